/**
 * Constants that types depend on: array lengths, const arguments, discriminants. Arithmetic over literals and constants
 * is done here; anything else is a body of its own, which the layer has computed.
 */
import type * as ast from '../syntax/ast';
import type { Scope } from './lower';
import { lowerType } from './lower';
import { resolvePath } from './names';
import type { ConstDef, IntTy, Ty } from './ty';
import { constant, prim } from './ty';

/** A `constant`, a const parameter, a variable for `_`, or the error type. */
export function evaluateLength(scope: Scope, expr: ast.Expr, ty: Ty = prim.usize): Ty {
  if (expr.kind === 'underscore' && scope.infer !== undefined) return scope.infer();
  if (expr.kind === 'path' && expr.path.segments.length === 1 && expr.path.qualified === null) {
    const { name } = expr.path.segments[0]!;
    if (name === '_' && scope.infer !== undefined) return scope.infer();
    const generic = scope.generics.get(name);
    if (generic !== undefined) return generic;
  }
  if (expr.kind === 'block' && expr.statements.length === 0 && expr.tail !== null)
    return evaluateLength(scope, expr.tail, ty);
  const value = evaluate(scope, expr, 0) ?? computed(scope, expr, ty);
  return value === undefined ? prim.error : constant(value);
}

/** What the expression is when it runs, as a constant without a name; what is wrong with it is reported. */
export function computed(scope: Scope, expr: ast.Expr, ty: Ty): bigint | undefined {
  const { layer, module, source } = scope;
  if (mentionsGeneric(scope, expr)) {
    layer.error(source, {
      code: '',
      message: 'generic parameters may not be used in const operations',
      span: expr.span,
    });
    return undefined;
  }
  const def: ConstDef = {
    kind: 'const',
    id: layer.newId(),
    name: '_',
    source,
    nameSpan: expr.span,
    span: expr.span,
    lang: undefined,
    isUser: layer.isUser,
    path: module.path,
    generics: { params: [], parentCount: 0, predicates: [] },
    ty,
    value: expr,
    parent: undefined,
  };
  const { selfTy, impl, trait } = scope;
  rememberScope(def, {
    layer,
    module,
    source,
    generics: new Map(),
    clauses: [],
    ...(selfTy && { selfTy }),
    ...(impl && { impl }),
    ...(trait && { trait }),
  });
  const value = layer.compute?.(def);
  if (value === 'rejected') return undefined;
  if (value === undefined) layer.reportUnsupported(source, 'this constant expression in a type', expr.span);
  return value;
}

/** Whether a path within begins with a generic parameter. */
function mentionsGeneric(scope: Scope, node: unknown): boolean {
  if (scope.generics.size === 0 || typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some((each) => mentionsGeneric(scope, each));
  const segments = (node as { readonly segments?: readonly { readonly name?: string }[] }).segments;
  if (scope.generics.has(segments?.[0]?.name ?? '')) return true;
  return Object.values(node).some((each) => mentionsGeneric(scope, each));
}

/** Undefined when it is not an integer this evaluator can tell. */
export function evaluate(scope: Scope, expr: ast.Expr, depth: number): bigint | undefined {
  if (depth > 64) return undefined;
  const inner = (part: ast.Expr): bigint | undefined => evaluate(scope, part, depth + 1);
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr.literal);
    case 'unary': {
      const operand = inner(expr.operand);
      return operand === undefined || expr.operator !== '-' ? undefined : -operand;
    }
    case 'binary': {
      const left = inner(expr.left);
      const right = inner(expr.right);
      return left === undefined || right === undefined ? undefined : arithmetic(expr.operator, left, right);
    }
    case 'cast': {
      const operand = inner(expr.operand);
      const to = lowerType(scope, expr.type);
      return operand === undefined || to.kind !== 'int' ? undefined : wrap(operand, to);
    }
    case 'block':
      return expr.statements.length === 0 && expr.tail !== null ? inner(expr.tail) : undefined;
    case 'path': {
      const limit = primitiveLimit(expr.path);
      if (limit !== undefined) return limit;
      const def = constNamed(scope, expr.path);
      return def === undefined ? undefined : constValue(def, depth + 1);
    }
    default:
      return undefined;
  }
}

const scopes = new WeakMap<ConstDef, Scope>();
export const rememberScope = (def: ConstDef, scope: Scope): void => void scopes.set(def, scope);

export const scopeOfConstant = (def: ConstDef): Scope | undefined => scopes.get(def);

/** The value of a constant that is an integer, a `bool` or a `char`, where no parameter decides it. */
export function constValue(def: ConstDef, depth = 0): bigint | undefined {
  const scope = scopes.get(def);
  if (scope === undefined || def.value === undefined) return undefined;
  const value = evaluate(scope, def.value, depth);
  if (value !== undefined || def.generics.params.length > 0 || scope.generics.size > 0) return value;
  const ran = ['int', 'bool', 'char'].includes(def.ty.kind) ? scope.layer.compute?.(def) : undefined;
  return ran === 'rejected' ? undefined : ran;
}

function constNamed(scope: Scope, path: ast.Path): ConstDef | undefined {
  if (path.qualified !== null) return undefined;
  if (path.segments[0]!.name === 'Self' && path.segments.length === 2) {
    const name = path.segments[1]!.name;
    const self = scope.selfTy?.();
    if (self?.kind !== 'adt') return undefined;
    for (const impl of scope.layer.inherentImpls(self.def)) {
      const found = impl.constant(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const found = resolvePath(scope.module, path, 'value');
  if (found.kind !== 'found') return undefined;
  if (found.rest === path.segments.length) return found.name.kind === 'const' ? found.name : undefined;
  if (found.name.kind !== 'adt' || found.rest !== path.segments.length - 1) return undefined;
  for (const impl of scope.layer.inherentImpls(found.name)) {
    const item = impl.constant(path.segments.at(-1)!.name);
    if (item !== undefined) return item;
  }
  return undefined;
}

function literalValue(literal: ast.Literal): bigint | undefined {
  switch (literal.kind) {
    case 'integer':
      return literal.value;
    case 'byte':
    case 'char':
      return BigInt(literal.value);
    case 'bool':
      return literal.value ? 1n : 0n;
    default:
      return undefined;
  }
}

function arithmetic(op: ast.BinaryOperator, left: bigint, right: bigint): bigint | undefined {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0n ? undefined : left / right;
    case '%':
      return right === 0n ? undefined : left % right;
    case '<<':
      return right < 0n || right > 127n ? undefined : left << right;
    case '>>':
      return right < 0n || right > 127n ? undefined : left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    default:
      return undefined;
  }
}

/** `u8::MAX` and the like. */
function primitiveLimit(path: ast.Path): bigint | undefined {
  if (path.segments.length !== 2) return undefined;
  const [first, second] = path.segments;
  const ty = (prim as Record<string, Ty>)[first!.name];
  if (ty?.kind !== 'int') return undefined;
  if (second!.name === 'MAX') return limits(ty).max;
  if (second!.name === 'MIN') return limits(ty).min;
  return second!.name === 'BITS' ? BigInt(ty.bits) : undefined;
}

export const limits = (ty: IntTy): { readonly min: bigint; readonly max: bigint } =>
  ty.signed
    ? { min: -(1n << BigInt(ty.bits - 1)), max: (1n << BigInt(ty.bits - 1)) - 1n }
    : { min: 0n, max: (1n << BigInt(ty.bits)) - 1n };

export const wrap = (value: bigint, ty: IntTy): bigint =>
  ty.signed ? BigInt.asIntN(ty.bits, value) : BigInt.asUintN(ty.bits, value);
