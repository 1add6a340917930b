/**
 * Function bodies that are read when they are first asked for. The library is large and a program uses little of it:
 * at first only its items are read, with the bodies left blank.
 */
import type { Span } from '../../../text/span';

export interface Outline {
  /** As long as the whole text, so that every offset means the same. */
  readonly text: string;
  /** From brace to brace, by the offset of the opening one. */
  readonly bodies: ReadonlyMap<number, Span>;
}

/** Comments, literals, lifetimes, `fn` with a name behind it, and what can end a signature or a body. */
const parts =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\[^\n]|[^\\'\n])[^'\n\\]{0,8}'|'\w+|\bfn\s+\w+|[{}()[\];]/g;

export function outline(text: string): Outline {
  const bodies = new Map<number, Span>();
  let shown = '';
  let from = 0;
  /** In a signature: brackets that are open in it. In a body: braces that are. */
  let depth = 0;
  let where: 'items' | 'signature' | 'body' = 'items';
  let start = 0;
  for (const { 0: part, index } of text.matchAll(parts)) {
    if (where === 'items') {
      if (part.startsWith('fn') && part.length > 2) where = 'signature';
    } else if (where === 'signature') {
      if (part === '(' || part === '[') depth++;
      else if (part === ')' || part === ']') depth--;
      else if (part === ';' && depth === 0) where = 'items';
      else if (part === '{' && depth === 0) {
        where = 'body';
        start = index;
        depth = 1;
      }
    } else if (part === '{') depth++;
    else if (part === '}' && --depth === 0) {
      where = 'items';
      bodies.set(start, { start, end: index + 1 });
      shown += `${text.slice(from, start)}{${' '.repeat(index - start - 1)}}`;
      from = index + 1;
    }
  }
  return { text: shown + text.slice(from), bodies };
}
