/** Which locals may still be used from a point on: backward dataflow over whole locals. */

import { statementUses, terminatorUses, type Uses } from '../check/uses';
import type { Block, BlockId, Body, LocalId, Place, Statement, Terminator } from '../mir';
import { successors } from '../mir';

export interface Liveness {
  /** Live right after the statement of this index; with the block's length, after its terminator. */
  after(block: BlockId, index: number): ReadonlySet<LocalId>;
  atEntry(block: BlockId): ReadonlySet<LocalId>;
}

/** Dropping counts as a use where `dropUses` says that it may look at what the value holds. */
export function liveness(body: Body, dropUses: (local: LocalId) => boolean): Liveness {
  const entry: Set<LocalId>[] = body.blocks.map(() => new Set());
  const before = new Map<BlockId, BlockId[]>();
  body.blocks.forEach((block, id) => {
    for (const next of successors(block.terminator)) before.set(next, [...(before.get(next) ?? []), id]);
  });
  const exitOf = (id: BlockId): Set<LocalId> => {
    const live = new Set<LocalId>();
    for (const next of successors((body.blocks[id] as Block).terminator)) {
      // What only unwinding drops is not used again.
      if ((body.blocks[next] as Block).cleanup) continue;
      for (const local of entry[next] as Set<LocalId>) live.add(local);
    }
    return live;
  };
  const queue = new Set(body.blocks.flatMap((block, id) => (block.cleanup ? [] : [id])).reverse());
  for (const id of queue) {
    queue.delete(id);
    const live = exitOf(id);
    const { statements, terminator } = body.blocks[id] as Block;
    overTerminator(terminator, live, dropUses);
    for (const statement of statements.toReversed()) overStatement(statement, live);
    const known = entry[id] as Set<LocalId>;
    if (live.size === known.size) continue;
    entry[id] = live;
    for (const previous of before.get(id) ?? []) if (!(body.blocks[previous] as Block).cleanup) queue.add(previous);
  }
  const cache = new Map<BlockId, ReadonlySet<LocalId>[]>();
  const ofBlock = (id: BlockId): ReadonlySet<LocalId>[] => {
    const { statements, terminator } = body.blocks[id] as Block;
    const live = exitOf(id);
    const points: ReadonlySet<LocalId>[] = [new Set(live)];
    overTerminator(terminator, live, dropUses);
    for (const statement of statements.toReversed()) {
      points.push(new Set(live));
      overStatement(statement, live);
    }
    return points.reverse();
  };
  return {
    atEntry: (block) => entry[block] as Set<LocalId>,
    after(block, index) {
      let points = cache.get(block);
      if (!points) {
        points = ofBlock(block);
        cache.set(block, points);
      }
      return points[index] as ReadonlySet<LocalId>;
    },
  };
}

function overStatement(statement: Statement, live: Set<LocalId>): void {
  if (statement.kind === 'storageDead' || statement.kind === 'storageLive') live.delete(statement.local);
  if (statement.kind !== 'assign') return;
  if (statement.place.projections.length === 0) live.delete(statement.place.local);
  statementUses(statement, gathering(live));
}

function overTerminator(terminator: Terminator, live: Set<LocalId>, dropUses: (local: LocalId) => boolean): void {
  if (terminator.kind === 'return') live.add(0);
  if (terminator.kind === 'drop' && dropUses(terminator.place.local)) live.add(terminator.place.local);
  if (terminator.kind === 'call' && terminator.destination.projections.length === 0)
    live.delete(terminator.destination.local);
  terminatorUses(terminator, gathering(live));
}

function gathering(live: Set<LocalId>): Uses {
  const use = (place: Place): void => {
    live.add(place.local);
    for (const each of place.projections) if (each.kind === 'index') live.add(each.local);
  };
  return {
    operand: (operand) => use(operand.place),
    inspect: use,
    borrow: use,
    assign: (place) => {
      // Writing through a pointer reads the pointer; writing to a part reads nothing.
      if (place.projections.some((each) => each.kind === 'deref')) use(place);
    },
  };
}
