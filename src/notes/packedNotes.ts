/**
 * Many packed notes in a few arrays, without their texts: what a cache holds and what workers send each other. A record
 * belongs to one path and one text; whoever unpacks gives the texts, and records that were made from others are left out.
 */

import { contentHash } from './contentHash';
import type { NoteId } from './note';
import type { PackedNote } from './packedNote';
import { hasHashFlag, head } from './record';

/** Changes with the format and with what the scanner finds, so that an older cache is not read. */
export const packedVersion = 4;

export interface PackedNotes {
  readonly ids: readonly NoteId[];
  /** Where each record starts in `data`, and at the end where the last one ends. */
  readonly starts: Int32Array<ArrayBuffer>;
  readonly data: Int32Array<ArrayBuffer>;
}

/** Records that are `checked` can be held against a text later; those that go along with their texts need not be. */
export function packNotes(notes: readonly PackedNote[], checked = true): PackedNotes {
  if (checked) for (const note of notes) addHash(note);
  const starts = new Int32Array(notes.length + 1);
  for (const [index, note] of notes.entries()) starts[index + 1] = (starts[index] as number) + note.data.length;
  const data = new Int32Array(starts[notes.length] as number);
  for (const [index, note] of notes.entries()) data.set(note.data, starts[index]);
  return { ids: notes.map((note) => note.id), starts, data };
}

/** The buffers that `postMessage` may transfer instead of copying. */
export const packedBuffers = (packed: PackedNotes): ArrayBuffer[] => [packed.starts.buffer, packed.data.buffer];

/**
 * The notes of a batch, with `undefined` for those whose text is not at hand or is not the one that was scanned. The
 * check reads every text once; `isTrusted` leaves it out, for texts that came along with their records.
 */
export function unpackNotes(
  packed: PackedNotes,
  textOf: (id: NoteId, index: number) => string | undefined,
  isTrusted = false,
): readonly (PackedNote | undefined)[] {
  return packed.ids.map((id, index) => {
    const text = textOf(id, index);
    const data = packed.data.subarray(packed.starts[index], packed.starts[index + 1]);
    if (text === undefined || (!isTrusted && !isScannedFrom(data, text))) return undefined;
    return { id, text, data };
  });
}

function addHash({ text, data }: PackedNote): void {
  if ((data[head.flags] & hasHashFlag) !== 0) return;
  const [low, high] = contentHash(text);
  data[head.hashLow] = low;
  data[head.hashHigh] = high;
  data[head.flags] |= hasHashFlag;
}

function isScannedFrom(data: Int32Array, text: string): boolean {
  if ((data[head.flags] & hasHashFlag) === 0) return false;
  const [low, high] = contentHash(text);
  return data[head.hashLow] === low && data[head.hashHigh] === high;
}

/** A batch as bytes for a file. */
export function packedBytes(packed: PackedNotes): Uint8Array<ArrayBuffer> {
  const ids = new TextEncoder().encode(packed.ids.join('\0'));
  const idWords = Math.ceil(ids.length / 4);
  const head = Int32Array.of(magic, packedVersion, packed.ids.length, ids.length, packed.data.length, 0);
  const words = new Int32Array(head.length + idWords + packed.starts.length + packed.data.length);
  words.set(head);
  new Uint8Array(words.buffer).set(ids, 4 * head.length);
  words.set(packed.starts, head.length + idWords);
  words.set(packed.data, head.length + idWords + packed.starts.length);
  words[5] = checksum(words);
  return new Uint8Array(words.buffer);
}

/** The batch in a file's bytes; undefined for another version's, a cut or a damaged file. */
export function packedFromBytes(bytes: Uint8Array): PackedNotes | undefined {
  if (bytes.length % 4 !== 0 || bytes.length < 24) return undefined;
  const words = new Int32Array(bytes.slice().buffer);
  const [mark, version, count = 0, idBytes = 0, length = 0, sum] = words;
  const idWords = Math.ceil(idBytes / 4);
  const isWhole = count >= 0 && idBytes >= 0 && length >= 0 && words.length === 6 + idWords + count + 1 + length;
  if (mark !== magic || version !== packedVersion || !isWhole || sum !== checksum(words)) return undefined;
  const ids = new TextDecoder().decode(new Uint8Array(words.buffer, 24, idBytes));
  const startsAt = 6 + idWords;
  return {
    ids: count === 0 ? [] : ids.split('\0'),
    starts: words.slice(startsAt, startsAt + count + 1),
    data: words.slice(startsAt + count + 1),
  };
}

const magic = 0x4e4d454d;

/** Over everything but the checksum's own place. */
function checksum(words: Int32Array): number {
  let sum = 7;
  for (let i = 0; i < words.length; i++) {
    if (i !== 5) sum = (Math.imul(sum, 31) + (words[i] as number)) | 0;
  }
  return sum;
}
