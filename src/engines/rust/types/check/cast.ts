/** `as` (Reference: expressions.operator-expr.type-cast). Decided when the body's types are known. */
import type * as ast from '../../syntax/ast';
import { lowerType } from '../lower';
import { callableSignature } from '../select';
import type { Cast, Expr } from '../thir';
import type { Ty } from '../ty';
import { fnPointer, pointer, show } from '../ty';
import type { Checker } from './checker';
import { coerce, tryCoerce } from './coerce';
import { checkExpr } from './expression';

export function checkCast(c: Checker, expr: ast.CastExpr): Expr {
  const target = c.normalize(lowerType(c.scope, expr.type), { span: expr.type.span, kind: 'misc' });
  const to = c.structural(target);
  const operand = checkExpr(
    c,
    expr.operand,
    to.kind === 'int' || to.kind === 'float'
      ? literalHint(expr.operand, to)
      : to.kind === 'ref' || to.kind === 'fnPointer'
        ? to
        : undefined,
  );
  const written = c.structural(operand.ty);
  if (written.kind === 'fnDef' && (to.kind === 'int' || to.kind === 'pointer')) {
    // A function becomes a pointer to it before it becomes anything else.
    const signature = callableSignature(c.context, written);
    if (signature !== undefined)
      return checkCastOf(c, expr, coerce(c, operand, fnPointer(signature.params, signature.result)), to);
  }
  return checkCastOf(c, expr, operand, to);
}

function checkCastOf(c: Checker, expr: ast.CastExpr, operand: Expr, to: Ty): Expr {
  const { span } = expr;
  const from = c.structural(operand.ty);
  if (from.kind === 'error' || to.kind === 'error') return c.errorExpr(span, to);
  if (from.kind !== 'infer' && to.kind !== 'infer') {
    const coerced = tryCoerce(c, operand, to);
    if (coerced !== undefined) return { ...coerced, span } as Expr;
  }
  let cast: Cast | undefined;
  // A literal's type is shown as it was before its default.
  const shown = from.kind === 'infer' ? show(from) : undefined;
  const decide = (): void => {
    const [given, wanted] = [c.resolve(operand.ty), c.resolve(to)];
    if (wanted.kind === 'infer') {
      c.unknownType(span, wanted);
      return;
    }
    cast = castKind(c, given, wanted);
    if (cast === undefined && given.key !== wanted.key) reportCast(c, expr, given, wanted, shown);
  };
  if (from.kind === 'infer' || to.kind === 'infer') c.deferred.push(decide);
  else decide();
  return {
    kind: 'deferred',
    ty: to,
    span,
    finish: (): Expr => {
      const given = c.resolve(operand.ty);
      return given.key === c.resolve(to).key
        ? ({ ...operand, span } as Expr)
        : { kind: 'cast', cast: cast ?? 'integer', operand: decayed(c, operand, to), ty: to, span };
    },
  } as unknown as Expr;
}

/** `1 as f64` is an integer first; `1 as u8` is a `u8` at once. */
const literalHint = (operand: ast.Expr, to: Ty): Ty | undefined => {
  const literal = operand.kind === 'unary' && operand.operator === '-' ? operand.operand : operand;
  if (literal.kind !== 'literal') return undefined;
  if (to.kind === 'int' && literal.literal.kind === 'integer' && !(operand.kind === 'unary' && !to.signed)) return to;
  return to.kind === 'float' && literal.literal.kind === 'float' ? to : undefined;
};

/** A reference becomes a raw pointer before it is cast further. */
function decayed(c: Checker, operand: Expr, to: Ty): Expr {
  const at = c.resolve(operand.ty);
  if (at.kind !== 'ref' || (to.kind !== 'pointer' && to.kind !== 'int')) return operand;
  const place: Expr = { kind: 'deref', operand, ty: at.to, span: operand.span };
  return { kind: 'rawBorrow', mutable: at.mutable, place, ty: pointer(at.to, at.mutable), span: operand.span };
}

function castKind(c: Checker, from: Ty, to: Ty): Cast | undefined {
  const isSmall =
    from.kind === 'int' ||
    from.kind === 'bool' ||
    from.kind === 'char' ||
    (from.kind === 'infer' && from.of === 'integer');
  switch (to.kind) {
    case 'int':
      if (isSmall) return 'integer';
      if (from.kind === 'float') return 'floatToInteger';
      if (from.kind === 'pointer' || from.kind === 'fnPointer') return 'pointerToInteger';
      if (
        from.kind === 'adt' &&
        from.def.shape === 'enum' &&
        from.def.variants.every((each) => each.fields.length === 0)
      )
        return 'enumToInteger';
      return undefined;
    case 'float':
      if (from.kind === 'int' || (from.kind === 'infer' && from.of === 'integer')) return 'integerToFloat';
      return from.kind === 'float' ? 'floatToFloat' : undefined;
    case 'char':
      return from.kind === 'char' || (from.kind === 'int' && from.name === 'u8') ? 'integer' : undefined;
    case 'bool':
      return from.kind === 'bool' ? 'integer' : undefined;
    case 'pointer':
      if (from.kind === 'int') return 'integerToPointer';
      if (from.kind === 'pointer') return 'pointer';
      if (from.kind === 'ref' && (from.mutable || !to.mutable))
        return from.to.kind === 'array' && from.to.item.key === to.to.key
          ? 'pointer'
          : from.to.key === to.to.key
            ? 'pointer'
            : undefined;
      return from.kind === 'fnPointer' ? 'pointer' : undefined;
    case 'fnPointer': {
      const signature = callableSignature(c.context, from);
      if (signature === undefined || !c.table.unify(fnPointer(signature.params, signature.result), to))
        return undefined;
      return from.kind === 'closure' ? 'closureToFunction' : 'reifyFunction';
    }
    default:
      return undefined;
  }
}

function reportCast(c: Checker, expr: ast.CastExpr, from: Ty, to: Ty, shown: string | undefined): void {
  const { span } = expr;
  const a = shown ?? show(from);
  const b = show(to);
  if (from.kind === 'infer' && from.of === 'type') {
    c.unknownType(expr.operand.span, from);
  } else if (to.kind === 'bool' && (from.kind === 'int' || from.kind === 'float' || from.kind === 'infer')) {
    const shown = a === '{integer}' ? 'i32' : a === '{float}' ? 'f64' : a;
    c.error('E0054', `cannot cast \`${shown}\` as \`bool\``, span, [{ message: 'unsupported cast', span }]);
  } else if (to.kind === 'char' && ['int', 'float', 'bool', 'infer'].includes(from.kind)) {
    c.error('E0604', `only \`u8\` can be cast as \`char\`, not \`${a}\``, span, [{ message: 'invalid cast', span }]);
  } else if (from.kind === 'ref' && (to.kind === 'int' || to.kind === 'float')) {
    c.error(
      'E0606',
      `casting \`${expr.operand.kind === 'literal' ? a.replace('&', "&'static ") : a}\` as \`${b}\` is invalid`,
      span,
    );
  } else if (to.kind === 'slice' || to.kind === 'str') {
    c.error('E0620', `cast to unsized type: \`${a}\` as \`${b}\``, span);
  } else if ((from.kind === 'bool' || from.kind === 'char') && to.kind === 'float') {
    c.error('E0606', `casting \`${a}\` as \`${b}\` is invalid`, span);
  } else {
    c.error('E0605', `non-primitive cast: \`${a}\` as \`${b}\``, span, [
      {
        message:
          'an `as` expression can only be used to convert between primitive types or to coerce to a specific trait object',
        span,
      },
    ]);
  }
}
