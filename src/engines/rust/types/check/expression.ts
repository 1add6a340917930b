/**
 * Expressions. `expected` is what the place around would like; only `coerce` demands. Each function returns the typed
 * expression with every adjustment in it.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { evaluateLength } from '../constant';
import { seesField } from '../privacy';
import type { Expr } from '../thir';
import { isPlace } from '../thir';
import type { AdtTy, FieldDef, Ty } from '../ty';
import { adt, array, constant, fnDef, pointer, prim, ref, show, tuple } from '../ty';
import { noteStruct } from './annotations';
import { checkAssign, checkCompoundAssign } from './assignment';
import { applyDerefs, autoderef, mutablePlace } from './autoderef';
import { checkBlockExpr } from './block';
import { checkIf, checkLet, checkMatch } from './branches';
import { checkCall, checkMethodCall } from './call';
import { checkCast } from './cast';
import type { Checker } from './checker';
import { checkClosure } from './closure';
import { Branches, coerce, isUnsized, tryCoerce } from './coerce';
import { literalTy, literalValue } from './literal';
import { checkBreak, checkContinue, checkFor, checkLoop, checkReturn, checkWhile } from './loops';
import { checkMacro, isMacro } from './macro';
import { checkBinary, checkIndex, checkUnary } from './operator';
import { checkPath, resolveVariant } from './path';
import { privateField, reportMismatch } from './report';
import { checkTry } from './tryOperator';

export function checkExpr(c: Checker, expr: ast.Expr, expected?: Ty): Expr {
  const checked = dispatch(c, expr, expected);
  if (c.shallow(checked.ty).kind === 'never') c.diverges = true;
  return checked;
}

/** Checked and brought to the type. */
export const checkCoerced = (c: Checker, expr: ast.Expr, target: Ty): Expr =>
  coerce(c, checkExpr(c, expr, target), target, { span: expr.span });

function dispatch(c: Checker, expr: ast.Expr, expected: Ty | undefined): Expr {
  const { span } = expr;
  switch (expr.kind) {
    case 'literal':
      if (expr.literal.kind === 'cString') return c.unsupportedHere('C string literals', span);
      return { kind: 'literal', value: literalValue(expr.literal), ty: literalTy(c, expr.literal, expected), span };
    case 'path':
      return checkPath(c, expr);
    case 'unary':
      return checkUnary(c, expr, expected);
    case 'binary':
      return checkBinary(c, expr, expected);
    case 'assign':
      return checkAssign(c, expr);
    case 'compoundAssign':
      return checkCompoundAssign(c, expr);
    case 'reference':
      return checkReference(c, expr, expected);
    case 'cast':
      return checkCast(c, expr);
    case 'call':
      return checkCall(c, expr, expected);
    case 'methodCall':
      return checkMethodCall(c, expr, expected);
    case 'field':
      return checkField(c, expr);
    case 'index':
      return checkIndex(c, expr);
    case 'range':
      return checkRange(c, expr, expected);
    case 'tuple':
      return checkTuple(c, expr, expected);
    case 'array':
      return checkArray(c, expr, expected);
    case 'repeat':
      return checkRepeat(c, expr, expected);
    case 'struct':
      return checkStruct(c, expr, expected);
    case 'block':
      return checkBlockExpr(c, expr, expected);
    case 'if':
      return checkIf(c, expr, expected);
    case 'let':
      return checkLet(c, expr);
    case 'match':
      return checkMatch(c, expr, expected);
    case 'loop':
      return checkLoop(c, expr, expected);
    case 'while':
      return checkWhile(c, expr);
    case 'for':
      return checkFor(c, expr);
    case 'break':
      return checkBreak(c, expr);
    case 'continue':
      return checkContinue(c, expr);
    case 'return':
      return checkReturn(c, expr);
    case 'closure':
      return checkClosure(c, expr, expected);
    case 'try':
      return checkTry(c, expr);
    case 'underscore':
      return c.unsupportedHere('`_` as an expression', span);
    case 'unsupported':
      return c.unsupportedHere(expr.what, span);
    default:
      if (isMacro(expr)) return checkMacro(c, expr, expected);
      return unreachable(expr);
  }
}

const unreachable = (expr: never): never => {
  throw new Error(`no such expression: ${JSON.stringify(expr)}`);
};

/** `&x`, `&mut x`, `&raw const x`; what is expected of the reference is expected of what it points to. */
function checkReference(c: Checker, expr: ast.ReferenceExpr, expected: Ty | undefined): Expr {
  const wanted = expected && c.shallow(expected);
  const inner = wanted?.kind === 'ref' || wanted?.kind === 'pointer' ? c.shallow(wanted.to) : undefined;
  // `&[1, 2]` where `&[u8]` is wanted: the array's items are, the array itself is not a slice.
  const hint = inner?.kind === 'slice' ? array(inner.item, c.fresh()) : inner?.kind === 'dynamic' ? undefined : inner;
  const { kind } = expr.operand;
  // `&|x| …` where `&dyn Fn(T)` is wanted: the object's bound tells the closure's parameters.
  const guide = kind === 'closure' ? inner : kind === 'array' || kind === 'repeat' ? hint : weak(c, inner);
  const operand = checkExpr(c, expr.operand, guide);
  const place = expr.mutable && isPlace(operand) ? mutablePlace(c, operand) : operand;
  if (expr.raw)
    return { kind: 'rawBorrow', mutable: expr.mutable, place, ty: pointer(operand.ty, expr.mutable), span: expr.span };
  return {
    kind: 'borrow',
    mutable: expr.mutable,
    place,
    implicit: false,
    twoPhase: false,
    ty: ref(operand.ty, expr.mutable),
    span: expr.span,
  };
}

/** A coercion may still happen around the reference, so the hint only helps where it cannot mislead. */
const weak = (c: Checker, ty: Ty | undefined): Ty | undefined =>
  ty === undefined || isUnsized(c, ty) ? undefined : ty;

function checkField(c: Checker, expr: ast.FieldExpr): Expr {
  const operand = checkExpr(c, expr.operand);
  const name = expr.field.name;
  const steps = autoderef(c, operand.ty);
  for (let count = 0; count <= steps.length; count++) {
    const at = c.structural(count === 0 ? operand.ty : steps[count - 1]!.ty);
    const found = fieldOf(c, at, name, expr.span);
    if (found !== undefined)
      return {
        kind: 'field',
        base: applyDerefs(c, operand, steps.slice(0, count)),
        field: found.index,
        ty: found.ty,
        span: expr.span,
      };
    if (at.kind === 'error') return c.errorExpr(expr.span);
    if (at.kind === 'infer' && at.of === 'type') {
      c.unknownType(expr.operand.span, at);
      return c.errorExpr(expr.span);
    }
  }
  return noField(c, operand, expr);
}

function fieldOf(
  c: Checker,
  at: Ty,
  name: string,
  span: Span,
): { readonly index: number; readonly ty: Ty } | undefined {
  if (at.kind === 'tuple') {
    const index = Number(name);
    const ty = at.items[index];
    return ty === undefined || !/^\d+$/.test(name) ? undefined : { index, ty };
  }
  if (at.kind !== 'adt' || at.def.shape === 'enum') return undefined;
  const field = at.def.variants[0]!.fields.find((each) => each.name === name);
  if (field === undefined || !visible(c, at, field)) return undefined;
  return { index: field.index, ty: c.instantiate(field.ty, at.args, { span, kind: 'misc' }) };
}

/** Private fields are there for their module only. The library's own code sees its fields wherever they are. */
const visible = (c: Checker, at: AdtTy, field: FieldDef): boolean =>
  field.isPublic || c.source !== 0 || (at.def.isUser && seesField(c.scope.module, at.def, field));

function noField(c: Checker, operand: Expr, expr: ast.FieldExpr): Expr {
  const ty = c.resolve(operand.ty);
  const name = expr.field.name;
  if (ty.kind === 'error') return c.errorExpr(expr.span);
  const { span } = expr.field;
  const base = ty.kind === 'ref' ? ty.to : ty;
  if (base.kind === 'int' || base.kind === 'float' || base.kind === 'bool' || base.kind === 'char')
    c.error('E0610', `\`${show(base)}\` is a primitive type and therefore doesn't have fields`, span);
  else if (
    base.kind === 'adt' &&
    base.def.shape === 'struct' &&
    base.def.variants[0]!.fields.some((each) => each.name === name)
  )
    c.error('E0616', `field \`${name}\` of struct \`${base.def.name}\` is private`, span, [
      { message: 'private field', span },
    ]);
  else if (hasMethod(c, base, name))
    c.error('E0615', `attempted to take value of method \`${name}\` on type \`${show(ty)}\``, span, [
      { message: 'method, not a field', span },
    ]);
  else c.error('E0609', `no field \`${name}\` on type \`${show(ty)}\``, span, [{ message: 'unknown field', span }]);
  return c.errorExpr(expr.span);
}

function hasMethod(c: Checker, ty: Ty, name: string): boolean {
  if (ty.kind !== 'adt') return false;
  return c.layer.inherentImpls(ty.def).some((impl) => (impl.method(name)?.selfKind ?? 'none') !== 'none');
}

/** Reference: expressions.range; each form is a struct of the library. */
function checkRange(c: Checker, expr: ast.RangeExpr, expected: Ty | undefined): Expr {
  const { start, end, inclusive, span } = expr;
  const lang =
    start === null
      ? end === null
        ? 'RangeFull'
        : inclusive
          ? 'RangeToInclusive'
          : 'RangeTo'
      : end === null
        ? 'RangeFrom'
        : inclusive
          ? 'RangeInclusive'
          : 'Range';
  const def = c.layer.langAdt(lang);
  if (def === undefined) return c.unsupportedHere(`\`${lang}\``, span);
  const wanted = expected && c.shallow(expected);
  const hint = wanted?.kind === 'adt' && wanted.def === def ? wanted.args[0] : undefined;
  const parts = [start, end].filter((each) => each !== null);
  const item = parts.length === 0 ? undefined : c.fresh();
  const checked = parts.map((each) => checkExpr(c, each, hint ?? item));
  const values = unifyOperands(c, checked, item, parts);
  const args = item === undefined ? [] : [item];
  if (lang === 'RangeInclusive') {
    const make = c.layer.langFn('range_inclusive_new');
    if (make !== undefined)
      return {
        kind: 'call',
        callee: { kind: 'fn', ty: fnDef(make, args), span },
        args: values,
        calleeSpan: span,
        origin: 'overloaded',
        ty: adt(def, args),
        span,
      };
  }
  const variant = def.variants[0]!;
  const fields = values.map((value, index) => ({ field: variant.fields[index]!, value }));
  return { kind: 'adt', ty: adt(def, args), variant, fields, base: undefined, span };
}

function unifyOperands(
  c: Checker,
  checked: readonly Expr[],
  item: Ty | undefined,
  parts: readonly ast.Expr[],
): readonly Expr[] {
  if (item === undefined) return checked;
  return checked.map((each, index) => coerce(c, each, item, { span: parts[index]!.span }));
}

function checkTuple(c: Checker, expr: ast.TupleExpr, expected: Ty | undefined): Expr {
  const wanted = expected && c.shallow(expected);
  const hints = wanted?.kind === 'tuple' && wanted.items.length === expr.elements.length ? wanted.items : undefined;
  const items = expr.elements.map((each, index) => {
    const hint = hints?.[index];
    const checked = checkExpr(c, each, hint);
    return hint === undefined ? checked : (tryCoerce(c, checked, hint) ?? reported(c, checked, hint, each.span));
  });
  return { kind: 'tuple', items, ty: tuple(items.map((each) => each.ty)), span: expr.span };
}

function reported(c: Checker, checked: Expr, wanted: Ty, span: Span): Expr {
  reportMismatch(c, wanted, checked.ty, span);
  return { ...checked, ty: prim.error } as Expr;
}

function checkArray(c: Checker, expr: ast.ArrayExpr, expected: Ty | undefined): Expr {
  const wanted = expected && c.shallow(expected);
  const hint = wanted?.kind === 'array' || wanted?.kind === 'slice' ? wanted.item : undefined;
  const branches = new Branches(c, hint);
  const items = expr.elements.map((each) =>
    branches.add(checkExpr(c, each, hint ?? (branches.count > 0 ? branches.ty : undefined)), each.span),
  );
  const item = expr.elements.length === 0 ? (hint ?? c.fresh()) : branches.ty;
  const length = constant(BigInt(items.length));
  return { kind: 'array', items: items.map((each) => branches.finish(each)), ty: array(item, length), span: expr.span };
}

function checkRepeat(c: Checker, expr: ast.RepeatExpr, expected: Ty | undefined): Expr {
  const wanted = expected && c.shallow(expected);
  const hint = wanted?.kind === 'array' || wanted?.kind === 'slice' ? wanted.item : undefined;
  const checked = checkExpr(c, expr.element, hint);
  const item = hint === undefined ? checked : coerce(c, checked, hint, { span: expr.element.span });
  const length = evaluateLength(c.scope, expr.length);
  if (!(length.kind === 'constant' && length.value <= 1n) && !isConstant(expr.element)) {
    const trait = c.layer.langTrait('copy');
    if (trait !== undefined) c.requireTrait({ trait, args: [item.ty] }, { span: expr.element.span, kind: 'misc' });
  }
  return { kind: 'repeat', item, ty: array(item.ty, length), span: expr.span };
}

/** A constant item may be repeated though its type is not `Copy`. */
const isConstant = (expr: ast.Expr): boolean =>
  (expr.kind === 'path' && /^[A-Z_0-9]+$/.test(expr.path.segments.at(-1)!.name)) ||
  (expr.kind === 'block' && expr.mode === 'const');

function checkStruct(c: Checker, expr: ast.StructExpr, expected: Ty | undefined): Expr {
  const { span } = expr;
  const found = resolveVariant(c, expr.path);
  if (found === undefined) {
    for (const each of expr.fields) checkExpr(c, each.value);
    if (expr.base !== null) checkExpr(c, expr.base);
    return c.errorExpr(span);
  }
  const args = found.self?.kind === 'adt' ? found.self.args : found.adt.generics.params.map(() => c.fresh());
  const ty = adt(found.adt, args);
  noteStruct(c, expr, ty);
  const wanted = expected && c.shallow(expected);
  if (wanted?.kind === 'adt' && wanted.def === found.adt) {
    // The expected arguments guide the fields; where a field would have to be unsized they do not fit.
    if (!isUnsized(c, wanted)) c.table.unify(ty, wanted);
  }
  const given = new Set<string>();
  const fields = expr.fields.flatMap((each) => {
    const name = each.name.name;
    const field = found.variant.fields.find((one) => one.name === name);
    if (field === undefined) {
      unknownField(c, found, each);
      checkExpr(c, each.value);
      return [];
    }
    if (c.source === 0 && !seesField(c.scope.module, found.adt, field)) privateField(c, found.adt, name, each.span);
    if (given.has(name)) c.error('E0062', `field \`${name}\` specified more than once`, each.span);
    given.add(name);
    const fieldTy = c.instantiate(field.ty, args, { span: each.span, kind: 'misc' });
    return [{ field, value: checkCoerced(c, each.value, fieldTy) }];
  });
  const base = expr.base === null ? undefined : checkCoerced(c, expr.base, ty);
  const left = found.variant.fields.filter((field) => !given.has(field.name));
  const missing = left.map((field) => `\`${field.name}\``);
  // What the base gives is read from it by this module.
  const unseen = left.find((field) => c.source === 0 && !seesField(c.scope.module, found.adt, field));
  if (expr.base !== null && unseen !== undefined) privateField(c, found.adt, unseen.name, expr.base.span);
  const isNamedWrong = expr.fields.some(({ name }) => !found.variant.fields.some((each) => each.name === name.name));
  if (base === undefined && !isNamedWrong && missing.length > 0 && found.adt.shape !== 'union') {
    const list = missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
    const name = found.adt.shape === 'enum' ? found.variant.name : found.adt.name;
    c.error(
      'E0063',
      `missing field${missing.length === 1 ? '' : 's'} ${list} in initializer of \`${name}\``,
      expr.path.span,
      [{ message: `missing ${list}`, span: expr.path.span }],
    );
  }
  return { kind: 'adt', ty, variant: found.variant, fields, base, span };
}

type FoundVariant = NonNullable<ReturnType<typeof resolveVariant>>;

function unknownField(c: Checker, found: FoundVariant, each: ast.FieldInit): void {
  const isEnum = found.adt.shape === 'enum';
  const name = isEnum ? `${found.adt.name}::${found.variant.name}` : found.adt.name;
  c.error(
    isEnum ? 'E0559' : 'E0560',
    `${isEnum ? 'variant' : found.adt.shape} \`${name}\` has no field named \`${each.name.name}\``,
    each.name.span,
    [{ message: `\`${name}\` does not have this field`, span: each.name.span }],
  );
}
