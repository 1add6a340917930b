/** Values and their parts: pointers in them, the part at a path, the value with another part. What is unchanged is shared. */
import type { Field, Path, PointerValue, Value } from '../trace/state';

/** Each pointer in the value, replaced. */
export function mapPointers(value: Value, change: (pointer: PointerValue) => Value): Value {
  switch (value.kind) {
    case 'pointer':
      return change(value);
    case 'struct':
    case 'enum': {
      const fields = mapFields(value.fields, change);
      return fields === value.fields ? value : { ...value, fields };
    }
    case 'function': {
      const captures = mapFields(value.captures, change);
      return captures === value.captures ? value : { ...value, captures };
    }
    case 'sequence': {
      const items = mapSame(value.items, (item) => mapPointers(item, change));
      return items === value.items ? value : { ...value, items };
    }
    case 'map': {
      const entries = mapSame(value.entries, (entry) => {
        const [key, held] = [mapPointers(entry[0], change), mapPointers(entry[1], change)];
        return key === entry[0] && held === entry[1] ? entry : ([key, held] as const);
      });
      return entries === value.entries ? value : { ...value, entries };
    }
    default:
      return value;
  }
}

const mapFields = (fields: readonly Field[], change: (pointer: PointerValue) => Value): readonly Field[] =>
  mapSame(fields, (field) => {
    const value = mapPointers(field.value, change);
    return value === field.value ? field : { name: field.name, value };
  });

function mapSame<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((one, index) => one === list[index]) ? list : changed;
}

export function pointersIn(value: Value): PointerValue[] {
  const found: PointerValue[] = [];
  mapPointers(value, (pointer) => {
    found.push(pointer);
    return pointer;
  });
  return found;
}

/** As what was moved out stands there: its pointers lead on and mean nothing. */
export const asMoved = (value: Value): Value => mapPointers(value, (pointer) => ({ ...pointer, state: 'moved' }));

/** One part further in: a field by name, an item or entry by index, a map's entry by its key. */
export function stepInto(value: Value | null, part: string | number): { path: Path; value: Value } | undefined {
  switch (value?.kind) {
    case 'struct':
    case 'enum':
    case 'function': {
      const fields = value.kind === 'function' ? value.captures : value.fields;
      const name = String(part);
      const field = fields.find((one) => one.name === name);
      return field && { path: [name], value: field.value };
    }
    case 'sequence': {
      const item = typeof part === 'number' ? value.items[part] : undefined;
      return item && { path: [part], value: item };
    }
    case 'map': {
      const [, number, side] = /^#(\d+)( key)?$/.exec(String(part)) ?? [];
      const numbered = number === undefined ? undefined : value.entries[Number(number)];
      if (numbered) return { path: [Number(number), side ? 0 : 1], value: numbered[side ? 0 : 1] };
      const index = value.entries.findIndex(([key]) => wordOf(key) === String(part));
      const entry = value.entries[index];
      return entry && { path: [index, 1], value: entry[1] };
    }
    default:
      return undefined;
  }
}

/** What a key is looked up by. */
const wordOf = (key: Value): string | undefined =>
  key.kind === 'text' || key.kind === 'scalar' ? key.text : undefined;

/** The value with another part at the path; undefined where there is no such part and none can be added. */
export function withPart(value: Value | null, path: Path, part: Value): Value | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return part;
  switch (value?.kind) {
    case 'struct':
    case 'enum': {
      const fields = withField(value.fields, String(first), rest, part);
      return fields && { ...value, fields };
    }
    case 'function': {
      const captures = withField(value.captures, String(first), rest, part);
      return captures && { ...value, captures };
    }
    case 'sequence': {
      if (typeof first !== 'number' || first > value.items.length) return undefined;
      const inner = withPart(value.items[first] ?? null, rest, part);
      if (!inner) return undefined;
      const items = value.items.slice();
      items[first] = inner;
      return { ...value, items, length: Math.max(value.length, items.length) };
    }
    case 'map':
      return withEntry(value, path, part);
    case 'uninitialised':
    case undefined:
      return typeof first === 'string' ? withPart({ kind: 'struct', name: '', fields: [] }, path, part) : undefined;
    default:
      return undefined;
  }
}

function withField(fields: readonly Field[], name: string, rest: Path, part: Value): readonly Field[] | undefined {
  const index = fields.findIndex((field) => field.name === name);
  const value = withPart(fields[index]?.value ?? null, rest, part);
  if (!value) return undefined;
  if (index < 0) return [...fields, { name, value }];
  return fields.map((field, at) => (at === index ? { name, value } : field));
}

/** By the entry's number and 0 or 1, as places have it, or a new entry by its key. */
function withEntry(map: Value & { kind: 'map' }, path: Path, part: Value): Value | undefined {
  const [index, side, ...rest] = path;
  if (typeof index === 'number' && typeof side === 'number') {
    const entry = map.entries[index];
    const inner = entry && withPart(entry[side === 0 ? 0 : 1], rest, part);
    if (!entry || !inner) return undefined;
    const changed = side === 0 ? ([inner, entry[1]] as const) : ([entry[0], inner] as const);
    return { ...map, entries: map.entries.map((one, at) => (at === index ? changed : one)) };
  }
  if (path.length !== 1 || index === undefined) return undefined;
  const key: Value =
    typeof index === 'number'
      ? { kind: 'scalar', text: String(index) }
      : { kind: 'text', text: index, length: new TextEncoder().encode(index).length };
  return { ...map, entries: [...map.entries, [key, part]] };
}
