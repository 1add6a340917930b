/**
 * Arguments that have to outlive the function that passes them: of a parameter bound by `'static`, as a thread's closure
 * is, or by the scope of a thread (Reference: trait-bounds.lifetime).
 */
import type { Diagnostic } from '../../../../text/diagnostic';
import type * as ast from '../../syntax/ast';
import type { FnDef } from '../../types/ty';
import { describePlace } from '../check/describe';
import type { Body, Local, LocalId, Place, Terminator } from '../mir';
import { placeTy } from '../mir';
import { isBox } from '../movePaths';
import type { Loan } from './carriers';

/** Stands among the carriers for whatever may hold a borrow from now on. */
export const elsewhere: LocalId = -1;

const cache = new WeakMap<FnDef, ReadonlySet<number>>();
const none: ReadonlySet<number> = new Set();

/** The arguments of the call that outlive the function. */
export function escaping({ func }: Terminator & { kind: 'call' }): ReadonlySet<number> {
  if (func.kind !== 'constant' || func.ty.kind !== 'fnDef') return none;
  const { def } = func.ty;
  const known = cache.get(def);
  if (known) return known;
  const found = computeEscaping(def);
  cache.set(def, found);
  return found;
}

function computeEscaping({ ast: item, isUser }: FnDef): ReadonlySet<number> {
  if (!item) return none;
  const isLong = (bounds: readonly ast.Bound[]): boolean =>
    bounds.some(
      (each) =>
        each.kind === 'lifetime' && (each.lifetime.name === 'static' || (!isUser && each.lifetime.name === 'scope')),
    );
  const names = new Set<string>();
  for (const each of item.generics.parameters)
    if (each.kind === 'type' && isLong(each.bounds)) names.add(each.name.name);
  for (const each of item.generics.where) {
    if (each.kind !== 'type' || !isLong(each.bounds)) continue;
    const name = nameOf(each.type);
    if (name !== undefined) names.add(name);
  }
  const receiver = item.receiver ? 1 : 0;
  const found = new Set<number>();
  item.parameters.forEach(({ type }, index) => {
    const isOwn = type.kind === 'impl' ? isLong(type.bounds) : names.has(nameOf(type) ?? '');
    if (isOwn) found.add(receiver + index);
  });
  return found;
}

/** Of a path of one segment. */
function nameOf(type: ast.Type): string | undefined {
  return type.kind === 'path' && type.path.segments.length === 1 ? type.path.segments[0]?.name : undefined;
}

/** The borrowed place goes with the function: nothing leads away from its locals but boxes. */
export function isOwned(body: Body, place: Place): boolean {
  return place.projections.every(
    (each, i) =>
      each.kind !== 'deref' || isBox(placeTy(body, { local: place.local, projections: place.projections.slice(0, i) })),
  );
}

/** E0373, where a closure borrows what it should own; E0597 for any other borrow. */
export function escapes(body: Body, loan: Loan): Diagnostic {
  const name = describePlace(body, loan.place);
  const what = name === undefined ? 'a value' : `\`${name}\``;
  if (loan.closure) return outlivingClosure(what, loan.closure, loan);
  const local = body.locals[loan.place.local] as Local;
  return {
    span: loan.span,
    severity: 'error',
    code: 'E0597',
    message: `${what} does not live long enough`,
    notes: [
      ...(local.user ? [{ message: `binding \`${local.user.name}\` declared here`, span: local.span }] : []),
      { message: 'borrowed value does not live long enough', span: loan.span },
    ],
  };
}

export function outlivingClosure(what: string, span: Diagnostic['span'], loan: Loan): Diagnostic {
  return {
    span,
    severity: 'error',
    code: 'E0373',
    message: `closure may outlive the current function, but it borrows ${what}, which is owned by the current function`,
    notes: [
      { message: `may outlive borrowed value ${what}`, span },
      { message: `${what} is borrowed here`, span: loan.span },
      { message: 'to force the closure to take ownership of what it borrows, use the `move` keyword', span },
    ],
  };
}
