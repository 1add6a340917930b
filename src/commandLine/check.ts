/** `check VAULT`: only what is wrong, in links, fences and the programs in them. */
import { checkReport, checkText } from '../features';
import { nameExpectations } from '../live/expectations';
import { fenceProgram } from '../live/fenceProgram';
import { isToRun, verdict } from '../live/verdict';
import { memoryFences } from '../notes/fence';
import type { Note, NoteId } from '../notes/note';
import type { Diagnostic } from '../text/diagnostic';
import { type Command, onlyArgument } from './command';
import { readVault } from './diskVault';
import { createRunner, type RunProgram } from './programs';
import { createProgress } from './progress';

export const check: Command = {
  summary: 'report broken links, and programs that do not run as they are meant to',
  usage: 'VAULT [--json]',
  help: ['VAULT     the folder', '--json    one JSON document; without it, a line for each problem'],
  options: { json: { type: 'boolean' } },
  async run(call) {
    const { vault, problems } = await readVault(onlyArgument(call, 'VAULT'));
    const run = createRunner();
    const more = new Map<NoteId, readonly Diagnostic[]>();
    const progress = createProgress('checking');
    let done = 0;
    for (const note of vault.notes()) {
      progress.report(done++, vault.noteCount);
      const found = await programProblems(note, run);
      if (found.length > 0) more.set(note.id, found);
    }
    progress.end();
    for (const { id, message } of problems) {
      more.set(id, [{ span: { start: 0, end: 0 }, severity: 'error', code: 'unreadable', message }]);
    }
    const report = checkReport(vault, { more });
    call.output.write(call.values.json ? `${JSON.stringify(report)}\n` : checkText(report));
    return report.problems.length === 0 ? 0 : 1;
  },
};

async function programProblems(note: Note, run: RunProgram): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const memory of memoryFences(note)) {
    if (!isToRun(memory)) continue;
    const program = fenceProgram(memory);
    const trace = await run(nameExpectations(program.program));
    if (trace) found.push(...verdict(memory, program, trace));
    else {
      const message = `Memory Notes cannot run programs in ${memory.language || 'no language'} yet.`;
      found.push({ span: memory.fence.infoSpan, severity: 'information', code: 'unsupported', message });
    }
  }
  return found;
}
