/** Where a folder's files come from: a disk that the worker reads itself, or the other side of the port. */
import { isNote } from '../notes/names';
import type { NoteId } from '../notes/note';
import { breather, type Environment } from './environment';
import { below, type Disk, filesBelow, largestNote, type Problem, type ReadFile, readFile, type Stamp } from './files';
import type { FedFile, FolderKey, FromServer, ToServer } from './protocol';

export interface Source {
  /** Every file of the folder; throws when it cannot be listed. */
  list(): Promise<readonly NoteId[]>;
  /** What stands at these paths now. */
  look(ids: readonly NoteId[]): Promise<readonly Found[]> | readonly Found[];
  /** The same for paths that were listed as files, and quicker. */
  read(ids: readonly NoteId[]): Promise<readonly Found[]> | readonly Found[];
  /** The bytes that were kept last; undefined without any. */
  cache(): Promise<Uint8Array | undefined>;
  /** Keeps bytes for the next time. */
  keep(bytes: Uint8Array<ArrayBuffer>): void;
  /** Takes messages that answer a wish of this source. */
  receive(message: ToServer): void;
  /** Files asked for together. */
  readonly batch: number;
  /** Where the files can be read at once. */
  readonly direct?: DirectSource;
}

/** What only a disk can do. */
export interface DirectSource {
  readonly root: string;
  stamp(id: NoteId): Stamp | undefined;
  isLocked(id: NoteId): boolean;
  /** Empty when the file cannot be read. */
  text(id: NoteId): string;
}

export type Found =
  | { readonly id: NoteId; readonly kind: 'note'; readonly text: string }
  | Exclude<FedFile, { readonly kind: 'note' }>;

export interface DiskOrigin {
  readonly root: string;
  readonly cache?: string;
}

export function diskSource(
  disk: Disk,
  { root, cache }: DiskOrigin,
  environment: Environment,
  log: (message: string) => void,
): Source {
  const list = async (folder: string): Promise<readonly NoteId[]> => {
    const breathe = breather(environment);
    const problems: Problem[] = [];
    const ids: NoteId[] = [];
    for (const more of filesBelow(disk, root, folder, problems)) {
      for (const id of more) ids.push(id);
      await breathe();
    }
    for (const { id, error } of problems) log(`${id} cannot be listed: ${describe(error)}`);
    return ids;
  };
  const look = async (id: NoteId): Promise<Found> => {
    try {
      const kind = disk.kind(below(root, id));
      if (kind === 'folder') return { id, kind: 'folder', ids: await list(id) };
      // A symbolic link, a pipe: nothing that belongs to a vault.
      return kind === 'file' ? foundOnDisk(readFile(disk, root, id)) : { id, kind: 'missing' };
    } catch (error) {
      return { id, kind: 'failed', message: describe(error) };
    }
  };
  return {
    batch: 16,
    direct: {
      root,
      stamp(id) {
        try {
          return disk.stamp(below(root, id));
        } catch {
          // What is wrong with the file is told when it is read.
          return undefined;
        }
      },
      isLocked: (id) => disk.isLocked(below(root, id)),
      text(id) {
        const file = readFile(disk, root, id);
        return file.kind === 'note' ? file.text : '';
      },
    },
    list: () => list(''),
    look: (ids) => Promise.all(ids.map(look)),
    read: (ids) => ids.map((id) => foundOnDisk(readFile(disk, root, id))),
    async cache() {
      try {
        return cache !== undefined && disk.kind(cache) === 'file' ? disk.bytes(cache) : undefined;
      } catch (error) {
        log(`the cache cannot be read: ${describe(error)}`);
        return undefined;
      }
    },
    keep(bytes) {
      try {
        if (cache !== undefined) disk.replace(cache, bytes);
      } catch (error) {
        log(`the cache cannot be written: ${describe(error)}`);
      }
    },
    receive: () => {},
  };
}

export function foundOnDisk(file: ReadFile): Found {
  const { id } = file;
  switch (file.kind) {
    case 'note':
      return file;
    case 'attachment':
      return { id, kind: 'attachment', size: file.size ?? 0 };
    case 'failed':
      return { id, kind: 'failed', message: describe(file.error) };
  }
}

/** The other side lists and reads: files of a virtual file system, or of any where there is no Node. */
export function fedSource(folder: FolderKey, hasCache: boolean, post: Post): Source {
  const decoder = new TextDecoder();
  const waiting = new Map<number, (files: readonly FedFile[]) => void>();
  let listed: ((ids: readonly NoteId[] | undefined) => void) | undefined;
  let cached: ((bytes: Uint8Array | undefined) => void) | undefined;
  let tickets = 0;
  const look = async (ids: readonly NoteId[]): Promise<readonly Found[]> => {
    const ticket = ++tickets;
    const files = await new Promise<readonly FedFile[]>((resolve) => {
      waiting.set(ticket, resolve);
      post({ type: 'wantsTexts', folder, ticket, ids });
    });
    return files.map((file) => decoded(file, decoder));
  };
  return {
    // Enough to hide the latency, few enough that both sides stay responsive.
    batch: 64,
    async list() {
      const ids = await new Promise<readonly NoteId[] | undefined>((resolve) => {
        listed = resolve;
        post({ type: 'wantsFiles', folder });
      });
      if (ids === undefined) throw new Error('the folder cannot be listed');
      return ids;
    },
    look,
    read: look,
    cache: () =>
      !hasCache
        ? Promise.resolve(undefined)
        : new Promise((resolve) => {
            cached = resolve;
            post({ type: 'wantsCache', folder });
          }),
    keep(bytes) {
      if (hasCache) post({ type: 'cacheMade', folder, bytes }, [bytes.buffer]);
    },
    receive(message) {
      if (message.type === 'listed') listed?.(message.ids);
      else if (message.type === 'cache') cached?.(message.bytes);
      else if (message.type === 'texts') {
        waiting.get(message.ticket)?.(message.files);
        waiting.delete(message.ticket);
      }
    },
  };
}

function decoded(file: FedFile, decoder: TextDecoder): Found {
  if (file.kind !== 'note') return file;
  const { id, bytes } = file;
  if (!isNote(id) || bytes.length > largestNote) return { id, kind: 'attachment', size: bytes.length };
  return { id, kind: 'note', text: decoder.decode(bytes) };
}

/** A folder without files. */
export const emptySource: Source = {
  batch: 1,
  list: async () => [],
  look: (ids) => ids.map((id) => ({ id, kind: 'missing' })),
  read: (ids) => ids.map((id) => ({ id, kind: 'missing' })),
  cache: async () => undefined,
  keep: () => {},
  receive: () => {},
};

export type Post = (message: FromServer, transfer?: readonly ArrayBuffer[]) => void;

export const describe = (error: unknown): string =>
  error instanceof Error ? error.message : `not an error: ${String(error)}`;
