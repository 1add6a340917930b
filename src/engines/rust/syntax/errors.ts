/**
 * Says what is wrong with a source that the grammar could not read, in rustc's words and at rustc's place. Tree-sitter
 * tells only where it had to skip or make up something. Delimiters, strings and comments that never end are found in the
 * tokens; everything else by walking them as rustc's parser does.
 */
import type { Span } from '../../../text/span';
import { type Cursor, firstError } from './check/cursor';
import { type Context, report } from './context';
import type { Cst } from './cst';
import { type Token, tokens } from './tokens';

type Rule = (cursor: Cursor) => void;

/** Reports the error in `part`, which the grammar could not read; without one, it is a gap of the grammar. */
export function reportSyntaxErrors(context: Context, part: Span, rule: Rule, root: Cst): void {
  if (reportLooseEnds(context, part)) return;
  const error = firstError(context.text, part, rule);
  if (error?.message) report(context, error, error.message);
  else context.unread.push(firstErrorNode(root) ?? part);
}

/** The first node that the grammar skipped or made up, in order of the source. */
function firstErrorNode(root: Cst): Span | null {
  let best: Cst | null = null;
  const pending = [...root.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ((node.missing || node.type === 'ERROR') && (best === null || node.start < best.start)) best = node;
    pending.push(...node.children);
  }
  return best;
}

/** Reports an error in what the grammar could read: it lets some things pass that are not Rust. */
export function reportStrayErrors(context: Context, part: Span, rule: Rule): void {
  const error = firstError(context.text, part, rule);
  if (error?.message) report(context, error, error.message);
}

function reportLooseEnds(context: Context, part: Span): boolean {
  const list = tokens(context.text, part.start, part.end);
  return reportUnterminated(context, list) || reportDelimiters(context, list, part);
}

function reportUnterminated(context: Context, list: readonly Token[]): boolean {
  // Reference: tokens.reserved-prefix, from edition 2021 on.
  const prefix = list.find((one, i) => isWord(one) && list[i + 1]?.start === one.end && isQuoted(list[i + 1]));
  if (prefix) {
    report(context, prefix, `prefix \`${prefix.text}\` is unknown`);
    return true;
  }
  const suffixed = list.find(
    (one) => one.kind === 'string' && !one.unterminated && /["#][\p{XID_Continue}]+$/u.test(one.text),
  );
  if (suffixed) {
    report(context, suffixed, 'suffixes on string literals are invalid');
    return true;
  }
  const token = list.find((one) => one.unterminated || one.kind === 'unknown');
  if (!token) return false;
  if (token.kind === 'unknown') {
    report(context, token, `unknown start of token: ${printable(token.text)}`);
    return true;
  }
  const [message, code] = unterminated(token);
  report(context, token, message, code);
  return true;
}

const isWord = (token: Token): boolean => token.kind === 'identifier' || token.kind === 'keyword';
const isQuoted = (token: Token | undefined): boolean => token?.kind === 'string' || token?.kind === 'char';

const printable = (text: string): string =>
  (text.codePointAt(0) ?? 0) < 32 ? `\\u{${(text.codePointAt(0) ?? 0).toString(16)}}` : text;

function unterminated(token: Token): [string, string] {
  if (token.kind === 'comment') return ['unterminated block comment', 'E0758'];
  if (token.kind === 'char') {
    return token.text.startsWith('b')
      ? ['unterminated byte constant', 'E0763']
      : ['unterminated character literal', 'E0763'];
  }
  if (/^[bc]?r/.test(token.text)) return ['unterminated raw string', 'E0748'];
  if (token.text.startsWith('b')) return ['unterminated double quote byte string', 'E0766'];
  return ['unterminated double quote string', 'E0765'];
}

const partner: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** As rustc's lexer pairs brackets: a wrong one closes the last that was opened, and stays for one opened before. */
function reportDelimiters(context: Context, list: readonly Token[], part: Span): boolean {
  const open: Token[] = [];
  let mismatch: Token | undefined;
  let isExtra = false;
  for (const token of list) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    while (true) {
      const last = open.pop();
      if (!last && mismatch && !isExtra) break;
      if (!last) {
        report(context, token, `unexpected closing delimiter: \`${token.text}\``);
        return true;
      }
      if (last.text === partner[token.text]) break;
      const closesOther = open.some((one) => one.text === partner[token.text]);
      if (!mismatch) isExtra = !closesOther;
      mismatch ??= token;
      if (!closesOther) break;
    }
  }
  const last = open[open.length - 1];
  if (mismatch) report(context, mismatch, `mismatched closing delimiter: \`${mismatch.text}\``);
  if (mismatch || !last) return mismatch !== undefined;
  const end = Math.min(part.end, Math.max(part.start, context.text.trimEnd().length));
  context.diagnostics.push({
    span: context.span({ start: end, end }),
    severity: 'error',
    code: '',
    message: 'this file contains an unclosed delimiter',
    notes: [{ message: 'unclosed delimiter', span: context.span(last) }],
  });
  return true;
}
