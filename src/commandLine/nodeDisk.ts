/** The disk as `server/files` reads it, by Node. */
import {
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Disk, DiskKind } from '../server/files';

export const nodeDisk: Disk = {
  list: (folder) =>
    readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) })),
  kind(path) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found && kindOf(found);
  },
  text(path, largest) {
    const { size } = statSync(path);
    if (size > largest) return { size };
    // Node has a short way for just this, which replaces what is no UTF-8.
    const text = readFileSync(path, 'utf8');
    return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text };
  },
  bytes: (path) => readFileSync(path),
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

function kindOf(entry: Dirent | Stats): DiskKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}
