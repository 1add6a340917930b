/** Reads the written form of a value. What is not understood is complained about and stands as it was written. */
import type { Value } from '../trace/state';
import { readAttributes } from './attributes';
import type { Cursor } from './cursor';
import { readPlace } from './placeName';
import type { Expression, FieldsOf, NamedExpression, Pair, Target, WrittenRole } from './syntax';
import type { Token } from './tokens';
import { nullWords, roles } from './words';

/** So many brackets within each other; a text of a million brackets must not overflow the stack. */
const deepest = 60;
/** Of `[0; 1000000]` so many are listed. */
const mostRepeated = 1000;

type Form = Expression extends infer E ? (E extends Expression ? Omit<E, 'span' | 'attributes'> : never) : never;

/** The value at the cursor with the words behind it. `part` is one of several, which a comma ends. */
export function readValue(cursor: Cursor, part: 'whole' | 'part'): Expression {
  const from = cursor.at;
  const form = readForm(cursor);
  const span = cursor.spanFrom(from);
  return { ...form, attributes: readAttributes(cursor, part), span } as Expression;
}

const literal = (value: Value): Form => ({ kind: 'literal', value });
const scalar = (text: string): Form => literal({ kind: 'scalar', text });
export const textValue = (text: string): Value & { kind: 'text' } => ({
  kind: 'text',
  text,
  length: new TextEncoder().encode(text).length,
});

function tooDeep(cursor: Cursor): Form {
  cursor.complain(cursor.here, 'too-deep', 'So many brackets within each other cannot be drawn.');
  // All of the line is passed over, or each bracket on the way out would be complained about.
  while (!cursor.isDone) cursor.next();
  return literal({ kind: 'opaque', text: '…' });
}

function readForm(cursor: Cursor): Form {
  cursor.depth++;
  const form = cursor.depth > deepest ? tooDeep(cursor) : readOneForm(cursor);
  cursor.depth--;
  return form;
}

function readOneForm(cursor: Cursor): Form {
  const token = cursor.peek();
  switch (token?.kind) {
    case 'text':
      cursor.next();
      return literal(textValue(token.value));
    case 'character':
      cursor.next();
      return [...token.value].length === 1 ? scalar(token.text) : literal(textValue(token.value));
    case 'number':
      cursor.next();
      return scalar(token.text);
    case 'opaque':
      cursor.next();
      return literal({ kind: 'opaque', text: token.value });
    case 'mark':
      return readMarked(cursor, token);
    case 'quoted':
    case 'word':
      return readWord(cursor, token);
    case undefined:
      cursor.complain(cursor.here, 'value-missing', 'A value is missing here.');
      return literal({ kind: 'uninitialised' });
  }
}

function readMarked(cursor: Cursor, token: Token): Form {
  cursor.next();
  switch (token.value) {
    case '->':
      return readPointer(cursor, undefined);
    case '&':
      return readPointer(cursor, 'address');
    case '&mut':
      return readPointer(cursor, 'mutable');
    case '*':
      if (cursor.takes('->')) return readPointer(cursor, 'raw');
      break;
    case '?':
      return literal({ kind: 'uninitialised' });
    case '...':
      return literal({ kind: 'opaque', text: '…' });
    case '[':
      return readSequence(cursor);
    case '(':
      return readTuple(cursor);
    case '{':
      return readBraces(cursor);
    case '-': {
      const word = cursor.peek();
      if (word?.kind !== 'word' || word.isSpaced) break;
      cursor.next();
      return scalar(`-${word.text}`);
    }
  }
  // An ending belongs to the brackets around.
  if (')]},;'.includes(token.value)) cursor.at--;
  cursor.complain(token.span, 'value-missing', `A value is missing here: “${token.text}” begins none.`);
  return literal({ kind: 'uninitialised' });
}

function readWord(cursor: Cursor, token: Token): Form {
  const role = token.kind === 'word' ? roles.get(token.text) : undefined;
  if (role !== undefined && cursor.sees('->', 1)) {
    cursor.at += 2;
    return readPointer(cursor, role);
  }
  if (token.kind === 'word') {
    const special = readSpecial(cursor, token.text);
    if (special) return special;
  }
  const made = readMade(cursor);
  if (made) return made;
  if (token.kind === 'quoted') {
    cursor.next();
    return scalar(token.value);
  }
  const place = readPlace(cursor, { arrows: 'always' });
  if (!place) {
    cursor.next();
    return scalar(token.text);
  }
  return { kind: 'name', place, word: cursor.source.slice(place.span.start, place.span.end), takes: false };
}

function readSpecial(cursor: Cursor, word: string): Form | undefined {
  const next = cursor.peek(1);
  if (nullWords.has(word) || word === 'dangling') {
    cursor.next();
    return { kind: 'pointer', to: { kind: word === 'dangling' ? 'dangling' : 'null' } };
  }
  if (word === '_') {
    cursor.next();
    return literal({ kind: 'uninitialised' });
  }
  if (word === 'move' && (next?.kind === 'word' || next?.kind === 'quoted')) {
    cursor.next();
    const place = readPlace(cursor);
    return place && { kind: 'name', place, word: place.root, takes: true };
  }
  if (word === 'fn' && (next?.kind === 'word' || next?.kind === 'quoted')) {
    cursor.at += 2;
    const captures = cursor.takes('{') ? readFields(cursor, '}') : [];
    return { kind: 'fields', make: { kind: 'function', name: next.value }, fields: captures };
  }
  if (word === 'map' && cursor.sees('{', 1)) {
    cursor.at += 2;
    return readMap(cursor);
  }
  const isNamed = (next?.kind === 'word' || next?.kind === 'quoted') && cursor.sees('{', 2);
  if (word !== 'union' || !(isNamed || cursor.sees('{', 1))) return undefined;
  cursor.at += isNamed ? 3 : 2;
  const make: FieldsOf = { kind: 'struct', name: isNamed ? next.value : '', union: true };
  return { kind: 'fields', make, fields: readFields(cursor, '}') };
}

/** What languages name without the type in front. */
export const optionVariants: ReadonlyMap<string, string> = new Map([
  ['Some', 'Option'],
  ['Ok', 'Result'],
  ['Err', 'Result'],
]);

/** `Point { … }`, `Some(…)`, `Shape::Circle`; undefined, with nothing read, for a bare word. */
function readMade(cursor: Cursor): Form | undefined {
  const from = cursor.at;
  const make = readMakeName(cursor);
  const isTuple = cursor.sees('(') && !cursor.peek()?.isSpaced;
  if (make && (isTuple || cursor.sees('{'))) {
    cursor.next();
    return { kind: 'fields', make, fields: readFields(cursor, isTuple ? ')' : '}') };
  }
  // Its word only says which kind of list it is.
  if (make?.kind === 'struct' && /^\p{Lu}/u.test(make.name) && cursor.sees('[') && cursor.peek()?.isSpaced) {
    cursor.next();
    return readSequence(cursor);
  }
  if (make?.kind === 'enum') return { kind: 'fields', make, fields: [] };
  cursor.at = from;
  return undefined;
}

function readMakeName(cursor: Cursor): FieldsOf | undefined {
  const head = cursor.next();
  if (head?.kind !== 'word' && head?.kind !== 'quoted') return undefined;
  let name = head.value;
  const generics = cursor.peek();
  if (generics?.kind === 'opaque' && !generics.isSpaced) {
    cursor.next();
    name += generics.text;
    while (cursor.sees('>') && !cursor.peek()?.isSpaced) name += cursor.next()?.text;
  }
  const variant = cursor.peek(2);
  if (cursor.sees(':') && cursor.sees(':', 1) && (variant?.kind === 'word' || variant?.kind === 'quoted')) {
    cursor.at += 3;
    return { kind: 'enum', name, variant: variant.value };
  }
  if (head.kind === 'quoted') return { kind: 'struct', name };
  const parts = name.split('::');
  const last = parts.pop() ?? '';
  if (parts.length > 0) return { kind: 'enum', name: parts.join('::'), variant: last };
  const known = optionVariants.get(name);
  return known === undefined ? { kind: 'struct', name } : { kind: 'enum', name: known, variant: name };
}

function readPointer(cursor: Cursor, role: WrittenRole | undefined): Form {
  if (cursor.takes('?')) return literal({ kind: 'uninitialised' });
  const to = readTarget(cursor);
  return { kind: 'pointer', to, ...(role !== undefined && { role }) };
}

function readTarget(cursor: Cursor): Target {
  if (cursor.takes('...')) return { kind: 'elsewhere' };
  const token = cursor.peek();
  if (token?.kind === 'word' && (nullWords.has(token.text) || token.text === 'dangling')) {
    cursor.next();
    return { kind: token.text === 'dangling' ? 'dangling' : 'null' };
  }
  if (token === undefined || (token.kind === 'mark' && ')]},;'.includes(token.value))) {
    cursor.complain(cursor.here, 'target-missing', 'What the arrow leads to is missing.');
    return { kind: 'elsewhere' };
  }
  const from = cursor.at;
  const isValue = token.kind === 'word' && roles.has(token.text) && cursor.sees('->', 1);
  if (!isValue && !['text', 'number', 'character', 'opaque'].includes(token.kind)) {
    const made = readMade(cursor);
    cursor.at = from;
    const place = made ? undefined : readPlace(cursor);
    if (place) return { kind: 'place', place };
  }
  // The words behind it are the pointer's: `own -> "hello" len 5 cap 8`.
  const form = readForm(cursor);
  return { kind: 'value', value: { ...form, attributes: {}, span: cursor.spanFrom(from) } as Expression };
}

function readSequence(cursor: Cursor): Form {
  const items: Expression[] = [];
  let elided: number | undefined;
  while (!ends(cursor, ']')) {
    const left = readElided(cursor);
    if (left !== undefined) elided = (elided ?? 0) + left;
    else items.push(readValue(cursor, 'part'));
    const first = items[0];
    const count = cursor.peek(1);
    if (cursor.sees(';') && first && items.length === 1 && count && /^\d+$/.test(count.text)) {
      cursor.at += 2;
      const all = Number(count.text);
      while (items.length < Math.min(all, mostRepeated)) items.push(first);
      if (all === 0) items.length = 0;
      if (all > items.length) elided = all - items.length;
    }
    between(cursor);
  }
  return { kind: 'sequence', items, ...(elided !== undefined && { elided }) };
}

/** `... 98 more`. */
function readElided(cursor: Cursor): number | undefined {
  const count = cursor.peek(1);
  if (!cursor.sees('...') || count?.kind !== 'number' || !/^\d+$/.test(count.text)) return undefined;
  cursor.at += 2;
  cursor.takesWord('more');
  return Number(count.text);
}

/** `(1, 2)` and `(1,)` are tuples; `(1)` is 1. */
function readTuple(cursor: Cursor): Form {
  const items: Expression[] = [];
  let hasComma = false;
  while (!ends(cursor, ')')) {
    items.push(readValue(cursor, 'part'));
    if (between(cursor)) hasComma = true;
  }
  const [only] = items;
  if (only && items.length === 1 && !hasComma) return only;
  return { kind: 'fields', make: { kind: 'struct', name: '' }, fields: items.map(numbered) };
}

const numbered = (value: Expression, index: number): NamedExpression => ({ name: String(index), value });

/** `{ x: 1 }` is a struct, `{ "a": 1 }` a map, `{ 1, 2 }` a set. */
function readBraces(cursor: Cursor): Form {
  const isStruct = fieldAhead(cursor, ['word', 'quoted']);
  if (isStruct) return { kind: 'fields', make: { kind: 'struct', name: '' }, fields: readFields(cursor, '}') };
  return readMap(cursor);
}

function readMap(cursor: Cursor): Form {
  const entries: Pair[] = [];
  const items: Expression[] = [];
  let elided: number | undefined;
  while (!ends(cursor, '}')) {
    const left = readElided(cursor);
    if (left !== undefined) elided = (elided ?? 0) + left;
    else {
      const key = readValue(cursor, 'part');
      if (cursor.takes(':') || cursor.takes('=>') || cursor.takes('=')) entries.push([key, readValue(cursor, 'part')]);
      else if (cursor.sees('->')) entries.push([key, readValue(cursor, 'part')]);
      else items.push(key);
    }
    between(cursor);
  }
  const more = elided !== undefined && { elided };
  if (items.length > 0 && entries.length === 0) return { kind: 'sequence', items, ...more };
  return { kind: 'map', entries, ...more };
}

/** Up to the closing bracket: `x: 1`, `x = 1`, `next -> b`, `next own -> b`, or a mere value, whose place is its name. */
function readFields(cursor: Cursor, closing: ')' | '}'): NamedExpression[] {
  const fields: NamedExpression[] = [];
  while (!ends(cursor, closing)) {
    if (fieldAhead(cursor, ['word', 'quoted', 'number'])) {
      const name = cursor.next()?.value ?? '';
      if (!cursor.takes(':')) cursor.takes('=');
      fields.push({ name, value: readValue(cursor, 'part') });
    } else fields.push(numbered(readValue(cursor, 'part'), fields.length));
    between(cursor);
  }
  return fields;
}

function fieldAhead(cursor: Cursor, kinds: readonly Token['kind'][]): boolean {
  const name = cursor.peek();
  if (!name || !kinds.includes(name.kind)) return false;
  // `own -> b` is a pointer, and `next own -> b` a field.
  if (roles.has(name.text) && cursor.sees('->', 1)) return false;
  const role = cursor.peek(1);
  const hasRole = role?.kind === 'word' && roles.has(role.text) && cursor.sees('->', 2);
  if (cursor.sees(':', 1) && cursor.sees(':', 2)) return false;
  return hasRole || cursor.sees(':', 1) || cursor.sees('=', 1) || cursor.sees('->', 1) || cursor.sees('&', 1);
}

/** Also at the end of the line, where the bracket has been complained about. */
const ends = (cursor: Cursor, closing: string): boolean => cursor.takes(closing) || cursor.isDone || otherEnd(cursor);

function otherEnd(cursor: Cursor): boolean {
  const token = cursor.peek();
  if (token?.kind !== 'mark' || !')]}'.includes(token.value)) return false;
  cursor.complain(token.span, 'bracket', `This “${token.text}” closes no bracket that is open here.`);
  cursor.next();
  return true;
}

/** A comma or semicolon, which may be left out; a second one stands for nothing. */
function between(cursor: Cursor): boolean {
  const from = cursor.at;
  while (cursor.takes(',') || cursor.takes(';'));
  return cursor.at > from;
}
