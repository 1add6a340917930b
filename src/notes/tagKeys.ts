/** The tags of a note as they are compared: what `tagged` finds them by. */
import { KeyHash } from './keyHash';
import { tagKey } from './names';
import type { RecordRows } from './record';

const hash = new KeyHash();

/** A tag's name as written, without its `#`. */
export const tagName = (text: string, start: number, end: number): string =>
  text.slice(text.charCodeAt(start) === 35 ? start + 1 : start, end);

/** Adds the keys of all tags in the rows. */
export function addTagKeys(text: string, rows: RecordRows): void {
  const { tags, tagKeys } = rows;
  for (let item = 0, row = 0; row < tags.length; item++, row += tags.width) {
    const start = tags.data[row];
    const end = tags.data[row + 1];
    const from = text.charCodeAt(start) === 35 && start < end ? start + 1 : start;
    const isPlain = text.charCodeAt(end - 1) !== 47 && hash.ofLowerCase(text, from, end);
    if (!isPlain) hash.ofKey(tagKey(tagName(text, start, end)));
    tagKeys.add3(hash.low, hash.high, item);
  }
}
