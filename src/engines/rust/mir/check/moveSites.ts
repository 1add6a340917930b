/** Finds the moves that a use comes after: backwards from it along all ways, up to where the place got its value. */
import type { Span } from '../../../../text/span';
import type { Block, BlockId, Body, Operand, Place, Statement, Terminator } from '../mir';
import { successors } from '../mir';
import {
  type Effects,
  type MovePath,
  type MovePaths,
  movedParts,
  type PathId,
  statementEffects,
  terminatorEffects,
} from '../movePaths';

/** Before the statement of this index, or with the block's length before its terminator. */
export interface Location {
  readonly block: BlockId;
  readonly index: number;
}

export interface MoveSite {
  readonly at: Location;
  readonly operand: Operand & { kind: 'move' };
  /** The way from the move to the use goes back to the head of a loop. */
  readonly inLoop: boolean;
  readonly reason: MoveReason;
}

export type MoveReason =
  | { readonly kind: 'plain' }
  | { readonly kind: 'closure'; readonly head: Span }
  /** As the receiver of a method, or what is called itself. */
  | { readonly kind: 'call'; readonly by: 'method call' | 'call'; readonly span: Span }
  | { readonly kind: 'operator'; readonly span: Span }
  | { readonly kind: 'loop' };

export function moveSites(body: Body, paths: MovePaths, path: PathId, from: Location): readonly MoveSite[] {
  const related = new Set([path, ...ancestors(paths, path)]);
  const before = predecessors(body);
  const found: MoveSite[] = [];
  const seen = new Set<BlockId>();
  const stack: { block: BlockId; index: number; inLoop: boolean; to: BlockId | null }[] = [
    { ...from, index: from.index - 1, inLoop: false, to: null },
  ];
  for (let way = stack.pop(); way; way = stack.pop()) {
    if (searchBlock(body, paths, related, way, found)) continue;
    for (const previous of before[way.block] ?? []) {
      if (seen.has(previous)) continue;
      seen.add(previous);
      const inLoop = way.inLoop || dominates(body, way.block, previous);
      const { statements } = body.blocks[previous] as Block;
      stack.push({ block: previous, index: statements.length, inLoop, to: way.block });
    }
  }
  return found;
}

/** Whether the search ends in this block: at a move, or where a value is assigned. */
function searchBlock(
  body: Body,
  paths: MovePaths,
  related: ReadonlySet<PathId>,
  way: { readonly block: BlockId; readonly index: number; readonly inLoop: boolean; readonly to: BlockId | null },
  found: MoveSite[],
): boolean {
  const { statements, terminator } = body.blocks[way.block] as Block;
  for (let index = way.index; index >= 0; index--) {
    const statement = statements[index];
    let isEnd = false;
    const effects: Effects = {
      move(place, operand) {
        if (operand.kind !== 'move' || !touches(body, paths, related, place)) return;
        const at = { block: way.block, index };
        found.push({ at, operand, inLoop: way.inLoop, reason: reasonOf(body, at, operand) });
        isEnd = true;
      },
      uninitialise() {},
      initialise(place) {
        const path = paths.find(place);
        if (path?.exact && related.has(path.path)) isEnd = true;
      },
    };
    if (statement) statementEffects(statement, effects);
    else if (terminator.kind !== 'drop') {
      terminatorEffects(terminator, effects);
      if (!isEnd && terminator.kind === 'call' && terminator.target === way.to)
        effects.initialise(terminator.destination);
    }
    if (isEnd) return true;
  }
  return false;
}

function touches(body: Body, paths: MovePaths, related: ReadonlySet<PathId>, place: Place): boolean {
  return movedParts(body, place).some((part) => {
    const path = paths.find(part);
    return path?.exact === true && related.has(path.path);
  });
}

function ancestors(paths: MovePaths, path: PathId): readonly PathId[] {
  const found: PathId[] = [];
  for (let at = (paths.paths[path] as MovePath).parent; at !== null; at = (paths.paths[at] as MovePath).parent)
    found.push(at);
  return found;
}

export function predecessors(body: Body): readonly (readonly BlockId[])[] {
  const before: BlockId[][] = body.blocks.map(() => []);
  body.blocks.forEach((block, id) => {
    for (const next of successors(block.terminator)) before[next]?.push(id);
  });
  return before;
}

/** Whether all ways from the entry to the second block lead through the first. */
function dominates(body: Body, first: BlockId, second: BlockId): boolean {
  if (first === 0 || first === second) return true;
  const seen = new Set<BlockId>([0]);
  for (const id of seen) {
    for (const next of successors((body.blocks[id] as Block).terminator)) if (next !== first) seen.add(next);
  }
  return !seen.has(second);
}

/** What the source does with the value that makes it move. */
export function reasonOf(body: Body, { block, index }: Location, operand: Operand & { kind: 'move' }): MoveReason {
  const { statements, terminator } = body.blocks[block] as Block;
  const statement = statements[index];
  if (!statement) return callReason(terminator, operand);
  if (statement.kind !== 'assign') return { kind: 'plain' };
  const { rvalue } = statement;
  if (rvalue.kind === 'aggregate' && rvalue.aggregate.kind === 'closure') {
    return { kind: 'closure', head: rvalue.aggregate.head };
  }
  const onward = rvalue.kind === 'use' ? passedOn(body, block, statement) : undefined;
  return onward ? callReason(onward, operand, statement.place) : { kind: 'plain' };
}

/** The call that a value goes to which is first put into a temporary of its own, nothing else being called between. */
function passedOn(body: Body, block: BlockId, statement: Statement & { kind: 'assign' }): Terminator | undefined {
  if (body.locals[statement.place.local]?.user || statement.place.projections.length > 0) return undefined;
  const { terminator } = body.blocks[block] as Block;
  const isTaken = terminator.kind === 'call' && terminator.args.some((each) => takes(each, statement.place));
  return isTaken ? terminator : undefined;
}

const takes = (operand: Operand, place: Place): boolean =>
  operand.kind === 'move' && operand.place.local === place.local && operand.place.projections.length === 0;

function callReason(
  terminator: Terminator,
  operand: Operand & { kind: 'move' },
  via: Place = operand.place,
): MoveReason {
  if (terminator.kind !== 'call') return { kind: 'plain' };
  const receiver = terminator.args[0];
  const isReceiver = receiver?.kind === 'move' && samePlace(receiver.place, via);
  if (!isReceiver) return { kind: 'plain' };
  switch (terminator.origin) {
    case 'method':
      return { kind: 'call', by: 'method call', span: terminator.calleeSpan };
    case 'for':
      return { kind: 'loop' };
    case 'overloaded':
      return isCallOperator(terminator)
        ? { kind: 'call', by: 'call', span: terminator.span }
        : { kind: 'operator', span: terminator.span };
    default:
      return { kind: 'plain' };
  }
}

const samePlace = (a: Place, b: Place): boolean => a.local === b.local && a.projections.length === b.projections.length;

function isCallOperator(terminator: Terminator & { kind: 'call' }): boolean {
  if (terminator.func.kind !== 'constant' || terminator.func.ty.kind !== 'fnDef') return false;
  return terminator.func.ty.def.name.startsWith('call');
}
