/** The generic parameters of an item: their kinds, defaults, bounds and predicates. */
import type * as ast from '../syntax/ast';
import { boundsText } from '../syntax/typeText';
import { evaluateLength } from './constant';
import { newGenericParam, newGenerics } from './definitions';
import { lazily } from './later';
import type { Clause, Scope } from './lower';
import { lowerBounds, lowerType } from './lower';
import type { GenericParam, Generics, ParamTy, Predicate, Ty } from './ty';
import { param } from './ty';

interface GenericsOptions {
  readonly parent?: Generics;
  /** A trait's `Self`, as index 0. */
  readonly withSelf?: boolean;
  /** Parameters of a function, whose `impl Trait` become generic parameters. */
  readonly inputs?: readonly ast.Type[];
}

/** Adds written generics to a scope. Predicates and defaults wait until they are asked for. */
export function withGenerics(
  scope: Scope,
  written: ast.Generics,
  options: GenericsOptions = {},
): { readonly generics: Generics; readonly scope: Scope } {
  const { parent } = options;
  const names = new Map<string, ParamTy>(scope.generics);
  const clauses: Clause[] = [...scope.clauses];
  const params: GenericParam[] = [...(parent?.params ?? [])];
  const synthetic = new Map(scope.synthetic);
  const implBounds: { readonly subject: ParamTy; readonly bounds: readonly ast.Bound[] }[] = [];
  const inner: Scope = { ...scope, generics: names, clauses, synthetic, opaque: undefined };
  const add = (name: string, facts: Facts = {}): ParamTy => {
    const index = params.length;
    params.push(newParam(name, index, facts));
    return param(index, name);
  };
  if (options.withSelf === true) names.set('Self', add('Self', { maybeUnsized: true }));
  for (const each of written.parameters) {
    if (each.kind === 'lifetime') continue;
    names.set(
      each.name.name,
      add(each.name.name, each.kind === 'const' ? constFacts(inner, each) : typeFacts(inner, each, written)),
    );
    if (each.kind === 'type') clauses.push({ subject: each.name.name, bounds: each.bounds });
  }
  for (const each of written.where) if (each.kind === 'type') clauses.push({ subject: each.type, bounds: each.bounds });
  for (const each of (options.inputs ?? []).flatMap(implTypes)) {
    const made = add(`impl ${boundsText(each.bounds)}`, { synthetic: true });
    synthetic.set(each.id, made);
    names.set(`impl#${each.id}`, made);
    clauses.push({ subject: `impl#${each.id}`, bounds: each.bounds });
    implBounds.push({ subject: made, bounds: each.bounds });
  }
  const predicates = lazily((): readonly Predicate[] => [
    ...(parent?.predicates ?? []),
    ...written.parameters.flatMap((each) =>
      each.kind === 'type' ? lowerBounds(inner, names.get(each.name.name)!, each.bounds) : [],
    ),
    ...written.where.flatMap((each) =>
      each.kind === 'type' ? lowerBounds(inner, lowerType(inner, each.type), each.bounds) : [],
    ),
    ...implBounds.flatMap((each) => lowerBounds(inner, each.subject, each.bounds)),
  ]);
  return { generics: newGenerics({ params, parentCount: parent?.params.length ?? 0 }, { predicates }), scope: inner };
}

interface Facts extends Partial<Pick<GenericParam, 'kind' | 'maybeUnsized' | 'synthetic'>> {
  readonly default?: () => Ty | undefined;
  readonly constTy?: () => Ty | undefined;
}

const none = (): undefined => undefined;

function newParam(name: string, index: number, facts: Facts): GenericParam {
  const { kind = 'type', maybeUnsized = false, synthetic = false } = facts;
  return newGenericParam(
    { name, index, kind, maybeUnsized, synthetic },
    { default: facts.default ?? none, constTy: facts.constTy ?? none },
  );
}

type TypeParam = Extract<ast.GenericParameter, { kind: 'type' }>;
type ConstParam = Extract<ast.GenericParameter, { kind: 'const' }>;

function typeFacts(scope: Scope, each: TypeParam, written: ast.Generics): Facts {
  const fallback = lazily(() => (each.default === null ? undefined : lowerType(scope, each.default)));
  const lifts = (bound: ast.Bound): boolean => bound.kind === 'trait' && bound.maybe;
  const inWhere = written.where.some(
    (clause) =>
      clause.kind === 'type' &&
      clause.type.kind === 'path' &&
      clause.type.path.segments.length === 1 &&
      clause.type.path.segments[0]!.name === each.name.name &&
      clause.bounds.some(lifts),
  );
  return { default: fallback, maybeUnsized: inWhere || each.bounds.some(lifts) };
}

function constFacts(scope: Scope, each: ConstParam): Facts {
  const constTy = lazily(() => lowerType(scope, each.type));
  const fallback = lazily(() => (each.default === null ? undefined : evaluateLength(scope, each.default, constTy())));
  return { kind: 'const', default: fallback, constTy };
}

type ImplType = Extract<ast.Type, { kind: 'impl' }>;

/** Every `impl Trait` within a parameter's type, outermost first. */
function implTypes(type: ast.Type): readonly ImplType[] {
  const found: ImplType[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ((node as { kind?: unknown }).kind === 'impl') found.push(node as ImplType);
    for (const value of Object.values(node)) if (typeof value === 'object') visit(value);
  };
  visit(type);
  return found;
}
