/** What VS Code offers while a note is written, and what it does with what is taken. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

describe('Writing in a note', () => {
  before('the extension runs', async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('offers notes and writes the link around them', async () => {
    const { document, items } = await offered('[[Mem');
    const item = items.find(({ label }) => nameOf(label) === 'Memory');
    assert.equal(item?.insertText, 'Memory]]');
    assert.ok(item.range instanceof vscode.Range);
    assert.equal(document.getText(item.range), 'Mem');
  });

  it('offers the headings of a note and those of the vault', async () => {
    const own = await offered('[[Memory#');
    assert.ok(own.items.some(({ label }) => nameOf(label) === 'Usage'));
    const all = await offered('[[##heap');
    const found = all.items.find(({ label, insertText }) => nameOf(label) === 'Heap' && insertText === 'Memory#Heap]]');
    assert.ok(found, all.items.map(({ insertText }) => insertText).join(', '));
  });

  it('shows how the chosen note begins', async () => {
    const { items } = await offered('[[Memor', 30);
    const item = items.find(({ label }) => nameOf(label) === 'Memory');
    const shown = item?.documentation;
    assert.ok(shown instanceof vscode.MarkdownString);
    assert.ok(shown.value.length > 20, shown.value);
  });

  it('gives a block of another note the id that the link asks for', async () => {
    const { items } = await offered('[[^^empty spot');
    const item = items.find(({ command }) => command?.command === 'memoryNotes.nameBlock');
    assert.ok(item?.command, items.map(({ insertText }) => insertText).join(', '));
    const id = /\^([a-z0-9]+)/.exec(String(item.insertText))?.[1];
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const [{ uri }] = (item.command.arguments ?? []) as [{ uri: string }];
    const other = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.ok(other.getText().includes(` ^${id}`), other.getText());
    // Asked again, it is there already.
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    assert.equal(other.getText().split(`^${id}`).length, 2);
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('undo');
    await other.save();
  });

  it('gives a block of the same note its id together with the link', async () => {
    const { items } = await offered('A block of its own.\n\n[[#^own');
    const item = items.find(({ label }) => nameOf(label) === 'A block of its own.');
    const [edit] = item?.additionalTextEdits ?? [];
    assert.match(edit?.newText ?? '', /^ \^[a-z0-9]{6}$/);
    assert.equal(item?.insertText, `${edit?.newText.trim()}]]`);
  });

  it('follows the format that links are to have', async () => {
    const settings = vscode.workspace.getConfiguration('memoryNotes');
    await settings.update('links.format', 'relative', vscode.ConfigurationTarget.Workspace);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const deep = vscode.Uri.joinPath(folder, 'deep/Deep.md');
    await vscode.workspace.fs.writeFile(deep, new TextEncoder().encode('[[Mem'));
    try {
      await vscode.window.showTextDocument(deep);
      const list = await completions(deep, new vscode.Position(0, 5));
      const item = list.find(({ label }) => nameOf(label) === 'Memory');
      assert.equal(item?.insertText, '../Memory]]');
    } finally {
      await settings.update('links.format', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'deep'), { recursive: true });
    }
  });
});

/** The items at the end of a note with this text typed there. */
async function offered(
  typed: string,
  resolve?: number,
): Promise<{ document: vscode.TextDocument; items: readonly vscode.CompletionItem[] }> {
  const [uri] = await vscode.workspace.findFiles('Stack.md');
  assert.ok(uri);
  const { document } = await vscode.window.showTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, document.positionAt(document.getText().length), `\n\n${typed}`);
  assert.ok(await vscode.workspace.applyEdit(edit));
  const items = await completions(uri, document.positionAt(document.getText().length), resolve);
  return { document, items };
}

async function completions(
  uri: vscode.Uri,
  position: vscode.Position,
  resolve?: number,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
    undefined,
    resolve,
  );
  return list.items;
}

const nameOf = (label: string | vscode.CompletionItemLabel): string =>
  typeof label === 'string' ? label : label.label;
