/**
 * The graph's workers. A page of VS Code may not load a worker from a file, so the script is fetched and run from a blob;
 * where even that is refused, the same work is done in the page, a little at a time.
 */
import { serveGraph } from '../../graph/serve';
import type { FromGraphWorker, ToGraphWorker } from '../../graph/workerPort';

export interface GraphWorker {
  post(message: ToGraphWorker, transfer?: readonly ArrayBuffer[]): void;
}

type Receive = (message: FromGraphWorker) => void;

/** Takes messages at once; they are passed on as soon as the worker is there. */
export function graphWorker(script: Promise<string>, receive: Receive, log: (message: string) => void): GraphWorker {
  let waiting: { message: ToGraphWorker; transfer: readonly ArrayBuffer[] }[] | undefined = [];
  let target: GraphWorker = { post: (message, transfer = []) => void waiting?.push({ message, transfer }) };
  const go = (worker: GraphWorker): void => {
    target = worker;
    for (const { message, transfer } of waiting ?? []) worker.post(message, transfer);
    waiting = undefined;
  };
  script.then(
    (source) => go(spawned(source, receive, log)),
    (error: unknown) => {
      log(`The graph works without a worker: ${String(error)}`);
      go(inPage(receive));
    },
  );
  return { post: (message, transfer) => target.post(message, transfer) };
}

export async function workerScript(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

function spawned(source: string, receive: Receive, log: (message: string) => void): GraphWorker {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<FromGraphWorker>) => receive(data);
    worker.onerror = (event) => log(`The graph's worker failed: ${event.message}`);
    return { post: (message, transfer = []) => worker.postMessage(message, [...transfer]) };
  } catch (error) {
    log(`The graph works without a worker: ${String(error)}`);
    return inPage(receive);
  }
}

function inPage(receive: Receive): GraphWorker {
  const serve = serveGraph({
    now: () => performance.now(),
    soon: (action) => void setTimeout(action),
    post: (message) => receive(message),
  });
  return { post: serve };
}
