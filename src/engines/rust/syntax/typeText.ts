/** Types and bounds as rustc writes them in a message that repeats the source. */
import type * as ast from './ast';

export const boundsText = (bounds: readonly ast.Bound[]): string =>
  bounds.map((each) => (each.kind === 'lifetime' ? `'${each.lifetime.name}` : boundText(each))).join(' + ');

const boundText = (bound: ast.Bound & { readonly kind: 'trait' }): string =>
  (bound.maybe ? '?' : '') + forText(bound.lifetimes) + pathText(bound.path);

const forText = (lifetimes: readonly ast.Lifetime[]): string =>
  lifetimes.length === 0 ? '' : `for<${lifetimes.map(({ name }) => `'${name}`).join(', ')}> `;

function typeText(type: ast.Type): string {
  switch (type.kind) {
    case 'path':
      return pathText(type.path);
    case 'reference':
      return `&${type.lifetime ? `'${type.lifetime.name} ` : ''}${type.mutable ? 'mut ' : ''}${typeText(type.type)}`;
    case 'pointer':
      return `*${type.mutable ? 'mut' : 'const'} ${typeText(type.type)}`;
    case 'tuple':
      return `(${list(type.elements)}${type.elements.length === 1 ? ',' : ''})`;
    case 'array':
      return `[${typeText(type.element)}; ${constantText(type.length)}]`;
    case 'slice':
      return `[${typeText(type.element)}]`;
    case 'function':
      return `${forText(type.lifetimes)}fn(${list(type.parameters)})${outputText(type.output)}`;
    case 'dyn':
    case 'impl':
      return `${type.kind} ${boundsText(type.bounds)}`;
    case 'never':
      return '!';
    case 'infer':
    case 'unsupported':
      return '_';
    default:
      return type satisfies never;
  }
}

const list = (types: readonly ast.Type[]): string => types.map(typeText).join(', ');
const outputText = (output: ast.Type | null): string => (output === null ? '' : ` -> ${typeText(output)}`);

function pathText({ segments, qualified }: ast.Path): string {
  const rest = segments.map(({ name, arguments: args }) => name + (args === null ? '' : argumentsText(args)));
  if (qualified === null) return rest.join('::');
  const trait = qualified.trait === null ? '' : ` as ${pathText(qualified.trait)}`;
  return [`<${typeText(qualified.type)}${trait}>`, ...rest].join('::');
}

function argumentsText({ arguments: args, constraints, parenthesized }: ast.GenericArguments): string {
  const written = args.map(argumentText);
  if (parenthesized !== null) return `(${written.join(', ')})${outputText(parenthesized.output)}`;
  const named = constraints.map(
    ({ name, type, bounds }) => name.name + (type === null ? `: ${boundsText(bounds)}` : ` = ${typeText(type)}`),
  );
  return `<${[...written, ...named].join(', ')}>`;
}

function argumentText(argument: ast.GenericArgument): string {
  if (argument.kind === 'lifetime') return `'${argument.lifetime.name}`;
  return argument.kind === 'type' ? typeText(argument.type) : constantText(argument.value);
}

function constantText(value: ast.Expr): string {
  if (value.kind === 'literal' && value.literal.kind === 'integer') return `${value.literal.value}`;
  return value.kind === 'path' ? pathText(value.path) : '_';
}
