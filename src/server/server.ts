/**
 * The vaults' side of the port. Messages change state at once and cost next to nothing; questions are answered in turns,
 * after every message that has arrived was taken, so that a burst of edits is one scan and a cancelled question none.
 */
import type { Vault } from '../notes/vault';
import { isSliced } from '../text/sliced';
import { breather, type Environment } from './environment';
import { asTheyAre, type PlannedAnswer, touchedNotes } from './plannedEdit';
import type { FolderKey, FolderOrigin, FromServer, ServerPort, ToServer } from './protocol';
import { isEdit, needsVault, questions } from './questions';
import { ServedFolder } from './servedFolder';
import { diskSource, emptySource, fedSource, type Source } from './source';

export function serve(port: ServerPort, environment: Environment): void {
  new Server(port, environment);
}

type Ask = Extract<ToServer, { type: 'ask' }>;

/** An answer depends on files that keep changing only this often. */
const mostRefreshes = 4;

class Server {
  readonly #port: ServerPort;
  readonly #environment: Environment;
  readonly #folders = new Map<FolderKey, ServedFolder>();
  /** In the order in which they were asked. */
  readonly #waiting = new Map<number, Ask>();
  /** Questions that are being answered. */
  readonly #running = new Set<number>();
  #isTurnDue = false;

  constructor(port: ServerPort, environment: Environment) {
    this.#port = port;
    this.#environment = environment;
    port.onMessage((message) => this.#receive(message));
  }

  #receive(message: ToServer): void {
    switch (message.type) {
      case 'addFolder':
        return this.#add(message.folder, message.origin);
      case 'removeFolder':
        this.#folders.get(message.folder)?.dispose();
        this.#folders.delete(message.folder);
        return this.#takeTurn();
      case 'open':
        this.#folders.get(message.folder)?.open(message.id, message.text, message.version);
        return this.#takeTurn();
      case 'edit':
        return this.#edit(message);
      case 'close':
        return this.#folders.get(message.folder)?.close(message.id);
      case 'files':
        return this.#folders.get(message.folder)?.files(message.events);
      case 'ask':
        this.#waiting.set(message.ticket, message);
        return this.#takeTurn();
      case 'cancel':
        this.#waiting.delete(message.ticket);
        this.#running.delete(message.ticket);
        return;
      case 'listed':
      case 'texts':
      case 'cache':
        return this.#folders.get(message.folder)?.receive(message);
      case 'save':
        return void this.#save();
      case 'measure':
        return this.#port.post({ type: 'measured', heap: this.#environment.heap?.() ?? 0 });
      default:
        message satisfies never;
    }
  }

  async #save(): Promise<void> {
    await Promise.all([...this.#folders.values()].map((folder) => folder.save()));
    this.#port.post({ type: 'saved' });
  }

  #add(key: FolderKey, origin: FolderOrigin): void {
    const post = (message: FromServer, transfer?: readonly ArrayBuffer[]): void => this.#port.post(message, transfer);
    const folder = new ServedFolder(key, this.#source(key, origin), this.#environment, post);
    this.#folders.get(key)?.dispose();
    this.#folders.set(key, folder);
    void folder.load().then(() => this.#takeTurn());
  }

  #source(key: FolderKey, origin: FolderOrigin): Source {
    const { disk } = this.#environment;
    const log = (message: string): void =>
      this.#port.post({ type: 'log', level: 'error', message: `${key}: ${message}` });
    switch (origin.kind) {
      case 'disk':
        if (disk === undefined) throw new Error('there is no disk here');
        return diskSource(disk, origin, this.#environment, log);
      case 'fed':
        return fedSource(key, origin.hasCache, (message, transfer) => this.#port.post(message, transfer));
      case 'none':
        return emptySource;
    }
  }

  #edit(message: Extract<ToServer, { type: 'edit' }>): void {
    const { folder, id } = message;
    const note = this.#folders.get(folder)?.openNote(id);
    const wasInStep = note?.isInStep !== false;
    const isInStep = this.#folders.get(folder)?.edit(id, message);
    if (wasInStep && isInStep === false) this.#port.post({ type: 'wantsText', folder, id });
  }

  #takeTurn(): void {
    if (this.#isTurnDue) return;
    this.#isTurnDue = true;
    this.#environment.soon(() => {
      this.#isTurnDue = false;
      this.#answerOne();
    });
  }

  /** One question a turn: whatever arrives meanwhile comes before the next. */
  #answerOne(): void {
    for (const ask of this.#waiting.values()) {
      const folder = this.#folders.get(ask.folder);
      if (folder !== undefined && mustWait(folder, ask)) continue;
      this.#waiting.delete(ask.ticket);
      if (folder === undefined || (needsVault(ask.question) && !folder.isVault) || isOutdated(folder, ask)) {
        this.#port.post({ type: 'dropped', ticket: ask.ticket });
        continue;
      }
      this.#running.add(ask.ticket);
      this.#takeTurn();
      void this.#answer(folder, ask);
      return;
    }
  }

  async #answer(folder: ServedFolder, ask: Ask): Promise<void> {
    const { ticket, question } = ask;
    try {
      const answer = isEdit(question) ? await this.#plan(folder, ask) : await this.#workOut(folder, ask);
      if (this.#running.has(ticket)) this.#port.post({ type: 'answer', ticket, answer });
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#port.post({ type: 'failed', ticket, message: `${question}: ${message}` });
    }
    this.#running.delete(ticket);
  }

  /** An edit, about the very texts that editors and files have. */
  async #plan(folder: ServedFolder, ask: Ask): Promise<PlannedAnswer | undefined> {
    for (let i = 0; ; i++) {
      const answer = (await this.#workOut(folder, ask)) as PlannedAnswer | undefined;
      const isFresh = !(await folder.refresh(touchedNotes(answer)));
      if (isFresh) {
        const versionOf = (id: string): number | undefined => folder.openNote(id)?.version;
        return asTheyAre(answer, versionOf, (id) => folder.isLocked(id));
      }
      if (i === mostRefreshes) return { kind: 'refused', message: 'The notes are being changed by something else.' };
    }
  }

  async #workOut(folder: ServedFolder, { question, args, ticket }: Ask): Promise<unknown> {
    folder.flush();
    const answer = (questions[question] as (vault: Vault, args: unknown) => unknown)(folder.vault, args);
    if (!isSliced(answer)) return answer;
    const breathe = breather(this.#environment);
    for (;;) {
      const step = answer.next();
      if (step.done === true) return step.value;
      await breathe();
      if (!this.#running.has(ticket)) return undefined;
    }
  }
}

/** For the vault to be whole, or for a text that both sides agree on. */
function mustWait(folder: ServedFolder, ask: Ask): boolean {
  if (folder.isVault && needsVault(ask.question) && !folder.isReady) return true;
  const note = ask.version === undefined ? undefined : folder.openNote(idOf(ask));
  return note?.isInStep === false && note.version === ask.version;
}

/** The document went on since: nobody could use the answer. */
const isOutdated = (folder: ServedFolder, ask: Ask): boolean =>
  ask.version !== undefined && folder.openNote(idOf(ask))?.version !== ask.version;

const idOf = ({ args }: Ask): string => (args as { readonly id: string }).id;
