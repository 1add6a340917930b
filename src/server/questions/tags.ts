/** The vault's tags: see `features/tags`. */
import { contextLine } from '../../features/contextLine';
import { type TagNode, tagsIn, tagTree } from '../../features/tags';
import { tagKey } from '../../notes/names';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import { type ListedPlace, listedPlace } from '../listedPlace';

export const tags = (vault: Vault, _args: Readonly<Record<string, never>>): readonly TagNode[] => tagTree(vault);

export interface TagArgs {
  /** As a key, see `TagNode`. */
  readonly tag: string;
}

export interface TaggedNote {
  readonly note: NoteId;
  readonly places: readonly ListedPlace[];
}

/** The notes that hold this very tag, with its places; those of the tags below it stand below these. */
export const taggedNotes = (vault: Vault, { tag }: TagArgs): readonly TaggedNote[] =>
  [...vault.tagged(tag)].sort().map((note) => ({ note, places: places(vault, note, tag) }));

function places(vault: Vault, id: NoteId, tag: string): readonly ListedPlace[] {
  const text = vault.note(id)?.text ?? '';
  const own = tagsIn(vault, id, tag).filter(({ name }) => tagKey(name) === tag);
  return own.map(({ span }) => listedPlace(vault, id, { span, context: contextLine(text, span), part: '' }));
}
