import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilProblems } from './problems';
import { append } from './sampleNotes';

describe('A note of 3 MB', () => {
  let uri: vscode.Uri;

  before(async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
    const [memory] = await vscode.workspace.findFiles('Memory.md');
    assert.ok(memory !== undefined);
    uri = vscode.Uri.joinPath(memory, '../Large.md');
    const paragraph = `${'Every word of this paragraph is prose. '.repeat(25)}See [[Memory#Heap]].\n\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(paragraph.repeat(3_000)));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  it('is asked about as it stands after the last of many edits', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    for (const letter of '\nSee [[Nowhere near]] and [[Stack') await append(document, letter);
    await append(document, ']].\n');
    await untilProblems(document, (problems) => problems.some(({ message }) => message.includes('Nowhere near')));
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      uri,
      document.positionAt(document.getText().lastIndexOf('[[Stack]]') + 3),
    );
    assert.match(found?.targetUri.path ?? '', /\/Stack\.md$/);
  });

  it('gets other line ends, and its problems stand where its links do', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await append(document, '\n[[Nothing there]]\n');
    await untilProblems(document, (problems) => problems.some(({ message }) => message.includes('Nothing there')));
    const problem = vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes('Nothing there'));
    assert.equal(problem && document.getText(problem.range), '[[Nothing there]]');
  });
});
