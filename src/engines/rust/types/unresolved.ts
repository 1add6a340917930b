/** What is said of a path that leads nowhere, and what its writer may have meant. */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { Scope } from './lower';
import { isImportedInVain } from './names';

/** Where a function around this place declares a type parameter of the name. */
export function outerParameter(scope: Scope, { name, span }: ast.PathSegment): Span | undefined {
  if (!scope.layer.isUser) return undefined;
  for (const { ast: item } of scope.layer.functions) {
    if (item === undefined || span.start < item.span.start || item.span.end < span.end) continue;
    const found = item.generics.parameters.find((each) => each.kind === 'type' && each.name.name === name);
    if (found !== undefined) return found.span;
  }
  return undefined;
}

/** E0433: a path's segment that is not its last. */
export function reportUnresolved(scope: Scope, path: ast.Path, index: number): void {
  if (isImportedInVain(scope.module, path.segments[0]!.name)) return;
  const segment = path.segments[index]!;
  const isTypeLike = /^[A-Z]/.test(segment.name);
  scope.layer.error(scope.source, {
    code: 'E0433',
    message:
      index === 0
        ? `cannot find ${isTypeLike ? 'type' : 'module or crate'} \`${segment.name}\` in this scope`
        : `cannot find \`${segment.name}\` in \`${path.segments[index - 1]!.name}\``,
    span: segment.span,
  });
}
