/** The type that stands behind a pointer with a table, once the table has said what object it is of. */
import type { RecordType, Type } from './type';
import { roundUp } from './type';

/** Gives the same type for the same two each time. */
export type SizedTypes = (unsized: Type, object: Type) => Type;

export function sizedTypes(): SizedTypes {
  const known = new Map<Type, Map<Type, Type>>();
  return (unsized, object) => {
    if (unsized.kind !== 'record') return object;
    const ofRecord = known.get(unsized) ?? new Map<Type, Type>();
    known.set(unsized, ofRecord);
    const type = ofRecord.get(object) ?? endingIn(unsized, object);
    ofRecord.set(object, type);
    return type;
  };
}

/** The record whose last part is the object, placed as its alignment asks (Reference: type-layout, dynamically sized types). */
function endingIn(record: RecordType, object: Type): RecordType {
  // Whatever has a size comes before what has none.
  const last = record.fields.reduce((a, b) => (b.offset >= a.offset ? b : a));
  const type = last.type.kind === 'record' ? endingIn(last.type, object) : object;
  const align = Math.max(record.align, type.align);
  const offset = roundUp(last.offset, type.align);
  const fields = record.fields.map((field) => (field === last ? { ...field, type, offset } : field));
  return { ...record, fields, align, size: roundUp(offset + type.size, align) };
}
