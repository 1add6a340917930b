/** The side bar: its views, what they follow, and the commands of their menus. */
import * as vscode from 'vscode';
import { isNote } from '../../notes/names';
import type { PlannedAnswer, VaultEditAnswer } from '../../server/plannedEdit';
import { applyEdit, type EditOptions } from '../applyEdit';
import { type CreateNoteArguments, commands } from '../commands';
import { confirmEdit, counted } from '../confirmEdit';
import { guarded, type Log } from '../log';
import { linkFormat } from '../settings';
import type { Vaults } from '../vaults';
import { ActiveFile, type VaultFile } from './activeFile';
import { backlinksOf, type MentionPayload, type MentionsPayload } from './backlinks';
import type { Branch } from './liveTree';
import { LiveView, type LiveViewOptions } from './liveView';
import { type MissingPayload, showLooseEnds } from './looseEnds';
import { outgoingOf } from './outgoing';
import { openArguments } from './row';
import { nameOf } from './rows';
import { showTags, type TagOrder } from './tags';

/** `state` is the workspace's, where the chosen order of tags is kept. */
export function registerViews(vaults: Vaults, state: vscode.Memento, log: Log): vscode.Disposable {
  const file = new ActiveFile(vaults);
  const view = (name: string, show: LiveViewOptions['show']): LiveView =>
    new LiveView({ id: `memoryNotes.${name}`, log, show });
  const backlinks = view(
    'backlinks',
    backlinksOf(vaults, () => file.current),
  );
  const outgoing = view(
    'outgoing',
    outgoingOf(vaults, () => file.current),
  );
  const tags = view('tags', (token) => showTags(vaults, tagOrder(state), token));
  const looseEnds = view('looseEnds', (token) => showLooseEnds(vaults, token));
  const all = [backlinks, outgoing, tags, looseEnds];
  const sortTags = async (by: TagOrder): Promise<void> => {
    await state.update(orderKey, by);
    showOrder(by);
    tags.now();
  };
  showOrder(tagOrder(state));
  const on = (command: string, run: (branch: Branch | undefined) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(command, (argument?: unknown) =>
      guarded(log, command, () => run(isBranch(argument) ? argument : undefined)),
    );
  return vscode.Disposable.from(
    file,
    ...all,
    file.onDidChange(() => {
      backlinks.now();
      outgoing.now();
    }),
    vaults.onDidChange(({ ids }) => {
      // A vault that has just been read is waited for.
      for (const one of all)
        if (ids.length === 0) one.now();
        else one.soon();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      for (const one of all) one.now();
    }),
    on(commands.openToSide, (branch) => openToSide(branch)),
    on(commands.showMoreRows, (branch) => (branch?.row.payload as (() => void) | undefined)?.()),
    on(commands.createMissingNote, (branch) => createMissing(branch?.row.payload as MissingPayload | undefined)),
    on(commands.linkMention, (branch) => linkMention(vaults, branch?.row.payload as MentionPayload | undefined)),
    on(commands.linkAllMentions, (branch) => linkAll(vaults, mentionsOf(branch) ?? file.current)),
    on(commands.sortTagsByName, () => sortTags('name')),
    on(commands.sortTagsByCount, () => sortTags('count')),
  );
}

const orderKey = 'tagOrder';

const tagOrder = (state: vscode.Memento): TagOrder => (state.get(orderKey) === 'count' ? 'count' : 'name');

/** The button offers the other order. */
const showOrder = (order: TagOrder): void =>
  void vscode.commands.executeCommand('setContext', 'memoryNotes.tagOrder', order);

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null && 'row' in value;

async function openToSide(branch: Branch | undefined): Promise<void> {
  const opens = branch?.row.opens;
  if (opens) await vscode.commands.executeCommand('vscode.open', ...openArguments(opens, vscode.ViewColumn.Beside));
}

/** By the command that a link to it has too, so that it comes to stand where the link looks for it. */
async function createMissing(missing: MissingPayload | undefined): Promise<void> {
  const link = await missing?.first();
  if (!missing || !link) return;
  const uri = missing.folder.uriOf(link.note).toString();
  const argument: CreateNoteArguments = { uri, position: link.range.start, isAsked: true };
  await vscode.commands.executeCommand(commands.createNote, argument);
}

async function linkMention(vaults: Vaults, mention: MentionPayload | undefined): Promise<void> {
  if (mention?.kind !== 'mention') return;
  const { file, at } = mention;
  const options = { format: linkFormat(file.uri) };
  const args = { id: file.id, at: { note: at.note, range: at.range }, options };
  await apply(file, await vaults.askFolder(file.folder, 'linkMention', args), {
    label: `Link a mention of “${nameOf(file.id)}”`,
  });
}

const mentionsOf = (branch: Branch | undefined): VaultFile | undefined => {
  const payload = branch?.row.payload as MentionsPayload | undefined;
  return payload?.kind === 'mentions' ? payload.file : undefined;
};

/** There may be hundreds: the user hears how many, and may choose among them. */
async function linkAll(vaults: Vaults, file: VaultFile | undefined): Promise<void> {
  if (!file || !isNote(file.id)) return;
  const args = { id: file.id, options: { format: linkFormat(file.uri) } };
  const location = { viewId: 'memoryNotes.backlinks' };
  const plan = await vscode.window.withProgress({ location }, () =>
    vaults.askFolder(file.folder, 'linkMentions', args),
  );
  const label = `Link all mentions of “${nameOf(file.id)}”`;
  const chosen = plan?.kind === 'edit' ? await confirmed(file, plan.edit) : 'all';
  if (chosen) await apply(file, plan, { label, needsConfirmation: chosen === 'some' });
}

async function confirmed(file: VaultFile, { notes, remarks }: VaultEditAnswer): Promise<'all' | 'some' | undefined> {
  const count = notes.reduce((sum, { edits }) => sum + edits.length, 0);
  const question = `Link ${counted(count, 'mention')} of “${nameOf(file.id)}” in ${counted(notes.length, 'note')}?`;
  return confirmEdit(question, { verb: 'Link', remarks });
}

async function apply(file: VaultFile, plan: PlannedAnswer | undefined, options: EditOptions): Promise<void> {
  if (plan?.kind === 'refused') void vscode.window.showInformationMessage(plan.message);
  if (plan?.kind !== 'edit') return;
  await applyEdit(file.folder, plan.edit, options);
}
