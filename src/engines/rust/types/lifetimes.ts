/**
 * Lifetimes as far as signatures must name them (Reference: lifetime-elision). They are not part of types; this only
 * reports the ones that are missing or undeclared.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { Layer } from './layer';
import type { Module } from './names';
import { resolvePath } from './names';

interface Context {
  readonly layer: Layer;
  readonly module: Module;
  readonly declared: ReadonlySet<string>;
}

/** Checks the signatures of items, and of those inside modules. */
export function checkLifetimes(layer: Layer, module: Module, items: readonly ast.Item[]): void {
  const context: Context = { layer, module, declared: new Set(['static', '_']) };
  for (const item of items) checkItem(context, item);
}

function checkItem(context: Context, item: ast.Item | ast.AssociatedItem): void {
  switch (item.kind) {
    case 'module': {
      const inner = context.module.types.get(item.name.name);
      if (inner?.kind === 'module') checkLifetimes(context.layer, inner, item.items ?? []);
      return;
    }
    case 'struct':
      if (item.data.kind !== 'unit') checkFields(within(context, item.generics), item.data.fields);
      return;
    case 'union':
      checkFields(within(context, item.generics), item.fields);
      return;
    case 'enum':
      for (const each of item.variants)
        if (each.data.kind !== 'unit') checkFields(within(context, item.generics), each.data.fields);
      return;
    case 'typeAlias':
      if (item.type !== null) requireNamed(within(context, item.generics), item.type);
      return;
    case 'function':
      checkFunction(within(context, item.generics), item);
      return;
    case 'impl':
    case 'trait': {
      if (item.derived) return;
      const inner = within(context, item.generics);
      for (const each of item.items) if (each.kind === 'function') checkFunction(within(inner, each.generics), each);
      return;
    }
    default:
  }
}

const within = (context: Context, generics: ast.Generics): Context => ({
  ...context,
  declared: new Set([
    ...context.declared,
    ...generics.parameters.flatMap((each) => (each.kind === 'lifetime' ? [each.name.name] : [])),
  ]),
});

function checkFields(context: Context, fields: readonly ast.FieldDef[]): void {
  for (const each of fields) requireNamed(context, each.type);
}

/** No reference here may leave its lifetime out. */
function requireNamed(context: Context, type: ast.Type): void {
  for (const each of lifetimesOf(context, type))
    if (each.name === undefined && each.definite) missing(context, each.span);
}

function missing(context: Context, span: Span): void {
  context.layer.error(context.module.source, {
    code: 'E0106',
    message: 'missing lifetime specifier',
    span,
    notes: [{ message: 'expected named lifetime parameter', span }],
  });
}

function checkFunction(context: Context, item: ast.FunctionItem): void {
  const inputs = item.parameters.flatMap((each) => lifetimesOf(context, each.type));
  if (item.returnType === null) return;
  const outputs = lifetimesOf(context, item.returnType).filter((each) => each.name === undefined && each.definite);
  const { receiver } = item;
  if (outputs.length === 0 || (receiver !== null && (receiver.reference !== null || receiver.type !== null))) return;
  // A single lifetime among the inputs is the result's; a type that may hide one leaves it open.
  const certain = inputs.filter((each) => each.definite).length;
  if (inputs.length === 1 || (certain === 0 && inputs.length > 0)) return;
  const named = new Set(inputs.map((each) => each.name));
  if (named.size === 1 && !named.has(undefined)) return;
  for (const each of outputs) missing(context, each.span);
}

interface Place {
  /** Undefined when it is left out. */
  readonly name: string | undefined;
  readonly span: Span;
  /** False for a type that could take a lifetime, for all that is known here. */
  readonly definite: boolean;
}

/** Every place of a lifetime in a type, those of function types left aside: they have their own. */
function lifetimesOf(context: Context, type: ast.Type): readonly Place[] {
  const all = (types: readonly ast.Type[]): readonly Place[] => types.flatMap((each) => lifetimesOf(context, each));
  switch (type.kind) {
    case 'reference': {
      const own: Place =
        type.lifetime === null
          ? { name: undefined, span: { start: type.span.start, end: type.span.start + 1 }, definite: true }
          : {
              name: type.lifetime.name === '_' ? undefined : declaredName(context, type.lifetime),
              span: type.lifetime.span,
              definite: true,
            };
      return [own, ...lifetimesOf(context, type.type)];
    }
    case 'pointer':
      return lifetimesOf(context, type.type);
    case 'tuple':
      return all(type.elements);
    case 'array':
    case 'slice':
      return lifetimesOf(context, type.element);
    case 'path':
      return pathLifetimes(context, type.path);
    case 'dyn':
    case 'impl':
      return type.bounds.flatMap((bound) =>
        bound.kind === 'lifetime'
          ? [{ name: bound.lifetime.name, span: bound.span, definite: true }]
          : bound.path.segments.some((each) => each.arguments?.parenthesized != null)
            ? []
            : pathLifetimes(context, bound.path),
      );
    default:
      return [];
  }
}

function pathLifetimes(context: Context, path: ast.Path): readonly Place[] {
  const places: Place[] = [];
  for (const segment of path.segments)
    for (const each of segment.arguments?.arguments ?? []) {
      if (each.kind === 'lifetime')
        places.push({
          name: each.lifetime.name === '_' ? undefined : declaredName(context, each.lifetime),
          span: each.span,
          definite: true,
        });
      else if (each.kind === 'type') places.push(...lifetimesOf(context, each.type));
    }
  const found = path.qualified === null ? resolvePath(context.module, path, 'type') : undefined;
  const takes = found?.kind === 'found' && found.name.kind === 'adt' ? found.name.lifetimes : 0;
  const isWritten = path.segments.at(-1)!.arguments?.arguments.some((each) => each.kind === 'lifetime') ?? false;
  const isSelf = path.segments[0]!.name === 'Self';
  // `Self` and aliases may stand for a type with lifetimes.
  const hides = isSelf || (found?.kind === 'found' && found.name.kind === 'alias');
  if ((takes > 0 && !isWritten) || hides) places.push({ name: undefined, span: path.span, definite: false });
  return places;
}

function declaredName(context: Context, lifetime: ast.Lifetime): string {
  if (!context.declared.has(lifetime.name))
    context.layer.error(context.module.source, {
      code: 'E0261',
      message: `use of undeclared lifetime name \`'${lifetime.name}\``,
      span: lifetime.span,
      notes: [{ message: 'undeclared lifetime', span: lifetime.span }],
    });
  return lifetime.name;
}
