/**
 * The difference of two values as bytes: what of the old one is kept and what is new. A change descends only into parts
 * that are not the same object, so that writing one item of a long sequence costs one item, provided the writer of
 * values shares the rest.
 */
import type { ByteReader, ByteWriter } from './bytes';
import {
  optional,
  readMapHead,
  readSequenceHead,
  readValue,
  type SequenceHead,
  sequence,
  writeMapHead,
  writeSequenceHead,
  writeValue,
} from './encoding';
import type { Entry, Field, Value } from './state';

type MapValue = Value & { kind: 'map' };

const Change = { replace: 0, parts: 1, sequence: 2, text: 3, nothing: 4, map: 5 } as const;

/** Writes how `after` differs from `before`. */
export function writeChange(out: ByteWriter, before: Value, after: Value): void {
  if (before === after) {
    out.byte(Change.nothing);
    return;
  }
  if (before.kind === 'sequence' && after.kind === 'sequence') {
    const kept = Math.min(before.items.length, after.items.length);
    const resized = !sameHead(before, after) || before.items.length !== after.items.length;
    out.byte(resized ? Change.sequence : Change.parts);
    if (resized) writeSequenceHead(out, after);
    writeParts(out, before.items.slice(0, kept), after.items.slice(0, kept));
    if (!resized) return;
    out.natural(kept);
    out.natural(after.items.length - kept);
    for (let i = kept; i < after.items.length; i++) writeValue(out, after.items[i]!);
    return;
  }
  if (before.kind === 'map' && after.kind === 'map') {
    writeMapChange(out, before, after);
    return;
  }
  if (before.kind === 'text' && after.kind === 'text') {
    const kept = commonPrefix(before.text, after.text);
    out.byte(Change.text);
    out.natural(kept);
    out.string(after.text.slice(kept));
    out.natural(after.length);
    out.optional(after.capacity);
    return;
  }
  if (sameShape(before, after)) {
    out.byte(Change.parts);
    writeParts(out, parts(before), parts(after));
    return;
  }
  out.byte(Change.replace);
  writeValue(out, after);
}

export function readChange(from: ByteReader, before: Value): Value {
  const change = from.byte();
  switch (change) {
    case Change.nothing:
      return before;
    case Change.replace:
      return readValue(from);
    case Change.parts:
      return withParts(before, readParts(from, parts(before)));
    case Change.sequence: {
      const head = readSequenceHead(from);
      const items = readParts(from, parts(before)).slice(0);
      items.length = from.natural();
      const added = from.natural();
      for (let i = 0; i < added; i++) items.push(readValue(from));
      return sequence(items, head);
    }
    case Change.map:
      return readMapChange(from, before);
    case Change.text: {
      if (before.kind !== 'text') throw new RangeError('the trace changes a text that is none');
      const text = before.text.slice(0, from.natural()) + from.string();
      const length = from.natural();
      return { kind: 'text', text, length, ...optional('capacity', from.optional()) };
    }
    default:
      throw new RangeError(`the trace has a change of unknown kind ${change}`);
  }
}

/**
 * Entries come and go in the middle of a map. Those at its beginning and at its end that are the same objects are kept;
 * between them the parts that were there before are changed, and the others written.
 */
function writeMapChange(out: ByteWriter, before: MapValue, after: MapValue): void {
  const [old, now] = [before.entries, after.entries];
  const most = Math.min(old.length, now.length);
  let tail = 0;
  if (old.length !== now.length) while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const kept = most - tail;
  out.byte(Change.map);
  writeMapHead(out, after);
  out.natural(kept);
  out.natural(tail);
  writeParts(out, old.slice(0, kept).flat(), now.slice(0, kept).flat());
  out.natural(now.length - kept - tail);
  for (const [key, value] of now.slice(kept, now.length - tail)) {
    writeValue(out, key);
    writeValue(out, value);
  }
}

function readMapChange(from: ByteReader, before: Value): Value {
  if (before.kind !== 'map') throw new RangeError('the trace changes a map that is none');
  const head = readMapHead(from);
  const kept = from.natural();
  const tail = from.natural();
  const parts = readParts(from, before.entries.slice(0, kept).flat());
  const entries = before.entries.slice(0, kept).map((entry, i) => withEntry(entry, parts[2 * i]!, parts[2 * i + 1]!));
  for (let count = from.natural(); count > 0; count--) entries.push([readValue(from), readValue(from)]);
  entries.push(...before.entries.slice(before.entries.length - tail));
  return { kind: 'map', entries, ...head };
}

const withEntry = (entry: Entry, key: Value, value: Value): Entry =>
  entry[0] === key && entry[1] === value ? entry : [key, value];

function writeParts(out: ByteWriter, before: readonly Value[], after: readonly Value[]): void {
  let changed = 0;
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) changed++;
  out.natural(changed);
  for (let i = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue;
    out.natural(i);
    writeChange(out, before[i]!, after[i]!);
  }
}

function readParts(from: ByteReader, before: readonly Value[]): Value[] {
  const after = before.slice();
  const changed = from.natural();
  for (let n = 0; n < changed; n++) {
    const index = from.natural();
    const part = before[index];
    if (!part) throw new RangeError(`the trace changes a missing part ${index}`);
    after[index] = readChange(from, part);
  }
  return after;
}

/** Direct parts of a value, in the order that changes number them. */
function parts(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'struct':
    case 'enum':
      return value.fields.map((field) => field.value);
    case 'function':
      return value.captures.map((field) => field.value);
    case 'sequence':
      return value.items;
    default:
      return [];
  }
}

function withParts(value: Value, after: readonly Value[]): Value {
  switch (value.kind) {
    case 'struct':
    case 'enum':
      return { ...value, fields: withValues(value.fields, after) };
    case 'function':
      return { ...value, captures: withValues(value.captures, after) };
    case 'sequence':
      return { ...value, items: after };
    default:
      return value;
  }
}

function withValues(fields: readonly Field[], values: readonly Value[]): readonly Field[] {
  return fields.map((field, i) => (field.value === values[i] ? field : { name: field.name, value: values[i]! }));
}

/** Two values that differ in their parts' values only. */
function sameShape(before: Value, after: Value): boolean {
  if (before.kind === 'struct' && after.kind === 'struct') {
    return before.name === after.name && before.union === after.union && sameNames(before.fields, after.fields);
  }
  if (before.kind === 'enum' && after.kind === 'enum') {
    return before.name === after.name && before.variant === after.variant && sameNames(before.fields, after.fields);
  }
  if (before.kind === 'function' && after.kind === 'function') {
    return before.name === after.name && sameNames(before.captures, after.captures);
  }
  return false;
}

function sameNames(before: readonly Field[], after: readonly Field[]): boolean {
  return before.length === after.length && before.every((field, i) => field.name === after[i]!.name);
}

function sameHead(before: SequenceHead, after: SequenceHead): boolean {
  return before.length === after.length && before.capacity === after.capacity && before.elided === after.elided;
}

function commonPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let i = 0;
  while (i < limit && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}
