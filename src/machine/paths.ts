/** From an offset inside an object to the path of the part that is drawn there. */
import type { Path } from '../trace/state';
import { type Decoder, entryParts, fieldAt } from './decode';
import type { Drawing } from './drawing';
import type { FieldType, Type } from './type';

/** What a pointer means: a part of this type, or with `run` elements of it from there on. */
export interface Meaning {
  readonly pointee: Type;
  readonly run: boolean;
}

export function pathInBlock(decoder: Decoder, drawing: Drawing, at: number, offset: number, meaning: Meaning): Path {
  if (drawing.kind === 'value') return pathInType(decoder, drawing.type, at, offset, meaning);
  if (drawing.as === 'text') return [offset];
  const { element } = drawing;
  if (element.size === 0) return [];
  const index = Math.floor(offset / element.size);
  if (meaning.run && meaning.pointee === element && offset % element.size === 0) return [index];
  const rest = offset - index * element.size;
  if (drawing.as === 'map') return [index, ...pathInEntry(decoder, element, at + index * element.size, rest, meaning)];
  return [index, ...pathInType(decoder, element, at + index * element.size, rest, meaning)];
}

/** Of an element that is drawn as an entry: 0 is its key, 1 its value. */
function pathInEntry(decoder: Decoder, element: Type, at: number, offset: number, meaning: Meaning): Path {
  for (const [part, name] of entryParts.entries()) {
    const field = fieldAt(element, [name]);
    const rest = offset - field.offset;
    const isThere = rest >= 0 && (rest < field.type.size || (rest === 0 && field.type === meaning.pointee));
    if (isThere) return [part, ...pathInType(decoder, field.type, at + field.offset, rest, meaning)];
  }
  return [];
}

/** The path to the part of the type that is meant; where no such part is drawn, to the smallest part around it. */
export function pathInType(decoder: Decoder, type: Type, at: number, offset: number, meaning: Meaning): Path {
  return exact(decoder, type, at, offset, meaning) ?? around(decoder, type, at, offset);
}

function exact(decoder: Decoder, type: Type, at: number, offset: number, meaning: Meaning): Path | undefined {
  if (offset === 0 && type === meaning.pointee && !meaning.run) return [];
  if (type.kind === 'array') {
    const { element } = type;
    if (type.text) return [offset];
    if (element.size === 0) return undefined;
    const index = Math.floor(offset / element.size);
    const rest = offset - index * element.size;
    if (meaning.run && meaning.pointee === element && rest === 0) return [index];
    if (index >= type.length) return undefined;
    const inner = exact(decoder, element, at + index * element.size, rest, meaning);
    return inner && [index, ...inner];
  }
  for (const { name, field } of partsAt(decoder, type, at, offset)) {
    const inner = exact(decoder, field.type, at + field.offset, offset - field.offset, meaning);
    if (inner) return name === undefined ? inner : [name, ...inner];
  }
  return undefined;
}

function around(decoder: Decoder, type: Type, at: number, offset: number): Path {
  if (offset === 0) return [];
  if (type.kind === 'array' && type.element.size > 0) {
    const { size } = type.element;
    const index = Math.min(Math.floor(offset / size), type.length);
    return [index, ...around(decoder, type.element, at + index * size, offset - index * size)];
  }
  const [part] = partsAt(decoder, type, at, offset);
  if (!part) return [];
  const inner = around(decoder, part.field.type, at + part.field.offset, offset - part.field.offset);
  return part.name === undefined ? inner : [part.name, ...inner];
}

/** Drawn parts that cover the offset. A wrapper that is drawn as its field has no name in a path. */
function partsAt(decoder: Decoder, type: Type, at: number, offset: number): { name?: string; field: FieldType }[] {
  const { view } = type;
  if (view && view.kind !== 'transparent') return [];
  if (type.kind !== 'record' && type.kind !== 'enum') return [];
  const fields = type.kind === 'record' ? type.fields : variantFields(decoder, type, at);
  const covering = fields.filter(
    (field) =>
      !field.hidden && offset >= field.offset && (offset < field.offset + field.type.size || field.type.size === 0),
  );
  if (view?.kind === 'transparent') {
    return covering.filter(({ name }) => name === view.field[0]).map((field) => ({ field }));
  }
  return covering.map((field) => ({ name: field.name, field }));
}

function variantFields(decoder: Decoder, type: Extract<Type, { kind: 'enum' }>, at: number): readonly FieldType[] {
  const index = decoder.variant(type, at);
  return (index !== undefined && type.variants[index]?.fields) || [];
}
