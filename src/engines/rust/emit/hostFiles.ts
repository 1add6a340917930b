/**
 * The file system of one run: empty but for a folder for temporary files, and gone with the run. Answers are counts, or
 * the negative numbers by which Linux knows errors.
 */
import type { HostCall, HostFunction } from '../../../machine/host';
import { bytesAt, writeBytes } from './host';

interface Folder {
  readonly kind: 'folder';
  readonly entries: Map<string, Entry>;
}

interface File {
  readonly kind: 'file';
  bytes: Uint8Array;
}

type Entry = Folder | File;

const missing = -2;
const exists = -17;
const noFolder = -20;
const isFolder = -21;
const invalid = -22;
const notEmpty = -39;

const folder = (): Folder => ({ kind: 'folder', entries: new Map() });
const decoder = new TextDecoder();

export function fileFunctions(): Record<string, HostFunction> {
  const root = folder();
  root.entries.set('tmp', folder());
  const opened: File[] = [];
  let names = new Uint8Array();
  const file = (call: HostCall): File => opened[call.number(0)]!;
  return {
    file_open: (call) => answer(call, open(root, opened, textAt(call, 0), call.number(2))),
    file_size: (call) => answer(call, file(call).bytes.length),
    file_resize: (call) => resize(file(call), call.number(1)),
    file_read: (call) => {
      const start = call.number(1);
      return writeBytes(call, 2, file(call).bytes.subarray(start, start + call.number(3)));
    },
    file_write: (call) => {
      const [into, start, bytes] = [file(call), call.number(1), bytesAt(call, 2, call.number(3))];
      resize(into, Math.max(into.bytes.length, start + bytes.length));
      into.bytes.set(bytes, start);
      return undefined;
    },
    file_system: (call) => {
      const [what, path, other] = [call.number(0), textAt(call, 1), textAt(call, 3)];
      if (what === 7) {
        const listed = find(root, path);
        if (listed?.kind !== 'folder') return answer(call, listed ? noFolder : missing);
        names = new TextEncoder().encode([...listed.entries.keys()].map((name) => `${name}\n`).join(''));
        return answer(call, names.length);
      }
      return answer(call, actions[what]!(root, path, other));
    },
    file_names: (call) => writeBytes(call, 0, names.subarray(0, call.number(1))),
  };
}

/** In the order of the numbers that `fs.rs` gives them. */
const actions: readonly ((root: Folder, path: string, other: string) => number)[] = [
  (root, path) => inParent(root, path, (entries, name) => (entries.has(name) ? exists : put(entries, name, folder()))),
  (root, path) =>
    inParent(root, path, (entries, name, entry) =>
      entry === undefined ? missing : entry.kind === 'folder' ? isFolder : remove(entries, name),
    ),
  (root, path) =>
    inParent(root, path, (entries, name, entry) => {
      if (entry === undefined) return missing;
      if (entry.kind === 'file') return noFolder;
      return entry.entries.size > 0 ? notEmpty : remove(entries, name);
    }),
  (root, path) =>
    inParent(root, path, (entries, name, entry) => (entry === undefined ? missing : remove(entries, name))),
  rename,
  (root, path) => {
    const entry = find(root, path);
    return entry === undefined ? missing : entry.kind === 'folder' ? 1 : 0;
  },
  (root, path) => {
    const entry = find(root, path);
    return entry === undefined ? missing : entry.kind === 'folder' ? 4096 : entry.bytes.length;
  },
];

function open(root: Folder, opened: File[], path: string, flags: number): number {
  const [writes, truncates, creates, isNew] = [2, 4, 8, 16].map((bit) => (flags & bit) !== 0);
  return inParent(root, path, (entries, name, entry) => {
    if (entry?.kind === 'folder') return isNew ? exists : isFolder;
    if (entry && isNew) return exists;
    if (!entry && !creates && !isNew) return missing;
    const file: File = entry ?? { kind: 'file', bytes: new Uint8Array() };
    if (!entry) entries.set(name, file);
    if (writes && truncates) file.bytes = new Uint8Array();
    return opened.push(file) - 1;
  });
}

function rename(root: Folder, path: string, other: string): number {
  const moved = find(root, path);
  if (moved === undefined) return missing;
  // A folder cannot move into itself.
  if (
    moved.kind === 'folder' &&
    names(other)
      .join('/')
      .startsWith(`${names(path).join('/')}/`)
  )
    return invalid;
  const put = inParent(root, other, (entries, name, entry) => {
    if (entry?.kind === 'folder' && moved.kind === 'file') return isFolder;
    if (entry?.kind === 'file' && moved.kind === 'folder') return noFolder;
    if (entry?.kind === 'folder' && entry !== moved && entry.entries.size > 0) return notEmpty;
    entries.set(name, moved);
    return 0;
  });
  if (put < 0 || names(path).join('/') === names(other).join('/')) return put;
  return inParent(root, path, (entries, name) => remove(entries, name));
}

function put(entries: Map<string, Entry>, name: string, entry: Entry): number {
  entries.set(name, entry);
  return 0;
}

function remove(entries: Map<string, Entry>, name: string): number {
  entries.delete(name);
  return 0;
}

/** Programs start in the root; `..` above that stays there. */
function names(path: string): readonly string[] {
  const found: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') found.pop();
    else if (name !== '' && name !== '.') found.push(name);
  }
  return found;
}

function find(root: Folder, path: string): Entry | undefined {
  if (path === '') return undefined;
  let entry: Entry | undefined = root;
  for (const name of names(path)) entry = entry?.kind === 'folder' ? entry.entries.get(name) : undefined;
  return entry;
}

/** Works on the entry of a path among those beside it. */
function inParent(
  root: Folder,
  path: string,
  act: (entries: Map<string, Entry>, name: string, entry: Entry | undefined) => number,
): number {
  const parts = names(path);
  const last = parts.at(-1);
  if (last === undefined) return path === '' ? missing : isFolder;
  let parent: Entry | undefined = root;
  for (const name of parts.slice(0, -1)) {
    if (parent?.kind === 'file') return noFolder;
    parent = parent?.entries.get(name);
  }
  if (parent === undefined) return missing;
  return parent.kind === 'file' ? noFolder : act(parent.entries, last, parent.entries.get(last));
}

function resize(file: File, size: number): undefined {
  if (size === file.bytes.length) return undefined;
  const bytes = new Uint8Array(size);
  bytes.set(file.bytes.subarray(0, size));
  file.bytes = bytes;
  return undefined;
}

const textAt = (call: HostCall, index: number): string => decoder.decode(bytesAt(call, index, call.number(index + 1)));

function answer(call: HostCall, value: number): undefined {
  call.returnInt(value);
  return undefined;
}
