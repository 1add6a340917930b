/**
 * How values of library types are drawn: a String as the one arrow that a reader thinks of, not as the three words it is.
 * Types are known by their lang names, their fields by the library's own field names.
 */

import type { RecordType, Type } from '../../../machine/type';
import type { FieldPath, OwnerView, Run, View, ViewReader } from '../../../machine/view';
import type { Value } from '../../../trace/state';
import { type AdtTy, isUnit, type Ty } from '../types/ty';
import { printDebugChar, printDebugFloat } from './print';
import { threadView } from './threadViews';

const buffer: FieldPath = ['buf', 'pointer', 'pointer'];
const within = (prefix: FieldPath, path: FieldPath): FieldPath => [...prefix, ...path];

/** The view of a struct of the library, if it has one. `typeOf` may be called late only: types can be recursive. */
export function adtView(ty: AdtTy, typeOf: (ty: Ty) => Type, show: (ty: Ty) => string): View | undefined {
  const item = ty.args[0];
  switch (ty.def.lang) {
    case 'Vec':
      return item && vecView([], () => typeOf(item), `[${show(item)}]`, 'sequence');
    case 'String': {
      const vec = ty.def.variants[0]!.fields[0]!.ty as AdtTy;
      return vecView(['vec'], () => typeOf(vec.args[0]!), '[u8]', 'text');
    }
    case 'HashMap':
    case 'BTreeMap':
      return entriesView(['entries'], 'map', ty, typeOf, show);
    case 'HashSet':
    case 'BTreeSet':
      return entriesView(['map', 'entries'], 'sequence', ty, typeOf, show);
    case 'VecDeque':
    case 'BinaryHeap':
      return item && vecView(['items'], () => typeOf(item), `[${show(item)}]`, 'sequence');
    case 'Bucket':
      return ty.args[1] && isUnit(ty.args[1]) ? { kind: 'transparent', field: ['key'] } : undefined;
    case 'owned_box':
      return { kind: 'owner', pointer: ['pointer', 'pointer'], role: 'own' };
    case 'Rc':
    case 'Arc':
      return { ...counted, pointer: ['pointer', 'pointer'], role: 'shared-own' };
    case 'RcWeak':
    case 'ArcWeak':
      return { ...counted, pointer: ['pointer'], role: 'raw' };
    case 'Ref':
    case 'RefMut':
      return { kind: 'transparent', field: ['value'] };
    case 'BorrowFlag':
      return { kind: 'draw', draw: drawBorrowFlag };
    case 'NonNull':
      return { kind: 'transparent', field: ['pointer'] };
    case 'manually_drop':
    case 'Cell':
    case 'UnsafeCell':
    case 'Cap':
      return { kind: 'transparent', field: ['value'] };
    default:
      return threadView(ty, typeOf);
  }
}

/** What the owners of a counted value lead to: the value, whose counts stand beside it. */
const counted = {
  kind: 'owner',
  target: ['value'],
  counts: { strong: ['strong', 'value'], weak: ['weak', 'value'] },
} as const;

/** How a `RefCell` is lent, in words; the flag's number means that to nobody. */
function drawBorrowFlag(reader: ViewReader, address: number): Value {
  const count = reader.integer(address, 8, true);
  if (count === undefined) return { kind: 'uninitialised' };
  return { kind: 'scalar', text: count === 0 ? 'none' : count < 0 ? 'mutable' : `${count} shared` };
}

/** A map or set: its entries in the `Vec` that this field is. Trees have no capacity. */
function entriesView(
  path: FieldPath,
  as: 'map' | 'sequence',
  ty: AdtTy,
  typeOf: (ty: Ty) => Type,
  show: (ty: Ty) => string,
): View {
  const [key, value] = ty.args;
  const held = ty.def.name.endsWith('Map') ? `(${show(key!)}, ${show(value!)})` : show(key!);
  const entry = (): Type => {
    const vec = entriesType(typeOf(ty), path);
    const { view } = vec;
    if (view?.kind !== 'owner' || view.run === undefined) throw new Error('the entries of a map stand in a Vec');
    return view.run.element();
  };
  const view = vecView(path, entry, `[${held}]`, as);
  if (ty.def.lang?.startsWith('Hash')) return view;
  const { capacity: _, ...run } = view.run;
  return { ...view, run };
}

function entriesType(type: Type, path: FieldPath): Type {
  let found = type;
  for (const name of path) {
    const field = found.kind === 'record' ? found.fields.find((each) => each.name === name) : undefined;
    if (field === undefined) throw new Error(`a map has no ${name}`);
    found = field.type;
  }
  return found;
}

function vecView(prefix: FieldPath, element: () => Type, name: string, as: Run['as']): OwnerView & { run: Run } {
  const run = { element, as, name, length: within(prefix, ['len']), capacity: within(prefix, ['buf', 'cap', 'value']) };
  return { kind: 'owner', pointer: within(prefix, buffer), role: 'own', run };
}

/** A function item or closure: its name, and what it captured. */
export function functionView(name: string, captures: () => RecordType['fields']): View {
  return {
    kind: 'draw',
    draw: (reader, address) => ({
      kind: 'function',
      name,
      captures: captures().map((field) => ({
        name: field.name,
        value: reader.value(field.type, address + field.offset),
      })),
    }),
  };
}

export const printers = { char: printDebugChar, float: printDebugFloat };
