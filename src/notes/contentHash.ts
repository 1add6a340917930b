/** 64 bits that differ, for all practical purposes, when two texts do. */
export function contentHash(text: string): readonly [number, number] {
  let low = 0x811c9dc5;
  let high = text.length | 0;
  const even = text.length & ~1;
  for (let i = 0; i < even; i += 2) {
    const pair = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    low = Math.imul(low ^ pair, 0x01000193);
    low ^= low >>> 13;
    high = Math.imul(high ^ pair, 0x5bd1e995);
    high ^= high >>> 15;
  }
  if (even < text.length) {
    low = Math.imul(low ^ text.charCodeAt(even), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(even), 0x5bd1e995);
  }
  return [low | 0, high | 0];
}
