/**
 * The files of a vault's folder on a disk: which of them belong to it, and how they are read. The command line and the
 * worker read this way; the disk itself is handed in, since this room knows no Node.
 */
import { isHidden, isNote } from '../notes/names';
import type { NoteId } from '../notes/note';

/** A disk, read synchronously: that is several times as fast as asking for each file and waiting. */
export interface Disk {
  /** What lies directly in a folder; throws when it cannot be listed. */
  list(folder: string): readonly DiskEntry[];
  /** Undefined when nothing is there. Symbolic links are told as what they are, and not followed. */
  kind(path: string): DiskKind | undefined;
  /** Of a file; undefined when nothing is there. */
  stamp(path: string): Stamp | undefined;
  /** Of a file that nobody may write: whoever opens it sees that. */
  isLocked(path: string): boolean;
  /** Throws when it cannot be read. */
  text(path: string, largest: number): DiskText;
  bytes(path: string): Uint8Array;
  /** The file is there whole or as it was before, whatever happens meanwhile. Folders on the way are made. */
  replace(path: string, bytes: Uint8Array): void;
}

/** What changes when a file is written. */
export interface Stamp {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export type DiskKind = 'file' | 'folder' | 'other';

export interface DiskEntry {
  readonly name: string;
  readonly kind: DiskKind;
}

/** A file's text without a byte order mark; what is no UTF-8 is replaced. A file that is too large has its size only. */
export type DiskText = { readonly text: string } | { readonly size: number };

/** Larger files are named in the vault, as attachments are, but not read. */
export const largestNote = 32 * 1024 * 1024;

export interface Problem {
  readonly id: NoteId;
  readonly error: unknown;
}

/**
 * The files below a folder, a folder's at a time. Symbolic links are not followed: they may lead in a circle. A folder
 * that cannot be listed is a problem of its own; only the outermost one's is thrown.
 */
export function* filesBelow(
  disk: Disk,
  root: string,
  folder: string,
  problems: Problem[] = [],
): Generator<readonly NoteId[]> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const ids: NoteId[] = [];
    for (const { name, kind } of entries(disk, root, next, folder, problems)) {
      if (isHidden(name)) continue;
      const id = next === '' ? name : `${next}/${name}`;
      if (kind === 'folder') waiting.push(id);
      else if (kind === 'file') ids.push(id);
    }
    yield ids;
  }
}

function entries(
  disk: Disk,
  root: string,
  folder: string,
  outermost: string,
  problems: Problem[],
): readonly DiskEntry[] {
  try {
    return disk.list(below(root, folder));
  } catch (error) {
    if (folder === outermost) throw error;
    problems.push({ id: folder, error });
    return [];
  }
}

export type ReadFile =
  | { readonly id: NoteId; readonly kind: 'note'; readonly text: string }
  /** `size` for a note that is too large to be read. */
  | { readonly id: NoteId; readonly kind: 'attachment'; readonly size?: number }
  | { readonly id: NoteId; readonly kind: 'failed'; readonly error: unknown };

/** A file that was listed. */
export function readFile(disk: Disk, root: string, id: NoteId): ReadFile {
  if (!isNote(id)) return { id, kind: 'attachment' };
  try {
    const read = disk.text(below(root, id), largestNote);
    return 'text' in read ? { id, kind: 'note', text: read.text } : { id, kind: 'attachment', size: read.size };
  } catch (error) {
    return { id, kind: 'failed', error };
  }
}

/** Every system that has a disk takes a slash. */
export const below = (root: string, id: NoteId): string => (id === '' ? root : `${root}/${id}`);
