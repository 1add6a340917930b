/** Whether a written type names a lifetime, `'_` left aside: then it says more than the type made of it. */
import type * as ast from '../../syntax/ast';

export function mentionsLifetime(type: ast.Type): boolean {
  switch (type.kind) {
    case 'reference':
      return isNamed(type.lifetime) || mentionsLifetime(type.type);
    case 'pointer':
      return mentionsLifetime(type.type);
    case 'tuple':
      return type.elements.some(mentionsLifetime);
    case 'array':
    case 'slice':
      return mentionsLifetime(type.element);
    case 'path':
      return inPath(type.path);
    case 'dyn':
    case 'impl':
      return type.bounds.some((bound) => (bound.kind === 'lifetime' ? isNamed(bound.lifetime) : inPath(bound.path)));
    default:
      return false;
  }
}

const isNamed = (lifetime: ast.Lifetime | null): boolean => lifetime !== null && lifetime.name !== '_';

const inPath = (path: ast.Path): boolean =>
  path.segments.some((segment) =>
    (segment.arguments?.arguments ?? []).some((each) =>
      each.kind === 'lifetime' ? isNamed(each.lifetime) : each.kind === 'type' && mentionsLifetime(each.type),
    ),
  );
