/** Which objects can still be reached, by the pointers that stand in memory. */
import type { Memory } from './memory';

export function reachable(memory: Memory, roots: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [...roots];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    pending.push(...pointersIn(memory, next));
  }
  return reached;
}

function pointersIn(memory: Memory, allocation: number): readonly number[] {
  const { allocations } = memory;
  if (!allocations.isLive(allocation)) return [];
  const found: number[] = [];
  for (let at = allocations.base[allocation]!; at + 8 <= allocations.end[allocation]!; at += 8) {
    if (!memory.isInitialised(at, 8)) continue;
    const target = memory.loadPointer(at);
    const pointed = memory.loaded || memory.find(target);
    if (pointed !== 0) found.push(pointed);
  }
  return found;
}
