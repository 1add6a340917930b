/**
 * The block structure of a note: quotes, list items and footnotes, and the paragraphs, headings, fences, tables,
 * comments and formulas in them. The method is that of CommonMark's appendix: each line first continues the containers
 * that are open, then may open new ones, then adds to a leaf. Obsidian's own `%%` comments, `$$` formulas and footnotes
 * and GFM's tables are added; reading never fails and looks at each line once.
 */

import type { BlockNode, Container, Leaf, LeafLine } from './blockNode';
import { skipReferences } from './inlineLink';
import { LineCursor } from './lineCursor';
import {
  atxContent,
  atxLevel,
  closesFence,
  delimiterCells,
  endsHtml,
  fenceLength,
  footnoteLength,
  htmlKind,
  isBlank,
  isThematicBreak,
  listMarker,
  rowCells,
  setextLevel,
} from './lineStart';

/** An open container: what the next line needs for going on in it. */
interface Open {
  readonly node: Container;
  readonly index: number;
  /** Columns of indentation that a line of an item or a footnote needs. */
  readonly width: number;
  /** The marker's own indentation and type, to tell the next item of the same list. */
  readonly type: number;
  isEmpty: boolean;
}

/** Shared by the leaves that have no lines, which are most. */
const noLines: LeafLine[] = [];

/** Quotes and lists nested deeper than any writer's are text; it bounds the work for one line. */
const deepest = 100;

/** All blocks in the order in which they start. */
export function blocks(text: string, from = 0): readonly BlockNode[] {
  return new BlockReader(text, from).read();
}

class BlockReader {
  readonly #text: string;
  readonly #line: LineCursor;
  readonly #from: number;
  readonly #nodes: BlockNode[] = [];
  readonly #stack: Open[] = [];
  #leaf: Leaf | undefined;
  #fenceMark = 0;
  #fenceLength = 0;
  #fenceIndent = 0;
  #htmlKind = 0;
  /** Where the next `%%` or `$$` stands while a comment or formula is open. */
  #closingMark = 0;
  /** Start of the paragraph's last line: a table's head, when a delimiter row follows. */
  #lastLine = 0;
  #paragraphLines = 0;
  /** End of the last line that was not blank. */
  #lastEnd = 0;
  #lists = 0;
  /** The list that the container at each depth ended with: its number and marker type. */
  readonly #lastList = new Map<number, { list: number; type: number; nodes: number }>();
  /** Where each mark stands for the last time in the text, once that was asked. */
  #lastComment: number | undefined;
  #lastMath: number | undefined;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#from = from;
    this.#line = new LineCursor(text);
  }

  read(): readonly BlockNode[] {
    const text = this.#text;
    let start = this.#from;
    // A line ends with LF, CRLF or a lone CR (section 2.1). Each is looked for once, from where it was found last.
    let newline = -1;
    let carriage = -1;
    while (start < text.length) {
      if (newline < start) newline = indexOrEnd(text, '\n', start);
      if (carriage < start) carriage = indexOrEnd(text, '\r', start);
      const end = Math.min(newline, carriage);
      this.#read(start, end);
      start = carriage < newline && newline === carriage + 1 ? end + 2 : end + 1;
    }
    this.#close(0);
    return this.#nodes;
  }

  #read(start: number, end: number): void {
    const line = this.#line;
    line.enter(start, end);
    const matched = this.#continue();
    const allMatched = matched === this.#stack.length;
    if (allMatched && this.#leaf !== undefined && this.#leaf.kind !== 'paragraph' && this.#continueLeaf(this.#leaf)) {
      if (!line.isBlank) this.#lastEnd = end;
      return;
    }
    this.#open(matched);
    if (!line.isBlank) this.#lastEnd = end;
  }

  /** How many of the open containers the line continues. */
  #continue(): number {
    const line = this.#line;
    let depth = 0;
    for (; depth < this.#stack.length; depth++) {
      const open = this.#stack[depth] as Open;
      line.look();
      if (open.node.kind === 'quote') {
        if (line.indent > 3 || line.isBlank || this.#text.charCodeAt(line.next) !== 62) break;
        line.skipBlanks();
        line.skip(1);
        if (isBlank(this.#text.charCodeAt(line.offset)) && line.offset < line.end) line.skipColumns(1);
      } else if (line.isBlank) {
        if (open.isEmpty) break;
        line.skipBlanks();
      } else if (line.indent >= open.width) line.skipColumns(open.width);
      else break;
    }
    line.look();
    return depth;
  }

  /** Adds the line to the open leaf; false when the leaf ends before it. */
  #continueLeaf(leaf: Leaf): boolean {
    const line = this.#line;
    switch (leaf.kind) {
      case 'fence':
        this.#continueFence(leaf);
        return true;
      case 'indented':
        if (line.isBlank) return true;
        if (line.indent < 4) break;
        leaf.end = line.end;
        return true;
      case 'html':
        if (this.#htmlKind >= 6 && line.isBlank) break;
        leaf.end = line.end;
        if (endsHtml(this.#text, line.next, line.end, this.#htmlKind)) this.#leaf = undefined;
        return true;
      case 'comment':
      case 'math': {
        leaf.end = line.end;
        if (this.#closingMark < line.offset) {
          this.#closingMark = this.#text.indexOf(leaf.kind === 'comment' ? '%%' : '$$', line.offset);
          if (this.#closingMark < 0) this.#closingMark = Number.POSITIVE_INFINITY;
        }
        if (this.#closingMark < line.end) this.#leaf = undefined;
        return true;
      }
      case 'table':
        if (line.isBlank || line.indent > 3 || this.#startsBlock()) break;
        leaf.end = line.end;
        leaf.lines.push({ start: line.next, padding: 0, end: line.end });
        return true;
      case 'paragraph':
      case 'heading':
      case 'break':
        break;
    }
    this.#leaf = undefined;
    return false;
  }

  #continueFence(leaf: Leaf): void {
    const line = this.#line;
    if (line.indent <= 3 && closesFence(this.#text, line.next, line.end, this.#fenceMark, this.#fenceLength)) {
      leaf.end = line.end;
      leaf.isClosed = true;
      leaf.bodyEnd = line.start;
      this.#leaf = undefined;
      return;
    }
    line.skipColumns(this.#fenceIndent);
    const { start, padding } = line.rest();
    leaf.lines.push({ start: Math.min(start, line.end), padding, end: line.end });
    leaf.end = line.end;
    leaf.bodyEnd = line.end;
  }

  /** Whether the rest of the line would open a block that ends a table. */
  #startsBlock(): boolean {
    const { text, next, end } = this.#line;
    const code = text.charCodeAt(next);
    return (
      code === 62 ||
      atxLevel(text, next, end) > 0 ||
      fenceLength(text, next, end) > 0 ||
      isThematicBreak(text, next, end) ||
      listMarker(text, next, end) !== undefined ||
      (code === 60 && htmlKind(text, next, end, false) > 0)
    );
  }

  /** Opens the containers and the leaf that the line begins, or adds it to a paragraph. */
  #open(matched: number): void {
    const line = this.#line;
    const lazy = matched < this.#stack.length && this.#leaf?.kind === 'paragraph';
    let depth = matched;
    let inParagraph = this.#leaf?.kind === 'paragraph' && !lazy;
    let mayBeLazy = lazy;
    for (;;) {
      line.look();
      if (line.isBlank) break;
      if (line.indent > 3) {
        if (inParagraph || mayBeLazy) break;
        this.#close(depth);
        this.#add('indented', this.#stackTop());
        return;
      }
      if (startsText(this.#text.charCodeAt(line.next))) break;
      const container = this.#openContainer(depth, inParagraph);
      if (container) {
        depth = this.#stack.length;
        inParagraph = mayBeLazy = false;
        continue;
      }
      if (this.#openLeaf(depth, inParagraph, mayBeLazy)) return;
      break;
    }
    if (line.isBlank) {
      this.#close(depth);
      this.#leaf = undefined;
      return;
    }
    if (mayBeLazy || inParagraph) this.#addToParagraph();
    else {
      this.#close(depth);
      const leaf = this.#add('paragraph', this.#stackTop());
      this.#lastLine = leaf.start;
      this.#paragraphLines = 1;
    }
  }

  #addToParagraph(): void {
    const leaf = this.#leaf as Leaf;
    leaf.end = leaf.contentEnd = this.#line.end;
    if (leaf.secondLine === 0) leaf.secondLine = this.#line.next;
    this.#lastLine = this.#line.next;
    this.#paragraphLines++;
  }

  #openContainer(depth: number, inParagraph: boolean): boolean {
    if (depth >= deepest) return false;
    const { text, next, end, indent } = this.#line;
    const code = text.charCodeAt(next);
    if (code === 62) {
      this.#close(depth);
      this.#line.skipBlanks();
      this.#line.skip(1);
      if (this.#line.offset < end && isBlank(text.charCodeAt(this.#line.offset))) this.#line.skipColumns(1);
      this.#push('quote', next, 0, 0, 0);
      return true;
    }
    if (code === 91) {
      const length = footnoteLength(text, next, end);
      if (length === 0) return false;
      this.#close(depth);
      this.#line.skipBlanks();
      this.#line.skip(length);
      this.#push('footnote', next, 4, 0, 0);
      return true;
    }
    return this.#openItem(depth, inParagraph, indent);
  }

  #openItem(depth: number, inParagraph: boolean, indent: number): boolean {
    const line = this.#line;
    const { text, next, end } = line;
    const marker = listMarker(text, next, end);
    if (marker === undefined) return false;
    if (inParagraph && (!marker.startsAtOne || isBlankRest(text, next + marker.length, end))) return false;
    // The order of section 4: an underline makes a heading, and three marks a rule, before they make an item.
    if (inParagraph && setextLevel(text, next, end) > 0) return false;
    if (isThematicBreak(text, next, end)) return false;
    this.#close(depth);
    line.skipBlanks();
    line.skip(marker.length);
    line.look();
    const padding = line.isBlank || line.indent > 4 ? 1 : line.indent;
    line.skipColumns(padding);
    this.#push('item', next, indent + marker.length + padding, marker.type, this.#listOf(depth, marker.type));
    return true;
  }

  /** The list that an item at this depth goes on with, or a new one. */
  #listOf(depth: number, type: number): number {
    const last = this.#lastList.get(depth);
    const parent = this.#stackTop();
    if (last !== undefined && last.type === type && this.#isSibling(last.nodes, parent)) return last.list;
    return ++this.#lists;
  }

  /** Whether nothing but what lies inside the item at `index` has come since it began. */
  #isSibling(index: number, parent: number): boolean {
    const item = this.#nodes[index] as BlockNode;
    if (item.parent !== parent) return false;
    // Everything after an item is either inside it, and so has a later parent, or its sibling.
    for (let i = this.#nodes.length - 1; i > index; i--) {
      const node = this.#nodes[i] as BlockNode;
      if (node.parent <= parent) return false;
      if (node.parent === index) break;
    }
    return true;
  }

  #openLeaf(depth: number, inParagraph: boolean, mayBeLazy: boolean): boolean {
    const { text, next, end } = this.#line;
    switch (text.charCodeAt(next)) {
      case 35:
        return this.#openAtx(depth);
      case 96:
      case 126:
        return this.#openFence(depth);
      case 60: {
        const kind = htmlKind(text, next, end, !inParagraph && !mayBeLazy);
        if (kind === 0) return false;
        this.#close(depth);
        this.#add('html', this.#stackTop());
        this.#htmlKind = kind;
        if (endsHtml(text, next, end, kind)) this.#leaf = undefined;
        return true;
      }
      case 37:
        if (text.charCodeAt(next + 1) !== 37) return false;
        this.#lastComment ??= text.lastIndexOf('%%');
        return this.#openMarked(depth, 'comment', '%%', this.#lastComment);
      case 36:
        if (text.charCodeAt(next + 1) !== 36) return false;
        this.#lastMath ??= text.lastIndexOf('$$');
        return this.#openMarked(depth, 'math', '$$', this.#lastMath);
      default:
        break;
    }
    if (inParagraph && (this.#openTable() || this.#openSetext())) return true;
    if (!isThematicBreak(text, next, end)) return false;
    this.#close(depth);
    this.#add('break', this.#stackTop());
    this.#leaf = undefined;
    return true;
  }

  #openAtx(depth: number): boolean {
    const { text, next, end } = this.#line;
    const level = atxLevel(text, next, end);
    if (level === 0) return false;
    this.#close(depth);
    const leaf = this.#add('heading', this.#stackTop());
    leaf.level = level;
    [leaf.contentStart, leaf.contentEnd] = atxContent(text, next, end, level);
    this.#leaf = undefined;
    return true;
  }

  #openFence(depth: number): boolean {
    const { text, next, end, indent } = this.#line;
    const length = fenceLength(text, next, end);
    if (length === 0) return false;
    this.#close(depth);
    const leaf = this.#add('fence', this.#stackTop());
    this.#fenceMark = text.charCodeAt(next);
    this.#fenceLength = length;
    this.#fenceIndent = indent;
    leaf.contentStart = next + length;
    leaf.contentEnd = end;
    let body = end;
    if (text.charCodeAt(body) === 13) body++;
    if (text.charCodeAt(body) === 10) body++;
    leaf.bodyStart = leaf.bodyEnd = body;
    return true;
  }

  /**
   * `%%` and `$$` at a line's begin hold until they come again, over blank lines too. Without a second one further down
   * they are text: Obsidian blinds the rest of the note then, which no writer wants.
   */
  #openMarked(depth: number, kind: 'comment' | 'math', mark: string, last: number): boolean {
    const { text, next, end } = this.#line;
    if (last <= next || !text.startsWith(mark, next)) return false;
    const second = text.indexOf(mark, next + 2);
    if (second < end && second >= 0) {
      // On one line the inline pass reads it, unless nothing follows.
      if (!isBlankRest(text, second + 2, end)) return false;
    } else if (last < end) return false;
    this.#close(depth);
    this.#add(kind, this.#stackTop());
    this.#closingMark = second;
    if (second < end && second >= 0) this.#leaf = undefined;
    return true;
  }

  /** Turns the paragraph's last line into the head of a table. */
  #openTable(): boolean {
    const { text, next, end } = this.#line;
    const code = text.charCodeAt(next);
    if (code !== 124 && code !== 58 && code !== 45) return false;
    const paragraph = this.#leaf as Leaf;
    const cells = delimiterCells(text, next, end);
    const headEnd = paragraph.end;
    if (cells === 0 || rowCells(text, this.#lastLine, headEnd) !== cells) return false;
    const head = { start: this.#lastLine, padding: 0, end: headEnd };
    let table = paragraph;
    if (this.#paragraphLines > 1) {
      paragraph.end = paragraph.contentEnd = endBefore(text, this.#lastLine, paragraph.start);
      table = this.#add('table', paragraph.parent, this.#lastLine);
    } else {
      table.kind = 'table';
      table.lines = [];
    }
    table.end = end;
    table.lines.push(head);
    return true;
  }

  #openSetext(): boolean {
    const { text, next, end } = this.#line;
    const level = setextLevel(text, next, end);
    const leaf = this.#leaf as Leaf;
    if (level === 0) return false;
    // Section 4.7: definitions of link references are no text for a heading to stand on.
    const contentStart = skipReferences(text, leaf.start, leaf.end);
    if (contentStart >= leaf.end) return false;
    leaf.kind = 'heading';
    leaf.level = level;
    leaf.contentStart = contentStart;
    while (leaf.contentEnd > leaf.contentStart && isBlank(text.charCodeAt(leaf.contentEnd - 1))) leaf.contentEnd--;
    leaf.end = end;
    this.#leaf = undefined;
    return true;
  }

  #stackTop(): number {
    return this.#stack.length === 0 ? -1 : (this.#stack[this.#stack.length - 1] as Open).index;
  }

  #add(kind: Leaf['kind'], parent: number, start = this.#line.next): Leaf {
    const { end } = this.#line;
    const leaf: Leaf = {
      kind,
      start,
      end,
      parent,
      level: 0,
      contentStart: start,
      contentEnd: end,
      bodyStart: end,
      bodyEnd: end,
      isClosed: false,
      secondLine: 0,
      hasBold: false,
      lines: kind === 'fence' || kind === 'table' ? [] : noLines,
    };
    this.#nodes.push(leaf);
    this.#leaf = leaf;
    if (this.#stack.length > 0) (this.#stack[this.#stack.length - 1] as Open).isEmpty = false;
    return leaf;
  }

  #push(kind: Container['kind'], start: number, width: number, type: number, list: number): void {
    const parent = this.#stackTop();
    const node: Container = { kind, start, end: this.#line.end, parent, list };
    if (this.#stack.length > 0) (this.#stack[this.#stack.length - 1] as Open).isEmpty = false;
    if (kind === 'item') this.#lastList.set(this.#stack.length, { list, type, nodes: this.#nodes.length });
    this.#stack.push({ node, index: this.#nodes.length, width, type, isEmpty: kind === 'item' });
    this.#nodes.push(node);
    this.#leaf = undefined;
  }

  /** Closes the containers from this depth on, and the leaf in them. */
  #close(depth: number): void {
    if (depth >= this.#stack.length) {
      this.#leaf = undefined;
      return;
    }
    // Setting the length would be slower.
    while (this.#stack.length > depth) {
      const { node } = this.#stack.pop() as Open;
      node.end = Math.max(node.start + 1, this.#lastEnd);
    }
    this.#leaf = undefined;
  }
}

/** Letters begin no block but a paragraph. */
const startsText = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 127;

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

function isBlankRest(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}

/** End of the line before the one whose text starts at `at`. */
function endBefore(text: string, at: number, from: number): number {
  let i = at - 1;
  while (i > from && text.charCodeAt(i) !== 10 && text.charCodeAt(i) !== 13) i--;
  if (text.charCodeAt(i) === 10 && text.charCodeAt(i - 1) === 13) i--;
  return i;
}
