/** How many links lead to a place, for hovers: as many as `referencesTo` finds, without finding out where each stands. */
import { nameKey } from '../notes/names';
import type { Link, NoteId } from '../notes/note';
import { resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { pathResolver } from './pathResolver';
import { type ReferenceTarget, referencesTo } from './references';

const counts = new WeakMap<Vault, Map<string, number>>();

/** Counted once for a snapshot, and dropped together with it: a note may have ten thousand links, and many hovers. */
export function linkCount(vault: Vault, target: ReferenceTarget): number {
  let ofVault = counts.get(vault);
  if (ofVault === undefined) {
    ofVault = new Map();
    counts.set(vault, ofVault);
  }
  const key = JSON.stringify(target);
  let count = ofVault.get(key);
  if (count === undefined) {
    count = counted(vault, target);
    ofVault.set(key, count);
  }
  return count;
}

function counted(vault: Vault, target: ReferenceTarget): number {
  switch (target.kind) {
    case 'note':
      return linksTo(vault, target.note, () => true);
    case 'attachment':
      return linksTo(vault, target.file, () => true);
    case 'section':
      return linksTo(vault, target.note, (from, link) => {
        if (link.target.headings.length === 0) return false;
        const found = resolve(vault, from, link);
        return found.kind === 'section' && found.section === target.section;
      });
    case 'block':
      return linksTo(vault, target.note, (from, link) => {
        if (link.target.block === undefined) return false;
        const found = resolve(vault, from, link);
        return found.kind === 'block' && found.block.idSpan.start === target.block.idSpan.start;
      });
    case 'tag':
    case 'missing':
    case 'missingFragment':
      return referencesTo(vault, target).length;
  }
}

/** Which place of a file a link asks for takes most of the time, and is looked at last. */
function linksTo(vault: Vault, file: NoteId, isMeant: (from: NoteId, link: Link) => boolean): number {
  const resolved = pathResolver(vault);
  let count = 0;
  for (const { note, link } of vault.linksTo(nameKey(file))) {
    if (resolved(note, link) === file && isMeant(note, link)) count++;
  }
  return count;
}
