/** What VS Code's Markdown preview draws, asked of VS Code itself. */
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

describe('The Markdown preview', () => {
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

  it('shows links and embeds in place, with an end to what embeds itself', async () => {
    const html = await rendered('Seen.md', /<mark>Marked<\/mark>/);
    assert.match(html, /href="Memory\.md#heap"/);
    assert.match(html, /<a class="memory-notes-link memory-notes-missing"[^>]*>Nowhere at all<\/a>/);
    assert.match(html, /<mark>Marked<\/mark>/);
    assert.match(html, /This embeds itself/);
    assert.doesNotMatch(html, /secret|\^mark|\[\[/);
    assert.match(html, /<code[^>]*class="[^"]*language-rust[^"]*"[^>]*>.*<span class="hljs-keyword">fn<\/span>/s);
  });
  it('follows a change of the vault', async () => {
    await rendered('Seen.md', /href="Memory\.md#heap"/);
    await vscode.workspace.fs.writeFile(at('Nowhere at all.md'), new TextEncoder().encode('# Now\n'));
    await rendered('Seen.md', /href="Nowhere%20at%20all\.md"/);
    await vscode.workspace.fs.delete(at('Nowhere at all.md'));
    await rendered('Seen.md', /memory-notes-missing/);
  });

  async function rendered(name: string, expected: RegExp): Promise<string> {
    const document = await vscode.workspace.openTextDocument(at(name));
    return until(
      () => vscode.commands.executeCommand<string>('markdown.api.render', document).then((html) => html),
      (html) => expected.test(html),
    );
  }
});
