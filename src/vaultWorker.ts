/** The vaults' worker, in Node (`worker_threads`) and in a browser alike. All it does is in `server/server`. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort } from 'node:worker_threads';
import { nodeDisk } from './commandLine/nodeDisk';
import type { Environment } from './server/environment';
import type { ServerPort, ToServer } from './server/protocol';
import { serve } from './server/server';

/** In a browser's bundle `node:worker_threads` is empty, and the worker's own scope is the port. */
const scope = globalThis as unknown as {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

const node = parentPort ?? undefined;
const port: ServerPort = node
  ? {
      post: (message, transfer) => node.postMessage(message, transfer ?? []),
      onMessage: (listener) => node.on('message', (message: ToServer) => listener(message)),
    }
  : {
      post: (message, transfer) => scope.postMessage(message, transfer ?? []),
      onMessage: (listener) => scope.addEventListener('message', (event) => listener(event.data as ToServer)),
    };

const timers = {
  now: () => performance.now(),
  after(milliseconds: number, action: () => void): () => void {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

const environment: Environment = node
  ? { ...timers, disk: nodeDisk(), soon: (action) => void setImmediate(action), heap: heapInUse }
  : { ...timers, soon: inTurn() };

serve(port, environment);

/** A browser holds timers back; a message to oneself comes right after those that are there already. */
function inTurn(): (action: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (action) => {
    waiting.push(action);
    port2.postMessage(undefined);
  };
}

/** Garbage is no part of what the index holds. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
