/** Pointers inside values: which block they lead to, and how they look once moved out. */
import type { Field, Path, Place, Value } from '../trace/state';

/** The value with the pointers in its part at `path` moved out; they lead nowhere once their block is freed. */
export function asMoved(value: Value, path: Path, isListed: (to: Place) => boolean): Value {
  const [first, ...rest] = path;
  const partMoved = (part: Field): Field =>
    first === undefined || part.name === first ? { name: part.name, value: asMoved(part.value, rest, isListed) } : part;
  switch (value.kind) {
    case 'pointer':
      return { ...value, state: 'moved', to: value.to && isListed(value.to) ? value.to : null };
    case 'struct':
    case 'enum':
      return { ...value, fields: value.fields.map(partMoved) };
    case 'function':
      return { ...value, captures: value.captures.map(partMoved) };
    case 'sequence':
      return { ...value, items: value.items.map((item) => asMoved(item, rest, isListed)) };
    case 'map':
      return { ...value, entries: value.entries.map(([k, v]) => [asMoved(k, [], isListed), asMoved(v, [], isListed)]) };
    default:
      return value;
  }
}

export function pointsAt(value: Value, block: string): boolean {
  switch (value.kind) {
    case 'pointer':
      return value.to !== null && 'block' in value.to && value.to.block === block;
    case 'struct':
    case 'enum':
      return value.fields.some((field) => pointsAt(field.value, block));
    case 'function':
      return value.captures.some((field) => pointsAt(field.value, block));
    case 'sequence':
      return value.items.some((item) => pointsAt(item, block));
    case 'map':
      return value.entries.some((entry) => entry.some((part) => pointsAt(part, block)));
    default:
      return false;
  }
}
