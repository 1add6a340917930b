import { subscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import { type Breakable, survivesBreaking } from './brokenWorker';

/** From before the extension runs: it starts the first one as soon as it does. */
const started: Breakable[] = [];
subscribe('worker_threads', (message) => {
  const { worker } = message as { readonly worker: Worker };
  if (new Error().stack?.includes('spawnVaultWorker')) started.push({ break: () => worker.terminate() });
});

describe("The vaults' worker, when it breaks,", () => survivesBreaking(started));
