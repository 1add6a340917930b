/**
 * 64 bits that differ, for all practical purposes, when two texts do. They are made of the text's UTF-8, four bytes at a
 * time, since encoding it is quicker than looking at each character.
 */
export function contentHash(text: string): readonly [number, number] {
  const bytes = 3 * text.length <= shared.length ? shared : new Uint8Array(4 * Math.ceil((3 * text.length) / 4));
  const { written } = encoder.encodeInto(text, bytes);
  // The last word may hold bytes of another text.
  bytes.fill(0, written, Math.min(bytes.length, written + 4));
  const words = new Int32Array(bytes.buffer, 0, Math.ceil(written / 4));
  let low = 0x811c9dc5;
  let high = text.length | 0;
  for (let i = 0; i < words.length; i++) {
    low = Math.imul(low ^ words[i], 0x01000193);
    low ^= low >>> 13;
    high = Math.imul(high ^ words[i], 0x5bd1e995);
    high ^= high >>> 15;
  }
  return [low | 0, high | 0];
}

const encoder = new TextEncoder();
const shared = new Uint8Array(3 << 16);
