/** `bench`: the figures of this build on this machine, each beside its floor or a peer from the same run. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { drawState } from '../diagram/draw';
import { layoutOf } from '../diagram/layout';
import { renderSvg } from '../diagram/svg';
import { completion, definition, diagnostics, hover } from '../features';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import { defaultBudget, type Program } from '../trace/program';
import { openTrace } from '../trace/reader';
import type { Trace } from '../trace/trace';
import { type Command, type Output, textOption, UsageError } from './command';
import { readVault } from './diskVault';
import { type Figure, milliseconds, repeated, spread, spreadText, table, time, timeAsync } from './figures';
import { generatedVault } from './generatedVault';
import { createRunner } from './programs';

export const bench: Command = {
  summary: 'measure this build on this machine',
  usage: '[--vault VAULT]',
  help: ['--vault VAULT    the vault to measure; one of 10,000 notes is generated when absent'],
  options: { vault: { type: 'string' } },
  async run(call) {
    const { positionals, output } = call;
    if (positionals.length > 0) throw new UsageError(`bench takes no argument “${positionals[0]}”`);
    const given = textOption(call, 'vault');
    const folder = given ?? generate(output);
    try {
      output.write(table(await vaultFigures(folder)));
    } finally {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    }
    output.write(table(await programFigures()));
    return 0;
  },
};

function generate(output: Output): string {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-bench-'));
  for (const { id, text } of generatedVault(10_000)) {
    mkdirSync(join(folder, dirname(id)), { recursive: true });
    writeFileSync(join(folder, id), text);
  }
  output.write(`A generated vault of 10,000 notes.\n`);
  return folder;
}

async function vaultFigures(folder: string): Promise<Figure[]> {
  // Read once before measuring, so that both sides find the files in the system's cache.
  readAll(folder);
  const reading = time(() => readAll(folder));
  let vault: Vault | undefined;
  const indexing = await timeAsync(async () => {
    vault = (await readVault(folder)).vault;
  });
  if (!vault || vault.noteCount === 0) throw new UsageError(`${folder} holds no notes`);
  return [
    {
      name: `cold index, ${vault.noteCount} notes`,
      value: milliseconds(indexing),
      beside: `${(indexing / reading).toFixed(1)} × just reading the files (${milliseconds(reading)})`,
    },
    ...noteFigures(vault),
  ];
}

function readAll(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names.reduce((sum, name) => sum + readFileSync(join(folder, name), 'utf8').length, 0);
}

function noteFigures(start: Vault): Figure[] {
  let vault = start;
  const ids = vault.noteIds().filter((_, index) => index % Math.ceil(vault.noteCount / 200) === 0);
  const at = (index: number): string => ids[index % ids.length] as string;
  const linkIn = (id: string): number => (vault.note(id)?.links[0]?.span.start ?? 0) + 3;
  const wordIn = (id: string): number => (vault.note(id)?.text.length ?? 0) >> 1;
  const edit = repeated(200, (index) => {
    const id = at(index);
    vault = vault.with([{ kind: 'note', note: scan(id, `${vault.note(id)?.text ?? ''}x`) }]);
    diagnostics(vault, id);
  });
  const scanning = repeated(200, (index) => scan(at(index), vault.note(at(index))?.text ?? ''));
  const defining = repeated(200, (index) => definition(vault, at(index), linkIn(at(index))));
  const hovering = repeated(200, (index) => {
    hover(vault, at(index), linkIn(at(index)));
    hover(vault, at(index), wordIn(at(index)));
  });
  const completing = repeated(50, (index) => completion(vault, at(index), linkIn(at(index))));
  const scanningText = `scanning that note alone: ${spreadText(scanning)}`;
  const definingText = `going to a definition: ${spreadText(defining)}`;
  return [
    { name: 'one edit, index and problems right', value: spreadText(edit), beside: scanningText },
    { name: 'hover of a link and of a word', value: spreadText(hovering), beside: definingText },
    { name: 'completion of notes', value: spreadText(completing), beside: definingText },
  ];
}

/** Strings, a growing vector, borrows and a call, as a note has them. */
const ordinary = `fn main() {
    let mut names = Vec::new();
    for n in 1..=3 {
        let mut name = String::from("item ");
        name.push_str("with a number");
        names.push(name);
        println!("{n}");
    }
    let first = &names[0];
    let total = count(&names);
    println!("{first} {total}");
}

fn count(names: &[String]) -> usize {
    let mut total = 0;
    for name in names {
        total += name.len();
    }
    total
}
`;

const long = `fn main() {
    let mut sum: u64 = 0;
    let mut i: u64 = 0;
    while i < 300_000 {
        sum = sum + i % 7;
        i = i + 1;
    }
    println!("{sum}");
}
`;

const programOf = (source: string): Program => ({ language: 'rust', source, markers: [], options: {}, key: source });

async function programFigures(): Promise<Figure[]> {
  const run = createRunner();
  const traced = async (source: string, steps = defaultBudget.steps): Promise<Trace> => {
    const trace = await run(programOf(source), { ...defaultBudget, steps, milliseconds: 60_000 });
    if (!trace) throw new Error('there is no engine for Rust');
    return trace;
  };
  const cold = await timeAsync(() => traced(ordinary));
  const tracing: number[] = [];
  const drawing: number[] = [];
  for (let index = 0; index < 40; index++) {
    const started = performance.now();
    const trace = await traced(ordinary.replace('item', `item ${index}`));
    const between = performance.now();
    picture(trace);
    tracing.push(between - started);
    drawing.push(performance.now() - started);
  }
  const warm = drawing.slice(10);
  let counted: Trace | undefined;
  const counting = await timeAsync(async () => {
    counted = await traced(long, 5_000_000);
  });
  const { length = 1, log } = counted ?? {};
  const plain = time(plainLoop);
  return [
    {
      name: 'keystroke to picture, without the window',
      value: spreadText(spread(warm)),
      beside: `of it running the program: ${spreadText(spread(tracing.slice(10)))}; the very first: ${milliseconds(cold)}`,
    },
    {
      name: 'recorded source steps',
      value: `${Math.round(length / (counting / 1000)).toLocaleString('en')} a second`,
      beside: `${length.toLocaleString('en')} steps in ${milliseconds(counting)}; the same loop as JavaScript: ${milliseconds(plain)}`,
    },
    {
      name: 'bytes per recorded step',
      value: ((log?.length ?? 0) / length).toFixed(1),
      beside: `a state as JSON: ${JSON.stringify(counted && openTrace(counted).state(length >> 1)).length} bytes`,
    },
  ];
}

function picture(trace: Trace): string {
  const reader = openTrace(trace);
  const last = trace.length - 1;
  return renderSvg(drawState(layoutOf(reader), reader.state(last), reader.state(last - 1)), {
    title: '',
    description: '',
  });
}

function plainLoop(): number {
  let sum = 0;
  for (let i = 0; i < 300_000; i++) sum += i % 7;
  return sum;
}
