/** Walks trees by their plain objects: a new kind of node needs no line here. */
import type * as ast from './ast';

/** The objects and lists directly in a node, after those that wait already. */
export function pushParts(pending: object[], node: object): void {
  if (Array.isArray(node)) {
    for (const part of node) if (typeof part === 'object' && part !== null) pending.push(part);
    return;
  }
  if (node instanceof Uint8Array) return;
  for (const key in node) {
    const part = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof part === 'object' && part !== null && key !== 'span') pending.push(part);
  }
}

/** Finds all blocks in a tree. */
export function blocksOf(items: readonly ast.Item[]): ast.BlockExpr[] {
  const blocks: ast.BlockExpr[] = [];
  const pending: object[] = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ('derived' in node && node.derived === true) continue;
    if ('kind' in node && node.kind === 'block') blocks.push(node as ast.BlockExpr);
    pushParts(pending, node);
  }
  return blocks;
}
