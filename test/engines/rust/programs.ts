/** Finds Rust programs to run in a folder: single files, the listings of a book, and fences of its chapters. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fenceProgram } from '../../../src/live/fenceProgram';
import { memoryFences } from '../../../src/notes/fence';
import { scan } from '../../../src/notes/scan';
import type { Program } from '../../../src/trace/program';
import { hasTestsOnly } from './rustc';

export interface NamedProgram {
  readonly name: string;
  readonly program: Program;
}

export const programOf = (source: string, edition: Program['options']['edition'] = '2021'): Program => ({
  language: 'rust',
  source,
  markers: [],
  options: { edition },
  key: source,
});

/** Programs of one file with a `main`, or with tests and without one, and every fence of a Markdown file that is tagged to run. */
export function findPrograms(path: string): NamedProgram[] {
  const root = statSync(path).isDirectory() ? path : dirname(path);
  const files = statSync(path).isDirectory() ? walk(path) : [path];
  return files.flatMap((file) => {
    const name = relative(root, file);
    if (file.endsWith('.md')) return fencesOf(file, name);
    const isSingle = !hasDependencies(file);
    const source = file.endsWith('.rs') && isSingle ? readFileSync(file, 'utf8') : '';
    return (/\bfn\s+main\b/.test(source) || hasTestsOnly(source)) && !/^\s*(pub\s+)?mod\s+\w+;/m.test(source)
      ? [{ name, program: programOf(source, editionOf(file)) }]
      : [];
  });
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? (entry.name === 'target' ? [] : walk(path)) : [path];
    });
}

function fencesOf(file: string, name: string): NamedProgram[] {
  const text = readFileSync(file, 'utf8');
  return memoryFences(scan(name, text)).flatMap((memory) => {
    if (memory.language !== 'rust') return [];
    const line = text.slice(0, memory.fence.span.start).split('\n').length;
    return [{ name: `${name}:${line}`, program: fenceProgram(memory).program }];
  });
}

/** The Cargo.toml that a file belongs to: `src/main.rs` has it beside `src`. */
function cargoOf(file: string): string {
  const path = join(dirname(dirname(file)), 'Cargo.toml');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Needs other crates, or is a binary beside a library of its own. */
function hasDependencies(file: string): boolean {
  const [, listed = ''] = cargoOf(file).split('[dependencies]');
  return (
    /^\s*[\w-]+\s*=/m.test(listed.split('\n[')[0] ?? '') ||
    (basename(file) !== 'lib.rs' && existsSync(join(dirname(file), 'lib.rs')))
  );
}

function editionOf(file: string): Program['options']['edition'] {
  const found = /edition\s*=\s*"(\d+)"/.exec(cargoOf(file))?.[1];
  return found === '2015' || found === '2018' || found === '2024' ? found : '2021';
}
