/** The engines' worker, in Node (`worker_threads`) and in a browser alike. All it does is in `live/serve`. */
import { parentPort } from 'node:worker_threads';
import { createEngines } from './engines/registry';
import type { ToWorker } from './live/protocol';
import { type ServerPort, serve } from './live/serve';

/** In a browser's bundle `node:worker_threads` is empty, and the worker's own scope is the port. */
const scope = globalThis as unknown as {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
};

const node = parentPort ?? undefined;
const port: ServerPort = node
  ? {
      post: (message, transfer) => node.postMessage(message, transfer ?? []),
      onMessage: (listener) => node.on('message', (message: ToWorker) => listener(message)),
    }
  : {
      post: (message, transfer) => scope.postMessage(message, transfer ?? []),
      onMessage: (listener) => scope.addEventListener('message', (event) => listener(event.data as ToWorker)),
    };

serve(port, createEngines);
