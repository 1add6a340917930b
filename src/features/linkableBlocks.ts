/**
 * The blocks of a note that a link can lead to, with the id that they have or the one that they would get: paragraphs,
 * list items, quotes, tables, code and formulas. An id is made from the block's text, so that asking twice gives the
 * same one, and differs from all others in the note.
 */

import type { BlockNode, Leaf } from '../notes/blockNode';
import { blocks } from '../notes/blocks';
import type { Note } from '../notes/note';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';

export interface LinkableBlock {
  readonly span: Span;
  /** Absent when the block has none yet. */
  readonly id?: string;
  readonly kind: 'text' | 'item' | 'quote' | 'table' | 'code' | 'math';
  /** How many blocks before it say the same. */
  readonly twins: number;
  /** Where a new id stands: behind a text, or on a line of its own below what is more than text. */
  readonly idAt: number;
}

/** In order of where they start. */
export function linkableBlocks(note: Note): readonly LinkableBlock[] {
  const { text } = note;
  const nodes = blocks(text, note.frontmatter?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0));
  const twins = new Map<string, number>();
  const bySpan = new Map<string, LinkableBlock>();
  const byEnd = new Map<number, LinkableBlock>();
  for (const [index, node] of nodes.entries()) {
    const block = linkable(text, nodes, index, node);
    if (block === undefined) continue;
    const said = text.slice(block.span.start, block.idAt);
    const before = twins.get(said) ?? 0;
    twins.set(said, before + 1);
    const found = { ...block, twins: before };
    bySpan.set(spanKey(block.span), found);
    byEnd.set(block.idAt, found);
  }
  for (const { id, span, idSpan } of note.blocks) {
    // A paragraph's or an item's own text ends with the id that names it.
    const own = bySpan.get(spanKey(span)) ?? byEnd.get(idSpan.end);
    if (own !== undefined) bySpan.delete(spanKey(own.span));
    bySpan.set(spanKey(span), { span, id, kind: own?.kind ?? 'text', twins: 0, idAt: idSpan.end });
  }
  return [...bySpan.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const spanKey = ({ start, end }: Span): string => `${start}-${end}`;

type Found = Omit<LinkableBlock, 'id' | 'twins'>;

function linkable(text: string, nodes: readonly BlockNode[], index: number, node: BlockNode): Found | undefined {
  const parent = nodes[node.parent];
  const { start } = node;
  switch (node.kind) {
    case 'paragraph': {
      const idAt = trimmedEnd(text, node);
      if (isReference(text, node) || isIdAlone(text, start, idAt)) return undefined;
      if (parent === undefined) return { span: { start, end: idAt }, kind: 'text', idAt };
      const isItems = parent.kind === 'item' && nodes[index - 1] === parent && isInItemsOnly(nodes, parent);
      return isItems ? { span: { start: parent.start, end: parent.end }, kind: 'item', idAt } : undefined;
    }
    case 'quote':
    case 'table':
    case 'math':
    case 'fence':
      if (parent !== undefined || (node.kind === 'fence' && !node.isClosed)) return undefined;
      return { span: { start, end: node.end }, kind: node.kind === 'fence' ? 'code' : node.kind, idAt: node.end };
    default:
      // Headings are linked to as such; a rule, a comment or raw HTML says nothing to link to.
      return undefined;
  }
}

function trimmedEnd(text: string, leaf: Leaf): number {
  let end = leaf.end;
  while (end > leaf.start && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}

/** The definition of a link reference is no text; an id behind it would be read as its title. */
const isReference = (text: string, leaf: Leaf): boolean =>
  text.charCodeAt(leaf.start) === 91 && /^\[[^\]\n]+\]:/.test(text.slice(leaf.start, leaf.end));

const isIdAlone = (text: string, start: number, end: number): boolean =>
  text.charCodeAt(start) === 94 && /^\^[A-Za-z0-9-]+$/.test(text.slice(start, end));

function isInItemsOnly(nodes: readonly BlockNode[], item: BlockNode): boolean {
  for (let node: BlockNode | undefined = item; node !== undefined; node = nodes[node.parent]) {
    if (node.kind !== 'item') return false;
  }
  return true;
}

/** The id that a block without one gets: made of its own text, whatever else becomes of the note. */
export function newBlockId(note: Note, { span, twins, idAt }: LinkableBlock, taken = takenIds(note)): string {
  const seed = `${twins}${note.text.slice(span.start, idAt)}`;
  for (let attempt = 0; ; attempt++) {
    const id = hashed(`${attempt}${seed}`);
    if (!taken.has(id)) return id;
  }
}

const takenIds = (note: Note): ReadonlySet<string> => new Set(note.blocks.map(({ id }) => id.toLowerCase()));

/** The edit of a block's note that gives it an id. */
export const blockIdEdit = ({ text }: Note, block: LinkableBlock, id: string): Edit => ({
  span: { start: block.idAt, end: block.idAt },
  text: written(text, block, id),
});

/** The block that would get this id: found by what it says, so wherever it has moved since it was chosen. */
export function blockToName(note: Note, id: string): LinkableBlock | undefined {
  const taken = takenIds(note);
  return linkableBlocks(note).find((block) => block.id === undefined && newBlockId(note, block, taken) === id);
}

/** “Structured blocks” need a line of their own with blank ones around it (Obsidian help, Link to a block in a note). */
function written(text: string, { kind, idAt }: LinkableBlock, id: string): string {
  if (kind === 'text' || kind === 'item') return ` ^${id}`;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const isFollowed = /^[ \t]*(?:\r\n|\n|\r)[ \t]*[^\s]/.test(text.slice(idAt, idAt + 1000));
  return `${lineBreak}${lineBreak}^${id}${isFollowed ? lineBreak : ''}`;
}

/** Six letters and digits, as Obsidian's own ids have. FNV-1a. */
function hashed(seed: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) % 36 ** 6).toString(36).padStart(6, '0');
}
