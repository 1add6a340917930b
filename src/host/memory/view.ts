/**
 * The live view: which fence the panel shows, and what happens when the reader moves, types or steps. The view follows
 * the cursor's fence unless it is pinned; a fence's program runs again only when its key changes; the last good picture
 * stays while the program is refused.
 */
import * as vscode from 'vscode';
import { expectations, failures, nameExpectations } from '../../live/expectations';
import { type FenceProgram, fenceProgram } from '../../live/fenceProgram';
import type { FromPanel, ToPanel } from '../../live/protocol';
import { fenceAt, nearestFence, soughtFence } from '../../live/target';
import type { Tracer } from '../../live/tracer';
import { lineIndex } from '../../text/lineIndex';
import { openTrace } from '../../trace/reader';
import { guarded, type Log } from '../log';
import { budgetSettings, panelSettings, section } from '../settings';
import type { Vaults } from '../vaults';
import { copyDrawing } from './copyDrawing';
import { CurrentLine } from './currentLine';
import { Fences } from './fences';
import { type MemoryPanel, memoryPanel, openMemoryPanel } from './panel';
import { ProgramProblems } from './programProblems';
import {
  cursorOf,
  identify,
  isSameFence,
  keepingPlace,
  type Placed,
  rememberedTarget,
  type Shown,
  showing,
  type Target,
} from './target';

const client = 'panel';
const judge = 'expectations';
const visibleContext = 'memoryNotes.isPanelVisible';

export class MemoryView implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #fences: Fences;
  readonly #tracer: Tracer;
  readonly #log: Log;
  readonly #line = new CurrentLine();
  readonly #problems = new ProgramProblems();
  readonly #subscriptions: vscode.Disposable[];
  #panel: MemoryPanel | undefined;
  #target: Target | undefined;
  #isPinned = false;
  /** Whether steps inside of the language's library are wanted, where the reader has said so: else the fence does. */
  #inLibrary: boolean | undefined;
  #lastTicket = 0;
  /** Counts what was asked to be shown, while its note is still being opened. */
  #lastWish = 0;
  /** Counts looks at the shown note's fences, and at those around the cursor: only the newest answers count. */
  #lastLook = 0;
  #lastTurn = 0;
  /** Key of the program that was asked for last. */
  #wantedKey: string | undefined;
  /** What runs or ran last, at its newest place in the note. */
  #current: Placed | undefined;
  /** The last good picture. */
  #shown: Shown | undefined;
  /** Of the last good picture, that the page shows. */
  #step = 0;
  /** What a page that comes up anew has to be told. */
  #lastMessage: ToPanel | undefined;
  /** The next step that the page tells of comes with a new picture, and not from the reader. */
  #isFresh = false;

  constructor(extension: vscode.Uri, vaults: Vaults, tracer: Tracer, log: Log) {
    this.#extension = extension;
    this.#fences = new Fences(vaults);
    this.#tracer = tracer;
    this.#log = log;
    this.#subscriptions = [
      this.#line,
      this.#problems,
      vscode.window.onDidChangeTextEditorSelection((event) =>
        guarded(log, 'following the cursor', () => this.#selected(event)),
      ),
      vscode.window.onDidChangeActiveTextEditor((editor) => void (editor && this.#follow(editor))),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#line.refresh()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document.uri.toString() === this.#target?.uri.toString())
          void this.#update(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#problems.hide(document)),
      vscode.workspace.onDidRenameFiles(({ files }) =>
        guarded(log, 'following a renamed note', () => this.#renamed(files)),
      ),
      vscode.workspace.onDidChangeConfiguration((event) => this.#configured(event)),
    ];
    for (const document of vscode.workspace.textDocuments) void this.#expect(document);
  }

  #opened(document: vscode.TextDocument): void {
    void this.#expect(document);
    // The file may have changed while no editor held it.
    if (document.uri.toString() === this.#target?.uri.toString()) void this.#update(document);
  }

  async #renamed(files: vscode.FileRenameEvent['files']): Promise<void> {
    const target = this.#target;
    const path = target?.uri.toString() ?? '';
    const renamed = files.find(({ oldUri }) => path === oldUri.toString() || path.startsWith(`${oldUri}/`));
    if (!target || !renamed) return;
    const uri = vscode.Uri.parse(`${renamed.newUri}${path.slice(renamed.oldUri.toString().length)}`);
    const moved = { ...target, uri };
    this.#turnTo(moved);
    if (this.#shown?.uri === path) this.#shown = { ...this.#shown, uri: uri.toString() };
    const document = await vscode.workspace.openTextDocument(uri);
    if (this.#target === moved) await this.#update(document);
  }

  #configured(event: vscode.ConfigurationChangeEvent): void {
    if (!event.affectsConfiguration(section)) return;
    this.#post({ type: 'settings', settings: panelSettings() });
    if (budgetSettings.some((setting) => event.affectsConfiguration(setting))) {
      this.#tracer.forget();
      this.#wantedKey = undefined;
    }
    const uri = this.#target?.uri.toString();
    const document = vscode.workspace.textDocuments.find((other) => other.uri.toString() === uri);
    if (document) void this.#update(document);
  }

  /** A note that has fences which run will want an engine, which takes its time to load. */
  async #expect(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== 'markdown') return;
    const [first] = (await this.#fences.of(document)) ?? [];
    if (first) this.#tracer.warm(first.memory.language);
  }

  /** Shows a fence of a note; without one, the fence at the cursor or the nearest one. */
  async show(uri: vscode.Uri, block?: number): Promise<void> {
    const wish = ++this.#lastWish;
    const document = await vscode.workspace.openTextDocument(uri);
    if (wish !== this.#lastWish) return;
    const found = block ?? (await this.#nearestBlock(document));
    if (wish !== this.#lastWish) return;
    this.#turnTo({ uri, block: found });
    this.#pin(false);
    if (this.#panel) this.#panel.reveal();
    else this.#attach(openMemoryPanel(this.#extension));
    await this.#update(document);
  }

  /** Brings a panel back after a reload, at the fence it showed. */
  async restore(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#attach(memoryPanel(webviewPanel, this.#extension));
    const remembered = rememberedTarget(state);
    const target = remembered?.target;
    this.#target = target;
    this.#isPinned = remembered?.isPinned ?? false;
    const editor = vscode.window.activeTextEditor;
    try {
      const document = target && (await vscode.workspace.openTextDocument(target.uri));
      if (this.#target !== target) return;
      if (document) await this.#update(document);
      else if (editor) await this.#follow(editor);
    } catch (error) {
      if (this.#target !== target) return;
      this.#log.info(`the note of the restored panel could not be opened: ${String(error)}`);
      this.#empty('The note of this picture is gone.');
    }
  }

  move(to: Extract<ToPanel, { type: 'move' }>['to']): void {
    this.#panel?.post({ type: 'move', to });
  }

  /** The step that the panel shows; nothing where it shows none. */
  async copyDrawing(): Promise<void> {
    if (this.#shown && this.#step < this.#shown.trace.length) await copyDrawing(this.#shown.trace, this.#step);
  }

  togglePin(): void {
    this.#pin(!this.#isPinned);
  }

  toggleLibrary(): Promise<void> {
    return this.#stepInLibrary(this.#current?.program.program.options.library !== true);
  }

  dispose(): void {
    this.#panel?.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #attach(panel: MemoryPanel): void {
    const before = this.#panel;
    this.#panel = panel;
    before?.dispose();
    this.#setVisible(true);
    panel.onMessage((message) => this.#panel === panel && this.#receive(message));
    panel.onDidChangeVisibility(() => this.#panel === panel && this.#setVisible(panel.isVisible));
    panel.onDidDispose(() => this.#panel === panel && this.#closed());
  }

  #closed(): void {
    this.#forgetRun();
    this.#panel = undefined;
    this.#target = undefined;
    this.#lastMessage = undefined;
    this.#setVisible(false);
  }

  /** Nothing runs and nothing is shown from here on, and answers that are still to come mean nothing. */
  #forgetRun(): void {
    this.#lastTicket++;
    this.#tracer.cancel(client);
    this.#tracer.cancel(judge);
    this.#wantedKey = undefined;
    this.#current = undefined;
    this.#shown = undefined;
    this.#problems.clear();
    this.#line.clear();
  }

  #receive(message: FromPanel): void {
    switch (message.type) {
      case 'ready':
        this.#panel?.post({ type: 'settings', settings: panelSettings() });
        this.#panel?.post({ type: 'pinned', pinned: this.#isPinned });
        this.#isFresh = true;
        if (this.#shown && this.#lastMessage?.type !== 'show') this.#panel?.post(showing(this.#shown, true));
        // A page that had this message already, before it said so, keeps the reader's place.
        if (this.#lastMessage) this.#panel?.post(keepingPlace(this.#lastMessage));
        return;
      case 'stepped':
        if (message.ticket !== this.#shown?.ticket) return;
        this.#step = message.step;
        this.#mark(message.line, { reveal: !this.#isFresh, thread: message.thread });
        this.#isFresh = false;
        return;
      case 'reveal':
        if (message.ticket === this.#shown?.ticket)
          void guarded(this.#log, 'revealing a line', () => this.#reveal(message.line));
        return;
      case 'pin':
        this.#pin(message.pinned);
        return;
      case 'library':
        void guarded(this.#log, 'stepping into the library', () => this.#stepInLibrary(message.isOn));
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

  async #selected(event: vscode.TextEditorSelectionChangeEvent): Promise<void> {
    const { textEditor: editor, kind } = event;
    if (!this.#panel || editor.document.languageId !== 'markdown') return;
    const before = this.#target;
    await this.#follow(editor);
    const isSame = before && this.#target && isSameFence(before, this.#target);
    if (!isSame || !this.#isCurrent()) return;
    // Where one writes in a drawing, there one wants to see it; through a program one reads by key as well.
    const isDrawing = this.#shown?.program.program.language === 'memory';
    if (kind === vscode.TextEditorSelectionChangeKind.Mouse || isDrawing) this.#goToCursor(editor);
  }

  /** To the step of the line that the cursor is in. */
  #goToCursor(editor: vscode.TextEditor): void {
    if (editor.document.uri.toString() !== this.#shown?.uri) return;
    const { program } = this.#current ?? {};
    const offset = program?.toSource(editor.document.offsetAt(editor.selection.active));
    if (offset === undefined || !program) return;
    const line = lineIndex(program.program.source).lineAt(offset) + 1;
    this.#panel?.post({ type: 'goToLine', line });
  }

  /** The same program, with or without the steps that its library takes. */
  async #stepInLibrary(isOn: boolean): Promise<void> {
    const target = this.#target;
    if (!target || !this.#panel) return;
    this.#inLibrary = isOn;
    const document = await vscode.workspace.openTextDocument(target.uri);
    if (this.#target === target) await this.#update(document);
  }

  /** Another fence, by the reader's wish: the program shown so far is no longer what is looked for. */
  #turnTo(target: Target): void {
    if (!this.#target || !isSameFence(this.#target, target)) this.#inLibrary = undefined;
    this.#target = target;
    this.#wantedKey = undefined;
  }

  /** Turns to the fence at the cursor, if there is one and nothing holds the view elsewhere. */
  async #follow(editor: vscode.TextEditor): Promise<void> {
    if (!this.#panel || this.#isPinned || editor.document.languageId !== 'markdown') return;
    const turn = ++this.#lastTurn;
    const fences = await this.#fences.of(editor.document);
    if (!fences || turn !== this.#lastTurn || this.#isPinned) return;
    const here = fenceAt(
      fences.map(({ memory }) => memory),
      cursorOf(editor),
    );
    if (!here) return;
    const target = { uri: editor.document.uri, block: here.block };
    if (this.#target && isSameFence(this.#target, target)) return;
    this.#turnTo(target);
    await this.#update(editor.document);
  }

  async #update(document: vscode.TextDocument): Promise<void> {
    if (!this.#panel || !this.#target) return;
    const look = ++this.#lastLook;
    const fences = await this.#fences.of(document);
    if (!fences || look !== this.#lastLook || !this.#panel || !this.#target) return;
    // Another note was turned to meanwhile.
    if (this.#target.uri.toString() !== document.uri.toString()) return;
    const editor = vscode.window.activeTextEditor;
    const isFollowed = !this.#isPinned && editor?.document === document;
    const cursor = isFollowed && this.#wantedKey !== undefined ? cursorOf(editor) : undefined;
    const { block, count } = this.#target;
    const library = this.#inLibrary;
    const sought = { block, count, key: this.#wantedKey, library, cursor };
    const memory = soughtFence(
      fences.map((fence) => fence.memory),
      sought,
    );
    const running = fences.find((fence) => fence.memory === memory);
    if (!memory || !running) {
      this.#empty('This note has no fence that runs. Tag one with the word memory: ```rust memory');
      return;
    }
    this.#target = { uri: document.uri, block: memory.block, count: fences.length };
    const program = fenceProgram(memory, { library });
    this.#current = { program, identity: identify(document, running) };
    if (program.program.key === this.#wantedKey) this.#place(document, this.#current);
    else void this.#run(document, this.#current);
  }

  /** The same program at another line: what the panel and the problems say of lines is to be the note's truth. */
  #place(document: vscode.TextDocument, { program, identity }: Placed): void {
    this.#problems.place(document, program);
    const last = this.#lastMessage;
    if ((last?.type !== 'show' && last?.type !== 'rejected') || last.fence.firstLine === identity.firstLine) return;
    this.#lastMessage = { ...last, fence: identity };
    if (this.#shown) this.#shown = { ...this.#shown, identity };
    this.#panel?.post({ type: 'placed', fence: identity });
  }

  async #run(document: vscode.TextDocument, asked: Placed): Promise<void> {
    const { program } = asked;
    const ticket = ++this.#lastTicket;
    this.#wantedKey = program.program.key;
    const isSame = this.#shown?.uri === document.uri.toString() && this.#shown.identity.block === asked.identity.block;
    this.#line.clear();
    this.#tracer.cancel(judge);
    if (!this.#tracer.cached(program.program)) this.#post({ type: 'running', ticket, fence: asked.identity });
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
    const place = this.#current ?? asked;
    const fence = place.identity;
    if (place.program.advice !== undefined && trace.outcome.kind === 'exit') {
      this.#empty(place.program.advice);
      return;
    }
    this.#problems.judge(document, place.program, trace);
    void this.#checkExpectations(document, program, ticket);
    this.#panel.title = `Memory: ${fence.title}`;
    if (trace.outcome.kind === 'rejected') {
      if (!isSame) this.#shown = undefined;
      this.#post({ type: 'rejected', ticket, fence, trace });
      return;
    }
    this.#shown = { ticket, uri: document.uri.toString(), identity: fence, program, trace };
    this.#post(showing(this.#shown, isSame));
    const editor = vscode.window.activeTextEditor;
    const isWritten = program.program.language === 'memory' && !this.#isPinned;
    if (isWritten && editor?.document === document) this.#goToCursor(editor);
  }

  /** Expectations are checked on a run of their own, so that their states do not crowd the author's names. */
  async #checkExpectations(document: vscode.TextDocument, fence: FenceProgram, ticket: number): Promise<void> {
    const { value, diagnostics } = expectations(fence.program.source);
    if (value.length === 0) return;
    const result = await this.#tracer.trace(judge, nameExpectations(fence.program));
    if (result.kind !== 'trace' || ticket !== this.#lastTicket) return;
    const found = [...diagnostics, ...failures(openTrace(result.trace), value)];
    this.#problems.expect(document, this.#current?.program ?? fence, found);
  }

  /** Of the fence at the cursor; else of the next one below it; else of the last. */
  async #nearestBlock(document: vscode.TextDocument): Promise<number> {
    const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
    const editor = [...(active ? [active] : []), ...visible].find((other) => other.document === document);
    const fences = (await this.#fences.of(document)) ?? [];
    return (
      nearestFence(
        fences.map(({ memory }) => memory),
        editor ? cursorOf(editor) : 0,
      )?.block ?? 1
    );
  }

  #isCurrent(): boolean {
    return this.#shown !== undefined && this.#shown.program.program.key === this.#wantedKey;
  }

  #mark(line: number, options: { readonly reveal: boolean; readonly thread: string }): void {
    const shown = this.#shown;
    const offset = this.#isCurrent() && line > 0 ? this.#current?.program.lineToNote(line) : undefined;
    const document = shown && vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === shown.uri);
    if (offset === undefined || !document) this.#line.clear();
    else this.#line.mark(document.uri.toString(), document.positionAt(offset).line, options);
  }

  async #reveal(line: number): Promise<void> {
    const shown = this.#shown;
    const offset = this.#isCurrent() ? this.#current?.program.lineToNote(line) : undefined;
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
    this.#forgetRun();
    this.#post({ type: 'empty', message });
  }

  #post(message: ToPanel): void {
    if (message.type === 'show' || message.type === 'rejected' || message.type === 'empty') this.#lastMessage = message;
    if (message.type === 'show') this.#isFresh = true;
    this.#panel?.post(message);
  }

  #setVisible(isVisible: boolean): void {
    void vscode.commands.executeCommand('setContext', visibleContext, isVisible);
  }
}
