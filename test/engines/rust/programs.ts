/** Finds Rust programs to run in a folder: single files, the listings of a book, and fences of its chapters. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fenceProgram } from '../../../src/live/fenceProgram';
import { memoryFences } from '../../../src/notes/fence';
import { scan } from '../../../src/notes/scan';
import type { Program } from '../../../src/trace/program';
import { cargoOf, needsOtherCrates, readPackage } from './packages';

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

export interface FoundPrograms {
  readonly programs: readonly NamedProgram[];
  /** Files of packages that depend on others, which no engine here has. */
  readonly needOtherCrates: readonly string[];
}

/** Every program of a folder, its packages each as one file, and every fence of a Markdown file that is tagged to run. */
export function findPrograms(path: string): FoundPrograms {
  const root = statSync(path).isDirectory() ? path : dirname(path);
  const files = statSync(path).isDirectory() ? walk(path) : [path];
  const needOtherCrates: string[] = [];
  const programs = files.flatMap((file) => {
    const name = relative(root, file);
    if (file.endsWith('.md')) return fencesOf(file, name);
    const source = file.endsWith('.rs') ? readPackage(file) : undefined;
    if (source === undefined) return [];
    if (!needsOtherCrates(file)) return [{ name, program: programOf(source, editionOf(file)) }];
    needOtherCrates.push(name);
    return [];
  });
  return { programs, needOtherCrates };
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

function editionOf(file: string): Program['options']['edition'] {
  const found = /edition\s*=\s*"(\d+)"/.exec(cargoOf(file))?.[1];
  return found === '2015' || found === '2018' || found === '2024' ? found : '2021';
}
