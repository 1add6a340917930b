/**
 * References, highlights and symbols as VS Code asks for them, beside those of its own Markdown support, in the Node and
 * in the web worker extension host.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { edited, inside, note } from './sampleNotes';

describe('Finding', () => {
  before(() => vscode.extensions.getExtension('memory-notes.memory-notes')?.activate());
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('the links to a heading, from the heading and from a link to it', async () => {
    const found = await referencesAt(await note('Memory.md'), '# Heap');
    for (const place of ['Heap.md:8', 'Memory.md:6', 'Memory.md:8', 'Slices.md:37', 'Welcome.md:7']) {
      assert.ok(found.includes(place), `${place} is none of ${found.join(', ')}`);
    }
    assert.deepEqual(await referencesAt(await note('Welcome.md'), 'Heap | the heap]]'), found);
  });

  it('the places of a tag and of those below it', async () => {
    const document = await edited('Stack.md', '\n#rust #rust/stack and #Rust.\n');
    const line = document.lineCount - 1;
    assert.deepEqual(await referencesAt(document, '#rust #'), Array<string>(3).fill(`Stack.md:${line}`));
  });

  it('an ordinary link once, where both supports find it', async () => {
    const document = await edited('Stack.md', '\n[one](Memory.md#heap)\n');
    const found = await locations(document, 'heap)');
    const own = found.filter(({ uri }) => uri.path.endsWith('/Stack.md'));
    assert.ok(own.length > 0);
    // VS Code shows two answers of one range as one.
    assert.equal(new Set(own.map(({ range }) => JSON.stringify(range))).size, 1);
  });

  it('the other links to what the one at the cursor leads to', async () => {
    const document = await edited('Stack.md', '\n[[Heap]] [[heap|x]] [[Memory]] [[#Own]]\n\n# Own\n');
    assert.deepEqual(await highlightsAt(document, '[[Heap]]'), ['[[Heap]]', '[[heap|x]]']);
    assert.deepEqual(await highlightsAt(document, '[[#Own]]'), ['[[#Own]]', 'Own']);
  });

  it('notes, aliases and blocks by name, and each heading once', async () => {
    await edited('Stack.md', '\nA pile of plates. ^plates-of-china\n');
    const named = async (query: string): Promise<readonly string[]> => {
      const command = 'vscode.executeWorkspaceSymbolProvider';
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(command, query);
      return found.map(({ name, location }) => `${name} in ${fileOf(location)}`);
    };
    assert.deepEqual(await named('Ownership').then((all) => all.filter((name) => name.startsWith('Own'))), [
      'Ownership in Ownership.md',
    ]);
    assert.ok((await named('LIFO')).includes('LIFO in Stack.md'));
    assert.ok((await named('^plates')).includes('^plates-of-china in Stack.md'));
    const headings = (await named('Usage')).filter((name) => /Usage/.test(name));
    assert.deepEqual(headings, ['# Usage in Memory.md']);
  });

  it('leaves the outline to VS Code: each heading stands in it once', async () => {
    const { uri } = await note('Memory.md');
    const command = 'vscode.executeDocumentSymbolProvider';
    const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(command, uri);
    assert.deepEqual(
      outline.map(({ name }) => name),
      ['# Stack', '# Heap', '# Usage'],
    );
  });
});

const locations = (document: vscode.TextDocument, text: string): Thenable<vscode.Location[]> =>
  vscode.commands.executeCommand('vscode.executeReferenceProvider', document.uri, inside(document, text));

/** `File.md:line`, with what two supports say alike counted once, as VS Code shows it. */
async function referencesAt(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const found = await locations(document, text);
  const distinct = new Map(found.map((location) => [JSON.stringify([location.uri.path, location.range]), location]));
  return [...distinct.values()].map((location) => `${fileOf(location)}:${location.range.start.line + 1}`).sort();
}

async function highlightsAt(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const command = 'vscode.executeDocumentHighlights';
  const at = inside(document, text);
  const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(command, document.uri, at);
  return found.map(({ range }) => document.getText(range));
}

const fileOf = ({ uri }: vscode.Location): string => uri.path.slice(uri.path.lastIndexOf('/') + 1);
