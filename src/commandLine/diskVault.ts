/** Reads a vault from a folder on the disk, just as the extension's worker does. */

import type { NoteId } from '../notes/note';
import { noteScanner } from '../notes/packedNote';
import { type Change, emptyVault, type Vault } from '../notes/vault';
import { type Disk, filesBelow, type Problem, readFile } from '../server/files';
import { UsageError } from './command';
import { nodeDisk } from './nodeDisk';
import { createProgress } from './progress';

export interface DiskVault {
  readonly vault: Vault;
  /** Files and folders that could not be read, and why. */
  readonly problems: readonly { readonly id: NoteId; readonly message: string }[];
}

export async function readVault(folder: string): Promise<DiskVault> {
  const disk = nodeDisk();
  const problems: Problem[] = [];
  const ids = list(disk, folder, problems).sort();
  const scan = noteScanner();
  const progress = createProgress('reading');
  const changes = ids.map((id, index): Change => {
    if (index % 64 === 0) progress.report(index, ids.length);
    const file = readFile(disk, folder, id);
    if (file.kind === 'note') return { kind: 'packed', note: scan(id, file.text) };
    if (file.kind === 'failed') problems.push({ id, error: file.error });
    return { kind: 'attachment', id };
  });
  progress.end();
  return {
    vault: emptyVault.with(changes),
    problems: problems.map(({ id, error }) => ({ id, message: `cannot be read: ${reason(error)}` })),
  };
}

function list(disk: Disk, folder: string, problems: Problem[]): NoteId[] {
  try {
    return [...filesBelow(disk, folder, '', problems)].flat();
  } catch (error) {
    throw new UsageError(`cannot read ${folder}: ${reason(error)}`);
  }
}

/** What the system says, in its own words: `no such file or directory`. */
export function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+(?: '.*')?$/s, '');
}
