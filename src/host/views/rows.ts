/** How notes, places and groups of them look in the views, and what a screen reader says of them. */
import type * as vscode from 'vscode';
import { baseName, folderOf, isNote, withoutExtension } from '../../notes/names';
import type { NoteId } from '../../notes/note';
import type { ListedPlace } from '../../server/listedPlace';
import { counted } from '../confirmEdit';
import { rangeFrom } from '../places';
import type { VaultFolder } from '../vaultFolder';
import type { Children, Row } from './row';

export interface FileRow {
  /** See `Row`. */
  readonly id: string;
  readonly folder: VaultFolder;
  readonly file: NoteId;
  /** How many places are below it; not shown when there is nothing to count. */
  readonly count?: number;
  readonly children?: Children;
  readonly isExpanded?: boolean;
  readonly context?: string;
  readonly payload?: unknown;
  /** What is opened, unless it is the file's begin. */
  readonly range?: vscode.Range;
}

/** A note or an attachment. */
export function fileRow({ id, folder, file, count, range, context = '', ...more }: FileRow): Row {
  const name = nameOf(file);
  const path = folderOf(file);
  const described = [count === undefined ? '' : String(count), path].filter((part) => part !== '');
  const spokenCount = count === undefined ? '' : `, ${counted(count, 'place')}`;
  return {
    id,
    label: name,
    ...(described.length > 0 && { description: described.join(' · ') }),
    tooltip: file,
    icon: isNote(file) ? 'markdown' : 'file-media',
    spoken: `${name}${path === '' ? '' : ` in ${path}`}${spokenCount}`,
    context: `file ${context}`.trim(),
    opens: { uri: folder.uriOf(file), ...(range && { range }) },
    ...more,
  };
}

/** A line of a note with a link, a mention or a tag in it. */
export function placeRow(
  folder: VaultFolder,
  place: ListedPlace,
  id: string,
  more: Pick<Row, 'context' | 'payload'> = {},
): Row {
  const { note, range, text, match, part } = place;
  const line = range.start.line + 1;
  return {
    id,
    label: text,
    highlight: [match.start, match.end],
    ...(part !== '' && { description: `› ${part}` }),
    tooltip: `${note}:${line}\n${text}`,
    spoken: `${text}, line ${line} of ${nameOf(note)}${part === '' ? '' : `, leads to ${part}`}`,
    context: 'place',
    opens: { uri: folder.uriOf(note), range: rangeFrom(range) },
    ...more,
  };
}

export const placeRows = (folder: VaultFolder, places: readonly ListedPlace[], id: string): readonly Row[] =>
  places.map((place, index) => placeRow(folder, place, `${id}/${index}`));

export interface GroupRow {
  readonly id: string;
  readonly label: string;
  /** Undefined while it is not known. */
  readonly count: number | undefined;
  readonly tooltip: string;
  readonly children: Children;
  readonly isExpanded?: boolean;
  readonly context?: string;
  readonly payload?: unknown;
}

/** A heading of a view, with how much stands below it. */
export function groupRow({ id, count, children, label, ...more }: GroupRow): Row {
  const known = count === undefined ? 'being searched' : String(count);
  return {
    // VS Code would keep a row folded that had nothing below it first.
    id: count === 0 ? `${id} empty` : id,
    label,
    description: count === undefined ? '…' : String(count),
    spoken: `${label}, ${known}`,
    // Nothing is to be unfolded where nothing is.
    ...(count !== 0 && { children }),
    ...more,
  };
}

export const nameOf = (file: NoteId): string => withoutExtension(baseName(file));

/** Few enough to be read without a click. */
export const isFew = (count: number): boolean => count <= 30;
