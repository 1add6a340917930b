/** What VS Code's Markdown preview draws, asked of VS Code itself. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { inSample } from './sampleNotes';
import { seenFiles } from './seenFiles';
import { until } from './until';

describe('The Markdown preview', () => {
  seenFiles();

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
    await vscode.workspace.fs.writeFile(inSample('Nowhere at all.md'), new TextEncoder().encode('# Now\n'));
    await rendered('Seen.md', /href="Nowhere%20at%20all\.md"/);
    await vscode.workspace.fs.delete(inSample('Nowhere at all.md'));
    await rendered('Seen.md', /memory-notes-missing/);
  });

  async function rendered(name: string, expected: RegExp): Promise<string> {
    const document = await vscode.workspace.openTextDocument(inSample(name));
    return until(
      () => vscode.commands.executeCommand<string>('markdown.api.render', document).then((html) => html),
      (html) => expected.test(html),
    );
  }
});
