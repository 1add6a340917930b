/**
 * Variables from outside in a closure's body. While the body is built, such a variable is a local of its own that nothing
 * ever fills; at the end each place that begins at it becomes the part of the closure that it is stored in.
 */
import type {
  Block,
  CapturedVariable,
  LocalId,
  Operand,
  Place,
  Projection,
  Rvalue,
  Statement,
  Terminator,
} from '../mir';
import { startsWith } from '../mir';

/** A part of such a variable, and where the closure keeps it. */
export interface CapturedPart {
  readonly local: LocalId;
  readonly projections: readonly Projection[];
  readonly capture: CapturedVariable;
}

/** Looks that lead to no captured part (`let _ = x`) are left out. */
export function withCaptures(
  blocks: readonly Block[],
  locals: ReadonlySet<LocalId>,
  parts: readonly CapturedPart[],
): readonly Block[] {
  if (locals.size === 0) return blocks;
  const find = (place: Place): Place | undefined => {
    if (!locals.has(place.local)) return place;
    const part = parts.find((each) => each.local === place.local && startsWith(place, each.projections));
    if (part === undefined) return undefined;
    const { local, projections } = part.capture.place;
    return { local, projections: [...projections, ...place.projections.slice(part.projections.length)] };
  };
  const rewrite = rewriter((place) => {
    const found = find(place);
    if (found === undefined) throw new Error(`a closure uses what it does not capture: _${place.local}`);
    return found;
  });
  return blocks.map((block) => ({
    ...block,
    statements: block.statements
      .filter((each) => each.kind !== 'fakeRead' || find(each.place) !== undefined)
      .map(rewrite.statement),
    terminator: rewrite.terminator(block.terminator),
  }));
}

export interface Rewriter {
  readonly statement: (statement: Statement) => Statement;
  readonly terminator: (terminator: Terminator) => Terminator;
}

/** Rewrites every place of a statement or terminator, the one that is written to among them. */
export function rewriter(place: (place: Place) => Place): Rewriter {
  const operand = (each: Operand): Operand => (each.kind === 'constant' ? each : { ...each, place: place(each.place) });
  const rvalue = (each: Rvalue): Rvalue => {
    switch (each.kind) {
      case 'use':
      case 'repeat':
      case 'cast':
      case 'unary':
        return { ...each, operand: operand(each.operand) };
      case 'ref':
      case 'addressOf':
      case 'length':
      case 'variant':
        return { ...each, place: place(each.place) };
      case 'binary':
      case 'checkedBinary':
        return { ...each, left: operand(each.left), right: operand(each.right) };
      case 'aggregate':
        return { ...each, operands: each.operands.map(operand) };
      default:
        return each satisfies never;
    }
  };
  const statement = (each: Statement): Statement => {
    switch (each.kind) {
      case 'assign':
        return { ...each, place: place(each.place), rvalue: rvalue(each.rvalue) };
      case 'setVariant':
      case 'fakeRead':
        return { ...each, place: place(each.place) };
      default:
        return each;
    }
  };
  return { statement, terminator: (each) => terminatorOf(each, place, operand) };
}

function terminatorOf(
  each: Terminator,
  place: (place: Place) => Place,
  operand: (each: Operand) => Operand,
): Terminator {
  switch (each.kind) {
    case 'switchInt':
      return { ...each, operand: operand(each.operand) };
    case 'drop':
      return { ...each, place: place(each.place) };
    case 'call':
      return {
        ...each,
        func: operand(each.func),
        args: each.args.map(operand),
        destination: place(each.destination),
      };
    case 'assert': {
      const { message } = each;
      return {
        ...each,
        condition: operand(each.condition),
        message:
          message.kind === 'overflow'
            ? { ...message, left: operand(message.left), right: operand(message.right) }
            : message.kind === 'bounds'
              ? { ...message, length: operand(message.length), index: operand(message.index) }
              : { ...message, operand: operand(message.operand) },
      };
    }
    default:
      return each;
  }
}
