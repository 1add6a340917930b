/**
 * Rename, as the editor asks for it at a place: what stands there that has a name, and the change that gives it another
 * one. In a link the part under the cursor counts: its path is the note (the file is renamed), a heading of its fragment
 * that heading, its block id that block, and its own text this one link's text. Elsewhere it is the tag, the block id or
 * the heading. A link to a note that is missing renames what all links call it.
 */
import { linkAt } from '../notes/backlinks';
import { baseName, decodedPath, fold, folderOf, nameKey, tagKey, withoutExtension } from '../notes/names';
import type { Block, Link, Note, NoteId } from '../notes/note';
import { findSectionPath, joined, resolve, resolveFragment, resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { type Span, slice, touches } from '../text/span';
import { namingProblem } from './createNote';
import { renameAlias } from './renameAlias';
import { renameBlock } from './renameBlock';
import type { RenameFilesOptions } from './renameFiles';
import { fragmentParts } from './renameFragment';
import { headingNameSpan, renameHeading } from './renameHeading';
import { nameForRename, renameNote } from './renameNote';
import { encoded, pathStyle } from './renamePath';
import { renameTag, tagPartSpan } from './renameTag';
import { editCollector, type Planned, planned, refused } from './vaultEdit';

export type RenameTarget =
  | (Renameable & { readonly kind: 'note'; readonly file: NoteId })
  /** A note that does not exist yet but is linked to. */
  | (Renameable & { readonly kind: 'missing'; readonly link: Link })
  | (Renameable & { readonly kind: 'heading'; readonly note: NoteId; readonly section: number })
  | (Renameable & { readonly kind: 'block'; readonly note: NoteId; readonly block: Block })
  | (Renameable & { readonly kind: 'tag'; readonly tag: string })
  | (Renameable & { readonly kind: 'alias'; readonly link: Link })
  | { readonly kind: 'none'; readonly message: string };

interface Renameable {
  /** What is marked in the asking note; on the line of the offset. */
  readonly span: Span;
  /** The name to start from. */
  readonly placeholder: string;
}

export function renameAt(vault: Vault, id: NoteId, offset: number): RenameTarget {
  const note = vault.note(id);
  if (note === undefined) return none('This file is not part of a vault.');
  const link = linkAt(note, offset);
  if (link !== undefined) return inLink(vault, note, link, offset);
  const defined = note.links.find(({ definition }) => definition !== undefined && touches(definition, offset));
  if (defined !== undefined) return inDefinition(vault, note, defined, offset);
  const tag = note.tags.find(({ span }) => touches(span, offset));
  if (tag !== undefined) return ofTag(note, tag, offset);
  const block = note.blocks.find(({ idSpan }) => touches(idSpan, offset));
  if (block !== undefined) return ofBlock(note.id, block, { start: block.idSpan.start + 1, end: block.idSpan.end });
  const section = note.sections.findIndex(({ heading }) => touches(heading, offset));
  const span = headingNameSpan(note, section);
  if (span !== undefined) return ofHeading(note, section, span);
  return none('Only a link, a heading, a block id or a tag can be renamed, and none stands here.');
}

/** The change that gives a new name to what `renameAt` finds. */
export function rename(
  vault: Vault,
  id: NoteId,
  offset: number,
  newName: string,
  options: RenameFilesOptions = {},
): Planned {
  const target = renameAt(vault, id, offset);
  const note = vault.note(id);
  if (note === undefined || target.kind === 'none') return refused(target.kind === 'none' ? target.message : '');
  switch (target.kind) {
    case 'note':
      return renameNote(vault, target.file, newName, options);
    case 'missing':
      return renameMissing(vault, note, target.link, newName);
    case 'heading':
      return renameHeading(vault, target.note, target.section, newName);
    case 'block':
      return renameBlock(vault, target.note, target.block, newName);
    case 'tag':
      return renameTag(vault, target.tag, newName);
    case 'alias':
      return renameAlias(vault, note, target.link, newName);
  }
}

const none = (message: string): RenameTarget => ({ kind: 'none', message });

function inLink(vault: Vault, note: Note, link: Link, offset: number): RenameTarget {
  if (link.definition !== undefined) return inReference(note, link, offset);
  const parts = [...targetParts(link), ...(link.aliasSpan ? [{ kind: 'alias' as const, span: link.aliasSpan }] : [])];
  const part = nearestPart(parts, offset);
  switch (part?.kind) {
    case 'path':
      return inPath(vault, note, link);
    case 'fragment':
      return inFragment(vault, note, link, part.span, offset);
    case 'alias':
      return { kind: 'alias', link, span: part.span, placeholder: slice(note.text, part.span) };
    case undefined:
      return none('The link is empty.');
  }
}

interface LinkPart {
  readonly kind: 'path' | 'fragment' | 'alias';
  readonly span: Span;
}

const targetParts = (link: Link): readonly LinkPart[] => [
  ...(link.target.path === '' ? [] : [{ kind: 'path' as const, span: link.pathSpan }]),
  ...(link.fragmentSpan ? [{ kind: 'fragment' as const, span: link.fragmentSpan }] : []),
];

function nearestPart(parts: readonly LinkPart[], offset: number): LinkPart | undefined {
  const away = ({ start, end }: Span): number => Math.max(0, start - offset, offset - end);
  return [...parts].sort((a, b) => away(a.span) - away(b.span))[0];
}

/** Of `[text][label]` the text is the link's own; the label is renamed by VS Code's own Markdown support. */
function inReference(note: Note, link: Link, offset: number): RenameTarget {
  const { aliasSpan } = link;
  if (aliasSpan === undefined || !touches(aliasSpan, offset) || isLabel(note, link)) return none(ofLabels);
  return { kind: 'alias', link, span: aliasSpan, placeholder: slice(note.text, aliasSpan) };
}

const ofLabels = 'What a label of a link leads to is renamed where the label is defined.';

/** In `[label]` and `[label][]` the text is the label. */
const isLabel = (note: Note, link: Link): boolean => !/\]\[[^\]]+\]$/.test(slice(note.text, link.span));

function inDefinition(vault: Vault, note: Note, link: Link, offset: number): RenameTarget {
  const part = nearestPart(targetParts(link), offset);
  if (part === undefined || offset < link.pathSpan.start - 1) return none(ofLabels);
  return part.kind === 'path' ? inPath(vault, note, link) : inFragment(vault, note, link, part.span, offset);
}

function inPath(vault: Vault, note: Note, link: Link): RenameTarget {
  const raw = slice(note.text, link.pathSpan);
  const span = { start: link.pathSpan.start + raw.lastIndexOf('/') + 1, end: link.pathSpan.end };
  const file = resolvePath(vault, note.id, link.target.path, link.kind);
  if (file !== undefined) return { kind: 'note', file, span, placeholder: nameForRename(file) };
  const name = withoutExtension(baseName(missingPath(link)));
  return name === '' || name === '..'
    ? none('The link leads nowhere.')
    : { kind: 'missing', link, span, placeholder: name };
}

function inFragment(vault: Vault, note: Note, link: Link, span: Span, offset: number): RenameTarget {
  const file = resolvePath(vault, note.id, link.target.path, link.kind);
  if (file === undefined) return none(`There is no note “${link.target.path}” in the vault.`);
  const target = vault.note(file);
  if (target === undefined) return none(`What stands inside “${baseName(file)}” cannot be renamed.`);
  const parts = fragmentParts(note.text, span);
  const at = Math.max(
    0,
    parts.findLastIndex(({ start }) => start <= offset),
  );
  const part = parts[at];
  if (part === undefined) return none('The link names no heading.');
  const resolution = resolve(vault, note.id, link);
  const isBlock = link.target.block !== undefined && at === parts.length - 1;
  if (isBlock && resolution.kind === 'block') {
    const mark = /^(?:\^|%5E)/i.exec(slice(note.text, part))?.[0].length ?? 0;
    return ofBlock(file, resolution.block, { start: part.start + mark, end: part.end });
  }
  if (isBlock) return none(`There is no block “^${link.target.block}” in “${target.name}”.`);
  if (link.target.headings[0]?.startsWith('[^')) return none('A footnote is not renamed from a link to it.');
  const section = sectionOfPart(target, link, at);
  const written = link.target.headings.slice(0, at + 1).join('#');
  if (section === undefined) return none(`There is no heading “${written}” in “${target.name}”.`);
  return ofHeading(target, section, part);
}

function sectionOfPart(target: Note, link: Link, part: number): number | undefined {
  const path = findSectionPath(target, link.target.headings);
  if (path !== undefined) return path[part];
  const resolution = resolveFragment(target, link);
  return resolution.kind === 'section' ? resolution.section : undefined;
}

function ofHeading(note: Note, section: number, span: Span): RenameTarget {
  const placeholder = slice(note.text, headingNameSpan(note, section) ?? { start: 0, end: 0 });
  return { kind: 'heading', note: note.id, section, span, placeholder: placeholder.replace(/\s*[\r\n]\s*/g, ' ') };
}

const ofBlock = (note: NoteId, block: Block, span: Span): RenameTarget => ({
  kind: 'block',
  note,
  block,
  span,
  placeholder: block.id,
});

/** Of a nested tag, the part that the cursor stands in and what is above it: in `#a/b` either `a` or `a/b`. */
function ofTag(note: Note, tag: Note['tags'][number], offset: number): RenameTarget {
  const { start } = tagPartSpan(note, tag, 1);
  const depth = tag.name.slice(0, Math.max(0, offset - start)).split('/').length;
  const span = tagPartSpan(note, tag, depth);
  const placeholder = slice(note.text, span);
  return tagKey(placeholder) === ''
    ? none('The tag has no name.')
    : { kind: 'tag', tag: placeholder, span, placeholder };
}

/** What a link calls a note that is missing. */
function missingPath(link: Link): string {
  const { path } = link.target;
  return link.kind === 'markdown' ? path : (decodedPath(path) ?? path);
}

/** All links that say the same path get the new name at its end. */
function renameMissing(vault: Vault, note: Note, link: Link, newName: string): Planned {
  const name = withoutExtension(newName.trim());
  const problem = name
    .split('/')
    .map(namingProblem)
    .find((found) => found !== undefined);
  if (problem !== undefined) return refused(problem);
  const path = missingKey(note.id, link);
  const edits = editCollector(vault);
  for (const id of vault.linkingTo(nameKey(missingPath(link)))) {
    const other = vault.note(id);
    if (other === undefined) continue;
    for (const same of other.links) {
      if (missingKey(id, same) !== path || resolve(vault, id, same).kind !== 'missing') continue;
      const raw = slice(other.text, same.pathSpan);
      const style = pathStyle(other, same, id, missingPath(same));
      const extension = /\.(?:md|markdown)$/i.exec(raw)?.[0] ?? '';
      edits.replace(id, same.pathSpan, raw.slice(0, raw.lastIndexOf('/') + 1) + encoded(name, style) + extension);
    }
  }
  return planned({ notes: edits.done() });
}

function missingKey(from: NoteId, link: Link): string {
  const path = missingPath(link);
  const isRelative = /^\.\.?\//.test(path);
  return fold(withoutExtension((isRelative ? joined(folderOf(from), path) : path.replace(/^\/+/, '')) ?? path));
}
