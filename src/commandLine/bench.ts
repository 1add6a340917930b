/** `bench`: the figures of this build on this machine, each beside its floor or a peer from the same run. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Command, numberOption, type Output, textOption, UsageError } from './command';
import { table } from './figures';
import { generatedVault } from './generatedVault';
import { programFigures } from './programFigures';
import { vaultFigures } from './vaultFigures';

export const bench: Command = {
  summary: 'measure this build on this machine',
  usage: '[--vault VAULT | --notes N]',
  help: [
    '--vault VAULT    the vault to measure; one is generated when absent',
    '--notes N        how many notes are generated; 10,000 when absent',
  ],
  options: { vault: { type: 'string' }, notes: { type: 'string' } },
  async run(call) {
    const { positionals, output } = call;
    if (positionals.length > 0) throw new UsageError(`bench takes no argument “${positionals[0]}”`);
    // First, so that what the process holds is not the vault's.
    const ofPrograms = table(await programFigures());
    const given = textOption(call, 'vault');
    const folder = given ?? generate(numberOption(call, 'notes') ?? 10_000, output);
    try {
      output.write(table(await vaultFigures(folder)));
    } finally {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    }
    output.write(ofPrograms);
    return 0;
  },
};

function generate(count: number, output: Output): string {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-bench-'));
  writeVault(folder, count);
  output.write(`A generated vault of ${count.toLocaleString('en')} notes.\n`);
  return folder;
}

export function writeVault(folder: string, count: number): void {
  for (const { id, text } of generatedVault(count)) {
    mkdirSync(join(folder, dirname(id)), { recursive: true });
    writeFileSync(join(folder, id), text);
  }
}
