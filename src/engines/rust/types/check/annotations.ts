/**
 * Types that nothing in the program tells (E0282, E0283, E0284, E0790). Checking notes what could be annotated: `let`s,
 * closures' parameters and results, generic arguments left out. Of those that mention the unknown type the cheapest to
 * write is reported, by the costs that rustc reckons with.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import type { Expr } from '../thir';
import type { FnDef, Ty } from '../ty';
import { has, mapChildren, show, substitute, TyFlag } from '../ty';
import type { Checker, Pending } from './checker';
import type { ValuePath } from './path';

/**
 * Something that can be annotated, or a value whose type may need it. `at` is where rustc comes past it; the first of
 * equals is preferred.
 */
export interface Annotatable {
  readonly kind: 'let' | 'closureParameter' | 'closureResult' | 'arguments' | 'qualified' | 'value';
  readonly span: Span;
  readonly at: number;
  /** Beyond what the types themselves cost. */
  readonly cost: number;
  readonly types: readonly Ty[];
}

// ---- what checking comes past -----------------------------------------------------------------------------------

export function noteLet(c: Checker, statement: ast.LetStatement, ty: Ty): void {
  if (statement.type !== null || statement.expanded === true) return;
  note(c, { kind: 'let', span: statement.pattern.span, at: statement.span.end, cost: 0, types: [ty] });
}

export function noteClosure(c: Checker, expr: ast.ClosureExpr, params: readonly Ty[], result: Ty): void {
  const at = expr.body.span.start;
  expr.parameters.forEach(({ pattern: { span } }, index) => {
    note(c, { kind: 'closureParameter', span, at, cost: 0, types: [params[index]!] });
  });
  const head = { start: expr.span.start, end: expr.returnType?.span.end ?? at };
  const cost = expr.body.kind === 'block' ? 30 : 40;
  note(c, { kind: 'closureResult', span: head, at: expr.span.end, cost, types: [result] });
}

/** A path to something generic, as far as its arguments are not written. */
export function notePath(c: Checker, path: ast.Path, found: ValuePath, made: Expr): void {
  const { span } = made;
  const [owner, last] = [path.segments.at(-2), path.segments.at(-1)!];
  const add = (types: readonly Ty[], cost = 10): void =>
    note(c, { kind: 'arguments', span, at: span.end, cost, types });
  if (found.kind === 'constructor' && made.ty.kind !== 'error') {
    if (last.arguments !== null || owner?.arguments) return;
    const { ty } = made;
    const args = ty.kind === 'adt' || ty.kind === 'fnDef' ? ty.args : [];
    add(args, found.adt.shape === 'enum' ? 15 : 10);
  }
  if (made.kind === 'adt') noteValue(c, made.ty, span);
  if (found.kind !== 'fn') return;
  const { def, args } = found;
  const parent = def.parent?.kind === 'impl' ? substitute(def.parent.self, args) : undefined;
  if (parent?.kind === 'adt' && owner?.arguments === null && owner.name === parent.def.name) add(parent.args);
  if (last.arguments === null) add(ownPart(def, args));
}

export function noteStruct(c: Checker, expr: ast.StructExpr, ty: Ty): void {
  noteValue(c, ty, expr.span);
  if (ty.kind !== 'adt' || expr.path.segments.at(-1)!.arguments !== null) return;
  const { span } = expr;
  note(c, { kind: 'arguments', span, at: span.end, cost: 10, types: ty.args });
}

export function noteMethod(
  c: Checker,
  method: FnDef,
  segment: Pick<ast.PathSegment, 'arguments' | 'span'>,
  call: Span,
  args: readonly Ty[],
): void {
  const { span } = segment;
  if (segment.arguments === null)
    note(c, { kind: 'arguments', span, at: call.end, cost: 10, types: ownPart(method, args) });
  const isOfTrait =
    method.parent?.kind === 'trait' || (method.parent?.kind === 'impl' && method.parent.trait !== undefined);
  if (isOfTrait && !hasImplTrait(method)) note(c, { kind: 'qualified', span, at: call.end, cost: 20, types: args });
}

/** Where an argument is `impl Trait`, none can be written. */
const ownPart = (def: FnDef, args: readonly Ty[]): readonly Ty[] =>
  hasImplTrait(def) ? [] : args.slice(def.generics.parentCount);

const hasImplTrait = (def: FnDef): boolean => def.generics.params.some((each) => each.synthetic);

/** What a call or a constructor gives. */
export const noteValue = (c: Checker, ty: Ty, span: Span): void =>
  note(c, { kind: 'value', span, at: span.end, cost: 0, types: [ty] });

function note(c: Checker, each: Annotatable): void {
  if (c.source === 0 && each.types.some((ty) => has(ty, TyFlag.infer))) c.annotatable.push(each);
}

// ---- what is reported -------------------------------------------------------------------------------------------

/** Of a body that is checked to its end. */
export function reportUnknown(c: Checker, unknown: { readonly span: Span; readonly ty: Ty }): void {
  if (c.diagnostics.length > 0 || c.unsupported.length > 0) return;
  if (c.source !== 0) {
    const what = `the type \`${show(unknown.ty)}\`, which is not told here`;
    c.unsupported.push({ what, span: unknown.span, source: c.source });
    return;
  }
  // Arguments of a value's type must be `Sized`, which is asked for when the value is there.
  const value = firstOpenValue(c);
  const first = c.pending
    .filter((each) => openPart(c, each.goal) !== undefined && !isSized(each))
    .map((each) => ({ ...each, at: askedAt(c, each) }))
    .sort((a, b) => a.at - b.at)
    .find(({ at }) => value === undefined || at <= value.span.end);
  if (first === undefined) {
    const local = c.locals.find((each) => !each.hidden && has(c.resolve(each.ty), TyFlag.infer));
    reportAnnotation(c, value?.ty ?? unknown.ty, value?.span ?? local?.span ?? unknown.span);
  } else reportWaiting(c, first);
}

function reportWaiting(c: Checker, { goal, cause }: Pending): void {
  const span = c.calls.get(cause.span.start) ?? cause.span;
  if (cause.associated === true) {
    const message = 'cannot call associated function on trait';
    const label = { message, span };
    c.error('E0790', `${message} without specifying the corresponding \`impl\` type`, span, [label]);
    return;
  }
  const asksForOutput = goal.kind === 'projection' || /^[^=!<>]+$/.test(cause.operator?.symbol ?? '=');
  reportAnnotation(c, openPart(c, goal)!, cause.span, asksForOutput ? 'E0284' : 'E0283');
}

const isSized = ({ goal }: Pending): boolean => goal.kind === 'trait' && goal.ref.trait.lang === 'sized';

/** A call asks when its callee is known, before its arguments; a format when everything else is done. */
function askedAt(c: Checker, { cause }: Pending): number {
  if (cause.kind === 'format') return Number.POSITIVE_INFINITY;
  const { start, end } = cause.span;
  const callee = c.annotatable.find(({ kind, at, span }) => kind === 'arguments' && at === end && span.start > start);
  return callee?.span.end ?? end;
}

function firstOpenValue(c: Checker): { readonly span: Span; readonly ty: Ty } | undefined {
  for (const { kind, span, types } of [...c.annotatable].sort((a, b) => a.at - b.at)) {
    const ty = kind === 'value' ? openArgument(c.resolve(types[0]!)) : undefined;
    if (ty !== undefined) return { span, ty };
  }
  return undefined;
}

function openArgument(ty: Ty): Ty | undefined {
  if (!has(ty, TyFlag.infer) || ty.kind === 'closure' || ty.kind === 'opaque') return undefined;
  let found: Ty | undefined = ty.kind === 'adt' ? ty.args.find((each) => each.kind === 'infer') : undefined;
  mapChildren(ty, (child) => {
    found ??= openArgument(child);
    return child;
  });
  return found;
}

/** The first argument of a goal that is not known in full. */
function openPart(c: Checker, goal: Pending['goal']): Ty | undefined {
  const parts = goal.kind === 'trait' ? goal.ref.args : [...goal.projection.args, goal.ty];
  return parts.map((ty) => c.resolve(ty)).find((ty) => has(ty, TyFlag.infer));
}

export function reportAnnotation(c: Checker, unknown: Ty, span: Span, code = 'E0282'): void {
  const target = c.resolve(unknown);
  let best: { readonly source: Annotatable; readonly cost: number } | undefined;
  const mentioned = c.annotatable
    .filter(({ kind, types }) => kind !== 'value' && types.some((ty) => mentions(c.resolve(ty), target)))
    .map((source) => ({ ...source, at: c.calls.get(source.span.start)?.end ?? source.at }))
    .sort((a, b) => a.at - b.at);
  mentioned.forEach((source, attempt) => {
    const cost = attempt + source.types.reduce((sum, ty) => sum + costOf(c.resolve(ty)), source.cost);
    if (best === undefined || cost < best.cost) best = { source, cost };
  });
  const source = best?.source;
  const known = source && c.resolve(source.types[0]!);
  const isNamed = source !== undefined && source.kind !== 'arguments' && source.kind !== 'qualified';
  const name = !isNamed || known === undefined || known.kind === 'infer' ? '' : ` for \`${show(known)}\``;
  c.error(code, `type annotations needed${name}`, source?.span ?? span);
}

/** What cannot be written, closures and `impl Trait`, is not looked into. */
function mentions(ty: Ty, target: Ty): boolean {
  if (ty.key === target.key) return true;
  if (!has(ty, TyFlag.infer) || ty.kind === 'closure' || ty.kind === 'opaque') return false;
  let found = false;
  mapChildren(ty, (child) => {
    found ||= mentions(child, target);
    return child;
  });
  return found;
}

function costOf(ty: Ty): number {
  const sum = (types: readonly Ty[]): number => types.reduce((total, each) => total + costOf(each), 0);
  switch (ty.kind) {
    case 'closure':
      return 1000;
    case 'fnDef':
      return 150;
    case 'fnPointer':
      return 30;
    case 'adt':
      return 5 + sum(ty.args);
    case 'tuple':
      return 5 + sum(ty.items);
    case 'ref':
      return 2 + costOf(ty.to);
    case 'infer':
      return 0;
    case 'constant':
      return 3;
    default:
      return 1;
  }
}
