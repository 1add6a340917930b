/** Reads the words behind a name or a value: `len 5 cap 8`, `(strong 2)`, `at 0x1000`, `moved`. */
import type { Cursor } from './cursor';
import type { Attributes } from './syntax';
import { counts, states } from './words';

type Writable = { -readonly [K in keyof Attributes]: Attributes[K] };

/** Of a part only what stands before the comma that ends it. */
export function readAttributes(cursor: Cursor, part: 'whole' | 'part'): Attributes {
  const found: Writable = {};
  for (;;) {
    const from = cursor.at;
    const inBrackets = cursor.sees('(') && isAttribute(cursor, 1) && cursor.takes('(');
    if (!inBrackets && part === 'whole') cursor.takes(',');
    if (!readOne(cursor, found, part)) {
      cursor.at = from;
      return found;
    }
    while (inBrackets && (cursor.takes(',') || readOne(cursor, found, part)));
    if (inBrackets) cursor.takes(')');
  }
}

/** Whether an attribute stands so many tokens ahead. */
export function isAttribute(cursor: Cursor, ahead = 0): boolean {
  const token = cursor.peek(ahead);
  if (token?.kind !== 'word') return false;
  if (states.has(token.text)) return true;
  if (token.text === 'vtable') return cursor.peek(ahead + 1) !== undefined;
  const next = cursor.peek(cursor.sees('=', ahead + 1) || cursor.sees(':', ahead + 1) ? ahead + 2 : ahead + 1);
  return counts.has(token.text) && next?.kind === 'number' && Number.isSafeInteger(numberOf(next.text));
}

function readOne(cursor: Cursor, found: Writable, part: 'whole' | 'part'): boolean {
  if (!isAttribute(cursor)) return false;
  const word = cursor.next()?.text ?? '';
  const state = states.get(word);
  if (state !== undefined) {
    if (state === 'dangling') found.dangles = true;
    else found.state = state;
    return true;
  }
  if (word === 'vtable') {
    found.vtable = readType(cursor, part);
    return true;
  }
  const count = counts.get(word);
  if (!cursor.takes('=')) cursor.takes(':');
  if (count !== undefined) found[count] = numberOf(cursor.next()?.text ?? '');
  return true;
}

function readType(cursor: Cursor, part: 'whole' | 'part'): string {
  const from = cursor.at;
  const first = cursor.next();
  if (first?.kind === 'quoted') return first.value;
  const isOver = (): boolean =>
    cursor.isDone || isAttribute(cursor) || (part === 'part' && [',', ')', ']', '}'].some((mark) => cursor.sees(mark)));
  while (!isOver()) cursor.next();
  return cursor.textOf(from, cursor.at);
}

const numberOf = (text: string): number => Number(text.replaceAll('_', ''));
