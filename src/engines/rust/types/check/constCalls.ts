/** E0015: what is computed before the program runs may call `const fn` only (Reference: const-eval.const-expr). */
import type { Span } from '../../../../text/span';
import type { FnDef } from '../ty';
import { show } from '../ty';
import type { Checker } from './checker';

/** The library's own functions are taken to be `const`, but for those of traits. */
export function checkConstCall(c: Checker, def: FnDef, span: Span): void {
  const where = c.source === 0 && c.frame === 0 ? contextOf(c) : undefined;
  if (where === undefined || def.isConst || def.constructor !== undefined || def.parent?.kind === 'trait') return;
  if (!def.isUser) return;
  c.error('E0015', `cannot call non-const ${describe(def)} in ${where}`, span);
}

function contextOf({ owner }: Checker): string | undefined {
  if (owner.kind === 'const') return 'constants';
  if (owner.kind === 'static') return 'statics';
  return owner.isConst ? 'constant functions' : undefined;
}

function describe({ name, parent, selfKind }: FnDef): string {
  if (parent === undefined) return `function \`${name}\``;
  const self = parent.kind === 'impl' ? show(parent.self) : 'Self';
  return `${selfKind === 'none' ? 'associated function' : 'method'} \`${self}::${name}\``;
}
