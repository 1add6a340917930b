/**
 * Takes whole blocks out of a note into a new note or to a place of another one, and keeps every link right: those to the
 * moved headings and blocks, those in the moved text, and those that a heading, a block id or a note's name which comes
 * to stand elsewhere would lead astray. Where that is not possible, nothing is changed.
 */
import { fileOf } from '../notes/backlinks';
import { nameKey } from '../notes/names';
import type { Block, Link, Note, NoteId } from '../notes/note';
import { type Names, type Resolution, resolve, resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { applyEdits, type Edit } from '../text/edit';
import { type Span, slice } from '../text/span';
import { blockIdEdit, linkableBlocks, newBlockId } from './linkableBlocks';
import { editLink } from './linkEdit';
import { exactHeadingTarget, type LinkFormat, pathText } from './linkText';
import { type NeededDefinitions, neededDefinitions } from './moveDefinitions';
import { insertion, isIn, isWhole, keysOf, lineBreak, piece, replacedSpan, type Shape, shapeAfter } from './moveShape';
import { missingPath } from './renameFiles';
import { fragmentFor, fragmentParts } from './renameFragment';
import { keepHeadingLinks } from './renameHeading';
import { namesAfter } from './renameNames';
import { pathFor } from './renamePath';
import { type EditCollector, editCollector, inOrder, type Planned, planned, refused } from './vaultEdit';

export interface TextMove {
  readonly from: NoteId;
  /** Whole top-level blocks, from the begin of a line, without blanks at the end. */
  readonly span: Span;
  /** Another note, or one that does not exist yet. */
  readonly to: NoteId;
  /** Where in the other note; absent for a new one. */
  readonly at?: number;
  /** What stands in the old place afterwards. */
  readonly leave: 'link' | 'embed' | 'nothing';
  readonly format?: LinkFormat;
}

export function moveText(vault: Vault, move: TextMove): Planned {
  const note = vault.note(move.from);
  const target = vault.note(move.to);
  if (note === undefined || move.from === move.to) return refused('There is nothing to move.');
  if ((target === undefined) !== (move.at === undefined)) return refused(`“${move.to}” is not as it was any more.`);
  const needed = neededDefinitions(note, move.span, target);
  if (needed.clash !== undefined) {
    const what = needed.clash.kind === 'footnote' ? 'footnote' : 'definition of a link';
    return refused(
      `“${target?.name}” has another ${what} “${needed.clash.label.toLowerCase()}”: give one another label first.`,
    );
  }
  const edits = editCollector(vault);
  const blockIds = uniqueIds(note, target, move, edits);
  const named = target && nameForLink(note, target, move, edits);
  if (target === undefined) promote(note, move.span, edits);
  const after = namesAfter(vault, new Map(), target === undefined ? [move.to] : []);
  let shape = shapeAfter(note, target, move, edits);
  if (!isWhole(shape, note, move, named === undefined ? 0 : 1)) {
    return refused('This part cannot be moved on its own: what stands around it would be read in another way.');
  }
  let context: Context = { vault, note, target, move, edits, blockIds, named, needed, after, shape, copies: new Map() };
  let lost = updateLinks(context);
  // A heading that holds a link is another heading once that link is changed, and so are the links to it.
  for (let round = 0; round < 3; round++) {
    const now = shapeAfter(note, target, move, edits);
    if (keysOf(now) === keysOf(shape)) break;
    shape = now;
    context = { ...context, shape, copies: new Map() };
    lost = updateLinks(context);
  }
  if (keepHeadingLinks(vault, edits, [note.id, move.to]) > 0) {
    return refused('A heading of another note links here, and links to that heading could not be kept.');
  }
  if (lost.length > 0) {
    const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
    return refused(`The link “${lost[0]}”${more} could not be kept, so nothing is moved.`);
  }
  return planned(assembled(context));
}

interface Context {
  readonly vault: Vault;
  readonly note: Note;
  readonly target: Note | undefined;
  readonly move: TextMove;
  readonly edits: EditCollector;
  /** New ids of moved blocks that the other note has already, by where they stand. */
  readonly blockIds: ReadonlyMap<number, string>;
  /** The id that the first moved block gets for the link which is left behind. */
  readonly named: string | undefined;
  readonly after: Names;
  readonly shape: Shape;
  readonly needed: NeededDefinitions;
  /** Edits in those, by the side that needs them and where they stand. */
  readonly copies: Map<string, Map<number, Edit>>;
}

/** A block keeps its id, unless the other note has one of that name. */
function uniqueIds(note: Note, target: Note | undefined, move: TextMove, edits: EditCollector): Context['blockIds'] {
  const taken = new Set([...(target?.blocks ?? []), ...note.blocks].map(({ id }) => id.toLowerCase()));
  const there = new Set((target?.blocks ?? []).map(({ id }) => id.toLowerCase()));
  const ids = new Map<number, string>();
  for (const { id, idSpan } of note.blocks) {
    if (!isIn(move.span, idSpan) || !there.has(id.toLowerCase())) continue;
    let number = 2;
    while (taken.has(`${id}-${number}`.toLowerCase())) number++;
    const fresh = `${id}-${number}`;
    taken.add(fresh.toLowerCase());
    ids.set(idSpan.start, fresh);
    edits.replace(note.id, { start: idSpan.start + 1, end: idSpan.end }, fresh);
  }
  return ids;
}

/** A link to what has neither a heading nor an id would lead to all of the other note: then the first block gets one. */
function nameForLink(note: Note, target: Note, move: TextMove, edits: EditCollector): string | undefined {
  const { span, leave } = move;
  const hasName =
    note.sections.some(({ heading }) => heading.start === span.start) ||
    note.blocks.some(({ idSpan }) => isIn(span, idSpan));
  if (leave === 'nothing' || hasName) return undefined;
  const block = linkableBlocks(note).find((other) => other.span.start === span.start && other.idAt <= span.end);
  if (block === undefined) return undefined;
  const id = newBlockId(
    note,
    block,
    new Set([...note.blocks, ...target.blocks].map((other) => other.id.toLowerCase())),
  );
  const edit = blockIdEdit(note, block, id);
  edits.replace(note.id, edit.span, edit.text);
  return id;
}

/** In a note of its own the topmost heading is of the first level, where all are written with `#`. */
function promote(note: Note, span: Span, edits: EditCollector): void {
  const headings = note.sections.filter(({ heading }) => isIn(span, heading));
  const shift = Math.min(...headings.map(({ level }) => level)) - 1;
  if (
    headings[0]?.heading.start !== span.start ||
    headings.some(({ heading }) => note.text.charAt(heading.start) !== '#')
  ) {
    return;
  }
  for (const { heading } of headings) edits.replace(note.id, { start: heading.start, end: heading.start + shift }, '');
}

/** Gives the links that cannot be written any more. */
function updateLinks(context: Context): readonly string[] {
  const { vault, note, move } = context;
  const lost: string[] = [];
  const seen = new Set<string>();
  const visit = (id: NoteId, link: Link): void => {
    const key = `${id}:${link.span.start}`;
    if (seen.has(key)) return;
    seen.add(key);
    const from = vault.note(id);
    if (from !== undefined && !updateLink(context, from, link)) lost.push(slice(from.text, link.span));
  };
  for (const link of note.links) visit(note.id, link);
  for (const side of ['moved', 'left'] as const) {
    for (const { kind, span } of context.needed[side]) {
      const own = kind === 'footnote' ? note.links.filter((link) => isIn(span, link.span)) : [];
      for (const link of own) if (!updateLink(context, note, link, side)) lost.push(slice(note.text, link.span));
    }
  }
  for (const key of new Set([nameKey(note.id), nameKey(move.to)])) {
    for (const found of vault.linksTo(key)) visit(found.note, found.link);
  }
  return lost;
}

/** `copied` is the side that gets a copy of what the link stands in. */
function updateLink(context: Context, from: Note, link: Link, copied?: 'moved' | 'left'): boolean {
  const { vault, note, move } = context;
  const isMoved = copied === undefined ? from.id === note.id && isIn(move.span, link.span) : copied === 'moved';
  const fromAfter = isMoved ? move.to : from.id;
  const resolution = resolve(vault, from.id, link);
  const file = fileOf(resolution);
  if (file === undefined) {
    const path = isMoved ? missingPath(from, link, fromAfter, []) : slice(from.text, link.pathSpan);
    write(context, from, link, { isMoved, path, fragment: undefined });
    return true;
  }
  const fileAfter = file === note.id && isTaken(context, resolution) ? move.to : file;
  const path = pathAfter(context, from, link, { fromAfter, file, fileAfter });
  const fragment = fragmentAfter(context, from, link, resolution, fileAfter);
  if (path === undefined || fragment === null) return false;
  write(context, from, link, { isMoved, path, fragment });
  return true;
}

/** Whether the place that a link leads to is among what moves. */
function isTaken({ note, move }: Context, resolution: Resolution): boolean {
  if (resolution.kind === 'block') return isIn(move.span, resolution.block.idSpan);
  const section = resolution.kind === 'section' ? note.sections[resolution.section] : undefined;
  return section !== undefined && isIn(move.span, section.heading);
}

function pathAfter(
  { after }: Context,
  from: Note,
  link: Link,
  { fromAfter, file, fileAfter }: { readonly fromAfter: NoteId; readonly file: NoteId; readonly fileAfter: NoteId },
): string | undefined {
  const isUntouched = fileAfter === file && fromAfter === from.id;
  if (isUntouched && resolvePath(after, fromAfter, link.target.path, link.kind) === file) {
    return slice(from.text, link.pathSpan);
  }
  return pathFor(from, link, { from: from.id, fromAfter, file, fileAfter, after });
}

/** Undefined for one that stays; null for one that cannot be written. */
function fragmentAfter(
  { note, move, shape, blockIds }: Context,
  from: Note,
  link: Link,
  resolution: Resolution,
  fileAfter: NoteId,
): string | undefined | null {
  if (link.fragmentSpan === undefined) return undefined;
  if (resolution.kind === 'block') {
    const fresh = resolution.note === note.id ? blockIds.get(resolution.block.idSpan.start) : undefined;
    return fresh && withBlockId(from.text, link.fragmentSpan, fresh);
  }
  if (resolution.kind !== 'section') return undefined;
  const isOfTarget = resolution.note === move.to;
  if (resolution.note !== note.id && !isOfTarget) return undefined;
  const moved = isOfTarget ? shape.target : fileAfter === move.to ? shape.moved : shape.left;
  return (moved && fragmentFor(from.text, link, resolution.section, moved)) ?? null;
}

function withBlockId(text: string, span: Span, id: Block['id']): string | undefined {
  const part = fragmentParts(text, span).at(-1);
  const mark = part && /^(?:\^|%5E)/i.exec(slice(text, part))?.[0];
  return part && text.slice(span.start, part.start) + (mark ?? '') + id + text.slice(part.end, span.end);
}

interface Written {
  readonly isMoved: boolean;
  readonly path: string;
  readonly fragment: string | undefined;
}

/** Into the link itself, or into the copy of a definition that is needed on the side where the link will be. */
function write(
  { edits, note, move, copies }: Context,
  from: Note,
  link: Link,
  { isMoved, path, fragment }: Written,
): void {
  const parts: Edit[] = [{ span: link.pathSpan, text: path }];
  if (fragment !== undefined && link.fragmentSpan !== undefined)
    parts.push({ span: link.fragmentSpan, text: fragment });
  const isBeside = from.id !== note.id || isIn(move.span, link.definition ?? link.span) === isMoved;
  const side = isMoved ? 'moved' : 'left';
  for (const edit of parts) {
    if (isBeside) editLink(edits, from, link, edit.span, edit.text);
    else copies.set(side, (copies.get(side) ?? new Map<number, Edit>()).set(edit.span.start, edit));
  }
}

/** What is needed on a side that stands on the other one. */
function copied({ note, needed, copies }: Context, side: 'moved' | 'left'): string {
  const eol = lineBreak(note);
  const texts = needed[side].map(({ kind, span }) => {
    const own = [...(copies.get(side)?.values() ?? [])].filter((edit) => isIn(span, edit.span));
    const text = applyEdits(
      slice(note.text, span),
      own.map((edit) => ({
        span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
        text: edit.text,
      })),
    );
    return { kind, text: text.trimEnd() };
  });
  const references = texts.filter(({ kind }) => kind === 'reference').map(({ text }) => text);
  const footnotes = texts.filter(({ kind }) => kind === 'footnote').map(({ text }) => text);
  return [...(references.length > 0 ? [references.join(eol)] : []), ...footnotes]
    .map((text) => eol + eol + text)
    .join('');
}

function assembled(context: Context): Parameters<typeof planned>[0] {
  const { note, target, move, edits } = context;
  const all = edits.done();
  const eol = lineBreak(note);
  const text = piece(note, move.span, all) + copied(context, 'moved');
  const replaced = replacedSpan(note, move);
  const left = leftBehind(context) + copied(context, 'left');
  const byNote = new Map(all.map(({ note: id, edits: own }): [NoteId, readonly Edit[]] => [id, own]));
  const outside = (byNote.get(note.id) ?? []).filter((edit) => !isIn(move.span, edit.span));
  byNote.set(note.id, inOrder([...outside, { span: replaced, text: left }]));
  if (target !== undefined) {
    byNote.set(target.id, inOrder([...(byNote.get(target.id) ?? []), insertion(target, move.at ?? 0, text)]));
  }
  const notes = [...byNote].map(([id, own]) => ({ note: id, edits: own })).sort((a, b) => (a.note < b.note ? -1 : 1));
  return { notes, creates: target === undefined ? [{ path: move.to, text: text + eol }] : [] };
}

function leftBehind({ note, target, move, after, shape, blockIds, named }: Context): string {
  if (move.leave === 'nothing') return '';
  const path = pathText(after, note.id, move.to, move.format);
  const mark = move.leave === 'embed' ? '!' : '';
  const first = note.sections.findIndex(({ heading }) => heading.start === move.span.start);
  const section = shape.moved.sectionAfter(first);
  const block = note.blocks.find(({ idSpan }) => isIn(move.span, idSpan));
  let fragment = '';
  if (target !== undefined && section !== undefined) {
    fragment = `#${exactHeadingTarget(shape.moved.after, section) ?? ''}`;
  } else if (target !== undefined && block !== undefined) {
    fragment = `#^${blockIds.get(block.idSpan.start) ?? block.id}`;
  } else if (named !== undefined) fragment = `#^${named}`;
  return `${mark}[[${path}${fragment === '#' ? '' : fragment}]]`;
}
