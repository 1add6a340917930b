/** Calls: of functions, constructors, function pointers, closures and methods; their arguments against the signature. */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { seesFunction } from '../privacy';
import { methodOf } from '../select';
import type { CallExpr, Expr } from '../thir';
import type { FnDef, Ty } from '../ty';
import { fnDef, has, prim, projection, ref, show, slice, TyFlag, tuple } from '../ty';
import { noteMethod, noteValue } from './annotations';
import { applyDerefs, autoderef, borrowed } from './autoderef';
import type { Cause, Checker } from './checker';
import { retyped } from './checker';
import { coerce, isUnsized, tryCoerce } from './coerce';
import { checkConstCall } from './constCalls';
import { checkExpr } from './expression';
import { noMethod } from './noMethod';
import { checkPath, requireBounds, writtenArguments } from './path';
import type { Pick } from './probe';
import { probeMethod } from './probe';
import { mismatchLabel, reportMismatch } from './report';

export function checkCall(c: Checker, expr: ast.CallExpr, expected: Ty | undefined): Expr {
  const callee =
    expr.callee.kind === 'path' ? checkPath(c, expr.callee, calleeNoun(expr.callee.path)) : checkExpr(c, expr.callee);
  if (expr.callee.kind === 'path') c.calls.set(expr.callee.span.start, expr.span);
  const at = c.structural(callee.ty);
  if (at.kind === 'fnDef') {
    callsUnsafe(c, at.def, expr.span);
    const { params, result } = signatureOf(c, at.def, at.args, expr.span);
    const args = checkArguments(c, expr.arguments, params, {
      result,
      expected,
      call: expr,
      callee: expr.callee.span,
      def: at.def,
    });
    noteValue(c, result, expr.span);
    return call(callee, args, result, expr.span, expr.span, 'call');
  }
  if (at.kind === 'fnPointer') {
    const args = checkArguments(c, expr.arguments, at.params, {
      result: at.result,
      expected,
      call: expr,
      callee: expr.callee.span,
    });
    return call(callee, args, at.result, expr.span, expr.span, 'call');
  }
  return callOverloaded(c, expr, callee);
}

function call(
  callee: Expr,
  args: readonly Expr[],
  ty: Ty,
  span: Span,
  calleeSpan: Span,
  origin: CallExpr['origin'],
): Expr {
  return { kind: 'call', callee, args, calleeSpan, origin, ty, span };
}

export function signatureOf(
  c: Checker,
  def: FnDef,
  args: readonly Ty[],
  span: Span,
): { readonly params: readonly Ty[]; readonly result: Ty } {
  const cause: Cause = { span, kind: 'misc' };
  const { params, result } = def.signature;
  return {
    params: params.map((ty) => c.instantiate(ty, args, cause)),
    result: c.instantiate(result, args, cause),
  };
}

/** Closures and whatever else implements the `Fn` traits, through as many dereferences as it takes. */
function callOverloaded(c: Checker, expr: ast.CallExpr, callee: Expr): Expr {
  const steps = autoderef(c, callee.ty);
  for (let count = 0; count <= steps.length; count++) {
    const place = applyDerefs(c, callee, steps.slice(0, count));
    const at = c.structural(place.ty);
    if (at.kind === 'fnPointer' || at.kind === 'fnDef') {
      const { params, result } = at.kind === 'fnDef' ? signatureOf(c, at.def, at.args, expr.span) : at;
      const args = checkArguments(c, expr.arguments, params, {
        result,
        expected: undefined,
        call: expr,
        callee: expr.callee.span,
      });
      return call(place, args, result, expr.span, expr.span, 'call');
    }
    // `&mut F` is callable itself, and `f()` would borrow `f` mutably for it: what it points to is called instead.
    if (count === 0 && at.kind === 'ref') continue;
    const found = callThroughTrait(c, expr, place, at);
    if (found !== undefined) return found;
  }
  for (const each of expr.arguments) checkExpr(c, each);
  const ty = c.resolve(callee.ty);
  if (ty.kind === 'error') return c.errorExpr(expr.span);
  if (ty.kind === 'infer' && ty.of === 'type')
    return c.unsupportedHere('a call of a value whose type is not known yet', expr.span);
  const isVariant =
    callee.kind === 'adt' && ty.kind === 'adt' && ty.def.shape === 'enum' && expr.callee.kind === 'path';
  const what = isVariant
    ? `enum variant \`${expr.callee.kind === 'path' ? expr.callee.path.segments.map(({ name }) => name).join('::') : ''}\``
    : `\`${show(ty)}\``;
  c.error('E0618', `expected function, found ${what}`, expr.callee.span, [
    { message: 'call expression requires function', span: expr.span },
  ]);
  return c.errorExpr(expr.span);
}

/** What rustc looks for under such a name: one in upper case may be a constructor's. */
const calleeNoun = (path: ast.Path): string =>
  /^\p{Lu}/u.test(path.segments.at(-1)!.name) ? 'function, tuple struct or tuple variant' : 'function';

function callThroughTrait(c: Checker, expr: ast.CallExpr, place: Expr, at: Ty): Expr | undefined {
  if (at.kind === 'error' || (at.kind === 'infer' && at.of !== 'type')) return undefined;
  const traits = at.kind === 'closure' ? [closureTrait(c, at, place)] : (['fn', 'fn_mut', 'fn_once'] as const);
  for (const lang of traits) {
    const trait = c.layer.langTrait(lang === 'deferred' ? 'fn_once' : lang);
    const once = c.layer.langTrait('fn_once');
    if (trait === undefined || once === undefined) return undefined;
    const inputs = at.kind === 'closure' ? tuple(c.closures.get(at.def.id)?.paramTypes ?? []) : c.fresh();
    const ref = { trait, args: [at, inputs] };
    if (at.kind !== 'closure' && (at.kind === 'infer' || !c.mayHold({ kind: 'trait', ref }))) continue;
    const cause: Cause = { span: expr.span, kind: 'misc' };
    c.requireTrait(ref, cause);
    c.settle();
    const known = c.structural(inputs);
    const params = known.kind === 'tuple' ? known.items : expr.arguments.map(() => c.fresh());
    const result = c.normalize(projection(once.types[0]!, [at, inputs]), cause);
    const args = checkArguments(c, expr.arguments, params, {
      result,
      expected: undefined,
      call: expr,
      callee: expr.callee.span,
      closure: true,
    });
    const packed: Expr = { kind: 'tuple', items: args, ty: tuple(params), span: expr.span };
    return closureCall(c, lang, place, packed, at, inputs, result, expr.span);
  }
  return undefined;
}

type CallTrait = 'fn' | 'fn_mut' | 'fn_once' | 'deferred';
const callMethods = { fn: 'call', fn_mut: 'call_mut', fn_once: 'call_once' } as const;

/** A closure of this very body: which trait it is called through is known only when its captures are. */
const closureTrait = (c: Checker, at: Ty & { readonly kind: 'closure' }, _place: Expr): CallTrait =>
  c.closures.has(at.def.id) ? 'deferred' : 'fn';

function closureCall(
  c: Checker,
  lang: CallTrait,
  place: Expr,
  packed: Expr,
  self: Ty,
  inputs: Ty,
  result: Ty,
  span: Span,
): Expr {
  if (lang === 'deferred') {
    // Finished by `finish.ts`, after the closure's own body.
    return { kind: 'closureCall', place, packed, self, inputs, ty: result, span } as unknown as Expr;
  }
  return traitCall(c, lang, place, packed, self, inputs, result, span);
}

export function traitCall(
  c: Checker,
  lang: Exclude<CallTrait, 'deferred'>,
  place: Expr,
  packed: Expr,
  self: Ty,
  inputs: Ty,
  result: Ty,
  span: Span,
): Expr {
  const method = methodOf(c.layer.langTrait(lang), callMethods[lang])!;
  const receiver = lang === 'fn_once' ? place : borrowed(c, place, lang === 'fn_mut');
  const callee: Expr = { kind: 'fn', ty: fnDef(method, [self, inputs]), span };
  return call(callee, [receiver, packed], result, span, span, 'overloaded');
}

// ---- arguments --------------------------------------------------------------------------------------------------

interface ArgumentContext {
  readonly result: Ty;
  readonly expected: Ty | undefined;
  readonly call: { readonly span: Span };
  readonly callee: Span;
  readonly def?: FnDef;
  readonly closure?: boolean;
  readonly isMethod?: boolean;
}

export function checkArguments(
  c: Checker,
  written: readonly ast.Expr[],
  params: readonly Ty[],
  context: ArgumentContext,
): readonly Expr[] {
  if (written.length !== params.length) {
    reportCount(c, written, params, context);
    for (const each of written) checkExpr(c, each);
    return params.map((ty) => c.errorExpr(context.call.span, ty));
  }
  if (context.def !== undefined)
    c.blameArguments(
      context.def,
      params,
      written.map((each) => each.span),
    );
  const hints = expectedInputs(c, params, context);
  const drafts: (Expr | undefined)[] = written.map(() => undefined);
  const wrong: WrongArgument[] = [];
  // Closures last: what the other arguments tell is what their parameters are.
  for (const closures of [false, true]) {
    if (closures) c.settle();
    written.forEach((each, index) => {
      if ((each.kind === 'closure') !== closures) return;
      const param = params[index]!;
      const hint = hints?.[index];
      const checked = checkExpr(c, each, hint ?? param);
      // What the call's result is wanted to be decides how the argument is coerced: `Some(Box::new(x))` as
      // `Option<Box<dyn Trait>>` unsizes inside.
      const guided = hint === undefined ? undefined : tryCoerce(c, checked, hint);
      if (hint !== undefined && guided === undefined && isStrict(c, hint)) {
        wrong.push({ given: checked.ty, wanted: hint, span: each.span });
        drafts[index] = retyped(checked, prim.error);
        c.table.unify(param, prim.error);
        return;
      }
      const coerced = tryCoerce(c, guided ?? checked, param);
      if (coerced === undefined) wrong.push({ given: checked.ty, wanted: param, span: each.span });
      drafts[index] = coerced ?? retyped(checked, prim.error);
    });
  }
  reportArguments(c, wrong, context);
  return drafts.map((each) => each!);
}

/** An unsized hint (of `Box::new(x)` as `Box<dyn Trait>`) is reached by coercing the result, not the argument. */
const isStrict = (c: Checker, hint: Ty): boolean =>
  !['infer', 'error'].includes(c.shallow(hint).kind) && !isUnsized(c, hint);

interface WrongArgument {
  readonly given: Ty;
  readonly wanted: Ty;
  readonly span: Span;
}

/** One wrong argument is reported where it stands, several as one at the function's name. */
function reportArguments(c: Checker, wrong: readonly WrongArgument[], context: ArgumentContext): void {
  const first = wrong[0];
  if (first === undefined) return;
  const message = `arguments to this ${context.isMethod ? 'method' : kindOf(context.def)} are incorrect`;
  const defined =
    context.def?.source === 0
      ? [{ message: `${definedAs(context.def)} defined here`, span: context.def.nameSpan }]
      : [];
  if (wrong.length === 1) {
    reportMismatch(c, first.wanted, first.given, first.span, {
      notes: [{ message, span: context.callee }, ...defined],
    });
    return;
  }
  const known = wrong.map((each) => ({ ...each, given: c.resolve(each.given), wanted: c.resolve(each.wanted) }));
  if (known.some((each) => has(each.given, TyFlag.error) || has(each.wanted, TyFlag.error))) return;
  const notes = known.map((each) => ({ message: mismatchLabel(each.wanted, each.given), span: each.span }));
  c.error('E0308', message, context.callee, [...notes, ...defined]);
}

const kindOf = (def: FnDef | undefined): string =>
  def?.constructor === undefined ? 'function' : def.constructor.adt.shape === 'enum' ? 'enum variant' : 'struct';
const definedAs = (def: FnDef): string =>
  def.constructor !== undefined
    ? `tuple ${def.constructor.adt.shape === 'enum' ? 'variant' : 'struct'}`
    : def.parent === undefined
      ? 'function'
      : def.selfKind === 'none'
        ? 'associated function'
        : 'method';

/** What the wanted result says about the parameters; a hint, nothing is learned from it. */
function expectedInputs(c: Checker, params: readonly Ty[], context: ArgumentContext): readonly Ty[] | undefined {
  const wanted = context.expected && c.shallow(context.expected);
  if (wanted === undefined || wanted.kind === 'infer' || wanted.kind === 'error') return undefined;
  const result = c.shallow(context.result);
  if (result.kind === 'infer') return undefined;
  return c.table.probe(() => {
    if (!c.table.unify(result, wanted)) return undefined;
    const hints = params.map((ty) => c.resolve(ty));
    // Variables of the probe are gone after it; those made before it stay meaningful.
    return hints;
  });
}

function reportCount(c: Checker, written: readonly ast.Expr[], params: readonly Ty[], context: ArgumentContext): void {
  const what = context.isMethod
    ? 'method'
    : context.closure
      ? 'function'
      : context.def?.constructor !== undefined
        ? kindOf(context.def)
        : 'function';
  const count = (n: number): string => `${n} argument${n === 1 ? '' : 's'}`;
  const was = written.length === 1 ? 'was' : 'were';
  const notes =
    written.length < params.length
      ? params.slice(written.length).map((ty, i) => ({
          message: `argument #${written.length + i + 1} of type \`${show(c.resolve(ty))}\` is missing`,
          span: context.call.span,
        }))
      : written.slice(params.length).map((each, i) => ({
          message: `unexpected argument #${params.length + i + 1}`,
          span: each.span,
        }));
  const { def } = context;
  c.error(
    context.closure ? 'E0057' : 'E0061',
    `this ${what} takes ${count(params.length)} but ${count(written.length)} ${was} supplied`,
    context.callee,
    [...notes, ...(def?.source === 0 ? [{ message: `${definedAs(def)} defined here`, span: def.nameSpan }] : [])],
  );
}

// ---- methods ----------------------------------------------------------------------------------------------------

export function checkMethodCall(c: Checker, expr: ast.MethodCallExpr, expected: Ty | undefined): Expr {
  const receiver = checkExpr(c, expr.receiver);
  const { method, span } = expr;
  const found = probeMethod(c, receiver.ty, method.name, span);
  if (typeof found === 'string' || 'kind' in found) {
    for (const each of expr.arguments) checkExpr(c, each);
    if (found === 'unknown') return unknownReceiver(c, receiver, expr);
    if (found !== 'none') {
      c.error('E0034', 'multiple applicable items in scope', method.span, [
        { message: `multiple \`${method.name}\` found`, span: method.span },
      ]);
      return c.errorExpr(span);
    }
    return noMethod(c, receiver, expr);
  }
  if (c.source === 0 && !seesFunction(c.scope.module, found.method))
    c.error('E0624', `method \`${method.name}\` is private`, method.span, [
      { message: 'private method', span: method.span },
    ]);
  const calleeSpan = { start: method.span.start, end: span.end };
  return confirm(c, found, receiver, { segment: method, args: expr.arguments, span, calleeSpan, expected });
}

interface Confirmation {
  readonly segment: Parameters<typeof writtenArguments>[3];
  readonly args: readonly ast.Expr[] | { readonly checked: readonly Expr[] };
  readonly span: Span;
  readonly calleeSpan: Span;
  readonly expected: Ty | undefined;
}

function callsUnsafe(c: Checker, def: FnDef, span: Span): void {
  checkConstCall(c, def, span);
  if (def.isUnsafe) c.needsUnsafe(`call to unsafe function \`${def.name}\``, 'call to unsafe function', span);
}

function confirm(c: Checker, found: Pick, receiver: Expr, call: Confirmation): Expr {
  const { method } = found;
  callsUnsafe(c, method, call.span);
  if (method.lang === 'drop_fn' || (method.parent?.kind === 'impl' && method.parent.trait?.trait.lang === 'drop'))
    c.error('E0040', 'explicit use of destructor method', call.segment.span, [
      { message: 'explicit destructor calls not allowed', span: call.segment.span },
    ]);
  if (found.ref !== undefined) c.requireTrait(found.ref, { span: call.segment.span, kind: 'method' });
  const args = writtenArguments(c, method, found.args, call.segment);
  const { params, result } = signatureOf(c, method, args, call.span);
  requireBounds(c, method, args, call.segment.span);
  noteMethod(c, method, call.segment, call.span, args);
  noteValue(c, result, call.span);
  const self = adjustReceiver(c, found, receiver);
  c.table.unify(params[0]!, self.ty);
  const rest =
    'checked' in call.args
      ? call.args.checked.map((arg, index) => coerce(c, arg, params[index + 1] ?? prim.error))
      : checkArguments(c, call.args, params.slice(1), {
          result,
          expected: call.expected,
          call: { span: call.calleeSpan },
          callee: call.segment.span,
          def: method,
          isMethod: true,
        });
  return {
    kind: 'call',
    callee: { kind: 'fn', ty: fnDef(method, args), span: call.segment.span },
    args: [self, ...rest],
    calleeSpan: call.calleeSpan,
    origin: 'method',
    ty: result,
    span: call.span,
  };
}

function adjustReceiver(c: Checker, found: Pick, receiver: Expr): Expr {
  const place = applyDerefs(c, receiver, found.derefs);
  if (found.autoref === 'none') {
    // A `&mut` given by value is reborrowed, not moved.
    const at = c.shallow(place.ty);
    if (at.kind === 'ref' && at.mutable && found.method.selfKind === 'refMut')
      return borrowed(c, { kind: 'deref', operand: place, ty: at.to, span: place.span }, true, true);
    return place;
  }
  const mutable = found.autoref === 'refMut';
  const autoref = borrowed(c, place, mutable, mutable);
  if (!found.unsize) return autoref;
  const at = c.shallow(place.ty);
  if (at.kind !== 'array') return autoref;
  return { kind: 'cast', cast: 'unsize', operand: autoref, ty: ref(slice(at.item), mutable), span: place.span };
}

/** A method call that a desugaring makes: `name` of the receiver by method lookup. */
export function callMethod(
  c: Checker,
  receiver: Expr,
  name: string,
  args: readonly Expr[],
  span: Span,
): Expr | undefined {
  const found = probeMethod(c, receiver.ty, name, span);
  if (typeof found === 'string' || 'kind' in found) return undefined;
  return confirm(c, found, receiver, {
    segment: { name, span, arguments: null },
    args: { checked: args },
    span,
    calleeSpan: span,
    expected: undefined,
  });
}

function unknownReceiver(c: Checker, receiver: Expr, expr: ast.MethodCallExpr): Expr {
  const ty = c.resolve(receiver.ty);
  if (ty.kind === 'error') return c.errorExpr(expr.span);
  if (receiverIsError(c, receiver.ty)) return c.errorExpr(expr.span);
  c.unknownType(expr.receiver.span, autoderef(c, ty).at(-1)?.ty ?? ty);
  return c.errorExpr(expr.span);
}

const receiverIsError = (c: Checker, ty: Ty): boolean =>
  autoderef(c, ty).some((step) => c.shallow(step.ty).kind === 'error');
