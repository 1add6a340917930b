/**
 * Renames as VS Code carries them out, in the Node and in the web worker extension host: F2 on what has a name, and files
 * renamed as the explorer does it; each is one change, and undo takes all of it back.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilProblems } from './problems';
import { inSample } from './sampleNotes';

const texts = {
  'Start.md':
    '# Start\n\n[[Target]] [[FOLDER/Target#Old heading|that]] [t](Target.md#old-heading)\n\n| a |\n| - |\n| [[Target#^id\\|b]] |\n\n![[pic.png|80]] #kept/tag\n',
  'Target.md': '# Old heading\n\nSee [[Start]] and [up](Start.md). ^id\n\n#kept\n',
  'pic.png': 'x',
} as const;

describe('Renaming', () => {
  // Folders and names of its own for each test: VS Code goes on holding documents that no editor shows.
  let folder = '';
  let tests = 0;

  beforeEach(async () => {
    folder = `Renames ${++tests}`;
    const witness = inSample(`Witness ${tests}.md`);
    await vscode.workspace.fs.writeFile(witness, encoded(here('[[FOLDER/Start]] [[FOLDER/Target#Old heading]]')));
    await vscode.window.showTextDocument(witness);
    await untilProblems({ uri: witness }, (problems) => problems.length === 2);
    for (const [path, text] of Object.entries(texts))
      await vscode.workspace.fs.writeFile(at(path), encoded(here(text)));
    // The vault has read them.
    await untilProblems({ uri: witness }, (problems) => problems.length === 0);
    await vscode.window.showTextDocument(at('Start.md'), { viewColumn: vscode.ViewColumn.Beside });
  });
  afterEach(async () => {
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(at(''), { recursive: true });
    await vscode.workspace.fs.delete(inSample(`Witness ${tests}.md`));
  });

  it('says what F2 would rename, and why it would not', async () => {
    assert.deepEqual(await prepared('Start.md', '[[Tar'), [here('Target'), here('Target')]);
    assert.deepEqual(await prepared('Start.md', '#Old'), ['Old heading', 'Old heading']);
    assert.deepEqual(await prepared('Start.md', '|th'), ['that', 'that']);
    assert.deepEqual(await prepared('Start.md', '#^i'), ['id', 'id']);
    assert.deepEqual(await prepared('Start.md', '#kept/t'), ['kept/tag', 'kept/tag']);
    assert.deepEqual(await prepared('Target.md', 'Old'), ['Old heading', 'Old heading']);
    await assert.rejects(prepared('Target.md', 'See'), /none stands here/);
  });

  it('of a note renames its file and all links, and is undone at once', async () => {
    await renameNote('Target.md', 'New target');
    const renamed = texts['Start.md'].replaceAll('Target.md', 'New%20target.md').replaceAll('Target', 'New target');
    assert.equal(await text('Start.md'), here(renamed));
    assert.equal(await text('New target.md'), here(texts['Target.md']));
    assert.equal(await exists('Target.md'), false);
    await undo();
    await assertRestored();
  });

  it('of a heading changes it and its links', async () => {
    await rename('Start.md', '#Old', 'A new one');
    const renamed = texts['Start.md'].replace('#Old heading', '#A new one').replace('#old-heading', '#a-new-one');
    assert.equal(await text('Start.md'), here(renamed));
    assert.match(await text('Target.md'), /^# A new one\n/);
  });

  it('of a block id and of a tag changes both ends', async () => {
    await rename('Target.md', '^i', 'fresh');
    assert.ok((await text('Start.md')).includes(here('[[Target#^fresh\\|b]]')));
    assert.match(await text('Target.md'), / \^fresh\n/);
    await rename('Start.md', '#ke', 'other');
    assert.match(await text('Start.md'), / #other\/tag\n/);
    assert.match(await text('Target.md'), /\n#other\n/);
  });

  it('never puts one file in the place of another', async () => {
    await renameNote('Target.md', here('Start').toLowerCase());
    assert.equal((await renameEdit('Start.md', '[[Tar', here('Start').toUpperCase())).size, 0);
    await assertRestored();
  });

  it('in the explorer rewrites the links to a moved note and those in it, and is undone at once', async () => {
    await move('Target.md', 'Deep/Goal.md');
    assert.equal(
      await text('Start.md'),
      here(
        '# Start\n\n[[Goal]] [[FOLDER/Deep/Goal#Old heading|that]] [t](Deep/Goal.md#old-heading)\n\n| a |\n| - |\n| [[Goal#^id\\|b]] |\n\n![[pic.png|80]] #kept/tag\n',
      ),
    );
    const moved = texts['Target.md'].replace('(Start.md)', '(../Start.md)');
    assert.equal(await text('Deep/Goal.md'), here(moved));
    await vscode.workspace.saveAll();
    await undo();
    await assertRestored();
  });

  it('in the explorer takes folders and pictures along', async () => {
    await move('pic.png', 'picture.png');
    assert.match(await text('Start.md'), /!\[\[picture\.png\|80\]\]/);
    await move('', `../Renamed ${tests}`);
    assert.equal(await exists('Start.md'), false);
    folder = `Renamed ${tests}`;
    assert.equal(await text('Start.md'), here(texts['Start.md'].replace('pic.png', 'picture.png')));
  });

  it('in the explorer leaves links alone, or updates them unasked, as the settings say', async () => {
    const settings = vscode.workspace.getConfiguration('memoryNotes');
    await settings.update('links.updateOnFileRename', 'never', vscode.ConfigurationTarget.Global);
    await move('Target.md', 'Goal.md');
    assert.equal(await text('Start.md'), here(texts['Start.md']));
    await untilProblems({ uri: at('Start.md') }, (problems) => problems.length > 0);
    await move('Goal.md', 'Target.md');
    await untilProblems({ uri: at('Start.md') }, (problems) => problems.length === 0);
    await settings.update('links.updateOnFileRename', 'always', vscode.ConfigurationTarget.Global);
    await move('Target.md', 'Goal.md');
    assert.match(await text('Start.md'), /^# Start\d+\n\n\[\[Goal\]\]/);
    await settings.update('links.updateOnFileRename', undefined, vscode.ConfigurationTarget.Global);
  });

  it('takes a section out into a note of its own, by a code action, and is undone at once', async () => {
    const [extract] = await actions('Target.md', 'Old', vscode.CodeActionKind.RefactorExtract);
    assert.equal(extract?.title, 'Extract the section to a new note…');
    await run(extract, { name: 'Own' });
    assert.equal(await text('Own.md'), here(texts['Target.md']));
    assert.equal(await text('Target.md'), '[[Own]]\n');
    const moved = texts['Start.md'].replace('FOLDER/Target#Old', 'FOLDER/Own#Old').replace('Target.md#', 'Own.md#');
    assert.equal(await text('Start.md'), here(moved.replace('Target#^id', 'Own#^id')));
    await undo();
    await assertRestored();
  });

  it('moves a section to another note, by a code action', async () => {
    const [move] = await actions('Target.md', 'Old', vscode.CodeActionKind.RefactorMove);
    await run(move, { to: here('FOLDER/Start.md'), leave: 'nothing' });
    assert.equal(await text('Target.md'), '');
    assert.match(
      await text('Start.md'),
      /#kept\/tag\n\n# Old heading\n\nSee \[\[Start\d+\]\] and \[up\]\(Start\d+\.md\)\. \^id\n/,
    );
    assert.match(await text('Start.md'), /\[t\]\(Start\d+\.md#old-heading\)/);
  });

  it('writes a link as one of the other kind, by a code action', async () => {
    await run((await actions('Start.md', '[[Tar', vscode.CodeActionKind.RefactorRewrite))[0], {});
    assert.match(await text('Start.md'), /\n\[Target\d+\]\(Target\d+\.md\) \[\[/);
    await run((await actions('Start.md', '[Tar', vscode.CodeActionKind.RefactorRewrite))[0], {});
    assert.equal(await text('Start.md'), here(texts['Start.md']));
  });

  it('leaves out a note that has been deleted meanwhile', async () => {
    await vscode.workspace.fs.writeFile(at('Third.md'), encoded(here('[[Target]] [[Nowhere]]')));
    await vscode.window.showTextDocument(at('Third.md'));
    await untilProblems({ uri: at('Third.md') }, (problems) => problems.length === 1);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(at('Third.md'));
    await renameNote('Target.md', 'New target');
    assert.equal(await exists('Third.md'), false);
    assert.match(await text('Start.md'), /^# Start\d+\n\n\[\[New target\]\]/);
  });

  it('keeps what an editor has not saved', async () => {
    const document = await vscode.workspace.openTextDocument(at('Start.md'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), here('unsaved [[Target]]\n'));
    await vscode.workspace.applyEdit(edit);
    await renameNote('Target.md', 'New target');
    assert.match(document.getText(), /^unsaved \[\[New target\]\]\n# Start\d+\n/);
  });

  const at = (path: string): vscode.Uri => inSample(path === '' ? folder : here(`FOLDER/${path}`));

  /** With the names that are this test's own. */
  const here = (text: string): string =>
    text.replaceAll('FOLDER', folder).replace(/Start|Target/g, (name) => `${name}${tests}`);

  async function positionOf(path: string, written: string): Promise<vscode.Position> {
    const document = await vscode.workspace.openTextDocument(at(path));
    const offset = document.getText().indexOf(written);
    assert.ok(offset >= 0, written);
    return document.positionAt(offset + written.length);
  }

  /** What is marked, and the name to start from. */
  async function prepared(path: string, before: string): Promise<readonly string[]> {
    const { range, placeholder } = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
      'vscode.prepareRename',
      at(path),
      await positionOf(path, before),
    );
    return [(await vscode.workspace.openTextDocument(at(path))).getText(range), placeholder];
  }

  const renameEdit = async (path: string, before: string, newName: string): Promise<vscode.WorkspaceEdit> =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      at(path),
      await positionOf(path, before),
      newName,
    );

  /** Of what stands in notes. (This command gives edits of files out of order: they are for `renameNote` and for F2.) */
  async function rename(path: string, before: string, newName: string): Promise<void> {
    const edit = await renameEdit(path, before, newName);
    assert.ok(await vscode.workspace.applyEdit(edit, { isRefactoring: true }));
  }

  const renameNote = async (path: string, newName: string): Promise<void> =>
    vscode.commands.executeCommand('memoryNotes.renameNote', { uri: at(path).toString(), newName });

  /** The code actions of a kind at a place. */
  async function actions(
    path: string,
    before: string,
    kind: vscode.CodeActionKind,
  ): Promise<readonly vscode.CodeAction[]> {
    const position = await positionOf(path, before);
    const range = new vscode.Range(position, position);
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', at(path), range, kind.value);
  }

  /** Chooses a code action and answers what it asks for. */
  async function run(action: vscode.CodeAction | undefined, answers: object): Promise<void> {
    assert.ok(action?.command !== undefined);
    const [argument] = action.command.arguments ?? [];
    await vscode.commands.executeCommand(action.command.command, { ...argument, ...answers });
  }

  async function move(from: string, to: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(at(from), at(to));
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  async function undo(): Promise<void> {
    await vscode.window.showTextDocument(at('Start.md'));
    await vscode.commands.executeCommand('undo');
  }

  const text = async (path: string): Promise<string> => (await vscode.workspace.openTextDocument(at(path))).getText();

  const exists = async (path: string): Promise<boolean> =>
    vscode.workspace.fs.stat(at(path)).then(
      () => true,
      () => false,
    );

  async function assertRestored(): Promise<void> {
    const names = (await vscode.workspace.fs.readDirectory(at(''))).filter(([, type]) => type === vscode.FileType.File);
    assert.deepEqual(names.map(([name]) => name).sort(), Object.keys(texts).map(here));
    for (const path of ['Start.md', 'Target.md'] as const) assert.equal(await text(path), here(texts[path]));
  }
});

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
