/** Where the active note leads: the files that it links to, the notes that it asks for, and those it only names. */
import type * as vscode from 'vscode';
import { isNote } from '../../notes/names';
import type { MentionedAnswer, OutgoingAnswer, OutgoingLinkAnswer } from '../../server/questions/outgoing';
import { rangeFrom } from '../places';
import type { Vaults } from '../vaults';
import type { VaultFile } from './activeFile';
import type { MentionPayload } from './backlinks';
import { type LiveViewOptions, type Shown, unknown } from './liveView';
import { missingRow } from './looseEnds';
import type { Row } from './row';
import { fileRow, groupRow, nameOf, placeRow, placeRows } from './rows';

export function outgoingOf(vaults: Vaults, active: () => VaultFile | undefined): LiveViewOptions['show'] {
  /** Of the last time: shown while they are searched anew, so that nothing flickers. */
  let known: { readonly file: VaultFile; readonly mentioned: readonly MentionedAnswer[] } | undefined;
  return async function* (token): AsyncGenerator<Shown> {
    const file = active();
    if (!file || !isNote(file.id)) return yield { rows: [] };
    const { folder, id } = file;
    if (!folder.isReady) yield { rows: [], message: 'Reading the notes…' };
    const naming = vaults.askFolder(folder, 'mentionedNotes', { id }, token);
    const groups = await vaults.askFolder(folder, 'outgoingLinks', { id }, token);
    if (!groups) return yield unknown;
    const description = nameOf(id);
    const linked = [linksRow(file, groups), missingNotesRow(file, groups)];
    const early = known?.file === file ? known.mentioned : undefined;
    yield { rows: [...linked, mentionedRow(file, early)], description };
    const mentioned = await naming;
    if (!mentioned) return;
    known = { file, mentioned };
    yield { rows: [...linked, mentionedRow(file, mentioned)], description };
  };
}

function linksRow(file: VaultFile, groups: readonly OutgoingAnswer[]): Row {
  const { folder, id } = file;
  const found = groups.filter((group) => group.kind !== 'missing');
  return groupRow({
    id: 'links',
    label: 'Links',
    count: found.length,
    tooltip: `Files that ${id} links to`,
    isExpanded: true,
    children: () =>
      found.map(({ file: target, links }) => {
        const rowId = `${id}/links/${target}`;
        const range = links.length === 1 ? targetRange(links[0]) : undefined;
        const count = links.length > 1 ? { count: links.length } : {};
        const children = (): readonly Row[] => placeRows(folder, links, rowId);
        return fileRow({ id: rowId, folder, file: target, children, ...count, ...(range && { range }) });
      }),
  });
}

/** The one link to a note may ask for a heading of it. */
const targetRange = (link: OutgoingLinkAnswer | undefined): vscode.Range | undefined =>
  link?.target?.isNote ? rangeFrom(link.target.focus) : undefined;

function missingNotesRow(file: VaultFile, groups: readonly OutgoingAnswer[]): Row {
  const { folder, id } = file;
  const missing = groups.filter((group) => group.kind === 'missing');
  return groupRow({
    id: 'missing',
    label: 'Missing',
    count: missing.length,
    tooltip: `What ${id} links to and is not there`,
    isExpanded: true,
    children: () =>
      missing.map(({ name, canCreate, links }) => {
        const rowId = `${id}/missing/${name}`;
        const children = (): readonly Row[] => placeRows(folder, links, rowId);
        return missingRow({ id: rowId, folder, name, canCreate, count: links.length, first: links[0], children });
      }),
  });
}

function mentionedRow(file: VaultFile, mentioned: readonly MentionedAnswer[] | undefined): Row {
  const { folder, id } = file;
  return groupRow({
    id: 'mentioned',
    label: 'Mentions without a link',
    count: mentioned?.length,
    tooltip: `Notes whose name or alias stands in ${id} without a link`,
    children: () =>
      mentioned?.map(({ target, mentions }) => {
        const rowId = `${id}/mentioned/${target}`;
        const meant = { folder, id: target, uri: folder.uriOf(target) };
        const children = (): readonly Row[] =>
          mentions.map((at, index) => {
            const payload: MentionPayload = { kind: 'mention', file: meant, at };
            return placeRow(folder, at, `${rowId}/${index}`, { context: 'place mention', payload });
          });
        return fileRow({ id: rowId, folder, file: target, count: mentions.length, children });
      }),
  });
}
