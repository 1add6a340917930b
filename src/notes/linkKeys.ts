/** The base names that links are written with: what `linkingTo` finds them by. */
import { linkPath } from './inlineLink';
import { KeyHash } from './keyHash';
import { decodedPath, folderOf, isNote, nameKey } from './names';
import type { Link, NoteId } from './note';
import type { RecordRows } from './record';
import { joined } from './resolve';

/** The base names that a link may mean: as written, and with its percent signs decoded; its own note's for `[[#Heading]]`. */
export const linkKeys = (from: NoteId, link: Link): readonly string[] => pathKeys(from, link.target.path);

export function pathKeys(from: NoteId, path: string): readonly string[] {
  const key = baseKey(from, path === '' ? from : path);
  if (!path.includes('%')) return [key];
  const plain = decodedPath(path);
  return plain === undefined ? [key] : [key, baseKey(from, plain)];
}

/** `../A/.` is named as the file `A`. */
function baseKey(from: NoteId, path: string): string {
  const endsInDots = /(?:^|\/)\.{0,2}$/.test(path);
  return nameKey((endsInDots ? joined(folderOf(from), path) : undefined) ?? path);
}

const hash = new KeyHash();

/** Adds the keys of all links in the rows. */
export function addLinkKeys(id: NoteId, text: string, rows: RecordRows): void {
  const { links, linkKeys: keys } = rows;
  for (let item = 0, row = 0; row < links.length; item++, row += links.width) {
    const start = links.data[row + 3];
    const end = links.data[row + 4];
    if (start < end && hashPlainPath(text, start, end)) {
      keys.add3(hash.low, hash.high, item);
      continue;
    }
    for (const key of new Set(pathKeys(id, linkPath(text, links.data, row)))) {
      hash.ofKey(key);
      keys.add3(hash.low, hash.high, item);
    }
  }
}

/** The hash of `nameKey` of a written path, where no character needs more than lower case. */
function hashPlainPath(text: string, start: number, end: number): boolean {
  let from = end;
  const last = text.charCodeAt(end - 1);
  if (last === 46 || last === 47) return false;
  for (; from > start; from--) {
    const code = text.charCodeAt(from - 1);
    if (code === 37 || code === 92 || code > 127) return false;
    if (code === 47) break;
  }
  return hash.ofLowerCase(text, from, nameEnd(text, from, end));
}

/** The end of the name at a span without `.md` or `.markdown`. */
function nameEnd(text: string, start: number, end: number): number {
  // Both end in one of these letters.
  const last = text.charCodeAt(end - 1) | 32;
  if (last !== 100 && last !== 110) return end;
  const dot = text.lastIndexOf('.', end - 1);
  return dot >= start && isNote(text.slice(dot, end)) ? dot : end;
}
