/** Which locals of an `async` block a future keeps while it waits: those that were given a value and are needed later. */
import { rewriter } from './build/captured';
import type { BlockId, Body, LocalId, Place, Statement, Terminator } from './mir';
import { successors } from './mir';

/** The call that stands for waiting. */
export const isSuspension = (terminator: Terminator): boolean =>
  terminator.kind === 'call' &&
  terminator.func.kind === 'constant' &&
  terminator.func.ty.kind === 'fnDef' &&
  terminator.func.ty.def.lang === 'async_suspend';

/** Arguments are not among them: the closure is the future, and the context is another one at each poll. */
export function keptLocals(body: Body): readonly LocalId[] {
  const waits = body.blocks.flatMap(({ terminator }, id) => (isSuspension(terminator) ? [id] : []));
  if (waits.length === 0) return [];
  const given = givenAtEnd(body);
  const needed = neededAtStart(body);
  const borrowed = borrowedLocals(body);
  const kept = new Set<LocalId>();
  for (const id of waits) {
    const after = new Set(successors(body.blocks[id]!.terminator).flatMap((next) => [...needed[next]!]));
    for (const local of given[id]!) if (local > 2 && (after.has(local) || borrowed.has(local))) kept.add(local);
  }
  return [...kept].sort((a, b) => a - b);
}

type Sets = readonly ReadonlySet<LocalId>[];

/** Forwards: what may have been given a value. */
function givenAtEnd(body: Body): Sets {
  const at: Set<LocalId>[] = body.blocks.map(() => new Set());
  const transfer = (id: BlockId, start: ReadonlySet<LocalId>): Set<LocalId> => {
    const set = new Set(start);
    const { statements, terminator } = body.blocks[id]!;
    for (const each of statements) {
      if (each.kind === 'storageDead') set.delete(each.local);
      else if (each.kind === 'assign' || each.kind === 'setVariant') set.add(each.place.local);
    }
    if (terminator.kind === 'call') set.add(terminator.destination.local);
    return set;
  };
  for (let changed = true; changed; ) {
    changed = false;
    body.blocks.forEach(({ terminator }, id) => {
      const end = transfer(id, at[id]!);
      for (const next of successors(terminator))
        for (const local of end)
          if (!at[next]!.has(local)) {
            at[next]!.add(local);
            changed = true;
          }
    });
  }
  return body.blocks.map((_, id) => transfer(id, at[id]!));
}

/** Backwards: what is used before it is given a value anew. */
function neededAtStart(body: Body): Sets {
  const at: Set<LocalId>[] = body.blocks.map(() => new Set());
  for (let changed = true; changed; ) {
    changed = false;
    for (let id = body.blocks.length - 1; id >= 0; id--) {
      const { statements, terminator } = body.blocks[id]!;
      const set = new Set(successors(terminator).flatMap((next) => [...at[next]!]));
      const steps: readonly (Statement | Terminator)[] = [...statements, terminator];
      for (const each of steps.toReversed()) {
        const given = givenBy(each);
        if (given !== undefined) set.delete(given);
        for (const local of usedBy(each)) set.add(local);
      }
      if (set.size !== at[id]!.size) {
        at[id] = set;
        changed = true;
      }
    }
  }
  return at;
}

/** The local that gets a whole new value, or none any more. */
function givenBy(each: Statement | Terminator): LocalId | undefined {
  if (each.kind === 'storageDead' || each.kind === 'storageLive') return each.local;
  const place = each.kind === 'assign' ? each.place : each.kind === 'call' ? each.destination : undefined;
  return place?.projections.length === 0 ? place.local : undefined;
}

function usedBy(each: Statement | Terminator): readonly LocalId[] {
  const used: LocalId[] = [];
  const see = (place: Place): Place => {
    used.push(place.local, ...place.projections.flatMap((step) => (step.kind === 'index' ? [step.local] : [])));
    return place;
  };
  const { statement, terminator } = rewriter(see);
  if (isStatement(each)) statement(each);
  else terminator(each);
  const given = givenBy(each);
  const at = given === undefined ? -1 : used.indexOf(given);
  return at < 0 ? used : used.filter((_, index) => index !== at);
}

const statementKinds = new Set([
  'assign',
  'storageLive',
  'storageDead',
  'declare',
  'setVariant',
  'loop',
  'step',
  'fakeRead',
]);
const isStatement = (each: Statement | Terminator): each is Statement => statementKinds.has(each.kind);

/** What a reference or raw pointer may lead to at any time. */
function borrowedLocals(body: Body): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  for (const { statements } of body.blocks)
    for (const each of statements) {
      if (each.kind !== 'assign' || (each.rvalue.kind !== 'ref' && each.rvalue.kind !== 'addressOf')) continue;
      const { place } = each.rvalue;
      if (!place.projections.some((step) => step.kind === 'deref')) found.add(place.local);
    }
  return found;
}
