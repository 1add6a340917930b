/** A vault in a worker, as the extension has it, for measuring what its users get. */
import { Worker } from 'node:worker_threads';
import { type Told, VaultClient } from '../server/client';
import type { ClientPort, FromServer, Loaded, ToServer } from '../server/protocol';
import type { AnswerOf, ArgsOf, QuestionName } from '../server/questions';

export interface OpenServerOptions {
  /** The worker's script; the one beside the command line when absent. */
  readonly script?: URL | string;
  /** What Node is started with for it. */
  readonly execArgv?: readonly string[];
  /** The cache's file; without one nothing is cached. */
  readonly cache?: string;
}

export interface OpenedServer {
  /** How the vault was read. */
  readonly loaded: Promise<Loaded>;
  ask<K extends QuestionName>(question: K, args: ArgsOf<K>): Promise<AnswerOf<K> | undefined>;
  /** For whatever else an editor tells: the folder is called `vault`. */
  send(message: ToServer): void;
  /** Calls for what the worker tells of its own accord, such as `changed`. */
  onTold(listener: (message: Told) => void): void;
  /** Bytes of the worker's heap in use, after a collection. */
  heap(): Promise<number>;
  /** Resolves when the cache is written. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** The folder's name in messages. */
export const servedFolder = 'vault';

export function openServer(root: string, options: OpenServerOptions = {}): OpenedServer {
  const { cache, script = new URL('./vaultWorker.node.js', import.meta.url), execArgv = [] } = options;
  const worker = new Worker(script, { execArgv: [...execArgv], stdin: false });
  let isLoaded!: (loaded: Loaded) => void;
  let isFailed!: (error: Error) => void;
  const loaded = new Promise<Loaded>((resolve, reject) => {
    isLoaded = resolve;
    isFailed = reject;
  });
  const listeners: ((message: Told) => void)[] = [];
  const client = new VaultClient({
    spawn: () => portOf(worker),
    // What is measured has to live through it.
    restore: () => {},
    receive(message) {
      if (message.type === 'ready') isLoaded(message.loaded);
      for (const listener of listeners) listener(message);
    },
    log: (level, message) => level === 'error' && isFailed(new Error(message)),
    now: () => performance.now(),
  });
  client.send({
    type: 'addFolder',
    folder: servedFolder,
    origin: { kind: 'disk', root, ...(cache !== undefined && { cache }) },
  });
  return {
    loaded,
    ask: (question, args) => client.ask(servedFolder, question, args),
    send: (message) => client.send(message),
    onTold: (listener) => void listeners.push(listener),
    heap: () => client.measure(),
    save: () => client.save(),
    async close() {
      client.dispose();
      await worker.terminate();
    },
  };
}

function portOf(worker: Worker): ClientPort {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    onMessage: (listener) => worker.on('message', (message: FromServer) => listener(message)),
    onFailure: (listener) => worker.on('error', (error) => listener(error.stack ?? error.message)),
    terminate: () => void worker.terminate(),
  };
}
