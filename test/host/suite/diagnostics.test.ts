/**
 * What is wrong with a note, and what puts it right, as VS Code shows it, in the Node and in the web worker extension
 * host.
 */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilProblems } from './problems';
import { edited } from './sampleNotes';

describe('Problems', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are of each kind that is wrong by default', async () => {
    const typed = [
      '[[No such note]] [[Memory#No such heading]] [[Memory#^nosuch]] [[../../outside]] [[]] [x](gone.md)',
      '# Loop\n\n![[#Loop]]',
      'a ^twice\n\nb ^twice',
    ];
    const document = await edited('Stack.md', `\n\n${typed.join('\n\n')}\n`);
    const expected = [
      'duplicate-block',
      'empty-link',
      'link-out-of-vault',
      'missing-block',
      'missing-heading',
      'missing-note',
      'missing-note',
      'self-embed',
    ];
    await untilProblems(document, (problems) => problems.length >= expected.length);
    assert.deepEqual(codesOf(document).sort(), expected);
  });

  it('are as bad as the settings say', async () => {
    const document = await edited('Stack.md', '\n\n[[memory]] [[Stack]] [[Nowhere]]\n');
    await untilProblems(document, (problems) => problems.length === 1);
    await configured(
      { 'memoryNotes.links.wrongCase': 'information', 'memoryNotes.links.missingNote': 'off' },
      async () => {
        await untilProblems(document, (problems) => problems.length === 1 && problems[0]?.code === 'wrong-case');
        assert.equal(vscode.languages.getDiagnostics(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Information);
      },
    );
    await untilProblems(document, (problems) => problems.length === 1 && problems[0]?.code === 'missing-note');
  });

  it('of ordinary links are left to VS Code when it validates them', async () => {
    const document = await edited('Stack.md', '\n\n[x](gone.md) [[Nowhere]]\n');
    const ours = (): number => vscode.languages.getDiagnostics(document.uri).filter(isOurs).length;
    await untilProblems(document, () => ours() === 2);
    await configured({ 'markdown.validate.enabled': true }, async () => {
      await untilProblems(document, () => ours() === 1);
    });
    await untilProblems(document, () => ours() === 2);
  });

  it('are put right in the note itself', async () => {
    const document = await edited('Stack.md', '\n\nSee [[Memory#Haep|x]].\n');
    await untilProblems(document, (problems) => problems.length === 1);
    const fix = (await fixesAt(document, 'Haep')).find(({ title }) => title === 'Link to “Heap” instead');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.ok(document.getText().endsWith('See [[Memory#Heap|x]].\n'));
    await untilProblems(document, (problems) => problems.length === 0);
  });

  it('are put right by a heading in another note', async () => {
    const document = await edited('Stack.md', '\n\nSee [[Memory#Zebra crossing]].\n');
    await untilProblems(document, (problems) => problems.length === 1);
    const fix = (await fixesAt(document, 'Zebra')).find(({ title }) => title.startsWith('Write the heading'));
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const uri = fix.edit.entries()[0]?.[0];
    assert.ok(uri?.path.endsWith('/Memory.md') === true);
    const other = await vscode.workspace.openTextDocument(uri);
    assert.match(other.getText(), /\n#+ Zebra crossing\n$/);
    await untilProblems(document, (problems) => problems.length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(other);
  });
});

const isOurs = ({ source }: vscode.Diagnostic): boolean => source === 'Memory Notes';

const codesOf = ({ uri }: vscode.TextDocument): string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(isOurs)
    .map(({ code }) => String(code));

/** With settings that are taken back afterwards. */
async function configured(settings: Readonly<Record<string, unknown>>, action: () => Promise<void>): Promise<void> {
  const update = async (key: string, value: unknown): Promise<void> => {
    await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
  };
  for (const [key, value] of Object.entries(settings)) await update(key, value);
  try {
    await action();
  } finally {
    for (const key of Object.keys(settings)) await update(key, undefined);
  }
}

async function fixesAt(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(text) + 1);
  const range = new vscode.Range(at, at);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}
