/** Notes with something of everything that a hover and a preview draw, in the sample vault for as long as a suite runs. */
import * as vscode from 'vscode';
import { inSample } from './sampleNotes';
import { writeFiles } from './vaultFolders';

const files = {
  'Seen.md':
    '# Seen\n\nSee [[Memory#Heap | the heap]] and [[Nowhere at all]]. %%secret%% #seen/tag\n\n![[Shown]]\n\n![[Seen]]\n\n```rust memory\nfn main() {}\n```\n',
  'Shown.md':
    '# Shown\n\n==Marked== text. ^mark\n\n![far](https://example.org/a.png) ![near](near.svg)\n\n[run](command:workbench.action.quit)\n',
  'near.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"></svg>',
};

/** Writes them before the tests of the surrounding `describe` and removes them after. */
export function seenFiles(): void {
  before('the notes are written', () => writeFiles(inSample(''), files));
  after('the notes are gone', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(inSample(name));
  });
}
