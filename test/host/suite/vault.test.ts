/**
 * The vault as VS Code's own requests see it, in the Node and in the web worker extension host: what lies on the disk,
 * what stands in an editor, and what changes behind the editor's back.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilProblems } from './problems';
import { edited, inside, note } from './sampleNotes';

describe('The vault', () => {
  before(async () => {
    await vscode.extensions.getExtension('memory-notes.memory-notes')?.activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('leads a link to its heading', async () => {
    const [found] = await definitions(await note('Welcome.md'), '[[Memory#Heap');
    assert.ok(found !== undefined);
    assert.equal(nameOf(found.targetUri), 'Memory.md');
    assert.equal(found.targetSelectionRange?.start.line, 7);
  });

  it('takes the whole link as the origin', async () => {
    const document = await note('Welcome.md');
    const [found] = await definitions(document, 'the heap]]');
    assert.equal(document.getText(found?.originSelectionRange), '[[Memory#Heap | the heap]]');
  });

  it('shows the section behind a link and not the rest of its note', async () => {
    const hover = await hoverAt(await note('Welcome.md'), '[[Memory#Heap');
    assert.match(hover, /request a certain amount of space/);
    assert.doesNotMatch(hover, /Pushing to the stack is faster/);
  });

  it('shows the definition of an inflected word', async () => {
    assert.match(await hoverAt(await note('Memory.md'), 'allocating on the heap'), /finds an empty spot/);
  });

  it('sees what an editor has before it is saved', async () => {
    const document = await edited('Slices.md', '\n# Freshly typed\n\nSee [[Slices#Freshly typed]].\n');
    const [found] = await definitions(document, '[[Slices#Freshly typed]]');
    const line = document.positionAt(document.getText().indexOf('# Freshly typed')).line;
    assert.equal(found?.targetSelectionRange?.start.line, line);
  });

  it('reports a link to nothing, until the note appears on the disk', async () => {
    const document = await edited('Stack.md', '\nSee [[Bump allocator]].\n');
    await untilProblems(document, (problems) => problems.some(({ message }) => message.includes('Bump allocator')));
    const created = vscode.Uri.joinPath(document.uri, '../Bump allocator.md');
    await vscode.workspace.fs.writeFile(created, new TextEncoder().encode('# Bump allocator\n'));
    await untilProblems(document, (problems) => problems.length === 0);
    await vscode.workspace.fs.delete(created);
    await untilProblems(document, (problems) => problems.length > 0);
  });

  it('misses a note whose file is deleted behind the back of an editor that has shown it', async () => {
    const passing = vscode.Uri.joinPath((await note('Stack.md')).uri, '../Passing.md');
    await vscode.workspace.fs.writeFile(passing, new TextEncoder().encode('# Passing\n'));
    await vscode.window.showTextDocument(passing);
    const document = await edited('Stack.md', '\nSee [[Passing]] and [[Bump allocator]].\n');
    await untilProblems(document, (problems) => problems.length === 1);
    await vscode.workspace.fs.delete(passing);
    await untilProblems(document, (problems) => problems.length === 2);
  });

  it('follows a folder that is filled, renamed and deleted', async () => {
    const document = await edited('Stack.md', '\nSee [[Shelf/Fresh]] and [[Rack/Fresh]].\n');
    const at = (path: string): vscode.Uri => vscode.Uri.joinPath(document.uri, '..', path);
    const broken = (name: string) => (problems: readonly vscode.Diagnostic[]) =>
      problems.length === 1 && problems[0]?.message.includes(name) === true;
    await vscode.workspace.fs.createDirectory(at('Shelf'));
    await vscode.workspace.fs.writeFile(at('Shelf/Fresh.md'), new TextEncoder().encode('# Fresh\n'));
    await untilProblems(document, broken('Rack'));
    await vscode.workspace.fs.rename(at('Shelf'), at('Rack'));
    await untilProblems(document, broken('Shelf'));
    await vscode.workspace.fs.delete(at('Rack'), { recursive: true });
    await untilProblems(document, (problems) => problems.length === 2);
  });

  it('leaves a hidden folder alone, also while a file of it is open', async () => {
    const document = await edited('Stack.md', '\nSee [[Concealed]].\n');
    await untilProblems(document, (problems) => problems.length === 1);
    const concealed = vscode.Uri.joinPath(document.uri, '../.hidden/Concealed.md');
    await vscode.workspace.fs.writeFile(concealed, new TextEncoder().encode('See [[Nowhere]].\n'));
    const other = await vscode.workspace.openTextDocument(concealed);
    await vscode.commands.executeCommand('vscode.executeHoverProvider', other.uri, new vscode.Position(0, 0));
    assert.deepEqual(await definitions(document, '[[Concealed]]'), []);
    assert.deepEqual(vscode.languages.getDiagnostics(concealed), []);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(document.uri, '../.hidden'), { recursive: true });
  });

  it('creates the note of a link and nothing else', async () => {
    const document = await edited('Stack.md', '\nSee [[Arena]].\n');
    const at = document.positionAt(document.getText().indexOf('Arena'));
    await untilProblems(document, (problems) => problems.length > 0);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
    );
    const create = fixes.find(({ title }) => /create/i.test(title));
    assert.ok(create?.command !== undefined);
    await vscode.commands.executeCommand(create.command.command, ...(create.command.arguments ?? []));
    const created = vscode.Uri.joinPath(document.uri, '../Arena.md');
    assert.equal((await vscode.workspace.fs.stat(created)).type, vscode.FileType.File);
    await vscode.workspace.fs.delete(created);
  });
});

async function definitions(document: vscode.TextDocument, text: string): Promise<readonly vscode.LocationLink[]> {
  return vscode.commands.executeCommand('vscode.executeDefinitionProvider', document.uri, inside(document, text));
}

async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    inside(document, text),
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

const nameOf = (uri: vscode.Uri): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
