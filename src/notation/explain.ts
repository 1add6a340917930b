/** What a word, sign or name of a drawing means, for those who point at it. */
import type { Span } from '../text/span';
import { describeName, namesAt } from './names';
import { words } from './words';

export interface Explanation {
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

const signs: Readonly<Record<string, string>> = {
  '->': 'An arrow: a reference, or what the word before it or the type says. Behind it stands a name, or a value, which then is a block of its own.',
  '&': 'The address of what follows: a shared borrow, or a mere address where the type is a pointer of C.',
  '&mut': 'A mutable borrow of what follows.',
  '?': 'Uninitialised: there is no value yet.',
  '---': 'A new step. It says only what changes; the rest stays. The words behind it are its caption.',
  '===': 'A new step that begins with an empty picture.',
};

const form = /^\s*(?:-{3,}|={3,})|->|&mut\b|&|\?|[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gmu;

export function explainNotation(source: string, offset: number): Explanation | undefined {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = source.indexOf('\n', offset);
  const line = source.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const isCaption = /^\s*(?:---|===)/.test(line);
  for (const found of line.matchAll(form)) {
    const start = lineStart + found.index + found[0].search(/\S/);
    const span = { start, end: lineStart + found.index + found[0].length };
    if (offset < span.start || offset >= span.end) continue;
    const text = found[0].trim();
    const sign = signs[/^(?:-{3,}|={3,})$/.test(text) ? text.slice(0, 3) : text];
    if (sign !== undefined) return { span, text: sign };
    return isCaption || isQuoted(line, found.index) ? undefined : explainWord(source, span, text);
  }
  return undefined;
}

const isQuoted = (line: string, at: number): boolean =>
  (line.slice(0, at).replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1 ||
  /(?:^|\s)(?:\/\/|# )/.test(line.slice(0, at));

/** A name is looked for first: nobody is kept from calling a variable `size`. */
function explainWord(source: string, span: Span, text: string): Explanation | undefined {
  const name = namesAt(source, span.start).find((one) => one.name === text);
  if (name) return { span, text: `\`${text}\`: ${describeName(name).replaceAll(/[<>&*_`]/g, '\\$&')}` };
  const word = words.find((one) => one.word === text);
  return word && { span, text: `${word.detail}\n\n\`\`\`memory\n${word.example}\n\`\`\`` };
}
