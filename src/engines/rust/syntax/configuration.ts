/**
 * Conditional compilation (Reference: conditional-compilation): what a program sees is a 64-bit Linux, with debug
 * assertions and without features. What is configured out is taken out of the tree before it is read; so are the
 * functions with `#[test]` of a program whose tests are not what runs (Reference: attributes.testing.test).
 */
import type { Cst } from './cst';
import { splitAtCommas } from './tokens';

/** The tree without what a `#[cfg(…)]` leaves out. */
export function configured(text: string, root: Cst, testing: boolean): Cst {
  return /\bcfg\b/.test(text) || (!testing && mentionsTest(text)) ? pruned(text, root, testing) : root;
}

/** Whether the program's tests are all that it has to run: it has some, and no `main`. */
export function isTestsOnly(text: string, root: Cst): boolean {
  if (!mentionsTest(text) || root.children.some((node) => isMain(text, node))) return false;
  return hasTest(text, root);
}

const mentionsTest = (text: string): boolean => /#\s*\[\s*test\s*\]/.test(text);

function isMain(text: string, { type, children }: Cst): boolean {
  if (type !== 'function_item') return false;
  const name = children.find((part) => part.type === 'identifier');
  return name !== undefined && text.slice(name.start, name.end) === 'main';
}

const hasTest = (text: string, node: Cst): boolean =>
  isTest(text, node) ||
  node.children.some(
    (child) => (holdsItems.has(child.type) || child.type === 'attribute_item') && hasTest(text, child),
  );

const holdsItems: ReadonlySet<string> = new Set(['mod_item', 'declaration_list']);

const isTest = (text: string, { type, start, end }: Cst): boolean =>
  type === 'attribute_item' && /^#\s*\[\s*test\s*\]$/.test(text.slice(start, end));

function pruned(text: string, node: Cst, testing: boolean): Cst {
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
      isOff ||= leavesOut(text, child, testing) || (!testing && isTest(text, child));
      children.push(child);
      continue;
    }
    if (!child.named && child.type !== 'self' && child.type !== '_') {
      children.push(child);
      continue;
    }
    const own =
      holdsItsAttributes.has(child.type) &&
      child.children.some((part) => part.type === 'attribute_item' && leavesOut(text, part, testing));
    if (isOff || own) {
      while (children.at(-1)?.type === 'attribute_item') children.pop();
      skipsComma = true;
    } else children.push(pruned(text, child, testing));
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

function leavesOut(text: string, attribute: Cst, testing: boolean): boolean {
  const found = /^#\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(text.slice(attribute.start, attribute.end));
  return found !== null && !holds(found[1] as string, testing);
}

/** Whether a predicate is true of what programs see. */
export function holds(predicate: string, testing: boolean): boolean {
  const trimmed = predicate.trim().replace(/,$/, '').trim();
  const [, operator, inside] = /^(all|any|not)\s*\(([\s\S]*)\)$/.exec(trimmed) ?? [];
  if (operator !== undefined && inside !== undefined) {
    const parts = splitAtCommas(inside, 0, inside.length).map((part) => inside.slice(part.start, part.end));
    const isTrue = (part: string): boolean => holds(part, testing);
    if (operator === 'all') return parts.every(isTrue);
    return operator === 'any' ? parts.some(isTrue) : !isTrue(inside);
  }
  if (trimmed === 'test') return testing;
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
