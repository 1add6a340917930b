/** Keeps the problems of open notes: broken links and fences that do not say what they mean. */
import * as vscode from 'vscode';
import type { DiagnosticAnswer } from '../server/questions/diagnostics';
import { guarded, type Log } from './log';
import { rangeFrom } from './places';
import { diagnosticOptions, section } from './settings';
import type { VaultChange, Vaults } from './vaults';

export const source = 'Memory Notes';

export function keepLinkDiagnostics(vaults: Vaults, log: Log): vscode.Disposable {
  const keeper = new Keeper(vaults, log);
  keeper.scheduleAll();
  return vscode.Disposable.from(
    keeper,
    vaults.onDidChange((change) => keeper.changed(change)),
    vscode.workspace.onDidOpenTextDocument((document) => keeper.schedule(document)),
    vscode.workspace.onDidCloseTextDocument((document) => keeper.forget(document)),
    vscode.workspace.onDidChangeWorkspaceFolders(() => keeper.scheduleAll()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // VS Code's own validation takes over what it judges, and gives it back.
      if (event.affectsConfiguration(section) || event.affectsConfiguration('markdown.validate')) keeper.scheduleAll();
    }),
  );
}

class Keeper implements vscode.Disposable {
  readonly #vaults: Vaults;
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection('memoryNotes.links');
  /** To be judged; a burst of changes is judged once. */
  readonly #due = new Set<vscode.TextDocument>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(vaults: Vaults, log: Log) {
    this.#vaults = vaults;
    this.#log = log;
  }

  schedule(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown') return;
    this.#due.add(document);
    this.#timer ??= setTimeout(() => this.#judgeDue(), 0);
  }

  scheduleAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document);
  }

  changed({ folder, ids, judge }: VaultChange): void {
    const isAll = ids.length === 0;
    const wanted = new Set(judge.map((id) => folder.uriOf(id).toString()));
    for (const document of vscode.workspace.textDocuments) {
      if (isAll || wanted.has(document.uri.toString())) this.schedule(document);
    }
  }

  forget(document: vscode.TextDocument): void {
    this.#due.delete(document);
    this.#collection.delete(document.uri);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#collection.dispose();
  }

  /** What the user sees comes first. */
  #judgeDue(): void {
    this.#timer = undefined;
    const visible = new Set(vscode.window.visibleTextEditors.map((editor) => editor.document));
    const due = [...this.#due].sort((a, b) => Number(visible.has(b)) - Number(visible.has(a)));
    this.#due.clear();
    for (const document of due) void guarded(this.#log, 'diagnostics', () => this.#judge(document));
  }

  /** Problems stay as they are until there are new ones: while the vault is read, and while the writer types. */
  async #judge(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    if (!this.#vaults.folderOf(document.uri)) return this.#collection.delete(document.uri);
    const found = await this.#vaults.ask(document, 'diagnostics', { options: diagnosticOptions(document) });
    if (document.isClosed) return;
    if (found)
      this.#collection.set(
        document.uri,
        found.map((problem) => toProblem(document, problem)),
      );
    // An edit that is taken back at once changes nothing in the vault, and nobody would ask again.
    else if (document.version !== version) this.schedule(document);
  }
}

function toProblem(document: vscode.TextDocument, answer: DiagnosticAnswer): vscode.Diagnostic {
  const range = rangeFrom(answer.range);
  const problem = new vscode.Diagnostic(range, answer.message, severities[answer.severity]);
  problem.source = source;
  problem.code = answer.code;
  problem.relatedInformation = answer.notes.map((note) => {
    const where = new vscode.Location(document.uri, note.range ? rangeFrom(note.range) : range);
    return new vscode.DiagnosticRelatedInformation(where, note.message);
  });
  return problem;
}

const severities: Readonly<Record<DiagnosticAnswer['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
