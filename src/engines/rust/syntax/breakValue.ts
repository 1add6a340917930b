/**
 * `break` followed by what could be an operator too: the grammar takes `break (1)` for a call, `break -1` for a
 * difference, `break [1][0]` for an index and `break n += 1` for an assignment, each with `break` as its left operand.
 * In Rust all that follows is the value (Reference: expressions.loop.break-value). The same goes for `return n += 1`.
 */
import type { Span } from '../../../text/span';
import type { Context } from './context';
import type { Cst } from './cst';
import { parseFragment } from './fragment';

/** A `break` or `return` and its value, wrongly grouped; null for everything else. */
export function misreadBreak(context: Context, node: Cst): { readonly outer: Cst; readonly value: Cst } | null {
  const { text } = context;
  if (!(text.startsWith('break', node.start) || text.startsWith('return', node.start)) || isJump(node)) return null;
  const innermost = leftmostBreak(node);
  if (!innermost) return null;
  const begun = innermost.children.find((part) => part.named && part.type !== 'label');
  const rest: Span = { start: begun?.start ?? innermost.end, end: node.end };
  if (!begun && !/^\s*(?:[([\-*&|<]|\.\.)/.test(context.text.slice(rest.start, rest.end))) return null;
  const list = parseFragment(context, 'fn f(){[', rest, '\n]}', 'array_expression');
  const value = list?.children.find((part) => part.named);
  return value ? { outer: innermost, value } : null;
}

const isJump = ({ type }: Cst): boolean => type === 'break_expression' || type === 'return_expression';

/** The `break` or `return` that a tree of operators begins with. */
function leftmostBreak(node: Cst): Cst | null {
  let left: Cst | undefined = node;
  while (left && !isJump(left)) left = left.start === node.start ? left.children[0] : undefined;
  return left ?? null;
}
