/**
 * Paths in expressions and patterns: locals, functions, constants, constructors, and the associated items of types and
 * traits (Reference: paths), with their generic arguments written or inferred.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { headOf } from '../implIndex';
import type { Scope } from '../lower';
import { associatedType, lowerArgument, lowerArguments, lowerTraitPath, lowerType, namedType } from '../lower';
import type { Name, TypeName } from '../names';
import { describe, isImportedInVain, resolvePath, traitsInScope } from '../names';
import { reportPrivate, seesFunction } from '../privacy';
import { boundsFor, freshArgs, objectBounds, sizedEnough } from '../select';
import type { Expr, LocalId } from '../thir';
import type { AdtDef, ConstDef, FnDef, StaticDef, TraitDef, TraitRef, Ty, VariantDef } from '../ty';
import { adt, fnDef, projection, show } from '../ty';
import { reportUnresolved } from '../unresolved';
import { notePath } from './annotations';
import type { Cause, Checker } from './checker';
import { reportMissingValue, reportNoAssociated } from './missingValue';

export type ValuePath =
  | { readonly kind: 'local'; readonly id: LocalId }
  | { readonly kind: 'fn'; readonly def: FnDef; readonly args: readonly Ty[] }
  | { readonly kind: 'const'; readonly def: ConstDef; readonly args: readonly Ty[] }
  | { readonly kind: 'static'; readonly def: StaticDef }
  /** `self` is the ADT's type when the path says more about it than its name. */
  | { readonly kind: 'constructor'; readonly adt: AdtDef; readonly variant: VariantDef; readonly self: Ty | undefined }
  | { readonly kind: 'constParam'; readonly ty: Ty; readonly param: Ty };

export interface PathOptions {
  /** Nothing is reported: a name that means nothing is a new binding. */
  readonly quiet: boolean;
  /** What was looked for: `value` unless stated. */
  readonly what?: string;
}

const inExpression = (c: Checker): Scope => ({ ...c.scope, isExpression: true });

export function resolveValuePath(c: Checker, path: ast.Path, options: PathOptions): ValuePath | undefined {
  const { segments, qualified } = path;
  if (qualified !== null) return qualifiedValue(c, path, qualified);
  const first = segments[0]!;
  const local = segments.length === 1 && !path.global ? c.localNamed(first.name) : undefined;
  if (local !== undefined && !options.quiet) return { kind: 'local', id: local };
  if (first.name === 'Self' && c.scope.selfTy !== undefined) {
    const self = c.scope.selfTy();
    if (segments.length > 1) return associatedValue(c, path, self, 1);
    const variant = self.kind === 'adt' && self.def.shape === 'struct' ? self.def.variants[0] : undefined;
    if (self.kind === 'adt' && variant !== undefined) return { kind: 'constructor', adt: self.def, variant, self };
  }
  const generic = c.scope.generics.get(first.name);
  if (generic !== undefined) {
    if (segments.length > 1) return associatedValue(c, path, generic, 1);
    const param = c.generics.params[generic.index];
    if (param?.kind === 'const' && param.constTy !== undefined)
      return { kind: 'constParam', ty: param.constTy, param: generic };
  }
  const found = resolvePath(c.scope.module, path, 'value');
  if (found.kind === 'missing') {
    if (!options.quiet) reportMissingValue(c, path, found.index, options.what);
    return undefined;
  }
  reportPrivate(c.layer, c.scope.module, path, found, 'value');
  if (found.rest < segments.length) return throughType(c, path, found.name as TypeName, found.rest);
  return namedValue(c, path, found.name, options);
}

function namedValue(c: Checker, path: ast.Path, name: Name, options: PathOptions): ValuePath | undefined {
  const last = path.segments.at(-1)!;
  switch (name.kind) {
    case 'fn':
      return { kind: 'fn', def: name, args: ownArguments(c, name, [], last, path.span) };
    case 'const':
      return { kind: 'const', def: name, args: [] };
    case 'static':
      return { kind: 'static', def: name };
    case 'constructor':
      return { ...name, self: writtenSelf(c, path, name.adt) };
    default:
      if (!options.quiet)
        c.error(
          'E0423',
          `expected ${options.what?.startsWith('function') ? options.what : 'value'}, found ${describe(name as TypeName)} \`${pathText(path)}\``,
          path.span,
        );
      return undefined;
  }
}

/** `Option::<i32>::None`, `None::<i32>`: the arguments stand at either segment. */
function writtenSelf(c: Checker, path: ast.Path, def: AdtDef): Ty | undefined {
  const segment = [path.segments.at(-1)!, path.segments.at(-2)].find(
    (each) => each !== undefined && each.arguments !== null,
  );
  if (segment === undefined) return undefined;
  return adt(def, lowerArguments(inExpression(c), def.generics, [], segment, { what: `${def.shape} \`${def.name}\`` }));
}

function throughType(c: Checker, path: ast.Path, name: TypeName, rest: number): ValuePath | undefined {
  if (name.kind === 'trait') {
    if (rest !== path.segments.length - 1) return undefined;
    const segment = path.segments[rest - 1]!;
    const self = c.fresh();
    const args = lowerArguments(inExpression(c), name.generics, [self], segment, { what: `trait \`${name.name}\`` });
    return traitItem(c, path, { trait: name, args });
  }
  return associatedValue(c, path, namedType(inExpression(c), name, path, rest), rest);
}

function qualifiedValue(
  c: Checker,
  path: ast.Path,
  qualified: NonNullable<ast.Path['qualified']>,
): ValuePath | undefined {
  const self = lowerType(c.scope, qualified.type);
  if (qualified.trait === null) return associatedValue(c, path, self, 0);
  const bound = lowerTraitPath(inExpression(c), self, qualified.trait);
  if (bound === undefined) return undefined;
  if (path.segments.length === 1) return traitItem(c, path, bound.ref);
  const item = bound.ref.trait.types.find((each) => each.name === path.segments[0]!.name);
  if (item !== undefined) return associatedValue(c, path, projection(item, bound.ref.args), 1);
  c.unsupportedHere('this path', path.span);
  return undefined;
}

function traitItem(c: Checker, path: ast.Path, ref: TraitRef): ValuePath | undefined {
  const last = path.segments.at(-1)!;
  const cause: Cause = { span: path.span, kind: 'misc', associated: path.qualified === null };
  const found = itemOfTrait(ref.trait, last.name);
  if (found === undefined) {
    c.error(
      'E0576',
      `cannot find method or associated constant \`${last.name}\` in trait \`${ref.trait.name}\``,
      last.span,
    );
    return undefined;
  }
  c.requireTrait(ref, cause);
  if (found.kind === 'const') return { kind: 'const', def: found, args: ref.args };
  return { kind: 'fn', def: found, args: ownArguments(c, found, ref.args, last) };
}

const itemOfTrait = (trait: TraitDef, name: string): FnDef | ConstDef | undefined =>
  trait.method(name) ?? trait.constant(name);

/** `Type::name`, where the type's last segment is before `rest`. */
function associatedValue(c: Checker, path: ast.Path, base: Ty, rest: number): ValuePath | undefined {
  let self = base;
  for (let i = rest; i < path.segments.length - 1; i++) {
    const found = associatedType(c.scope, self, path.segments[i]!.name);
    if (found === undefined) {
      c.unsupportedHere('this path', path.span);
      return undefined;
    }
    self = projection(found.item, found.ref.args);
  }
  const last = path.segments.at(-1)!;
  const cause: Cause = { span: path.span, kind: 'misc' };
  self = c.structural(c.normalize(self, cause));
  if (self.kind === 'error') return undefined;
  if (self.kind === 'adt' && self.def.shape === 'enum') {
    const variant = self.def.variants.find((each) => each.name === last.name);
    if (variant !== undefined) return { kind: 'constructor', adt: self.def, variant, self };
  }
  const found = associatedItem(c, self, last.name, last.span);
  if (found === undefined) {
    reportNoAssociated(c, self, last);
    return undefined;
  }
  if (found.ref !== undefined) c.requireTrait(found.ref, cause);
  if (found.item.kind === 'const') {
    if (found.ref === undefined) c.requireAll(found.item.generics, found.args, cause);
    return { kind: 'const', def: found.item, args: found.args };
  }
  return { kind: 'fn', def: found.item, args: ownArguments(c, found.item, found.args, last) };
}

interface AssociatedItem {
  readonly item: FnDef | ConstDef;
  /** The impl's or trait's arguments. */
  readonly args: readonly Ty[];
  readonly ref: TraitRef | undefined;
}

function associatedItem(c: Checker, self: Ty, name: string, span: Span): AssociatedItem | undefined {
  const head = headOf(self);
  if (head !== undefined)
    for (const impl of c.layer.inherentImpls(head)) {
      const item = impl.method(name) ?? impl.constant(name);
      if (item === undefined) continue;
      const args = freshArgs(c.table, impl.generics);
      const fits = c.table.commitIf(
        () =>
          c.table.unify(c.instantiate(impl.self, args, { span, kind: 'misc' }), self) &&
          sizedEnough(c.table, impl.generics, args),
      );
      if (!fits) continue;
      if (c.source === 0 && item.kind === 'fn' && !seesFunction(c.scope.module, item))
        c.error(
          'E0624',
          `${item.selfKind === 'none' ? 'associated function' : 'method'} \`${name}\` is private`,
          span,
          [{ message: 'private', span }],
        );
      return { item, args, ref: undefined };
    }
  const bounds = [...boundsFor(c.context, self), ...(self.kind === 'dynamic' ? objectBounds(self) : [])];
  for (const bound of bounds) {
    const item = itemOfTrait(bound.trait, name);
    if (item !== undefined && c.table.probe(() => c.table.unify(bound.args[0]!, self))) {
      c.table.unify(bound.args[0]!, self);
      return { item, args: bound.args, ref: bound };
    }
  }
  return associatedOfTraits(c, self, name, span);
}

function associatedOfTraits(c: Checker, self: Ty, name: string, span: Span): AssociatedItem | undefined {
  const fitting: AssociatedItem[] = [];
  for (const trait of traitsInScope(c.scope.module)) {
    const item = itemOfTrait(trait, name);
    if (item === undefined) continue;
    const args = [self, ...trait.generics.params.slice(1).map(() => c.fresh())];
    if (c.mayHold({ kind: 'trait', ref: { trait, args } })) fitting.push({ item, args, ref: { trait, args } });
  }
  const held = fitting.filter(({ ref, item }) => ref && item.kind === 'fn' && c.holds({ kind: 'trait', ref }));
  if (held.length > 1 && c.source === 0 && held.every(({ ref }) => ref!.trait.isUser))
    c.error('E0034', 'multiple applicable items in scope', span, [{ message: `multiple \`${name}\` found`, span }]);
  if (fitting.length > 1)
    return fitting.find((each) => each.ref && c.holds({ kind: 'trait', ref: each.ref })) ?? fitting[0];
  return fitting[0];
}

/** Arguments of a function: its parent's, then those written at its segment or fresh ones; its bounds become goals. */
export function ownArguments(
  c: Checker,
  def: FnDef,
  parent: readonly Ty[],
  segment: Pick<ast.PathSegment, 'arguments' | 'span' | 'name'>,
  whole = segment.span,
): readonly Ty[] {
  const args = writtenArguments(c, def, parent, segment);
  requireBounds(c, def, args, whole);
  return args;
}

export const requireBounds = (c: Checker, def: FnDef, args: readonly Ty[], span: Span): void =>
  c.requireAll(def.generics, args, { span, kind: 'misc', requiredBy: def.name });

/** Without the bounds. */
export function writtenArguments(
  c: Checker,
  def: FnDef,
  parent: readonly Ty[],
  segment: Pick<ast.PathSegment, 'arguments' | 'span' | 'name'>,
): readonly Ty[] {
  const args = [...parent];
  const own = def.generics.params.slice(parent.length);
  const written = (segment.arguments?.arguments ?? []).filter((each) => each.kind !== 'lifetime');
  const explicit = own.filter((each) => !each.synthetic);
  if (written.length > 0 && written.length !== explicit.length)
    c.error(
      'E0107',
      `${def.parent === undefined ? 'function' : 'method'} takes ${plural(explicit.length)} but ${plural(written.length)} ${written.length === 1 ? 'was' : 'were'} supplied`,
      segment.span,
    );
  own.forEach((each, index) => {
    const argument = each.synthetic ? undefined : written[index];
    args.push(argument === undefined ? c.fresh() : lowerArgument(c.scope, argument, each));
  });
  return args;
}

const plural = (count: number): string => `${count} generic argument${count === 1 ? '' : 's'}`;

// ---- as expressions ---------------------------------------------------------------------------------------------

export function checkPath(c: Checker, expr: ast.PathExpr, what?: string): Expr {
  const { path, span } = expr;
  const found = resolveValuePath(c, path, { quiet: false, ...(what === undefined ? {} : { what }) });
  if (found === undefined) return c.errorExpr(span);
  const made = pathExpr(c, path, found, span);
  notePath(c, path, found, made);
  return made;
}

export function pathExpr(c: Checker, path: ast.Path, found: ValuePath, span: Span): Expr {
  const cause: Cause = { span, kind: 'misc' };
  switch (found.kind) {
    case 'local':
      return c.local(found.id, span);
    case 'fn':
      return { kind: 'fn', ty: fnDef(found.def, found.args), span };
    case 'const':
      return {
        kind: 'const',
        def: found.def,
        args: found.args,
        ty: c.instantiate(found.def.ty, found.args, cause),
        span,
      };
    case 'static':
      if (found.def.mutable) c.needsUnsafe('use of mutable static', 'use of mutable static', span);
      return { kind: 'static', def: found.def, ty: found.def.ty, span };
    case 'constParam':
      return { kind: 'constParam', param: found.param, ty: found.ty, span };
    case 'constructor':
      return constructorExpr(c, path, found, span);
  }
}

function constructorExpr(c: Checker, path: ast.Path, found: ValuePath & { kind: 'constructor' }, span: Span): Expr {
  const args = found.self?.kind === 'adt' ? found.self.args : found.adt.generics.params.map(() => c.fresh());
  if (found.variant.form === 'unit')
    return { kind: 'adt', ty: adt(found.adt, args), variant: found.variant, fields: [], base: undefined, span };
  if (found.variant.form === 'named') {
    c.error(
      'E0533',
      `expected value, found struct ${found.adt.shape === 'enum' ? 'variant' : ''} \`${pathText(path)}\``.replace(
        '  ',
        ' ',
      ),
      span,
    );
    return c.errorExpr(span);
  }
  return { kind: 'fn', ty: fnDef(c.layer.constructorOf(found.adt, found.variant), args), span };
}

/** The struct, union or variant that a struct literal or pattern names. */
export function resolveVariant(
  c: Checker,
  path: ast.Path,
): { readonly adt: AdtDef; readonly variant: VariantDef; readonly self: Ty | undefined } | undefined {
  const { segments, qualified } = path;
  const first = segments[0]!;
  if (
    qualified === null &&
    !(first.name === 'Self' && c.scope.selfTy !== undefined) &&
    !c.scope.generics.has(first.name)
  ) {
    const found = resolvePath(c.scope.module, path, 'type');
    if (found.kind === 'missing') {
      if (isImportedInVain(c.scope.module, first.name)) return undefined;
      if (found.index < segments.length - 1) reportUnresolved(c.scope, path, found.index);
      else
        c.error(
          'E0422',
          `cannot find struct, variant or union type \`${segments[found.index]!.name}\` in ${found.index === 0 ? 'this scope' : `module \`${segments[found.index - 1]!.name}\``}`,
          segments[found.index]!.span,
        );
      return undefined;
    }
    reportPrivate(c.layer, c.scope.module, path, found, 'type');
    if (found.rest === segments.length && found.name.kind === 'variant')
      return { adt: found.name.adt, variant: found.name.variant, self: writtenSelf(c, path, found.name.adt) };
    if (found.rest === segments.length && found.name.kind !== 'adt' && found.name.kind !== 'alias') {
      c.error(
        'E0574',
        `expected struct, variant or union type, found ${describe(found.name as TypeName)} \`${pathText(path)}\``,
        path.span,
      );
      return undefined;
    }
  }
  const isVariant = segments.length > 1 && first.name === 'Self';
  const type: ast.Type = {
    kind: 'path',
    id: -1,
    span: path.span,
    path: isVariant ? { ...path, segments: segments.slice(0, -1) } : path,
  };
  const ty = c.structural(c.normalize(lowerType(inExpression(c), type), { span: path.span, kind: 'misc' }));
  if (ty.kind !== 'adt') {
    if (ty.kind !== 'error')
      c.error('E0574', `expected struct, variant or union type, found \`${show(c.resolve(ty))}\``, path.span);
    return undefined;
  }
  const name = segments.at(-1)!.name;
  const variant = isVariant
    ? ty.def.variants.find((each) => each.name === name)
    : ty.def.shape === 'enum'
      ? undefined
      : ty.def.variants[0];
  if (variant === undefined) {
    c.error('E0599', `no variant named \`${name}\` found for enum \`${ty.def.name}\``, segments.at(-1)!.span);
    return undefined;
  }
  return { adt: ty.def, variant, self: ty };
}

export const pathText = (path: ast.Path): string => path.segments.map((each) => each.name).join('::');

/** Whether the type is of the user's own making, so that its methods are all known. */
export const mentionsUser = (ty: Ty): boolean => (ty.kind === 'adt' ? ty.def.isUser : ty.kind === 'param');
