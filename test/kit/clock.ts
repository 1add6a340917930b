/** A clock that moves only when a test says so. */
import type { Clock } from '../../src/live/tracer';

export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let timers: { at: number; action: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, action) {
      const timer = { at: now + milliseconds, action };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((other) => other !== due);
        now = due.at;
        due.action();
      }
      now = until;
    },
  };
}
