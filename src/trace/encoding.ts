/** Values, places, slots and blocks as bytes. */
import type { ByteReader, ByteWriter } from './bytes';
import { threadStates } from './log';
import type {
  Block,
  Entry,
  Field,
  LoopPass,
  Path,
  Place,
  PointerRole,
  PointerValue,
  Slot,
  SlotState,
  ThreadStatus,
  Value,
} from './state';

const slotStates: readonly SlotState[] = ['uninitialised', 'live', 'moved', 'dropped'];
const roles: readonly PointerRole[] = ['own', 'shared-own', 'shared', 'mutable', 'raw', 'reference'];
const pointerStates: readonly PointerValue['state'][] = ['live', 'dangling', 'null', 'moved'];

const Kind = {
  uninitialised: 0,
  integer: 1,
  typedInteger: 2,
  scalar: 3,
  typedScalar: 4,
  text: 5,
  struct: 6,
  union: 7,
  enum: 8,
  sequence: 9,
  map: 10,
  pointer: 11,
  function: 12,
  opaque: 13,
} as const;

export function writeValue(out: ByteWriter, value: Value): void {
  switch (value.kind) {
    case 'uninitialised':
      out.byte(Kind.uninitialised);
      return;
    case 'scalar':
      writeScalar(out, value);
      return;
    case 'text':
      out.byte(Kind.text);
      out.string(value.text);
      out.natural(value.length);
      out.optional(value.capacity);
      return;
    case 'struct':
      out.byte(value.union ? Kind.union : Kind.struct);
      out.string(value.name);
      writeFields(out, value.fields);
      return;
    case 'enum':
      out.byte(Kind.enum);
      out.string(value.name);
      out.string(value.variant);
      writeFields(out, value.fields);
      return;
    case 'sequence':
      out.byte(Kind.sequence);
      writeSequenceHead(out, value);
      out.natural(value.items.length);
      for (const item of value.items) writeValue(out, item);
      return;
    case 'map':
      out.byte(Kind.map);
      writeMapHead(out, value);
      out.natural(value.entries.length);
      for (const [key, held] of value.entries) {
        writeValue(out, key);
        writeValue(out, held);
      }
      return;
    case 'pointer':
      writePointer(out, value);
      return;
    case 'function':
      out.byte(Kind.function);
      out.string(value.name);
      writeFields(out, value.captures);
      return;
    case 'opaque':
      out.byte(Kind.opaque);
      out.string(value.text);
      return;
    default:
      value satisfies never;
  }
}

export function readValue(from: ByteReader): Value {
  const kind = from.byte();
  switch (kind) {
    case Kind.uninitialised:
      return uninitialised;
    case Kind.integer:
      return { kind: 'scalar', text: String(from.integer()) };
    case Kind.typedInteger: {
      const type = from.string();
      return { kind: 'scalar', text: String(from.integer()), type };
    }
    case Kind.scalar:
      return { kind: 'scalar', text: from.string() };
    case Kind.typedScalar: {
      const type = from.string();
      return { kind: 'scalar', text: from.string(), type };
    }
    case Kind.text: {
      const text = from.string();
      const length = from.natural();
      return { kind: 'text', text, length, ...optional('capacity', from.optional()) };
    }
    case Kind.struct:
      return { kind: 'struct', name: from.string(), fields: readFields(from) };
    case Kind.union:
      return { kind: 'struct', name: from.string(), fields: readFields(from), union: true };
    case Kind.enum:
      return { kind: 'enum', name: from.string(), variant: from.string(), fields: readFields(from) };
    case Kind.sequence: {
      const head = readSequenceHead(from);
      return sequence(readList(from, readValue), head);
    }
    case Kind.map:
      return {
        kind: 'map',
        ...readMapHead(from),
        entries: readList(from, (): Entry => [readValue(from), readValue(from)]),
      };
    case Kind.pointer:
      return readPointer(from);
    case Kind.function:
      return { kind: 'function', name: from.string(), captures: readFields(from) };
    case Kind.opaque:
      return { kind: 'opaque', text: from.string() };
    default:
      throw new RangeError(`the trace has a value of unknown kind ${kind}`);
  }
}

const uninitialised: Value = { kind: 'uninitialised' };

function writeScalar(out: ByteWriter, value: Extract<Value, { kind: 'scalar' }>): void {
  const integer = asInteger(value.text);
  const typed = value.type !== undefined;
  if (integer !== undefined) out.byte(typed ? Kind.typedInteger : Kind.integer);
  else out.byte(typed ? Kind.typedScalar : Kind.scalar);
  if (value.type !== undefined) out.string(value.type);
  if (integer !== undefined) out.integer(integer);
  else out.string(value.text);
}

/** The number whose usual print is exactly this text. */
function asInteger(text: string): number | undefined {
  if (text.length > 15 || text.length === 0) return undefined;
  const first = text.charCodeAt(0);
  if (first !== 45 && (first < 48 || first > 57)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) && !Object.is(value, -0) && String(value) === text ? value : undefined;
}

function writeFields(out: ByteWriter, fields: readonly Field[]): void {
  out.natural(fields.length);
  for (const field of fields) {
    out.string(field.name);
    writeValue(out, field.value);
  }
}

function readFields(from: ByteReader): readonly Field[] {
  return readList(from, () => ({ name: from.string(), value: readValue(from) }));
}

function readList<T>(from: ByteReader, read: (from: ByteReader) => T): T[] {
  const count = from.natural();
  const list: T[] = [];
  for (let i = 0; i < count; i++) list.push(read(from));
  return list;
}

export interface SequenceHead {
  readonly length: number;
  readonly capacity?: number;
  readonly elided?: number;
}

export function sequence(items: readonly Value[], head: SequenceHead): Value {
  return {
    kind: 'sequence',
    items,
    length: head.length,
    ...optional('capacity', head.capacity),
    ...optional('elided', head.elided),
  };
}

export function writeSequenceHead(out: ByteWriter, value: SequenceHead): void {
  out.natural(value.length);
  out.optional(value.capacity);
  out.optional(value.elided);
}

export function readSequenceHead(from: ByteReader): SequenceHead {
  const length = from.natural();
  return { length, ...optional('capacity', from.optional()), ...optional('elided', from.optional()) };
}

export type MapHead = Omit<SequenceHead, 'length'>;

export function writeMapHead(out: ByteWriter, value: MapHead): void {
  out.optional(value.capacity);
  out.optional(value.elided);
}

export function readMapHead(from: ByteReader): MapHead {
  return { ...optional('capacity', from.optional()), ...optional('elided', from.optional()) };
}

/** Which optional parts of a pointer are there, one bit each. */
const pointerParts = ['length', 'capacity', 'strong', 'weak', 'address'] as const;
const hasTable = 1 << pointerParts.length;

function writePointer(out: ByteWriter, value: PointerValue): void {
  out.byte(Kind.pointer);
  out.byte(roles.indexOf(value.role) | (pointerStates.indexOf(value.state) << 3) | (value.to ? 32 : 0));
  let parts = 0;
  for (let i = 0; i < pointerParts.length; i++) if (value[pointerParts[i]!] !== undefined) parts |= 1 << i;
  out.byte(value.vtable === undefined ? parts : parts | hasTable);
  for (const part of pointerParts) {
    const number = value[part];
    if (number !== undefined) out.integer(number);
  }
  if (value.vtable !== undefined) out.string(value.vtable);
  if (value.to) writePlace(out, value.to);
}

function readPointer(from: ByteReader): Value {
  const head = from.byte();
  const parts = from.byte();
  const numbers: { [part in (typeof pointerParts)[number]]?: number } = {};
  for (let i = 0; i < pointerParts.length; i++) if (parts & (1 << i)) numbers[pointerParts[i]!] = from.integer();
  const table = parts & hasTable ? { vtable: from.string() } : {};
  const to = head & 32 ? readPlace(from) : null;
  return { kind: 'pointer', to, role: roles[head & 7]!, state: pointerStates[(head >> 3) & 3]!, ...numbers, ...table };
}

export function writePlace(out: ByteWriter, place: Place): void {
  if ('block' in place) {
    out.byte(0);
    writeBlockId(out, place.block);
  } else if ('frame' in place) {
    out.byte(place.thread === undefined ? 1 : 3);
    if (place.thread !== undefined) out.natural(place.thread);
    out.natural(place.frame);
    out.string(place.slot);
  } else {
    out.byte(2);
    out.string(place.static);
  }
  writePath(out, place.path);
}

export function readPlace(from: ByteReader): Place {
  const kind = from.byte();
  if (kind === 0) return { block: readBlockId(from), path: readPath(from) };
  if (kind === 1) return { frame: from.natural(), slot: from.string(), path: readPath(from) };
  if (kind === 3) {
    const thread = from.natural();
    return { frame: from.natural(), thread, slot: from.string(), path: readPath(from) };
  }
  return { static: from.string(), path: readPath(from) };
}

/** Ids of the usual form `b12` are written as numbers: there may be a million of them. */
export function writeBlockId(out: ByteWriter, id: string): void {
  const number = id.charCodeAt(0) === 98 ? asInteger(id.slice(1)) : undefined;
  if (number !== undefined && number >= 0) {
    out.natural(number + 1);
  } else {
    out.natural(0);
    out.string(id);
  }
}

export function readBlockId(from: ByteReader): string {
  const number = from.natural();
  return number === 0 ? from.string() : `b${number - 1}`;
}

function writePath(out: ByteWriter, path: Path): void {
  out.natural(path.length);
  for (const part of path) {
    if (typeof part === 'number') {
      out.natural(part + 1);
    } else {
      out.natural(0);
      out.string(part);
    }
  }
}

function readPath(from: ByteReader): Path {
  return readList(from, () => {
    const index = from.natural();
    return index === 0 ? from.string() : index - 1;
  });
}

export function writeSlot(out: ByteWriter, slot: Slot): void {
  const flags = (slot.id === undefined ? 0 : 4) | (slot.movedPaths ? 8 : 0) | (slot.value ? 16 : 0);
  out.byte(slotStates.indexOf(slot.state) | flags);
  out.string(slot.name);
  if (slot.id !== undefined) out.string(slot.id);
  out.string(slot.type);
  out.optional(slot.address);
  out.optional(slot.size);
  if (slot.movedPaths) {
    out.natural(slot.movedPaths.length);
    for (const path of slot.movedPaths) writePath(out, path);
  }
  if (slot.value) writeValue(out, slot.value);
}

export function readSlot(from: ByteReader): Slot {
  const head = from.byte();
  const name = from.string();
  const id = head & 4 ? { id: from.string() } : {};
  const type = from.string();
  const address = from.optional() ?? null;
  const size = from.optional() ?? null;
  const moved = head & 8 ? { movedPaths: readList(from, readPath) } : {};
  const value = head & 16 ? readValue(from) : null;
  return { name, ...id, type, address, size, state: slotStates[head & 3]!, ...moved, value };
}

export function writeBlock(out: ByteWriter, block: Block): void {
  writeBlockId(out, block.id);
  out.string(block.type);
  out.optional(block.address);
  out.optional(block.size);
  out.natural(block.allocatedAt.line);
  out.byte((block.state === 'freed' ? 1 : 0) | (block.freedAt ? 2 : 0));
  if (block.freedAt) out.natural(block.freedAt.line);
  writeValue(out, block.value);
}

export function readBlock(from: ByteReader): Block {
  const id = readBlockId(from);
  const type = from.string();
  const address = from.optional() ?? null;
  const size = from.optional() ?? null;
  const allocatedAt = { line: from.natural() };
  const flags = from.byte();
  const freedAt = flags & 2 ? { freedAt: { line: from.natural() } } : {};
  const value = readValue(from);
  return { id, type, address, size, state: flags & 1 ? 'freed' : 'live', value, allocatedAt, ...freedAt };
}

export function writeStatus(out: ByteWriter, { state, waitsFor }: ThreadStatus): void {
  out.byte(threadStates.indexOf(state) | (waitsFor === undefined ? 0 : 8));
  if (waitsFor !== undefined) out.string(waitsFor);
}

export function readStatus(from: ByteReader): ThreadStatus {
  const head = from.byte();
  return { state: threadStates[head & 7]!, ...(head & 8 && { waitsFor: from.string() }) };
}

export function optional<K extends string>(key: K, value: number | undefined): { [key in K]?: number } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]?: number });
}

export function writeLoops(out: ByteWriter, loops: readonly LoopPass[]): void {
  out.natural(loops.length);
  for (const { line, pass } of loops) {
    out.natural(line);
    out.natural(pass);
  }
}

export function readLoops(from: ByteReader): readonly LoopPass[] {
  const loops: LoopPass[] = [];
  for (let count = from.natural(); count > 0; count--) loops.push({ line: from.natural(), pass: from.natural() });
  return loops;
}
