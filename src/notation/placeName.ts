/** Reads the name of a place: `a`, `node.next`, `list[2]`, `text[0..5]`, `*p`, `p->next`, `main.x`, `worker/run.x`. */
import type { Cursor } from './cursor';
import type { PlaceName, ThreadName } from './syntax';

export interface PlaceOptions {
  /** C's `p->next`: at a line's beginning where what follows tells that no arrow of the picture is meant. */
  readonly arrows?: 'before' | 'always';
}

/** Undefined, with nothing read, where no name stands. */
export function readPlace(cursor: Cursor, options: PlaceOptions = {}): PlaceName | undefined {
  const from = cursor.at;
  let stars = 0;
  while (cursor.takes('*')) stars++;
  const thread = readThread(cursor);
  const root = cursor.peek();
  if (root?.kind !== 'word' && root?.kind !== 'quoted') {
    cursor.at = from;
    return undefined;
  }
  cursor.next();
  const path: (string | number)[] = [];
  const number = readNumber(cursor);
  let range: PlaceName['range'];
  for (;;) {
    if (cursor.sees('.') && isName(cursor, 1)) {
      cursor.next();
      const fields = fieldsOf(cursor.next()?.value ?? '');
      const shadowed = readNumber(cursor);
      path.push(...(shadowed === undefined ? fields : [`${fields.join('.')}#${shadowed}`]));
    } else if (options.arrows && cursor.sees('->') && isField(cursor, options.arrows)) {
      cursor.next();
      path.push(cursor.next()?.value ?? '');
    } else if (cursor.sees('[') && !cursor.peek()?.isSpaced && range === undefined) {
      const index = readIndex(cursor);
      if (index === undefined) break;
      if (typeof index === 'object') range = index;
      else path.push(index);
    } else break;
  }
  const place = { span: cursor.spanFrom(from), stars, root: root.value, path };
  return {
    ...place,
    ...(number !== undefined && { number }),
    ...(range && { range }),
    ...(thread && { thread }),
  };
}

/** `1.0` behind a dot is two fields of tuples. */
const fieldsOf = (text: string): string[] => (/^\d+(?:\.\d+)+$/.test(text) ? text.split('.') : [text]);

const isName = (cursor: Cursor, ahead: number): boolean => {
  const token = cursor.peek(ahead);
  return token !== undefined && !token.isSpaced && ['word', 'number', 'quoted'].includes(token.kind);
};

/** Behind the field comes another arrow, an equals sign or a further field. */
const isField = (cursor: Cursor, arrows: 'before' | 'always'): boolean =>
  isName(cursor, 1) &&
  !cursor.peek()?.isSpaced &&
  (arrows === 'always' || ['=', '->', '.', '['].some((mark) => cursor.sees(mark, 2)));

/** `#2`, without a blank. */
function readNumber(cursor: Cursor): number | undefined {
  const [hash, digits] = [cursor.peek(), cursor.peek(1)];
  if (!cursor.sees('#') || hash?.isSpaced || digits?.kind !== 'number' || !/^\d+$/.test(digits.text)) return undefined;
  cursor.at += 2;
  return Number(digits.text);
}

/** `worker/` or `#2/`. */
function readThread(cursor: Cursor): ThreadName | undefined {
  const first = cursor.peek();
  if ((first?.kind === 'word' || first?.kind === 'quoted') && cursor.sees('/', 1) && !cursor.peek(1)?.isSpaced) {
    cursor.at += 2;
    return { name: first.value, isMain: false };
  }
  if (cursor.sees('#') && cursor.peek(1)?.kind === 'number' && cursor.sees('/', 2)) {
    const id = Number(cursor.peek(1)?.text);
    cursor.at += 3;
    return { id, isMain: id === 0 };
  }
  return undefined;
}

/** `[2]`, `["key"]` or a range; undefined, with nothing read, for anything else. */
function readIndex(cursor: Cursor): string | number | { start: number; end?: number } | undefined {
  const from = cursor.at;
  cursor.next();
  const first = cursor.peek();
  const start = first && /^\d+$/.test(first.text) ? Number(cursor.next()?.text) : undefined;
  if (start === undefined && first?.kind === 'text') {
    cursor.next();
    if (cursor.takes(']')) return first.value;
  }
  if (start !== undefined && cursor.takes(']')) return start;
  const isInclusive = cursor.sees('..=');
  if (cursor.takes('..') || cursor.takes('..=') || cursor.takes(':')) {
    const last = cursor.peek();
    const end = last && /^\d+$/.test(last.text) ? Number(cursor.next()?.text) : undefined;
    if (cursor.takes(']')) return { start: start ?? 0, ...(end !== undefined && { end: isInclusive ? end + 1 : end }) };
  }
  cursor.at = from;
  return undefined;
}
