/** What leads to the active file: the notes that link to it, and those that call it by name without a link. */
import type { ListedPlace } from '../../server/listedPlace';
import { counted } from '../confirmEdit';
import type { Vaults } from '../vaults';
import type { VaultFile } from './activeFile';
import { type LiveViewOptions, type Shown, unknown } from './liveView';
import type { Row } from './row';
import { fileRow, groupRow, isFew, nameOf, placeRow, placeRows } from './rows';

/** Of a mention's row: which note is mentioned where. */
export interface MentionPayload {
  readonly kind: 'mention';
  readonly file: VaultFile;
  readonly at: ListedPlace;
}

/** Of the row above all mentions. */
export interface MentionsPayload {
  readonly kind: 'mentions';
  readonly file: VaultFile;
}

interface Counted {
  readonly note: string;
  readonly count: number;
}

export function backlinksOf(vaults: Vaults, active: () => VaultFile | undefined): LiveViewOptions['show'] {
  /** Of the last time: shown while they are searched anew, so that nothing flickers. */
  let known: { readonly file: VaultFile; readonly mentions: readonly Counted[] } | undefined;
  return async function* (token): AsyncGenerator<Shown> {
    const file = active();
    if (!file) return yield { rows: [] };
    const { folder, id } = file;
    if (!folder.isReady) yield { rows: [], message: 'Reading the notes…' };
    const mentioning = vaults.askFolder(folder, 'mentioningNotes', { id }, token);
    const links = await vaults.askFolder(folder, 'linkingNotes', { id }, token);
    if (!links) return yield unknown;
    const description = nameOf(id);
    const linked = linkedRow(vaults, file, links);
    // A name is looked for in every text, which may take longer than a glance.
    const early = known?.file === file ? known.mentions : undefined;
    yield { rows: [linked, mentionedRow(vaults, file, early)], description };
    const mentions = await mentioning;
    if (!mentions) return;
    known = { file, mentions };
    yield { rows: [linked, mentionedRow(vaults, file, mentions)], description };
  };
}

const total = (notes: readonly Counted[]): number => notes.reduce((sum, { count }) => sum + count, 0);

function linkedRow(vaults: Vaults, file: VaultFile, notes: readonly Counted[]): Row {
  const { folder, id } = file;
  const isExpanded = isFew(total(notes));
  return groupRow({
    id: 'linked',
    label: 'Linked',
    count: total(notes),
    tooltip: `${counted(total(notes), 'link')} in ${counted(notes.length, 'note')} lead to ${id}`,
    isExpanded: true,
    children: () =>
      notes.map(({ note, count }) => {
        const rowId = `${id}/linked/${note}`;
        const children = async (): Promise<readonly Row[] | undefined> => {
          const places = await vaults.askFolder(folder, 'linkedPlaces', { id, from: note });
          return places && placeRows(folder, places, rowId);
        };
        return fileRow({ id: rowId, folder, file: note, count, children, isExpanded });
      }),
  });
}

function mentionedRow(vaults: Vaults, file: VaultFile, notes: readonly Counted[] | undefined): Row {
  const { folder, id } = file;
  const isExpanded = isFew(total(notes ?? []));
  const payload: MentionsPayload = { kind: 'mentions', file };
  return groupRow({
    id: 'mentioned',
    label: 'Mentioned without a link',
    count: notes && total(notes),
    tooltip: `Places where the name or an alias of ${id} is written without a link`,
    ...(notes && notes.length > 0 && { context: 'mentions' }),
    payload,
    children: () =>
      notes?.map(({ note, count }) => {
        const rowId = `${id}/mentioned/${note}`;
        const children = async (): Promise<readonly Row[] | undefined> => {
          const places = await vaults.askFolder(folder, 'mentionedPlaces', { id, from: note });
          return places?.map((at, index) => {
            const mention: MentionPayload = { kind: 'mention', file, at };
            return placeRow(folder, at, `${rowId}/${index}`, { context: 'place mention', payload: mention });
          });
        };
        return fileRow({ id: rowId, folder, file: note, count, children, isExpanded });
      }),
  });
}
