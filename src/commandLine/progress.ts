/** How far long work is, on standard error and only where a person looks at it. */

export interface Progress {
  report(done: number, total: number): void;
  /** Takes the line away again. */
  end(): void;
}

export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Work that is over sooner shows nothing. */
const patience = 1_000;
const between = 100;

export function createProgress(
  what: string,
  terminal: Terminal = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  if (terminal.isTTY !== true) return { report() {}, end() {} };
  let next = now() + patience;
  let isShown = false;
  return {
    report(done, total) {
      if (now() < next) return;
      next = now() + between;
      isShown = true;
      terminal.write(`\r\x1b[K${what}: ${done} of ${total}`);
    },
    end() {
      if (isShown) terminal.write('\r\x1b[K');
    },
  };
}
