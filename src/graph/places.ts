/**
 * Where nodes were, by their keys: a graph that comes back, or comes back changed, is drawn as the reader knows it. Kept
 * as text over reloads: for each node a hash of its key and two rounded numbers, in Base64.
 */

export interface Places {
  get(key: string): Place | undefined;
  set(key: string, place: Place): void;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** More than this is not worth its room: a new layout takes a few seconds. */
const mostStored = 30_000;

export interface StoredPlaces extends Places {
  save(): string;
}

export function storedPlaces(saved?: unknown): StoredPlaces {
  const old = new Map<number, Place>();
  const now = new Map<string, Place>();
  let text: string | undefined;
  for (const { hash, x, y } of decoded(saved)) old.set(hash, { x, y });
  return {
    get: (key) => now.get(key) ?? old.get(hashOf(key)),
    set(key, place) {
      text = undefined;
      now.set(key, place);
    },
    save() {
      if (text !== undefined) return text;
      const all = new Map(old);
      for (const [key, place] of now) all.set(hashOf(key), place);
      text = encoded([...all].slice(-mostStored));
      return text;
    },
  };
}

/** FNV-1a, 32 bits: two of 10,000 notes share a hash once in a hundred vaults, and then begin at the same place. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash | 0;
}

const bytesPerPlace = 12;

function encoded(places: readonly (readonly [number, Place])[]): string {
  const view = new DataView(new ArrayBuffer(places.length * bytesPerPlace));
  for (const [index, [hash, { x, y }]] of places.entries()) {
    view.setInt32(index * bytesPerPlace, hash);
    view.setFloat32(index * bytesPerPlace + 4, x);
    view.setFloat32(index * bytesPerPlace + 8, y);
  }
  const bytes = new Uint8Array(view.buffer);
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

function decoded(saved: unknown): readonly { hash: number; x: number; y: number }[] {
  if (typeof saved !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(saved) || saved.length % 4 !== 0) return [];
  const binary = atob(saved);
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.floor(bytes.length / bytesPerPlace) }, (_, index) => ({
    hash: view.getInt32(index * bytesPerPlace),
    x: view.getFloat32(index * bytesPerPlace + 4),
    y: view.getFloat32(index * bytesPerPlace + 8),
  })).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}
