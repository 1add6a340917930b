/**
 * Coercions (Reference: type-coercions): what an expression of one type needs to become another where a type is wanted.
 * Each is an expression of its own in the tree. Also the least upper bound of branches.
 */
import type { DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { callableSignature, objectBounds } from '../select';
import type { Cast, Expr } from '../thir';
import type { AdtTy, DynamicTy, FnPointerTy, Ty } from '../ty';
import { adt, dynamic, fnPointer, pointer, prim, projection as projectionTy, ref, same, substitute } from '../ty';
import { applyDeref, autoderef, borrow, mutablePlace } from './autoderef';
import type { BreakTarget, Checker } from './checker';
import { retyped } from './checker';
import { reportMismatch } from './report';

export interface CoerceOptions {
  readonly span?: Span;
  readonly notes?: readonly DiagnosticNote[];
  readonly message?: string;
  readonly code?: string;
}

/** The expression as a value of the type; a mismatch is reported and gives the error type. */
export function coerce(c: Checker, expr: Expr, target: Ty, options: CoerceOptions = {}): Expr {
  const coerced = tryCoerce(c, expr, target);
  if (coerced !== undefined) return coerced;
  reportMismatch(c, target, expr.ty, options.span ?? expr.span, options);
  return { ...expr, ty: prim.error } as Expr;
}

export function tryCoerce(c: Checker, expr: Expr, target: Ty): Expr | undefined {
  const wanted = c.shallow(target);
  const given = c.structural(expr.ty);
  if (given.kind === 'never' && wanted.kind !== 'never') return neverToAny(c, expr, wanted);
  if (given.kind === 'infer' || wanted.kind === 'infer' || given.kind === 'error' || wanted.kind === 'error')
    return c.table.unify(given, wanted) ? expr : undefined;
  const unsized = coerceUnsized(c, expr, given, wanted);
  if (unsized !== undefined) return unsized;
  if (wanted.kind === 'ref' && given.kind === 'ref') return coerceReference(c, expr, given, wanted);
  if (wanted.kind === 'pointer') return coercePointer(c, expr, given, wanted);
  if (wanted.kind === 'fnPointer') return coerceFunction(c, expr, given, wanted);
  return c.table.unify(given, wanted) ? expr : undefined;
}

function neverToAny(c: Checker, expr: Expr, wanted: Ty): Expr {
  if (wanted.kind === 'infer' && wanted.of === 'type') {
    const variable = c.table.freshDiverging();
    c.table.unify(variable, wanted);
  }
  return { kind: 'neverToAny', operand: expr, ty: wanted, span: expr.span };
}

type Ref = Ty & { readonly kind: 'ref' };

/** Reborrowing, `&mut T` to `&T`, and dereferencing as often as it takes. */
function coerceReference(c: Checker, expr: Expr, given: Ref, wanted: Ref): Expr | undefined {
  if (wanted.mutable && !given.mutable) return undefined;
  const steps = autoderef(c, given);
  for (let count = 1; count <= steps.length; count++) {
    if (!c.table.unify(steps[count - 1]!.ty, wanted.to)) continue;
    if (count === 1 && !given.mutable) return expr;
    const place = steps.slice(0, count).reduce((at, step) => applyDeref(c, at, step, expr.span), expr);
    return retyped(borrow(wanted.mutable ? mutablePlace(c, place) : place, wanted.mutable, true), wanted);
  }
  return undefined;
}

function coercePointer(c: Checker, expr: Expr, given: Ty, wanted: Ty & { readonly kind: 'pointer' }): Expr | undefined {
  if (given.kind === 'ref') {
    if (wanted.mutable && !given.mutable) return undefined;
    if (!c.table.unify(given.to, wanted.to)) return undefined;
    const place: Expr = { kind: 'deref', operand: expr, ty: given.to, span: expr.span };
    return { kind: 'rawBorrow', mutable: wanted.mutable, place, ty: wanted, span: expr.span };
  }
  if (given.kind !== 'pointer' || (wanted.mutable && !given.mutable)) return undefined;
  if (!c.table.unify(given.to, wanted.to)) return undefined;
  return given.mutable === wanted.mutable ? expr : cast(expr, 'pointer', wanted);
}

function coerceFunction(c: Checker, expr: Expr, given: Ty, wanted: FnPointerTy): Expr | undefined {
  if (given.kind !== 'fnDef' && given.kind !== 'closure') return c.table.unify(given, wanted) ? expr : undefined;
  const signature = callableSignature(c.context, given);
  if (signature === undefined) return undefined;
  if (!c.table.unify(fnPointer(signature.params, signature.result), wanted)) return undefined;
  if (given.kind === 'fnDef') return cast(expr, 'reifyFunction', wanted);
  c.closures.get(given.def.id)?.wanted.push({ lang: 'fn_pointer', cause: { span: expr.span, kind: 'misc' } });
  return cast(expr, 'closureToFunction', wanted);
}

const cast = (operand: Expr, kind: Cast, ty: Ty): Expr => ({
  kind: 'cast',
  cast: kind,
  operand,
  ty,
  span: operand.span,
});

/** `[T; N]` to `[T]` and `T` to `dyn Trait`, behind a reference, a raw pointer, or a smart pointer that allows it. */
function coerceUnsized(c: Checker, expr: Expr, given: Ty, wanted: Ty): Expr | undefined {
  if (wanted.kind === 'ref' || wanted.kind === 'pointer') {
    if (given.kind !== 'ref' && !(given.kind === 'pointer' && wanted.kind === 'pointer')) return undefined;
    if (wanted.mutable && !given.mutable) return undefined;
    const result = unsize(c, given.to, wanted.to, expr.span);
    if (result === undefined) return undefined;
    const place: Expr = { kind: 'deref', operand: expr, ty: given.to, span: expr.span };
    const thin: Expr =
      wanted.kind === 'ref'
        ? given.mutable || wanted.mutable !== given.mutable
          ? borrow(place, wanted.mutable, true)
          : expr
        : { kind: 'rawBorrow', mutable: wanted.mutable, place, ty: pointer(given.to, wanted.mutable), span: expr.span };
    return cast(thin, 'unsize', wanted.kind === 'ref' ? ref(result, wanted.mutable) : pointer(result, wanted.mutable));
  }
  if (wanted.kind !== 'adt' || given.kind !== 'adt' || wanted.def !== given.def) return undefined;
  const result = unsizePointee(c, given, wanted, expr.span);
  return result && cast(expr, 'unsize', result);
}

const smartPointers = new Set(['owned_box', 'Rc', 'Arc', 'Weak', 'RcWeak', 'ArcWeak', 'NonNull']);
/** They are unsized where the pointer within can be. */
const wrappers = new Set(['Cell', 'RefCell', 'UnsafeCell', 'pin']);

/** `CoerceUnsized`: the smart pointer's type with what it points to unsized. */
function unsizePointee(c: Checker, given: AdtTy, wanted: AdtTy, span: Span): Ty | undefined {
  const name = wanted.def.lang ?? wanted.def.name;
  const [from, to] = [given.args[0], wanted.args[0]];
  if (wanted.def.isUser || from === undefined || to === undefined) return undefined;
  if (smartPointers.has(name)) {
    const result = unsize(c, from, to, span);
    return result && adt(wanted.def, [result, ...wanted.args.slice(1)]);
  }
  if (!wrappers.has(name)) return undefined;
  const [source, target] = [c.structural(from), c.shallow(to)];
  if (source.kind === 'ref' && target.kind === 'ref' && (source.mutable || !target.mutable)) {
    const result = unsize(c, source.to, target.to, span);
    return result && adt(wanted.def, [ref(result, target.mutable)]);
  }
  if (source.kind !== 'adt' || target.kind !== 'adt' || source.def !== target.def) return undefined;
  const result = unsizePointee(c, source, target, span);
  return result && adt(wanted.def, [result]);
}

/** The unsized type, when the source can become it. */
function unsize(c: Checker, from: Ty, to: Ty, span: Span): Ty | undefined {
  const source = c.structural(from);
  const target = c.shallow(to);
  if (target.kind === 'slice')
    return source.kind === 'array' && c.table.unify(source.item, target.item) ? target : undefined;
  if (target.kind === 'adt') return source.kind === 'adt' ? unsizeStruct(c, source, target, span) : undefined;
  if (target.kind !== 'dynamic') return undefined;
  if (source.kind === 'dynamic') return source.key === target.key ? undefined : upcast(c, source, target, span);
  if ((source.kind === 'infer' && source.of === 'type') || source.kind === 'str' || source.kind === 'slice')
    return undefined;
  if (target.principal !== undefined) {
    const refs = { trait: target.principal.trait, args: [source, ...target.principal.args] };
    c.requireTrait(refs, { span, kind: 'misc' });
    for (const binding of target.bindings) {
      const count = binding.item.trait.generics.params.length;
      const args = [source, ...target.principal.args].slice(0, count);
      const projection = projectionTy(binding.item, args);
      c.require({ kind: 'projection', projection, ty: binding.ty }, { span, kind: 'misc' });
    }
  }
  for (const trait of target.autos) c.requireTrait({ trait, args: [source] }, { span, kind: 'misc' });
  return target;
}

/** A struct whose last field can be unsized, where all that differs is in that field (Reference: coercions.unsized.composite). */
function unsizeStruct(c: Checker, source: AdtTy, target: AdtTy, span: Span): Ty | undefined {
  const { def } = source;
  const last = def.shape === 'struct' ? def.variants[0]!.fields.at(-1) : undefined;
  if (def !== target.def || last === undefined) return undefined;
  const { fields } = def.variants[0]!;
  const inLast = def.generics.params.filter(({ index }) => mentions(last.ty, source, index));
  const [param] = inLast;
  if (param === undefined || inLast.length > 1) return undefined;
  if (fields.some((field) => field !== last && mentions(field.ty, source, param.index))) return undefined;
  const args = source.args.map((arg, index) => (index === param.index ? target.args[index]! : arg));
  const tail = unsize(c, substitute(last.ty, source.args), substitute(last.ty, args), span);
  return tail !== undefined && c.table.unifyAll(args, target.args) ? target : undefined;
}

/** Whether the type, or a struct's last field, has no size that is known. */
export function isUnsized(c: Checker, ty: Ty): boolean {
  const at = c.shallow(ty);
  if (at.kind !== 'adt') return at.kind === 'dynamic' || at.kind === 'slice' || at.kind === 'str';
  const last = at.def.shape === 'struct' && at.args.length > 0 ? at.def.variants[0]!.fields.at(-1) : undefined;
  return last !== undefined && isUnsized(c, substitute(last.ty, at.args));
}

/** Whether the type of a field is another one when this parameter is another type. */
function mentions(ty: Ty, { args }: AdtTy, param: number): boolean {
  const probe = (other: Ty): Ty =>
    substitute(
      ty,
      args.map((_, index) => (index === param ? other : prim.bool)),
    );
  return !same(probe(prim.bool), probe(prim.char));
}

/** From one trait object to another: with fewer auto traits its table stays, a trait above it has a table of its own. */
function upcast(c: Checker, source: DynamicTy, target: DynamicTy, span: Span): Ty | undefined {
  const { principal } = target;
  if (!target.autos.every((auto) => source.autos.includes(auto))) return undefined;
  if (principal?.trait === source.principal?.trait) {
    const [given, wanted] = [
      { ...source, autos: [] },
      { ...target, autos: [] },
    ].map(objectTy);
    return c.table.unify(given!, wanted!) ? target : undefined;
  }
  if (principal !== undefined) {
    const wanted = [source, ...principal.args];
    const above = objectBounds(source).find(
      (bound) => bound.trait === principal.trait && c.table.commitIf(() => c.table.unifyAll(bound.args, wanted)),
    );
    if (above === undefined) return undefined;
    for (const { item, ty } of target.bindings) {
      const projection = projectionTy(item, wanted.slice(0, item.trait.generics.params.length));
      c.require({ kind: 'projection', projection, ty }, { span, kind: 'misc' });
    }
  }
  return target;
}

const objectTy = (ty: DynamicTy): Ty => dynamic(ty.principal, ty.bindings, ty.autos);

/**
 * The common type of several branches: the expected type when there is one, else the first branch's that ends, to which
 * the others are coerced.
 */
export class Branches implements BreakTarget {
  readonly #c: Checker;
  readonly #expected: Ty | undefined;
  readonly #describe: (index: number) => CoerceOptions;
  #merged: Ty | undefined;
  #count = 0;

  constructor(c: Checker, expected: Ty | undefined, describe: (index: number) => CoerceOptions = () => ({})) {
    this.#c = c;
    const known = expected && c.shallow(expected);
    // Of an unsized type there are no values: where one is hinted at, the whole is unsized once it is made.
    this.#expected =
      known !== undefined && !['infer', 'dynamic', 'slice', 'str'].includes(known.kind) ? known : undefined;
    this.#describe = describe;
  }

  add(expr: Expr, span = expr.span): Expr {
    const c = this.#c;
    const options = { span, ...this.#describe(this.#count++) };
    const given = c.shallow(expr.ty);
    if (given.kind === 'never') return expr;
    if (this.#merged === undefined) {
      if (this.#expected === undefined) {
        this.#merged = given;
        return expr;
      }
      this.#merged = this.#expected;
      return coerce(c, expr, this.#expected, options);
    }
    const merged = this.#merged;
    const functions = this.#functions(merged, given);
    if (functions !== undefined) {
      this.#merged = functions;
      return coerce(c, expr, functions, options);
    }
    return coerce(c, expr, merged, options);
  }

  /** Two different functions meet in a function pointer. */
  #functions(merged: Ty, given: Ty): Ty | undefined {
    const c = this.#c;
    const isFunction = (ty: Ty): boolean => ty.kind === 'fnDef' || ty.kind === 'closure';
    const at = c.shallow(merged);
    if (!isFunction(at) || !isFunction(given) || at.key === given.key) return undefined;
    const signature = callableSignature(c.context, at);
    return signature && fnPointer(signature.params, signature.result);
  }

  push(value: Expr | undefined, span: Span): Expr | undefined {
    const given: Expr = value ?? { kind: 'tuple', items: [], ty: prim.unit, span };
    const added = this.add(given, span);
    return value === undefined ? undefined : added;
  }

  get count(): number {
    return this.#count;
  }

  get ty(): Ty {
    return this.#merged ?? prim.never;
  }

  /** Branches made before the common type was known are brought to it. */
  finish(expr: Expr): Expr {
    const given = this.#c.shallow(expr.ty);
    if (given.kind === 'never' && this.ty.kind !== 'never')
      return { kind: 'neverToAny', operand: expr, ty: this.ty, span: expr.span };
    if ((given.kind === 'fnDef' || given.kind === 'closure') && this.#c.shallow(this.ty).kind === 'fnPointer')
      return coerce(this.#c, expr, this.ty);
    return expr;
  }
}
