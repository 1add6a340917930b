/** What the panel's program leaves in its note: problems at the exact place, for as long as they are true. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { untilProblems } from './problems';

const moved =
  '```rust memory\nfn main() {\n    let s = String::new();\n    let t = s;\n    println!("{s}{t}");\n}\n```\n';
const expecting = '```rust memory\nfn main() {\n    let s = String::from("hey"); // @mem s len 4\n}\n```\n';

describe('The program shown', () => {
  let uri: vscode.Uri;
  let count = 0;

  beforeEach(async () => {
    const [welcome] = await vscode.workspace.findFiles('Welcome.md');
    assert.ok(welcome !== undefined);
    // A note of its own for each: VS Code may hold the text of a closed one for a while.
    uri = vscode.Uri.joinPath(welcome, `../Programs${++count}.md`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`# Programs\n\n${moved}\n${expecting}`));
    await vscode.window.showTextDocument(uri);
  });

  afterEach(async () => {
    // An editor with unsaved text would ask before it closes.
    await vscode.workspace.saveAll(false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(uri);
  });

  const show = (block: number): Thenable<unknown> =>
    vscode.commands.executeCommand('memoryNotes.showMemory', { uri: uri.toString(), block });

  const onlyAt =
    (line: number, code: string) =>
    (problems: readonly vscode.Diagnostic[]): boolean =>
      problems.length === 1 && problems[0]?.code === code && problems[0].range.start.line === line;

  async function insert(text: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
  }

  it('is refused at its own line, also when that line moves', async () => {
    await show(1);
    await untilProblems({ uri }, onlyAt(6, 'E0382'));
    await insert('One.\n\nTwo.\n\n');
    await untilProblems({ uri }, onlyAt(10, 'E0382'));
    await insert('```rust memory\nlet other = 1;\n```\n\n');
    await untilProblems({ uri }, onlyAt(14, 'E0382'));
  });

  it('does not do what its author expects', async () => {
    await show(2);
    await untilProblems({ uri }, onlyAt(12, 'expectation'));
    await insert('One.\n\n');
    await untilProblems({ uri }, onlyAt(14, 'expectation'));
  });

  it('follows its note to another name', async () => {
    await show(1);
    await untilProblems({ uri }, onlyAt(6, 'E0382'));
    const renamed = vscode.Uri.joinPath(uri, '../Renamed.md');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, renamed);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilProblems({ uri: renamed }, onlyAt(6, 'E0382'));
    await untilProblems({ uri }, (problems) => problems.length === 0);
    uri = renamed;
  });

  it('is a drawing, whose mistake is said where it is, and a step of which is copied as a drawing', async () => {
    await insert('```memory\nx = 5\np -> nowhere\n```\n\n');
    await show(1);
    await untilProblems({ uri }, onlyAt(2, 'unknown-name'));
    await vscode.commands.executeCommand('memoryNotes.copyDrawing');
    assert.equal(await vscode.env.clipboard.readText(), '```memory\nvariables\n  x = 5\n  p -> ...\n```\n');
  });

  it('leaves nothing behind when the panel is closed', async () => {
    await show(1);
    await untilProblems({ uri }, onlyAt(6, 'E0382'));
    const panel = await panelTab();
    await vscode.window.tabGroups.close(panel);
    await untilProblems({ uri }, (problems) => problems.length === 0);
  });
});

/** The panel's tab, once the window has it. */
function panelTab(): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const found = tabs.find(({ input }) => input instanceof vscode.TabInputWebview);
      if (found) resolve(found);
      return found !== undefined;
    };
    if (look()) return;
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => look() && listening.dispose());
  });
}
