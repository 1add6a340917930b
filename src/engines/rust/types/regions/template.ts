/**
 * Written types to templates: the syntax is walked side by side with the `Ty` that was made of it. Where the two cannot
 * be held against each other, regions are unknown: what is not known is never an error.
 */
import type * as ast from '../../syntax/ast';
import type { Scope } from '../lower';
import { resolvePath } from '../names';
import type { AliasDef, OpaqueDef, ProjectionTy, TraitDef, Ty } from '../ty';
import { writtenOf } from '../written';
import { isCallable, leaf, mapRegions, partsOf, staticName, type Template, unknown } from './regioned';

/** What lifetimes mean where the type stands. */
export interface TemplateContext {
  readonly scope: Scope;
  /** The name of a lifetime that is left out, or written `'_`. */
  readonly elide: (lifetime: ast.Lifetime | null, type: ast.Type | undefined) => string;
  /** The bound of a trait object that has none written. */
  readonly object: string;
  /** What `Self` is. */
  readonly self: () => Template | undefined;
  /** Lifetimes of the function types and bounds around it. */
  readonly binder: ReadonlySet<string>;
  /** What `impl Trait` in a result captures. */
  readonly captured: (type: ast.Type & { kind: 'impl' }, def: OpaqueDef) => readonly string[];
}

/** The type with nothing known of its regions. */
export function unknownOf(ty: Ty): Template {
  switch (ty.kind) {
    case 'ref':
      return { ty, regions: [unknown], parts: [unknownOf(ty.to)] };
    case 'adt':
      return { ty, regions: Array(ty.def.lifetimes).fill(unknown), parts: ty.args.map(unknownOf) };
    case 'dynamic':
      return { ty, regions: [unknown], parts: isCallable(ty) ? [] : partsOf(ty).map(unknownOf) };
    case 'fnPointer':
      return leaf(ty);
    default: {
      const parts = partsOf(ty);
      return parts.length === 0 ? leaf(ty) : { ty, regions: [], parts: parts.map(unknownOf) };
    }
  }
}

export function template(context: TemplateContext, type: ast.Type, ty: Ty): Template {
  switch (type.kind) {
    case 'reference': {
      if (ty.kind !== 'ref') return unknownOf(ty);
      const own = nameOf(context, type.lifetime, type);
      return { ty, regions: [own], parts: [template({ ...context, object: own }, type.type, ty.to)] };
    }
    case 'pointer':
      return ty.kind === 'pointer' ? { ty, regions: [], parts: [template(context, type.type, ty.to)] } : unknownOf(ty);
    case 'array':
    case 'slice':
      return ty.kind === type.kind
        ? { ty, regions: [], parts: [template(context, type.element, ty.item)] }
        : unknownOf(ty);
    case 'tuple':
      return ty.kind === 'tuple' && ty.items.length === type.elements.length
        ? { ty, regions: [], parts: ty.items.map((item, i) => template(context, type.elements[i] as ast.Type, item)) }
        : unknownOf(ty);
    case 'function': {
      if (ty.kind !== 'fnPointer') return leaf(ty);
      const output = type.output === null ? undefined : { type: type.output, ty: ty.result };
      return {
        ty,
        regions: [],
        parts: signatureParts(context, type.lifetimes, type.parameters, {
          types: ty.params,
          output,
          result: ty.result,
        }),
      };
    }
    case 'dyn':
      return objectTemplate(context, type.bounds, ty);
    case 'impl':
      return ty.kind === 'opaque'
        ? { ty, regions: context.captured(type, ty.def), parts: ty.args.map(unknownOf) }
        : unknownOf(ty);
    case 'path':
      return pathTemplate(context, type, ty);
    default:
      return unknownOf(ty);
  }
}

function nameOf(context: TemplateContext, lifetime: ast.Lifetime | null, type: ast.Type | undefined): string {
  if (lifetime === null || lifetime.name === '_') return context.elide(lifetime, type);
  return context.binder.has(lifetime.name) ? `'^${lifetime.name}` : `'${lifetime.name}`;
}

interface Written {
  readonly types: readonly Ty[];
  readonly output: { readonly type: ast.Type; readonly ty: Ty } | undefined;
  readonly result: Ty;
}

let binders = 0;

/** The parameters as a tuple, and the result: lifetimes left out in them are the function type's own. */
export function signatureParts(
  context: TemplateContext,
  lifetimes: readonly ast.Lifetime[],
  inputs: readonly ast.Type[],
  { types, output, result }: Written,
): readonly Template[] {
  const binder = new Set([...context.binder, ...lifetimes.map((each) => each.name)]);
  const used: string[] = [];
  const fresh = (): string => {
    const name = `'^${binders++}`;
    used.push(name);
    return name;
  };
  const inner: TemplateContext = { ...context, binder, elide: fresh, object: staticName };
  const params = inputs.map((each, i) => template(inner, each, types[i] as Ty));
  const named = new Set(params.flatMap((each) => regionsOf(each)));
  const only = named.size === 1 ? [...named][0] : undefined;
  const outer: TemplateContext = { ...inner, elide: () => only ?? unknown };
  const tuple: Template = { ty: tupleHead, regions: [], parts: params };
  return [tuple, output ? template(outer, output.type, output.ty) : unknownOf(result)];
}

const tupleHead: Ty = { kind: 'tuple', items: [], key: '(…)', flags: 0 };

export function regionsOf(node: Template): readonly string[] {
  return [...node.regions, ...node.parts.flatMap(regionsOf)];
}

function objectTemplate(context: TemplateContext, bounds: readonly ast.Bound[], ty: Ty): Template {
  if (ty.kind !== 'dynamic') return unknownOf(ty);
  const written = bounds.find((each) => each.kind === 'lifetime');
  const implied = ty.principal && isStatic(ty.principal.trait) ? staticName : context.object;
  const bound = written ? nameOf(context, written.lifetime, undefined) : implied;
  const principal = bounds.find(
    (each) => each.kind === 'trait' && each.path.segments.at(-1)?.name === ty.principal?.trait.name,
  );
  const inner: TemplateContext = { ...context, object: staticName };
  if (principal?.kind !== 'trait' || !ty.principal) return { ...unknownOf(ty), regions: [bound] };
  const args = principal.path.segments.at(-1)?.arguments ?? null;
  if (args?.parenthesized) {
    const tuple = ty.principal.args[0];
    const result = ty.bindings[0]?.ty;
    if (tuple?.kind !== 'tuple' || !result) return { ty, regions: [bound], parts: [] };
    const inputs = args.arguments.flatMap((each) => (each.kind === 'type' ? [each.type] : []));
    const { output } = args.parenthesized;
    const parts = signatureParts(inner, principal.lifetimes, inputs, {
      types: tuple.items,
      output: output ? { type: output, ty: result } : undefined,
      result,
    });
    return { ty, regions: [bound], parts };
  }
  const types = (args?.arguments ?? []).flatMap((each) => (each.kind === 'type' ? [each.type] : []));
  const own = ty.principal.args.map((each, i) => (types[i] ? template(inner, types[i], each) : unknownOf(each)));
  const bindings = ty.bindings.map(({ item, ty: bound }) => {
    const constraint = args?.constraints.find((each) => each.name.name === item.name)?.type;
    return constraint ? template(inner, constraint, bound) : unknownOf(bound);
  });
  return { ty, regions: [bound], parts: [...own, ...bindings] };
}

/** A trait that only what lives for ever can implement, like `Any`. */
const isStatic = (trait: TraitDef): boolean =>
  (writtenOf(trait)?.item.supertraits ?? []).some(
    (each) => each.kind === 'lifetime' && each.lifetime.name === 'static',
  ) || trait.supertraits.some((each) => isStatic(each.trait));

function pathTemplate(context: TemplateContext, type: ast.Type & { kind: 'path' }, ty: Ty): Template {
  const { path } = type;
  const { scope } = context;
  if (path.qualified) {
    const self = path.qualified.type;
    return ty.kind === 'projection' ? projected(ty, template(context, self, ty.args[0] as Ty)) : unknownOf(ty);
  }
  const [first] = path.segments;
  const { length } = path.segments;
  if (!first) return unknownOf(ty);
  if (first.name === 'Self' && scope.selfTy) {
    const self = context.self();
    if (length === 1) return self ?? unknownOf(ty);
    return ty.kind === 'projection' && self ? projected(ty, self) : unknownOf(ty);
  }
  if (scope.generics.has(first.name)) return unknownOf(ty);
  const found = resolvePath(scope.module, path, 'type');
  if (found.kind !== 'found' || found.rest !== length) return unknownOf(ty);
  const segment = path.segments[length - 1] as ast.PathSegment;
  if (found.name.kind === 'adt' && ty.kind === 'adt' && ty.def === found.name) {
    return {
      ty,
      regions: lifetimeArguments(context, segment, ty.def.lifetimes, type),
      parts: typeArguments(inArguments(context, ty), segment, ty.args),
    };
  }
  return found.name.kind === 'alias' ? aliasTemplate(context, found.name, segment, { type, ty }) : unknownOf(ty);
}

/** Objects within a struct's arguments are bound by nothing but the struct's own lifetime, if it has one. */
function inArguments(context: TemplateContext, ty: Ty & { kind: 'adt' }): TemplateContext {
  if (context.object === unknown) return context;
  return { ...context, object: ty.def.lifetimes === 0 ? staticName : unknown };
}

function lifetimeArguments(
  context: TemplateContext,
  segment: ast.PathSegment,
  count: number,
  type: ast.Type,
): readonly string[] {
  const written = (segment.arguments?.arguments ?? []).flatMap((each) =>
    each.kind === 'lifetime' ? [each.lifetime] : [],
  );
  return Array.from({ length: count }, (_, i) => nameOf(context, written[i] ?? null, type));
}

function typeArguments(context: TemplateContext, segment: ast.PathSegment, args: readonly Ty[]): readonly Template[] {
  const written = (segment.arguments?.arguments ?? []).filter((each) => each.kind !== 'lifetime');
  return args.map((ty, i) => {
    const each = written[i];
    return each?.kind === 'type' ? template(context, each.type, ty) : unknownOf(ty);
  });
}

/** What is known of an associated type's arguments is the first, what it belongs to. */
const projected = (ty: ProjectionTy, self: Template): Template => ({
  ty,
  regions: [],
  parts: [self, ...ty.args.slice(1).map(unknownOf)],
});

function aliasTemplate(
  context: TemplateContext,
  alias: AliasDef,
  segment: ast.PathSegment,
  { type, ty }: { readonly type: ast.Type; readonly ty: Ty },
): Template {
  const written = writtenOf(alias);
  if (!written?.item.type) return unknownOf(ty);
  const { scope, item } = written;
  const lifetimes = item.generics.parameters.flatMap((each) => (each.kind === 'lifetime' ? [each.name.name] : []));
  const given = lifetimeArguments(context, segment, lifetimes.length, type);
  const names = new Map(lifetimes.map((name, i) => [`'${name}`, given[i] ?? unknown]));
  const inner = template(
    { ...context, scope, elide: () => unknown, self: () => undefined, binder: new Set() },
    item.type as ast.Type,
    alias.ty,
  );
  const args = typeArguments(
    context,
    segment,
    alias.generics.params.map((_, i) => argumentOf(ty, alias.ty, i)),
  );
  return fill(
    mapRegions(inner, (name) => names.get(name) ?? name),
    args,
  );
}

/** The type that stands where the pattern has its parameter of this index. */
function argumentOf(ty: Ty, pattern: Ty, index: number): Ty {
  return search(ty, pattern, index) ?? { kind: 'error', key: '{error}', flags: 8 };
}

function search(ty: Ty, pattern: Ty, index: number): Ty | undefined {
  if (pattern.kind === 'param') return pattern.index === index ? ty : undefined;
  if (pattern.kind !== ty.kind) return undefined;
  const parts = partsOf(ty);
  for (const [i, each] of partsOf(pattern).entries()) {
    const part = parts[i];
    const found = part && search(part, each, index);
    if (found) return found;
  }
  return undefined;
}

/** Type parameters replaced by templates. */
export function fill(node: Template, args: readonly (Template | undefined)[]): Template {
  if (node.ty.kind === 'param') return args[node.ty.index] ?? node;
  if (node.parts.length === 0) return node;
  return { ty: node.ty, regions: node.regions, parts: node.parts.map((part) => fill(part, args)) };
}
