/**
 * A change that touches a note which nobody may write is not made at all; where it cannot be held up, the rest of it is
 * made. In the Node and in the web worker extension host.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { codeActions, renameEdit } from './asked';
import { MemoryFiles } from './memoryFiles';
import { until } from './until';
import { addFolders, read, removeFolders, writeFiles } from './vaultFolders';

const files = {
  'Target.md': '# Part\n\nHere.\n',
  'Open.md': 'See [[Target#Part]].\n',
  'Locked.md': 'See [[Target#Part]].\n',
};

describe('A note that nobody may write', () => {
  const memory = new MemoryFiles();
  const folder = vscode.Uri.parse('locked-files:/Notes');
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  let registered: vscode.Disposable;

  before('the vault is opened', async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
    registered = vscode.workspace.registerFileSystemProvider('locked-files', memory, { isCaseSensitive: true });
    memory.createDirectory(folder);
    await writeFiles(folder, files);
    memory.protect(at('Locked.md'));
    await addFolders(folder);
    await vscode.window.showTextDocument(at('Target.md'));
  });
  after('the vault is closed', async () => {
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolders(folder);
    registered.dispose();
  });

  async function assertUntouched(): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      assert.equal((await vscode.workspace.openTextDocument(at(path))).getText(), text);
      assert.equal(await read(at(path)), text);
    }
    assert.deepEqual(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty),
      [],
    );
  }

  it('is not changed by the rename of a heading, and neither are the others', async () => {
    assert.equal((await renameEdit({ uri: at('Target.md'), text: '# Part' }, 'Other')).size, 0);
    await assertUntouched();
  });

  it('is not changed by the rename of a note, whose file keeps its name', async () => {
    await vscode.commands.executeCommand('memoryNotes.renameNote', {
      uri: at('Target.md').toString(),
      newName: 'Goal',
    });
    await assertUntouched();
  });

  it('is not changed by what is extracted, and nothing is created', async () => {
    const [extract] = await until(
      () => codeActions({ uri: at('Target.md'), text: '# Part' }, vscode.CodeActionKind.RefactorExtract),
      (found) => found.length > 0,
    );
    assert.ok(extract?.command !== undefined);
    const [argument] = extract.command.arguments ?? [];
    await vscode.commands.executeCommand(extract.command.command, { ...argument, name: 'Taken' });
    assert.deepEqual(
      memory.readDirectory(folder).map(([name]) => name),
      Object.keys(files),
    );
    await assertUntouched();
  });

  it('keeps its links when the explorer renames, and the other notes follow', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(at('Target.md'), at('Goal.md'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal((await vscode.workspace.openTextDocument(at('Open.md'))).getText(), 'See [[Goal#Part]].\n');
    assert.equal((await vscode.workspace.openTextDocument(at('Locked.md'))).getText(), files['Locked.md']);
  });
});
