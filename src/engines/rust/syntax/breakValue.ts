/**
 * `break` followed by what could be an operator too: the grammar takes `break (1)` for a call, `break -1` for a
 * difference and `break [1][0]` for an index, each with `break` as its left operand. In Rust all that follows is the
 * value (Reference: expressions.loop.break-value).
 */
import type { Span } from '../../../text/span';
import type { Context } from './context';
import type { Cst } from './cst';
import { parseFragment } from './fragment';

/** A `break` and its value, wrongly grouped; null for everything else. */
export function misreadBreak(context: Context, node: Cst): { readonly outer: Cst; readonly value: Cst } | null {
  if (!context.text.startsWith('break', node.start) || node.type === 'break_expression') return null;
  const innermost = leftmostBreak(node);
  if (!innermost) return null;
  const rest: Span = { start: innermost.end, end: node.end };
  if (!/^\s*(?:[([\-*&|<]|\.\.)/.test(context.text.slice(rest.start, rest.end))) return null;
  const list = parseFragment(context, 'fn f(){[', rest, '\n]}', 'array_expression');
  const value = list?.children.find((part) => part.named);
  return value ? { outer: innermost, value } : null;
}

/** The `break` that a tree of operators begins with, unless it has a value already. */
function leftmostBreak(node: Cst): Cst | null {
  let left: Cst | undefined = node;
  while (left && left.type !== 'break_expression') left = left.start === node.start ? left.children[0] : undefined;
  const hasValue = left?.children.some((part) => part.named && part.type !== 'label');
  return left && !hasValue ? left : null;
}
