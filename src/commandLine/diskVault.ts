/** Reads a vault from a folder on the disk, as the extension reads it from a workspace folder. */
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHidden, isNote } from '../notes/names';
import type { NoteId } from '../notes/note';
import { scan } from '../notes/scan';
import { type Change, emptyVault, type Vault } from '../notes/vault';
import { UsageError } from './command';
import { createProgress } from './progress';

export interface DiskVault {
  readonly vault: Vault;
  /** Files that could not be read, and why. */
  readonly problems: readonly { readonly id: NoteId; readonly message: string }[];
}

/** Symbolic links are not followed. */
export async function readVault(folder: string): Promise<DiskVault> {
  const ids: NoteId[] = [];
  await list(folder, '', ids);
  ids.sort();
  const decoder = new TextDecoder();
  const problems: { id: NoteId; message: string }[] = [];
  const changes = await inBatches(ids, async (id): Promise<Change> => {
    if (!isNote(id)) return { kind: 'attachment', id };
    try {
      return { kind: 'note', note: scan(id, decoder.decode(await readFile(join(folder, id)))) };
    } catch (error) {
      problems.push({ id, message: `cannot be read: ${reason(error)}` });
      return { kind: 'attachment', id };
    }
  });
  return { vault: emptyVault.with(changes), problems };
}

async function list(root: string, folder: string, ids: NoteId[]): Promise<void> {
  for (const entry of await entriesOf(join(root, folder))) {
    if (isHidden(entry.name)) continue;
    const id = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await list(root, id, ids);
    else if (entry.isFile()) ids.push(id);
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`cannot read ${folder}: ${reason(error)}`);
  }
}

async function inBatches<T, R>(items: readonly T[], action: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const progress = createProgress('reading');
  for (let at = 0; at < items.length; at += 64) {
    results.push(...(await Promise.all(items.slice(at, at + 64).map(action))));
    progress.report(results.length, items.length);
  }
  progress.end();
  return results;
}

/** What the system says, in its own words: `no such file or directory`. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*')?$/s, '');
}
