/**
 * Several vaults in one window, with notes of the same names, which come and go while it runs; in the Node and in the
 * web worker extension host.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { completions, definitions, hoverText, messages, references, renameEdit, symbols } from './asked';
import { untilProblems } from './problems';
import { append, inSample } from './sampleNotes';
import { addFolders, removeFolders, write, writeFiles } from './vaultFolders';

const both = {
  'Start.md': '# Start\n\n[[Target]] [[Target#Own]] [t](Target.md) [[Only here]]\n\n#shared\n',
  'sub/Inner.md': '[[Target]] [[Start]]\n',
};

describe('Two vaults in a window', () => {
  const red = inSample('../red');
  const blue = inSample('../blue');
  const inRed = (path: string): vscode.Uri => vscode.Uri.joinPath(red, path);
  const inBlue = (path: string): vscode.Uri => vscode.Uri.joinPath(blue, path);

  before('both are opened', async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
    await writeFiles(red, { ...both, 'Target.md': '# Red\n\nA red one.\n\n# Own\n', 'Only here.md': 'Red only.\n' });
    await writeFiles(blue, { ...both, 'Target.md': '# Blue\n\nA blue one.\n' });
    await addFolders(red, blue);
    await vscode.window.showTextDocument(inRed('Start.md'));
    await vscode.window.showTextDocument(inBlue('Start.md'), { viewColumn: vscode.ViewColumn.Beside });
  });
  after('both are gone', async () => {
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFolders(red, blue);
    for (const folder of [red, blue]) await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('each resolve their links, and show them, by themselves', async () => {
    assert.deepEqual(await definitions({ uri: inRed('Start.md'), text: '[[Target#Own' }), ['red/Target.md:5']);
    assert.deepEqual(await definitions({ uri: inBlue('Start.md'), text: '[[Target]]' }), ['blue/Target.md:1']);
    assert.match(await hoverText({ uri: inRed('Start.md'), text: '[[Target]]' }), /A red one/);
    assert.match(await hoverText({ uri: inBlue('Start.md'), text: '[[Target]]' }), /A blue one/);
  });

  it('each report what they themselves have not', async () => {
    await untilProblems({ uri: inBlue('Start.md') }, (problems) => problems.length === 2);
    assert.deepEqual(messages(inRed('Start.md')), []);
    const [heading, note] = messages(inBlue('Start.md'));
    assert.match(heading ?? '', /Own/);
    assert.match(note ?? '', /Only here/);
  });

  it('each find their own references, and are searched together for symbols', async () => {
    assert.deepEqual(await references({ uri: inBlue('Start.md'), text: '[[Target]]' }), [
      'blue/Start.md:3',
      'blue/Target.md:1',
      'sub/Inner.md:1',
    ]);
    assert.deepEqual(
      (await symbols('Target')).filter((symbol) => symbol.startsWith('Target in')),
      ['Target in blue/Target.md:1', 'Target in red/Target.md:1'],
    );
  });

  it('each offer their own notes', async () => {
    const typed = '\n[[Onl';
    for (const uri of [inRed('Start.md'), inBlue('Start.md')]) {
      await append(await vscode.workspace.openTextDocument(uri), typed);
    }
    assert.ok((await completions({ uri: inRed('Start.md'), text: '[[Onl' })).includes('Only here]]'));
    // What links ask for and nothing is yet, is offered in blue: `Only here` is missing there.
    const details = await completions({ uri: inBlue('sub/Inner.md'), text: '[[Tar' });
    assert.ok(details.every((text) => !text.includes('red')));
    for (const uri of [inRed('Start.md'), inBlue('Start.md')]) {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('undo');
    }
  });

  it('are not touched by what is renamed in the other', async () => {
    await vscode.commands.executeCommand('memoryNotes.renameNote', {
      uri: inRed('Target.md').toString(),
      newName: 'Goal',
    });
    assert.equal(await text(inRed('Start.md')), both['Start.md'].replaceAll('Target', 'Goal'));
    assert.equal(await text(inRed('sub/Inner.md')), '[[Goal]] [[Start]]\n');
    assert.equal(await text(inBlue('Start.md')), both['Start.md']);
    const edit = await renameEdit({ uri: inBlue('Start.md'), text: '#shared' }, 'ours');
    assert.deepEqual(
      edit.entries().map(([uri]) => uri.toString()),
      [inBlue('Start.md').toString()],
    );
    await vscode.window.showTextDocument(inRed('Start.md'));
    await vscode.commands.executeCommand('undo');
    assert.equal(await text(inRed('Start.md')), both['Start.md']);
  });

  it('lose a note to the other when it is moved, and say so where it is missed', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(inRed('Only here.md'), inBlue('Only here.md'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilProblems({ uri: inBlue('Start.md') }, (problems) => problems.length === 1);
    await untilProblems({ uri: inRed('Start.md') }, (problems) => problems.length === 1);
    assert.deepEqual(await definitions({ uri: inBlue('Start.md'), text: '[[Only here' }), ['blue/Only here.md:1']);
    assert.equal(await text(inRed('Start.md')), both['Start.md']);
    await vscode.workspace.fs.rename(inBlue('Only here.md'), inRed('Only here.md'));
    await untilProblems({ uri: inRed('Start.md') }, (problems) => problems.length === 0);
    await untilProblems({ uri: inBlue('Start.md') }, (problems) => problems.length === 2);
  });

  it('have nothing to say of a folder that is taken away, and everything when it is back', async () => {
    await removeFolders(blue);
    await untilProblems({ uri: inBlue('Start.md') }, (problems) => problems.length === 0);
    assert.deepEqual(await definitions({ uri: inBlue('Start.md'), text: '[[Target]]' }), []);
    assert.deepEqual(await definitions({ uri: inRed('Start.md'), text: '[[Target]]' }), ['red/Target.md:1']);
    assert.deepEqual(
      (await symbols('Target')).filter((symbol) => symbol.includes('blue')),
      [],
    );
    // Nobody watches it meanwhile.
    await write(inBlue('Only here.md'), 'Blue too.\n');
    await addFolders(blue);
    await untilProblems({ uri: inBlue('Start.md') }, (problems) => problems.length === 1);
    assert.deepEqual(await definitions({ uri: inBlue('Start.md'), text: '[[Only here' }), ['blue/Only here.md:1']);
  });

  it('may lie in one another: a note belongs to the innermost, and an outer one knows it too', async () => {
    const inner = inRed('sub');
    await addFolders(inner);
    await vscode.window.showTextDocument(inRed('sub/Inner.md'));
    await untilProblems({ uri: inRed('sub/Inner.md') }, (problems) => problems.length === 2);
    assert.deepEqual(await references({ uri: inRed('Start.md'), text: '[[Target]]' }), [
      'red/Start.md:3',
      'red/Target.md:1',
      'sub/Inner.md:1',
    ]);
    await removeFolders(inner);
    await untilProblems({ uri: inRed('sub/Inner.md') }, (problems) => problems.length === 0);
    assert.deepEqual(await definitions({ uri: inRed('sub/Inner.md'), text: '[[Target]]' }), ['red/Target.md:1']);
  });
});

const text = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
