/** The library's source files, ready to be parsed: each a module of the crate `std`, named like its file. */
import type { Assets } from '../../../trace/program';
import { expand } from './expand';

export interface LibraryFile {
  /** The module's path; empty for the crate's root. */
  readonly module: readonly string[];
  readonly text: string;
}

/** In order of their source numbers; the root first. */
export const libraryModules = [
  'lib',
  'intrinsics',
  'prelude',
  'marker',
  'ops',
  'cmp',
  'clone',
  'default',
  'convert',
  'option',
  'result',
  'mem',
  'ptr',
  'iter',
  'num',
  'nonzero',
  'char',
  'str',
  'string',
  'vec',
  'slice',
  'array',
  'boxed',
  'rc',
  'cell',
  'collections',
  'fmt',
  'hash',
  'borrow',
  'error',
  'process',
  'io',
  'any',
  'alloc',
  'ascii',
  'env',
  'hint',
  'panic',
] as const;

const decoder = new TextDecoder();

export async function loadLibrary(assets: Assets): Promise<readonly LibraryFile[]> {
  return Promise.all(
    libraryModules.map(async (name) => ({
      module: name === 'lib' ? [] : [name],
      text: expand(decoder.decode(await assets(`library/${name}.rs`))),
    })),
  );
}
