/**
 * Method lookup (Reference: expressions.method): the receiver's type and everything it dereferences to, each by value,
 * then by `&`, then by `&mut`; at each of these inherent methods first, then those of the traits in scope.
 */
import type { Span } from '../../../../text/span';
import { headOf } from '../implIndex';
import { traitsWithMethod } from '../names';
import { boundsFor, freshArgs, goalsOf, objectBounds, replaceProjections, sizedEnough } from '../select';
import type { FnDef, TraitDef, TraitRef, Ty } from '../ty';
import { ref, slice, substitute } from '../ty';
import type { DerefStep } from './autoderef';
import { autoderef } from './autoderef';
import type { Checker } from './checker';

export interface Pick {
  readonly method: FnDef;
  /** The impl's or trait's arguments. */
  readonly args: readonly Ty[];
  /** Of a trait method: the goal that remains. */
  readonly ref: TraitRef | undefined;
  readonly derefs: readonly DerefStep[];
  readonly autoref: 'none' | 'ref' | 'refMut';
  /** The array is seen as a slice. */
  readonly unsize: boolean;
}

interface Candidate {
  readonly method: FnDef;
  /** Fresh arguments and the receiver type under them; undefined when it cannot be. */
  instantiate(receiver: Ty): Omit<Pick, 'derefs' | 'autoref' | 'unsize'> | undefined;
}

export type ProbeResult =
  | Pick
  | 'unknown'
  | 'none'
  | { readonly kind: 'ambiguous'; readonly candidates: readonly FnDef[] };

export function probeMethod(c: Checker, receiver: Ty, name: string, span: Span): ProbeResult {
  const derefs = autoderef(c, receiver);
  const types = [receiver, ...derefs.map((step) => step.ty)].map((ty) => c.structural(ty));
  const last = types.at(-1)!;
  if (last.kind === 'error') return 'unknown';
  if (last.kind === 'infer' && last.of === 'type') return 'unknown';
  const inherent = types.flatMap((ty) => inherentCandidates(c, ty, name));
  if (last.kind === 'array') inherent.push(...inherentCandidates(c, slice(last.item), name));
  const extension = traitCandidates(c, name);
  const steps: { readonly ty: Ty; readonly derefs: readonly DerefStep[]; readonly unsize: boolean }[] = types.map(
    (ty, index) => ({ ty, derefs: derefs.slice(0, index), unsize: false }),
  );
  if (last.kind === 'array') steps.push({ ty: slice(last.item), derefs, unsize: true });
  for (const step of steps)
    for (const autoref of ['none', 'ref', 'refMut'] as const) {
      if (step.unsize && autoref === 'none') continue;
      const self = autoref === 'none' ? step.ty : ref(step.ty, autoref === 'refMut');
      for (const candidates of [inherent, extension]) {
        const found = choose(c, candidates, self, span);
        if (found === undefined) continue;
        if ('kind' in found) return found;
        return { ...found, derefs: step.derefs, autoref, unsize: step.unsize };
      }
    }
  return 'none';
}

type Found = Omit<Pick, 'derefs' | 'autoref' | 'unsize'>;

function choose(
  c: Checker,
  candidates: readonly Candidate[],
  self: Ty,
  _span: Span,
): Found | { readonly kind: 'ambiguous'; readonly candidates: readonly FnDef[] } | undefined {
  const fitting = candidates.filter((each) => c.table.probe(() => each.instantiate(self) !== undefined));
  const first = fitting[0];
  if (first === undefined) return undefined;
  const distinct = new Set(fitting.map((each) => each.method));
  if (distinct.size > 1) return { kind: 'ambiguous', candidates: [...distinct] };
  return first.instantiate(self);
}

function inherentCandidates(c: Checker, ty: Ty, name: string): Candidate[] {
  const found: Candidate[] = [];
  const head = headOf(ty);
  if (head !== undefined)
    for (const impl of c.layer.inherentImpls(head)) {
      const method = impl.method(name);
      if (method === undefined || method.selfKind === 'none') continue;
      found.push({
        method,
        instantiate(receiver) {
          const args = freshArgs(c.table, impl.generics);
          if (!unifyReceiver(c, method, args, receiver)) return undefined;
          if (!sizedEnough(c.table, impl.generics, args)) return undefined;
          if (!goalsOf(impl.generics, args).every((goal) => c.mayHold(goal))) return undefined;
          return { method, args, ref: undefined };
        },
      });
    }
  const bounds =
    ty.kind === 'dynamic'
      ? objectBounds(ty)
      : ty.kind === 'param' || ty.kind === 'projection' || ty.kind === 'opaque'
        ? boundsFor(c.context, ty)
        : [];
  for (const bound of bounds) {
    const method = methodNamed(bound.trait, name);
    if (method === undefined || !c.table.probe(() => c.table.unify(bound.args[0]!, ty))) continue;
    found.push({
      method,
      instantiate: (receiver) =>
        unifyReceiver(c, method, bound.args, receiver) ? { method, args: bound.args, ref: bound } : undefined,
    });
  }
  return found;
}

function traitCandidates(c: Checker, name: string): Candidate[] {
  const found: Candidate[] = [];
  for (const trait of traitsWithMethod(c.scope.module, name)) {
    const method = methodNamed(trait, name);
    if (method === undefined) continue;
    found.push({
      method,
      instantiate(receiver) {
        const args = trait.generics.params.map(() => c.fresh());
        if (!unifyReceiver(c, method, args, receiver)) return undefined;
        const traitRef: TraitRef = { trait, args };
        return c.mayHold({ kind: 'trait', ref: traitRef }) ? { method, args, ref: traitRef } : undefined;
      },
    });
  }
  return found;
}

function methodNamed(trait: TraitDef, name: string): FnDef | undefined {
  const method = trait.method(name);
  return method?.selfKind === 'none' ? undefined : method;
}

function unifyReceiver(c: Checker, method: FnDef, args: readonly Ty[], receiver: Ty): boolean {
  const declared = method.signature.params[0]!;
  const own = method.generics.params.slice(args.length).map(() => c.fresh());
  const ty = replaceProjections(c.context, substitute(declared, [...args, ...own]), []);
  return c.table.unify(ty, receiver);
}
