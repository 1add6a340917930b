/** A value in the notation. */
import type { Field, Path, PointerValue, Value } from '../trace/state';
import { isThere, type Names, placeName, printedName, printedPart, quoted, written } from './printNames';
import { optionVariants } from './values';
import { roleOfType } from './words';

export interface Printed {
  readonly names: Names;
  /** Of the place that the value stands in; undefined for a part of a value, which has none. */
  readonly type: string | undefined;
  /** Parts that are moved out, as joined paths. */
  readonly moved?: ReadonlySet<string>;
  /** All of it is moved, and that is said behind it. */
  readonly isWhole?: boolean;
}

export const printValue = (value: Value, printed: Printed): string => print(value, printed, []);

function print(value: Value, printed: Printed, path: Path): string {
  const isMoved = path.length > 0 && printed.moved?.has(path.join('/')) === true;
  const inside: Printed = { ...printed, isWhole: printed.isWhole || isMoved };
  return `${form(value, inside, path)}${isMoved ? ' moved' : ''}`;
}

function form(value: Value, printed: Printed, path: Path): string {
  switch (value.kind) {
    case 'scalar':
      return scalarText(value.text);
    case 'opaque':
      return `<${written(value.text, '>')}>`;
    case 'uninitialised':
      return '?';
    case 'text': {
      const bytes = new TextEncoder().encode(value.text).length;
      const length = value.length === bytes ? undefined : value.length;
      return `"${written(value.text, '"')}"${counts({ length, capacity: value.capacity })}`;
    }
    case 'sequence': {
      const { items, elided, capacity } = value;
      const parts = items.map((item, index) => print(item, printed, [...path, index]));
      const all = items.length + (elided ?? 0);
      const length = value.length === all ? undefined : value.length;
      return `[${[...parts, ...left(elided)].join(', ')}]${counts({ length, capacity })}`;
    }
    case 'map':
      return mapText(value, printed, path);
    case 'struct':
      return structText(value, printed, path);
    case 'enum': {
      const short = optionVariants.get(value.variant) === value.name && value.fields.length > 0;
      const name = short ? value.variant : `${madeName(value.name)}::${printedPart(value.variant)}`;
      return value.fields.length === 0 ? name : `${name}${fieldsText(value.fields, printed, path)}`;
    }
    case 'function': {
      const name = `fn ${printedName(value.name, '::')}`;
      return value.captures.length === 0 ? name : `${name} ${named(value.captures, printed, path)}`;
    }
    case 'pointer':
      return pointerText(value, printed, path);
    default:
      return value satisfies never;
  }
}

/** What reads as a number, a letter or a truth is written as it is. */
function scalarText(text: string): string {
  const isPlain =
    /^[-+]?\d(?:[eE][-+](?=\d)|[\p{L}\p{N}_]|\.(?=\d))*$/u.test(text) ||
    /^'(?:\\[nrt0\\'"]|[^'\\\p{Cc}\p{Cs}])'$/u.test(text) ||
    /^(?:true|false|None)$/.test(text);
  return isPlain ? text : quoted(text);
}

const left = (elided: number | undefined): string[] => (elided === undefined ? [] : [`... ${elided} more`]);

function counts(of: Partial<Pick<PointerValue, 'length' | 'capacity' | 'strong' | 'weak'>>): string {
  const { length, capacity, strong, weak } = of;
  const said = [
    ...(length === undefined ? [] : [`len ${length}`]),
    ...(capacity === undefined ? [] : [`cap ${capacity}`]),
    ...(strong === undefined ? [] : [`strong ${strong}`]),
    ...(weak === undefined ? [] : [`weak ${weak}`]),
  ];
  return said.map((word) => ` ${word}`).join('');
}

function mapText({ entries, elided, capacity }: Value & { kind: 'map' }, printed: Printed, path: Path): string {
  const parts = entries.map(([key, value], index) => {
    const [left, right] = [print(key, printed, [...path, index, 0]), print(value, printed, [...path, index, 1])];
    return `${left}: ${right}`;
  });
  return `map { ${[...parts, ...left(elided)].join(', ')} }${counts({ capacity })}`.replace('{  }', '{}');
}

function structText(value: Value & { kind: 'struct' }, printed: Printed, path: Path): string {
  const { name, fields } = value;
  if (value.union) return `union ${name === '' ? '' : `${printedName(name)} `}${named(fields, printed, path)}`;
  if (name === '') {
    const isOne = fields.length === 1 && isNumbered(fields);
    if (!isNumbered(fields)) return named(fields, printed, path);
    return isOne ? fieldsText(fields, printed, path).replace(/\)$/, ',)') : fieldsText(fields, printed, path);
  }
  const parts = fields.length === 0 ? ' {}' : fieldsText(fields, printed, path);
  return `${madeName(name)}${parts}`;
}

const isNumbered = (fields: readonly Field[]): boolean => fields.every(({ name }, index) => name === String(index));

/** `(1, 2)` where the fields are numbered, ` { x: 1 }` where they have names. */
function fieldsText(fields: readonly Field[], printed: Printed, path: Path): string {
  if (!isNumbered(fields)) return ` ${named(fields, printed, path)}`;
  return `(${fields.map(({ name, value }) => print(value, printed, [...path, name])).join(', ')})`;
}

function named(fields: readonly Field[], printed: Printed, path: Path): string {
  const parts = fields.map(({ name, value }) => {
    const text = print(value, printed, [...path, name]);
    return text.startsWith('-> ') ? `${printedName(name)} ${text}` : `${printedPart(name)}: ${text}`;
  });
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** One pair of angle brackets may stand as it is. */
const madeName = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*<[\p{L}\p{N}_:, &]+>$/u.test(name) ? name : printedName(name);

function pointerText(value: PointerValue, printed: Printed, path: Path): string {
  const { role, state, length } = value;
  const type = path.length === 0 ? printed.type : '';
  const last = value.to?.path.at(-1);
  const borrows = role === 'shared' || role === 'mutable';
  const isRun = borrows && length !== undefined && typeof last === 'number';
  const whole = value.to && isRun ? { ...value.to, path: value.to.path.slice(0, -1) } : value.to;
  const to = whole && isThere(whole, printed.names) ? whole : null;
  const isSlice = isRun && to !== null;
  const isEndless = state === 'null' || !to;
  const target = isEndless
    ? { live: '...', moved: '...', null: 'null', dangling: 'dangling' }[state]
    : isSlice
      ? placeName(to, printed.names, `[${last}..${last + length}]`)
      : placeName(to, printed.names);
  const said = counts({ ...value, length: isSlice ? undefined : length });
  const vtable = value.vtable === undefined ? '' : ` vtable ${printedName(value.vtable)}`;
  const dangles = state === 'dangling' && to && !printed.isWhole ? ' dangling' : '';
  const isMoved = state === 'moved' && !printed.isWhole ? ' moved' : '';
  return `${roleText(value, type, isEndless)}${target}${said}${vtable}${dangles}${isMoved}`;
}

/** Short where the place's type would not make another of it. */
function roleText({ role, strong, state }: PointerValue, type: string | undefined, isEndless: boolean): string {
  const byType = roleOfType(type ?? '');
  const isWeakType = /^(?:std::)?(?:Weak|weak_ptr)\b/.test(type ?? '');
  switch (role) {
    case 'own':
      return 'own -> ';
    case 'shared-own':
      return 'rc -> ';
    case 'shared':
      return isEndless || byType === 'raw' || byType === 'mutable' ? 'shared -> ' : '&';
    case 'mutable':
      return isEndless ? 'mut -> ' : '&mut ';
    case 'raw':
      return strong === undefined ? 'raw -> ' : 'weak -> ';
    case 'reference':
      if (byType !== undefined || isWeakType) return 'ref -> ';
      return state === 'null' ? '' : '-> ';
    default:
      return role satisfies never;
  }
}
