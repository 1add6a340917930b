/**
 * Closures. The body is checked with the function around it, for its types are inferred together; what it captures, and
 * how, is settled when both are finished.
 */
import type * as ast from '../../syntax/ast';
import { lowerType } from '../lower';
import type { Expr, Param } from '../thir';
import type { ClosureDef, Ty } from '../ty';
import { adt, closure, identityArgs, prim, ref } from '../ty';
import { noteClosure } from './annotations';
import { tailSpan } from './branches';
import type { Checker, ClosureDraft } from './checker';
import { coerce } from './coerce';
import { checkExpr } from './expression';
import { checkPattern } from './pattern';

export function checkClosure(c: Checker, expr: ast.ClosureExpr, expected: Ty | undefined): Expr {
  const isFuture = expr.isFuture === true;
  const hint = expected === undefined || isFuture ? undefined : expectedSignature(c, expected);
  const def: ClosureDef = {
    kind: 'closure',
    id: `${c.owner.id}.${c.closures.size}`,
    source: c.source,
    span: expr.span,
    isUser: c.owner.isUser,
    owner: c.owner,
    isFuture,
  };
  const saved = {
    frame: c.frame,
    returnTy: c.returnTy,
    returnSpan: c.returnSpan,
    diverges: c.diverges,
    breakables: c.breakables.splice(0),
  };
  const frame = c.newFrame();
  c.frame = frame;
  const made = c.withNames(() => {
    const paramTypes = expr.parameters.map((each, index) => {
      const written =
        each.type === null
          ? undefined
          : c.normalize(lowerType(c.scope, each.type), { span: each.type.span, kind: 'misc' });
      const wanted = hint?.params?.[index];
      if (written !== undefined && wanted !== undefined) c.table.unify(written, wanted);
      return written ?? wanted ?? (isFuture ? contextType(c) : c.fresh());
    });
    const written =
      expr.returnType === null
        ? undefined
        : c.normalize(lowerType(c.scope, expr.returnType), { span: expr.returnType.span, kind: 'misc' });
    const result = written ?? hint?.result ?? c.fresh();
    const params: Param[] = [];
    const draft: ClosureDraft = {
      def,
      frame,
      parent: saved.frame,
      isMove: expr.isMove,
      params,
      paramTypes,
      result,
      value: undefined,
      wanted: [],
      expectedTrait: hint?.lang,
      isOnce: hint !== undefined && hint.lang !== 'fn' && hint.lang !== 'fn_mut',
      span: expr.span,
    };
    c.closures.set(def.id, draft);
    if (!isFuture) noteClosure(c, expr, paramTypes, result);
    expr.parameters.forEach((each, index) => {
      const pattern = checkPattern(c, each.pattern, paramTypes[index]!);
      // Where a signature is asked for, that one counts.
      const annotation = each.type === null || hint?.params ? undefined : { type: each.type, scope: c.scope };
      const param = { pattern, ty: paramTypes[index]!, span: each.span };
      params.push(annotation ? { ...param, annotation } : param);
    });
    c.returnTy = result;
    c.returnSpan = expr.returnType?.span;
    c.diverges = false;
    const body = checkExpr(c, expr.body, result);
    draft.value = coerce(c, body, result, { span: expr.body.kind === 'block' ? tailSpan(expr.body) : expr.body.span });
    return draft;
  });
  c.frame = saved.frame;
  c.returnTy = saved.returnTy;
  c.returnSpan = saved.returnSpan;
  c.diverges = saved.diverges;
  c.breakables.push(...saved.breakables);
  return { kind: 'closure', def: made.def, captures: [], ty: closure(def, identityArgs(c.generics)), span: expr.span };
}

/** What the block of a future is polled with: `&mut Context`. */
function contextType(c: Checker): Ty {
  const def = c.layer.langAdt('Context');
  return def === undefined ? prim.error : ref(adt(def, []), true);
}

interface ExpectedSignature {
  /** A bound names the trait: what the body does beyond it is an error in the body. */
  readonly lang?: string | undefined;
  readonly params: readonly Ty[] | undefined;
  readonly result: Ty | undefined;
}

/** From a function pointer, a `dyn Fn`, or the goals that wait on the type the closure is to have. */
function expectedSignature(c: Checker, expected: Ty): ExpectedSignature | undefined {
  const at = c.shallow(expected);
  if (at.kind === 'fnPointer') return { params: at.params, result: at.result };
  if (at.kind === 'dynamic') {
    const inputs = at.principal?.args[0];
    const known = inputs && c.shallow(inputs);
    return { params: known?.kind === 'tuple' ? known.items : undefined, result: at.bindings[0]?.ty };
  }
  if (at.kind === 'opaque') return undefined;
  if (at.kind === 'adt' && at.def.lang === 'owned_box') return expectedSignature(c, at.args[0]!);
  if (at.kind !== 'infer') return undefined;
  let params: readonly Ty[] | undefined;
  let result: Ty | undefined;
  let named: string | undefined;
  for (const { goal } of c.pending) {
    const self = goal.kind === 'trait' ? goal.ref.args[0]! : goal.projection.args[0]!;
    if (c.shallow(self).key !== at.key) continue;
    const lang = goal.kind === 'trait' ? goal.ref.trait.lang : goal.projection.item.trait.lang;
    if (lang !== 'fn' && lang !== 'fn_mut' && lang !== 'fn_once') continue;
    const inputs = c.shallow((goal.kind === 'trait' ? goal.ref.args[1] : goal.projection.args[1]) ?? prim.unit);
    if (goal.kind === 'trait') named ??= lang;
    if (inputs.kind === 'tuple')
      params ??= inputs.items.map((ty) => c.normalize(ty, { span: c.owner.nameSpan, kind: 'misc' }));
    if (goal.kind === 'projection') result ??= c.normalize(goal.ty, { span: c.owner.nameSpan, kind: 'misc' });
  }
  return params === undefined && result === undefined ? undefined : { params, result, lang: named };
}
