/** A method call that finds no method: the program's mistake, or a gap of the library. */
import type * as ast from '../../syntax/ast';
import type { Expr } from '../thir';
import type { Ty } from '../ty';
import { prim, show } from '../ty';
import { autoderef } from './autoderef';
import type { Checker } from './checker';
import { mentionsUser } from './path';
import { probeMethod } from './probe';
import { mayLackMethod } from './standardMethods';

export function noMethod(c: Checker, receiver: Expr, expr: ast.MethodCallExpr): Expr {
  const { method, span } = expr;
  const ty = c.resolve(receiver.ty);
  if (ty.kind === 'error') return c.errorExpr(span);
  const field = fieldNamed(c, ty, method.name);
  const base = peel(ty);
  if (isAmbiguousNumber(c, base, method)) {
    const message = `can't call method \`${method.name}\` on ambiguous numeric type \`${show(base)}\``;
    c.error('E0689', message, method.span);
    return c.errorExpr(span);
  }
  if (field === undefined && mayBeGap(c, base, method.name))
    return c.unsupportedHere(`\`${method.name}\` of \`${show(ty)}\``, method.span);
  c.error(
    'E0599',
    `no method named \`${method.name}\` found for ${sort(ty)} \`${show(ty)}\` in the current scope`,
    method.span,
    [
      {
        message: field === undefined ? `method not found in \`${show(ty)}\`` : 'field, not a method',
        span: method.span,
      },
    ],
  );
  return c.errorExpr(span);
}

/** A literal whose type nothing tells, and a method that its type would have. */
function isAmbiguousNumber(c: Checker, ty: Ty, { name, span }: ast.MethodCallExpr['method']): boolean {
  if (ty.kind !== 'infer' || ty.of === 'type') return false;
  const found = probeMethod(c, ty.of === 'integer' ? prim.i32 : prim.f64, name, span);
  return typeof found !== 'string';
}

const peel = (ty: Ty): Ty => (ty.kind === 'ref' ? peel(ty.to) : ty);

/** Whether a method by this name may be missing only because the library has less than the standard one. */
const mayBeGap = (c: Checker, base: Ty, name: string): boolean =>
  !mentionsUser(base) && (c.importsInVain() || mayLackMethod(through(c, base), name));

const through = (c: Checker, ty: Ty): readonly Ty[] => [ty, ...autoderef(c, ty).map((step) => c.shallow(step.ty))];

/** What rustc calls types of this kind. */
function sort(ty: Ty): string {
  switch (ty.kind) {
    case 'adt':
      return ty.def.shape;
    case 'param':
      return 'type parameter';
    case 'ref':
      return 'reference';
    case 'tuple':
      return ty.items.length === 0 ? 'unit type' : 'tuple';
    case 'array':
    case 'slice':
    case 'closure':
      return ty.kind;
    case 'pointer':
      return 'raw pointer';
    case 'fnDef':
      return 'fn item';
    case 'fnPointer':
      return 'fn pointer';
    case 'dynamic':
      return 'trait object';
    case 'opaque':
      return 'opaque type';
    case 'projection':
      return 'associated type';
    default:
      return 'type';
  }
}

function fieldNamed(c: Checker, ty: Ty, name: string): string | undefined {
  for (const at of [ty, ...autoderef(c, ty).map((step) => step.ty)]) {
    const known = c.shallow(at);
    if (
      known.kind === 'adt' &&
      known.def.shape === 'struct' &&
      known.def.variants[0]!.fields.some((field) => field.name === name)
    )
      return name;
  }
  return undefined;
}
