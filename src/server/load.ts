/** The first reading of a folder's notes: from the cache where it can be, else by scanning, on two cores if there are. */
import type { NoteId } from '../notes/note';
import { noteScanner, type PackedNote } from '../notes/packedNote';
import type { CachedRecords } from './cache';
import { CachedNote } from './cachedNote';
import { breather, type Environment } from './environment';
import type { Scanner } from './scanner';
import type { Found, Source } from './source';

export interface Batch {
  readonly notes: readonly PackedNote[];
  /** What turned out to be no note that can be read. */
  readonly others: readonly Found[];
}

export interface LoadOptions {
  readonly source: Source;
  readonly environment: Environment;
  readonly cache: CachedRecords;
  /** An editor holds it, or nobody wants any more. */
  isSkipped(id: NoteId): boolean;
  isOver(): boolean;
  /** Called again and again, in no particular order. */
  take(batch: Batch): void;
}

export interface LoadCounts {
  readonly fromCache: number;
  /** Notes whose records are trusted for their files' stamps, and are still to be compared with the texts. */
  readonly trusted: readonly CachedNote[];
}

export async function loadNotes(ids: readonly NoteId[], options: LoadOptions): Promise<LoadCounts> {
  const trusted: CachedNote[] = [];
  const rest = await unstamped(ids, trusted, options);
  options.take({ notes: trusted, others: [] });
  return { fromCache: trusted.length + (await readAll(rest, options)), trusted };
}

/** Files that are as the cache knows them need not be read now; gives the others. */
async function unstamped(
  ids: readonly NoteId[],
  trusted: CachedNote[],
  { source: { direct }, cache, environment, isSkipped, isOver }: LoadOptions,
): Promise<readonly NoteId[]> {
  if (direct === undefined || cache.size === 0) return ids;
  const breathe = breather(environment);
  const read = (id: NoteId): string => direct.text(id);
  const rest: NoteId[] = [];
  for (const [index, id] of ids.entries()) {
    if (isOver()) return [];
    if (index % 64 === 63) await breathe();
    if (isSkipped(id)) continue;
    const stamp = direct.stamp(id);
    const data = stamp && cache.stamped(id, stamp);
    if (data === undefined) rest.push(id);
    else trusted.push(new CachedNote(id, data, read));
  }
  return rest;
}

/** Another worker takes about as long to start as it takes to scan so many notes. */
const worthScanner = 1_500;
/** Sent to another worker together. */
const share = 200;

/** This worker takes notes from the front, the others take them from the back, until they meet. */
async function readAll(ids: readonly NoteId[], options: LoadOptions): Promise<number> {
  const { source, environment, cache } = options;
  const root = source.direct?.root;
  const left = { from: 0, to: ids.length };
  const worth = Math.min(environment.scanners ?? 1, Math.floor((ids.length - cache.size) / worthScanner));
  const scanners = Array.from({ length: root === undefined ? 0 : Math.max(0, worth) }, () => environment.scanner?.());
  const missed: NoteId[] = [];
  const others = scanners.map(async (scanner) => {
    if (scanner === undefined || root === undefined) return;
    await readFromBack(ids, left, missed, (some) => scanner.scan(root, some), options);
    scanner.dispose();
  });
  const fromCache = await readFromFront(ids, left, options);
  await Promise.all(others);
  return fromCache + (await readFromFront(missed, { from: 0, to: missed.length }, options));
}

interface Left {
  from: number;
  to: number;
}

async function readFromFront(ids: readonly NoteId[], left: Left, options: LoadOptions): Promise<number> {
  const { source, environment, cache, isSkipped, isOver, take } = options;
  const breathe = breather(environment);
  const scan = noteScanner();
  const next = () => {
    const from = left.from;
    left.from = Math.min(left.to, from + source.batch);
    return source.read(ids.slice(from, left.from));
  };
  let fromCache = 0;
  if (left.from === left.to) return 0;
  // A batch is asked for before the one in front of it is looked at.
  for (let asked = next(), more = true; more && !isOver(); ) {
    const files = await asked;
    more = left.from < left.to;
    if (more) asked = next();
    const notes: PackedNote[] = [];
    const others: Found[] = [];
    for (const file of files) {
      if (isSkipped(file.id)) continue;
      if (file.kind !== 'note') {
        others.push(file);
        continue;
      }
      const known = cache.get(file.id, file.text);
      if (known) fromCache++;
      notes.push(known ?? scan(file.id, file.text));
    }
    take({ notes, others });
    await breathe();
  }
  return fromCache;
}

/** Two shares are under way at any time, so that the other worker never waits. */
async function readFromBack(
  ids: readonly NoteId[],
  left: Left,
  missed: NoteId[],
  scan: (ids: readonly NoteId[]) => ReturnType<Scanner['scan']>,
  { isSkipped, isOver, take }: LoadOptions,
): Promise<void> {
  const lane = async (): Promise<void> => {
    while (left.from < left.to && !isOver()) {
      // The last shares are small, so that all are done at about the same time.
      const size = Math.max(1, Math.min(share, (left.to - left.from) >> 2));
      const taken = ids.slice(Math.max(left.from, left.to - size), left.to);
      left.to -= taken.length;
      const scanned = await scan(taken);
      if (scanned === undefined) {
        // It broke: this worker does what is left.
        missed.push(...taken);
        return;
      }
      take({
        notes: scanned.notes.filter(({ id }) => !isSkipped(id)),
        others: scanned.others.filter(({ id }) => !isSkipped(id)),
      });
    }
  };
  await Promise.all([lane(), lane()]);
}
