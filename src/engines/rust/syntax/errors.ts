/**
 * Says what is wrong with a source that the grammar could not read, in rustc's words and at rustc's place. Tree-sitter
 * tells only where it had to skip or make up something; delimiters, strings and comments that never end are found in
 * the tokens, because there its guess is far from what a reader means.
 */
import type { Span } from '../../../text/span';
import { type Context, report } from './context';
import type { Cst } from './cst';
import { type Token, tokens } from './tokens';

/** Reports at least one error within `part`. */
export function reportSyntaxErrors(context: Context, part: Span, root: Cst): void {
  const list = tokens(context.text, part.start, part.end);
  if (reportUnterminated(context, list) || reportDelimiters(context, list, part)) return;
  const significant = list.filter((token) => token.kind !== 'comment');
  const place = firstError(root);
  if (!place) {
    report(context, part, 'this is not valid Rust');
    return;
  }
  reportAt(context, significant, place, part);
}

function reportUnterminated(context: Context, list: readonly Token[]): boolean {
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

function reportDelimiters(context: Context, list: readonly Token[], part: Span): boolean {
  const open: Token[] = [];
  for (const token of list) {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') continue;
    const last = open.pop();
    if (!last) {
      report(context, token, `unexpected closing delimiter: \`${token.text}\``);
      return true;
    }
    if (last.text !== partner[token.text]) {
      report(context, token, `mismatched closing delimiter: \`${token.text}\``);
      return true;
    }
  }
  const last = open[open.length - 1];
  if (!last) return false;
  const end = Math.max(part.start, context.text.trimEnd().length);
  const at = { start: Math.min(end, part.end), end: Math.min(end, part.end) };
  context.diagnostics.push({
    span: context.span(at),
    severity: 'error',
    code: '',
    message: 'this file contains an unclosed delimiter',
    notes: [{ message: 'unclosed delimiter', span: context.span(last) }],
  });
  return true;
}

/** The first node that the parser skipped or made up, in order of the source. */
function firstError(root: Cst): Cst | null {
  let best: Cst | null = null;
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const isError = node.missing || (node.type === 'ERROR' && !(node === root && hasErrorBelow(node)));
    if (isError && (best === null || node.start < best.start)) best = node;
    pending.push(...node.children);
  }
  return best;
}

/** A whole file that is an error: what is wrong is often told more closely within. */
function hasErrorBelow(root: Cst): boolean {
  const pending = [...root.children];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.missing || node.type === 'ERROR') return true;
    pending.push(...node.children);
  }
  return false;
}

function reportAt(context: Context, list: readonly Token[], place: Cst, part: Span): void {
  const index = list.findIndex((token) => token.start >= place.start);
  const found = index === -1 ? undefined : list[index];
  const before = index === -1 ? list[list.length - 1] : list[index - 1];
  const end = Math.min(part.end, Math.max(part.start, before?.end ?? part.start));
  if (place.missing) {
    const at = place.type === ';' || !found ? { start: end, end } : found;
    report(context, at, `expected \`${missingName(place.type)}\`, found ${describe(found)}`);
    return;
  }
  report(context, found ?? { start: end, end }, expectation(before, found));
}

const missingName = (type: string): string => (type === 'identifier' ? 'identifier' : type);

/** What the grammar wants after a token, as far as the token alone tells. */
function expectation(before: Token | undefined, found: Token | undefined): string {
  const what = describe(found);
  if (before?.text === 'let') return `expected pattern, found ${what}`;
  if (before?.text === 'fn' || before?.text === 'struct' || before?.text === 'enum')
    return `expected identifier, found ${what}`;
  if (before?.text === ':' || before?.text === '->') return `expected type, found ${what}`;
  if (
    before &&
    (before.text === '=' || (before.kind === 'punctuation' && before.text !== ';' && before.text !== ','))
  ) {
    return `expected expression, found ${what}`;
  }
  if (found?.kind === 'close') return `expected expression, found ${what}`;
  return `unexpected token: ${what}`;
}

function describe(token: Token | undefined): string {
  if (!token) return '`<eof>`';
  return token.kind === 'keyword' ? `keyword \`${token.text}\`` : `\`${token.text}\``;
}
