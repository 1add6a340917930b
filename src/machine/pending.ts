/**
 * What has to be decoded again before the next step, and who points at what: a block's death, or a variable's new name,
 * changes the pointers to it though none of their bytes were written.
 */
import type { AnyDrawn } from './drawn';

/** A block is retyped as often as pointers follow one another: its first, its owner, what that becomes. */
const mostRetyped = 4;

export class Pending {
  #queue: AnyDrawn[] = [];
  /** By allocation. May hold some that point elsewhere by now: they are only decoded once too often. */
  readonly #pointers = new Map<number, Set<AnyDrawn>>();

  /** How often a block was said to hold something else since the last step. */
  readonly #retyped = new Map<number, number>();

  /** The step is recorded. Asked at each step, when there is mostly nothing to do. */
  release(): void {
    if (this.#retyped.size > 0) this.#retyped.clear();
  }

  /** Unsafe code can make owners that disagree for ever about what their block holds: one of them is left to it. */
  mayRetype(allocation: number): boolean {
    const times = (this.#retyped.get(allocation) ?? 0) + 1;
    this.#retyped.set(allocation, times);
    return times <= mostRetyped;
  }

  /** All of it has to be decoded. */
  add(drawn: AnyDrawn): void {
    drawn.everything = true;
    if (drawn.isQueued || drawn.isGone) return;
    drawn.isQueued = true;
    this.#queue.push(drawn);
  }

  /** Some of its bytes have to be. */
  addWritten(drawn: AnyDrawn, from: number, to: number): void {
    drawn.from = Math.min(drawn.from, from);
    drawn.to = Math.max(drawn.to, to);
    if (drawn.isQueued) return;
    drawn.isQueued = true;
    this.#queue.push(drawn);
  }

  addPointersTo(allocation: number): void {
    for (const drawn of this.pointersTo(allocation)) this.add(drawn);
  }

  pointersTo(allocation: number): Iterable<AnyDrawn> {
    return this.#pointers.get(allocation) ?? [];
  }

  pointed(drawn: AnyDrawn, allocation: number): void {
    if (drawn.pointsAt.has(allocation)) return;
    drawn.pointsAt.add(allocation);
    const pointers = this.#pointers.get(allocation);
    if (pointers) pointers.add(drawn);
    else this.#pointers.set(allocation, new Set([drawn]));
  }

  take(): readonly AnyDrawn[] {
    const queue = this.#queue;
    if (queue.length > 0) this.#queue = [];
    return queue;
  }

  discard(drawn: AnyDrawn): void {
    drawn.isGone = true;
    for (const allocation of drawn.pointsAt) {
      const pointers = this.#pointers.get(allocation);
      pointers?.delete(drawn);
      if (pointers?.size === 0) this.#pointers.delete(allocation);
    }
  }
}
