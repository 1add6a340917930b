/**
 * Places as instructions: where a place is, found through its projections. A place in the frame itself has a fixed
 * offset; behind a pointer every access is checked against the object that the pointer belongs to.
 */
import type { Place, Projection } from './code';
import { FaultSignal } from './fault';
import type { FrameLayout } from './frameLayout';
import { type Address, type Into, type Load, loadAt, loadLocal, scalarClass } from './scalars';
import { type EnumType, type FieldType, isScalar, roundUp, type Type, tableAlign } from './type';

export interface PlaceCode {
  readonly type: Type;
  /** The variant that the place is seen as. */
  readonly variant?: number;
  readonly local: number;
  /** Offset in the frame, where it is fixed. */
  readonly fixed: number | undefined;
  /** Unchecked. For a place behind a pointer it leaves that pointer's provenance in `memory.loaded`. */
  readonly address: Address;
  readonly behindPointer: boolean;
  /** For what only stands behind a pointer with metadata: the length, or the table's address. */
  readonly metadata?: Load;
}

export function placeCode(layout: FrameLayout, place: Place): PlaceCode {
  const type = layout.type(place.local);
  const offset = layout.offset(place.local);
  let code: PlaceCode = {
    type,
    local: place.local,
    fixed: offset,
    address: (_, fp) => fp + offset,
    behindPointer: false,
  };
  for (const projection of place.projections) code = project(layout, code, projection);
  return code;
}

/** The address of the place, checked for an access of this size. */
export function checkedAddress(place: PlaceCode, size: number): Address {
  const { address, behindPointer } = place;
  if (!behindPointer || size === 0) return address;
  return (m, fp) => {
    const at = address(m, fp);
    m.check(at, size, m.loaded);
    return at;
  };
}

/** The scalar that stands at a place. */
export function loadPlace(place: PlaceCode): Load {
  const { type } = place;
  if (!isScalar(type)) throw new Error(`a place of type ${type.name} is no scalar`);
  const kind = scalarClass(type);
  return place.fixed === undefined ? loadAt(kind, checkedAddress(place, type.size)) : loadLocal(kind, place.fixed);
}

/** Copies the place's bytes elsewhere. */
export function copyPlace(place: PlaceCode): Into {
  const { size } = place.type;
  if (size === 0) return () => {};
  if (place.fixed !== undefined) {
    const { fixed } = place;
    return (m, fp, to) => m.copy(to, fp + fixed, size);
  }
  const from = checkedAddress(place, size);
  return (m, fp, to) => m.copy(to, from(m, fp), size);
}

function project(layout: FrameLayout, place: PlaceCode, projection: Projection): PlaceCode {
  switch (projection.kind) {
    case 'deref':
      return deref(place);
    case 'field':
      return field(place, projection.index);
    case 'variant':
      return { ...place, variant: projection.index };
    case 'as':
      return { ...place, type: projection.type };
    case 'index':
      return index(place, layout, projection.local);
    case 'constantIndex':
      return constantIndex(place, projection.index, projection.fromEnd === true);
    case 'subslice':
      return subslice(place, projection);
    default:
      return projection satisfies never;
  }
}

function deref(place: PlaceCode): PlaceCode {
  const { type } = place;
  if (type.kind !== 'pointer') throw new Error(`${type.name} is no pointer`);
  const at = checkedAddress(place, type.size);
  const { fixed } = place;
  const address: Address =
    fixed === undefined ? (m, fp) => m.loadPointer(at(m, fp)) : (m, fp) => m.loadPointer(fp + fixed);
  const base = { type: type.to(), local: place.local, fixed: undefined, address, behindPointer: true };
  if (type.meta === 'none') return base;
  return {
    ...base,
    metadata: type.meta === 'length' ? (m, fp) => m.loadU64(at(m, fp) + 8) : (m, fp) => m.loadPointer(at(m, fp) + 8),
  };
}

export function fieldsOf(type: Type, variant: number | undefined): readonly FieldType[] {
  if (type.kind === 'record') return type.fields;
  if (type.kind === 'enum') return type.variants[variant ?? onlyVariant(type)]!.fields;
  throw new Error(`${type.name} has no fields`);
}

function onlyVariant(type: EnumType): number {
  if (type.tag.kind === 'single') return type.tag.variant;
  throw new Error(`which variant of ${type.name} is meant?`);
}

function field(place: PlaceCode, number: number): PlaceCode {
  const { offset, type } = fieldsOf(place.type, place.variant)[number]!;
  const { variant: _, ...rest } = place;
  // Only the last field may be unsized, and it alone needs the metadata.
  return { ...(endsInObject(type) ? movedToObject(rest, offset) : moved(rest, offset)), type };
}

function endsInObject(type: Type): boolean {
  if (type.kind !== 'record') return type.kind === 'unsized' && type.of.kind === 'object';
  const last = type.fields.at(-1);
  return last !== undefined && endsInObject(last.type);
}

/** Where the object begins depends on how it is aligned, which its table tells. */
function movedToObject(place: PlaceCode, by: number): PlaceCode {
  const { address, metadata } = place;
  if (!metadata || by === 0) return moved(place, by);
  const at: Address = (m, fp) => {
    const align = Number(m.loadU64(Number(metadata(m, fp)) + tableAlign));
    return address(m, fp) + roundUp(by, align);
  };
  return { ...place, fixed: undefined, address: at };
}

function moved(place: PlaceCode, by: number): PlaceCode {
  if (by === 0) return place;
  const { fixed, address } = place;
  if (fixed !== undefined) {
    const offset = fixed + by;
    return { ...place, fixed: offset, address: (_, fp) => fp + offset };
  }
  return { ...place, address: (m, fp) => address(m, fp) + by };
}

function elementOf(type: Type): { readonly element: Type; readonly length?: number } {
  if (type.kind === 'array') return { element: type.element, length: type.length };
  if (type.kind === 'unsized' && type.of.kind === 'run') return { element: type.of.element };
  throw new Error(`${type.name} has no elements`);
}

function index(place: PlaceCode, layout: FrameLayout, local: number): PlaceCode {
  const { element, length } = elementOf(place.type);
  const number = loadLocal('u64', layout.offset(local));
  const { size } = element;
  const { address } = place;
  const { metadata: _, ...rest } = place;
  const at: Address =
    length === undefined
      ? (m, fp) => address(m, fp) + Number(number(m, fp)) * size
      : (m, fp) => {
          const i = number(m, fp);
          if (i >= length) throw outOfBounds(i, length);
          return address(m, fp) + (i as number) * size;
        };
  return { ...rest, type: element, fixed: undefined, address: at };
}

function outOfBounds(index: number | bigint, length: number): FaultSignal {
  return new FaultSignal('out-of-bounds', `index ${index} of an array of ${length} elements`);
}

function constantIndex(place: PlaceCode, number: number, fromEnd: boolean): PlaceCode {
  const { element, length } = elementOf(place.type);
  const { metadata, ...rest } = place;
  if (!fromEnd || length !== undefined) {
    const i = fromEnd ? (length ?? 0) - number : number;
    return { ...moved(rest, i * element.size), type: element };
  }
  if (!metadata) throw new Error(`the length of ${place.type.name} is not known`);
  const { address } = place;
  const { size } = element;
  // The metadata is read first: reading the address leaves its provenance behind.
  const at: Address = (m, fp) => {
    const end = Number(metadata(m, fp));
    return address(m, fp) + (end - number) * size;
  };
  return { ...rest, type: element, fixed: undefined, address: at };
}

function subslice(place: PlaceCode, range: Extract<Projection, { kind: 'subslice' }>): PlaceCode {
  const { element, length } = elementOf(place.type);
  const { from, to, fromEnd, type } = range;
  const { metadata, ...rest } = place;
  const code = { ...moved(rest, from * element.size), type };
  if (type.kind === 'array') return code;
  if (length !== undefined) {
    const count = (fromEnd ? length - to : to) - from;
    return { ...code, metadata: () => count };
  }
  if (!metadata) throw new Error(`the length of ${place.type.name} is not known`);
  return { ...code, metadata: fromEnd ? (m, fp) => Number(metadata(m, fp)) - to - from : () => to - from };
}
