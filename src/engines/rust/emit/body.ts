/**
 * One instance of a MIR body as machine code: the same graph, block for block, with types made concrete and what the
 * machine does not know (drops, calls of traits, constants, casts of wide pointers) spelled out.
 */
import type * as m from '../../../machine/code';
import type { FunctionCode } from '../../../machine/code';
import type { Type } from '../../../machine/type';
import type { Span } from '../../../text/span';
import type * as mir from '../mir/mir';
import { substitute, type Ty, TyFlag } from '../types/ty';
import { assertFailure } from './asserts';
import { constantOperand } from './constants';
import type { Emitter, LibraryFile, Request } from './emitter';
import { copy, deref, FunctionBuilder, field } from './functionBuilder';
import { boxPointer, dropPlace, freeBox } from './glue';
import { callInstance } from './instance';
import { machineInt } from './layout';
import { rvalue } from './rvalue';

/** The instance being written. */
export interface Writing {
  readonly emitter: Emitter;
  readonly out: FunctionBuilder;
  readonly body: mir.Body;
  readonly args: readonly Ty[];
  /** Of the user's own code: faults and panics are said of its places. */
  readonly isUser: boolean;
  /** The library's file, where that is drawn. */
  readonly file: LibraryFile | undefined;
  /** It has steps, and its slots are drawn. */
  readonly isDrawn: boolean;
  /** The type as this instance has it. */
  mono(ty: Ty): Ty;
  type(ty: Ty): Type;
  place(place: mir.Place): m.Place;
  placeTy(place: mir.Place): Ty;
  operand(operand: mir.Operand): m.Operand;
  operandTy(operand: mir.Operand): Ty;
}

type Owner = (Request & { readonly kind: 'body' })['owner'];

export function bodyCode(
  emitter: Emitter,
  id: string,
  body: mir.Body,
  wanted: Request & { readonly kind: 'body' | 'promoted' },
): FunctionCode {
  const isUser = body.source === 0 && (wanted.kind === 'promoted' || wanted.owner.isUser);
  const isDerived = wanted.kind === 'body' && wanted.owner.kind === 'fn' && wanted.owner.ast?.derived === true;
  const isCalled = !isDerived && wanted.kind === 'body' && wanted.owner.kind !== 'const';
  const file = isCalled && wanted.owner.kind !== 'static' ? emitter.file(body.source) : undefined;
  const hidden = !isCalled || (!isUser && file === undefined);
  const w = writing(emitter, body, wanted.args, { isUser: isUser && !isDerived, file });
  const { out } = w;
  body.locals.forEach((local, id) => {
    const name = shownName(body, id);
    const type = w.type(local.ty);
    // The closure itself may stand in a frame of the library, which is not drawn.
    out.local(name === captured && type.kind === 'pointer' ? { ...type, view: { kind: 'pointee' } } : type, name);
  });
  out.reserve(body.blocks.length);
  body.blocks.forEach((block, index) => {
    out.open(index);
    for (const statement of block.statements) writeStatement(w, statement);
    writeTerminator(w, block.terminator);
  });
  const inLibrary = file && { file: file.name };
  const facts = { id, shown: body.name, hidden, ...inLibrary, parameters: body.argumentCount };
  return out.finish(wanted.kind === 'body' && isTracked(wanted.owner) ? { ...facts, isCallersAffair: true } : facts);
}

/** On a trait's method the attribute is one of all its impls (Reference: attributes.codegen.track_caller.traits). */
function isTracked(owner: Owner): boolean {
  if (owner.kind !== 'fn') return false;
  const { parent, name } = owner;
  const declared = parent?.kind === 'impl' ? parent.trait?.trait.method(name) : undefined;
  return owner.trackCaller || declared?.trackCaller === true;
}

function writing(
  emitter: Emitter,
  body: mir.Body,
  args: readonly Ty[],
  { isUser, file }: Pick<Writing, 'isUser' | 'file'>,
): Writing {
  const known = new Map<Ty, Ty>();
  const { traits } = emitter.program;
  const w: Writing = {
    emitter,
    out: new FunctionBuilder(),
    body,
    args,
    isUser,
    file,
    isDrawn: isUser || file !== undefined,
    mono(ty) {
      if ((ty.flags & (TyFlag.param | TyFlag.projection)) === 0) return ty;
      const before = known.get(ty);
      if (before) return before;
      const now = traits.normalize(substitute(ty, args));
      known.set(ty, now);
      return now;
    },
    type: (ty) => emitter.types.of(w.mono(ty)),
    place: (place) => ({ local: place.local, projections: projections(w, place) }),
    placeTy: (place) => w.mono(place.projections.at(-1)?.ty ?? body.locals[place.local]!.ty),
    operand(operand) {
      if (operand.kind === 'constant') return constantOperand(w, operand);
      if (operand.kind === 'copy') return copy(w.place(operand.place));
      markMoved(w, operand.place);
      return { kind: 'move', place: w.place(operand.place) };
    },
    operandTy: (operand) => (operand.kind === 'constant' ? w.mono(operand.ty) : w.placeTy(operand.place)),
  };
  return w;
}

function projections(w: Writing, place: mir.Place): readonly m.Projection[] {
  const result: m.Projection[] = [];
  let ty = w.mono(w.body.locals[place.local]!.ty);
  for (const projection of place.projections) {
    switch (projection.kind) {
      case 'deref':
        if (ty.kind === 'adt' && ty.def.lang === 'owned_box') result.push(...boxPointer);
        result.push(deref);
        break;
      case 'field':
        result.push(field(projection.index));
        break;
      case 'index':
        result.push({ kind: 'index', local: projection.local });
        break;
      case 'constantIndex':
        result.push({
          kind: 'constantIndex',
          index: projection.offset,
          ...(projection.fromEnd && { fromEnd: true as const }),
        });
        break;
      case 'subslice':
        result.push({
          kind: 'subslice',
          from: projection.from,
          to: projection.toEnd,
          fromEnd: true,
          type: w.type(projection.ty),
        });
        break;
      case 'downcast':
        result.push({ kind: 'variant', index: projection.variant });
        break;
      default:
        projection satisfies never;
    }
    ty = w.mono(projection.ty);
  }
  return result;
}

/** In parentheses, for the source has no name for it. */
const captured = '(captures)';

/** What a frame's slot is called: what the source named, and in a closure's body what it captured. */
function shownName({ def, locals, captures }: mir.Body, local: mir.LocalId): string | undefined {
  if (local === 1 && def?.kind === 'closure' && captures.length > 0) return captured;
  return locals[local]?.user?.name;
}

/** The place of a user's variable shows as given away from here on. Says nothing to the machine. */
function markMoved(w: Writing, place: mir.Place): void {
  if (!w.isDrawn || shownName(w.body, place.local) === undefined) return;
  if (w.emitter.program.traits.isCopy(w.placeTy(place))) return;
  const seen = place.projections.findIndex((each) => each.kind === 'deref');
  const marked = seen < 0 ? place : { local: place.local, projections: place.projections.slice(0, seen) };
  w.out.push({ kind: 'mark', place: w.place(marked), mark: 'moved', ...(w.out.at && { at: w.out.at }) });
}

function writeStatement(w: Writing, statement: mir.Statement): void {
  const { out } = w;
  out.at = w.isUser && 'span' in statement ? w.emitter.position(statement.span) : undefined;
  switch (statement.kind) {
    case 'assign':
      return assign(w, statement.place, statement.rvalue);
    case 'storageLive':
    case 'storageDead':
      return out.push({ kind: statement.kind, local: statement.local });
    case 'declare':
      // A parameter is on its frame from the start.
      if (statement.local > w.body.argumentCount) out.push({ kind: 'declare', local: statement.local });
      return;
    case 'setVariant':
      return out.push({ kind: 'setVariant', place: w.place(statement.place), variant: statement.variant });
    case 'loop':
      if (w.isDrawn) out.push({ ...statement, line: drawnPosition(w, statement.span).line });
      return;
    case 'step':
      return writeStep(w, statement);
    case 'fakeRead':
      return;
    default:
      statement satisfies never;
  }
}

function writeStep(w: Writing, step: mir.StepMarker): void {
  if (!w.isDrawn) return;
  const labels = step.labels.map(({ name, lastOnly }) => ({ name, ...(lastOnly && { last: true as const }) }));
  w.out.push({
    kind: 'step',
    event: step.event,
    ...drawnPosition(w, step.span),
    ...(labels.length > 0 && { labels }),
  });
}

/** Of what is drawn: with the file, when that is the library's. */
function drawnPosition({ emitter, file }: Writing, span: Span): m.Position & { readonly file?: string } {
  return file ? { ...file.position(span), file: file.name } : emitter.position(span);
}

function assign(w: Writing, place: mir.Place, value: mir.Rvalue): void {
  const computed = rvalue(w, value, w.placeTy(place));
  w.out.assign(w.place(place), computed);
  markInitialised(w, place);
}

/** A part that was given away is there again; of a whole variable the machine knows by itself. */
function markInitialised(w: Writing, place: mir.Place): void {
  if (place.projections.length === 0 || !isOwnPart(place)) return;
  if (!w.isUser || shownName(w.body, place.local) === undefined) return;
  if (w.emitter.program.traits.isCopy(w.placeTy(place))) return;
  w.out.push({ kind: 'mark', place: w.place(place), mark: 'initialised', ...(w.out.at && { at: w.out.at }) });
}

const isOwnPart = (place: mir.Place): boolean => !place.projections.some((each) => each.kind === 'deref');

function writeTerminator(w: Writing, terminator: mir.Terminator): void {
  const { out } = w;
  out.at = w.isUser ? w.emitter.position(terminator.span) : undefined;
  switch (terminator.kind) {
    case 'goto':
      return out.goto(terminator.target);
    case 'switchInt':
      return out.end({
        kind: 'switch',
        operand: w.operand(terminator.operand),
        cases: terminator.targets.map((each) => ({ value: machineInt(each.value), target: each.target })),
        otherwise: terminator.otherwise,
      });
    case 'return':
      return out.end({ kind: 'return' });
    case 'resume':
      return out.end({ kind: 'resume' });
    case 'unreachable':
      return out.end({ kind: 'unreachable' });
    case 'drop':
      return writeDrop(w, terminator);
    case 'call':
      return writeCall(w, terminator);
    case 'assert':
      return out.end({
        kind: 'assert',
        condition: w.operand(terminator.condition),
        expected: terminator.expected,
        target: terminator.target,
        failure: assertFailure(w, terminator.message),
        ...(terminator.unwind !== null && { unwind: terminator.unwind }),
        ...(out.at && { at: out.at }),
      });
    default:
      terminator satisfies never;
  }
}

function writeDrop(w: Writing, drop: mir.DropTerminator): void {
  const { out, emitter } = w;
  const ty = w.placeTy(drop.place);
  const place = w.place(drop.place);
  if (!emitter.program.traits.needsDrop(ty)) return out.goto(drop.target);
  if (drop.step && w.isDrawn) out.push({ kind: 'step', event: 'drop', ...drawnPosition(w, drop.step) });
  if (drop.boxOnly) freeBox(emitter, out, place);
  else dropPlace(emitter, out, place, ty, drop.unwind ?? undefined);
  const isNamed = w.isDrawn && shownName(w.body, drop.place.local) !== undefined;
  if (isNamed && isOwnPart(drop.place)) {
    out.push({ kind: 'mark', place, mark: 'dropped', ...(out.at && { at: out.at }) });
  }
  out.goto(drop.target);
}

function writeCall(w: Writing, call: mir.Terminator & { readonly kind: 'call' }): void {
  const { out, emitter } = w;
  if (w.isUser) out.at = emitter.position(call.calleeSpan);
  const func = w.operandTy(call.func);
  const args = call.args.map((arg) => w.operand(arg));
  const destination = w.place(call.destination);
  const target = call.target ?? undefined;
  const unwind = call.unwind ?? undefined;
  if (func.kind !== 'fnDef') {
    const callee: m.Callee = { kind: 'indirect', operand: w.operand(call.func) };
    return out.callTo({ callee, args, destination, target, unwind });
  }
  const instance = emitter.program.traits.resolveInstance(func.def, func.args);
  const argTypes = call.args.map((arg) => w.operandTy(arg));
  const result = w.placeTy(call.destination);
  callInstance(emitter, out, { instance, args, argTypes, destination, result, target, unwind });
}
