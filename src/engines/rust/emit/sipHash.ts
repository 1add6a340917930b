/**
 * SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF"), which std's default hasher is. The state lies
 * in the program's memory: four words of 64 bits, the bytes that do not fill a word yet, and how many bytes there were.
 */
import type { HostFunction } from '../../../machine/host';
import { bytesAt } from './host';
import { machineInt } from './layout';

const stateBytes = 48;
/** Where the pending bytes and the number of all bytes stand, in halves of words. */
const pending = 8;
const total = 10;

export const hashFunctions: Record<string, HostFunction> = {
  hash_write: (call) => {
    const bytes = bytesAt(call, 1, call.number(2));
    const state = new Uint8Array(bytesAt(call, 0, stateBytes));
    absorb(new Uint32Array(state.buffer), state, bytes);
    call.machine.memory.write(call.pointer(0).address, state);
    return undefined;
  },
  hash_finish: (call) => {
    const state = new Uint32Array(new Uint8Array(bytesAt(call, 0, stateBytes)).buffer);
    const [low, high] = finish(state);
    call.returnInt(machineInt((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)));
    return undefined;
  },
};

function absorb(words: Uint32Array, state: Uint8Array, bytes: Uint8Array): void {
  let filled = words[total]! % 8;
  words[total] = words[total]! + bytes.length;
  for (const byte of bytes) {
    state[pending * 4 + filled] = byte;
    filled++;
    if (filled === 8) {
      compress(words, words[pending]!, words[pending + 1]!);
      words[pending] = 0;
      words[pending + 1] = 0;
      filled = 0;
    }
  }
}

function finish(words: Uint32Array): readonly [number, number] {
  compress(words, words[pending]!, words[pending + 1]! | ((words[total]! & 255) << 24));
  words[4] = words[4]! ^ 255;
  for (let i = 0; i < 3; i++) round(words);
  return [words[0]! ^ words[2]! ^ words[4]! ^ words[6]!, words[1]! ^ words[3]! ^ words[5]! ^ words[7]!];
}

function compress(words: Uint32Array, low: number, high: number): void {
  words[6] = words[6]! ^ low;
  words[7] = words[7]! ^ high;
  round(words);
  words[0] = words[0]! ^ low;
  words[1] = words[1]! ^ high;
}

function round(v: Uint32Array): void {
  addTo(v, 0, 2);
  rotate(v, 2, 13);
  mix(v, 2, 0);
  swapHalves(v, 0);
  addTo(v, 4, 6);
  rotate(v, 6, 16);
  mix(v, 6, 4);
  addTo(v, 0, 6);
  rotate(v, 6, 21);
  mix(v, 6, 0);
  addTo(v, 4, 2);
  rotate(v, 2, 17);
  mix(v, 2, 4);
  swapHalves(v, 4);
}

function addTo(v: Uint32Array, a: number, b: number): void {
  const low = v[a]! + v[b]!;
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
  v[a] = low;
}

/** To the left, by fewer than 32 bits. */
function rotate(v: Uint32Array, a: number, by: number): void {
  const [low, high] = [v[a]!, v[a + 1]!];
  v[a] = (low << by) | (high >>> (32 - by));
  v[a + 1] = (high << by) | (low >>> (32 - by));
}

function mix(v: Uint32Array, a: number, b: number): void {
  v[a] = v[a]! ^ v[b]!;
  v[a + 1] = v[a + 1]! ^ v[b + 1]!;
}

function swapHalves(v: Uint32Array, a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}
