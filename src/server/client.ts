/**
 * The editor's side of the port: questions with their answers, and a worker that is started again when it breaks. Whoever
 * asks sees nothing of that: the fresh worker is told everything anew, and asked again what was still open.
 */
import type { ClientPort, FolderKey, FromServer, ToServer } from './protocol';
import type { AnswerOf, ArgsOf, QuestionName } from './questions';

export interface ClientOptions {
  spawn(): ClientPort;
  /** Tells a fresh worker of all folders and open texts, by `send`. */
  restore(): void;
  /** What is no answer. */
  receive(message: Told): void;
  log(level: 'info' | 'error', message: string): void;
  /** Milliseconds; only differences mean something. */
  now(): number;
}

/** What the worker tells of its own accord. */
export type Told = Exclude<
  FromServer,
  { readonly type: 'answer' | 'dropped' | 'failed' | 'saved' | 'measured' | 'log' }
>;

/** VS Code's token, or anything like it. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

export interface AskOptions {
  readonly token?: Cancellation;
  /** Of the open document that the question is about. */
  readonly version?: number;
}

interface Asked {
  readonly message: Extract<ToServer, { type: 'ask' }>;
  readonly resolve: (answer: unknown) => void;
  /** It was asked before, and the worker broke. */
  isRepeated: boolean;
}

/** A worker that breaks this often within so many milliseconds is not started again. */
const mostRestarts = 3;
const restartsCountFor = 300_000;

export class VaultClient {
  readonly #options: ClientOptions;
  readonly #asked = new Map<number, Asked>();
  readonly #saving: (() => void)[] = [];
  readonly #measuring: ((heap: number) => void)[] = [];
  #restarts: readonly number[] = [];
  #port: ClientPort | undefined;
  #lastTicket = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#port = this.#spawn();
  }

  send(message: ToServer, transfer?: readonly ArrayBuffer[]): void {
    this.#port?.post(message, transfer);
  }

  /** Undefined when the question is cancelled or the document it is about went on meanwhile. Never rejects. */
  ask<K extends QuestionName>(
    folder: FolderKey,
    question: K,
    args: ArgsOf<K>,
    { token, version }: AskOptions = {},
  ): Promise<AnswerOf<K> | undefined> {
    if (token?.isCancellationRequested || !this.#port) return Promise.resolve(undefined);
    const ticket = ++this.#lastTicket;
    const message = { type: 'ask', ticket, folder, question, args, ...(version !== undefined && { version }) } as const;
    return new Promise((done) => {
      const listening = token?.onCancellationRequested(() => {
        this.send({ type: 'cancel', ticket });
        this.#finish(ticket, undefined);
      });
      const resolve = (answer: unknown): void => {
        listening?.dispose();
        done(answer as AnswerOf<K> | undefined);
      };
      this.#asked.set(ticket, { message, resolve, isRepeated: false });
      this.send(message);
    });
  }

  /** Has caches written that are not up to date. */
  save(): Promise<void> {
    if (!this.#port) return Promise.resolve();
    return new Promise((resolve) => {
      this.#saving.push(resolve);
      this.send({ type: 'save' });
    });
  }

  /** Bytes of the worker's heap in use. */
  measure(): Promise<number> {
    if (!this.#port) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#measuring.push(resolve);
      this.send({ type: 'measure' });
    });
  }

  dispose(): void {
    this.#port?.terminate();
    this.#stop();
  }

  #spawn(): ClientPort {
    const port = this.#options.spawn();
    port.onMessage((message) => {
      if (port === this.#port) this.#receive(message);
    });
    port.onFailure((message) => {
      if (port !== this.#port) return;
      port.terminate();
      this.#restart(message);
    });
    return port;
  }

  #restart(reason: string): void {
    const now = this.#options.now();
    this.#restarts = [...this.#restarts.filter((time) => now - time < restartsCountFor), now];
    if (this.#restarts.length > mostRestarts) {
      this.#options.log('error', `the vaults' worker broke again and is not started any more: ${reason}`);
      this.#stop();
      return;
    }
    this.#options.log('error', `the vaults' worker broke and is started again: ${reason}`);
    this.#port = this.#spawn();
    this.#options.restore();
    this.#finishSaving();
    for (const [ticket, asked] of this.#asked) {
      // What was asked twice may be what breaks it.
      if (asked.isRepeated) this.#finish(ticket, undefined);
      else this.send(asked.message);
      asked.isRepeated = true;
    }
  }

  #receive(message: FromServer): void {
    switch (message.type) {
      case 'answer':
        return this.#finish(message.ticket, message.answer);
      case 'dropped':
        return this.#finish(message.ticket, undefined);
      case 'failed':
        this.#options.log('error', message.message);
        return this.#finish(message.ticket, undefined);
      case 'saved':
        return this.#saving.shift()?.();
      case 'measured':
        return this.#measuring.shift()?.(message.heap);
      case 'log':
        return this.#options.log(message.level, message.message);
      default:
        return this.#options.receive(message);
    }
  }

  #finish(ticket: number, answer: unknown): void {
    const asked = this.#asked.get(ticket);
    this.#asked.delete(ticket);
    asked?.resolve(answer);
  }

  #stop(): void {
    this.#port = undefined;
    for (const ticket of [...this.#asked.keys()]) this.#finish(ticket, undefined);
    this.#finishSaving();
  }

  #finishSaving(): void {
    for (const resolve of this.#saving.splice(0)) resolve();
    for (const resolve of this.#measuring.splice(0)) resolve(0);
  }
}
