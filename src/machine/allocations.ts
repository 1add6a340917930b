/**
 * The table of allocations: every object that a pointer can belong to, by number. Kept in columns of plain integers, for
 * a long run makes millions of them. An entry outlives its object, so that a fault can tell what became of it; 0 is no
 * allocation, with bounds that nothing lies within.
 */
export const AllocationKind = { stack: 0, heap: 1, static: 2, function: 3 } as const;

/** The kind of an entry that is free. */
const unused = 255;

export type AllocationKind = (typeof AllocationKind)[keyof typeof AllocationKind];

export class Allocations {
  count = 1;
  /** First byte. */
  base: Int32Array = new Int32Array(1024);
  /** Behind the last byte; 0 once the object is dead, so that no access is within bounds. */
  end: Int32Array = new Int32Array(1024);
  size: Int32Array = new Int32Array(1024);
  kind: Uint8Array = new Uint8Array(1024);
  /** Lines of the source. */
  allocatedAt: Int32Array = new Int32Array(1024);
  freedAt: Int32Array = new Int32Array(1024);
  /** For the heap: the block's number, from 1. For the stack: the local. */
  serial: Float64Array = new Float64Array(1024);
  local: Int32Array = new Int32Array(1024);

  constructor() {
    this.base[0] = 1;
  }

  /** Entries of dead objects that no pointer belongs to any more. */
  readonly #free: number[] = [];
  /** Objects that died since the last collection. */
  deaths = 0;

  add(kind: AllocationKind, base: number, size: number, line: number): number {
    const id = this.#free.pop() ?? this.count++;
    if (id === this.base.length) this.#grow();
    this.kind[id] = kind;
    this.base[id] = base;
    this.end[id] = base + size;
    this.size[id] = size;
    this.allocatedAt[id] = line;
    this.freedAt[id] = 0;
    return id;
  }

  kill(id: number, line: number): void {
    this.end[id] = 0;
    this.freedAt[id] = line;
    this.deaths++;
  }

  isLive(id: number): boolean {
    return id > 0 && this.end[id] !== 0;
  }

  /** Entries of dead objects may be used again, but for those that `isNamed` says some pointer still belongs to. */
  collect(isNamed: (id: number) => boolean): void {
    for (let id = 1; id < this.count; id++) {
      if (this.end[id] !== 0 || this.kind[id] === unused || isNamed(id)) continue;
      this.kind[id] = unused;
      this.#free.push(id);
    }
    this.deaths = 0;
  }

  #grow(): void {
    const length = this.base.length * 2;
    this.base = grown(this.base, new Int32Array(length));
    this.end = grown(this.end, new Int32Array(length));
    this.size = grown(this.size, new Int32Array(length));
    this.kind = grown(this.kind, new Uint8Array(length));
    this.allocatedAt = grown(this.allocatedAt, new Int32Array(length));
    this.freedAt = grown(this.freedAt, new Int32Array(length));
    this.serial = grown(this.serial, new Float64Array(length));
    this.local = grown(this.local, new Int32Array(length));
  }
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
