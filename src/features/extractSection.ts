/** A section, or whole blocks that are selected, become a note of their own; a link or an embed takes their place. */
import { blocks } from '../notes/blocks';
import { fold, folderOf, nameKey } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import type { Vault } from '../notes/vault';
import { type Span, slice, touches } from '../text/span';
import { namingProblem } from './createNote';
import type { LinkFormat } from './linkText';
import { moveText } from './moveText';
import { newPathOf } from './renameNote';
import { type Planned, refused } from './vaultEdit';

export interface Part {
  readonly kind: 'section' | 'blocks';
  /** Whole lines, without blanks at the end. */
  readonly span: Span;
  /** What it would be called as a note. */
  readonly name: string;
}

/** What a selection means: with nothing selected, the section of a heading that the cursor stands in. */
export function partAt(vault: Vault, id: NoteId, selection: Span): Part | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const span = selection.start === selection.end ? sectionSpan(note, selection.start) : blocksSpan(note, selection);
  if (span === undefined || span.start === span.end) return undefined;
  const heading = note.sections.find((section) => section.heading.start === span.start);
  const words = heading?.title ?? firstWords(slice(note.text, span));
  const name = freeName(vault, folderOf(id), fileName(words));
  return { kind: selection.start === selection.end ? 'section' : 'blocks', span, name };
}

function firstWords(text: string): string {
  const paragraph = text.slice(0, 300).split(/\n[ \t]*\r?\n/)[0] ?? '';
  const words = plainText(paragraph.replace(/^[ \t>*+#-]+/, '').replace(/\s\^[A-Za-z0-9-]+\s*$/, ''));
  return words.length <= 60 ? words : words.slice(0, 60).replace(/\s+\S*$/, '');
}

export interface ExtractOptions {
  /** What the new note is called, or a path from the folder of the old one; from the vault's root behind a slash. */
  readonly name: string;
  readonly leave: 'link' | 'embed';
  readonly format?: LinkFormat;
}

export function extract(vault: Vault, id: NoteId, selection: Span, options: ExtractOptions): Planned {
  const part = partAt(vault, id, selection);
  if (part === undefined) return refused('Put the cursor on a heading, or select what is to be extracted.');
  const folder = folderOf(id);
  const path = newPathOf(vault, folder === '' ? 'Untitled.md' : `${folder}/Untitled.md`, options.name.trim());
  if (path.kind === 'refused') return path;
  const { leave, format } = options;
  return moveText(vault, { from: id, span: part.span, to: path.to, leave, ...(format && { format }) });
}

function sectionSpan(note: Note, offset: number): Span | undefined {
  const section = note.sections.find(({ heading }) => touches(heading, offset));
  return section && wholeLines(note, section.span);
}

/** All top-level blocks that the selection touches. */
function blocksSpan(note: Note, selection: Span): Span | undefined {
  const from = note.frontmatter?.end ?? (note.text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const touched = blocks(note.text, from).filter(
    (node) => node.parent === -1 && node.start < selection.end && node.end > selection.start,
  );
  const [first] = touched;
  const last = touched.at(-1);
  return first && last && wholeLines(note, { start: first.start, end: last.end });
}

function wholeLines({ text }: Note, span: Span): Span {
  const before = text.slice(0, span.start);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { start, end: span.start + slice(text, span).trimEnd().length };
}

/** Without what no file's name can hold. */
export function fileName(words: string): string {
  const plain = words
    .replace(/[\\/:*?"<>|#^[\]]|%%|\p{Cc}|\p{Cs}/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return namingProblem(plain) === undefined ? plain : 'Untitled';
}

function freeName(vault: Vault, folder: string, name: string): string {
  const isTaken = (candidate: string): boolean => {
    const path = fold(folder === '' ? `${candidate}.md` : `${folder}/${candidate}.md`);
    return vault.named(nameKey(path)).some((id) => fold(id) === path);
  };
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}
