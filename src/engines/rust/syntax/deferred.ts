/**
 * Parts of the library that are read when they are first asked for: bodies of functions, and the items of impls. The
 * library is large and a program uses little of it: at first only its items are read, with those parts left blank.
 */
import type { Span } from '../../../text/span';

/** From brace to brace. */
export interface DeferredPart extends Span {
  /** What stands there; in the items of an impl, the bodies of its functions are blank in turn. */
  readonly text: string;
}

export interface Outline {
  /** As long as the whole text, so that every offset means the same. */
  readonly text: string;
  /** By the offset of the opening brace. */
  readonly parts: ReadonlyMap<number, DeferredPart>;
}

/** Of a program nothing is deferred. */
export const withoutOutline = (text: string): Outline => ({ text, parts: new Map() });

/** Comments, literals, lifetimes, `impl`, `fn` with a name behind it, and what can end a signature or a body. */
const words =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\[^\n]|[^\\'\n])[^'\n\\]{0,8}'|'\w+|\bimpl\b|\bfn\s+\w+|[{}()[\];]/g;

export function outline(text: string): Outline {
  const parts = new Map<number, DeferredPart>();
  const shown: string[] = [];
  let from = 0;
  /** In a signature or header: brackets that are open in it. In a body: braces that are. */
  let depth = 0;
  let where: 'items' | 'header' | 'signature' | 'body' = 'items';
  let start = 0;
  /** The impl around, with the pieces shown before it, and the braces that are open since its header. */
  let impl: { readonly start: number; readonly before: number; depth: number } | null = null;
  const defer = (at: Span, content: string) => {
    parts.set(at.start, { ...at, text: content });
    shown.push(`{${' '.repeat(at.end - at.start - 2)}}`);
    from = at.end;
  };
  for (const { 0: word, index } of text.matchAll(words)) {
    if (where === 'items') {
      if (word.startsWith('fn') && word.length > 2) where = 'signature';
      else if (word === 'impl' && !impl) where = 'header';
      else if (impl && word === '{') impl.depth++;
      else if (impl && word === '}' && --impl.depth === 0) {
        shown.push(text.slice(from, index + 1));
        from = index + 1;
        const items = shown.splice(impl.before).join('');
        // Lang items have to be known from the start.
        if (items.includes('#[lang')) shown.push(items);
        else defer({ start: impl.start, end: from }, items);
        impl = null;
      }
    } else if (where === 'header' || where === 'signature') {
      if (word === '(' || word === '[') depth++;
      else if (word === ')' || word === ']') depth--;
      else if (word === ';' && depth === 0) where = 'items';
      else if (word === '{' && depth === 0) {
        shown.push(text.slice(from, index));
        from = index;
        if (where === 'header') {
          impl = { start: index, before: shown.length, depth: 1 };
          where = 'items';
        } else {
          where = 'body';
          start = index;
          depth = 1;
        }
      }
    } else if (word === '{') depth++;
    else if (word === '}' && --depth === 0) {
      where = 'items';
      defer({ start, end: index + 1 }, text.slice(start, index + 1));
    }
  }
  return { text: shown.join('') + text.slice(from), parts };
}
