/**
 * The parts of a note that an editor's own colours do not know: links by whether they lead anywhere, what an alias stands
 * for, tags, block ids and comments. Only of the lines that are asked for: a note may be long and a window is not.
 */
import type { Link, Note, NoteId } from '../notes/note';
import { resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export type LinkTokenKind =
  /** What a reader reads of a link: its alias, or its target. */
  | 'link'
  /** The same, where no note is, or the fragment that the note does not have. */
  | 'missing'
  /** What is written for the machine only: the target behind an alias, a block's id. */
  | 'quiet'
  | 'tag'
  | 'comment';

export interface LinkToken {
  readonly kind: LinkTokenKind;
  readonly span: Span;
}

/** Those that touch a part of the note, disjoint, in order of their kinds. Ordinary links have colours already. */
export function linkTokens(vault: Vault, id: NoteId, part: Span): readonly LinkToken[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  return [
    ...touching(note.links, part, spanOf).flatMap((link) => (link.kind === 'wiki' ? tokensOf(vault, note, link) : [])),
    ...touching(note.tags, part, spanOf).map(({ span }): LinkToken => ({ kind: 'tag', span })),
    ...touching(note.blocks, part, ({ idSpan }) => idSpan).map(
      ({ idSpan }): LinkToken => ({ kind: 'quiet', span: idSpan }),
    ),
    ...touching(note.verbatim, part, (span) => span)
      .filter((span) => note.text.startsWith('%%', span.start))
      .map((span): LinkToken => ({ kind: 'comment', span })),
  ];
}

const spanOf = ({ span }: { readonly span: Span }): Span => span;

/** Of items in order, those that touch a part: found by halves, since a note may hold fifty thousand. */
function touching<T>(items: readonly T[], part: Span, spanOf: (item: T) => Span): readonly T[] {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanOf(items[middle] as T).end < part.start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (; low < items.length; low++) {
    const item = items[low] as T;
    if (spanOf(item).start > part.end) break;
    found.push(item);
  }
  return found;
}

/** Between the brackets: what is read in the colour of a link, all else, such as what an alias stands for, quietly. */
function tokensOf(vault: Vault, note: Note, link: Link): readonly LinkToken[] {
  const { pathSpan, fragmentSpan, aliasSpan, alias = '', span } = link;
  const { kind } = resolve(vault, note.id, link);
  const isStale = (kind === 'noHeading' || kind === 'noBlock') && fragmentSpan !== undefined;
  // The measures of a picture are for the machine.
  const isRead = aliasSpan !== undefined && alias !== '' && !/^\d+(?:x\d+)?$/.test(alias);
  const target = { start: pathSpan.start, end: isStale ? fragmentSpan.start : (fragmentSpan ?? pathSpan).end };
  const read: LinkToken = { kind: kind === 'missing' ? 'missing' : 'link', span: isRead ? aliasSpan : target };
  const stale: readonly LinkToken[] = isStale ? [{ kind: 'missing', span: fragmentSpan }] : [];
  const loud = isRead ? [...stale, read] : [read, ...stale];
  const tokens: LinkToken[] = [];
  let at = span.start + (link.embed ? 3 : 2);
  for (const token of loud) {
    tokens.push(...quiet(note.text, at, token.span.start), ...(token.span.end > token.span.start ? [token] : []));
    at = token.span.end;
  }
  return [...tokens, ...quiet(note.text, at, span.end - 2)];
}

function quiet(text: string, from: number, to: number): readonly LinkToken[] {
  const written = text.slice(from, to);
  const start = from + written.length - written.trimStart().length;
  const end = start + written.trim().length;
  return end > start ? [{ kind: 'quiet', span: { start, end } }] : [];
}
