/**
 * Parts of a value that is being dropped and that are gone already. Their bytes stay until the whole is gone, but what
 * they owned is no longer theirs: it is not that something of theirs dangles.
 */
import type { CallFrame } from './callFrame';
import type { Memory } from './memory';

export class EndedParts {
  /** First addresses and the addresses behind, in turn. */
  #bounds: number[] = [];

  /** The call on top drops a value and returns; with the outermost such call the whole value is gone. */
  end(frames: readonly CallFrame[], depth: number, memory: Memory): void {
    const { function: callee, base } = frames[depth - 1]!;
    let below = depth - 2;
    while (below >= 0 && frames[below]!.function.code.drops === undefined) below--;
    if (below < 0) {
      if (this.#bounds.length > 0) this.#bounds = [];
      return;
    }
    const start = memory.loadPointer(base + callee.layout.offset(1));
    this.#bounds.push(start, start + callee.code.drops!);
  }

  has(address: number): boolean {
    const bounds = this.#bounds;
    for (let i = 0; i < bounds.length; i += 2) if (bounds[i]! <= address && address < bounds[i + 1]!) return true;
    return false;
  }
}
