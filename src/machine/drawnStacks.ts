/** The frames that are drawn, by thread, and the way from an address to what is drawn there. */
import type { DrawnFrame, DrawnSlot } from './drawn';
import type { Machine } from './machine';
import { stackTop } from './memory';

export class DrawnStacks {
  readonly main: DrawnFrame[] = [];
  /** Outermost frame first. */
  readonly byThread = new Map<number, DrawnFrame[]>([[0, this.main]]);
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  *slots(): Iterable<DrawnSlot> {
    for (const frames of this.byThread.values()) for (const frame of frames) yield* frame.slots;
  }

  /** Slots that have some of these bytes. `piece` is what of a thread's stack they lie in, 0 for the main thread's. */
  slotsIn(piece: number, from: number, to: number): readonly DrawnSlot[] {
    const found: DrawnSlot[] = [];
    const add = ({ slots }: DrawnFrame): void => {
      for (const slot of slots) if (slot.address < to && slot.address + slot.type.size > from) found.push(slot);
    };
    if (piece === 0) {
      // A stretch of bytes may end in one frame and begin in the one within it.
      const first = outermostBelow(this.main, to - 1);
      for (let i = first; i >= Math.max(0, first - 1); i--) if (this.main[i]) add(this.main[i]!);
    } else {
      // The pieces of a thread's stack stand in any order.
      const { id } = this.#machine.threads.ofStack(piece);
      for (const frame of this.byThread.get(id) ?? []) if (frame.base < to) add(frame);
    }
    return found;
  }

  frameAt(address: number): DrawnFrame | undefined {
    if (address < stackTop) return this.main[outermostBelow(this.main, address)];
    const { memory, threads } = this.#machine;
    const { id } = threads.ofStack(memory.find(address));
    return this.byThread.get(id)?.find((frame) => {
      const { layout } = frame.thread.frames[frame.depth]!.function;
      return address >= frame.base && address < frame.base + layout.size;
    });
  }
}

/** The first of the main thread's frames that begins at or below the address: outer frames have higher ones. */
function outermostBelow(frames: readonly DrawnFrame[], address: number): number {
  let low = 0;
  let high = frames.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frames[middle]!.base <= address) high = middle;
    else low = middle + 1;
  }
  return low;
}
