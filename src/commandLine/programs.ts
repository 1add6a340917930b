/** From a file on the command line to programs that run, and the engines that run them in this process. */
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { createEngines } from '../engines/registry';
import { type FenceProgram, fenceProgram } from '../live/fenceProgram';
import { type MemoryFence, memoryFences } from '../notes/fence';
import { scan } from '../notes/scan';
import { type Budget, defaultBudget, type Program, type ProgramOptions } from '../trace/program';
import type { Trace } from '../trace/trace';
import { type Call, numberOption, onlyArgument, textOption, UsageError } from './command';
import { reason } from './diskVault';

/** The program that a call names by its FILE, `--block`, `--language`, `--test` and `--library`. */
async function programOf(call: Call): Promise<Asked> {
  const { program, advice } = await named(call);
  const asked: ProgramOptions = {
    ...(call.values.test && { test: true }),
    ...(call.values.library && { library: true }),
  };
  const options = { ...program.options, ...asked };
  return { program: { ...program, options, key: JSON.stringify([asked, program.key]) }, advice };
}

type Asked = Pick<FenceProgram, 'program' | 'advice'>;

async function named(call: Call): Promise<Asked> {
  const file = onlyArgument(call, 'FILE');
  const block = numberOption(call, 'block');
  const language = textOption(call, 'language');
  const text = await readText(file);
  const extension = extname(file).toLowerCase();
  if (extension === '.md' || extension === '.markdown') return fenceOf(file, text, block);
  if (block !== undefined) throw new UsageError('--block goes with a note (a file ending .md)');
  if (extension === '.aq') return { program: aquascopeProgram(text) };
  const known = language ?? languages[extension];
  if (known === undefined) throw new UsageError(`the language of ${file} is not known: name it with --language`);
  return { program: { language: known, source: text, markers: [], options: {}, key: text } };
}

const languages: Readonly<Record<string, string | undefined>> = {
  '.rs': 'rust',
  '.c': 'c',
  '.py': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.ts': 'typescript',
};

function fenceOf(file: string, text: string, block: number | undefined): FenceProgram {
  const fences = memoryFences(scan(basename(file), text));
  const found = fences[(block ?? 1) - 1];
  if (found) return fenceProgram(found);
  if (fences.length === 0) throw new UsageError(`${file} has no fence tagged memory`);
  throw new UsageError(`${file} has ${fences.length} tagged blocks: there is no block ${block}`);
}

/** A file in Aquascope's form is what stands in such a fence. */
function aquascopeProgram(text: string): Program {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const [fence] = memoryFences(scan('program.md', `${ticks}aquascope,interpreter\n${text}\n${ticks}\n`));
  return fenceProgram(fence as MemoryFence).program;
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await readFile(file));
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reason(error)}`);
  }
}

/** Runs programs in this process; undefined where no engine knows the language. */
export type RunProgram = (program: Program, budget?: Budget) => Promise<Trace | undefined>;

export function createRunner(): RunProgram {
  const engines = createEngines((path) => readFile(join(__dirname, path)));
  return async (program, budget = defaultBudget) => engines(program.language)?.run(program, budget);
}

/** The trace of the program that a call names. */
export async function traceOf(call: Call): Promise<Trace> {
  const engine = textOption(call, 'engine') ?? 'embedded';
  if (engine !== 'embedded')
    throw new UsageError(`there is no engine “${engine}” here: embedded is the only one so far`);
  const { program, advice } = await programOf(call);
  const trace = await createRunner()(program);
  if (!trace) throw new UsageError(`programs in ${program.language} do not run yet: there is no engine for them`);
  if (advice !== undefined && trace.outcome.kind === 'exit') call.errors.write(`memory-notes: ${advice}\n`);
  return trace;
}
