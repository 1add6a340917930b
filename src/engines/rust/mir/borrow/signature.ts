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
  /** Named only as what an associated type belongs to: `Self::Item`. */
  readonly projected?: boolean;
}

/** From an argument's own reference (`outer`) or what it holds inside, to the result's reference or its inside. */
export interface Flow {
  readonly argument: number;
  readonly from: 'outer' | 'inner';
  readonly to: 'outer' | 'inner';
  /** Only what the argument hands out, as an iterator its items. */
  readonly projected: boolean;
  /** Only what stands behind references inside the argument: the `T` of an `Option<&T>`. */
  readonly behind?: boolean;
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
  const known = new Set(def.generics.params.map((each) => each.name));
  // A named type is no source of borrows; what it is applied to is.
  const named = result.filter(({ name }) => isLifetime(name) || name === 'Self' || known.has(name));
  const captured = hasOpaque(item.returnType) ? [...known].map((name): Mention => ({ name, outer: false })) : [];
  return [...named, ...captured].flatMap((wanted) =>
    flowsTo(item, params, wanted).map((flow) => ({ ...flow, behind: standsBehind(def, flow, wanted.name) })),
  );
}

function standsBehind({ signature }: FnDef, { argument, from }: Flow, name: string): boolean {
  const ty = signature.params[argument];
  if (!ty || from === 'outer' || isLifetime(name)) return false;
  // The argument's own reference is told apart from what stands inside.
  const places = depthsOf(ty.kind === 'ref' ? ty.to : ty, name, false);
  return places.length > 0 && places.every((isBehind) => isBehind);
}

/** For each place where the type names the parameter, whether that is behind a reference. */
function depthsOf(ty: Ty, name: string, behind: boolean): readonly boolean[] {
  switch (ty.kind) {
    case 'param':
      return ty.name === name ? [behind] : [];
    case 'ref':
      return depthsOf(ty.to, name, true);
    case 'array':
    case 'slice':
      return depthsOf(ty.item, name, behind);
    case 'tuple':
      return ty.items.flatMap((each) => depthsOf(each, name, behind));
    case 'adt':
      return ty.args.flatMap((each) => depthsOf(each, name, behind));
    default:
      return [];
  }
}

/** `impl Trait` hides a type that may hold whatever the function's own type parameters do. */
const hasOpaque = (type: ast.Type | null): boolean =>
  type !== null &&
  (type.kind === 'impl' ||
    (type.kind === 'path' &&
      type.path.segments.some((segment) =>
        segment.arguments?.arguments.some((each) => each.kind === 'type' && hasOpaque(each.type)),
      )));

/** Whether the written result mentions a lifetime, so that an opaque type in it may hold a borrow. */
export const resultNamesLifetime = ({ ast: item }: FnDef): boolean =>
  item?.returnType != null &&
  typeMentions(item.returnType, { next: 0 }).some(({ name }) => isLifetime(name) && name !== "'static");

function flowsTo(item: ast.FunctionItem, params: readonly (readonly Mention[])[], wanted: Mention): readonly Flow[] {
  const to = wanted.outer ? 'outer' : 'inner';
  const from = (fits: (mention: Mention) => boolean, projected = wanted.projected === true): readonly Flow[] =>
    params.flatMap((mentions, argument) =>
      mentions.filter(fits).map((each): Flow => ({ argument, from: each.outer ? 'outer' : 'inner', to, projected })),
    );
  const exact = from((each) => each.name === wanted.name);
  if (exact.length > 0) return exact;
  // `-> Self` is made of what has to do with the impl's own parameters.
  if (wanted.name === 'Self')
    return from((each) => !declares(item, each.name) && !each.name.startsWith("'#") && each.name !== "'static");
  // A lifetime or parameter of the impl block stands in what `Self` is.
  if (!declares(item, wanted.name))
    return item.receiver === null ? [] : [{ argument: 0, from: 'inner', to, projected: wanted.projected === true }];
  // `B: FromIterator<Self::Item>` is made of items.
  const sources = new Set(
    boundMentions(item, wanted.name)
      .filter((each) => each.projected)
      .map(({ name }) => name),
  );
  return from((each) => sources.has(each.name), true);
}

/** What the bounds on a parameter mention in their arguments. */
function boundMentions(item: ast.FunctionItem, name: string): readonly Mention[] {
  const inline = item.generics.parameters.flatMap((each) =>
    each.kind === 'type' && each.name.name === name ? each.bounds : [],
  );
  const where = item.generics.where.flatMap((each) =>
    each.kind === 'type' &&
    each.type.kind === 'path' &&
    each.type.path.segments.length === 1 &&
    each.type.path.segments[0]?.name === name
      ? each.bounds
      : [],
  );
  return [...inline, ...where].flatMap((bound) =>
    bound.kind === 'trait' ? pathMentions(bound.path, { next: 0 }, false).slice(1) : [],
  );
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
        bound.kind === 'lifetime'
          ? [{ name: lifetimeName(bound.lifetime, elided), outer: false }]
          : bound.path.segments.flatMap((segment) =>
              (segment.arguments?.constraints ?? []).flatMap((each) =>
                each.type ? typeMentions(each.type, elided, false) : [],
              ),
            ),
      );
    default:
      return [];
  }
}

function pathMentions(path: ast.Path, elided: { next: number }, top: boolean): readonly Mention[] {
  const first = path.segments[0];
  const own: Mention[] = [];
  if (path.qualified)
    own.push(...typeMentions(path.qualified.type, elided, false).map((each) => ({ ...each, projected: true })));
  else if (first)
    own.push(
      path.segments.length === 1
        ? { name: first.name, outer: top }
        : { name: first.name, outer: false, projected: true },
    );
  const args = path.segments.flatMap((segment) => segment.arguments?.arguments ?? []);
  return [
    ...own,
    ...args.flatMap((each): readonly Mention[] => {
      if (each.kind === 'lifetime') return [{ name: lifetimeName(each.lifetime, elided), outer: false }];
      return each.kind === 'type' ? typeMentions(each.type, elided, false) : [];
    }),
  ];
}

/**
 * Arguments that a `&mut` argument's value may take in: `push(&mut Vec<T>, T)`, `add(&mut Notes<'a>, &'a str)`. A lifetime
 * behind `&mut` is exactly the one that is asked for, so what has it is as good as put there.
 */
export interface Intake {
  readonly into: number;
  readonly argument: number;
  /** Only what stands inside the argument, not its own reference. */
  readonly onlyInner: boolean;
}

export function intakeFlows(def: FnDef): readonly Intake[] {
  const { params } = def.signature;
  const byLifetime = intakeByLifetime(def);
  return params.flatMap((target, into) => {
    if (target.kind !== 'ref' || !target.mutable) return [];
    const wanted = parametersOf(target.to);
    return params.flatMap((source, argument): readonly Intake[] => {
      if (argument === into) return [];
      if (source.kind === 'param' && wanted.has(source.key)) return [{ into, argument, onlyInner: false }];
      const part = byLifetime(into, argument);
      return part === undefined ? [] : [{ into, argument, onlyInner: part === 'inner' }];
    });
  });
}

function intakeByLifetime({ ast: item, isUser }: FnDef): (into: number, argument: number) => Flow['from'] | undefined {
  if (!item || !isUser) return () => undefined;
  const elided = { next: 0 };
  const receiver = item.receiver ? [receiverMentions(item.receiver, elided)] : [];
  const params = [...receiver, ...item.parameters.map((each) => typeMentions(each.type, elided))];
  const isNamed = (name: string): boolean => isLifetime(name) && !name.startsWith("'#") && name !== "'static";
  return (into, argument) => {
    const [behind, given] = [params[into] ?? [], params[argument] ?? []];
    const taken = given.filter(({ name }) => {
      if (!isNamed(name)) return false;
      // The impl's lifetimes stand in what `Self` is.
      const isSelfs = behind.some((each) => each.name === 'Self') && !declares(item, name);
      return isSelfs || behind.some((each) => each.name === name && !each.outer);
    });
    if (taken.length === 0) return undefined;
    return taken.some((each) => each.outer) ? 'outer' : 'inner';
  };
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

/** Arguments that the library's text functions search for: iterators keep them, and hand out none of them. */
export function patternArguments({ generics, signature, isUser }: FnDef): readonly number[] {
  if (isUser) return [];
  return signature.params.flatMap((ty, argument) => {
    const isPattern = generics.predicates.some(
      (each) => each.kind === 'trait' && each.ref.trait.name === 'Pattern' && each.ref.args[0]?.key === ty.key,
    );
    return ty.kind === 'param' && isPattern ? [argument] : [];
  });
}
