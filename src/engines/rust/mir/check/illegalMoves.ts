/** Moves out of what the body does not own, or not by parts (E0507, E0508, E0509), with rustc's words and places. */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { show, type Ty } from '../../types/ty';
import type { Body, Local, Operand, Place, Statement, Terminator } from '../mir';
import { placeTy } from '../mir';
import { rvalueOperands } from '../movePaths';
import type { TypeQueries } from '../typeQueries';
import { behind, capturedBy, describePlace, leavesOwned, tyBefore } from './describe';
import { reasonOf } from './moveSites';

export function checkIllegalMoves(body: Body, types: TypeQueries): readonly Diagnostic[] {
  const found: IllegalMove[] = [];
  body.blocks.forEach((block, id) => {
    if (block.cleanup) return;
    block.statements.forEach((statement, index) => {
      for (const operand of movesOf(statement)) {
        const problem = problemOf(body, types, operand.place);
        if (problem) found.push({ operand, problem, statement, reason: reasonOf(body, { block: id, index }, operand) });
      }
    });
    for (const operand of movesOfTerminator(block.terminator)) {
      const problem = problemOf(body, types, operand.place);
      const at = { block: id, index: block.statements.length };
      if (problem) found.push({ operand, problem, statement: undefined, reason: reasonOf(body, at, operand) });
    }
  });
  return grouped(body, found);
}

type MoveOperand = Operand & { kind: 'move' };

interface IllegalMove {
  readonly operand: MoveOperand;
  readonly problem: Problem;
  readonly statement: Statement | undefined;
  readonly reason: ReturnType<typeof reasonOf>;
}

type Problem =
  /** Behind the pointer that is dereferenced at this depth. */
  | { readonly kind: 'borrowed'; readonly depth: number }
  | { readonly kind: 'elements'; readonly of: Ty }
  | { readonly kind: 'droppable'; readonly ty: Ty };

function movesOf(statement: Statement): readonly MoveOperand[] {
  return statement.kind === 'assign' ? rvalueOperands(statement.rvalue).filter((each) => each.kind === 'move') : [];
}

function movesOfTerminator(terminator: Terminator): readonly MoveOperand[] {
  return terminator.kind === 'call' ? terminator.args.filter((each) => each.kind === 'move') : [];
}

function problemOf(body: Body, types: TypeQueries, place: Place): Problem | undefined {
  // A `&mut` that is passed on is borrowed again by the language itself.
  if (placeTy(body, place).kind === 'ref') return undefined;
  // What a captured reference leads to is not the closure's to give, however the closure came by the reference.
  const captured = capturedBy(body, place)?.length ?? 0;
  const further = place.projections.findIndex((_, depth) => depth >= captured && leavesOwned(body, place, depth));
  for (let depth = Math.max(0, captured > 0 ? further : 0); depth < place.projections.length; depth++) {
    const projection = place.projections[depth] as Place['projections'][number];
    const ty = tyBefore(body, place, depth);
    if (leavesOwned(body, place, depth)) {
      const elements = projection.ty.kind === 'slice' || projection.ty.kind === 'array';
      const hasPart = depth + 1 < place.projections.length;
      return elements && hasPart ? { kind: 'elements', of: projection.ty } : { kind: 'borrowed', depth };
    }
    if (projection.kind === 'index' || (ty.kind === 'slice' && projection.kind !== 'deref')) {
      return { kind: 'elements', of: ty };
    }
    if (projection.kind === 'field' && types.hasDropImpl(ty)) return { kind: 'droppable', ty };
  }
  return undefined;
}

/** What one pattern moves is told in one message, at the value it is matched against. */
function grouped(body: Body, found: readonly IllegalMove[]): readonly Diagnostic[] {
  const byScrutinee = new Map<string, IllegalMove[]>();
  const diagnostics: Diagnostic[] = [];
  for (const each of found) {
    const span = scrutineeOf(body, each);
    if (!span) {
      diagnostics.push(single(body, each));
      continue;
    }
    const key = `${span.start}:${span.end}`;
    byScrutinee.set(key, [...(byScrutinee.get(key) ?? []), each]);
  }
  for (const moves of byScrutinee.values()) diagnostics.push(ofPattern(body, moves));
  return diagnostics;
}

function boundLocal(body: Body, { statement }: IllegalMove): Local | undefined {
  return statement?.kind === 'assign' ? body.locals[statement.place.local] : undefined;
}

const scrutineeOf = (body: Body, move: IllegalMove): Span | undefined => boundLocal(body, move)?.user?.scrutinee;

function single(body: Body, move: IllegalMove): Diagnostic {
  const { operand, problem, reason } = move;
  const { span } = operand;
  const name = describePlace(body, operand.place);
  const what = name === undefined ? 'value' : `\`${name}\``;
  const notes: DiagnosticNote[] = [];
  if (problem.kind !== 'borrowed') notes.push({ message: 'cannot move out of here', span });
  notes.push({
    message: `move occurs because ${what} has type \`${show(placeTy(body, operand.place))}\`, ${notCopy}`,
    span,
  });
  if (reason.kind === 'call') notes.push({ message: `${what} moved due to this ${reason.by}`, span: reason.span });
  if (reason.kind === 'operator') notes.push({ message: `${what} moved due to usage in operator`, span: reason.span });
  if (reason.kind === 'loop') {
    notes.push({ message: `${what} moved due to this implicit call to \`.into_iter()\``, span });
  }
  return { span, severity: 'error', ...headline(body, move), notes };
}

const notCopy = 'which does not implement the `Copy` trait';

function ofPattern(body: Body, moves: readonly IllegalMove[]): Diagnostic {
  const first = moves[0] as IllegalMove;
  const span = scrutineeOf(body, first) as Span;
  const bound = moves.map((each) => boundLocal(body, each) as Local);
  const notes: DiagnosticNote[] = [];
  if (first.problem.kind !== 'borrowed') notes.push({ message: 'cannot move out of here', span });
  bound.forEach((local, i) => {
    notes.push({ message: i === 0 ? 'data moved here' : '...and here', span: local.span });
  });
  const only = bound.length === 1 ? bound[0] : undefined;
  if (only) {
    const message = `move occurs because \`${only.user?.name}\` has type \`${show(only.ty)}\`, ${notCopy}`;
    notes.push({ message, span: only.span });
  } else
    notes.push({ message: "move occurs because these variables have types that don't implement the `Copy` trait" });
  return { span, severity: 'error', ...headline(body, first), notes };
}

function headline(body: Body, { operand, problem }: IllegalMove): { readonly code: string; readonly message: string } {
  const { place } = operand;
  switch (problem.kind) {
    case 'elements': {
      const kind = problem.of.kind === 'array' ? 'array' : 'slice';
      return { code: 'E0508', message: `cannot move out of type \`${show(problem.of)}\`, a non-copy ${kind}` };
    }
    case 'droppable':
      return {
        code: 'E0509',
        message: `cannot move out of type \`${show(problem.ty)}\`, which implements the \`Drop\` trait`,
      };
    case 'borrowed': {
      const capture = capturedBy(body, place);
      if (capture && problem.depth < capture.length) {
        const name = describePlace(body, place) ?? capture.name;
        const kind = (body.locals[1] as Local).ty;
        const trait = kind.kind === 'ref' && kind.mutable ? 'FnMut' : 'Fn';
        return {
          code: 'E0507',
          message: `cannot move out of \`${name}\`, a captured variable in an \`${trait}\` closure`,
        };
      }
      const source = behind(body, { local: place.local, projections: place.projections.slice(0, problem.depth) });
      const name = namedWithVariant(body, place);
      const message =
        name !== undefined && source.named !== undefined
          ? `cannot move out of ${name} which is behind a ${source.named}`
          : `cannot move out of ${source.unnamed}`;
      return { code: 'E0507', message };
    }
    default:
      return problem satisfies never;
  }
}

/** A variant's unnamed field is told of as its variant. */
function namedWithVariant(body: Body, place: Place): string | undefined {
  const name = describePlace(body, place);
  const last = place.projections.at(-1);
  const before = place.projections.at(-2);
  if (name === undefined) return undefined;
  if (last?.kind !== 'field' || before?.kind !== 'downcast' || before.ty.kind !== 'adt') return `\`${name}\``;
  const variant = before.ty.def.variants[before.variant];
  if (variant?.form !== 'tuple') return `\`${name}\``;
  return `\`${name.slice(0, name.lastIndexOf('.'))}\` as enum variant \`${variant.name}\``;
}
