/**
 * A workspace folder's vault as the server keeps it: read once, then kept equal to what the user sees. An open editor's
 * text beats the file's; changes of files are told, and the files read again.
 */
import { isHidden, isNote, nameKey } from '../notes/names';
import type { NoteId } from '../notes/note';
import { type PackedNote, scanPacked } from '../notes/packedNote';
import { type Change, changedId, emptyVault, type Vault } from '../notes/vault';
import { type CachedRecords, cacheBytes, cachedRecords, noRecords } from './cache';
import { CachedNote } from './cachedNote';
import { breather, type Environment } from './environment';
import type { Stamp } from './files';
import { type LoadCounts, loadNotes } from './load';
import { OpenNote } from './openNote';
import type { FileEvent, FolderKey, Loaded, ToServer } from './protocol';
import { describe, emptySource, type Found, type Post, type Source } from './source';

export class ServedFolder {
  readonly key: FolderKey;
  readonly #source: Source;
  readonly #environment: Environment;
  readonly #post: Post;
  readonly #open = new Map<NoteId, OpenNote>();
  /** Open notes whose newest text is not in the vault yet. */
  readonly #edited = new Set<NoteId>();
  /** What scanning found, for the cache. */
  readonly #records = new Map<NoteId, PackedNote>();
  /** Files to read again. */
  #pending = new Set<NoteId>();
  /** Files and folders that were deleted. */
  #gone = new Set<NoteId>();
  #vault: Vault = emptyVault;
  #isReady = false;
  #isDisposed = false;
  #isDraining = false;
  #isFlushDue = false;
  /** Milliseconds that the last scan of edited notes took. */
  #flushCost = 0;
  /** The cache that was kept last is not what a new one would be. */
  #isUnsaved = false;
  #cancelSaving: () => void = () => {};
  #saved: Promise<void> = Promise.resolve();
  /**
   * Files that are older were read as they are now. Of a younger one nobody can tell whether it was written before it
   * was read or after; disks tell times in steps of up to two seconds.
   */
  readonly #readSince: number;

  constructor(key: FolderKey, source: Source, environment: Environment, post: Post) {
    this.key = key;
    this.#source = source;
    this.#environment = environment;
    this.#post = post;
    this.#readSince = environment.date() - 2_000;
  }

  get vault(): Vault {
    return this.#vault;
  }

  /** Not so the place of documents that stand outside every vault. */
  get isVault(): boolean {
    return this.#source !== emptySource;
  }

  /** All files have been read once. */
  get isReady(): boolean {
    return this.#isReady;
  }

  openNote(id: NoteId): OpenNote | undefined {
    return this.#open.get(id);
  }

  /** As far as can be told here: the other side knows more of its own file systems. */
  isLocked(id: NoteId): boolean {
    return this.#source.direct?.isLocked(id) === true;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancelSaving();
  }

  receive(message: ToServer): void {
    this.#source.receive(message);
  }

  open(id: NoteId, text: string, version: number): void {
    this.#open.set(id, new OpenNote(text, version));
    this.#flushSoon(id);
  }

  /** False when the whole text is needed anew. */
  edit(id: NoteId, change: Extract<ToServer, { type: 'edit' }>): boolean {
    if (this.#open.get(id)?.edit(change.version, change.changes, change.length) !== true) return false;
    this.#flushSoon(id);
    return true;
  }

  /** What the file says counts again. */
  close(id: NoteId): void {
    this.#open.delete(id);
    this.#edited.delete(id);
    this.files([{ id, kind: 'changed' }]);
  }

  files(events: readonly FileEvent[]): void {
    for (const { id, kind } of events) {
      if (isHidden(id)) continue;
      if (kind === 'deleted') this.#gone.add(id);
      else this.#pending.add(id);
    }
    void this.#drain();
  }

  /** Puts the newest texts of open notes into the vault: many edits of a note are one scan. */
  flush(): void {
    if (this.#edited.size === 0) return;
    const started = this.#environment.now();
    const changes: Change[] = [];
    for (const id of this.#edited) {
      const note = this.#open.get(id);
      if (note !== undefined && !this.#isKnown(id, note.text)) changes.push(scanned(id, note.text));
    }
    this.#edited.clear();
    this.#apply(changes);
    this.#flushCost = this.#environment.now() - started;
  }

  /** Reads all files; resolves when the vault is whole. Never rejects. */
  async load(): Promise<void> {
    const started = this.#environment.now();
    let counts: LoadCounts = { fromCache: 0, trusted: [] };
    try {
      const [ids, cache] = await Promise.all([this.#source.list(), this.#readCache()]);
      const notes = ids.filter(isNote);
      this.#apply(ids.filter((id) => !isNote(id)).map((id) => ({ kind: 'attachment', id })));
      counts = await this.#loadNotes(notes, cache);
      this.#isUnsaved = counts.trusted.length < this.#records.size || cache.size > notes.length;
    } catch (error) {
      this.#log('error', `the folder cannot be read: ${describe(error)}`);
    }
    if (this.#isDisposed) return;
    this.flush();
    this.#isReady = true;
    const loaded: Loaded = {
      notes: this.#vault.noteCount,
      attachments: [...this.#vault.attachments()].length,
      fromCache: counts.fromCache,
      milliseconds: Math.round(this.#environment.now() - started),
    };
    this.#post({ type: 'ready', folder: this.key, loaded });
    if (this.#isUnsaved) this.#saveAfter(1_000);
    void this.#drain();
    void this.#compare(counts.trusted);
  }

  /**
   * Reads files again that no editor holds, and takes what they say now. True when something was different: what was
   * worked out of the old texts does not hold.
   */
  async refresh(ids: readonly NoteId[]): Promise<boolean> {
    const closed = ids.filter((id) => !this.#open.has(id));
    const before = this.#vault.revision;
    if (closed.length > 0) this.#apply(this.#changesOf(await this.#source.look(closed)));
    this.flush();
    return this.#vault.revision !== before;
  }

  /** Resolves when the cache is up to date. */
  save(): Promise<void> {
    this.#cancelSaving();
    this.#saved = this.#saved.then(() => this.#keepCache());
    return this.#saved;
  }

  async #keepCache(): Promise<void> {
    if (!this.#isUnsaved || !this.#isReady || this.#isDisposed) return;
    this.#isUnsaved = false;
    const { direct } = this.#source;
    const stampOf = (id: NoteId): Stamp | undefined => {
      const stamp = this.#open.has(id) ? undefined : direct?.stamp(id);
      return stamp && stamp.modified < this.#readSince ? stamp : undefined;
    };
    const bytes = await cacheBytes([...this.#records.values()], stampOf, breather(this.#environment));
    if (!this.#isDisposed) this.#source.keep(bytes);
  }

  async #readCache(): Promise<CachedRecords> {
    const bytes = await this.#source.cache();
    if (bytes === undefined) return noRecords;
    const records = cachedRecords(bytes);
    if (records === undefined) this.#log('info', 'the cache is damaged or of another version: all notes are scanned');
    return records ?? noRecords;
  }

  async #loadNotes(ids: readonly NoteId[], cache: CachedRecords): Promise<LoadCounts> {
    let changes: Change[] = [];
    let done = 0;
    const counts = await loadNotes(ids, {
      source: this.#source,
      environment: this.#environment,
      cache,
      isSkipped: (id) => this.#open.has(id),
      isOver: () => this.#isDisposed,
      take: ({ notes, others }) => {
        for (const note of notes) changes.push({ kind: 'packed', note });
        changes.push(...this.#changesOf(others));
        done += notes.length + others.length;
        // Each snapshot costs something for what the vault holds already, so batches grow with it.
        if (changes.length <= Math.min(4_000, 250 + this.#vault.noteCount)) return;
        this.#applyRead(changes);
        changes = [];
        this.#post({ type: 'progress', folder: this.key, done, total: ids.length });
      },
    });
    this.#applyRead(changes);
    return counts;
  }

  /** Holds the notes that were trusted against their texts: a file may have another text and the same size and time. */
  async #compare(trusted: readonly CachedNote[]): Promise<void> {
    // Whoever waited for the vault is answered first.
    for (let turns = 0; turns < 2; turns++) await new Promise<void>((resolve) => this.#environment.soon(resolve));
    const breathe = breather(this.#environment);
    for (const note of trusted) {
      await breathe();
      if (this.#isDisposed) return;
      if (this.#records.get(note.id) === note && !note.isRight) this.#apply([scanned(note.id, note.text)]);
    }
  }

  /** While files were read, an editor may have got ahead of them. */
  #applyRead(changes: readonly Change[]): void {
    this.#apply(changes.filter((change) => !this.#open.has(changedId(change))));
  }

  #flushSoon(id: NoteId): void {
    this.#edited.add(id);
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    const flush = (): void => {
      this.#isFlushDue = false;
      if (!this.#isDisposed) this.flush();
    };
    // A long note is not scanned again at each key; a question puts the newest text in at once anyway.
    if (this.#flushCost < 20) this.#environment.soon(flush);
    else this.#environment.after(Math.min(500, 2 * this.#flushCost), flush);
  }

  async #drain(): Promise<void> {
    // A file that is read for the first time while it is deleted must not stay: loading and later changes take turns.
    if (this.#isDraining || !this.#isReady) return;
    this.#isDraining = true;
    try {
      while ((this.#pending.size > 0 || this.#gone.size > 0) && !this.#isDisposed) {
        const gone = this.#gone;
        const pending = [...this.#pending].filter((id) => !this.#open.has(id));
        this.#gone = new Set();
        this.#pending = new Set();
        const removed = goneWith(gone, this.#vault).filter((id) => !this.#open.has(id));
        this.#apply(removed.map((id) => ({ kind: 'removed', id })));
        await this.#readAgain(pending);
      }
    } catch (error) {
      this.#log('error', `reading changed files: ${describe(error)}`);
    }
    this.#isDraining = false;
  }

  async #readAgain(ids: readonly NoteId[]): Promise<void> {
    const breathe = breather(this.#environment);
    const { batch } = this.#source;
    let found: Found[] = [];
    for (let at = 0; at < ids.length && !this.#isDisposed; at += batch) {
      found.push(...(await this.#source.look(ids.slice(at, at + batch))));
      await breathe();
      if (found.length < manyFiles && at + batch < ids.length) continue;
      this.#apply(this.#changesOf(found));
      found = [];
    }
  }

  /** What differs from the vault; a new folder's files are read later. */
  #changesOf(files: readonly Found[]): Change[] {
    return files.flatMap((file): Change[] => {
      const { id } = file;
      // While a file was read, an editor may have got ahead of it.
      if (this.#open.has(id)) return [];
      switch (file.kind) {
        case 'note':
          return this.#isKnown(id, file.text) ? [] : [scanned(id, file.text)];
        case 'attachment':
          return this.#attachment(id, file.size);
        case 'folder':
          for (const inside of file.ids) if (!this.#vault.has(inside) && !isHidden(inside)) this.#pending.add(inside);
          return [];
        case 'missing':
          return this.#vault.has(id) ? [{ kind: 'removed', id }] : [];
        case 'failed':
          this.#log('error', `${id} cannot be read: ${file.message}`);
          // What is there can be linked to.
          return this.#vault.has(id) ? [] : [{ kind: 'attachment', id }];
        default:
          return file satisfies never;
      }
    });
  }

  #attachment(id: NoteId, size: number): Change[] {
    if (this.#vault.has(id) && this.#vault.note(id) === undefined) return [];
    if (isNote(id)) {
      const megabytes = Math.round(size / 1024 / 1024);
      this.#log('info', `${id} is ${megabytes} MB large: links to it work, its text is not read`);
    }
    return [{ kind: 'attachment', id }];
  }

  /** The vault has what stands in this text. */
  #isKnown(id: NoteId, text: string): boolean {
    const record = this.#records.get(id);
    return record?.text === text && !(record instanceof CachedNote && !record.isRight);
  }

  #apply(changes: readonly Change[]): void {
    if (changes.length === 0 || this.#isDisposed) return;
    for (const change of changes) {
      if (change.kind === 'packed') this.#records.set(change.note.id, change.note);
      else this.#records.delete(changedId(change));
    }
    this.#vault = this.#vault.with(changes);
    if (!this.#isReady) return;
    this.#isUnsaved = true;
    const ids = changes.map(changedId);
    this.#post({ type: 'changed', folder: this.key, ids, judge: this.#judged(ids) });
    this.#saveAfter(30_000);
  }

  /** The open notes whose diagnostics may be others: those that changed, and those that link to a name that did. */
  #judged(ids: readonly NoteId[]): readonly NoteId[] {
    const open = [...this.#open.keys()];
    if (ids.length > manyChanges) return open;
    const linking = new Set(ids);
    for (const key of new Set(ids.map(nameKey))) for (const id of this.#vault.linkingTo(key)) linking.add(id);
    return open.filter((id) => linking.has(id));
  }

  /** Only when nothing more happens until then. */
  #saveAfter(milliseconds: number): void {
    this.#cancelSaving();
    this.#cancelSaving = this.#environment.after(milliseconds, () => void this.save());
  }

  #log(level: 'info' | 'error', message: string): void {
    this.#post({ type: 'log', level, message: `${this.key}: ${message}` });
  }
}

const scanned = (id: NoteId, text: string): Change => ({ kind: 'packed', note: scanPacked(id, text) });

/** So many changes may concern every open note. */
const manyChanges = 100;
/** So many files are put into the vault together. */
const manyFiles = 256;

/** The paths that are gone together with some files and folders: these themselves, and everything below them. */
function goneWith(gone: ReadonlySet<NoteId>, vault: Vault): readonly NoteId[] {
  const files = [...gone].filter((id) => vault.has(id));
  if (files.length === gone.size) return files;
  const isBelow = (id: NoteId): boolean => {
    for (let end = id.length; end > 0; end = id.lastIndexOf('/', end - 1)) if (gone.has(id.slice(0, end))) return true;
    return false;
  };
  return [...vault.noteIds(), ...vault.attachments()].filter(isBelow);
}
