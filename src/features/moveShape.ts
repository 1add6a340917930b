/**
 * What two notes say once a text has moved from one to the other: where their headings are then, and whether all that
 * moves and all that stays is read as it was.
 */
import type { Link, Note, NoteId } from '../notes/note';
import { scan } from '../notes/scan';
import { applyEdits, type Edit } from '../text/edit';
import { type Span, slice } from '../text/span';
import type { TextMove } from './moveText';
import { type SectionMove, sectionMove } from './renameFragment';
import type { EditCollector, NoteEdits } from './vaultEdit';

/** The headings of both notes, before and after. */
export interface Shape {
  readonly left: SectionMove;
  readonly moved: SectionMove;
  readonly target: SectionMove | undefined;
}

/** What both notes say with the edits so far. */
export function shapeAfter(note: Note, target: Note | undefined, move: TextMove, edits: EditCollector): Shape {
  const { span, at = 0 } = move;
  const first = note.sections.findIndex(({ heading }) => isIn(span, heading));
  const count = note.sections.filter(({ heading }) => isIn(span, heading)).length;
  const from = first < 0 ? note.sections.length : first;
  const above = (target?.sections ?? []).filter(({ heading }) => heading.start < at).length;
  const all = edits.done();
  const own = (id: NoteId): readonly Edit[] => all.find((edits) => edits.note === id)?.edits ?? [];
  const moved = piece(note, span, all);
  const outside = own(note.id).filter((edit) => !isIn(span, edit.span));
  const rest = { span: replacedSpan(note, move), text: placeholder(move) };
  const left = scan(note.id, applyEdits(note.text, [...outside, rest]));
  const grownText = target && applyEdits(target.text, [...own(target.id), insertion(target, at, moved)]);
  const grown = scan(move.to, grownText ?? moved);
  return {
    left: sectionMove(note, left, (i) => (i < from ? i : i < from + count ? undefined : i - count)),
    moved: sectionMove(note, grown, (i) => (i >= from && i < from + count ? above + i - from : undefined)),
    target: target && sectionMove(target, grown, (i) => (i < above ? i : i + count)),
  };
}

export const keysOf = ({ left, moved }: Shape): string =>
  [left, moved].map(({ after }) => after.sections.map(({ key }) => key).join('\n')).join('\n\n');

/** Those by reference have their definitions only in the end. */
const plainLinks = (note: Note | undefined): readonly Link[] =>
  (note?.links ?? []).filter(({ definition }) => definition === undefined);

/** `namedBlocks` have an id only now. Whether all that is moved, and all that stays, is read as it was. */
export function isWhole(
  { left, moved, target }: Shape,
  note: Note,
  { span, leave }: TextMove,
  namedBlocks: number,
): boolean {
  const count = note.sections.filter(({ heading }) => isIn(span, heading)).length;
  const ids = note.blocks.filter(({ idSpan }) => isIn(span, idSpan)).length;
  const own = plainLinks(note);
  const inside = own.filter((link) => isIn(span, link.span)).length;
  const isRead =
    plainLinks(left.after).length === own.length - inside + (leave === 'nothing' ? 0 : 1) &&
    plainLinks(moved.after).length === plainLinks(target?.before).length + inside;
  return (
    isRead &&
    left.after.sections.length === note.sections.length - count &&
    moved.after.sections.length === (target?.before.sections.length ?? 0) + count &&
    left.after.blocks.length === note.blocks.length - ids &&
    moved.after.blocks.length === (target?.before.blocks.length ?? 0) + ids + namedBlocks &&
    [left, moved, target].every((part) => part === undefined || keepsKeys(part))
  );
}

const keepsKeys = ({ before, after, sectionAfter }: SectionMove): boolean =>
  before.sections.every(({ key }, index) => {
    const now = sectionAfter(index);
    return now === undefined || after.sections[now]?.key === key;
  });

/** A line of text where the link will stand. */
const placeholder = ({ leave }: TextMove): string => (leave === 'nothing' ? '' : '[[x]]');

/** Where nothing is left, the blank lines behind go too. */
export function replacedSpan({ text }: Note, { span, leave }: TextMove): Span {
  if (leave !== 'nothing') return span;
  const blank = /^[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)*(?=[^ \t\r\n]|$)/.exec(text.slice(span.end))?.[0] ?? '';
  const lines = blank.replace(/[ \t]*$/, '');
  return { start: span.start, end: span.end + lines.length };
}

/** The moved text with the edits that lie in it. */
export function piece(note: Note, span: Span, all: readonly NoteEdits[]): string {
  const own = all.find((edits) => edits.note === note.id)?.edits ?? [];
  const inside = own.filter((edit) => isIn(span, edit.span));
  return applyEdits(
    slice(note.text, span),
    inside.map((edit) => ({
      span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
      text: edit.text,
    })),
  );
}

export const lineBreak = ({ text }: Pick<Note, 'text'>): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Blocks stand apart from what is before and behind them. */
export function insertion(target: Note, at: number, text: string): Edit {
  const eol = lineBreak(target);
  const before = target.text.slice(0, at);
  const rest = target.text.slice(at);
  const gap =
    before.trim() === ''
      ? ''
      : /(?:\n|\r)[ \t]*(?:\n|\r\n|\r)$/.test(before)
        ? ''
        : /[\n\r]$/.test(before)
          ? eol
          : eol + eol;
  const end = rest === '' ? eol : /^[ \t]*[\r\n]/.test(rest) ? '' : eol + eol;
  return { span: { start: at, end: at }, text: gap + text.replace(/\r\n|\n|\r/g, eol) + end };
}

export const isIn = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
