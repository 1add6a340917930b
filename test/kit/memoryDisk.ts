/** A disk in memory, with everything that can be wrong with one. */
import type { Disk, DiskEntry, DiskKind } from '../../src/server/files';

export interface MemoryDisk extends Disk {
  write(path: string, content: string | Uint8Array): void;
  link(path: string): void;
  /** A file, or a folder with all that is in it. */
  remove(path: string): void;
  /** Reading or listing it fails from now on. */
  lock(path: string): void;
  /** Writing it is forbidden from now on. */
  protect(path: string): void;
  /** Another text of the same length, without a trace in the file's time. */
  forge(path: string, content: string): void;
  /** Paths that were read, in order. */
  readonly reads: string[];
}

/** What is written by a test is younger than any server, and what was there before it older. */
export const startOfTime = 1_000_000;

export function memoryDisk(files: Readonly<Record<string, string>> = {}): MemoryDisk {
  const contents = new Map<string, Uint8Array | 'link'>();
  const locked = new Set<string>();
  const isProtected = new Set<string>();
  const reads: string[] = [];
  const bytesOf = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (const [path, text] of Object.entries(files)) contents.set(path, bytesOf(text));
  const times = new Map<string, number>();
  let lastTime = startOfTime;
  const put = (path: string, content: Uint8Array | 'link'): void => {
    contents.set(path, content);
    times.set(path, ++lastTime);
  };
  const kind = (path: string): DiskKind | undefined => {
    const content = contents.get(path);
    if (content !== undefined) return content === 'link' ? 'other' : 'file';
    return [...contents.keys()].some((other) => other.startsWith(`${path}/`)) ? 'folder' : undefined;
  };
  const read = (path: string): Uint8Array => {
    reads.push(path);
    const content = contents.get(path);
    if (locked.has(path)) throw new Error(`EACCES: permission denied, open '${path}'`);
    if (!(content instanceof Uint8Array)) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    return content;
  };
  return {
    reads,
    list(folder) {
      if (locked.has(folder) || kind(folder) !== 'folder') throw new Error(`ENOENT: cannot list '${folder}'`);
      const names = new Set<string>();
      for (const path of contents.keys()) {
        if (path.startsWith(`${folder}/`)) names.add(path.slice(folder.length + 1).split('/')[0] ?? '');
      }
      return [...names].map((name): DiskEntry => ({ name, kind: kind(`${folder}/${name}`) ?? 'other' }));
    },
    kind,
    isLocked: (path) => isProtected.has(path),
    stamp(path) {
      const content = contents.get(path);
      return content && { size: content.length, modified: times.get(path) ?? 0 };
    },
    text(path, largest) {
      const bytes = read(path);
      return bytes.length > largest ? { size: bytes.length } : { text: new TextDecoder().decode(bytes) };
    },
    bytes: (path) => read(path),
    replace: (path, bytes) => put(path, bytes.slice()),
    write: (path, content) => put(path, bytesOf(content)),
    forge: (path, content) => void contents.set(path, bytesOf(content)),
    link: (path) => put(path, 'link'),
    remove(path) {
      for (const other of [...contents.keys()]) {
        if (other === path || other.startsWith(`${path}/`)) contents.delete(other);
      }
    },
    lock: (path) => void locked.add(path),
    protect: (path) => void isProtected.add(path),
  };
}
