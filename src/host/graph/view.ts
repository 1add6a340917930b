/**
 * The link graph's life in the host: which vault it shows, what of it the page has been told, and what a click opens. A
 * page gets a vault's graph whole, once, and from then on only the rows of the notes that changed.
 */
import * as vscode from 'vscode';
import { kindOf } from '../../graph/linkGraph';
import { type Options, optionsFrom } from '../../graph/options';
import type { FromGraphPage, ToGraphPage } from '../../graph/protocol';
import type { NoteId } from '../../notes/note';
import { type CreateNoteArguments, commands } from '../commands';
import { guarded, type Log } from '../log';
import type { VaultFolder } from '../vaultFolder';
import type { VaultChange, Vaults } from '../vaults';
import { ActiveFile } from '../views/activeFile';
import { type GraphPanel, graphPanel, openGraphPanel } from './panel';

const optionsKey = 'graph.options';
/** A writer's pause: the graph need not follow each key. */
const updateDelay = 400;
/** When more files than these change at once, the whole graph is less work. */
const mostRows = 1500;

export class GraphView implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #vaults: Vaults;
  readonly #memory: vscode.Memento;
  readonly #log: Log;
  readonly #active: ActiveFile;
  readonly #subscriptions: vscode.Disposable;
  #panel: GraphPanel | undefined;
  #isReady = false;
  #folder: VaultFolder | undefined;
  /** Files that the page knows; undefined before it has been told of any. */
  #known: Set<NoteId> | undefined;
  readonly #changed = new Set<NoteId>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wish = 0;
  #options: Options;
  #isPinned = false;
  /** The newest command's wish: a page that was hidden is made anew, and has to be told again. */
  #asked: Options['mode'] | undefined;

  constructor(context: vscode.ExtensionContext, vaults: Vaults, log: Log) {
    this.#extension = context.extensionUri;
    this.#memory = context.workspaceState;
    this.#vaults = vaults;
    this.#log = log;
    this.#options = optionsFrom(this.#memory.get(optionsKey));
    this.#active = new ActiveFile(vaults);
    this.#subscriptions = vscode.Disposable.from(
      this.#active,
      this.#active.onDidChange(() => this.#follow()),
      vaults.onDidChange((change) => this.#vaultChanged(change)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#foldersChanged()),
    );
  }

  show(mode: Options['mode']): void {
    this.#setOptions({ ...this.#options, mode });
    this.#isPinned = false;
    const folder = this.#active.current?.folder ?? this.#folder ?? this.#vaults.folders[0];
    if (this.#panel) this.#panel.reveal(this.#isInTheWay(mode) ? vscode.ViewColumn.Beside : undefined);
    else {
      const column = mode === 'local' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
      this.#attach(openGraphPanel(this.#extension, column));
    }
    this.#asked = mode;
    this.#post({ type: 'mode', mode });
    this.#turnTo(folder);
  }

  /** A local graph that stands where the notes are would be covered by the very note that it is to follow. */
  #isInTheWay(mode: Options['mode']): boolean {
    return mode === 'local' && vscode.window.activeTextEditor?.viewColumn === this.#panel?.column;
  }

  /** Brings a panel back after a reload, at the vault it showed. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    this.#attach(graphPanel(panel, this.#extension));
    const vault = typeof state === 'object' && state !== null && 'vault' in state ? state.vault : undefined;
    const { folders } = this.#vaults;
    this.#turnTo(folders.find(({ uri }) => uri.toString() === vault) ?? folders[0]);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
    this.#subscriptions.dispose();
  }

  #attach(panel: GraphPanel): void {
    const before = this.#panel;
    this.#panel = panel;
    this.#isReady = false;
    before?.dispose();
    panel.onMessage((message) => this.#panel === panel && this.#receive(message));
    panel.onDidDispose(() => this.#panel === panel && this.#closed());
  }

  #closed(): void {
    this.#panel = undefined;
    this.#isReady = false;
    this.#known = undefined;
    this.#changed.clear();
    this.#wish++;
  }

  #receive(message: FromGraphPage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#post({ type: 'options', options: this.#options });
        if (this.#asked !== undefined) this.#post({ type: 'mode', mode: this.#asked });
        this.#asked = undefined;
        this.#tellActive();
        void this.#sendGraph();
        return;
      case 'open':
        void guarded(this.#log, 'opening a node of the graph', () => this.#open(message));
        return;
      case 'options':
        this.#asked = undefined;
        this.#setOptions(message.options);
        this.#nameIt();
        return;
      case 'pinned':
        this.#isPinned = message.isPinned;
        this.#follow();
        return;
      case 'painted':
        return;
      case 'log':
        this.#log.error('graph', message.message);
        return;
      default:
        message satisfies never;
    }
  }

  #setOptions(options: Options): void {
    this.#options = options;
    void this.#memory.update(optionsKey, options);
  }

  /** The vault that is shown from here on. */
  #turnTo(folder: VaultFolder | undefined): void {
    const isOther = folder !== this.#folder;
    this.#folder = folder;
    this.#nameIt();
    this.#tellActive();
    if (isOther || this.#known === undefined) void this.#sendGraph();
  }

  #nameIt(): void {
    if (!this.#panel) return;
    const what = this.#options.mode === 'local' ? 'Local Graph' : 'Link Graph';
    const isOneOfMany = this.#vaults.folders.length > 1 && this.#folder !== undefined;
    this.#panel.title = isOneOfMany ? `${what}: ${this.#folder?.name}` : what;
  }

  /** A local graph follows the editor into another vault. */
  #follow(): void {
    const folder = this.#active.current?.folder;
    if (folder && folder !== this.#folder && this.#options.mode === 'local' && !this.#isPinned) this.#turnTo(folder);
    else this.#tellActive();
  }

  #tellActive(): void {
    const current = this.#active.current;
    this.#post({ type: 'active', id: current && current.folder === this.#folder ? current.id : null });
  }

  #foldersChanged(): void {
    if (!this.#panel || (this.#folder && this.#vaults.folders.includes(this.#folder))) return;
    this.#turnTo(this.#vaults.folders[0]);
  }

  async #sendGraph(): Promise<void> {
    const folder = this.#folder;
    if (!this.#isReady) return;
    const wish = ++this.#wish;
    this.#changed.clear();
    this.#known = undefined;
    if (!folder) return this.#post({ type: 'empty', message: 'Open a folder of notes to see how they are linked.' });
    if (!folder.isReady) this.#post({ type: 'empty', message: 'Reading the notes …' });
    const graph = await guarded(this.#log, 'asking for the link graph', () =>
      this.#vaults.askFolder(folder, 'graph', {}),
    );
    if (wish !== this.#wish || graph === undefined) return;
    this.#known = new Set(graph.ids.filter((_, node) => ['note', 'attachment'].includes(kindOf(graph, node))));
    this.#post({ type: 'graph', vault: folder.uri.toString(), name: folder.name, graph });
    if (this.#changed.size > 0) this.#soon();
  }

  #vaultChanged({ folder, ids }: VaultChange): void {
    if (!this.#isReady || folder !== this.#folder) return;
    if (ids.length === 0) void this.#sendGraph();
    for (const id of ids) this.#changed.add(id);
    if (ids.length > 0) this.#soon();
  }

  #soon(): void {
    if (this.#known === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void guarded(this.#log, 'updating the graph', () => this.#sendChanges()),
      updateDelay,
    );
  }

  async #sendChanges(): Promise<void> {
    const [folder, known, wish] = [this.#folder, this.#known, this.#wish];
    if (!folder || !known || this.#changed.size === 0) return;
    if (this.#changed.size > mostRows) return this.#sendGraph();
    const files = [...this.#changed];
    this.#changed.clear();
    const rows = await this.#vaults.askFolder(folder, 'nodeLinks', { files, named: [] });
    // Links that are written with the name of a file that came or went may mean another one now.
    const named = (rows ?? []).filter(({ id, kind }) => known.has(id) === (kind === 'gone')).map(({ id }) => id);
    const changes = named.length === 0 ? rows : await this.#vaults.askFolder(folder, 'nodeLinks', { files, named });
    if (wish !== this.#wish) return;
    // An answer may fail when the worker is started anew; what was asked is then asked again with the next change.
    if (changes === undefined) {
      for (const id of files) this.#changed.add(id);
      return;
    }
    for (const { id, kind } of changes) {
      if (kind === 'gone') known.delete(id);
      else known.add(id);
    }
    this.#post({ type: 'changes', vault: folder.uri.toString(), changes });
  }

  async #open({ kind, id, isBeside, from }: Extract<FromGraphPage, { type: 'open' }>): Promise<void> {
    const folder = this.#folder;
    if (!folder) return;
    switch (kind) {
      case 'note':
      case 'attachment':
        // The page's word is not enough to open a file by.
        if (!this.#known?.has(id)) return;
        await vscode.commands.executeCommand('vscode.open', folder.uriOf(id), {
          viewColumn: this.#columnFor(isBeside),
        });
        return;
      case 'missing':
        if (from !== null) await this.#create(folder, from, id);
        return;
      case 'tag':
        await vscode.commands.executeCommand('workbench.action.findInFiles', { query: `#${id}`, triggerSearch: true });
        return;
      default:
        kind satisfies never;
    }
  }

  /** Notes open where notes are open, not over the graph, unless there is no other place. */
  #columnFor(isBeside: boolean): vscode.ViewColumn {
    if (isBeside) return vscode.ViewColumn.Beside;
    const own = this.#panel?.column;
    const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== own);
    if (other) return other.viewColumn;
    return this.#options.mode === 'local' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  }

  /** By the command that a link to it has too, so that the note comes to stand where the link looks for it. */
  async #create(folder: VaultFolder, from: NoteId, name: string): Promise<void> {
    const position = await this.#vaults.askFolder(folder, 'linkToMissing', { id: from, name });
    if (!position) return;
    const argument: CreateNoteArguments = { uri: folder.uriOf(from).toString(), position };
    await vscode.commands.executeCommand(commands.createNote, argument);
  }

  /** A page that is not there yet gets what counts when it says that it is. */
  #post(message: ToGraphPage): void {
    if (this.#isReady) this.#panel?.post(message);
  }
}
