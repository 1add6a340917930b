/**
 * What a function's signature says of borrows: which arguments the result may hold borrows of. Types come without
 * lifetimes, so these are read from the syntax, with the rules of elision (Reference: lifetime-elision). Where the
 * signature does not tell, nothing is assumed to flow: a borrow error must never be reported wrongly.
 */
import type * as ast from '../../syntax/ast';
import type { FnDef, Ty } from '../../types/ty';

/** A lifetime or type parameter that a type mentions; `outer` when it is the type's own reference's. */
interface Mention {
  readonly name: string;
  readonly outer: boolean;
}

/** From an argument's own reference (`outer`) or what it holds inside, to the result's reference or its inside. */
export interface Flow {
  readonly argument: number;
  readonly from: 'outer' | 'inner';
  readonly to: 'outer' | 'inner';
}

const cache = new WeakMap<FnDef, readonly Flow[]>();

export function resultFlows(def: FnDef): readonly Flow[] {
  const known = cache.get(def);
  if (known) return known;
  const flows = computeFlows(def);
  cache.set(def, flows);
  return flows;
}

function computeFlows(def: FnDef): readonly Flow[] {
  const item = def.ast;
  if (!item) return [];
  const elided = { next: 0 };
  const receiver = item.receiver ? [receiverMentions(item.receiver, elided)] : [];
  const params = [...receiver, ...item.parameters.map((each) => typeMentions(each.type, elided))];
  const inputs = new Set(
    params
      .flat()
      .filter((each) => isLifetime(each.name))
      .map((each) => each.name),
  );
  const self = item.receiver ? params[0]?.find((each) => each.outer && isLifetime(each.name))?.name : undefined;
  const only = inputs.size === 1 ? [...inputs][0] : undefined;
  const result = item.returnType ? resultMentions(item.returnType, self ?? only) : [];
  const lifetimesOfSelf = item.receiver !== null;
  return result.flatMap((wanted) => {
    const to = wanted.outer ? 'outer' : 'inner';
    const exact = params.flatMap((mentions, argument) =>
      mentions
        .filter((each) => each.name === wanted.name)
        .map((each): Flow => ({ argument, from: each.outer ? 'outer' : 'inner', to })),
    );
    if (exact.length > 0) return exact;
    // A lifetime or parameter of the impl block stands in what `Self` is.
    const isImpls = lifetimesOfSelf && !declares(item, wanted.name);
    return isImpls ? [{ argument: 0, from: 'inner', to } as const] : [];
  });
}

const isLifetime = (name: string): boolean => name.startsWith("'");

const declares = (item: ast.FunctionItem, name: string): boolean =>
  item.generics.parameters.some((each) => (each.kind === 'lifetime' ? `'${each.name.name}` : each.name.name) === name);

function receiverMentions(receiver: ast.Receiver, elided: { next: number }): readonly Mention[] {
  if (receiver.type) return typeMentions(receiver.type, elided);
  const inside: Mention = { name: 'Self', outer: receiver.reference === null };
  if (!receiver.reference) return [inside];
  return [{ name: lifetimeName(receiver.reference.lifetime, elided), outer: true }, inside];
}

function lifetimeName(lifetime: ast.Lifetime | null, elided: { next: number }): string {
  if (lifetime && lifetime.name !== '_') return `'${lifetime.name}`;
  elided.next++;
  return `'#${elided.next}`;
}

/** Elided lifetimes of the result are the receiver's, or the only one there is. */
function resultMentions(type: ast.Type, elision: string | undefined): readonly Mention[] {
  const elided = { next: 0 };
  return typeMentions(type, elided).flatMap((each) => {
    if (each.name === "'static") return [];
    if (!each.name.startsWith("'#")) return [each];
    return elision === undefined ? [] : [{ ...each, name: elision }];
  });
}

function typeMentions(type: ast.Type, elided: { next: number }, top = true): readonly Mention[] {
  switch (type.kind) {
    case 'reference':
      return [{ name: lifetimeName(type.lifetime, elided), outer: top }, ...typeMentions(type.type, elided, false)];
    case 'path':
      return pathMentions(type.path, elided, top);
    case 'tuple':
      return type.elements.flatMap((each) => typeMentions(each, elided, false));
    case 'array':
    case 'slice':
      return typeMentions(type.element, elided, false);
    case 'impl':
    case 'dyn':
      return type.bounds.flatMap((bound) =>
        bound.kind === 'lifetime' ? [{ name: lifetimeName(bound.lifetime, elided), outer: false }] : [],
      );
    default:
      return [];
  }
}

function pathMentions(path: ast.Path, elided: { next: number }, top: boolean): readonly Mention[] {
  const first = path.segments[0];
  const own: Mention[] = [];
  if (path.qualified) own.push(...typeMentions(path.qualified.type, elided, false));
  else if (first) own.push({ name: first.name, outer: top && path.segments.length === 1 });
  const args = path.segments.flatMap((segment) => segment.arguments?.arguments ?? []);
  return [
    ...own,
    ...args.flatMap((each): readonly Mention[] => {
      if (each.kind === 'lifetime') return [{ name: lifetimeName(each.lifetime, elided), outer: false }];
      return each.kind === 'type' ? typeMentions(each.type, elided, false) : [];
    }),
  ];
}

/** Arguments that a `&mut` argument's value may take in: `push(&mut Vec<T>, T)`. */
export function intakeFlows(def: FnDef): readonly { readonly into: number; readonly argument: number }[] {
  const { params } = def.signature;
  return params.flatMap((target, into) => {
    if (target.kind !== 'ref' || !target.mutable) return [];
    const wanted = parametersOf(target.to);
    return params.flatMap((source, argument) =>
      argument !== into && source.kind === 'param' && wanted.has(source.key) ? [{ into, argument }] : [],
    );
  });
}

function parametersOf(ty: Ty, found: Set<string> = new Set()): Set<string> {
  switch (ty.kind) {
    case 'param':
      found.add(ty.key);
      return found;
    case 'adt':
      for (const arg of ty.args) parametersOf(arg, found);
      return found;
    case 'tuple':
      for (const item of ty.items) parametersOf(item, found);
      return found;
    case 'array':
    case 'slice':
      return parametersOf(ty.item, found);
    default:
      return found;
  }
}
