/** The methods of an impl against those of its trait: receiver, number of parameters, and their types. */
import type { Span } from '../../../../text/span';
import type { Layer } from '../layer';
import { substitutePredicate } from '../lower';
import type { Goal, SelectContext } from '../select';
import { elaborate, evaluate, replaceProjections } from '../select';
import type { FnDef, ImplDef, TraitRef, Ty } from '../ty';
import { has, identityArgs, show, showTraitRef, substitute, TyFlag } from '../ty';

export function checkMethod(layer: Layer, context: SelectContext, impl: ImplDef, trait: TraitRef, method: FnDef): void {
  const declared = trait.trait.method(method.name);
  if (declared === undefined || method.ast === undefined || declared.ast === undefined) return;
  const found =
    receiverProblem(declared, method) ??
    genericsProblem(declared, method) ??
    countProblem(trait, declared, method) ??
    typeProblem(context, impl, trait, declared, method) ??
    boundProblem(context, impl, trait, declared, method);
  if (found !== undefined) layer.error(impl.source, found);
}

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  readonly notes: readonly { readonly message: string; readonly span: Span }[];
}

const noun = (method: FnDef): string => (method.selfKind === 'none' ? 'associated function' : 'method');

const head = ({ ast, span }: FnDef): Span => ({
  start: span.start,
  end: ast?.body ? ast.body.span.start - 1 : span.end,
});

function receiverProblem(declared: FnDef, method: FnDef): Problem | undefined {
  const has = method.selfKind !== 'none';
  if (has === (declared.selfKind !== 'none')) return undefined;
  const self = receiverText(has ? method : declared);
  const [here, there] = has ? ['impl', 'trait'] : ['trait', 'impl'];
  const span = head(method);
  return {
    code: has ? 'E0185' : 'E0186',
    message: `method \`${method.name}\` has a \`${self}\` declaration in the ${here}, but not in the ${there}`,
    span,
    notes: [{ message: has ? `\`${self}\` used in impl` : `expected \`${self}\` in impl`, span }],
  };
}

function receiverText({ selfKind }: FnDef): string {
  if (selfKind === 'value') return 'self';
  return selfKind === 'ref' ? '&self' : selfKind === 'refMut' ? '&mut self' : 'self';
}

/** Of the method's own type and constant parameters, those by `impl Trait` among them. */
function genericsProblem(declared: FnDef, method: FnDef): Problem | undefined {
  for (const kind of ['type', 'const'] as const) {
    const [given, wanted] = [ownGenerics(method, kind), ownGenerics(declared, kind)];
    if (given === undefined || wanted === undefined || given === wanted || method.ast === undefined) continue;
    const counted = (count: number): string => `${count} ${kind} parameter${count === 1 ? '' : 's'}`;
    const { span } = method.ast.generics;
    return {
      code: 'E0049',
      message: `${noun(method)} \`${method.name}\` has ${counted(given)} but its trait declaration has ${counted(wanted)}`,
      span,
      notes: [{ message: `found ${counted(given)}`, span }],
    };
  }
  return undefined;
}

/** Undefined where `impl Trait` stands among the parameters' types, which counts as one. */
function ownGenerics({ ast, generics }: FnDef, kind: 'type' | 'const'): number | undefined {
  if (ast === undefined) return undefined;
  const written = ast.generics.parameters.filter((each) => each.kind !== 'lifetime').length;
  if (generics.params.length - generics.parentCount !== written) return undefined;
  return ast.generics.parameters.filter((each) => each.kind === kind).length;
}

function countProblem(trait: TraitRef, declared: FnDef, method: FnDef): Problem | undefined {
  const [given, wanted] = [method.signature.params.length, declared.signature.params.length];
  if (given === wanted) return undefined;
  const spans = inputSpans(method);
  const [first, last] = [spans[0], spans.at(-1)];
  const span = first && last ? { start: first.start, end: last.end } : head(method);
  const path = [...trait.trait.path, trait.trait.name, method.name].join('::');
  const parameters = (count: number): string => `${count} parameter${count === 1 ? '' : 's'}`;
  return {
    code: 'E0050',
    message: `${noun(method)} \`${method.name}\` has ${parameters(given)} but the declaration in trait \`${path}\` has ${wanted}`,
    span,
    notes: [{ message: `expected ${parameters(wanted)}, found ${given}`, span }],
  };
}

/** Of the types, and of the receiver. */
function inputSpans({ ast }: FnDef): readonly Span[] {
  if (ast === undefined) return [];
  return [...(ast.receiver ? [ast.receiver.span] : []), ...ast.parameters.map((each) => each.type.span)];
}

/** Methods with parameters of their own are compared only where both have as many. */
function typeProblem(
  context: SelectContext,
  impl: ImplDef,
  trait: TraitRef,
  declared: FnDef,
  method: FnDef,
): Problem | undefined {
  const own = identityArgs(method.generics).slice(impl.generics.params.length);
  if (own.length !== declared.generics.params.length - trait.args.length) return undefined;
  const args = [...trait.args, ...own];
  const spans = inputSpans(method);
  const { ast } = method;
  const result = ast?.returnType?.span ?? { ...head(method), start: head(method).end };
  const pairs = [...declared.signature.params, declared.signature.result].map(
    (ty, index) =>
      [
        substitute(ty, args),
        method.signature.params[index] ?? method.signature.result,
        spans[index] ?? result,
      ] as const,
  );
  const wrong = pairs.find(([wanted, given]) => !mayBeSame(context, wanted, given));
  if (wrong === undefined) return undefined;
  const [wanted, given, span] = wrong;
  return {
    code: 'E0053',
    message: `method \`${method.name}\` has an incompatible type for trait`,
    span,
    notes: [{ message: `expected \`${show(wanted)}\`, found \`${show(given)}\``, span }],
  };
}

/** E0276: what the impl's method asks of its own parameters must follow from what the trait's does. */
function boundProblem(
  context: SelectContext,
  impl: ImplDef,
  trait: TraitRef,
  declared: FnDef,
  method: FnDef,
): Problem | undefined {
  const own = identityArgs(method.generics).slice(impl.generics.params.length);
  if (own.length !== declared.generics.params.length - trait.args.length) return undefined;
  const given = declared.generics.predicates.map((each) => substitutePredicate(each, [...trait.args, ...own]));
  const known: SelectContext = { ...context, bounds: elaborate([...impl.generics.predicates, ...given]) };
  const stricter = method.generics.predicates
    .slice(impl.generics.predicates.length)
    .find((each) => each.kind === 'trait' && evaluate(known, { kind: 'trait', ref: each.ref }) === 'no');
  if (stricter?.kind !== 'trait') return undefined;
  const bound = `\`${show(stricter.ref.args[0]!)}: ${showTraitRef(stricter.ref)}\``;
  return {
    code: 'E0276',
    message: 'impl has stricter requirements than trait',
    span: stricter.span,
    notes: [
      { message: `impl has extra requirement ${bound}`, span: stricter.span },
      ...(declared.source === 0
        ? [{ message: `definition of \`${method.name}\` from trait`, span: head(declared) }]
        : []),
    ],
  };
}

/** False only where the two are certainly different. */
function mayBeSame(context: SelectContext, wanted: Ty, given: Ty): boolean {
  const open = TyFlag.error | TyFlag.infer;
  if (has(wanted, open) || has(given, open) || mentionsOpaque(wanted) || mentionsOpaque(given)) return true;
  return context.table.probe(() => {
    const goals: Goal[] = [];
    const [left, right] = [wanted, given].map((ty) => replaceProjections(context, ty, goals));
    return context.table.unify(left!, right!) && goals.every((goal) => evaluate(context, goal) !== 'no');
  });
}

/** `impl Trait` in a result: what it stands for is told by bodies. */
const mentionsOpaque = (ty: Ty): boolean => ty.key.includes('opaque') || ty.key.includes('impl ');
