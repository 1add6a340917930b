/** What is said of a path that names no value: a mistake, or a gap of this library where std may have it. */
import type * as ast from '../../syntax/ast';
import { awaitContext } from '../../syntax/async';
import type { TypeName } from '../names';
import { describe, isImportedInVain, resolvePath } from '../names';
import type { Ty } from '../ty';
import { show } from '../ty';
import { reportUnresolved } from '../unresolved';
import type { Checker } from './checker';
import { mentionsUser, pathText } from './path';

export function reportMissingValue(c: Checker, path: ast.Path, index: number, what = 'value'): void {
  const { segments } = path;
  const segment = segments[index]!;
  if (isImportedInVain(c.scope.module, segments[0]!.name)) return;
  if (['std', 'core', 'alloc'].includes(segments[0]!.name)) {
    c.unsupportedHere(`\`${pathText(path)}\``, path.span);
    return;
  }
  if (index < segments.length - 1) {
    reportUnresolved(c.scope, path, index);
    return;
  }
  if (index > 0) {
    const inside = resolvePath(c.scope.module, { ...path, segments: segments.slice(0, index) }, 'type');
    const name = inside.kind === 'found' ? describe(inside.name as TypeName) : 'module';
    // `std` may have what this library lacks.
    if (inside.kind === 'found' && inside.name.kind === 'module' && inside.name.crate.library === undefined) {
      c.unsupportedHere(`\`${pathText(path)}\``, path.span);
      return;
    }
    c.error(
      'E0425',
      `cannot find ${what} \`${segment.name}\` in ${name} \`${segments[index - 1]!.name}\``,
      segment.span,
    );
    return;
  }
  const asType = resolvePath(c.scope.module, path, 'type');
  const named = asType.kind === 'found' && asType.rest === segments.length ? (asType.name as TypeName) : undefined;
  if (named !== undefined && what !== 'tuple struct or tuple variant') {
    c.error('E0423', `expected ${what}, found ${describe(named)} \`${pathText(path)}\``, path.span);
    return;
  }
  if (what === 'value' && isOuterLocal(c, segment.name)) {
    if (c.owner.kind === 'const' || c.owner.kind === 'static') {
      const item = c.owner.kind === 'const' ? 'constant' : 'static';
      c.error('E0435', 'attempt to use a non-constant value in a constant', segment.span, [
        { message: `non-constant value in a ${item}`, span: segment.span },
      ]);
      return;
    }
    c.error('E0434', "can't capture dynamic environment in a fn item", segment.span, [
      { message: 'use the `|| { ... }` closure form instead' },
    ]);
    return;
  }
  if (segment.name === 'self') {
    c.error('E0424', 'expected value, found module `self`', segment.span);
    return;
  }
  if (segment.name === awaitContext) {
    c.error('E0728', '`await` is only allowed inside `async` functions and blocks', segment.span);
    return;
  }
  c.error(
    what.startsWith('tuple struct') ? 'E0531' : 'E0425',
    `cannot find ${what} \`${segment.name}\` in this scope`,
    segment.span,
    [{ message: 'not found in this scope', span: segment.span }],
  );
}

/** Whether a function around this one binds such a name. */
function isOuterLocal(c: Checker, name: string): boolean {
  const { span } = c.owner;
  const around = c.layer.functions.filter(
    (each) => each !== c.owner && each.span.start <= span.start && span.end <= each.span.end,
  );
  return around.some(({ ast: item }) => item !== undefined && bindsName(item, name));
}

function bindsName(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return false;
  const { kind } = node as { readonly kind?: unknown };
  if (kind === 'item') return false;
  if (kind === 'binding' && (node as ast.BindingPattern).name.name === name) return true;
  return Object.values(node).some((each) => bindsName(each, name));
}

export function reportNoAssociated(c: Checker, self: Ty, segment: ast.PathSegment): void {
  const ty = c.resolve(self);
  if (!mentionsUser(ty) && ty.kind !== 'infer') {
    // The library has less than the standard one: what it lacks is a gap, not a mistake.
    c.unsupportedHere(`\`${show(ty)}::${segment.name}\``, segment.span);
    return;
  }
  const isEnum = ty.kind === 'adt' && ty.def.shape === 'enum';
  const what = ty.kind === 'adt' ? `${ty.def.shape} ` : ty.kind === 'param' ? 'type parameter ' : 'type ';
  c.error(
    'E0599',
    `no ${isEnum ? 'variant' : 'function'} or associated item named \`${segment.name}\` found for ${what}\`${show(ty)}\` in the current scope`,
    segment.span,
  );
}
