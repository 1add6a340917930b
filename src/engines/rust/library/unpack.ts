/** Reads the library's syntax trees out of what the build has written (packFormat.ts); bodies and impls when asked for. */
import type { LibraryFile } from '../syntax/ast';
import { type Form, firstShape, type Shape, type Table, tag } from './packFormat';

export function unpack(packed: Uint8Array): readonly LibraryFile[] {
  const start = 4 + new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const table = JSON.parse(new TextDecoder().decode(packed.subarray(4, start))) as Table;
  const read = reader(packed.subarray(start), table);
  return table.files.map(({ source, name, at }) => ({
    source,
    name,
    ...(read(at) as Omit<LibraryFile, 'source' | 'name'>),
  }));
}

/** Where the value of a node's later key begins. */
const place = Symbol('place');

interface Node {
  [key: string]: unknown;
  [place]?: number;
}

type Fields = readonly { readonly key: string; readonly form: Form }[];

/** The value that begins at an offset. */
function reader(bytes: Uint8Array, { strings, shapes }: Table): (at: number) => unknown {
  let at = 0;
  /** Of the span and the node before. */
  let start = 0;
  let id = 0;

  const readAt = (offset: number): unknown => {
    at = offset;
    start = 0;
    id = 0;
    return value();
  };
  const unsigned = (): number => {
    let byte = bytes[at++]!;
    if (byte < 0x80) return byte;
    let result = byte & 0x7f;
    for (let unit = 0x80; ; unit *= 0x80) {
      byte = bytes[at++]!;
      result += (byte & 0x7f) * unit;
      if (byte < 0x80) return result;
    }
  };
  const signed = (): number => {
    const number = unsigned();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  };
  const span = () => {
    start += signed();
    return { start, end: start + unsigned() };
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    for (let left = unsigned(); left > 0; left--) items.push(value());
    return items;
  };

  const makers = shapes.map((shape) => maker(shape, readAt));
  const node = (shape: number): Node => {
    const { fields, make } = makers[shape]!;
    const made = make();
    for (const { key, form } of fields) {
      switch (form) {
        case 'any':
          made[key] = value();
          break;
        case 'span':
          made[key] = span();
          break;
        case 'string':
          made[key] = strings[unsigned()];
          break;
        case 'id':
          id += signed();
          made[key] = id;
          break;
        case 'later': {
          const length = unsigned();
          made[place] = at;
          at += length;
          break;
        }
        default:
          made[key] = form.constant;
      }
    }
    return made;
  };

  const value = (): unknown => {
    const kind = bytes[at++]!;
    switch (kind) {
      case tag.null:
        return null;
      case tag.true:
        return true;
      case tag.false:
        return false;
      case tag.undefined:
        return undefined;
      case tag.integer:
        return signed();
      case tag.bigint:
        return BigInt(strings[unsigned()]!);
      case tag.number:
        return Number(strings[unsigned()]);
      case tag.bytes: {
        const length = unsigned();
        at += length;
        return bytes.slice(at - length, at);
      }
      case tag.list:
        return list();
      case tag.string:
        return strings[unsigned()];
      case tag.span:
        return span();
      default:
        return node(kind - firstShape);
    }
  };
  return readAt;
}

/** A later key is a getter that nodes of the shape share, until its value is read and becomes the node's own. */
function maker(shape: Shape, readAt: (at: number) => unknown): { readonly fields: Fields; readonly make: () => Node } {
  const fields = shape.map(([key, form]) => ({ key, form }));
  const later = fields.find(({ form }) => form === 'later')?.key;
  if (later === undefined) return { fields, make: () => ({}) };
  const prototype = Object.defineProperty({}, later, {
    get(this: Node) {
      const value = readAt(this[place]!);
      Object.defineProperty(this, later, { value, enumerable: true });
      return value;
    },
  });
  return { fields, make: () => Object.create(prototype) as Node };
}
