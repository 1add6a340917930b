/**
 * Conditional compilation (Reference: conditional-compilation): what a program sees is a 64-bit Linux, with debug
 * assertions, without features, and not being tested. What is configured out is taken out of the tree before it is read.
 */
import type { Cst } from './cst';
import { splitAtCommas } from './tokens';

/** The tree without what a `#[cfg(…)]` leaves out. */
export function configured(text: string, root: Cst): Cst {
  return /\bcfg\b/.test(text) ? pruned(text, root) : root;
}

function pruned(text: string, node: Cst): Cst {
  const children: Cst[] = [];
  /** Whether an attribute before the next node leaves it out; the comma behind it goes too. */
  let isOff = false;
  let skipsComma = false;
  for (const child of node.children) {
    if (skipsComma && child.type === ',') {
      skipsComma = false;
      continue;
    }
    skipsComma = false;
    if (child.type === 'attribute_item') {
      isOff ||= leavesOut(text, child);
      children.push(child);
      continue;
    }
    if (!child.named && child.type !== 'self' && child.type !== '_') {
      children.push(child);
      continue;
    }
    const own =
      holdsItsAttributes.has(child.type) &&
      child.children.some((part) => part.type === 'attribute_item' && leavesOut(text, part));
    if (isOff || own) {
      while (children.at(-1)?.type === 'attribute_item') children.pop();
      skipsComma = true;
    } else children.push(pruned(text, child));
    isOff = false;
  }
  return { ...node, children };
}

/** Before any other node its attributes stand beside it. */
const holdsItsAttributes: ReadonlySet<string> = new Set([
  'match_arm',
  'field_initializer',
  'shorthand_field_initializer',
]);

function leavesOut(text: string, attribute: Cst): boolean {
  const found = /^#\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(text.slice(attribute.start, attribute.end));
  return found !== null && !holds(found[1] as string);
}

/** Whether a predicate is true of what programs see. */
export function holds(predicate: string): boolean {
  const trimmed = predicate.trim().replace(/,$/, '').trim();
  const [, operator, inside] = /^(all|any|not)\s*\(([\s\S]*)\)$/.exec(trimmed) ?? [];
  if (operator !== undefined && inside !== undefined) {
    const parts = splitAtCommas(inside, 0, inside.length).map((part) => inside.slice(part.start, part.end));
    if (operator === 'all') return parts.every(holds);
    return operator === 'any' ? parts.some(holds) : !holds(inside);
  }
  return facts.has(trimmed.replace(/\s*=\s*/, '='));
}

const facts: ReadonlySet<string> = new Set([
  'true',
  'unix',
  'debug_assertions',
  'overflow_checks',
  'panic="unwind"',
  'target_os="linux"',
  'target_family="unix"',
  'target_arch="x86_64"',
  'target_env="gnu"',
  'target_endian="little"',
  'target_pointer_width="64"',
  'target_has_atomic',
  ...['8', '16', '32', '64', 'ptr'].map((size) => `target_has_atomic="${size}"`),
]);
