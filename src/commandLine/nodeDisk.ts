/** The disk as `server/files` reads it, by Node. */
import {
  closeSync,
  type Dirent,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Disk, DiskKind } from '../server/files';

export function nodeDisk(): Disk {
  /** What is read next is put over what was read last: decoding copies. */
  const buffer = Buffer.allocUnsafe(1 << 20);
  return {
    list: (folder) =>
      readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
    kind(path) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      return found && kindOf(found);
    },
    stamp(path) {
      const found = lstatSync(path, { throwIfNoEntry: false });
      return found && { size: found.size, modified: found.mtimeMs };
    },
    // The owner's right, by which VS Code shows a file as locked.
    isLocked: (path) => ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? ownerWrites) & ownerWrites) === 0,
    text(path, largest) {
      const file = openSync(path, 'r');
      try {
        // Nearly every note goes into the buffer at once, and then its size needs no question of its own.
        const start = fill(file, buffer, 0);
        if (start < buffer.length) return { text: decoded(buffer, start) };
        const { size } = fstatSync(file);
        if (size > largest) return { size };
        const whole = Buffer.allocUnsafe(size);
        const copied = buffer.copy(whole, 0, 0, Math.min(start, size));
        return { text: decoded(whole, fill(file, whole, copied)) };
      } finally {
        closeSync(file);
      }
    },
    bytes(path) {
      // Node's own class differs from the standard one, in `slice` for one.
      const { buffer, byteOffset, byteLength } = readFileSync(path);
      return new Uint8Array(buffer, byteOffset, byteLength);
    },
    replace(path, bytes) {
      const fresh = `${path}.${process.pid}.new`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(fresh, bytes);
        renameSync(fresh, path);
      } catch (error) {
        rmSync(fresh, { force: true });
        throw error;
      }
    },
  };
}

const ownerWrites = 0o200;

/** Reads until the buffer is full or the file at its end: some file systems give a file in pieces. */
function fill(file: number, into: Buffer, from: number): number {
  let at = from;
  for (let more = 1; more > 0 && at < into.length; at += more) more = readSync(file, into, at, into.length - at, at);
  return at;
}

/** What is no UTF-8 is replaced; a byte order mark is no part of the text. */
function decoded(bytes: Buffer, length: number): string {
  const hasMark = length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasMark ? 3 : 0, length);
}

function kindOf(entry: Dirent | Stats): DiskKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
