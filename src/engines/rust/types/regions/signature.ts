/**
 * What definitions say of lifetimes: a function's signature with its elided lifetimes given names (Reference:
 * lifetime-elision), the fields of a struct, the header of an impl, and what their bounds ask for.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { innerScope } from '../define';
import type { Scope } from '../lower';
import type { AdtDef, AssocTyDef, ConstDef, FnDef, Generics, ImplDef, OpaqueDef, StaticDef, TraitDef, Ty } from '../ty';
import { param, ref } from '../ty';
import { writtenOf } from '../written';
import { isElided, staticName, type Template, unknown } from './regioned';
import { regionsOf, signatureParts, type TemplateContext, template, unknownOf } from './template';

/** A lifetime that a signature leaves out. */
export interface Elided {
  readonly name: string;
  /** Of the parameter it stands in; the receiver is the first where there is one. */
  readonly parameter: number;
  /** Of the reference's `&`, of a lifetime `'_`, or of a path that hides one. */
  readonly span: Span;
  readonly what: 'reference' | 'lifetime' | 'path';
}

export type Outlives =
  | { readonly kind: 'region'; readonly longer: string; readonly shorter: string; readonly span: Span }
  | { readonly kind: 'type'; readonly subject: Template; readonly shorter: string; readonly span: Span };

/** `subject: Trait<args>` */
export interface Requirement {
  readonly subject: Template;
  readonly trait: TraitDef;
  readonly args: readonly Template[];
}

/** `subject: Trait<args, item = result>`; of the traits that are called, `args` is the tuple of what they take. */
export interface Equation {
  readonly subject: Template;
  readonly trait: TraitDef;
  readonly args: readonly Template[];
  readonly item: AssocTyDef;
  readonly result: Template;
}

/** What the generics of an item and of what is around it declare. */
export interface Declared {
  /** By name, where it is declared. */
  readonly lifetimes: ReadonlyMap<string, Span>;
  readonly outlives: readonly Outlives[];
  readonly equations: readonly Equation[];
  /** Bounds whose trait is applied to types. */
  readonly requirements: readonly Requirement[];
}

export interface SignatureTemplate extends Declared {
  readonly params: readonly Template[];
  readonly result: Template;
  readonly elided: readonly Elided[];
}

const signatures = new WeakMap<FnDef, SignatureTemplate>();
/** What opaque types capture, known once the signature of their owner is. */
const captures = new WeakMap<OpaqueDef, Captured>();

interface Captured {
  readonly regions: readonly string[];
  readonly bounds: readonly ast.Bound[];
  readonly context: TemplateContext;
}

export function signatureOf(def: FnDef): SignatureTemplate {
  const known = signatures.get(def);
  if (known) return known;
  const made = def.ast ? compute(def, def.ast, innerScope(def)) : plain(def);
  signatures.set(def, made);
  return made;
}

export function capturesOf(def: OpaqueDef): readonly string[] {
  signatureOf(def.owner);
  return captures.get(def)?.regions ?? [];
}

/** The lifetimes that what an opaque type hides must outlive. */
export function opaqueBounds(def: OpaqueDef): readonly string[] {
  signatureOf(def.owner);
  const known = captures.get(def);
  return (known?.bounds ?? []).flatMap((each) =>
    each.kind !== 'lifetime'
      ? []
      : each.lifetime.name === '_'
        ? [known?.context.elide(each.lifetime, undefined) ?? unknown]
        : [`'${each.lifetime.name}`],
  );
}

/** What an opaque type says its associated type is: the `T` of `impl Iterator<Item = T>`. */
export function opaqueBinding(def: OpaqueDef, item: AssocTyDef): Template | undefined {
  signatureOf(def.owner);
  const known = captures.get(def);
  const ty = def.bounds.flatMap((each) =>
    each.kind === 'projection' &&
    each.projection.item === item &&
    each.projection.args[0]?.kind === 'opaque' &&
    each.projection.args[0].def === def
      ? [each.ty]
      : [],
  )[0];
  if (!known || !ty) return undefined;
  for (const bound of known.bounds) {
    const args = bound.kind === 'trait' ? bound.path.segments.at(-1)?.arguments : null;
    const written = args?.constraints.find((each) => each.name.name === item.name)?.type;
    if (written) return template(known.context, written, ty);
  }
  return unknownOf(ty);
}

/** Constructors: the fields to the type. */
function plain(def: FnDef): SignatureTemplate {
  const made = def.constructor;
  const fields = made ? fieldsOf(made.adt)[made.variant.index] : undefined;
  const none = { lifetimes: new Map(), outlives: [], equations: [], requirements: [], elided: [] };
  if (!made || !fields)
    return { ...none, params: def.signature.params.map(unknownOf), result: unknownOf(def.signature.result) };
  const names = lifetimeNames(made.adt);
  const result = { ...unknownOf(def.signature.result), regions: names };
  return { ...none, params: fields, result };
}

const baseContext = (scope: Scope): TemplateContext => ({
  scope,
  elide: () => unknown,
  object: staticName,
  self: () => selfTemplate(scope),
  binder: new Set(),
  captured: () => [],
});

/** For a type written in a body: what it leaves out is inferred. */
export const inBody = (scope: Scope): TemplateContext => ({ ...baseContext(scope), object: unknown });

function compute(def: FnDef, item: ast.FunctionItem, scope: Scope): SignatureTemplate {
  const { signature } = def;
  const elided: Elided[] = [];
  const inParameter = (parameter: number): TemplateContext => ({
    ...baseContext(scope),
    elide: (lifetime, type) => {
      const name = `'#${elided.length}`;
      elided.push({ name, parameter, ...elidedAt(lifetime, type, item) });
      return name;
    },
  });
  const receiver = item.receiver ? [receiverTemplate(inParameter(0), item.receiver, signature.params[0] as Ty)] : [];
  const params = [
    ...receiver,
    ...item.parameters.map((each, i) => {
      const at = i + receiver.length;
      return template(inParameter(at), each.type, signature.params[at] as Ty);
    }),
  ];
  const declared = declaredBy(def.generics, item.generics, scope, def.parent, item.parameters);
  const result = item.returnType
    ? template(inResult(def, item, scope, { params, elided, declared }), item.returnType, signature.result)
    : unknownOf(signature.result);
  return { params, result, elided, ...declared };
}

interface Inputs {
  readonly params: readonly Template[];
  readonly elided: readonly Elided[];
  readonly declared: Declared;
}

function inResult(def: FnDef, item: ast.FunctionItem, scope: Scope, inputs: Inputs): TemplateContext {
  const [first] = inputs.params;
  const own = item.receiver && first ? receiverRegion(first) : undefined;
  const written = new Set(
    inputs.params
      .flatMap(regionsOf)
      .filter((name) => name !== unknown && !name.startsWith("'^") && name !== staticName),
  );
  const only = written.size === 1 ? [...written][0] : undefined;
  const elision = own ?? only ?? unknown;
  const everything = [...new Set([...inputs.declared.lifetimes.keys(), ...inputs.elided.map((each) => each.name)])];
  const capturesAll =
    item.qualifiers.isAsync || (def.isUser && scope.layer.edition >= 2024) || def.parent?.kind === 'trait';
  const context: TemplateContext = {
    ...baseContext(scope),
    elide: () => elision,
    captured: ({ bounds, captures: used }, opaque) => {
      if (used) {
        const regions = used.map(({ name }) => (name === '_' ? elision : `'${name}`));
        captures.set(opaque, { regions, bounds, context });
        return regions;
      }
      const named = new Set(boundLifetimes(bounds).map((name) => (name === '_' ? elision : `'${name}`)));
      const regions = capturesAll ? everything : [...named].filter((name) => name !== staticName);
      captures.set(opaque, { regions, bounds, context });
      return regions;
    },
  };
  return context;
}

/** Of `&self`, or of a `self` that is written as some pointer to a reference. */
function receiverRegion(receiver: Template): string | undefined {
  if (receiver.ty.kind === 'ref') return receiver.regions[0];
  if (receiver.ty.kind !== 'adt' || !['Pin', 'Box', 'Rc', 'Arc'].includes(receiver.ty.def.name)) return undefined;
  const [inner] = receiver.parts;
  return inner && receiverRegion(inner);
}

/** Every lifetime that bounds mention, `_` included. */
function boundLifetimes(bounds: readonly ast.Bound[]): readonly string[] {
  const found: string[] = [];
  const inPath = (path: ast.Path): void => {
    for (const { arguments: args } of path.segments) {
      if (args?.parenthesized) continue;
      for (const each of args?.arguments ?? []) {
        if (each.kind === 'lifetime') found.push(each.lifetime.name);
        else if (each.kind === 'type') inType(each.type);
      }
      for (const each of args?.constraints ?? []) if (each.type) inType(each.type);
    }
  };
  const inType = (type: ast.Type): void => {
    switch (type.kind) {
      case 'reference':
        found.push(type.lifetime?.name ?? '_');
        inType(type.type);
        return;
      case 'tuple':
        for (const each of type.elements) inType(each);
        return;
      case 'array':
      case 'slice':
        inType(type.element);
        return;
      case 'path':
        inPath(type.path);
        return;
      case 'dyn':
      case 'impl':
        found.push(...boundLifetimes(type.bounds));
        return;
      default:
    }
  };
  for (const each of bounds) {
    if (each.kind === 'lifetime') found.push(each.lifetime.name);
    else inPath(each.path);
  }
  return found;
}

function receiverTemplate(context: TemplateContext, receiver: ast.Receiver, ty: Ty): Template {
  if (receiver.type) return template(context, receiver.type, ty);
  const self = context.self() ?? unknownOf(ty.kind === 'ref' ? ty.to : ty);
  if (!receiver.reference) return self;
  const { lifetime } = receiver.reference;
  const own = lifetime && lifetime.name !== '_' ? `'${lifetime.name}` : context.elide(lifetime, undefined);
  return { ty: ty.kind === 'ref' ? ty : ref(ty), regions: [own], parts: [self] };
}

function elidedAt(
  lifetime: ast.Lifetime | null,
  type: ast.Type | undefined,
  item: ast.FunctionItem,
): { readonly span: Span; readonly what: Elided['what'] } {
  if (lifetime) return { span: lifetime.span, what: 'lifetime' };
  const start = type?.span.start ?? item.receiver?.span.start ?? item.span.start;
  if (type?.kind === 'path') return { span: type.span, what: 'path' };
  return { span: { start, end: start + 1 }, what: 'reference' };
}

// ---- definitions around it ---------------------------------------------------------------------------------------

export function selfTemplate(scope: Scope): Template | undefined {
  const impl = scope.impl?.();
  if (impl) return implSelf(impl);
  if (scope.trait) return unknownOf(param(0, 'Self'));
  const self = scope.selfTy?.();
  if (self?.kind === 'adt') return { ...unknownOf(self), regions: lifetimeNames(self.def) };
  return undefined;
}

const implSelves = new WeakMap<ImplDef, Template>();

/** Lifetimes that the header leaves out are the impl's own, by names that nothing else has. */
export function implSelf(impl: ImplDef): Template {
  const known = implSelves.get(impl);
  if (known) return known;
  const written = writtenOf(impl);
  let count = 0;
  const made = written
    ? template({ ...baseContext(written.scope), elide: () => `'#impl${count++}` }, written.item.type, impl.self)
    : unknownOf(impl.self);
  implSelves.set(impl, made);
  return made;
}

const implTraits = new WeakMap<ImplDef, readonly Template[]>();

/** The arguments of the trait that is implemented, `Self` left out. */
export function implTraitArgs(impl: ImplDef): readonly Template[] {
  const known = implTraits.get(impl);
  if (known) return known;
  const written = writtenOf(impl);
  const segment = written?.item.trait?.segments.at(-1);
  const types = (segment?.arguments?.arguments ?? []).filter((each) => each.kind !== 'lifetime');
  let count = 0;
  const made = (impl.trait?.args.slice(1) ?? []).map((ty, i) => {
    const each = types[i];
    if (!written || each?.kind !== 'type') return unknownOf(ty);
    return template({ ...baseContext(written.scope), elide: () => `'#arg${count++}` }, each.type, ty);
  });
  implTraits.set(impl, made);
  return made;
}

/** What an impl says an associated type is. */
export function implType(impl: ImplDef, item: AssocTyDef): Template | undefined {
  const found = impl.types.find((each) => each.item === item);
  const written = writtenOf(impl);
  const source = written?.item.items.find((each) => each.kind === 'typeAlias' && each.name.name === item.name);
  if (!found || !written) return undefined;
  if (source?.kind !== 'typeAlias' || !source.type) return unknownOf(found.ty);
  // What the type itself is generic over is told by nobody here.
  const inner = source.generics.parameters.length > 0;
  return inner ? unknownOf(found.ty) : template(baseContext(written.scope), source.type, found.ty);
}

export const lifetimeNames = (def: AdtDef): readonly string[] =>
  (writtenOf(def)?.item.generics.parameters ?? []).flatMap((each) =>
    each.kind === 'lifetime' ? [`'${each.name.name}`] : [],
  );

const fields = new WeakMap<AdtDef, readonly (readonly Template[])[]>();

/** The types of fields, by variant, in the names of the definition. */
export function fieldsOf(def: AdtDef): readonly (readonly Template[])[] {
  const known = fields.get(def);
  if (known) return known;
  const written = writtenOf(def);
  const made = def.variants.map((variant, index) =>
    variant.fields.map((field, i) => {
      const type = written && fieldsWritten(written.item, index)[i]?.type;
      return type ? template(baseContext(written.scope), type, field.ty) : unknownOf(field.ty);
    }),
  );
  fields.set(def, made);
  return made;
}

function fieldsWritten(item: ast.StructItem | ast.EnumItem | ast.UnionItem, variant: number): readonly ast.FieldDef[] {
  if (item.kind === 'union') return item.fields;
  const data = item.kind === 'struct' ? item.data : item.variants[variant]?.data;
  return !data || data.kind === 'unit' ? [] : data.fields;
}

/** Everything in a constant or static lives for ever. */
export function valueTemplate(def: ConstDef | StaticDef, type: ast.Type | undefined): Template {
  return type
    ? template({ ...baseContext(innerScope(def)), elide: () => staticName }, type, def.ty)
    : unknownOf(def.ty);
}

const declaredByImpl = new WeakMap<ImplDef | TraitDef | AdtDef, Declared>();

/** What an impl, a trait or a struct declares. */
export function declaredOf(def: ImplDef | TraitDef | AdtDef): Declared {
  const known = declaredByImpl.get(def);
  if (known) return known;
  const written = writtenOf(def);
  const made: Declared = written
    ? declaredBy(def.generics, written.item.generics, written.scope, undefined, [])
    : { lifetimes: new Map(), outlives: [], equations: [], requirements: [] };
  declaredByImpl.set(def, made);
  return made;
}

function declaredBy(
  generics: Generics,
  written: ast.Generics,
  scope: Scope,
  parent: ImplDef | TraitDef | undefined,
  inputs: readonly ast.Parameter[],
): Declared {
  const around = parent ? declaredOf(parent) : undefined;
  const lifetimes = new Map(around?.lifetimes);
  const outlives: Outlives[] = [...(around?.outlives ?? [])];
  const equations: Equation[] = [...(around?.equations ?? [])];
  const requirements: Requirement[] = [...(around?.requirements ?? [])];
  const context = baseContext(scope);
  const bind = (subject: Template, bounds: readonly ast.Bound[], names: readonly ast.Lifetime[]): void => {
    for (const bound of bounds) {
      if (bound.kind === 'lifetime')
        outlives.push({ kind: 'type', subject, shorter: `'${bound.lifetime.name}`, span: bound.span });
      else if (!bound.maybe) {
        equations.push(...equationsOf(context, generics, subject, bound, names));
        requirements.push(...requirementOf(context, generics, subject, bound, names));
      }
    }
  };
  for (const each of written.parameters) {
    if (each.kind === 'lifetime') {
      lifetimes.set(`'${each.name.name}`, each.name.span);
      for (const bound of each.bounds)
        outlives.push({ kind: 'region', longer: `'${each.name.name}`, shorter: `'${bound.name}`, span: bound.span });
    } else if (each.kind === 'type') bind(unknownOf(scope.generics.get(each.name.name) as Ty), each.bounds, []);
  }
  for (const each of written.where) {
    if (each.kind === 'lifetime') {
      for (const bound of each.bounds)
        outlives.push({
          kind: 'region',
          longer: `'${each.lifetime.name}`,
          shorter: `'${bound.name}`,
          span: bound.span,
        });
      continue;
    }
    const subject = subjectOf(context, each.type);
    if (subject) bind(subject, each.bounds, each.lifetimes);
  }
  for (const { type } of inputs) {
    const own = type.kind === 'impl' ? scope.synthetic?.get(type.id) : undefined;
    if (own && type.kind === 'impl') bind(unknownOf(own), type.bounds, []);
  }
  return { lifetimes, outlives, equations, requirements };
}

/** A parameter, or an associated type of one. */
function subjectOf(context: TemplateContext, type: ast.Type): Template | undefined {
  if (type.kind !== 'path' || type.path.qualified || type.path.segments.length !== 1) return undefined;
  const name = type.path.segments[0]?.name ?? '';
  const generic = context.scope.generics.get(name);
  if (generic) return unknownOf(generic);
  return name === 'Self' ? context.self() : undefined;
}

function requirementOf(
  context: TemplateContext,
  { predicates }: Generics,
  subject: Template,
  bound: ast.Bound & { kind: 'trait' },
  names: readonly ast.Lifetime[],
): readonly Requirement[] {
  const args = bound.path.segments.at(-1)?.arguments;
  const types = (args?.arguments ?? []).flatMap((each) => (each.kind === 'type' ? [each.type] : []));
  const isHigher = names.length > 0 || bound.lifetimes.length > 0;
  if (!args || args.parenthesized || types.length === 0 || isHigher) return [];
  const found = predicates.find((each) => each.kind === 'trait' && each.span === bound.span);
  if (found?.kind !== 'trait') return [];
  const made = found.ref.args.slice(1).map((ty, i) => (types[i] ? template(context, types[i], ty) : unknownOf(ty)));
  return [{ subject, trait: found.ref.trait, args: made }];
}

function equationsOf(
  context: TemplateContext,
  generics: Generics,
  subject: Template,
  bound: ast.Bound & { kind: 'trait' },
  names: readonly ast.Lifetime[],
): readonly Equation[] {
  const args = bound.path.segments.at(-1)?.arguments;
  if (!args) return [];
  const inner: TemplateContext = {
    ...context,
    binder: new Set([...context.binder, ...[...names, ...bound.lifetimes].map((each) => each.name)]),
  };
  const equal = (span: Span) =>
    generics.predicates.flatMap((each) => (each.kind === 'projection' && each.span === span ? [each] : []))[0];
  if (args.parenthesized) {
    const found = equal(args.span);
    const tuple = found?.projection.args[1];
    if (!found || tuple?.kind !== 'tuple') return [];
    const inputs = args.arguments.flatMap((each) => (each.kind === 'type' ? [each.type] : []));
    const { output } = args.parenthesized;
    const [params, result] = signatureParts(inner, [...names, ...bound.lifetimes], inputs, {
      types: tuple.items,
      output: output ? { type: output, ty: found.ty } : undefined,
      result: found.ty,
    });
    const { item } = found.projection;
    return params && result ? [{ subject, trait: item.trait, args: [params], item, result }] : [];
  }
  return args.constraints.flatMap((each): readonly Equation[] => {
    const found = each.type ? equal(each.span) : undefined;
    if (!found || !each.type) return [];
    const { item } = found.projection;
    const others = found.projection.args.slice(1).map(unknownOf);
    return [{ subject, trait: item.trait, args: others, item, result: template(inner, each.type, found.ty) }];
  });
}

/** Lifetimes that only this body knows: named, left out in parameters, or in the header of the impl around it. */
export const isUniversal = (name: string): boolean =>
  name !== unknown && name !== staticName && !name.startsWith("'^") && (name.startsWith("'") || isElided(name));
