/**
 * Block ids: ` ^id` at the end of a paragraph or list item names it, and alone on its line it names the quote, table,
 * list or code before it (Obsidian help, Internal links, "Link to a block in a note").
 */
import type { Span } from '../text/span';
import type { BlockNode, Container, Leaf } from './blockNode';
import type { RecordRows } from './record';

/** Adds the blocks with an id; what is verbatim must be in the rows already. */
export function addBlocks(text: string, nodes: readonly BlockNode[], rows: RecordRows): void {
  if (!text.includes('^')) return;
  const { data: verbatim, length } = rows.verbatim;
  let hidden = 0;
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (node.kind !== 'paragraph' && node.kind !== 'table' && node.kind !== 'heading') continue;
    const idSpan = idAt(text, node);
    if (idSpan === undefined) continue;
    while (hidden < length && verbatim[hidden + 1] <= idSpan.start) hidden += 2;
    if (hidden < length && verbatim[hidden] <= idSpan.start) continue;
    const span = namedBy(text, nodes, index, idSpan);
    if (span === undefined) continue;
    const row = rows.blocks.add();
    const { data } = rows.blocks;
    data[row] = idSpan.start;
    data[row + 1] = idSpan.end;
    data[row + 2] = span.start;
    data[row + 3] = span.end;
  }
}

/** Where the id at a block's end stands, with its `^`. An embed may be followed by it without a blank. */
function idAt(text: string, leaf: Leaf): Span | undefined {
  let end = leaf.kind === 'heading' ? leaf.contentEnd : leaf.end;
  while (end > leaf.start && text.charCodeAt(end - 1) <= 32) end--;
  let start = end;
  while (start > leaf.start && isIdCharacter(text.charCodeAt(start - 1))) start--;
  if (start === end || start === leaf.start || text.charCodeAt(start - 1) !== 94) return undefined;
  start--;
  const isApart = start === leaf.start || text.charCodeAt(start - 1) <= 32 || text.startsWith(']]', start - 2);
  return isApart ? { start, end } : undefined;
}

const isIdCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45;

function namedBy(text: string, nodes: readonly BlockNode[], index: number, id: Span): Span | undefined {
  const leaf = nodes[index] as Leaf;
  if (leaf.start === id.start) return before(nodes, index);
  const end = id.start - (text.slice(leaf.start, id.start).length - text.slice(leaf.start, id.start).trimEnd().length);
  const parent = nodes[leaf.parent];
  if (parent?.kind === 'item' && leaf.kind === 'paragraph') {
    const isFirst = nodes[index - 1] === parent;
    if (isFirst) return { start: parent.start, end: parent.end };
  }
  if (parent?.kind === 'quote') return { start: parent.start, end: parent.end };
  return { start: leaf.start, end };
}

/** The block before an id that stands alone; a whole list counts as one. */
function before(nodes: readonly BlockNode[], index: number): Span | undefined {
  const parent = (nodes[index] as Leaf).parent;
  let i = index - 1;
  while (i > parent && (nodes[i] as BlockNode).parent !== parent) i--;
  const node = nodes[i];
  if (node === undefined || i <= parent) return undefined;
  if (node.kind !== 'item') return { start: node.start, end: node.end };
  let start = node.start;
  for (; i > parent; i--) {
    const other = nodes[i] as BlockNode;
    if (other.parent !== parent) continue;
    if (other.kind !== 'item' || (other as Container).list !== node.list) break;
    start = other.start;
  }
  return { start, end: node.end };
}
