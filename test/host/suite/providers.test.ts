/**
 * Everything that the extension offers for a note, asked one after the other: in a vault on the disk and in one that
 * lies in no file system but an extension's, in the Node and in the web worker extension host.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import {
  codeActions,
  completions,
  definitions,
  highlights,
  hoverText,
  messages,
  positionIn,
  references,
  renameEdit,
  symbols,
} from './asked';
import { MemoryFiles } from './memoryFiles';
import { untilProblems } from './problems';
import { append, inSample } from './sampleNotes';
import { until } from './until';
import { addFolders, read, removeFolders, write, writeFiles } from './vaultFolders';

const files = {
  'Start.md': [
    '---\naliases: [Begin]\n---\n# Start\n',
    'See [[Target]], [[Target#A part|the part]], [[Target#^id]] and [t](Target.md#a-part). #some/tag\n',
    '![[picture.svg]] [[Not yet]]\n',
    'A heap of prose.\n',
    '```rust memory\nfn main() {\n    let s = String::new();\n    let t = s;\n    println!("{s}{t}");\n}\n```\n',
  ].join('\n'),
  'Target.md': '# A part\n\nWhat the part is about. ^id\n\nBack to [[Start]]. #some\n',
  'Heap.md': 'Where boxes lie.\n',
  'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>',
};

describe('Every provider', () => {
  describe('of a vault on the disk', () => {
    const folder = inSample('../Provided');
    answers(folder);
    after(() => vscode.workspace.fs.delete(folder, { recursive: true }));
  });

  describe('of a virtual workspace', () => {
    const memory = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('memory-files', memory, { isCaseSensitive: true });
    const folder = vscode.Uri.parse('memory-files://host/Provided');
    before(() => memory.createDirectory(folder));
    answers(folder);
    after(() => registered.dispose());
  });
});

function answers(folder: vscode.Uri): void {
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder, path);
  const start = at('Start.md');
  const text = async (path: string): Promise<string> => (await vscode.workspace.openTextDocument(at(path))).getText();

  before('the vault is opened', async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
    await writeFiles(folder, files);
    await addFolders(folder);
    await vscode.window.showTextDocument(start);
  });
  after('the vault is closed', async () => {
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolders(folder);
  });

  it('definitions of notes, headings and blocks', async () => {
    assert.deepEqual(await definitions({ uri: start, text: '[[Target]]' }), ['Provided/Target.md:1']);
    assert.deepEqual(await definitions({ uri: start, text: 'the part]]' }), ['Provided/Target.md:1']);
    assert.deepEqual(await definitions({ uri: start, text: '#^id' }), ['Provided/Target.md:3']);
  });

  it('links to click on', async () => {
    const command = 'vscode.executeLinkProvider';
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(command, start, 20);
    const document = await vscode.workspace.openTextDocument(start);
    const shown = new Map(links.map(({ range, target }) => [document.getText(range), target]));
    assert.equal(shown.get('[[Target#^id]]')?.with({ fragment: '' }).toString(), at('Target.md').toString());
    assert.equal(shown.get('[[Target#^id]]')?.fragment, 'L3,1');
    assert.equal(shown.get('[[Not yet]]')?.path, 'memoryNotes.createNote');
  });

  it('hovers of links, words, tags and pictures', async () => {
    assert.match(await hoverText({ uri: start, text: '[[Target]]' }), /What the part is about/);
    assert.match(await hoverText({ uri: start, text: 'heap of' }), /Where boxes lie/);
    assert.match(await hoverText({ uri: start, text: '#some/tag' }), /1 use in 1 note/);
    assert.match(await hoverText({ uri: start, text: '![[picture' }), /SVG picture, 30 × 20/);
    assert.match(await hoverText({ uri: start, text: '[[Not yet' }), /Create Not yet\.md/);
  });

  it('completion of notes, aliases and headings', async () => {
    await append(await vscode.workspace.openTextDocument(start), '\n[[Targ\n\n[[Beg\n\n[[Target#A\n');
    assert.ok((await completions({ uri: start, text: '[[Targ\n'.trim() })).includes('Target]]'));
    assert.ok((await completions({ uri: start, text: '[[Beg' })).includes('Start|Begin]]'));
    assert.ok((await completions({ uri: start, text: '\n[[Target#A' })).some((written) => written.includes('A part')));
    await vscode.commands.executeCommand('undo');
  });

  it('references and highlights', async () => {
    const expected = ['Provided/Start.md:6', 'Provided/Target.md:1'];
    assert.deepEqual(await references({ uri: start, text: 'Target#A part' }), expected);
    assert.deepEqual(await references({ uri: at('Target.md'), text: '# A part' }), expected);
    const leading = ['[[Target]]', '[[Target#A part|the part]]', '[[Target#^id]]', '[t](Target.md#a-part)'];
    assert.deepEqual(await highlights({ uri: start, text: '[[Target]]' }), leading);
  });

  it('symbols of the workspace', async () => {
    assert.ok((await symbols('Begin')).includes('Begin in Provided/Start.md:1'));
  });

  it('problems, and fixes of them', async () => {
    await untilProblems({ uri: start }, () => messages(start).length === 1);
    assert.match(messages(start)[0] ?? '', /Not yet/);
    const create = (await codeActions({ uri: start, text: '[[Not yet' })).find(({ title }) => /^Create/.test(title));
    assert.ok(create?.command !== undefined);
    await vscode.commands.executeCommand(create.command.command, ...(create.command.arguments ?? []));
    await untilProblems({ uri: start }, () => messages(start).length === 0);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await remove('Not yet.md');
    await untilProblems({ uri: start }, () => messages(start).length === 1);
  });

  it('lenses of programs, which run', async () => {
    const command = 'vscode.executeCodeLensProvider';
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(command, start, 5);
    const lens = lenses.find(({ command: shows }) => shows?.command === 'memoryNotes.showMemory');
    assert.ok(lens?.command !== undefined);
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await untilProblems({ uri: start }, (problems) => problems.some(({ code }) => code === 'E0382'));
    await vscode.window.showTextDocument(start);
  });

  it('renames of what stands in notes', async () => {
    const command = 'vscode.prepareRename';
    const prepared = await vscode.commands.executeCommand<{ placeholder: string }>(
      command,
      start,
      await positionIn(start, '#A part'),
    );
    assert.equal(prepared.placeholder, 'A part');
    const edit = await renameEdit({ uri: start, text: '#A part' }, 'Another');
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
    assert.match(await text('Start.md'), /\[\[Target#Another\|the part\]\].*\[t\]\(Target\.md#another\)/);
    assert.match(await text('Target.md'), /^# Another\n/);
    await restore();
  });

  it('renames of notes with their links', async () => {
    await vscode.commands.executeCommand('memoryNotes.renameNote', {
      uri: at('Target.md').toString(),
      newName: 'sub/Goal',
    });
    assert.match(await text('Start.md'), /See \[\[Goal\]\], .*\(sub\/Goal\.md#a-part\)/);
    assert.match(await read(at('sub/Goal.md')), /^# A part/);
    await restore();
  });

  it('updates of links when the explorer renames', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(at('Target.md'), at('Goal.md'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(await text('Start.md'), /See \[\[Goal\]\]/);
    await restore();
  });

  it('refactorings', async () => {
    // Of a virtual file that no editor shows, VS Code forgets what it could undo.
    await vscode.window.showTextDocument(at('Target.md'), { viewColumn: vscode.ViewColumn.Beside });
    await until(
      () => codeActions({ uri: start, text: '[[Target]]' }, vscode.CodeActionKind.Refactor),
      (found) => found.some(({ title }) => title === 'Convert to a Markdown link'),
    );
    const [extract] = await codeActions({ uri: at('Target.md'), text: '# A' }, vscode.CodeActionKind.RefactorExtract);
    assert.ok(extract?.command !== undefined);
    const [argument] = extract.command.arguments ?? [];
    await vscode.commands.executeCommand(extract.command.command, { ...argument, name: 'Taken' });
    assert.equal(await text('Target.md'), '[[Taken]]\n');
    assert.match(await read(at('Taken.md')), /^# A part/);
    await restore();
  });

  it('what an editor shows is what counts, until its file changes by itself', async () => {
    await write(at('Late.md'), '# Late\n');
    await append(await vscode.workspace.openTextDocument(start), '\n[[Late#Heading]]\n');
    await untilProblems({ uri: start }, () => messages(start).some((message) => message.includes('Heading')));
    await write(at('Late.md'), '# Heading\n');
    await until(
      () => definitions({ uri: start, text: '[[Late#Heading' }),
      ([found]) => found === 'Provided/Late.md:1',
    );
    await untilProblems({ uri: start }, () => messages(start).every((message) => !message.includes('Heading')));
    await vscode.commands.executeCommand('undo');
    await remove('Late.md');
  });

  /** As the explorer does it: VS Code lets go of the text too. */
  async function remove(path: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(at(path));
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  /** Takes one step back, and holds that it was one. */
  async function restore(): Promise<void> {
    await vscode.window.showTextDocument(start);
    await vscode.commands.executeCommand('undo');
    assert.equal(await text('Start.md'), files['Start.md']);
    assert.equal(await text('Target.md'), files['Target.md']);
    await untilProblems({ uri: start }, () => messages(start).length === 1);
  }
}
