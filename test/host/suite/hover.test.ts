/** What hovers show, asked of VS Code itself, in the Node and in the web worker extension host. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { until } from './until';

/** Files that these tests add to the vault, which later ones find as it was. */
const files: Readonly<Record<string, string>> = {
  'Seen.md':
    '# Seen\n\nSee [[Memory#Heap | the heap]] and [[Nowhere at all]]. %%secret%% #seen/tag\n\n![[Shown]]\n\n![[Seen]]\n\n```rust memory\nfn main() {}\n```\n',
  'Shown.md':
    '# Shown\n\n==Marked== text. ^mark\n\n![far](https://example.org/a.png) ![near](near.svg)\n\n[run](command:workbench.action.quit)\n',
  'near.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>',
};

describe('Hovers', () => {
  let folder: vscode.Uri;
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);

  before('the notes are written', async () => {
    const [welcome] = await vscode.workspace.findFiles('Welcome.md');
    assert.ok(welcome !== undefined);
    folder = vscode.Uri.joinPath(welcome, '..');
    for (const [name, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
    }
  });
  after('the notes are gone', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(at(name));
  });

  it('show the section, and how many links lead to it', async () => {
    const [hover] = await hovers('Seen.md', 'the heap', /request a certain amount/);
    assert.match(
      hover?.value ?? '',
      /\[\*\*Memory › Heap\*\*\]\(<command:memoryNotes\.openPlace\?[^>]*>\) · \[\d+ links? here\]/,
    );
  });
  it('run nothing but what shows a place of the vault', async () => {
    const [hover] = await hovers('Seen.md', 'Shown]]', /Marked/);
    const trusted = hover?.isTrusted;
    assert.deepEqual(typeof trusted === 'object' ? trusted.enabledCommands : trusted, [
      'memoryNotes.openPlace',
      'memoryNotes.showReferences',
    ]);
  });
  it('load a picture of the vault, none of the web', async () => {
    const [hover] = await hovers('Seen.md', 'Shown]]', /Marked/);
    const pictures = [...(hover?.value ?? '').matchAll(/!\[[^\]]*\]\(<?([^)>]*)/g)].map(([, to]) => to);
    assert.equal(pictures.length, 1);
    assert.match(pictures[0] ?? '', /near\.svg$/);
    assert.match(hover?.value ?? '', /[^!]\[far\]\(https:/);
  });
  it('offer what would be created where nothing is', async () => {
    const [hover] = await hovers('Seen.md', 'Nowhere at all', /Create Nowhere at all\.md/);
    const trusted = hover?.isTrusted;
    assert.deepEqual(typeof trusted === 'object' ? trusted.enabledCommands : trusted, [
      'memoryNotes.createNote',
      'memoryNotes.showReferences',
    ]);
  });
  it('tell the kind and the measures of a picture, and the uses of a tag', async () => {
    await hovers('Shown.md', 'near.svg', /SVG picture, 30 × 20, \d+ B/);
    await hovers('Seen.md', '#seen/tag', /1 use in 1 note/);
  });

  async function hovers(name: string, text: string, expected: RegExp): Promise<readonly vscode.MarkdownString[]> {
    const document = await vscode.workspace.openTextDocument(at(name));
    await vscode.window.showTextDocument(document);
    const position = document.positionAt(document.getText().indexOf(text) + 1);
    return until(
      async () => {
        const found = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          position,
        );
        const contents = found.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
        return contents.filter(({ value }) => expected.test(value));
      },
      (all) => all.length > 0,
    );
  }
});
