/** The arrays that memory stands in, and their way from one run to the next. */

/** Written memory is told in chunks of this many bytes. */
export const chunkShift = 5;
/** Heap blocks and statics begin at multiples of this. */
export const granuleShift = 4;

export interface Mapped {
  readonly u8: Uint8Array;
  readonly init: Uint8Array;
  readonly provenance: Int32Array;
  readonly owner: Int32Array;
  readonly dirty: Int32Array;
}

export function mapped(length: number): Mapped {
  return {
    u8: new Uint8Array(length),
    init: new Uint8Array(length),
    provenance: new Int32Array(length >> 3),
    owner: new Int32Array(length >> granuleShift),
    dirty: new Int32Array(length >> chunkShift),
  };
}

/** A larger space is not worth keeping. */
const mostKept = 1 << 25;

/** Room for one run after the other: making it anew costs more than a short program takes to run. */
export class MemorySpace {
  #mapped: Mapped | undefined;

  take(): Mapped | undefined {
    const mapped = this.#mapped;
    this.#mapped = undefined;
    return mapped;
  }

  /** All bytes are uninitialised. */
  giveBack({ u8, init, provenance, owner, dirty }: Mapped): void {
    if (u8.length <= mostKept) this.#mapped = { u8, init, provenance, owner, dirty };
  }
}
