/**
 * The live view: which fence the panel shows, and what happens when the reader moves, types or steps. The view follows
 * the cursor's fence unless it is pinned; a fence's program runs again only when its key changes; the last good picture
 * stays while the program is refused.
 */
import * as vscode from 'vscode';
import { expectations, failures, nameExpectations } from '../../live/expectations';
import { type FenceProgram, fenceProgram } from '../../live/fenceProgram';
import type { FenceIdentity, FromPanel, ToPanel } from '../../live/protocol';
import type { Tracer } from '../../live/tracer';
import { type MemoryFence, memoryFences } from '../../notes/fence';
import type { Note } from '../../notes/note';
import { lineIndex } from '../../text/lineIndex';
import { contains, touches } from '../../text/span';
import { openTrace } from '../../trace/reader';
import type { Trace } from '../../trace/trace';
import { commands } from '../commands';
import type { Log } from '../log';
import { fenceTags, panelSettings, section } from '../settings';
import type { Vaults } from '../vaults';
import { CurrentLine } from './currentLine';
import { MemoryPanel } from './panel';
import { expectationProblem, programProblems } from './programProblems';

const client = 'panel';
const visibleContext = 'memoryNotes.isPanelVisible';

/** The fence the view is about, wherever edits move it. */
interface Target {
  readonly uri: vscode.Uri;
  /** From 1. */
  readonly block: number;
}

interface Shown {
  readonly ticket: number;
  readonly uri: string;
  readonly identity: FenceIdentity;
  readonly program: FenceProgram;
  readonly trace: Trace;
}

export class MemoryView implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #vaults: Vaults;
  readonly #tracer: Tracer;
  readonly #log: Log;
  readonly #line = new CurrentLine();
  readonly #problems = vscode.languages.createDiagnosticCollection('memoryNotes.programs');
  readonly #subscriptions: vscode.Disposable[];
  #panel: MemoryPanel | undefined;
  #target: Target | undefined;
  #isPinned = false;
  #lastTicket = 0;
  /** Key of the program that was asked for last. */
  #wantedKey: string | undefined;
  /** What runs or ran last, at its newest place in the note. */
  #current: FenceProgram | undefined;
  /** The last good picture. */
  #shown: Shown | undefined;
  /** What a page that comes up anew has to be told. */
  #lastMessage: ToPanel | undefined;

  constructor(extension: vscode.Uri, vaults: Vaults, tracer: Tracer, log: Log) {
    this.#extension = extension;
    this.#vaults = vaults;
    this.#tracer = tracer;
    this.#log = log;
    this.#subscriptions = [
      this.#line,
      this.#problems,
      vscode.window.onDidChangeTextEditorSelection((event) => this.#selected(event)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#line.refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === this.#target?.uri.toString())
          this.#update(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#expect(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#problems.delete(document.uri)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(section)) this.#post({ type: 'settings', settings: panelSettings() });
      }),
    ];
    for (const document of vscode.workspace.textDocuments) this.#expect(document);
  }

  /** A note that has fences which run will want an engine, which takes its time to load. */
  #expect(document: vscode.TextDocument): void {
    if (document.languageId !== 'markdown') return;
    const [first] = memoryFences(this.#vaults.noteOf(document), fenceTags(document));
    if (first) this.#tracer.warm(first.language);
  }

  /** Shows a fence of a note; without one, the fence at the cursor or the nearest one. */
  async show(uri: vscode.Uri, block?: number): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    this.#turnTo({ uri, block: block ?? this.#nearestBlock(document) });
    this.#pin(false);
    if (this.#panel) this.#panel.reveal();
    else this.#attach(MemoryPanel.open(this.#extension));
    this.#update(document);
  }

  /** Brings a panel back after a reload, at the fence it showed. */
  async restore(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#attach(MemoryPanel.adopt(webviewPanel, this.#extension));
    const remembered = rememberedTarget(state);
    this.#target = remembered?.target;
    this.#isPinned = remembered?.isPinned ?? false;
    const editor = vscode.window.activeTextEditor;
    try {
      if (this.#target) this.#update(await vscode.workspace.openTextDocument(this.#target.uri));
      else if (editor) this.#follow(editor);
    } catch (error) {
      this.#log.info(`the note of the restored panel could not be opened: ${String(error)}`);
      this.#empty('The note of this picture is gone.');
    }
  }

  move(to: Extract<ToPanel, { type: 'move' }>['to']): void {
    this.#panel?.post({ type: 'move', to });
  }

  togglePin(): void {
    this.#pin(!this.#isPinned);
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #attach(panel: MemoryPanel): void {
    this.#panel = panel;
    this.#setVisible(true);
    panel.onMessage((message) => this.#receive(message));
    panel.onDidChangeVisibility(() => this.#setVisible(panel.isVisible));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#target = undefined;
      this.#wantedKey = undefined;
      this.#shown = undefined;
      this.#lastMessage = undefined;
      this.#tracer.cancel(client);
      this.#problems.clear();
      this.#line.clear();
      this.#setVisible(false);
    });
  }

  #receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        this.#panel?.post({ type: 'settings', settings: panelSettings() });
        this.#panel?.post({ type: 'pinned', pinned: this.#isPinned });
        if (this.#shown && this.#lastMessage?.type !== 'show') this.#panel?.post(showing(this.#shown, true));
        // A page that had this message already, before it said so, keeps the reader's place.
        if (this.#lastMessage) this.#panel?.post(keepingPlace(this.#lastMessage));
        return;
      case 'stepped':
        if (message.ticket === this.#shown?.ticket) this.#mark(message.line);
        return;
      case 'reveal':
        if (message.ticket === this.#shown?.ticket) void this.#reveal(message.line);
        return;
      case 'pin':
        this.#pin(message.pinned);
        return;
      case 'log':
        this.#log.error('panel', message.message);
        return;
      case 'painted':
        return;
      default:
        message satisfies never;
    }
  }

  #selected(event: vscode.TextEditorSelectionChangeEvent): void {
    const { textEditor: editor, kind } = event;
    if (!this.#panel || editor.document.languageId !== 'markdown') return;
    const before = this.#target;
    this.#follow(editor);
    const isSame = before && this.#target && before.uri === this.#target.uri && before.block === this.#target.block;
    if (kind !== vscode.TextEditorSelectionChangeKind.Mouse || !isSame || !this.#isCurrent()) return;
    if (editor.document.uri.toString() !== this.#shown?.uri) return;
    const offset = this.#current?.toSource(editor.document.offsetAt(editor.selection.active));
    if (offset === undefined || !this.#current) return;
    const line = lineIndex(this.#current.program.source).lineAt(offset) + 1;
    this.#panel.post({ type: 'goToLine', line });
  }

  /** Another fence, by the reader's wish: the program shown so far is no longer what is looked for. */
  #turnTo(target: Target): void {
    this.#target = target;
    this.#wantedKey = undefined;
  }

  /** Turns to the fence at the cursor, if there is one and nothing holds the view elsewhere. */
  #follow(editor: vscode.TextEditor): void {
    if (!this.#panel || this.#isPinned || editor.document.languageId !== 'markdown') return;
    const block = this.#blockAt(editor);
    if (block === undefined) return;
    const { uri } = editor.document;
    if (this.#target?.block === block && this.#target.uri.toString() === uri.toString()) return;
    this.#turnTo({ uri, block });
    this.#update(editor.document);
  }

  #update(document: vscode.TextDocument): void {
    if (!this.#panel || !this.#target) return;
    const note = this.#vaults.noteOf(document);
    const memory = this.#locate(document, memoryFences(note, fenceTags(document)));
    if (!memory) {
      this.#empty('This note has no fence that runs. Tag one with the word memory: ```rust memory');
      return;
    }
    this.#target = { uri: document.uri, block: memory.block };
    this.#current = fenceProgram(memory);
    const { key } = this.#current.program;
    if (key === this.#wantedKey) {
      this.#place(identify(document, note, memory));
      return;
    }
    this.#wantedKey = key;
    void this.#run(document, note, memory, this.#current);
  }

  /** The same program at another line: what the panel says of lines is to be the note's truth. */
  #place(fence: FenceIdentity): void {
    const last = this.#lastMessage;
    if ((last?.type !== 'show' && last?.type !== 'rejected') || last.fence.firstLine === fence.firstLine) return;
    this.#lastMessage = { ...last, fence };
    if (this.#shown) this.#shown = { ...this.#shown, identity: fence };
    this.#panel?.post({ type: 'placed', fence });
  }

  async #run(document: vscode.TextDocument, note: Note, memory: MemoryFence, program: FenceProgram): Promise<void> {
    const ticket = ++this.#lastTicket;
    const fence = identify(document, note, memory);
    const isSameFence = this.#shown?.uri === document.uri.toString() && this.#shown.identity.block === fence.block;
    this.#line.clear();
    if (!this.#tracer.cached(program.program)) this.#post({ type: 'running', ticket, fence });
    const result = await this.#tracer.trace(client, program.program);
    if (ticket !== this.#lastTicket || !this.#panel) return;
    switch (result.kind) {
      case 'superseded':
        return;
      case 'failed':
        this.#empty(`Memory Notes itself failed on this program: ${result.message} The log has more.`);
        return;
      case 'trace':
        break;
      default:
        result satisfies never;
    }
    const { trace } = result;
    // The text may have moved below the run: the newest place of the same program counts.
    const place = this.#current ?? program;
    this.#problems.clear();
    this.#problems.set(document.uri, programProblems(document, place, trace));
    void this.#checkExpectations(document, place, ticket);
    this.#panel.title = `Memory: ${fence.title}`;
    if (trace.outcome.kind === 'rejected') {
      if (!isSameFence) this.#shown = undefined;
      this.#post({ type: 'rejected', ticket, fence, trace });
      return;
    }
    this.#shown = { ticket, uri: document.uri.toString(), identity: fence, program, trace };
    this.#post(showing(this.#shown, isSameFence));
  }

  /** Expectations are checked on a run of their own, so that their states do not crowd the author's names. */
  async #checkExpectations(document: vscode.TextDocument, fence: FenceProgram, ticket: number): Promise<void> {
    const { value, diagnostics } = expectations(fence.program.source);
    if (value.length === 0) return;
    const result = await this.#tracer.trace('expectations', nameExpectations(fence.program));
    if (result.kind !== 'trace' || ticket !== this.#lastTicket) return;
    const found = [...diagnostics, ...failures(openTrace(result.trace), value)];
    const known = this.#problems.get(document.uri) ?? [];
    this.#problems.set(document.uri, [...known, ...found.map((one) => expectationProblem(document, fence, one))]);
  }

  /** The target's fence after an edit: the cursor's, else the one with the same program, else the one with its number. */
  #locate(document: vscode.TextDocument, fences: readonly MemoryFence[]): MemoryFence | undefined {
    const editor = vscode.window.activeTextEditor;
    const target = this.#target;
    if (!this.#isPinned && editor?.document === document) {
      const offset = document.offsetAt(editor.selection.active);
      const here = fences.find(({ fence }) => touches(fence.span, offset));
      if (here && target?.block !== here.block) return here;
    }
    const wanted = fences[(target?.block ?? 1) - 1];
    if (this.#wantedKey !== undefined && wanted && fenceProgram(wanted).program.key !== this.#wantedKey) {
      const moved = fences.find((memory) => fenceProgram(memory).program.key === this.#wantedKey);
      if (moved) return moved;
    }
    return wanted ?? fences.at(-1);
  }

  #blockAt(editor: vscode.TextEditor): number | undefined {
    const offset = editor.document.offsetAt(editor.selection.active);
    const fences = memoryFences(this.#vaults.noteOf(editor.document), fenceTags(editor.document));
    return fences.find(({ fence }) => touches(fence.span, offset))?.block;
  }

  /** Of the fence at the cursor; else of the next one below it; else of the last. */
  #nearestBlock(document: vscode.TextDocument): number {
    const editor = vscode.window.visibleTextEditors.find((other) => other.document === document);
    const offset = editor ? document.offsetAt(editor.selection.active) : 0;
    const fences = memoryFences(this.#vaults.noteOf(document), fenceTags(document));
    const next = fences.find(({ fence }) => contains(fence.span, offset) || fence.span.end >= offset);
    return (next ?? fences.at(-1))?.block ?? 1;
  }

  #isCurrent(): boolean {
    return this.#shown !== undefined && this.#shown.program.program.key === this.#wantedKey;
  }

  #mark(line: number): void {
    const shown = this.#shown;
    const offset = this.#isCurrent() ? this.#current?.lineToNote(line) : undefined;
    const document = shown && vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === shown.uri);
    if (offset === undefined || !document) this.#line.clear();
    else this.#line.mark(document.uri.toString(), document.positionAt(offset).line);
  }

  async #reveal(line: number): Promise<void> {
    const shown = this.#shown;
    const offset = this.#isCurrent() ? this.#current?.lineToNote(line) : undefined;
    if (!shown || offset === undefined) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(shown.uri));
    const position = document.positionAt(offset);
    const known = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const viewColumn = known?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(document, { viewColumn, selection: new vscode.Range(position, position) });
  }

  #pin(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.#panel?.post({ type: 'pinned', pinned: isPinned });
  }

  #empty(message: string): void {
    this.#lastTicket++;
    this.#tracer.cancel(client);
    this.#wantedKey = undefined;
    this.#shown = undefined;
    this.#problems.clear();
    this.#line.clear();
    this.#post({ type: 'empty', message });
  }

  #post(message: ToPanel): void {
    if (message.type === 'show' || message.type === 'rejected' || message.type === 'empty') this.#lastMessage = message;
    this.#panel?.post(message);
  }

  #setVisible(isVisible: boolean): void {
    void vscode.commands.executeCommand('setContext', visibleContext, isVisible);
  }
}

/** What the panel's page kept of itself, which is not to be trusted. */
function rememberedTarget(state: unknown): { target: Target; isPinned: boolean } | undefined {
  const { note, block, pinned } = (state ?? {}) as { note?: unknown; block?: unknown; pinned?: unknown };
  if (typeof note !== 'string' || typeof block !== 'number') return undefined;
  try {
    return { target: { uri: vscode.Uri.parse(note, true), block }, isPinned: pinned === true };
  } catch {
    return undefined;
  }
}

const keepingPlace = (message: ToPanel): ToPanel =>
  message.type === 'show' ? { ...message, keepPlace: true } : message;

const showing = (shown: Shown, keepPlace: boolean): ToPanel => ({
  type: 'show',
  ticket: shown.ticket,
  fence: shown.identity,
  trace: shown.trace,
  keepPlace,
});

function identify(document: vscode.TextDocument, note: Note, memory: MemoryFence): FenceIdentity {
  const { start } = memory.fence.span;
  const around = note.sections.findLast(({ span }) => contains(span, start));
  const title = around && around.title !== note.name ? `${note.name} · ${around.title}` : note.name;
  const opensAt = memory.options.step;
  const firstLine = document.positionAt(memory.fence.lines[0]?.start ?? start).line + 1;
  return { note: document.uri.toString(), block: memory.block, title, language: memory.language, firstLine, opensAt };
}

export function registerMemoryCommands(view: MemoryView, log: Log): vscode.Disposable {
  const move = (command: string, to: Parameters<MemoryView['move']>[0]): vscode.Disposable =>
    vscode.commands.registerCommand(command, () => view.move(to));
  return vscode.Disposable.from(
    vscode.commands.registerCommand(commands.showMemory, async (argument?: unknown) => {
      const { uri, block } = (argument ?? {}) as { uri?: unknown; block?: unknown };
      const active = vscode.window.activeTextEditor?.document;
      try {
        if (typeof uri === 'string' && typeof block === 'number') await view.show(vscode.Uri.parse(uri, true), block);
        else if (active?.languageId === 'markdown') await view.show(active.uri);
        else void vscode.window.showInformationMessage('Open a Markdown note first: its tagged fences can be shown.');
      } catch (error) {
        log.error('showing memory', error);
      }
    }),
    move(commands.firstStep, 'first'),
    move(commands.previousStep, 'previous'),
    move(commands.nextStep, 'next'),
    move(commands.lastStep, 'last'),
    vscode.commands.registerCommand(commands.togglePin, () => view.togglePin()),
  );
}
