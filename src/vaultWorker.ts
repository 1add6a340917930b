/** The vaults' worker, in Node (`worker_threads`) and in a browser alike. All it does is in `server/server`. */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { nodeDisk } from './commandLine/nodeDisk';
import { workerEnd } from './live/workerPort';
import type { FromServer, ToServer } from './server/protocol';
import {
  type ScanAnswer,
  type Scanned,
  type Scanner,
  type ScanRequest,
  scannedFrom,
  serveScans,
} from './server/scanner';
import { serve } from './server/server';

/** Absent in a browser's bundle, where `node:worker_threads` is empty. */
const node = parentPort ?? undefined;
const port = workerEnd<ToServer, FromServer>(node);

const timers = {
  date: () => Date.now(),
  now: () => performance.now(),
  after(milliseconds: number, action: () => void): () => void {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** What a second worker is told that it is to be. */
const asScanner = 'scanner';

if (!node) serve(port, { ...timers, soon: inTurn() });
else if (workerData === asScanner) {
  const scan = serveScans(nodeDisk(), (answer, transfer) => node.postMessage(answer, transfer));
  node.on('message', (request: ScanRequest) => scan(request));
} else {
  const soon = (action: () => void): void => void setImmediate(action);
  const environment = { ...timers, soon, disk: nodeDisk(), heap: heapInUse };
  // Two cores are busy with the editor and this worker, whose garbage is collected and code compiled beside it: there
  // another worker was measured to gain nothing. With more than a few, handing over the results takes longer than it saves.
  const scanners = Math.min(3, availableParallelism() - 2);
  serve(port, scanners > 0 ? { ...environment, scanner: startScanner, scanners } : environment);
}

/** Answers come in the order of the requests. */
function startScanner(): Scanner {
  const worker = new Worker(__filename, { workerData: asScanner, stdin: false });
  const waiting: ((scanned: Scanned | undefined) => void)[] = [];
  let isBroken = false;
  const broke = (): void => {
    isBroken = true;
    for (const done of waiting.splice(0)) done(undefined);
  };
  worker.on('message', (answer: ScanAnswer) => waiting.shift()?.(scannedFrom(answer)));
  worker.on('error', broke);
  worker.on('exit', broke);
  return {
    scan: (root, ids) =>
      new Promise((done) => {
        if (isBroken) return done(undefined);
        waiting.push(done);
        worker.postMessage({ root, ids } satisfies ScanRequest);
      }),
    dispose: () => void worker.terminate(),
  };
}

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
