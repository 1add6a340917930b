/**
 * What one Markdown file says, as plain data: everything that links, terms and pictures need, found in a single pass by
 * `scan.ts`. Spans are offsets into the note's own text. A note knows nothing of the vault around it.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';

/** Path of a note or an attachment inside its vault, as on the disk, with `/` between its parts: `Rust/Ownership.md`. */
export type NoteId = string;

export interface Note {
  readonly id: NoteId;
  readonly text: string;
  /** File name without `.md`: what a link says and what a list shows. */
  readonly name: string;
  /** The frontmatter's `title`, else the name. */
  readonly title: string;
  readonly aliases: readonly Alias[];
  readonly tags: readonly Tag[];
  /** With both `---` lines. */
  readonly frontmatter?: Span;
  /** In order of their headings. What stands before the first heading belongs to no section. */
  readonly sections: readonly Section[];
  /** Paragraphs, list items, quotes and tables that carry a `^id`, in order of their ids. */
  readonly blocks: readonly Block[];
  /** In order, disjoint but for an embed inside an ordinary link's text. Nothing written in code is among them. */
  readonly links: readonly Link[];
  /** In order of where the term is written. */
  readonly terms: readonly TermDefinition[];
  readonly fences: readonly Fence[];
  /** Code, comments, math, raw HTML and frontmatter, in order and disjoint: no prose stands there. */
  readonly verbatim: readonly Span[];
  /** Tables, in order, where a bar inside a link is written `\|`. */
  readonly tables: readonly Span[];
  /** What is wrong with the file itself, such as a fence that never closes. Links are judged by `features/`. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Alias {
  readonly text: string;
  readonly span: Span;
}

export interface Tag {
  /** Without `#`, as written: `rust/ownership`. */
  readonly name: string;
  /** With `#` where it is written. */
  readonly span: Span;
}

export interface Section {
  readonly level: 1 | 2 | 3 | 4 | 5 | 6;
  /** The heading as a reader sees it: no markup, blanks collapsed. */
  readonly title: string;
  /** The title as links compare it: see `headingKey` in `names.ts`. */
  readonly key: string;
  /** The heading's lines, without a line break at the end. */
  readonly heading: Span;
  /** The heading's text inside its lines: what a rename replaces. */
  readonly titleSpan: Span;
  /** From the heading up to the next heading of the same or a higher level, or the end of the note. */
  readonly span: Span;
  /** Index in `sections` of the heading above it; -1 for none. */
  readonly parent: number;
}

export interface Block {
  /** Without `^`, as written. */
  readonly id: string;
  /** From `^` to the end of the id. */
  readonly idSpan: Span;
  /** What the id names, without the id: a paragraph, a whole list item, or the quote, table, list or code before it. */
  readonly span: Span;
}

export interface Link {
  readonly kind: 'wiki' | 'markdown';
  readonly embed: boolean;
  /** All of it: `[[…]]`, `![[…]]`, `[…](…)`. */
  readonly span: Span;
  readonly target: LinkTarget;
  /** Where the target's path is written, trimmed; empty for `[[#Heading]]`. */
  readonly pathSpan: Span;
  /** What stands behind the first `#`, trimmed; absent without one. */
  readonly fragmentSpan?: Span;
  /**
   * Of a link by reference (`[text][label]`) all of `[label]: path "title"`, wherever it stands in the note. `pathSpan`
   * and `fragmentSpan` lie in it, and other links of this note may share them.
   */
  readonly definition?: Span;
  /** What stands behind the bar, or an ordinary link's text, trimmed. */
  readonly aliasSpan?: Span;
  /** The text at `aliasSpan`. */
  readonly alias?: string;
}

/** What a link asks for, as written but trimmed; an ordinary link's percent signs are decoded. */
export interface LinkTarget {
  /** Empty for the note itself. */
  readonly path: string;
  /** Heading path, outermost first; empty when none is asked for. An ordinary link has at most one, a slug. */
  readonly headings: readonly string[];
  /** Block id without `^`. */
  readonly block?: string;
}

export type TermKind = 'arrow' | 'bold' | 'definition-list' | 'glossary' | 'heading' | 'note' | 'alias' | 'sentence';

export interface TermDefinition {
  /** The note that it stands in. */
  readonly note: NoteId;
  /** As its author wrote it, without markup. */
  readonly term: string;
  readonly kind: TermKind;
  /** Where the term is written; the note's start for a note's own name. */
  readonly span: Span;
  /** The Markdown that defines it; may be empty, as below a heading without text. */
  readonly definition: Span;
  /** Index in `sections` of the innermost section around it; -1 before the first. */
  readonly section: number;
}

/** A fenced code block. How it is read: `fence.ts`. */
export interface Fence {
  /** Both fence lines and what stands between, without a line break at the end. */
  readonly span: Span;
  /** What follows the opening backticks or tildes, trimmed. */
  readonly infoSpan: Span;
  /** The lines between the fence lines, with prefixes and line breaks; empty at the end of the opening line. */
  readonly body: Span;
  readonly isClosed: boolean;
  /** First word of the info string in lower case: `rust`; empty when there is none. */
  readonly language: string;
  /** Other words of the info string, in order: `memory`, `should_panic`. */
  readonly flags: readonly FenceWord[];
  /** `key=value` parts of the info string, in order. */
  readonly options: readonly FenceOption[];
  /** The code: quote marks and container indentation removed, lines ended by LF. */
  readonly text: string;
  /** For each line of `text`, where it stands in the note. */
  readonly lines: readonly FenceLine[];
}

export interface FenceWord {
  readonly text: string;
  readonly span: Span;
}

export interface FenceOption {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

export interface FenceLine {
  /** Offset in the note of the line's first character of code. */
  readonly start: number;
  /** Blanks at the line's begin in `text` that stand for part of a tab in the note. */
  readonly padding: number;
}
