/** Finds all blocks in a tree, by walking its plain objects: a new kind of node needs no line here. */
import type * as ast from './ast';

export function blocksOf(items: readonly ast.Item[]): ast.BlockExpr[] {
  const blocks: ast.BlockExpr[] = [];
  const pending: unknown[] = [...items];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node !== 'object' || node === null || node instanceof Uint8Array) continue;
    if ('derived' in node && node.derived === true) continue;
    if ('kind' in node && node.kind === 'block') blocks.push(node as ast.BlockExpr);
    pending.push(...Object.values(node));
  }
  return blocks;
}
