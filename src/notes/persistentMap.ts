/**
 * A map whose changed copy costs little: the entries lie in a fixed number of buckets, and a copy shares all buckets
 * but those that were written to. A batch of writes copies each bucket at most once.
 */
export class PersistentMap<V> {
  readonly #buckets: readonly (ReadonlyMap<string, V> | undefined)[];
  readonly size: number;

  private constructor(buckets: readonly (ReadonlyMap<string, V> | undefined)[], size: number) {
    this.#buckets = buckets;
    this.size = size;
  }

  static empty<V>(): PersistentMap<V> {
    return new PersistentMap<V>(new Array(bucketCount).fill(undefined), 0);
  }

  get(key: string): V | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  *entries(): Generator<[string, V]> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket;
  }

  *keys(): Generator<string> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.keys();
  }

  *values(): Generator<V> {
    for (const bucket of this.#buckets) if (bucket !== undefined) yield* bucket.values();
  }

  /** Starts a batch of writes; this map stays as it is. */
  edit(): MapEdit<V> {
    const buckets: (Map<string, V> | ReadonlyMap<string, V> | undefined)[] = [...this.#buckets];
    const owned = new Set<number>();
    let size = this.size;
    const own = (index: number): Map<string, V> => {
      if (!owned.has(index)) {
        owned.add(index);
        buckets[index] = new Map(buckets[index]);
      }
      return buckets[index] as Map<string, V>;
    };
    return {
      get: (key) => buckets[bucketOf(key)]?.get(key),
      set(key, value) {
        const bucket = own(bucketOf(key));
        if (!bucket.has(key)) size++;
        bucket.set(key, value);
      },
      delete(key) {
        if (buckets[bucketOf(key)]?.has(key) !== true) return;
        own(bucketOf(key)).delete(key);
        size--;
      },
      update(key, change) {
        const index = bucketOf(key);
        const old = buckets[index]?.get(key);
        const value = change(old);
        if (value === old) return;
        const bucket = own(index);
        if (value === undefined) bucket.delete(key);
        else bucket.set(key, value);
        size += Number(value !== undefined) - Number(old !== undefined);
      },
      done: () => new PersistentMap<V>(buckets, size),
    };
  }
}

export interface MapEdit<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  /** Replaces a value, looking its key up once; `undefined` stands for none. */
  update(key: string, change: (old: V | undefined) => V | undefined): void;
  /** The map with all writes. The batch must not be used any more. */
  done(): PersistentMap<V>;
}

const bucketCount = 512;

function bucketOf(key: string): number {
  let hash = 7;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 15)) & (bucketCount - 1);
}
