/** The other way round: which notes the prose of one note calls by name without a link (Obsidian help, Outgoing links). */
import { words } from '../notes/inflection';
import type { Note, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Sliced } from '../text/sliced';
import { type Mention, mentionsFrom, notesCalled } from './mentions';

export interface MentionedNote {
  /** The note that is meant. */
  readonly target: NoteId;
  /** In order; at least one. */
  readonly mentions: readonly Mention[];
}

/** In order of where each is mentioned first. Names that do not begin with a letter or digit are left out. */
export function* mentionedNotes(vault: Vault, id: NoteId): Sliced<readonly MentionedNote[]> {
  const note = vault.note(id);
  if (note === undefined) return [];
  const found: MentionedNote[] = [];
  for (const target of yield* candidates(vault, note)) {
    const mentions = mentionsFrom(vault, target, id);
    if (mentions.length > 0) found.push({ target, mentions });
    yield;
  }
  return found.sort((a, b) => (a.mentions[0]?.span.start ?? 0) - (b.mentions[0]?.span.start ?? 0));
}

const longestName = 6;

/** Notes whose name or alias stands somewhere in the text, whatever stands around it. */
function* candidates(vault: Vault, note: Note): Sliced<ReadonlySet<NoteId>> {
  const all = words(note.text);
  const found = new Set<NoteId>();
  const looked = new Set<string>();
  for (let first = 0; first < all.length; first++) {
    if (first % 500 === 499) yield;
    const start = all[first]?.start ?? 0;
    for (let last = first; last < Math.min(all.length, first + longestName); last++) {
      const word = all[last];
      if (word === undefined) break;
      const phrase = note.text.slice(start, word.start + word.text.length);
      if (phrase.length > 120 || /\n\s*\n/.test(phrase)) break;
      if (looked.has(phrase)) continue;
      looked.add(phrase);
      for (const target of calledOrPlural(vault, phrase)) if (target !== note.id) found.add(target);
    }
  }
  return found;
}

/** Only the last word's forms are looked up, as the search for one note's mentions finds them. */
function calledOrPlural(vault: Vault, phrase: string): readonly NoteId[] {
  const called = notesCalled(vault, phrase);
  if (!/s$/i.test(phrase)) return called;
  const singulars = [phrase.replace(/s$/i, ''), phrase.replace(/es$/i, ''), phrase.replace(/ies$/i, 'y')];
  return [...called, ...singulars.flatMap((singular) => notesCalled(vault, singular))];
}
