/** The names of a vault's files as they will be once some have moved: enough to resolve any path, without a note's text. */
import { nameKey } from '../notes/names';
import type { NoteId } from '../notes/note';
import type { Names } from '../notes/resolve';

/** `moves` gives each moved file's new path; `added` are files that come into being. */
export function namesAfter(names: Names, moves: ReadonlyMap<NoteId, NoteId>, added: readonly NoteId[] = []): Names {
  const come = new Set([...moves.values(), ...added]);
  const byKey = new Map<string, NoteId[]>();
  for (const id of come) {
    const same = byKey.get(nameKey(id));
    if (same === undefined) byKey.set(nameKey(id), [id]);
    else same.push(id);
  }
  return remembered({
    has: (id) => come.has(id) || (!moves.has(id) && names.has(id)),
    named: (key) => {
      const stay = names.named(key).filter((id) => !moves.has(id) && !come.has(id));
      const more = byKey.get(key);
      return more === undefined ? stay : [...stay, ...more].sort();
    },
  });
}

/** Thousands of links ask for the same few names. */
export function remembered(names: Names): Names {
  const known = new Map<string, readonly NoteId[]>();
  return {
    has: names.has,
    named(key) {
      let ids = known.get(key);
      if (ids === undefined) {
        ids = names.named(key);
        known.set(key, ids);
      }
      return ids;
    },
  };
}
