/** Parses a part of the source on its own, within a wrapper that makes it a whole program, at its own place. */
import type { Span } from '../../../text/span';
import type { Cursor } from './check/cursor';
import { expression } from './check/expressions';
import type { Context } from './context';
import type { Cst } from './cst';
import { reportSyntaxErrors } from './errors';

/** The first node of the type in the parsed part, or null when there is none; its syntax errors are reported. */
export function parseFragment(context: Context, before: string, part: Span, after: string, type: string): Cst | null {
  const text = context.text.slice(part.start, part.end);
  const { root, hasError } = context.grammar.parse(`${before}${text}${after}`, part.start - before.length);
  if (hasError) reportSyntaxErrors(context, part, expressions, root);
  return firstOf(root, type);
}

/** The first node of the type, in order of the source. */
export function firstOf(root: Cst, type: string): Cst | null {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === type) return node;
    pending.push(...[...node.children].reverse());
  }
  return null;
}

/** A list of expressions is what almost every macro takes. */
function expressions(cursor: Cursor): void {
  while (!cursor.atEnd) {
    expression(cursor);
    if (cursor.atEnd) return;
    if (!cursor.skip(';')) cursor.expect(',');
  }
}
