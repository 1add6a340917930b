/** Puts the extension together. What differs between a desktop and a browser comes in as the platform. */
import * as vscode from 'vscode';
import { Tracer, type WorkerPort } from '../live/tracer';
import { extendPreview, type MarkdownIt } from '../preview/plugin';
import type { ClientPort } from '../server/protocol';
import { createNoteCommand } from './createNote';
import { FileRenames } from './fileRename';
import { registerGraph } from './graph/register';
import { LinkColors } from './linkColors';
import { keepLinkDiagnostics } from './linkDiagnostics';
import { createLog } from './log';
import { Fences } from './memory/fences';
import { viewType } from './memory/panel';
import { registerMemoryCommands } from './memory/register';
import { MemoryView } from './memory/view';
import { nameBlockCommand } from './nameBlock';
import { openPlaceCommand } from './openPlace';
import { registerPasteAndDrop } from './pasteAndDrop';
import { Previews } from './previews';
import { codeActionProvider } from './providers/codeActions';
import { codeLensProvider } from './providers/codeLens';
import { CompletionProvider, completionTriggers } from './providers/completion';
import { definitionProvider } from './providers/definition';
import { documentLinkProvider } from './providers/documentLinks';
import { drawingCompletionProvider, drawingHoverProvider, drawingTriggers } from './providers/drawing';
import { highlightProvider } from './providers/highlights';
import { hoverProvider } from './providers/hover';
import { refactoringKinds, refactoringProvider } from './providers/refactorings';
import { referenceProvider } from './providers/references';
import { renameProvider } from './providers/rename';
import { workspaceSymbolProvider } from './providers/symbols';
import { RecentNotes } from './recentNotes';
import { refactorCommands } from './refactor';
import { renameNoteCommand } from './renameNote';
import { budget } from './settings';
import { showReferencesCommand } from './showReferences';
import { Vaults } from './vaults';
import { registerViews } from './views/register';

export interface Platform {
  /** The worker that runs programs. */
  spawnWorker(): WorkerPort;
  /** The worker that keeps the vaults. */
  spawnVaultWorker(): ClientPort;
  /** The vaults' worker has a disk. */
  readonly readsDisk: boolean;
}

export interface Running {
  /** Finishes what has to be kept. */
  deactivate(): Promise<void>;
  readonly api: Api;
}

/** What VS Code's Markdown support takes from an extension. */
export interface Api {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

const notes: vscode.DocumentSelector = { language: 'markdown' };

export function activate(context: vscode.ExtensionContext, platform: Platform): Running {
  const log = createLog(context.subscriptions);
  const vaults = new Vaults({
    spawn: () => platform.spawnVaultWorker(),
    readsDisk: platform.readsDisk,
    storage: context.storageUri,
    log,
  });
  const tracer = new Tracer({
    spawn: () => platform.spawnWorker(),
    assets: async (path) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', path)),
    clock: {
      now: () => performance.now(),
      after(milliseconds, action) {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    budget,
    log: (line) => log.info(line),
  });
  const renames = new FileRenames(vaults, log);
  const recent = new RecentNotes(vaults);
  const previews = new Previews(vaults, log);
  const view = new MemoryView(context.extensionUri, vaults, tracer, log);
  const fences = new Fences(vaults);
  const { languages, window } = vscode;
  const fixes = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  context.subscriptions.push(
    vaults,
    recent,
    tracer,
    view,
    languages.registerDefinitionProvider(notes, definitionProvider(vaults, log)),
    languages.registerDocumentLinkProvider(notes, documentLinkProvider(vaults, log)),
    languages.registerHoverProvider(notes, hoverProvider(vaults, log)),
    languages.registerCompletionItemProvider(notes, new CompletionProvider(vaults, recent, log), ...completionTriggers),
    languages.registerReferenceProvider(notes, referenceProvider(vaults, log)),
    languages.registerDocumentHighlightProvider(notes, highlightProvider(vaults, log)),
    languages.registerWorkspaceSymbolProvider(workspaceSymbolProvider(vaults, log)),
    languages.registerCodeActionsProvider(notes, codeActionProvider(vaults, log), fixes),
    renames,
    languages.registerCodeActionsProvider(notes, refactoringProvider(vaults, log), refactoringKinds),
    languages.registerRenameProvider(notes, renameProvider(vaults, renames, log)),
    languages.registerCodeLensProvider(notes, codeLensProvider(vaults, log)),
    keepLinkDiagnostics(vaults, log),
    createNoteCommand(vaults, log),
    previews,
    new LinkColors(vaults, log),
    openPlaceCommand(vaults, log),
    showReferencesCommand(vaults, log),
    renameNoteCommand(vaults, renames, log),
    refactorCommands(vaults, log),
    nameBlockCommand(vaults, log),
    registerPasteAndDrop(notes, vaults, log),
    languages.registerCompletionItemProvider(notes, drawingCompletionProvider(fences, log), ...drawingTriggers),
    languages.registerHoverProvider(notes, drawingHoverProvider(fences, log)),
    registerMemoryCommands(view, log),
    registerViews(vaults, context.workspaceState, log),
    registerGraph(context, vaults, log),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state) => view.restore(panel, state),
    }),
  );
  return { deactivate: () => vaults.save(), api: { extendMarkdownIt: (md) => extendPreview(md, previews) } };
}
