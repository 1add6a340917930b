/** What the server needs of where it runs: a clock, turns, and perhaps a disk. */
import type { Disk } from './files';
import type { Scanner } from './scanner';

export interface Environment {
  /** Absent in a browser. */
  readonly disk?: Disk;
  /** Starts another worker that helps with scanning; absent where there are no cores to spare. */
  scanner?(): Scanner;
  /** How many of them there is room for; one when absent. */
  readonly scanners?: number;
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Milliseconds since 1970, as the disk tells times. */
  date(): number;
  /** Calls after the messages that have arrived by now were taken. */
  soon(action: () => void): void;
  /** Calls once after so many milliseconds, unless the returned function is called before. */
  after(milliseconds: number, action: () => void): () => void;
  /** Bytes of the heap in use, after a collection where one can be had. */
  heap?(): number;
}

/** How long work goes on before messages are looked at: short enough that nobody notices. */
const slice = 12;

/** Lets messages in between the steps of long work. */
export function breather(environment: Environment): () => Promise<void> | undefined {
  let started = environment.now();
  return () => {
    if (environment.now() - started < slice) return undefined;
    return new Promise((resolve) => {
      environment.soon(() => {
        started = environment.now();
        resolve();
      });
    });
  };
}
