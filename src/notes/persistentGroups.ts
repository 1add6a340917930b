/**
 * For each key the values that notes contribute to it: which notes write a name, which define a term. A key that ten
 * thousand notes share is changed as cheaply as a rare one, since large groups are persistent maps themselves.
 */
import type { NoteId } from './note';
import { type MapEdit, PersistentMap } from './persistentMap';

type Part<T> = readonly [NoteId, readonly T[]];
type Group<T> = readonly Part<T>[] | PersistentMap<readonly T[]>;

/** A group of more notes than this is kept as a map. */
const smallGroup = 32;

export class PersistentGroups<T> {
  readonly #groups: PersistentMap<Group<T>>;

  private constructor(groups: PersistentMap<Group<T>>) {
    this.#groups = groups;
  }

  static empty<T>(): PersistentGroups<T> {
    return new PersistentGroups<T>(PersistentMap.empty());
  }

  /** All values of a key, with those of one note together. */
  values(key: string): readonly T[] {
    const group = this.#groups.get(key);
    if (group === undefined) return [];
    const found: T[] = [];
    if (isSmall(group)) for (const [, values] of group) found.push(...values);
    else for (const values of group.values()) found.push(...values);
    return found;
  }

  /** How many notes contribute to a key. */
  count(key: string): number {
    const group = this.#groups.get(key);
    return group === undefined ? 0 : isSmall(group) ? group.length : group.size;
  }

  edit(): GroupsEdit<T> {
    const groups = this.#groups.edit();
    const large = new Map<string, MapEdit<readonly T[]>>();
    const edit = (key: string, group: PersistentMap<readonly T[]>): MapEdit<readonly T[]> => {
      let open = large.get(key);
      if (open === undefined) {
        open = group.edit();
        large.set(key, open);
      }
      return open;
    };
    return {
      set(key, note, values) {
        const group = groups.get(key) ?? [];
        if (!isSmall(group)) {
          if (values.length > 0) edit(key, group).set(note, values);
          else edit(key, group).delete(note);
          return;
        }
        const others = group.filter(([id]) => id !== note);
        const parts: readonly Part<T>[] = values.length > 0 ? [...others, [note, values]] : others;
        if (parts.length === 0) groups.delete(key);
        else if (parts.length <= smallGroup) groups.set(key, parts);
        else groups.set(key, asMap(parts));
      },
      done() {
        for (const [key, open] of large) {
          const group = open.done();
          if (group.size > smallGroup / 2) groups.set(key, group);
          else if (group.size > 0) groups.set(key, [...group.entries()]);
          else groups.delete(key);
        }
        return new PersistentGroups<T>(groups.done());
      },
    };
  }
}

export interface GroupsEdit<T> {
  /** Replaces what a note contributes to a key; nothing takes it away. */
  set(key: string, note: NoteId, values: readonly T[]): void;
  done(): PersistentGroups<T>;
}

function isSmall<T>(group: Group<T>): group is readonly Part<T>[] {
  return Array.isArray(group);
}

function asMap<T>(parts: readonly Part<T>[]): PersistentMap<readonly T[]> {
  const edit = PersistentMap.empty<readonly T[]>().edit();
  for (const [note, values] of parts) edit.set(note, values);
  return edit.done();
}
