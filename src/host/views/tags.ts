/** The tags of the vaults, nested at their slashes, with the notes that hold them. */
import type * as vscode from 'vscode';
import type { TagNode } from '../../features/tags';
import type { TaggedNote } from '../../server/questions/tags';
import { counted } from '../confirmEdit';
import { rangeFrom } from '../places';
import type { VaultFolder } from '../vaultFolder';
import type { Vaults } from '../vaults';
import { eachFolder } from './folders';
import type { Shown } from './liveView';
import type { Row } from './row';
import { fileRow, placeRows } from './rows';

export type TagOrder = 'name' | 'count';

export async function* showTags(
  vaults: Vaults,
  order: TagOrder,
  token: vscode.CancellationToken,
): AsyncGenerator<Shown> {
  yield* eachFolder(vaults, async (folder) => {
    const tags = await vaults.askFolder(folder, 'tags', {}, token);
    return tags && sorted(tags, order).map((tag) => tagRow(vaults, folder, tag, order));
  });
}

/** They come in alphabetical order. */
const sorted = (tags: readonly TagNode[], order: TagOrder): readonly TagNode[] =>
  order === 'name' ? tags : tags.toSorted((a, b) => b.notes - a.notes);

function tagRow(vaults: Vaults, folder: VaultFolder, tag: TagNode, order: TagOrder): Row {
  const { key, name, notes, children } = tag;
  const id = `${folder.uri}/${key}`;
  return {
    id,
    label: name,
    description: String(notes),
    tooltip: `#${key}`,
    icon: 'tag',
    spoken: `Tag ${name}, ${counted(notes, 'note')}`,
    context: 'tag',
    children: async () => {
      const nested = sorted(children, order).map((child) => tagRow(vaults, folder, child, order));
      const tagged = await vaults.askFolder(folder, 'taggedNotes', { tag: key });
      return tagged && [...nested, ...tagged.map((own) => taggedRow(folder, own, id))];
    },
  };
}

/** A note opens at the tag's first place; the places are listed only where there are several. */
function taggedRow(folder: VaultFolder, { note, places }: TaggedNote, id: string): Row {
  const rowId = `${id}/${note}`;
  const range = places[0] && rangeFrom(places[0].range);
  const several = places.length > 1 && { count: places.length, children: () => placeRows(folder, places, rowId) };
  return fileRow({ id: rowId, folder, file: note, ...(range && { range }), ...several });
}
