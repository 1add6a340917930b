/** `links VAULT`: every link and where it leads. */
import { linksReport } from '../features';
import { type Command, onlyArgument } from './command';
import { readVault } from './diskVault';

export const links: Command = {
  summary: 'list every link of a vault and where it leads',
  usage: 'VAULT [--json]',
  help: ['VAULT     the folder', '--json    one JSON document; without it, a line for each link'],
  options: { json: { type: 'boolean' } },
  async run(call) {
    const { vault, problems } = await readVault(onlyArgument(call, 'VAULT'));
    for (const { id, message } of problems) call.errors.write(`memory-notes: ${id} ${message}\n`);
    const report = linksReport(vault);
    if (call.values.json) call.output.write(`${JSON.stringify(report)}\n`);
    else {
      for (const { path, line, column, text, status, target, targetLine } of report.links) {
        const place = target === null ? '' : ` ${target}${targetLine === undefined ? '' : `:${targetLine}`}`;
        call.output.write(`${path}:${line}:${column}: ${text} ${status}${place}\n`);
      }
    }
    return report.links.some(({ status }) => status !== 'ok') ? 1 : 0;
  },
};
