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
  'entries',
  'hash_map',
  'tree_map',
  'vec_deque',
  'binary_heap',
  'linked_list',
  'fmt',
  'hash',
  'borrow',
  'error',
  'ffi',
  'future',
  'pin',
  'task',
  'process',
  'io',
  'os_str',
  'path',
  'fs',
  'net',
  'io_error',
  'io_memory',
  'io_buffers',
  'any',
  'alloc',
  'ascii',
  'env',
  'hint',
  'panic',
  'sync',
  'sync/arc',
  'sync/atomic',
  'sync/barrier',
  'sync/lock',
  'sync/mpsc',
  'sync/once',
  'sync/rwlock',
  'thread',
  'thread/local',
  'time',
  'cell/oncecell',
  'test',
] as const;

/** An `Arc` is an `Rc` by other names: which threads may share it is said in `sync.rs`. */
const derived: Readonly<Record<string, { readonly file: string; readonly words: Readonly<Record<string, string>> }>> = {
  'sync/arc': { file: 'rc', words: { Rc: 'Arc', RcInner: 'ArcInner', RcWeak: 'ArcWeak' } },
};

const decoder = new TextDecoder();

export async function loadLibrary(assets: Assets): Promise<readonly LibraryFile[]> {
  return Promise.all(
    libraryModules.map(async (name) => {
      const { file, words } = derived[name] ?? { file: name.slice(name.lastIndexOf('/') + 1), words: {} };
      const text = decoder.decode(await assets(`library/${file}.rs`));
      return { module: name === 'lib' ? [] : name.split('/'), text: expand(withWords(text, words)) };
    }),
  );
}

function withWords(text: string, words: Readonly<Record<string, string>>): string {
  const names = Object.keys(words);
  if (names.length === 0) return text;
  return text.replace(new RegExp(`\\b(?:${names.join('|')})\\b`, 'g'), (word) => words[word] ?? word);
}
