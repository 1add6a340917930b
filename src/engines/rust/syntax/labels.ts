/**
 * Names of steps: comments `// @L1`, and markers that a note keeps outside the source. Each is resolved to the
 * statement it belongs to, so that lowering has only to look it up.
 *
 * A comment behind code names the state right after the statement that ends on its line; behind a block's last
 * expression, the state before the block's locals drop; alone on a line, the state when execution gets there.
 */
import type { Span } from '../../../text/span';
import type { Marker } from '../../../trace/program';
import type * as ast from './ast';
import { tokens } from './tokens';
import { blocksOf } from './walk';

export function findLabels(text: string, items: readonly ast.Item[], markers: readonly Marker[]): ast.Label[] {
  if (!text.includes('@') && markers.length === 0) return [];
  const blocks = blocksOf(items);
  const labels: ast.Label[] = [];
  for (const token of text.includes('@') ? tokens(text) : []) {
    const name = token.kind === 'comment' ? /^\/\/\s*@(\S+)/.exec(token.text)?.[1] : undefined;
    // `@mem` is an expectation of the author's, and no name.
    if (name === undefined || name === 'mem') continue;
    const line = lineAround(text, token.start);
    const alone = text.slice(line.start, token.start).trim() === '';
    const place = alone ? placeAt(blocks, token.start) : placeBehind(text, blocks, line.start, token.start);
    if (place) labels.push({ name, span: { start: token.start, end: token.end }, place, lastOnly: false });
  }
  for (const marker of markers) {
    const place = placeBehind(text, blocks, 0, marker.offset);
    const span = { start: marker.offset, end: marker.offset };
    if (place) labels.push({ name: marker.name, span, place, lastOnly: true });
  }
  return labels.sort((a, b) => a.span.start - b.span.start);
}

function lineAround(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end === -1 ? text.length : end };
}

/** What runs next at an offset between statements: the first part of the innermost block that begins behind it. */
function placeAt(blocks: readonly ast.BlockExpr[], offset: number): ast.LabelPlace | null {
  const block = innermost(blocks, offset);
  if (!block) return null;
  const next = partsOf(block).find((part) => part.span.start >= offset);
  return next ? { when: 'before', node: next.id } : { when: 'end', block: block.id };
}

/**
 * Behind what ends last at or before the offset, not before `from`: a statement, a block's tail, or a whole block. When
 * nothing ends there (`if c { // @L`), it is the place where execution gets to.
 */
function placeBehind(
  text: string,
  blocks: readonly ast.BlockExpr[],
  from: number,
  offset: number,
): ast.LabelPlace | null {
  let best: { readonly end: number; readonly place: ast.LabelPlace } | null = null;
  for (const block of blocks) {
    for (const part of partsOf(block)) {
      const end = part.span.end;
      if (end > offset || end <= from || (best && end <= best.end)) continue;
      const isTail = part === block.tail;
      best = { end, place: isTail ? { when: 'end', block: block.id } : { when: 'after', node: part.id } };
    }
  }
  if (best && !opensBlock(text, best.end, offset)) return best.place;
  return placeAt(blocks, offset) ?? placeAtEnd(blocks, from, offset);
}

/** Behind a function's closing brace: its end, before its locals drop. */
function placeAtEnd(blocks: readonly ast.BlockExpr[], from: number, offset: number): ast.LabelPlace | null {
  const closed = blocks.filter((block) => block.span.end > from && block.span.end <= offset);
  const last = closed.sort((a, b) => b.span.end - a.span.end || a.span.start - b.span.start)[0];
  return last ? { when: 'end', block: last.id } : null;
}

/** Between the last end and the offset a block begins: then what ended there is not what the name is about. */
const opensBlock = (text: string, end: number, offset: number): boolean =>
  tokens(text, end, offset).some((token) => token.kind === 'open' || token.kind === 'close');

const partsOf = (block: ast.BlockExpr): readonly (ast.Statement | ast.Expr)[] => {
  const statements = block.statements.filter((statement) => statement.kind !== 'item' && statement.kind !== 'empty');
  return block.tail ? [...statements, block.tail] : statements;
};

function innermost(blocks: readonly ast.BlockExpr[], offset: number): ast.BlockExpr | null {
  let best: ast.BlockExpr | null = null;
  for (const block of blocks) {
    if (block.span.start >= offset || block.span.end <= offset) continue;
    if (!best || block.span.start >= best.span.start) best = block;
  }
  return best;
}
