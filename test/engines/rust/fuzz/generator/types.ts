/** The types that random programs are made of. Each can be made, cloned, compared and printed. */
import type { Choices } from '../choices';

export type Ty =
  | { readonly kind: 'int'; readonly name: IntName }
  | { readonly kind: 'bool' | 'char' | 'float' | 'string' | 'str' }
  | { readonly kind: 'tuple'; readonly items: readonly Ty[] }
  | { readonly kind: 'array'; readonly item: Ty; readonly length: number }
  | { readonly kind: 'vec' | 'option' | 'box' | 'rc' | 'cell' | 'deque'; readonly item: Ty }
  | { readonly kind: 'ref'; readonly item: Ty; readonly mutable: boolean }
  | { readonly kind: 'struct'; readonly def: StructDef; readonly args: readonly Ty[] }
  | { readonly kind: 'enum'; readonly def: EnumDef; readonly args: readonly Ty[] }
  /** A type parameter, which is `Clone + Debug + PartialEq`. */
  | { readonly kind: 'param'; readonly name: string };

export const intNames = [
  'i32',
  'u8',
  'i64',
  'usize',
  'u32',
  'i8',
  'u64',
  'i16',
  'u16',
  'i128',
  'u128',
  'isize',
] as const;
export type IntName = (typeof intNames)[number];

export interface Field {
  readonly name: string;
  readonly ty: Ty;
}

export interface StructDef {
  readonly name: string;
  readonly params: readonly string[];
  readonly fields: readonly Field[];
  readonly isTuple: boolean;
  readonly isCopy: boolean;
  /** Says when it is dropped; nothing can be moved out of it. */
  readonly hasDrop: boolean;
  readonly hasAdd: boolean;
}

export interface Variant {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly form: 'unit' | 'tuple' | 'struct';
}

export interface EnumDef {
  readonly name: string;
  readonly params: readonly string[];
  readonly variants: readonly Variant[];
  readonly isCopy: boolean;
}

export const int = (name: IntName): Ty => ({ kind: 'int', name });
export const boolean: Ty = { kind: 'bool' };
export const string: Ty = { kind: 'string' };
export const vecOf = (item: Ty): Ty => ({ kind: 'vec', item });
export const optionOf = (item: Ty): Ty => ({ kind: 'option', item });
export const refTo = (item: Ty, mutable = false): Ty => ({ kind: 'ref', item, mutable });

export function textOf(ty: Ty): string {
  switch (ty.kind) {
    case 'int':
    case 'param':
      return ty.name;
    case 'bool':
    case 'char':
      return ty.kind;
    case 'float':
      return 'f64';
    case 'string':
      return 'String';
    case 'str':
      return "&'static str";
    case 'tuple':
      return `(${ty.items.map(textOf).join(', ')}${ty.items.length === 1 ? ',' : ''})`;
    case 'array':
      return `[${textOf(ty.item)}; ${ty.length}]`;
    case 'vec':
      return `Vec<${textOf(ty.item)}>`;
    case 'deque':
      return `VecDeque<${textOf(ty.item)}>`;
    case 'option':
      return `Option<${textOf(ty.item)}>`;
    case 'box':
      return `Box<${textOf(ty.item)}>`;
    case 'rc':
      return `Rc<${textOf(ty.item)}>`;
    case 'cell':
      return `Rc<RefCell<${textOf(ty.item)}>>`;
    case 'ref':
      return `&${ty.mutable ? 'mut ' : ''}${textOf(ty.item)}`;
    case 'struct':
    case 'enum':
      return ty.def.name + (ty.args.length > 0 ? `<${ty.args.map(textOf).join(', ')}>` : '');
    default:
      return ty satisfies never;
  }
}

/** Types of the same text are the same. */
export const same = (a: Ty, b: Ty): boolean => a === b || textOf(a) === textOf(b);

export function isCopy(ty: Ty): boolean {
  switch (ty.kind) {
    case 'int':
    case 'bool':
    case 'char':
    case 'float':
    case 'str':
      return true;
    case 'tuple':
      return ty.items.every(isCopy);
    case 'array':
    case 'option':
      return isCopy(ty.item);
    case 'ref':
      return !ty.mutable;
    case 'struct':
    case 'enum':
      return ty.def.isCopy && ty.args.every(isCopy);
    default:
      return false;
  }
}

/** Fields as they are with these arguments. */
export function fieldsOf(fields: readonly Field[], params: readonly string[], args: readonly Ty[]): Field[] {
  return fields.map(({ name, ty }) => ({ name, ty: withArgs(ty, params, args) }));
}

/** Type parameters stand only where a field's whole type is one, or within the usual containers. */
function withArgs(ty: Ty, params: readonly string[], args: readonly Ty[]): Ty {
  switch (ty.kind) {
    case 'param':
      return args[params.indexOf(ty.name)] ?? ty;
    case 'tuple':
      return { ...ty, items: ty.items.map((item) => withArgs(item, params, args)) };
    case 'array':
    case 'vec':
    case 'deque':
    case 'option':
    case 'box':
    case 'rc':
    case 'cell':
      return { ...ty, item: withArgs(ty.item, params, args) };
    case 'struct':
    case 'enum':
      return { ...ty, args: ty.args.map((arg) => withArgs(arg, params, args)) } as Ty;
    default:
      return ty;
  }
}

export interface TypeOptions {
  readonly structs: readonly StructDef[];
  readonly enums: readonly EnumDef[];
  /** In a generic item. */
  readonly params?: readonly string[];
  readonly copy?: boolean;
}

export function randomType(choices: Choices, options: TypeOptions, depth = 2): Ty {
  const { structs, enums, params = [], copy = false } = options;
  const inner = (): Ty => randomType(choices, options, depth - 1);
  const simple: (() => Ty)[] = [
    () => int(choices.pick(intNames)),
    () => int('i32'),
    ...(copy ? [] : [(): Ty => string]),
    () => boolean,
    () => ({ kind: choices.pick(['char', 'str', 'float'] as const) }),
    ...params.map((name) => (): Ty => ({ kind: 'param', name })),
  ];
  if (depth <= 0) return choices.pick(simple)();
  const named = [
    ...structs
      .filter((def) => !copy || def.isCopy)
      .map((def) => (): Ty => ({ kind: 'struct', def, args: def.params.map(inner) })),
    ...enums
      .filter((def) => !copy || def.isCopy)
      .map((def) => (): Ty => ({ kind: 'enum', def, args: def.params.map(inner) })),
  ];
  const compound: (() => Ty)[] = [
    () => ({ kind: 'tuple', items: Array.from({ length: choices.between(1, 3) }, inner) }),
    () => ({ kind: 'array', item: inner(), length: choices.between(1, 4) }),
    () => optionOf(inner()),
  ];
  const owning: (() => Ty)[] = [
    () => vecOf(inner()),
    () => ({ kind: choices.pick(['box', 'vec', 'rc', 'cell', 'deque'] as const), item: inner() }),
  ];
  return choices.pick([...simple, ...named, ...named, ...compound, ...(copy ? [] : owning)])();
}
