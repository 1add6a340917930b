/** A copy of the sample vault to play and test in, so that the checkout stays as it is. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample } from './paths';

export interface VaultCopy {
  readonly folder: string;
  remove(): void;
}

export function copyVault(source: string = sample): VaultCopy {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'memory-notes-'));
  const folder = join(parent, 'sample');
  cpSync(source, folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
