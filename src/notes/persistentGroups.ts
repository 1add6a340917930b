/**
 * For each key the values that notes contribute to it: which notes write a name, which define a term. A key that ten
 * thousand notes share is changed as cheaply as a rare one, since large groups are persistent maps themselves.
 */
import type { NoteId } from './note';
import { type MapEdit, PersistentMap } from './persistentMap';

/** A group of more values than this is kept as a map from notes to theirs. */
const smallGroup = 64;

type Group<T> = readonly T[] | PersistentMap<readonly T[]>;

export class PersistentGroups<T> {
  readonly #groups: PersistentMap<Group<T>>;
  /** The note that contributed a value. */
  readonly #noteOf: (value: T) => NoteId;

  private constructor(groups: PersistentMap<Group<T>>, noteOf: (value: T) => NoteId) {
    this.#groups = groups;
    this.#noteOf = noteOf;
  }

  static empty<T>(noteOf: (value: T) => NoteId): PersistentGroups<T> {
    return new PersistentGroups<T>(PersistentMap.empty(), noteOf);
  }

  /** Every key that has values. */
  keys(): Iterable<string> {
    return this.#groups.keys();
  }

  /** All values of a key, with those of one note together. */
  values(key: string): readonly T[] {
    const group = this.#groups.get(key);
    if (group === undefined) return [];
    if (isSmall(group)) return group;
    const found: T[] = [];
    for (const values of group.values()) for (const value of values) found.push(value);
    return found;
  }

  /** How many notes contribute to a key. */
  count(key: string): number {
    const group = this.#groups.get(key);
    if (group === undefined) return 0;
    return isSmall(group) ? new Set(group.map(this.#noteOf)).size : group.size;
  }

  edit(): GroupsEdit<T> {
    const groups = this.#groups.edit();
    const noteOf = this.#noteOf;
    const large = new Map<string, MapEdit<readonly T[]>>();
    const open = (key: string, group: PersistentMap<readonly T[]>): MapEdit<readonly T[]> => {
      let edit = large.get(key);
      if (edit === undefined) {
        edit = group.edit();
        large.set(key, edit);
      }
      return edit;
    };
    return {
      set(key, note, values) {
        groups.update(key, (group) => {
          if (group === undefined) return values.length > 0 ? values : undefined;
          if (isSmall(group)) {
            const all = [...group.filter((value) => noteOf(value) !== note), ...values];
            return all.length === 0 ? undefined : all.length > smallGroup ? byNote(all, noteOf) : all;
          }
          if (values.length > 0) open(key, group).set(note, values);
          else open(key, group).delete(note);
          return group;
        });
      },
      done() {
        for (const [key, edit] of large) {
          const group = edit.done();
          if (group.size > smallGroup / 2) groups.set(key, group);
          else if (group.size > 0) groups.set(key, [...group.values()].flat());
          else groups.delete(key);
        }
        return new PersistentGroups<T>(groups.done(), noteOf);
      },
    };
  }
}

export interface GroupsEdit<T> {
  /** Replaces what a note contributes to a key; an empty list takes it away. */
  set(key: string, note: NoteId, values: readonly T[]): void;
  done(): PersistentGroups<T>;
}

function isSmall<T>(group: Group<T>): group is readonly T[] {
  return Array.isArray(group);
}

function byNote<T>(values: readonly T[], noteOf: (value: T) => NoteId): PersistentMap<readonly T[]> {
  const notes = new Map<NoteId, T[]>();
  for (const value of values) {
    const known = notes.get(noteOf(value));
    if (known === undefined) notes.set(noteOf(value), [value]);
    else known.push(value);
  }
  const edit = PersistentMap.empty<readonly T[]>().edit();
  for (const [note, own] of notes) edit.set(note, own);
  return edit.done();
}
