/** The pieces of a note's block structure, as `blocks.ts` finds them: containers, and leaves that hold text. */
import type { FenceLine } from './note';

export type BlockNode = Container | Leaf;

export interface Container {
  readonly kind: 'quote' | 'item' | 'footnote';
  readonly start: number;
  /** End of its last line that is not blank. */
  end: number;
  /** Index of the container around it; -1 for none. */
  readonly parent: number;
  /** Items with the same number make up one list; 0 for other containers. */
  readonly list: number;
}

export interface Leaf {
  kind: 'paragraph' | 'heading' | 'fence' | 'indented' | 'html' | 'comment' | 'math' | 'break' | 'table';
  /** First character behind the prefix of its first line. */
  readonly start: number;
  /** Without a line break. */
  end: number;
  readonly parent: number;
  /** A heading's, 1 to 6; else 0. */
  level: number;
  /** The text of a paragraph or heading; the info string of a fence. */
  contentStart: number;
  contentEnd: number;
  /** A fence's body, with prefixes and line breaks. */
  bodyStart: number;
  bodyEnd: number;
  isClosed: boolean;
  /** Where the text of a paragraph's second line begins; 0 for a single line. */
  secondLine: number;
  /** `**` or `__` stands in it; known after the inline pass. */
  hasBold: boolean;
  /** A fence's lines of code, a table's rows. */
  lines: LeafLine[];
}

export interface LeafLine extends FenceLine {
  readonly end: number;
}
