/** How near a file is to the writer: what was open last, then what lies in the same folder, then the rest. */
import { folderOf } from '../notes/names';
import type { NoteId } from '../notes/note';

/** From 0, for the note that was open last, to below 100. */
export type Closeness = (file: NoteId) => number;

export function closeness(from: NoteId, recent: readonly NoteId[] = []): Closeness {
  const order = new Map<NoteId, number>();
  for (const id of recent) if (order.size < mostRecent && id !== from && !order.has(id)) order.set(id, order.size);
  const folder = folderOf(from);
  return (file) => {
    // A link to the note itself is what a writer wants least.
    if (file === from) return 90;
    const index = order.get(file);
    if (index !== undefined) return index;
    if (isIn(file, folder)) return file.indexOf('/', folder.length + 1) < 0 ? mostRecent : mostRecent + 10;
    return mostRecent + 20;
  };
}

const mostRecent = 30;

/** Whether the file lies in the folder or below it. */
const isIn = (file: NoteId, folder: string): boolean =>
  folder === '' || (file.startsWith(folder) && file.charCodeAt(folder.length) === 47);
