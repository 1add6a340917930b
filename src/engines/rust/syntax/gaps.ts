/**
 * Rust that tree-sitter's grammar cannot read, in a form that it can: as long as the original, so that every offset stays
 * true. What a form leaves out is read from the source text by whoever converts the tree.
 */
import { type Token, tokens } from './tokens';

/** The text with the forms replaced; the text itself when it has none. */
export function withoutGaps(text: string): string {
  const list = tokens(text).filter((token) => token.kind !== 'comment');
  const edits: { readonly start: number; readonly text: string }[] = [];
  list.forEach((token, index) => {
    for (const gap of gaps) edits.push(...(gap(list, index, token) ?? []));
  });
  let result = text;
  for (const edit of edits)
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.start + edit.text.length);
  return result;
}

/** What `..` at the end of a struct expression is written as. */
export const restField = '__';

type Gap = (
  list: readonly Token[],
  index: number,
  token: Token,
) => readonly { readonly start: number; readonly text: string }[] | undefined;

const blank = (from: number, to: number): { readonly start: number; readonly text: string } => ({
  start: from,
  text: ' '.repeat(to - from),
});

const gaps: readonly Gap[] = [
  /** `unsafe extern "C" {` (Reference: items.extern.safety). */
  (list, index, token) => {
    if (token.text !== 'unsafe' || list[index + 1]?.text !== 'extern') return undefined;
    const next = list[index + 2]?.kind === 'string' ? list[index + 3] : list[index + 2];
    return next?.text === '{' ? [blank(token.start, token.end)] : undefined;
  },
  /** `safe fn` and `safe static` in such a block. */
  (list, index, token) =>
    token.text === 'safe' && ['fn', 'static'].includes(list[index + 1]?.text ?? '')
      ? [blank(token.start, token.end)]
      : undefined,
  /** `unsafe static` there. */
  (list, index, token) =>
    token.text === 'unsafe' && list[index + 1]?.text === 'static' ? [blank(token.start, token.end)] : undefined,
  /** `Point { x: a, .. } = p`, an assignment and no pattern. */
  (list, index, token) => {
    if (token.text !== '..' || list[index + 1]?.text !== '}' || list[index + 2]?.text !== '=') return undefined;
    let open = index;
    for (let depth = 0; open > 0; open--) {
      const { kind } = list[open - 1]!;
      if (kind === 'close') depth++;
      if (kind === 'open' && depth-- === 0) break;
    }
    let start = open - 2;
    while (start > 0 && (list[start]?.text === '::' || list[start]?.kind === 'identifier')) start--;
    const before = list[start]?.text ?? ';';
    return [';', '{', '}'].includes(before) ? [{ start: token.start, text: restField }] : undefined;
  },
];
