/** Whether two values or paths are the same, by what they say; the same object is so at once. */
import type { Entry, Field, LoopPass, Path, Place, ThreadStatus, Value } from './state';

export function equalValues(a: Value | null | undefined, b: Value | null | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'uninitialised':
      return true;
    case 'scalar':
      return b.kind === 'scalar' && a.text === b.text && a.type === b.type;
    case 'text':
      return b.kind === 'text' && a.text === b.text && a.length === b.length && a.capacity === b.capacity;
    case 'struct':
      return b.kind === 'struct' && a.name === b.name && a.union === b.union && equalFields(a.fields, b.fields);
    case 'enum':
      return b.kind === 'enum' && a.name === b.name && a.variant === b.variant && equalFields(a.fields, b.fields);
    case 'sequence':
      return (
        b.kind === 'sequence' &&
        a.length === b.length &&
        a.capacity === b.capacity &&
        a.elided === b.elided &&
        equalLists(a.items, b.items, equalValues)
      );
    case 'map':
      return (
        b.kind === 'map' &&
        a.capacity === b.capacity &&
        a.elided === b.elided &&
        equalLists(a.entries, b.entries, (x, y) => equalValues(x[0], y[0]) && equalValues(x[1], y[1]))
      );
    case 'pointer':
      return (
        b.kind === 'pointer' &&
        a.role === b.role &&
        a.state === b.state &&
        a.length === b.length &&
        a.capacity === b.capacity &&
        a.strong === b.strong &&
        a.weak === b.weak &&
        a.vtable === b.vtable &&
        a.address === b.address &&
        equalPlaces(a.to, b.to)
      );
    case 'function':
      return b.kind === 'function' && a.name === b.name && equalFields(a.captures, b.captures);
    case 'opaque':
      return b.kind === 'opaque' && a.text === b.text;
    default:
      return a satisfies never;
  }
}

/** The value `now`, made of the very objects of `before` wherever they say the same. */
export function shareUnchanged(before: Value, now: Value): Value {
  if (equalValues(before, now)) return before;
  if (before.kind === 'sequence' && now.kind === 'sequence') {
    return { ...now, items: now.items.map((item, i) => shared(before.items[i], item)) };
  }
  if (before.kind === 'map' && now.kind === 'map') {
    // An entry that came or went moved all behind it.
    const moved = before.entries.length - now.entries.length;
    const entries = now.entries.map((entry, i) => {
      const old = [before.entries[i], before.entries[i + moved]].find((other) => equalValues(other?.[0], entry[0]));
      return old ? sharedEntry(old, entry) : entry;
    });
    return { ...now, entries };
  }
  if ((before.kind === 'struct' && now.kind === 'struct') || (before.kind === 'enum' && now.kind === 'enum')) {
    const fields = now.fields.map((field, i) => {
      const old = before.fields[i];
      if (old?.name !== field.name) return field;
      const value = shared(old.value, field.value);
      return value === old.value ? old : { name: field.name, value };
    });
    return { ...now, fields };
  }
  return now;
}

function shared(before: Value | undefined, now: Value): Value {
  return before ? shareUnchanged(before, now) : now;
}

function sharedEntry(before: Entry, now: Entry): Entry {
  const value = shareUnchanged(before[1], now[1]);
  return value === before[1] ? before : [before[0], value];
}

export function equalPlaces(a: Place | null, b: Place | null): boolean {
  if (a === b) return true;
  if (!a || !b || !equalPath(a.path, b.path)) return false;
  if ('block' in a) return 'block' in b && a.block === b.block;
  if ('frame' in a) {
    return 'frame' in b && a.frame === b.frame && (a.thread ?? 0) === (b.thread ?? 0) && a.slot === b.slot;
  }
  return 'static' in b && a.static === b.static;
}

export function equalPaths(a: readonly Path[] | undefined, b: readonly Path[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && equalLists(a, b, equalPath));
}

export function sameStatus(a: ThreadStatus | undefined, b: ThreadStatus | undefined): boolean {
  return a === b || (a?.state === b?.state && a?.waitsFor === b?.waitsFor);
}

function equalPath(a: Path, b: Path): boolean {
  return equalLists(a, b, Object.is);
}

function equalFields(a: readonly Field[], b: readonly Field[]): boolean {
  return equalLists(a, b, (x, y) => x.name === y.name && equalValues(x.value, y.value));
}

function equalLists<T>(a: readonly T[], b: readonly T[], equal: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => equal(item, b[i]!)));
}

export function equalLoops(a: readonly LoopPass[], b: readonly LoopPass[]): boolean {
  return a.length === b.length && a.every(({ line, pass }, i) => line === b[i]!.line && pass === b[i]!.pass);
}
