/** Views of whole vaults: one vault's rows stand alone, those of several below their folders. */
import type { VaultFolder } from '../vaultFolder';
import type { Vaults } from '../vaults';
import { type Shown, unknown } from './liveView';
import type { Row } from './row';

export async function* eachFolder(
  vaults: Vaults,
  rowsOf: (folder: VaultFolder) => Promise<readonly Row[] | undefined>,
): AsyncGenerator<Shown> {
  const { folders } = vaults;
  if (folders.some(({ isReady }) => !isReady)) yield { rows: [], message: 'Reading the notes…' };
  const found = await Promise.all(folders.map(async (folder) => ({ folder, rows: await rowsOf(folder) })));
  if (found.some(({ rows }) => !rows)) return yield unknown;
  const [only] = found;
  if (found.length < 2) return yield { rows: only?.rows ?? [] };
  yield {
    rows: found.map(({ folder, rows = [] }) => ({
      id: folder.uri.toString(),
      label: folder.name,
      icon: 'root-folder',
      tooltip: folder.uri.fsPath,
      spoken: `Vault ${folder.name}`,
      isExpanded: true,
      ...(rows.length > 0 && { children: () => rows }),
    })),
  };
}
