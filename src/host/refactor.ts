/** Extracts, moves and converts: the commands behind the code actions, which ask for what they need to know. */
import * as vscode from 'vscode';
import type { LinkConversion } from '../features/convertLinks';
import type { PlannedAnswer, VaultEditAnswer } from '../server/plannedEdit';
import type { Range } from '../text/range';
import { applyEdit, type EditOptions } from './applyEdit';
import { type ConvertLinksArguments, commands, type PartArguments } from './commands';
import { confirmEdit, counted } from './confirmEdit';
import type { Log } from './log';
import { toRange } from './places';
import { linkFormat } from './settings';
import type { VaultFolder, Vaults } from './vaults';

export function refactorCommands(vaults: Vaults, log: Log): vscode.Disposable {
  const register = (command: string, run: (argument: unknown) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (argument?: unknown) => {
      try {
        await run(argument);
      } catch (error) {
        log.error(command, error);
        void vscode.window.showErrorMessage(`Nothing was changed: ${String(error)}`);
      }
    });
  return vscode.Disposable.from(
    register(commands.extractSection, (argument) => extract(vaults, argument)),
    register(commands.moveToNote, (argument) => move(vaults, argument)),
    register(commands.convertLinks, (argument) => convert(vaults, argument)),
  );
}

/** A note and what is selected in it. */
interface Selected {
  readonly folder: VaultFolder;
  readonly uri: vscode.Uri;
  readonly id: string;
  readonly range: Range;
}

/** Given by a code action; from the palette, the active editor's. */
function selected(vaults: Vaults, argument: unknown): Selected | undefined {
  const { uri: address, range } = (argument ?? {}) as Partial<PartArguments>;
  const editor = vscode.window.activeTextEditor;
  const uri = typeof address === 'string' ? vscode.Uri.parse(address, true) : editor?.document.uri;
  const folder = uri && vaults.folderOf(uri);
  const chosen = typeof address === 'string' ? range : editor && toRange(editor.selection);
  if (uri && folder && chosen) return { folder, uri, id: folder.idOf(uri), range: chosen };
  void vscode.window.showInformationMessage('This is not a note of a vault.');
  return undefined;
}

async function make(
  folder: VaultFolder,
  planned: PlannedAnswer | undefined,
  { label, needsConfirmation = false }: EditOptions,
): Promise<void> {
  if (planned?.kind === 'refused') void vscode.window.showWarningMessage(planned.message);
  if (planned?.kind !== 'edit') return;
  const { notes, renames, creates, remarks } = planned.edit;
  const isEmpty = notes.length + renames.length + creates.length === 0;
  if (!isEmpty && !(await applyEdit(folder, planned.edit, { label, needsConfirmation }))) return;
  for (const remark of remarks) void vscode.window.showInformationMessage(remark);
}

async function extract(vaults: Vaults, argument: unknown): Promise<void> {
  const at = selected(vaults, argument);
  if (!at) return;
  const { folder, uri, id, range } = at;
  const found = (await vaults.askFolder(folder, 'refactorings', { id, range }))?.find(({ kind }) => kind === 'part');
  if (found?.kind !== 'part') {
    void vscode.window.showInformationMessage('Put the cursor on a heading, or select what is to be extracted.');
    return;
  }
  const { leave = 'link', name: given } = (argument ?? {}) as Partial<PartArguments>;
  const name =
    given ??
    (await vscode.window.showInputBox({
      title: 'Extract to New Note',
      prompt: 'The new note stands beside this one. A name with slashes puts it elsewhere.',
      value: found.name,
    }));
  if (name === undefined) return;
  const options = { name, leave: leave === 'embed' ? ('embed' as const) : ('link' as const), format: linkFormat(uri) };
  const planned = await vaults.askFolder(folder, 'extract', { id, range, ...options });
  await make(folder, planned, { label: `Extract “${name}”` });
}

async function move(vaults: Vaults, argument: unknown): Promise<void> {
  const at = selected(vaults, argument);
  if (!at) return;
  const { folder, uri, id, range } = at;
  const given = (argument ?? {}) as Partial<PartArguments>;
  const to = given.to ?? (await chooseNote((await vaults.askFolder(folder, 'otherNotes', { id })) ?? []));
  if (to === undefined) return;
  const headings = (await vaults.askFolder(folder, 'headingChoices', { id: to })) ?? [];
  const place = given.to === undefined && headings.length > 0 ? await choosePlace(headings) : { section: undefined };
  const leave = place && (given.leave ?? (await chooseRest()));
  if (!place || !leave) return;
  const { section } = place;
  const options = { to, leave, format: linkFormat(uri), ...(section !== undefined && { section }) };
  const planned = await vaults.askFolder(folder, 'moveBlock', { id, range, ...options });
  await make(folder, planned, { label: `Move to “${to}”` });
}

async function chooseNote(ids: readonly string[]): Promise<string | undefined> {
  const items = ids.map((id) => {
    const slash = id.lastIndexOf('/');
    return {
      label: id.slice(slash + 1).replace(/\.(?:md|markdown)$/i, ''),
      description: id.slice(0, Math.max(0, slash)),
      id,
    };
  });
  const options = { title: 'Move to Another Note', placeHolder: 'The note to move to', matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.id;
}

async function choosePlace(
  headings: readonly { readonly title: string; readonly level: number }[],
): Promise<{ readonly section: number | undefined } | undefined> {
  const end = { label: 'At the end of the note', section: undefined as number | undefined };
  const below = headings.map(({ title, level }, section) => ({
    label: `${'\u2003'.repeat(level - 1)}${title}`,
    description: 'at its end',
    section,
  }));
  return vscode.window.showQuickPick([end, ...below], {
    title: 'Move to Another Note',
    placeHolder: 'Where in the note',
  });
}

async function chooseRest(): Promise<'link' | 'embed' | 'nothing' | undefined> {
  const items = [
    { label: 'Leave nothing', leave: 'nothing' as const },
    { label: 'Leave a link', leave: 'link' as const },
    { label: 'Leave an embed', leave: 'embed' as const },
  ];
  const options = { title: 'Move to Another Note', placeHolder: 'What stands here afterwards' };
  return (await vscode.window.showQuickPick(items, options))?.leave;
}

async function convert(vaults: Vaults, argument: unknown): Promise<void> {
  const at = selected(vaults, argument);
  if (!at) return;
  const { folder, uri, id, range } = at;
  const { to } = (argument ?? {}) as Partial<ConvertLinksArguments>;
  if (to !== undefined) {
    const planned = await vaults.askFolder(folder, 'convertLinks', {
      note: id,
      range,
      kind: to,
      format: linkFormat(uri),
    });
    await make(folder, planned, { label: 'Convert the link' });
    return;
  }
  const conversion = await chooseConversion(uri);
  const scope = conversion && (await chooseScope(folder));
  if (!conversion || !scope) return;
  const args = { ...conversion, ...(scope === 'note' && { note: id }) };
  const planned = await vaults.askFolder(folder, 'convertLinks', args);
  const chosen = scope === 'vault' && planned?.kind === 'edit' ? await confirmed(planned.edit) : 'all';
  if (chosen) await make(folder, planned, { label: 'Convert links', needsConfirmation: chosen === 'some' });
}

async function confirmed({ notes, remarks }: VaultEditAnswer): Promise<'all' | 'some' | undefined> {
  if (notes.length === 0) return 'all';
  const count = notes.reduce((sum, { edits }) => sum + edits.length, 0);
  const question = `Convert ${counted(count, 'link')} in ${counted(notes.length, 'note')}?`;
  return confirmEdit(question, { verb: 'Convert', remarks });
}

async function chooseConversion(uri: vscode.Uri): Promise<LinkConversion | undefined> {
  const format = linkFormat(uri);
  const items: (vscode.QuickPickItem & { readonly conversion: LinkConversion })[] = [
    { label: 'Wiki links to Markdown links', conversion: { kind: 'markdown', format } },
    { label: 'Markdown links to wiki links', conversion: { kind: 'wiki', format } },
    { label: 'Shortest paths', conversion: { format: 'shortest' } },
    { label: "Paths from the note's own folder", conversion: { format: 'relative' } },
    { label: "Paths from the vault's root", conversion: { format: 'absolute' } },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Convert Links' }))?.conversion;
}

async function chooseScope(folder: VaultFolder): Promise<'note' | 'vault' | undefined> {
  const items = [
    { label: 'In this note', scope: 'note' as const },
    { label: `In all notes of ${folder.name}`, description: 'asks before it changes them', scope: 'vault' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Convert Links' }))?.scope;
}
