/** Random matches: over a value, over a place borrowed, or over one borrowed mutably. */
import { expression } from './expressions';
import { alternatives, declare, freshName, readable, type Writer, writable } from './scope';
import { boolean, fieldsOf, type IntName, int, isCopy, randomType, refTo, type Ty } from './types';

/** How what a pattern names is bound. */
type Mode = 'value' | 'shared' | 'mutable';

export function matchOn(writer: Writer, depth: number, arm: () => string): string {
  const { choices } = writer;
  const places = readable(writer).filter(({ ty }) => canMatch(ty));
  const mutable = writable(writer).filter(({ ty }) => canMatch(ty));
  const mode = choices.pick<Mode>(['value', 'shared', 'mutable']);
  if (mode === 'mutable' && mutable.length > 0) {
    const place = choices.pick(mutable);
    return borrowed(writer, place.root, 'locked', () => arms(writer, `&mut ${place.text}`, place.ty, mode, arm));
  }
  if (mode === 'shared' && places.length > 0) {
    const place = choices.pick(places);
    return borrowed(writer, place.root, 'frozen', () => arms(writer, `&${place.text}`, place.ty, mode, arm));
  }
  const ty = scrutineeType(writer);
  return arms(writer, `(${expression(writer, ty, depth - 1)})`, ty, 'value', arm);
}

/** While a match is on a borrow, what is borrowed stays as it is; moves of other things count. */
function borrowed<T>(
  writer: Writer,
  root: Parameters<typeof declare>[0]['variables'][number],
  state: 'frozen' | 'locked',
  write: () => T,
): T {
  const before = writer.states.get(root) ?? 'live';
  writer.states.set(root, state === 'frozen' && before !== 'live' ? before : state);
  const result = write();
  writer.states.set(root, before);
  return result;
}

function scrutineeType(writer: Writer): Ty {
  const { choices, structs, enums } = writer;
  const tried = Array.from({ length: 4 }, () => randomType(choices, { structs, enums, params: writer.params }, 2));
  return tried.find(canMatch) ?? { kind: 'option', item: int('i32') };
}

const canMatch = (ty: Ty): boolean =>
  ['int', 'bool', 'char', 'option', 'enum', 'tuple', 'array', 'str'].includes(ty.kind) ||
  (ty.kind === 'struct' && !ty.def.hasDrop);

function arms(writer: Writer, scrutinee: string, ty: Ty, mode: Mode, arm: () => string): string {
  const { choices } = writer;
  const count = choices.between(1, 3);
  const whole = variants(writer, ty, mode);
  const isWhole = whole !== null && choices.chance(60);
  const made = alternatives(writer, isWhole ? whole.length : count + 1, (index) => {
    if (!isWhole && index === count) return `${choices.pick(['_', `_${freshName(writer, 'x')}`])} => { ${arm()} }`;
    const text = isWhole ? (whole[index] as () => string)() : pattern(writer, ty, mode, 2);
    const guard = !isWhole && choices.chance(30) ? ` if ${expression(frozenForGuard(writer), boolean, 1)}` : '';
    return `${text}${guard} => { ${arm()} }`;
  });
  return `match ${scrutinee} { ${made.join(', ')} }`;
}

/** In a guard nothing is moved. */
function frozenForGuard(writer: Writer): Writer {
  const states = new Map(writer.states);
  for (const variable of writer.variables) {
    const state = states.get(variable) ?? 'live';
    if (state === 'live') states.set(variable, 'frozen');
  }
  return { ...writer, states };
}

/** One pattern for each case that there is, so that no `_` is needed. */
function variants(writer: Writer, ty: Ty, mode: Mode): (() => string)[] | null {
  switch (ty.kind) {
    case 'bool':
      return [() => 'true', () => 'false'];
    case 'option':
      return [() => `Some(${binding(writer, ty.item, mode)})`, () => 'None'];
    case 'enum':
      return ty.def.variants.map((_, index) => () => variantPattern(writer, ty, index, mode, 0));
    case 'tuple':
    case 'struct':
      return [() => pattern(writer, ty, mode, 0)];
    default:
      return null;
  }
}

function pattern(writer: Writer, ty: Ty, mode: Mode, depth: number): string {
  const { choices } = writer;
  if (depth > 0 && choices.chance(10)) return '_';
  const inner = (of: Ty): string =>
    depth > 0 && canMatch(of) ? pattern(writer, of, mode, depth - 1) : binding(writer, of, mode);
  if (depth > 0 && choices.chance(15) && (mode !== 'value' || isCopy(ty))) return bound(writer, ty, mode, depth);
  switch (ty.kind) {
    case 'int':
      return depth === 0 ? binding(writer, ty, mode) : integerPattern(writer, ty.name, mode);
    case 'bool':
      return depth === 0 ? binding(writer, ty, mode) : choices.pick(['true', 'false', 'true | false']);
    case 'char':
      return depth === 0
        ? binding(writer, ty, mode)
        : choices.pick(["'a'", "'a'..='z'", "'0'..='9' | 'A'..='Z'", "'\\n'", "'b'..='y'"]);
    case 'str':
      return depth === 0 || mode !== 'value' ? binding(writer, ty, mode) : choices.pick(['"a"', '"hello" | ""', '"x"']);
    case 'option':
      return choices.pick([() => `Some(${inner(ty.item)})`, () => 'None'])();
    case 'enum':
      return variantPattern(writer, ty, choices.below(ty.def.variants.length), mode, depth);
    case 'tuple': {
      if (ty.items.length > 1 && choices.chance(20)) return `(${inner(ty.items[0] as Ty)}, ..)`;
      return `(${ty.items.map(inner).join(', ')}${ty.items.length === 1 ? ',' : ''})`;
    }
    case 'array': {
      if (ty.length > 1 && choices.chance(40)) {
        const rest = mode === 'shared' ? `${restBinding(writer, ty)} @ ..` : '..';
        return choices.chance(50) ? `[${inner(ty.item)}, ${rest}]` : `[${rest}, ${inner(ty.item)}]`;
      }
      return `[${Array.from({ length: ty.length }, () => inner(ty.item)).join(', ')}]`;
    }
    case 'struct': {
      const fields = fieldsOf(ty.def.fields, ty.def.params, ty.args);
      if (ty.def.isTuple) return `${ty.def.name}(${fields.map((field) => inner(field.ty)).join(', ')})`;
      const shown = fields.filter(() => choices.chance(70));
      const parts = shown.map((field) => `${field.name}: ${inner(field.ty)}`);
      return `${ty.def.name} { ${[...parts, ...(shown.length < fields.length ? ['..'] : [])].join(', ')} }`;
    }
    default:
      return binding(writer, ty, mode);
  }
}

function restBinding(writer: Writer, ty: Extract<Ty, { kind: 'array' }>): string {
  return declare(writer, refTo({ kind: 'array', item: ty.item, length: ty.length - 1 }), false, 'r').name;
}

/** `name @ pattern` */
function bound(writer: Writer, ty: Ty, mode: Mode, depth: number): string {
  if (mode === 'mutable') return binding(writer, ty, mode);
  const before = writer.variables;
  // What is named within as well is not used, so that no two names mean overlapping things that move.
  const within = pattern(writer, ty, mode, depth - 1);
  if (writer.variables.length > before.length && mode === 'value' && !isCopy(ty)) return within;
  return `${named(writer, ty, mode)} @ ${/\|/.test(within) ? `(${within})` : within}`;
}

function integerPattern(writer: Writer, name: IntName, mode: Mode): string {
  const { choices } = writer;
  const small = choices.below(9);
  const least = name.startsWith('i') ? -5 : 0;
  return choices.pick([
    `${small}`,
    `${least}..=${small}`,
    `${small} | ${small + 3}`,
    `${small}..=100`,
    `..=${small}`,
    // A constant's path is no literal: it does not look through a reference.
    ...(mode === 'value' ? [`${least}..${small + 1} | ${name}::MAX`, `${name}::MIN`] : []),
  ]);
}

function variantPattern(
  writer: Writer,
  ty: Extract<Ty, { kind: 'enum' }>,
  index: number,
  mode: Mode,
  depth: number,
): string {
  const variant = ty.def.variants[index];
  if (!variant) return '_';
  const path = `${ty.def.name}::${variant.name}`;
  const fields = fieldsOf(variant.fields, ty.def.params, ty.args);
  const inner = (of: Ty): string =>
    depth > 0 && canMatch(of) ? pattern(writer, of, mode, depth - 1) : binding(writer, of, mode);
  if (variant.form === 'unit') return path;
  if (variant.form === 'tuple')
    return fields.length > 1 && writer.choices.chance(20)
      ? `${path}(.., ${inner((fields.at(-1) as { ty: Ty }).ty)})`
      : `${path}(${fields.map((field) => inner(field.ty)).join(', ')})`;
  return `${path} { ${fields.map((field) => `${field.name}: ${inner(field.ty)}`).join(', ')} }`;
}

function binding(writer: Writer, ty: Ty, mode: Mode): string {
  return writer.choices.chance(15) ? '_' : named(writer, ty, mode);
}

function named(writer: Writer, ty: Ty, mode: Mode): string {
  if (mode === 'value') {
    const mutable = writer.choices.chance(20);
    return `${mutable ? 'mut ' : ''}${declare(writer, ty, mutable, 'b').name}`;
  }
  return declare(writer, refTo(ty, mode === 'mutable'), false, 'b').name;
}
