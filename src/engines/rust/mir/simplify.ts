/** Tidies a body's graph: what nothing leads to goes away, blocks that only go on are passed over, chains are joined. */
import type { Block, BlockId, Body, Terminator } from './mir';
import { successors } from './mir';

/** Without the blocks that control never gets to. */
export function reachable(body: Body): Body {
  const seen = new Set<BlockId>([0]);
  for (const id of seen) for (const next of successors((body.blocks[id] as Block).terminator)) seen.add(next);
  if (seen.size === body.blocks.length) return body;
  const kept = [...seen].sort((a, b) => a - b);
  const renamed = new Map(kept.map((id, i) => [id, i]));
  const blocks = kept.map((id): Block => {
    const block = body.blocks[id] as Block;
    return { ...block, terminator: retarget(block.terminator, (target) => renamed.get(target) as BlockId) };
  });
  return { ...body, blocks };
}

/** The smallest graph that does the same; unwinding that would drop nothing is left to the caller. */
export function simplify(body: Body): Body {
  const final = shortcuts(body);
  const blocks = body.blocks.map((block): Block => {
    const terminator = retarget(block.terminator, final.target, final.unwind);
    return terminator === block.terminator ? block : { ...block, terminator };
  });
  return reachable({ ...body, blocks: joined(reachable({ ...body, blocks }).blocks) });
}

export function retarget(
  terminator: Terminator,
  target: (id: BlockId) => BlockId,
  unwind: (id: BlockId) => BlockId | null = target,
): Terminator {
  const away = (id: BlockId | null): BlockId | null => (id === null ? null : unwind(id));
  switch (terminator.kind) {
    case 'goto':
      return { ...terminator, target: target(terminator.target) };
    case 'switchInt':
      return {
        ...terminator,
        targets: terminator.targets.map((each) => ({ ...each, target: target(each.target) })),
        otherwise: target(terminator.otherwise),
      };
    case 'drop':
    case 'assert':
      return { ...terminator, target: target(terminator.target), unwind: away(terminator.unwind) };
    case 'call': {
      const next = terminator.target === null ? null : target(terminator.target);
      return { ...terminator, target: next, unwind: away(terminator.unwind) };
    }
    case 'return':
    case 'resume':
    case 'unreachable':
      return terminator;
    default:
      return terminator satisfies never;
  }
}

/** Where a jump to a block ends up, when the block and those behind it are empty. */
function shortcuts({ blocks }: Body): {
  target: (id: BlockId) => BlockId;
  unwind: (id: BlockId) => BlockId | null;
} {
  const target = (id: BlockId): BlockId => {
    const passed = new Set<BlockId>();
    for (let at = id; ; ) {
      const { statements, terminator } = blocks[at] as Block;
      if (statements.length > 0 || terminator.kind !== 'goto' || passed.has(at)) return at;
      passed.add(at);
      at = terminator.target;
    }
  };
  const unwind = (id: BlockId): BlockId | null => {
    const end = target(id);
    const { statements, terminator } = blocks[end] as Block;
    return statements.length === 0 && terminator.kind === 'resume' ? null : end;
  };
  return { target, unwind };
}

/** A block with one way in, by a jump, is part of the block it comes from. */
function joined(blocks: readonly Block[]): readonly Block[] {
  const entries = new Array<number>(blocks.length).fill(0);
  entries[0] = 1;
  for (const block of blocks) for (const next of successors(block.terminator)) entries[next] = (entries[next] ?? 0) + 1;
  const absorbed = new Set<BlockId>();
  const result = [...blocks];
  for (let id = 0; id < blocks.length; id++) {
    if (absorbed.has(id)) continue;
    const first = result[id] as Block;
    const statements = [...first.statements];
    let last = first.terminator;
    while (last.kind === 'goto' && last.target !== id && entries[last.target] === 1 && !absorbed.has(last.target)) {
      const next = result[last.target] as Block;
      absorbed.add(last.target);
      statements.push(...next.statements);
      last = next.terminator;
    }
    result[id] = { ...first, statements, terminator: last };
  }
  return result;
}
