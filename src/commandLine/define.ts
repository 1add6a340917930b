/** `define VAULT TERM`: what hovering a term shows. */
import { defineReport, type ReadingPlace } from '../features';
import { type Command, textOption, UsageError } from './command';
import { readVault } from './diskVault';

export const define: Command = {
  summary: 'say what a vault says a term means',
  usage: 'VAULT TERM [--from PATH[:LINE[:COLUMN]]] [--json]',
  help: [
    'VAULT          the folder',
    'TERM           a word or phrase, in any of its forms',
    '--from PLACE   where it is read: senses closer to it come first',
    '--json         one JSON document; without it, the definitions as Markdown',
  ],
  options: { from: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const [folder, ...words] = call.positionals;
    if (folder === undefined) throw new UsageError('VAULT is missing');
    if (words.length === 0) throw new UsageError('TERM is missing');
    const { vault, problems } = await readVault(folder);
    for (const { id, message } of problems) call.errors.write(`memory-notes: ${id} ${message}\n`);
    const written = textOption(call, 'from');
    const from = written === undefined ? undefined : readingPlace(written);
    if (from && !vault.note(from.note)) throw new UsageError(`there is no note ${from.note} in ${folder}`);
    const report = defineReport(vault, words.join(' '), from);
    if (call.values.json) call.output.write(`${JSON.stringify(report)}\n`);
    else {
      for (const { term, kind, path, line, markdown } of report.definitions) {
        call.output.write(`${path}:${line}: ${term} (${kind})\n\n${markdown.trim()}\n\n`);
      }
    }
    return report.definitions.length === 0 ? 1 : 0;
  },
};

function readingPlace(written: string): ReadingPlace {
  const [, note = '', line, column] = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(written) ?? [];
  return {
    note,
    ...(line !== undefined && { line: Number(line) }),
    ...(column !== undefined && { column: Number(column) }),
  };
}
