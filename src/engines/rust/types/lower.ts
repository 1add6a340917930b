/**
 * Written types to `Ty`: paths resolved, generic arguments filled in, bounds to predicates. Projections stay as they are
 * written; whoever instantiates a signature normalizes them.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import { evaluateLength } from './constant';
import type { Layer } from './layer';
import type { Module, TypeName } from './names';
import { describe, isImportedInVain, resolvePath } from './names';
import { reportPrivate } from './privacy';
import type {
  AssocTyDef,
  GenericParam,
  Generics,
  ImplDef,
  ParamTy,
  Predicate,
  SourceId,
  TraitDef,
  TraitRef,
  Ty,
} from './ty';
import {
  adt,
  array,
  dynamic,
  fnPointer,
  mapTraitRef,
  param,
  pointer,
  prim,
  projection,
  ref,
  same,
  slice,
  substitute,
  tuple,
} from './ty';
import { outerParameter, reportUnresolved } from './unresolved';

/** Where a type is written: what names mean there. */
export interface Scope {
  readonly layer: Layer;
  readonly module: Module;
  readonly source: SourceId;
  readonly generics: ReadonlyMap<string, ParamTy>;
  /** Bounds in scope as they are written: `T::Item` is found through them. */
  readonly clauses: readonly Clause[];
  readonly selfTy?: () => Ty;
  readonly impl?: () => ImplDef;
  readonly trait?: () => TraitDef;
  /** The parameters that `impl Trait` in argument position stands for. */
  readonly synthetic?: ReadonlyMap<ast.NodeId, ParamTy>;
  /** What `impl Trait` in return position means. */
  readonly opaque?: (node: ast.NodeId, bounds: readonly ast.Bound[], span: Span) => Ty;
  /** In bodies: a fresh variable for `_` and for arguments left out. */
  readonly infer?: () => Ty;
  /** In paths of expressions: arguments that are not written are inferred, whatever their defaults. */
  readonly isExpression?: boolean;
}

export interface Clause {
  /** A parameter's name, or a written type. */
  readonly subject: string | ast.Type;
  readonly bounds: readonly ast.Bound[];
}

export function lowerType(scope: Scope, type: ast.Type): Ty {
  switch (type.kind) {
    case 'path':
      return lowerPathType(scope, type.path);
    case 'reference':
      return ref(lowerType(scope, type.type), type.mutable);
    case 'pointer':
      return pointer(lowerType(scope, type.type), type.mutable);
    case 'tuple':
      return tuple(type.elements.map((each) => lowerType(scope, each)));
    case 'array':
      return array(lowerType(scope, type.element), evaluateLength(scope, type.length));
    case 'slice':
      return slice(lowerType(scope, type.element));
    case 'function':
      return fnPointer(
        type.parameters.map((each) => lowerType(scope, each)),
        type.output === null ? prim.unit : lowerType(scope, type.output),
      );
    case 'dyn':
      return lowerDyn(scope, type.bounds, type.span);
    case 'impl': {
      const synthetic = scope.synthetic?.get(type.id);
      if (synthetic !== undefined) return synthetic;
      if (scope.opaque !== undefined) return scope.opaque(type.id, type.bounds, type.span);
      return unsupportedType(scope, '`impl Trait` here', type.span);
    }
    case 'never':
      return prim.never;
    case 'infer':
      if (scope.infer !== undefined) return scope.infer();
      scope.layer.error(scope.source, {
        code: 'E0121',
        message: 'the placeholder `_` is not allowed within types on item signatures',
        span: type.span,
      });
      return prim.error;
    case 'unsupported':
      return unsupportedType(scope, type.what, type.span);
  }
}

const unsupportedType = (scope: Scope, what: string, span: Span): Ty => {
  scope.layer.reportUnsupported(scope.source, what, span);
  return prim.error;
};

function lowerPathType(scope: Scope, path: ast.Path): Ty {
  const { segments, qualified } = path;
  if (qualified !== null) {
    const self = lowerType(scope, qualified.type);
    if (qualified.trait === null) return associated(scope, self, segments, 0);
    const bound = lowerTraitPath(scope, self, qualified.trait);
    const item = bound && findAssocTy(bound.ref, segments[0]!.name);
    if (item === undefined) return bound === undefined ? prim.error : missingType(scope, path, 0);
    return associated(scope, projectionOf(scope, item, segments[0]!), segments, 1);
  }
  const first = segments[0]!;
  if (first.name === 'Self' && scope.selfTy !== undefined) return associated(scope, scope.selfTy(), segments, 1);
  const generic = scope.generics.get(first.name);
  if (generic !== undefined) return associated(scope, generic, segments, 1);
  const found = resolvePath(scope.module, path, 'type');
  if (found.kind === 'missing') return missingType(scope, path, found.index);
  reportPrivate(scope.layer, scope.module, path, found, 'type');
  const base = namedType(scope, found.name as TypeName, path, found.rest);
  return associated(scope, base, segments, found.rest);
}

/** The type that a resolved name is, with the arguments written at its segment. */
export function namedType(scope: Scope, name: TypeName, path: ast.Path, rest: number): Ty {
  const segment = path.segments[rest - 1]!;
  switch (name.kind) {
    case 'primitive':
      return name.ty;
    case 'adt':
      return adt(name, lowerArguments(scope, name.generics, [], segment, { what: `${name.shape} \`${name.name}\`` }));
    case 'alias': {
      const args = lowerArguments(scope, name.generics, [], segment, { what: `type alias \`${name.name}\`` });
      return substitute(name.ty, args);
    }
    case 'trait':
      // Before edition 2021 a bare trait was a trait object.
      scope.layer.error(scope.source, {
        code: 'E0782',
        message: 'expected a type, found a trait',
        span: path.span,
      });
      return prim.error;
    case 'module':
      scope.layer.error(scope.source, {
        code: 'E0573',
        message: `expected type, found module \`${path.segments.map((each) => each.name).join('::')}\``,
        span: path.span,
      });
      return prim.error;
    case 'variant':
      scope.layer.error(scope.source, {
        code: 'E0573',
        message: `expected type, found variant \`${path.segments.map((each) => each.name).join('::')}\``,
        span: path.span,
      });
      return prim.error;
  }
}

function missingType(scope: Scope, path: ast.Path, index: number): Ty {
  const segment = path.segments[index]!;
  const last = index === path.segments.length - 1;
  const first = path.segments[0]!.name;
  if (isImportedInVain(scope.module, first)) return prim.error;
  if (['std', 'core', 'alloc'].includes(first) && scope.source === 0)
    return unsupportedType(scope, `\`${path.segments.map((each) => each.name).join('::')}\``, path.span);
  const outer = last && index === 0 ? outerParameter(scope, segment) : undefined;
  if (outer !== undefined) {
    scope.layer.error(scope.source, {
      code: 'E0401',
      message: "can't use generic parameters from outer item",
      span: segment.span,
      notes: [
        { message: 'use of generic parameter from outer item', span: segment.span },
        { message: 'type parameter from outer item', span: outer },
      ],
    });
  } else if (last && index === 0) {
    scope.layer.error(scope.source, {
      code: segment.name === 'Self' ? 'E0411' : 'E0425',
      message: `cannot find type \`${segment.name}\` in this scope`,
      span: segment.span,
      notes: [{ message: 'not found in this scope', span: segment.span }],
    });
  } else if (last) {
    scope.layer.error(scope.source, {
      code: 'E0425',
      message: `cannot find type \`${segment.name}\` in module \`${path.segments[index - 1]!.name}\``,
      span: segment.span,
    });
  } else reportUnresolved(scope, path, index);
  return prim.error;
}

/** `base::A::B` from segment `index` on. */
function associated(scope: Scope, base: Ty, segments: readonly ast.PathSegment[], index: number): Ty {
  let ty = base;
  for (let i = index; i < segments.length && ty.kind !== 'error'; i++) {
    const segment = segments[i]!;
    const found = associatedType(scope, ty, segment.name);
    if (found === undefined) {
      if (scope.source !== 0 || ty.kind !== 'param')
        return unsupportedType(scope, `the associated type \`${segment.name}\` here`, segment.span);
      scope.layer.error(scope.source, {
        code: 'E0220',
        message: `associated type \`${segment.name}\` not found for \`${ty.name}\``,
        span: segment.span,
      });
      return prim.error;
    }
    ty = projectionOf(scope, found, segment);
  }
  return ty;
}

const projectionOf = (scope: Scope, found: FoundAssocTy, segment: ast.PathSegment): Ty =>
  projection(
    found.item,
    found.item.generics.params.length > found.item.generics.parentCount
      ? lowerArguments(scope, found.item.generics, found.ref.args, segment, { what: found.item.name })
      : found.ref.args,
  );

export interface FoundAssocTy {
  readonly item: AssocTyDef;
  readonly ref: TraitRef;
}

/** The trait reference through which `base::name` means something here. */
export function associatedType(scope: Scope, base: Ty, name: string): FoundAssocTy | undefined {
  if (scope.trait !== undefined && base.kind === 'param' && base.index === 0) {
    const trait = scope.trait();
    const own = trait.types.find((item) => item.name === name);
    const args = trait.generics.params.map((each) => param(each.index, each.name));
    const found = own ? { item: own, ref: { trait, args } } : findAssocTy({ trait, args }, name);
    if (found !== undefined) return found;
  }
  for (const clause of scope.clauses) {
    const subject = clauseSubject(scope, clause, base);
    if (subject === undefined) continue;
    for (const bound of clause.bounds) {
      if (bound.kind !== 'trait' || bound.maybe) continue;
      const trait = traitNamed(scope, bound.path);
      if (trait === undefined || !declares(trait, name)) continue;
      const lowered = lowerTraitPath(scope, base, bound.path);
      const found = lowered && findAssocTy(lowered.ref, name);
      if (found !== undefined) return found;
    }
  }
  if (scope.impl !== undefined && scope.selfTy !== undefined && same(scope.selfTy(), base)) {
    const { trait } = scope.impl();
    const found = trait && findAssocTy(trait, name);
    if (found !== undefined) return found;
  }
  const bounds =
    base.kind === 'projection'
      ? base.item.bounds.map((bound) => substitutePredicate(bound, base.args))
      : base.kind === 'opaque'
        ? base.def.bounds
        : [];
  for (const bound of bounds) {
    const found = bound.kind === 'trait' ? findAssocTy(bound.ref, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function clauseSubject(scope: Scope, clause: Clause, base: Ty): Ty | undefined {
  const { subject } = clause;
  if (typeof subject === 'string') {
    const named = scope.generics.get(subject);
    return named !== undefined && same(named, base) ? named : undefined;
  }
  if (subject.kind === 'path' && subject.path.qualified === null && subject.path.segments.length === 1) {
    const { name } = subject.path.segments[0]!;
    const named = name === 'Self' ? scope.selfTy?.() : scope.generics.get(name);
    return named !== undefined && same(named, base) ? named : undefined;
  }
  // A clause on `T::Item` can only speak of a projection; looking at others would run in circles.
  if (base.kind !== 'projection' || subject.kind !== 'path') return undefined;
  if (subject.path.segments.at(-1)!.name !== base.item.name) return undefined;
  return same(lowerType(scope, subject), base) ? base : undefined;
}

const declares = (trait: TraitDef, name: string): boolean =>
  trait.types.some((item) => item.name === name) || trait.supertraits.some((each) => declares(each.trait, name));

/** An associated type by name in a trait or the traits above it. */
export function findAssocTy(ref: TraitRef, name: string): FoundAssocTy | undefined {
  const item = ref.trait.types.find((each) => each.name === name);
  if (item !== undefined) return { item, ref };
  for (const above of ref.trait.supertraits) {
    const found = findAssocTy(
      mapTraitRef(above, (ty) => substitute(ty, ref.args)),
      name,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

export const substitutePredicate = (predicate: Predicate, args: readonly Ty[]): Predicate =>
  predicate.kind === 'trait'
    ? { ...predicate, ref: mapTraitRef(predicate.ref, (ty) => substitute(ty, args)) }
    : {
        ...predicate,
        projection: projection(
          predicate.projection.item,
          predicate.projection.args.map((ty) => substitute(ty, args)),
        ),
        ty: substitute(predicate.ty, args),
      };

function traitNamed(scope: Scope, path: ast.Path): TraitDef | undefined {
  const found = resolvePath(scope.module, path, 'type');
  reportPrivate(scope.layer, scope.module, path, found, 'type');
  return found.kind === 'found' && found.name.kind === 'trait' ? found.name : undefined;
}

export interface LoweredBound {
  readonly ref: TraitRef;
  /** From `Item = T` and `Fn() -> T`. */
  readonly also: readonly Predicate[];
}

export function lowerTraitPath(scope: Scope, self: Ty, path: ast.Path): LoweredBound | undefined {
  const trait = traitNamed(scope, path);
  const segment = path.segments.at(-1)!;
  if (trait === undefined) {
    const found = resolvePath(scope.module, path, 'type');
    const text = path.segments.map((each) => each.name).join('::');
    if (isImportedInVain(scope.module, path.segments[0]!.name)) return undefined;
    if (['std', 'core', 'alloc'].includes(path.segments[0]!.name) && scope.source === 0)
      scope.layer.reportUnsupported(scope.source, `\`${text}\``, path.span);
    else if (found.kind === 'found')
      scope.layer.error(scope.source, {
        code: 'E0404',
        message: `expected trait, found ${describe(found.name as TypeName)} \`${text}\``,
        span: path.span,
      });
    else if (found.index < path.segments.length - 1) reportUnresolved(scope, path, found.index);
    else
      scope.layer.error(scope.source, {
        code: 'E0405',
        message: `cannot find trait \`${segment.name}\` in ${found.index === 0 ? 'this scope' : `module \`${path.segments[found.index - 1]!.name}\``}`,
        span: segment.span,
      });
    return undefined;
  }
  const written = segment.arguments;
  if (written?.parenthesized != null) return lowerFnSugar(scope, self, trait, written);
  const args = lowerArguments(scope, trait.generics, [self], segment, { what: `trait \`${trait.name}\`` });
  const traitRef: TraitRef = { trait, args };
  const also = (written?.constraints ?? []).flatMap((each) => lowerConstraint(scope, traitRef, each));
  return { ref: traitRef, also };
}

/** `Fn(A, B) -> C` is `Fn<(A, B), Output = C>`. */
function lowerFnSugar(scope: Scope, self: Ty, trait: TraitDef, written: ast.GenericArguments): LoweredBound {
  const inputs = written.arguments.flatMap((each) => (each.kind === 'type' ? [lowerType(scope, each.type)] : []));
  const output = written.parenthesized?.output ?? null;
  const traitRef: TraitRef = { trait, args: [self, tuple(inputs)] };
  const item = findAssocTy(traitRef, 'Output');
  const also: Predicate[] =
    item === undefined
      ? []
      : [
          {
            kind: 'projection',
            projection: projection(item.item, item.ref.args),
            ty: output === null ? prim.unit : lowerType(scope, output),
            span: written.span,
          },
        ];
  return { ref: traitRef, also };
}

function lowerConstraint(scope: Scope, traitRef: TraitRef, each: ast.AssociatedConstraint): readonly Predicate[] {
  const found = findAssocTy(traitRef, each.name.name);
  if (found === undefined) {
    scope.layer.error(scope.source, {
      code: 'E0220',
      message: `associated type \`${each.name.name}\` not found for \`${traitRef.trait.name}\``,
      span: each.name.span,
    });
    return [];
  }
  const target = projection(found.item, found.ref.args);
  if (each.type !== null)
    return [{ kind: 'projection', projection: target, ty: lowerType(scope, each.type), span: each.span }];
  return lowerBounds(scope, target, each.bounds);
}

export function lowerBounds(scope: Scope, subject: Ty, bounds: readonly ast.Bound[]): readonly Predicate[] {
  return bounds.flatMap((bound): readonly Predicate[] => {
    if (bound.kind !== 'trait' || bound.maybe) return [];
    const lowered = lowerTraitPath(scope, subject, bound.path);
    return lowered === undefined ? [] : [{ kind: 'trait', ref: lowered.ref, span: bound.span }, ...lowered.also];
  });
}

function lowerDyn(scope: Scope, bounds: readonly ast.Bound[], span: Span): Ty {
  const lowered = bounds.flatMap((bound) => {
    if (bound.kind !== 'trait') return [];
    const each = lowerTraitPath(scope, prim.error, bound.path);
    return each === undefined ? [] : [{ ...each, span: bound.span }];
  });
  if (lowered.length === 0) return bounds.length === 0 ? unsupportedType(scope, 'this trait object', span) : prim.error;
  const principal = lowered.find((each) => !each.ref.trait.isAuto);
  const autos = lowered.filter((each) => each.ref.trait.isAuto).map((each) => each.ref.trait);
  const bindings = (principal?.also ?? []).flatMap((each) =>
    each.kind === 'projection' ? [{ item: each.projection.item, ty: each.ty }] : [],
  );
  if (scope.layer.isUser && scope.source === 0)
    scope.layer.writtenObjects.push({
      source: scope.source,
      span,
      traits: lowered,
      bound: bindings.map(({ item }) => item),
    });
  return dynamic(principal && { trait: principal.ref.trait, args: principal.ref.args.slice(1) }, bindings, autos);
}

/** The arguments of an item: `before` those of its parent (or `Self`), then the written ones, then defaults. */
export function lowerArguments(
  scope: Scope,
  generics: Generics,
  before: readonly Ty[],
  segment: ast.PathSegment,
  options: { readonly what: string },
): readonly Ty[] {
  const written = (segment.arguments?.arguments ?? []).filter((each) => each.kind !== 'lifetime');
  const args = [...before];
  const own = generics.params.slice(before.length);
  own.forEach((each, index) => {
    const argument = written[index];
    if (argument !== undefined) args.push(lowerArgument(scope, argument, each));
    else if (scope.infer !== undefined && scope.isExpression === true && written.length === 0) args.push(scope.infer());
    else if (each.default !== undefined) args.push(substitute(each.default, args));
    else {
      if (index === written.length)
        scope.layer.error(scope.source, {
          code: 'E0107',
          message:
            written.length === 0
              ? `missing generics for ${options.what}`
              : wrongCount(options.what, own.length, written.length),
          span: segment.span,
        });
      args.push(prim.error);
    }
  });
  if (written.length > own.length)
    scope.layer.error(scope.source, {
      code: 'E0107',
      message: wrongCount(options.what, own.length, written.length),
      span: segment.span,
    });
  return args;
}

const wrongCount = (what: string, wanted: number, given: number): string => {
  const count = (n: number): string => `${n} generic argument${n === 1 ? '' : 's'}`;
  return `${what.replace(/ `.*/, '')} takes ${count(wanted)} but ${count(given)} ${given === 1 ? 'was' : 'were'} supplied`;
};

export function lowerArgument(
  scope: Scope,
  argument: Exclude<ast.GenericArgument, { kind: 'lifetime' }>,
  param: GenericParam,
): Ty {
  const { kind, constTy } = param;
  if (argument.kind === 'const') return evaluateLength(scope, argument.value, constTy);
  if (kind === 'type' || argument.type.kind !== 'path') return lowerType(scope, argument.type);
  const { id, path } = argument.type;
  return evaluateLength(scope, { kind: 'path', id, span: argument.span, path }, constTy);
}
