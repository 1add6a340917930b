/**
 * The extension host's side of the worker: at most one program runs at a time, the latest one wanted by each client
 * wins, finished traces are kept, and a run that nobody waits for any more is ended when it outlasts its grace.
 */
import type { Assets, Budget, Program } from '../trace/program';
import type { Trace } from '../trace/trace';
import type { FromWorker, ToWorker } from './protocol';

export interface WorkerPort {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** The worker itself broke: it could not start, or threw where nothing caught. */
  onFailure(listener: (message: string) => void): void;
  terminate(): void;
}

export interface TracerOptions {
  readonly spawn: () => WorkerPort;
  readonly assets: Assets;
  readonly clock: Clock;
  readonly budget: () => Budget;
  /** A line for the log. */
  readonly log: (line: string) => void;
}

export interface Clock {
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Calls once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, action: () => void): () => void;
}

export type TraceResult =
  | { readonly kind: 'trace'; readonly trace: Trace }
  /** The same client asked for something newer. */
  | { readonly kind: 'superseded' }
  | { readonly kind: 'failed'; readonly message: string };

/** How long a run that was superseded may go on: a fresh worker has to load its engine again, which costs more. */
const grace = 1_000;
/** How long an engine may take to load. */
const loading = 60_000;
/** How much longer than its own budget a run may take before it counts as hung. */
const patience = 3_000;
const cacheSize = 32;

interface Job {
  readonly ticket: number;
  readonly client: string;
  readonly program: Program;
  readonly done: (result: TraceResult) => void;
  isSuperseded: boolean;
}

export class Tracer {
  readonly #options: TracerOptions;
  readonly #cache = new Map<string, Trace>();
  #worker: WorkerPort | undefined;
  #running: Job | undefined;
  #waiting: Job[] = [];
  #cancelTimer: () => void = () => {};
  /** When the running program started; undefined while its engine still loads. */
  #startedAt: number | undefined;
  #lastTicket = 0;

  constructor(options: TracerOptions) {
    this.#options = options;
  }

  /** A trace that is there already. */
  cached(program: Program): Trace | undefined {
    const trace = this.#cache.get(program.key);
    if (trace) {
      this.#cache.delete(program.key);
      this.#cache.set(program.key, trace);
    }
    return trace;
  }

  /** Runs the program for a client; whatever that client asked for before is superseded. Never rejects. */
  trace(client: string, program: Program): Promise<TraceResult> {
    this.cancel(client);
    const cached = this.cached(program);
    if (cached) return Promise.resolve({ kind: 'trace', trace: cached });
    return new Promise((done) => {
      this.#waiting.push({ ticket: ++this.#lastTicket, client, program, done, isSuperseded: false });
      this.#next();
    });
  }

  /** The budget is another one: what ran before may have been stopped by the old one. */
  forget(): void {
    this.#cache.clear();
  }

  /** Starts the worker and the language's engine before they are needed. */
  warm(language: string): void {
    if (this.#worker) return;
    this.#worker = this.#spawn();
    this.#worker.post({ type: 'warm', language });
  }

  cancel(client: string): void {
    for (const job of this.#waiting) if (job.client === client) job.done({ kind: 'superseded' });
    this.#waiting = this.#waiting.filter((job) => job.client !== client);
    const running = this.#running;
    if (running?.client !== client || running.isSuperseded) return;
    running.isSuperseded = true;
    running.done({ kind: 'superseded' });
    if (this.#startedAt === undefined) return;
    this.#endAfter(grace - (this.#options.clock.now() - this.#startedAt), running);
  }

  dispose(): void {
    this.#cancelTimer();
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const job of [...this.#waiting, ...(this.#running ? [this.#running] : [])]) job.done({ kind: 'superseded' });
    this.#waiting = [];
    this.#running = undefined;
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    const budget = this.#options.budget();
    this.#running = job;
    this.#startedAt = undefined;
    this.#worker ??= this.#spawn();
    this.#worker.post({ type: 'run', ticket: job.ticket, program: job.program, budget });
    this.#endAfter(loading, job);
  }

  /** The engine is loaded: from here on the program's own time counts. */
  #started(job: Job): void {
    this.#startedAt = this.#options.clock.now();
    this.#endAfter(job.isSuperseded ? grace : this.#options.budget().milliseconds + patience, job);
  }

  #endAfter(milliseconds: number, job: Job): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(Math.max(0, milliseconds), () => this.#restart(job));
  }

  #spawn(): WorkerPort {
    const worker = this.#options.spawn();
    worker.onMessage((message) => {
      if (worker === this.#worker) this.#receive(worker, message);
    });
    worker.onFailure((message) => {
      if (worker !== this.#worker) return;
      this.#options.log(`worker: ${message}`);
      this.#worker = undefined;
      worker.terminate();
      this.#finish({ kind: 'failed', message });
    });
    return worker;
  }

  #receive(worker: WorkerPort, message: FromWorker): void {
    switch (message.type) {
      case 'wants':
        void this.#sendAsset(worker, message.path);
        return;
      case 'started':
        if (this.#running && message.ticket === this.#running.ticket) this.#started(this.#running);
        return;
      case 'traced':
        if (message.ticket !== this.#running?.ticket) return;
        this.#remember(this.#running.program.key, message.trace);
        this.#finish({ kind: 'trace', trace: message.trace });
        return;
      case 'failed':
        if (message.ticket !== this.#running?.ticket) return;
        this.#options.log(`engine: ${message.message}`);
        this.#finish({ kind: 'failed', message: message.message.split('\n', 1)[0] ?? '' });
        return;
      default:
        message satisfies never;
    }
  }

  async #sendAsset(worker: WorkerPort, path: string): Promise<void> {
    try {
      worker.post({ type: 'asset', path, bytes: await this.#options.assets(path) });
    } catch (error) {
      this.#options.log(`asset ${path}: ${String(error)}`);
      worker.post({ type: 'asset', path, bytes: null });
    }
  }

  #restart(job: Job): void {
    if (this.#running !== job) return;
    this.#options.log(job.isSuperseded ? 'ended a superseded run' : 'ended a run that did not answer');
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#finish({ kind: 'failed', message: 'The program did not stop in time and was ended.' });
  }

  /** The running job is over; one that was superseded has been answered already. */
  #finish(result: TraceResult): void {
    this.#cancelTimer();
    const job = this.#running;
    this.#running = undefined;
    if (job && !job.isSuperseded) job.done(result);
    this.#next();
  }

  #remember(key: string, trace: Trace): void {
    this.#cache.set(key, trace);
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= cacheSize) break;
      this.#cache.delete(oldest);
    }
  }
}
