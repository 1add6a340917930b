/** The type behind a wide pointer, once its table has said what object it is of, or its length how much there is. */
import type { ArrayType, FieldType, RecordType, Type, UnsizedType } from './type';
import { array, int, roundUp } from './type';

/** Gives the same type for the same two each time. */
export type SizedTypes = (unsized: Type, object: Type) => Type;

export function sizedTypes(): SizedTypes {
  const known = new Map<Type, Map<string, Type>>();
  return (unsized, object) => {
    if (unsized.kind !== 'record') return object;
    // Whichever of its traits an object is reached through, what stands there is of one type.
    const name = unsized.name.replace(innermost(unsized).name, object.name);
    const key = [name, ...unsized.fields.map((field) => `${field.name}@${field.offset}`)].join(' ');
    const ofObject = known.get(object) ?? new Map<string, Type>();
    known.set(object, ofObject);
    const type = ofObject.get(key) ?? { ...endingIn(unsized, object), name };
    ofObject.set(key, type);
    return type;
  };
}

/** The same type for the same run and length each time. */
export type Arrays = Map<UnsizedType, Map<number, ArrayType>>;

/** A record that ends in a run of elements or in text, as it is with so many of them; anything else as it is. */
export function withLength(sized: SizedTypes, arrays: Arrays, unsized: Type, length: number): Type {
  if (unsized.kind !== 'record') return unsized;
  const rest = innermost(unsized);
  if (rest.kind !== 'unsized' || rest.of.kind === 'object') return unsized;
  const ofLength = arrays.get(rest) ?? new Map<number, ArrayType>();
  arrays.set(rest, ofLength);
  const type = ofLength.get(length) ?? arrayOf(rest, length);
  ofLength.set(length, type);
  return sized(unsized, type);
}

function arrayOf({ name, of }: UnsizedType, length: number): ArrayType {
  if (of.kind === 'run') return array(name, of.element, length);
  return { ...array(name, int('u8', 1, false), length), text: true };
}

/** What of a record is unsized. */
const innermost = (type: Type): Type => (type.kind === 'record' ? innermost(lastOf(type).type) : type);

/** Whatever has a size comes before what has none. */
const lastOf = (record: RecordType): FieldType => record.fields.reduce((a, b) => (b.offset >= a.offset ? b : a));

/** The record whose last part is the object, placed as its alignment asks (Reference: type-layout, dynamically sized types). */
function endingIn(record: RecordType, object: Type): RecordType {
  const last = lastOf(record);
  const type = last.type.kind === 'record' ? endingIn(last.type, object) : object;
  const align = Math.max(record.align, type.align);
  const offset = roundUp(last.offset, type.align);
  const fields = record.fields.map((field) => (field === last ? { ...field, type, offset } : field));
  return { ...record, fields, align, size: roundUp(offset + type.size, align) };
}
