/** The script of the graph's workers: lays out and draws, at the other end of a page's port. */
import { serveGraph } from './graph/serve';
import type { FromGraphWorker, ToGraphWorker } from './graph/workerPort';

declare const self: {
  onmessage: ((event: { data: ToGraphWorker }) => void) | null;
  postMessage(message: FromGraphWorker, transfer: ArrayBuffer[]): void;
};

/** A channel's messages come after those that wait already, and, unlike a timer's, without a delay. */
const channel = new MessageChannel();
let next: (() => void) | undefined;
channel.port1.onmessage = () => {
  const action = next;
  next = undefined;
  action?.();
};

const serve = serveGraph({
  now: () => performance.now(),
  soon(action) {
    next = action;
    channel.port2.postMessage(undefined);
  },
  post: (message, transfer) => self.postMessage(message, [...transfer]),
});

self.onmessage = ({ data }) => serve(data);
