/**
 * How quickly a vault is read and asked, through the worker and with the questions that the editor has. What the editor
 * itself adds is not in these figures; the way to the worker and back is.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isHidden, isNote } from '../notes/names';
import type { AnswerOf, ArgsOf, QuestionName } from '../server/questions';
import { lineIndex } from '../text/lineIndex';
import type { Position } from '../text/range';
import { UsageError } from './command';
import { type Figure, milliseconds, type Spread, spread, spreadText, time, timeAsync } from './figures';
import { hub } from './generatedVault';
import { type OpenedServer, openServer, servedFolder } from './openServer';

export async function vaultFigures(folder: string): Promise<readonly Figure[]> {
  const ids = notesOf(folder);
  if (ids.length === 0) throw new UsageError(`${folder} holds no notes`);
  // Read before measuring, so that both sides find the files in the system's cache.
  readAll(folder, ids);
  const reading = Math.min(...[1, 2, 3].map(() => time(() => readAll(folder, ids))));
  const shelf = mkdtempSync(join(tmpdir(), 'memory-notes-cache-'));
  const cache = join(shelf, 'index');
  try {
    const first = await cold(folder, join(shelf, 'other'));
    await first.server.close();
    const { server, milliseconds: again } = await cold(folder, cache);
    const indexing = Math.min(first.milliseconds, again);
    const heap = await server.heap();
    const asked = await questionFigures(server, folder, ids);
    await server.save();
    await server.close();
    const warm = Math.min(await warmStart(folder, cache, ids), await warmStart(folder, cache, ids));
    return [
      {
        name: `cold index, ${ids.length} notes`,
        value: milliseconds(indexing),
        beside: `${(indexing / reading).toFixed(1)} × just reading the files (${milliseconds(reading)}); at most 3 ×`,
      },
      {
        name: 'warm start until the first definition',
        value: milliseconds(warm),
        beside: `${(warm / indexing).toFixed(2)} × the cold start; at most 0.5 ×; its cache: ${megabytes(statSync(cache).size)}`,
      },
      ...asked,
      {
        name: 'heap held by the index',
        value: megabytes(heap),
        beside: `the notes on the disk: ${megabytes(sizeOf(folder, ids))}; at most 100 MB for 10,000 notes`,
      },
    ];
  } finally {
    rmSync(shelf, { recursive: true, force: true });
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const notesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => isNote(name) && !isHidden(name))
    .sort();

const readAll = (folder: string, ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + readFileSync(join(folder, id), 'utf8').length, 0);

const sizeOf = (folder: string, ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + statSync(join(folder, id)).size, 0);

/** The worker's own start is part of it. */
async function cold(folder: string, cache: string): Promise<{ server: OpenedServer; milliseconds: number }> {
  const started = performance.now();
  const server = openServer(folder, { cache });
  await server.loaded;
  return { server, milliseconds: performance.now() - started };
}

async function warmStart(folder: string, cache: string, ids: readonly string[]): Promise<number> {
  const { id, position } = firstLink(folder, ids);
  const started = performance.now();
  const server = openServer(folder, { cache });
  const answer = await server.ask('definition', { id, position });
  const taken = performance.now() - started;
  if (answer === undefined || answer.targets.length === 0) throw new Error('the first definition found nothing');
  await server.close();
  return taken;
}

function firstLink(folder: string, ids: readonly string[]): { readonly id: string; readonly position: Position } {
  for (const id of ids) {
    const text = readFileSync(join(folder, id), 'utf8');
    const at = /\[\[\w+ \w+ \d+/.exec(text)?.index ?? text.indexOf('[[');
    if (at >= 0) return { id, position: lineIndex(text).position(at + 3) };
  }
  throw new UsageError(`${folder} holds no links`);
}

interface Sample {
  readonly id: string;
  readonly text: string;
  /** Inside a link. */
  readonly link: Position;
  /** Inside a word of its prose. */
  readonly word: Position;
}

function samplesOf(folder: string, ids: readonly string[]): readonly Sample[] {
  const every = Math.max(1, Math.floor(ids.length / 200));
  return ids
    .filter((_, index) => index % every === 0)
    .map((id) => ({ id, text: readFileSync(join(folder, id), 'utf8') }))
    .filter(({ text }) => text.includes('[['))
    .map(({ id, text }) => {
      const lines = lineIndex(text);
      return { id, text, link: lines.position(text.lastIndexOf('[[') + 3), word: lines.position(text.length >> 1) };
    });
}

async function questionFigures(
  server: OpenedServer,
  folder: string,
  ids: readonly string[],
): Promise<readonly Figure[]> {
  const samples = samplesOf(folder, ids);
  const ask = <K extends QuestionName>(question: K, args: ArgsOf<K>): Promise<AnswerOf<K> | undefined> =>
    server.ask(question, args);
  const none = await sampled(samples, ({ id }) => ask('hasNote', { id }));
  const beside = (goal: number): string => `the way there and back: ${spreadText(none)}; at most ${goal} ms`;
  const figure = (name: string, taken: Spread, goal: number): Figure => ({
    name,
    value: spreadText(taken),
    beside: beside(goal),
  });
  const figures = [
    figure('one edit until its problems and backlinks are right', await edits(server, samples), 5),
    figure(
      'hover of a link',
      await sampled(samples, ({ id, link }) => ask('hover', { id, position: link, options: {} })),
      10,
    ),
    figure(
      'hover of a word',
      await sampled(samples, ({ id, word }) => ask('hover', { id, position: word, options: {} })),
      10,
    ),
    figure('definition', await sampled(samples, ({ id, link }) => ask('definition', { id, position: link })), 10),
  ];
  for (const written of ['[[', '[[mem', '[[Memory#', '[[##', '[[##part', '[[^^', '![[', '#']) {
    figures.push(figure(`completion of ${written}`, await completions(server, samples.slice(0, 50), written), 10));
  }
  return [...figures, ...(ids.includes(hub) ? await hubFigures(server) : [])];
}

/** The first ten, which compile what they run, are left out. */
async function sampled(samples: readonly Sample[], action: (sample: Sample) => Promise<unknown>): Promise<Spread> {
  const taken: number[] = [];
  for (const sample of [...samples.slice(0, 10), ...samples]) taken.push(await timeAsync(() => action(sample)));
  return spread(taken.slice(Math.min(10, samples.length)));
}

/** The same of notes that stand open, with `text` written at the end before each measurement begins. */
async function edited(
  server: OpenedServer,
  samples: readonly Sample[],
  textOf: (sample: Sample) => string,
  action: (sample: Sample, end: Position) => Promise<unknown>,
): Promise<Spread> {
  const taken: number[] = [];
  for (const sample of [...samples.slice(0, 10), ...samples]) {
    const open = new OpenNote(server, sample);
    await server.ask('hasNote', { id: sample.id });
    taken.push(await timeAsync(() => action(sample, open.write(textOf(sample)))));
    open.close();
  }
  return spread(taken.slice(Math.min(10, samples.length)));
}

/** A link is written into an open note: its problems and its target's references must know of it. */
function edits(server: OpenedServer, samples: readonly Sample[]): Promise<Spread> {
  const targetOf = (sample: Sample): string => (samples[(samples.indexOf(sample) + 7) % samples.length] as Sample).id;
  const write = (sample: Sample): string => `\n[[/${targetOf(sample)}]] [[nowhere at all]]\n`;
  return edited(server, samples, write, async (sample, end) => {
    const [problems, found] = await Promise.all([
      server.ask('diagnostics', { id: sample.id, options: {} }),
      server.ask('references', { id: targetOf(sample), position: start, includeDeclaration: false }),
    ]);
    const isJudged = problems?.some(({ range }) => range.start.line === end.line - 1);
    const isFound = found?.some(({ note, range }) => note === sample.id && range.start.line === end.line - 1);
    if (!isJudged || !isFound) throw new Error('an edit was not seen');
  });
}

const start: Position = { line: 0, character: 0 };

function completions(server: OpenedServer, samples: readonly Sample[], written: string): Promise<Spread> {
  return edited(
    server,
    samples,
    () => `\n\n${written}`,
    async ({ id }, position) => {
      const found = await server.ask('completion', { id, position, options: {} });
      if (found === undefined) throw new Error(`nothing is offered behind ${written}`);
    },
  );
}

/** A note as an open editor has it. */
class OpenNote {
  readonly #server: OpenedServer;
  readonly #sample: Sample;

  constructor(server: OpenedServer, sample: Sample) {
    this.#server = server;
    this.#sample = sample;
    const { id, text } = sample;
    server.send({ type: 'open', folder: servedFolder, id, version: 1, text });
  }

  /** Writes at the end, and gives the place behind it. */
  write(text: string): Position {
    const { id, text: before } = this.#sample;
    const after = before + text;
    const changes = [{ start: before.length, length: 0, text }];
    this.#server.send({ type: 'edit', folder: servedFolder, id, version: 2, changes, length: after.length });
    return lineIndex(after).position(after.length);
  }

  close(): void {
    this.#server.send({ type: 'close', folder: servedFolder, id: this.#sample.id });
  }
}

/** Of the note that most others link to. */
async function hubFigures(server: OpenedServer): Promise<readonly Figure[]> {
  let count = 0;
  const finding = await timeAsync(async () => {
    const found = await server.ask('references', { id: hub, position: start, includeDeclaration: false });
    count = found?.length ?? 0;
  });
  let edited = 0;
  const renaming = await timeAsync(async () => {
    const plan = await server.ask('renameNote', { id: hub, newName: 'Memory and more' });
    if (plan?.kind !== 'edit') throw new Error('the note could not be renamed');
    edited = plan.edit.notes.length;
  });
  return [
    {
      name: `rename of a note with ${count} backlinks`,
      value: milliseconds(renaming),
      beside: `${edited} notes edited; finding the links alone: ${milliseconds(finding)}; at most 1 s`,
    },
  ];
}
