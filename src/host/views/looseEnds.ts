/** The loose ends of the vaults: missing notes, orphans, notes that nothing leads to, attachments that nothing shows. */
import type * as vscode from 'vscode';
import type { LooseEnds } from '../../features/looseEnds';
import type { NoteId } from '../../notes/note';
import type { ListedPlace } from '../../server/listedPlace';
import { counted } from '../confirmEdit';
import type { VaultFolder } from '../vaultFolder';
import type { Vaults } from '../vaults';
import { eachFolder } from './folders';
import type { Shown } from './liveView';
import type { Children, Row } from './row';
import { fileRow, groupRow, placeRows } from './rows';

/** Of a missing note's row: a link that asks for it, once one is known. */
export interface MissingPayload {
  readonly kind: 'missing';
  readonly folder: VaultFolder;
  first(): Promise<ListedPlace | undefined>;
}

export async function* showLooseEnds(vaults: Vaults, token: vscode.CancellationToken): AsyncGenerator<Shown> {
  yield* eachFolder(vaults, async (folder) => {
    const found = await vaults.askFolder(folder, 'looseEnds', {}, token);
    return found && rowsOf(vaults, folder, found);
  });
}

function rowsOf(
  vaults: Vaults,
  folder: VaultFolder,
  { missing, orphans, unlinked, unused }: LooseEnds,
): readonly Row[] {
  const files = (id: string, label: string, tooltip: string, found: readonly NoteId[]): Row =>
    groupRow({
      id: `${folder.uri}/${id}`,
      label,
      count: found.length,
      tooltip,
      children: () => found.map((file) => fileRow({ id: `${folder.uri}/${id}/${file}`, folder, file })),
    });
  return [
    groupRow({
      id: `${folder.uri}/missing`,
      label: 'Missing Notes',
      count: missing.length,
      tooltip: 'What links ask for and is not there; first what most notes ask for',
      isExpanded: true,
      children: () =>
        missing.map(({ key, name, canCreate, links }) => {
          const rowId = `${folder.uri}/missing/${key}`;
          const places = () => vaults.askFolder(folder, 'missingPlaces', { key, name });
          const children = async (): Promise<readonly Row[] | undefined> => {
            const found = await places();
            return found && placesByNote(folder, found, rowId);
          };
          const first = async (): Promise<ListedPlace | undefined> => (await places())?.[0];
          return missingRow({ id: rowId, folder, name, canCreate, count: links, first, children });
        }),
    }),
    files('orphans', 'Orphans', 'Notes that nobody links to and that link to no other note', orphans),
    files('unlinked', 'Notes Without Backlinks', 'Notes that link to others and that nobody links to', unlinked),
    files('unused', 'Unused Attachments', 'Files that are no notes and that no note links to or embeds', unused),
  ];
}

/** The lines alone do not tell where they stand. */
function placesByNote(folder: VaultFolder, places: readonly ListedPlace[], id: string): readonly Row[] {
  const byNote = new Map<NoteId, ListedPlace[]>();
  for (const place of places) byNote.set(place.note, [...(byNote.get(place.note) ?? []), place]);
  return [...byNote].map(([note, own]) => {
    const rowId = `${id}/${note}`;
    const children = (): readonly Row[] => placeRows(folder, own, rowId);
    return fileRow({ id: rowId, folder, file: note, count: own.length, children, isExpanded: true });
  });
}

export interface MissingRow {
  readonly id: string;
  readonly folder: VaultFolder;
  readonly name: string;
  readonly canCreate: boolean;
  readonly count: number;
  readonly first: ListedPlace | undefined | (() => Promise<ListedPlace | undefined>);
  readonly children: Children;
}

/** What links ask for that is not there. A click shows who asks; creating it is a command of its own. */
export function missingRow({ id, folder, name, canCreate, count, first, children }: MissingRow): Row {
  const payload: MissingPayload = {
    kind: 'missing',
    folder,
    first: typeof first === 'function' ? first : async () => first,
  };
  return {
    id,
    label: name,
    description: String(count),
    tooltip: canCreate ? `There is no note “${name}”.` : `There is no file “${name}”.`,
    icon: canCreate ? 'new-file' : 'warning',
    spoken: `${name}, missing, ${counted(count, 'link')}`,
    context: canCreate ? 'missing creatable' : 'missing',
    payload,
    children,
  };
}
