/**
 * Bytes to values of the trace, by their types and views. Decoding never faults: what cannot be read is drawn as
 * uninitialised. What has not changed comes back as the very object it was, so that the recorder sees only changes.
 */
import { shareUnchanged } from '../trace/equal';
import type { Entry, Field, Place, PointerRole, PointerValue, Value } from '../trace/state';
import { AllocationKind } from './allocations';
import type { Drawing } from './drawing';
import { FaultSignal } from './fault';
import type { Machine } from './machine';
import type { Memory } from './memory';
import { hexByte, printScalar, utf8 } from './print';
import { loadScalar, scalarClass } from './scalars';
import { type Arrays, sizedTypes, withLength } from './sized';
import type { ArrayType, EnumType, FieldType, PointerType, RecordType, Type } from './type';
import { variantReader } from './values';
import type { FieldPath, OwnerView, ViewReader } from './view';

/** What decoding needs to know of what is drawn elsewhere, and tells about what it met. */
export interface Surroundings {
  /** The place of a live or freed object's part, if it is drawn. `run` says that a run of the pointee is meant. */
  place(allocation: number, offset: number, pointee: Type, run: boolean): Place | null;
  /** A pointer to this allocation was met. */
  pointed(allocation: number): void;
  /** An owner, or else any pointer, says what this block holds. */
  draws(allocation: number, drawing: Drawing, isOwner: boolean): void;
  /** The value shows counts that stand in this block. */
  counts(allocation: number): void;
}

const uninitialised: Value = { kind: 'uninitialised' };
/** Items listed of a sequence, by how deep it is nested. */
const itemLimits = [100, 32, 12, 6];
const textLimit = 10_000;

export class Decoder implements ViewReader {
  readonly #memory: Memory;
  readonly #machine: Machine;
  readonly #surroundings: Surroundings;
  readonly #sized = sizedTypes();
  readonly #arrays: Arrays = new Map();
  readonly #variants = new Map<EnumType, (memory: Memory, address: number) => number>();
  #nesting = 0;

  constructor(machine: Machine, surroundings: Surroundings) {
    this.#machine = machine;
    this.#memory = machine.memory;
    this.#surroundings = surroundings;
  }

  value(type: Type, address: number): Value {
    if (type.size > 0 && !this.#memory.isTouched(address, type.size)) return uninitialised;
    const { view } = type;
    if (view) {
      switch (view.kind) {
        case 'opaque':
          return { kind: 'opaque', text: view.text };
        case 'draw':
          return view.draw(this, address);
        case 'transparent': {
          const { type: inner, offset } = fieldAt(type, view.field);
          return this.value(inner, address + offset);
        }
        case 'owner':
          return this.#owner(type, view, address);
        case 'pointee':
          return this.#pointerOrPointee(type, address);
        default:
          return view satisfies never;
      }
    }
    switch (type.kind) {
      case 'int':
      case 'bool':
      case 'char':
      case 'float':
        return this.#scalar(type, address);
      case 'unit':
        return { kind: 'scalar', text: type.name };
      case 'function':
        return this.#function(address);
      case 'pointer':
        return this.#pointer(type, address, type.role);
      case 'array':
        return this.#array(type, address);
      case 'record':
        return {
          kind: 'struct',
          name: type.name,
          fields: this.#fields(type.fields, address),
          ...(type.union && { union: true }),
        };
      case 'enum':
        return this.#enum(type, address);
      case 'unsized':
        return { kind: 'opaque', text: type.name };
      default:
        return type satisfies never;
    }
  }

  /** The value now, if bytes from `from` up to `to` were written since it was `before`. */
  updated(type: Type, address: number, before: Value, from: number, to: number): Value {
    if (type.size > 0 && !this.#memory.isTouched(address, type.size)) return uninitialised;
    if (!type.view && before.kind === 'struct' && type.kind === 'record' && !type.union) {
      return this.#updatedRecord(type, address, before, from, to);
    }
    if (!type.view && before.kind === 'sequence' && type.kind === 'array') {
      const items = this.#updatedItems(type.element, address, before.items, from, to);
      return items === before.items ? before : { ...before, items };
    }
    return shareUnchanged(before, this.value(type, address));
  }

  /** What a block holds, as it is drawn. */
  block(drawing: Drawing, address: number): Value {
    if (drawing.kind === 'value') return this.value(drawing.type, address);
    const { element, as, length, capacity } = drawing;
    const more = capacity === undefined ? {} : { capacity };
    if (as === 'text') return { ...this.#text(address, length), ...more };
    if (as === 'map') return this.#map(element, address, length, more);
    return this.#sequence(element, address, length, more);
  }

  updatedBlock(drawing: Drawing, address: number, before: Value, from: number, to: number): Value {
    if (drawing.kind === 'value') return this.updated(drawing.type, address, before, from, to);
    if (drawing.as === 'sequence' && before.kind === 'sequence') {
      return this.#updatedRun(drawing, address, before, from, to);
    }
    return shareUnchanged(before, this.block(drawing, address));
  }

  /** Bytes of a block that nobody has said anything about. */
  bytes(address: number, size: number): Value {
    const items: Value[] = [];
    for (let i = 0; i < Math.min(size, 64); i++) {
      const isKnown = this.#memory.init[address + i] !== 0;
      items.push(isKnown ? { kind: 'scalar', text: hexByte(this.#memory.u8[address + i]!) } : uninitialised);
    }
    return { kind: 'sequence', items, length: size, ...(size > items.length && { elided: size - items.length }) };
  }

  integer(address: number, size: 1 | 2 | 4 | 8, signed = false): number | undefined {
    if (!this.#memory.isInitialised(address, size)) return undefined;
    const bits = (size * 8) as 8 | 16 | 32 | 64;
    return Number(loadScalar(`${signed ? 'i' : 'u'}${bits}`, this.#memory, address));
  }

  pointer(address: number): number | undefined {
    return this.#memory.isInitialised(address, 8) ? this.#memory.loadPointer(address) : undefined;
  }

  // ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #scalar(type: Extract<Type, { kind: 'int' | 'bool' | 'char' | 'float' }>, address: number): Value {
    if (!this.#memory.isInitialised(address, type.size)) return uninitialised;
    return { kind: 'scalar', text: printScalar(type, loadScalar(scalarClass(type), this.#memory, address)) };
  }

  #fields(fields: readonly FieldType[], address: number): readonly Field[] {
    const shown: Field[] = [];
    for (const { name, type, offset, hidden } of fields) {
      if (!hidden) shown.push({ name, value: this.value(type, address + offset) });
    }
    return shown;
  }

  #enum(type: EnumType, address: number): Value {
    const index = this.variant(type, address);
    const variant = index === undefined ? undefined : type.variants[index];
    if (!variant) return uninitialised;
    return {
      kind: 'enum',
      name: type.shown,
      variant: variant.name,
      fields: this.#fields(variant.fields, address),
    };
  }

  /** Which variant stands there, if that can be read. */
  variant(type: EnumType, address: number): number | undefined {
    let reader = this.#variants.get(type);
    if (!reader) {
      reader = variantReader(type);
      this.#variants.set(type, reader);
    }
    try {
      return reader(this.#memory, address);
    } catch (signal) {
      if (signal instanceof FaultSignal) return undefined;
      throw signal;
    }
  }

  #array(type: ArrayType, address: number): Value {
    if (type.text) return this.#text(address, type.length);
    return this.#sequence(type.element, address, type.length, {});
  }

  #sequence(element: Type, address: number, length: number, more: { capacity?: number }): Value {
    const shown = Math.min(length, this.#itemLimit());
    const items: Value[] = [];
    this.#nesting++;
    for (let i = 0; i < shown; i++) items.push(this.value(element, address + i * element.size));
    this.#nesting--;
    return { kind: 'sequence', items, length, ...more, ...(shown < length && { elided: length - shown }) };
  }

  #map(element: Type, address: number, length: number, more: { capacity?: number }): Value {
    const shown = Math.min(length, this.#itemLimit());
    const [key, value] = entryParts.map((name) => fieldAt(element, [name]));
    if (!key || !value) throw new Error(`${element.name} is no entry of a map`);
    const entries: Entry[] = [];
    this.#nesting++;
    for (let i = 0; i < shown; i++) {
      const at = address + i * element.size;
      entries.push([this.value(key.type, at + key.offset), this.value(value.type, at + value.offset)]);
    }
    this.#nesting--;
    return { kind: 'map', entries, ...more, ...(shown < length && { elided: length - shown }) };
  }

  #text(address: number, length: number): Extract<Value, { kind: 'text' }> {
    const shown = Math.min(length, textLimit);
    const text = utf8(this.#memory.u8.subarray(address, address + shown));
    return { kind: 'text', text: shown < length ? `${text}…` : text, length };
  }

  #function(address: number): Value {
    const target = this.pointer(address);
    if (target === undefined) return uninitialised;
    const id = this.#machine.functionAt(target);
    if (id === undefined) return { kind: 'pointer', to: null, role: 'raw', state: target === 0 ? 'null' : 'dangling' };
    return { kind: 'function', name: this.#machine.functionCode(id).shown, captures: [] };
  }

  // ── Pointers ────────────────────────────────────────────────────────────────────────────────────────────────────

  #pointer(type: PointerType, address: number, role: PointerRole): Value {
    if (!this.#memory.isInitialised(address, type.size)) return uninitialised;
    const target = this.#memory.loadPointer(address);
    const provenance = this.#memory.loaded;
    const { pointee, length, vtable } = this.#pointee(type, address);
    const isRun = type.meta === 'length' && pointee.kind === 'unsized';
    const drawing = isRun ? this.#runDrawing(type, length ?? 0) : valueDrawing(pointee, vtable);
    const isOwner = role === 'own' || role === 'shared-own';
    return withTable(this.#pointerTo({ target, provenance, pointee, role, isRun, drawing, length, isOwner }), vtable);
  }

  #pointerOrPointee(type: Type, address: number): Value {
    if (type.kind !== 'pointer') throw new Error(`${type.name} is no pointer`);
    const pointer = this.#pointer(type, address, type.role);
    const isHidden = pointer.kind === 'pointer' && pointer.state === 'live' && pointer.to === null;
    return isHidden ? this.value(type.to(), this.#memory.loadPointer(address)) : pointer;
  }

  /** What it points at: behind a table, the type that the table is of. */
  #pointee(type: PointerType, address: number): { pointee: Type; length?: number; vtable?: string } {
    const pointee = type.to();
    if (type.meta === 'none') return { pointee };
    if (type.meta === 'length') {
      const length = this.integer(address + 8, 8) ?? 0;
      return { pointee: withLength(this.#sized, this.#arrays, pointee, length), length };
    }
    this.#memory.loadPointer(address + 8);
    const object = this.#machine.staticOf(this.#memory.loaded)?.tableOf;
    return object ? { pointee: this.#sized(pointee, object), vtable: object.name } : { pointee };
  }

  #runDrawing(type: PointerType, length: number): Drawing | undefined {
    const pointee = type.to();
    if (pointee.kind !== 'unsized') return undefined;
    if (pointee.of.kind === 'text') {
      return { kind: 'run', element: pointee, as: 'text', name: pointee.name, length };
    }
    if (pointee.of.kind === 'object') return undefined;
    return { kind: 'run', element: pointee.of.element, as: 'sequence', name: pointee.name, length };
  }

  #owner(type: Type, view: OwnerView, address: number): Value {
    const { type: pointerType, offset } = fieldAt(type, view.pointer);
    if (pointerType.kind !== 'pointer') throw new Error(`${type.name} owns through ${pointerType.name}`);
    if (!this.#memory.isInitialised(address + offset, pointerType.size)) return uninitialised;
    if (this.#machine.threads.hasEnded(address)) return { kind: 'pointer', to: null, role: view.role, state: 'moved' };
    if (view.run) return this.#runOwner(type, view, address, address + offset);
    const target = this.#memory.loadPointer(address + offset);
    const provenance = this.#memory.loaded;
    const { pointee, length, vtable } = this.#pointee(pointerType, address + offset);
    const isRun = pointerType.meta === 'length' && pointee.kind === 'unsized';
    const drawing = isRun ? this.#runDrawing(pointerType, length ?? 0) : valueDrawing(pointee, vtable);
    const value = this.#pointerTo({
      target,
      provenance,
      pointee,
      role: view.role,
      isRun: false,
      drawing,
      length,
      isOwner: true,
    });
    const counted = this.#withCounts(value, view, pointee, target, provenance);
    return withTable(this.#withTarget(counted, view.target), vtable);
  }

  #runOwner(type: Type, view: OwnerView, address: number, pointerAt: number): Value {
    const { run } = view;
    if (!run) throw new Error(`${type.name} owns no run`);
    const length = this.#count(type, run.length, address);
    const capacity = run.capacity && this.#count(type, run.capacity, address);
    const element = run.element();
    const target = this.#memory.loadPointer(pointerAt);
    const provenance = this.#memory.loaded;
    const sizes = { length, ...(capacity !== undefined && { capacity }) };
    if (provenance === 0 && this.#memory.find(target) === 0) {
      return { kind: 'pointer', to: null, role: view.role, state: 'null', ...sizes };
    }
    const drawing: Drawing = { kind: 'run', element, as: run.as, name: run.name, ...sizes };
    const value = this.#pointerTo({
      target,
      provenance,
      pointee: element,
      role: view.role,
      isRun: false,
      drawing,
      length,
      isOwner: true,
      whole: true,
    });
    return capacity === undefined ? value : { ...value, capacity };
  }

  #count(type: Type, path: FieldPath, address: number): number {
    const { type: counted, offset } = fieldAt(type, path);
    return this.integer(address + offset, counted.size as 8) ?? 0;
  }

  #withCounts(value: PointerValue, view: OwnerView, pointee: Type, target: number, provenance: number): PointerValue {
    const { counts } = view;
    if (!counts || value.state !== 'live') return value;
    const read = (path: FieldPath) => this.#count(pointee, path, target);
    this.#surroundings.counts(provenance);
    return { ...value, strong: read(counts.strong), weak: read(counts.weak) };
  }

  #withTarget(value: PointerValue, target: FieldPath | undefined): PointerValue {
    if (!target || !value.to) return value;
    return { ...value, to: { ...value.to, path: [...value.to.path, ...target] } };
  }

  #pointerTo(pointer: Pointing): PointerValue {
    const { target, role, pointee, length, drawing, isOwner = false, whole = false } = pointer;
    const memory = this.#memory;
    const size = length === undefined ? {} : { length };
    const address = { address: memory.shownAddress(target) };
    if (target === 0) return { kind: 'pointer', to: null, role, state: 'null', ...size };
    const allocation = pointer.provenance === 0 ? memory.find(target) : pointer.provenance;
    if (allocation === 0) {
      const isEmpty = pointee.size === 0 && (length ?? 0) === 0;
      return { kind: 'pointer', to: null, role, state: isEmpty ? 'null' : 'dangling', ...size, ...address };
    }
    this.#surroundings.pointed(allocation);
    const isLive = memory.allocations.isLive(allocation);
    const offset = target - memory.allocations.base[allocation]!;
    if (isLive && offset === 0 && drawing && memory.allocations.kind[allocation] === AllocationKind.heap) {
      this.#surroundings.draws(allocation, drawing, isOwner);
    }
    const to = whole
      ? this.#wholeOf(allocation)
      : this.#surroundings.place(allocation, offset, runElement(pointee) ?? pointee, pointer.isRun);
    return { kind: 'pointer', to, role, state: isLive ? 'live' : 'dangling', ...size, ...address };
  }

  #wholeOf(allocation: number): Place | null {
    const to = this.#surroundings.place(allocation, 0, nowhere, false);
    return to && { ...to, path: [] };
  }

  // ── What changed ────────────────────────────────────────────────────────────────────────────────────────────────

  #updatedRecord(
    type: RecordType,
    address: number,
    before: Extract<Value, { kind: 'struct' }>,
    from: number,
    to: number,
  ): Value {
    let fields: Field[] | undefined;
    let index = 0;
    for (const field of type.fields) {
      if (field.hidden) continue;
      const at = index++;
      const start = address + field.offset;
      if (start >= to || start + field.type.size <= from) continue;
      const old = before.fields[at]!;
      const now = this.updated(field.type, start, old.value, from, to);
      if (now === old.value) continue;
      fields ??= before.fields.slice();
      fields[at] = { name: old.name, value: now };
    }
    return fields ? { ...before, fields } : before;
  }

  /** Items that were there before are kept but for what was written of them; of a longer run the rest is decoded. */
  #updatedRun(
    { element, length, capacity }: Extract<Drawing, { kind: 'run' }>,
    address: number,
    before: Extract<Value, { kind: 'sequence' }>,
    from: number,
    to: number,
  ): Value {
    const shown = Math.min(length, this.#itemLimit());
    const kept = this.#updatedItems(element, address, before.items, from, to);
    if (kept === before.items && before.length === length && before.capacity === capacity) return before;
    const items = shown === kept.length ? kept : kept.slice(0, shown);
    this.#nesting++;
    const added: Value[] = [];
    for (let i = items.length; i < shown; i++) added.push(this.value(element, address + i * element.size));
    this.#nesting--;
    return {
      kind: 'sequence',
      items: added.length === 0 ? items : [...items, ...added],
      length,
      ...(capacity !== undefined && { capacity }),
      ...(shown < length && { elided: length - shown }),
    };
  }

  /** How many items are listed of a sequence at this depth. */
  #itemLimit(): number {
    return itemLimits[this.#nesting] ?? 3;
  }

  #updatedItems(element: Type, address: number, before: readonly Value[], from: number, to: number) {
    const { size } = element;
    if (size === 0) return before;
    const first = Math.max(0, Math.floor((from - address) / size));
    const last = Math.min(before.length, Math.ceil((to - address) / size));
    let items: Value[] | undefined;
    this.#nesting++;
    for (let i = first; i < last; i++) {
      const now = this.updated(element, address + i * size, before[i]!, from, to);
      if (now === before[i]) continue;
      items ??= before.slice();
      items[i] = now;
    }
    this.#nesting--;
    return items ?? before;
  }
}

interface Pointing {
  readonly target: number;
  readonly provenance: number;
  readonly pointee: Type;
  readonly role: PointerRole;
  readonly isRun: boolean;
  readonly drawing: Drawing | undefined;
  readonly length: number | undefined;
  readonly isOwner?: boolean;
  /** The whole block is meant, not its first element. */
  readonly whole?: boolean;
}

/** No object is of this type: a path to it never goes into an object. */
const nowhere: Type = { kind: 'unit', name: '', size: 0, align: 1 };

function valueDrawing(pointee: Type, vtable: string | undefined): Drawing | undefined {
  if (pointee.kind === 'unsized' || pointee.size === 0) return undefined;
  return { kind: 'value', type: pointee, ...(vtable !== undefined && { asObject: true }) };
}

function withTable(value: PointerValue, vtable: string | undefined): PointerValue {
  return vtable === undefined ? value : { ...value, vtable };
}

function runElement(type: Type): Type | undefined {
  return type.kind === 'unsized' && type.of.kind === 'run' ? type.of.element : undefined;
}

/** Fields of an element that is drawn as an entry, in the order of a path's numbers. */
export const entryParts = ['key', 'value'] as const;

/** The field that a path of names leads to. Views are written by engines, so a wrong one is a bug. */
export function fieldAt(type: Type, path: FieldPath): { readonly type: Type; readonly offset: number } {
  let offset = 0;
  let present = type;
  for (const name of path) {
    const field: FieldType | undefined =
      present.kind === 'record' ? present.fields.find((each) => each.name === name) : undefined;
    if (!field) throw new Error(`${present.name} has no field ${name}`);
    offset += field.offset;
    present = field.type;
  }
  return { type: present, offset };
}
