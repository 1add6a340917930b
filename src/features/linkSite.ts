/** The wiki link that is being written at a place: it may have no end yet, so the scanner does not know it as a link. */
import { isHidden } from '../notes/definitions';
import type { Note } from '../notes/note';
import type { Edit } from '../text/edit';
import { type Span, touches } from '../text/span';

export interface LinkSite {
  readonly isEmbed: boolean;
  /** Just behind `[[`. */
  readonly start: number;
  readonly offset: number;
  /** What is written between `[[` and the cursor. */
  readonly written: string;
  /** Ends of the parts that the cursor stands in or before; they are the cursor itself where nothing follows. */
  readonly pathEnd: number;
  readonly targetEnd: number;
  /** Whether a fragment follows behind the cursor's path. */
  readonly hasFragment: boolean;
  readonly hasAlias: boolean;
  /** How a bar is written: in a table it would end the cell. */
  readonly bar: '|' | '\\|';
  /**
   * Where the replacement of a whole target ends, and what it ends with. The brackets are part of both, so that the
   * cursor stands behind the link for a writer who has chosen; an alias that follows keeps it inside.
   */
  readonly end: number;
  readonly close: string;
  /** The quotes that a link needs to be a property's value. */
  readonly more: readonly Edit[];
}

export function linkSite(note: Note, offset: number): LinkSite | undefined {
  const { text } = note;
  const line = lineAround(text, offset);
  const before = text.slice(line.start, offset);
  const open = before.lastIndexOf('[[');
  if (open < 0 || before.includes(']]', open)) return undefined;
  const at = line.start + open;
  const isProperty = note.frontmatter !== undefined && touches(note.frontmatter, at);
  if (!isProperty && isHidden(note, at)) return undefined;
  const rest = restOf(text.slice(offset, Math.min(line.end, offset + 1000)));
  const target = offset + rest.target;
  // YAML reads bare brackets as a list: a link in a property stands in quotes.
  const quote = isProperty && !/["']/.test(text[at - 1] ?? '') ? '"' : '';
  const ends: Pick<LinkSite, 'end' | 'close' | 'more'> = rest.hasAlias
    ? { end: target, close: '', more: [] }
    : {
        end: target + rest.brackets,
        close: `]]${quote}`,
        more: quote === '' ? [] : [{ span: { start: at, end: at }, text: quote }],
      };
  return {
    isEmbed: text[at - 1] === '!',
    start: at + 2,
    offset,
    written: text.slice(at + 2, offset),
    bar: note.tables.some((table) => touches(table, offset)) ? '\\|' : '|',
    pathEnd: offset + rest.path,
    targetEnd: target,
    hasFragment: rest.hasFragment,
    hasAlias: rest.hasAlias,
    ...ends,
  };
}

export function lineAround(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  let end = offset;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return { start, end };
}

interface Rest {
  /** Lengths, from the cursor: to the end of the path, to that of the fragment, and of the brackets behind. */
  readonly path: number;
  readonly target: number;
  readonly brackets: number;
  readonly hasFragment: boolean;
  readonly hasAlias: boolean;
}

/** How the link goes on behind the cursor, if it is closed at all. */
function restOf(rest: string): Rest {
  const match = /^([^[\]|#]*)((?:#[^[\]|]*)?)(\|(?:(?!\]\]|\[\[).)*)?\]\]/.exec(rest);
  if (match === null) {
    // An editor that closes one bracket only has left the other one.
    const brackets = rest[0] === ']' ? 1 : 0;
    return { path: 0, target: 0, brackets, hasFragment: false, hasAlias: false };
  }
  const [, path = '', fragment = '', alias] = match;
  const target = unbarred(`${path}${fragment}`);
  const hasFragment = fragment !== '';
  return {
    path: hasFragment ? path.length : target,
    target,
    brackets: 2,
    hasFragment,
    hasAlias: alias !== undefined,
  };
}

/** Without the backslash that stands before a table's bar. */
const unbarred = (part: string): number => (part.endsWith('\\') ? part.length - 1 : part.length);
