/**
 * A server and its client with a port in memory between them: messages are copied as a real port copies them, and taken
 * one by one in order, so that a test sees what a worker would do and nothing depends on the time it takes.
 */
import { type Told, VaultClient } from '../../src/server/client';
import type { Environment } from '../../src/server/environment';
import type { ClientPort, FolderOrigin, FromServer, ToServer } from '../../src/server/protocol';
import type { AnswerOf, ArgsOf, QuestionName } from '../../src/server/questions';
import { serve } from '../../src/server/server';
import { fakeClock } from './clock';
import { type MemoryDisk, memoryDisk, startOfTime } from './memoryDisk';

export interface ServedVault {
  readonly client: VaultClient;
  readonly disk: MemoryDisk;
  readonly told: Told[];
  readonly logged: string[];
  /** Everything that was sent to the workers. */
  readonly sent: ToServer[];
  send(message: ToServer): void;
  ask<K extends QuestionName>(question: K, args: ArgsOf<K>, version?: number): Promise<AnswerOf<K> | undefined>;
  /** Until nobody has anything to do but wait. */
  settled(): Promise<void>;
  advance(milliseconds: number): void;
  /** The running worker dies. */
  crash(): void;
}

export interface ServedOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly disk?: MemoryDisk;
  readonly environment?: Partial<Environment>;
  readonly origin?: FolderOrigin;
  /** What the fresh worker is told after a crash, beside the folder. */
  readonly restore?: () => readonly ToServer[];
  readonly onTold?: (message: Told, send: (message: ToServer) => void) => void;
  /** The worker dies when it gets such a message. */
  readonly isFatal?: (message: ToServer) => boolean;
}

export const folder = 'vault';

export function served(options: ServedOptions = {}): ServedVault {
  const clock = fakeClock();
  const disk = options.disk ?? memoryDisk(options.files);
  const origin = options.origin ?? { kind: 'disk', root: 'root', cache: 'cache/vault' };
  const told: Told[] = [];
  const logged: string[] = [];
  const sent: ToServer[] = [];
  const tasks: (() => void)[] = [];
  let crash = (): void => {};
  const spawn = (): ClientPort => {
    let isAlive = true;
    let fail: (message: string) => void = () => {};
    let toServer: (message: ToServer) => void = () => {};
    let toClient: (message: FromServer) => void = () => {};
    const soon = (action: () => void): void => void tasks.push(() => isAlive && action());
    crash = () => {
      isAlive = false;
      tasks.push(() => fail('it fell over'));
    };
    serve(
      {
        post: (message) => soon(() => toClient(structuredClone(message))),
        onMessage: (listener) => {
          toServer = listener;
        },
      },
      { disk, now: clock.now, date: () => startOfTime, soon, after: clock.after, ...options.environment },
    );
    return {
      post(message) {
        sent.push(message);
        soon(() => (options.isFatal?.(message) ? crash() : toServer(structuredClone(message))));
      },
      onMessage: (listener) => {
        toClient = listener;
      },
      onFailure: (listener) => {
        fail = listener;
      },
      terminate: () => {
        isAlive = false;
      },
    };
  };
  const addFolder: ToServer = { type: 'addFolder', folder, origin };
  const client = new VaultClient({
    spawn,
    restore() {
      for (const message of [addFolder, ...(options.restore?.() ?? [])]) client.send(message);
    },
    receive(message) {
      told.push(message);
      options.onTold?.(message, (answer) => client.send(answer));
    },
    log: (level, message) => void logged.push(`${level}: ${message}`),
    now: clock.now,
  });
  client.send(addFolder);
  /** Promises are settled between tasks, as between the turns of an event loop. */
  const settled = async (): Promise<void> => {
    for (let idle = 0; idle < 3; ) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      const task = tasks.shift();
      task?.();
      idle = task || tasks.length > 0 ? 0 : idle + 1;
    }
  };
  return {
    client,
    disk,
    told,
    logged,
    sent,
    send: (message) => client.send(message),
    async ask(question, args, version) {
      const answer = client.ask(folder, question, args, version === undefined ? {} : { version });
      await settled();
      return answer;
    },
    settled,
    advance: (milliseconds) => clock.advance(milliseconds),
    crash: () => crash(),
  };
}
