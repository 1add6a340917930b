/** What hovers show, asked of VS Code itself, in the Node and in the web worker extension host. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { inSample } from './sampleNotes';
import { seenFiles } from './seenFiles';
import { until } from './until';

describe('Hovers', () => {
  seenFiles();

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
    const document = await vscode.workspace.openTextDocument(inSample(name));
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
