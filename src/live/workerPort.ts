/** A worker's own end of its port: the one that Node gives it, or, in a browser, the worker's scope. */

export interface WorkerEnd<From, To> {
  /** `transfer` lists buffers that need not be copied. */
  post(message: To, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: From) => void): void;
}

/** What Node's `parentPort` is for this. */
interface NodePort {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  on(type: string, listener: (message: unknown) => void): unknown;
}

interface WorkerScope {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** `parent` is absent in a browser's bundle, where `node:worker_threads` is empty. */
export function workerEnd<From, To>(parent: NodePort | null | undefined): WorkerEnd<From, To> {
  if (parent) {
    return {
      post: (message, transfer) => parent.postMessage(message, transfer ?? []),
      onMessage: (listener) => void parent.on('message', (message) => listener(message as From)),
    };
  }
  const scope = globalThis as unknown as WorkerScope;
  return {
    post: (message, transfer) => scope.postMessage(message, transfer ?? []),
    onMessage: (listener) => scope.addEventListener('message', (event) => listener(event.data as From)),
  };
}
