/**
 * Reads notes: one pass over a text for the blocks, one over their prose, and what both find goes straight into the rows
 * of a record. Linear in the text's length, and never throws.
 */
import { addBlocks } from './blockIds';
import type { BlockNode, Leaf } from './blockNode';
import { blocks } from './blocks';
import { Definitions, trimmed } from './definitions';
import { addFrontmatter } from './frontmatter';
import { InlineReader } from './inline';
import { addLinkKeys } from './linkKeys';
import { baseName, withoutExtension } from './names';
import type { Note, NoteId } from './note';
import type { PackedNote } from './packedNote';
import { noteOf } from './readNote';
import { hasFrontmatterFlag, isBinaryFlag, RecordRows } from './record';
import { References } from './references';
import { addTagKeys } from './tagKeys';
import { TermKeys } from './termKeys';
import { termForm, termForms, termText } from './termText';

export const scan = (id: NoteId, text: string): Note => noteOf(scanPacked(id, text));

export const scanPacked = (id: NoteId, text: string): PackedNote => new Scanner(false).scan(id, text);

/** Scans notes one after the other and remembers what many of them share; for one batch, then to be dropped. */
export function noteScanner(): (id: NoteId, text: string) => PackedNote {
  const scanner = new Scanner(true);
  return (id, text) => scanner.scan(id, text);
}

class Scanner {
  readonly #rows: RecordRows;
  readonly #definitions: Definitions;
  readonly #termKeys: TermKeys;

  constructor(isBatch: boolean) {
    this.#rows = new RecordRows(isBatch);
    this.#definitions = new Definitions(this.#rows);
    this.#termKeys = new TermKeys(this.#rows.termKeys);
  }

  scan(id: NoteId, text: string): PackedNote {
    const rows = this.#rows;
    const name = withoutExtension(baseName(id));
    rows.clear();
    if (isBinary(text)) {
      rows.flags = isBinaryFlag;
      this.#definitions.add('', name, []);
    } else {
      const front = addFrontmatter(text, rows);
      const nodes = blocks(text, front >= 0 ? front : text.charCodeAt(0) === 0xfeff ? 1 : 0);
      this.#addInlines(text, nodes);
      addSections(text, nodes, rows);
      addBlocks(text, nodes, rows);
      this.#definitions.add(text, name, nodes);
      addLinkKeys(id, text, rows);
      addTagKeys(text, rows);
    }
    this.#addTermKeys(text, name);
    return { id, text, data: rows.record() };
  }

  #addInlines(text: string, nodes: readonly BlockNode[]): void {
    const rows = this.#rows;
    const { verbatim } = rows;
    if ((rows.flags & hasFrontmatterFlag) !== 0) verbatim.add2(rows.frontmatterStart, rows.frontmatterEnd);
    const prose = new InlineReader(text, rows, References.in(text, nodes));
    for (const node of nodes) {
      switch (node.kind) {
        case 'paragraph':
        case 'heading':
          if (node.contentStart > node.start && text.charCodeAt(node.start) === 91) {
            // Definitions of link references are read by nobody.
            verbatim.add2(node.start, trimmed(text, node.start, node.contentStart).end);
          }
          node.hasBold = prose.read(node.contentStart, node.contentEnd);
          break;
        case 'table':
          for (const row of node.lines) prose.read(row.start, row.end);
          rows.tables.add2(node.start, node.end);
          break;
        case 'fence':
          addFence(text, node, rows);
          verbatim.add2(node.start, node.end);
          break;
        case 'indented':
        case 'html':
        case 'comment':
        case 'math':
          verbatim.add2(node.start, node.end);
          break;
        case 'break':
        case 'quote':
        case 'item':
        case 'footnote':
          break;
      }
    }
  }

  #addTermKeys(text: string, name: string): void {
    const { terms, titleStart, titleEnd } = this.#rows;
    const { data, length, width } = terms;
    for (let row = 0, item = 0; row < length; row += width, item++) {
      const form = termForm(data[row]);
      const start = data[row + 1];
      const end = data[row + 2];
      if (form === termForms.name) this.#termKeys.add(name, 0, name.length, item);
      else if (form === termForms.title) this.#termKeys.add(text, titleStart, titleEnd, item);
      else if (form === termForms.plain) this.#termKeys.add(text, start, end, item);
      else {
        const term = termText(form, text, start, end);
        this.#termKeys.add(term, 0, term.length, item);
      }
    }
  }
}

/** Git's rule: a NUL among the first 8,000 characters. */
const isBinary = (text: string): boolean => {
  const nul = text.slice(0, 8000).indexOf('\0');
  return nul >= 0;
};

/**
 * Headings that stand in a quote or a list open no section: Obsidian leaves them out of its outline and links to them
 * do not resolve.
 */
function addSections(text: string, nodes: readonly BlockNode[], rows: RecordRows): void {
  const { sections } = rows;
  const open: number[] = [];
  for (const node of nodes) {
    if (node.kind !== 'heading' || node.parent !== -1) continue;
    while (open.length > 0 && sections.data[7 * open[open.length - 1]] >= node.level) {
      sections.data[7 * (open.pop() as number) + 5] = node.start;
    }
    const row = sections.add();
    const { data } = sections;
    data[row] = node.level;
    data[row + 1] = node.start;
    data[row + 2] = node.end;
    data[row + 3] = node.contentStart;
    data[row + 4] = node.contentEnd;
    data[row + 5] = text.length;
    data[row + 6] = open.length > 0 ? open[open.length - 1] : -1;
    open.push(row / 7);
  }
}

function addFence(text: string, leaf: Leaf, rows: RecordRows): void {
  const row = rows.fences.add();
  const { data } = rows.fences;
  let start = leaf.contentStart;
  let end = leaf.contentEnd;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  data[row] = leaf.start;
  data[row + 1] = leaf.end;
  data[row + 2] = start;
  data[row + 3] = end;
  data[row + 4] = leaf.bodyStart;
  data[row + 5] = leaf.bodyEnd;
  data[row + 6] = leaf.isClosed ? 1 : 0;
  data[row + 7] = rows.fenceLines.length;
  for (const line of leaf.lines) rows.fenceLines.add1(4 * line.start + line.padding);
}
