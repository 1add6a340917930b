/** Links found from both of their ends: the one at a place of a note, and those that point to a note. */
import { linkKeys } from './linkKeys';
import { folderOf, nameKey } from './names';
import type { Link, Note, NoteId } from './note';
import { type Resolution, resolve, resolveFragment, resolvePath } from './resolve';
import type { Vault } from './vault';

export interface Backlink {
  readonly note: NoteId;
  readonly link: Link;
  readonly resolution: Resolution;
}

/** Every link in the vault that resolves to this file or a place in it. Only notes that write its name are looked at. */
export function backlinks(vault: Vault, file: NoteId): readonly Backlink[] {
  const found: Backlink[] = [];
  const target = vault.note(file);
  const isMeant = meaning(vault, file);
  for (const { note, link } of vault.linksTo(nameKey(file))) {
    if (!isMeant(note, link)) continue;
    found.push({
      note,
      link,
      resolution: target === undefined ? { kind: 'attachment', file } : resolveFragment(target, link),
    });
  }
  return found.sort((a, b) => (a.note === b.note ? a.link.span.start - b.link.span.start : a.note < b.note ? -1 : 1));
}

/** Whether a link leads to a file; a path that many notes of a folder write is resolved once. */
function meaning(vault: Vault, file: NoteId): (from: NoteId, link: Link) => boolean {
  const resolved = new Map<string, boolean>();
  return (from, { kind, target: { path } }) => {
    if (path === '') return from === file;
    const key = `${kind} ${folderOf(from)}\n${path}`;
    let isMeant = resolved.get(key);
    if (isMeant === undefined) {
      isMeant = resolvePath(vault, from, path, kind) === file;
      resolved.set(key, isMeant);
    }
    return isMeant;
  };
}

/** Those of one note, in order. */
export function backlinksFrom(vault: Vault, file: NoteId, from: NoteId): readonly Backlink[] {
  const key = nameKey(file);
  const found: Backlink[] = [];
  for (const link of vault.note(from)?.links ?? []) {
    if (!linkKeys(from, link).includes(key)) continue;
    const resolution = resolve(vault, from, link);
    if (fileOf(resolution) === file) found.push({ note: from, link, resolution });
  }
  return found;
}

/** The note or attachment that a resolution leads to. */
export function fileOf(resolution: Resolution): NoteId | undefined {
  switch (resolution.kind) {
    case 'missing':
      return undefined;
    case 'attachment':
      return resolution.file;
    case 'note':
    case 'section':
    case 'block':
    case 'noHeading':
    case 'noBlock':
      return resolution.note;
  }
}

/** The innermost link around an offset, its end included: that is where the cursor stands after writing it. */
export function linkAt(note: Note, offset: number): Link | undefined {
  let low = 0;
  let high = note.links.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((note.links[middle] as Link).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  let touching: Link | undefined;
  for (let i = low - 1; i >= 0; i--) {
    const link = note.links[i] as Link;
    if (offset < link.span.end) return link;
    if (offset === link.span.end) touching ??= link;
    // Only an embed may lie inside another link, so two steps back are enough.
    if (low - i > 2) break;
  }
  return touching;
}
