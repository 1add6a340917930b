/**
 * Parts of the library that are read when they are first asked for: impls, the items of impls, and bodies of functions.
 * The library is large and a program uses little of it: at first only its other items are read, with those parts left
 * blank.
 */
import type { Span } from '../../../text/span';

export interface DeferredPart extends Span {
  /** What stands there, with the parts inside it blank in turn. */
  readonly text: string;
  /** Of an impl that is not inherent: the last name in its trait's path. */
  readonly trait: string | null;
}

export interface Outline {
  /** As long as the whole text, so that every offset means the same; a semicolon stands where an impl begins. */
  readonly text: string;
  /** Impls by their offset; items of impls and bodies of functions by that of the opening brace. */
  readonly parts: ReadonlyMap<number, DeferredPart>;
}

/** Of a program nothing is deferred. */
export const withoutOutline = (text: string): Outline => ({ text, parts: new Map() });

/** Comments, literals, lifetimes, `impl`, `fn` with a name behind it, and what can end a signature or a body. */
const words =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\u\{\w+\}|\\x\w\w|\\[^\n]|[\ud800-\udbff][\udc00-\udfff]|[^\\'\n])'|'\w+|\b(?:unsafe\s+)?impl\b|\bfn\s+\w+|[{}()[\];]/g;

export function outline(text: string): Outline {
  const parts = new Map<number, DeferredPart>();
  const shown: string[] = [];
  let from = 0;
  /** In a signature or header: brackets that are open in it. In a body: braces that are. */
  let depth = 0;
  let where: 'items' | 'header' | 'signature' | 'body' = 'items';
  let start = 0;
  /** The impl around: where its items begin, the pieces shown before them, and the braces that are open since. */
  let impl: { readonly start: number; readonly items: number; readonly before: number; depth: number } | null = null;
  const show = (end: number) => {
    shown.push(text.slice(from, end));
    from = end;
  };
  for (const { 0: word, index } of text.matchAll(words)) {
    if (where === 'items') {
      if (word.startsWith('//')) {
        show(index);
        shown.push(' '.repeat(word.length));
        from = index + word.length;
      } else if (word.startsWith('fn') && word.length > 2) where = 'signature';
      else if (word.endsWith('impl') && !impl) {
        where = 'header';
        show(index);
        start = index;
      } else if (impl && word === '{') impl.depth++;
      else if (impl && word === '}' && --impl.depth === 0) {
        show(index + 1);
        const { start: at, items, before } = impl;
        const inside = shown.splice(before).join('');
        const header = shown.pop() ?? '';
        // Lang items have to be known from the start.
        if (inside.includes('#[lang')) shown.push(header, inside);
        else {
          parts.set(items, { start: items, end: from, text: inside, trait: null });
          parts.set(at, { start: at, end: from, text: `${header}{}`, trait: traitOf(header) });
          shown.push(`;${' '.repeat(from - at - 1)}`);
        }
        impl = null;
      }
    } else if (where === 'header' || where === 'signature') {
      if (word === '(' || word === '[') depth++;
      else if (word === ')' || word === ']') depth--;
      else if (word === ';' && depth === 0) where = 'items';
      else if (word === '{' && depth === 0) {
        show(index);
        if (where === 'header') {
          impl = { start, items: index, before: shown.length, depth: 1 };
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
      const body = text.slice(start, index + 1);
      parts.set(start, { start, end: index + 1, text: body, trait: null });
      shown.push(blank(body));
      from = index + 1;
    }
  }
  return { text: shown.join('') + text.slice(from), parts };
}

const blank = (braced: string): string => `{${' '.repeat(braced.length - 2)}}`;

/** Generic parameters and arguments nest, and are taken out from the innermost. */
function traitOf(header: string): string | null {
  let plain = header.replaceAll('->', '');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/<[^<>]*>/g, '');
  }
  return /\bimpl\s*!?(?:[\w\s]*::)*\s*(\w+)\s+for\b/.exec(plain)?.[1] ?? null;
}
