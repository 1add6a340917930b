/**
 * What a random program has in scope while it is written: which variables hold a value, which are borrowed, and so what
 * may be done with each. It is stricter than the language, so that what is written always compiles.
 */
import type { Choices } from '../choices';
import { type EnumDef, fieldsOf, isCopy, type StructDef, type Ty } from './types';

export interface Variable {
  readonly name: string;
  readonly ty: Ty;
  readonly mutable: boolean;
  /** Loops and closures around its declaration: inside further ones it cannot be moved. */
  readonly level: number;
}

/** What may be done with a variable: `frozen` is borrowed, `locked` borrowed mutably. */
export type State = 'live' | 'moved' | 'frozen' | 'locked';

export interface Signature {
  readonly name: string;
  readonly params: readonly Ty[];
  readonly result: Ty;
}

export interface TraitDef {
  readonly name: string;
  /** Text of the types that have it. */
  readonly implementors: Ty[];
}

/** Everything that the parts of the generator share. */
export interface Writer {
  readonly choices: Choices;
  readonly structs: StructDef[];
  readonly enums: EnumDef[];
  readonly functions: Signature[];
  readonly traits: TraitDef[];
  /** Constants of the program, readable everywhere. */
  readonly constants: Variable[];
  variables: Variable[];
  readonly states: Map<Variable, State>;
  /** Nodes that may still be written. */
  fuel: number;
  /** Loops and closures around. */
  level: number;
  /** Loops around within this function or closure. */
  loops: number;
  result: Ty | null;
  params: readonly string[];
  names: number;
  indent: number;
}

export const stateOf = (writer: Writer, variable: Variable): State => writer.states.get(variable) ?? 'live';

export function declare(writer: Writer, ty: Ty, mutable: boolean, prefix = 'v'): Variable {
  const variable: Variable = { name: freshName(writer, prefix), ty, mutable, level: writer.level };
  writer.variables.push(variable);
  return variable;
}

export const freshName = (writer: Writer, prefix: string): string => `${prefix}${writer.names++}`;

/** Writes with further variables, which are gone afterwards. */
export function scoped<T>(writer: Writer, write: () => T): T {
  const before = writer.variables;
  writer.variables = [...before];
  const result = write();
  writer.variables = before;
  return result;
}

/** Writes alternatives: what one of them moves is moved after all of them. */
export function alternatives<T>(writer: Writer, count: number, write: (index: number) => T): T[] {
  const before = new Map(writer.states);
  const after = new Map(before);
  const results: T[] = [];
  for (let index = 0; index < count; index++) {
    setStates(writer, before);
    results.push(scoped(writer, () => write(index)));
    for (const [variable, state] of writer.states) if (state === 'moved') after.set(variable, 'moved');
  }
  setStates(writer, after);
  return results;
}

function setStates(writer: Writer, states: ReadonlyMap<Variable, State>): void {
  writer.states.clear();
  for (const [variable, state] of states) writer.states.set(variable, state);
}

/** Writes while a variable is in another state. */
export function during<T>(writer: Writer, variable: Variable, state: State, write: () => T): T {
  const before = stateOf(writer, variable);
  writer.states.set(variable, state);
  const result = write();
  writer.states.set(variable, before);
  return result;
}

/** Writes what may run several times, or later: nothing of outside can be moved. */
export function repeated<T>(writer: Writer, kind: 'loop' | 'closure', write: () => T): T {
  const { loops } = writer;
  writer.level++;
  writer.loops = kind === 'loop' ? loops + 1 : 0;
  const result = scoped(writer, write);
  writer.level--;
  writer.loops = loops;
  return result;
}

// ── Places ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Place {
  readonly text: string;
  readonly ty: Ty;
  readonly root: Variable;
  /** Can be assigned or borrowed mutably as far as the path says: through `mut` variables and `&mut` only. */
  readonly mutable: boolean;
  /** The value can be moved out of it. */
  readonly movable: boolean;
}

/** Places that can be read now. */
export function readable(writer: Writer): Place[] {
  return [...writer.constants, ...writer.variables].flatMap((variable) => {
    const state = stateOf(writer, variable);
    return state === 'moved' || state === 'locked' ? [] : placesIn(writer, variable);
  });
}

/** Places that can be assigned to, or borrowed mutably. */
export function writable(writer: Writer): Place[] {
  return writer.variables.flatMap((variable) =>
    stateOf(writer, variable) === 'live' ? placesIn(writer, variable).filter(({ mutable }) => mutable) : [],
  );
}

function placesIn(writer: Writer, root: Variable): Place[] {
  const movable = root.level === writer.level && stateOf(writer, root) === 'live' && !writer.constants.includes(root);
  const whole: Place = { text: root.name, ty: root.ty, root, mutable: root.mutable, movable };
  return [whole, ...partsOf(writer, whole, 2)];
}

function partsOf(writer: Writer, place: Place, depth: number): Place[] {
  if (depth === 0) return [];
  return directParts(writer, place).flatMap((part) => [part, ...partsOf(writer, part, depth - 1)]);
}

function directParts(writer: Writer, place: Place): Place[] {
  const { ty, text } = place;
  const part = (suffix: string, of: Ty, changed: Partial<Place> = {}): Place => ({
    ...place,
    text: text + suffix,
    ty: of,
    ...changed,
  });
  switch (ty.kind) {
    case 'tuple':
      return ty.items.map((item, index) => part(`.${index}`, item));
    case 'struct':
      return fieldsOf(ty.def.fields, ty.def.params, ty.args).map(({ name, ty: of }) =>
        part(`.${name}`, of, ty.def.hasDrop ? { movable: false } : {}),
      );
    case 'array':
      return [part(`[${writer.choices.below(ty.length)}]`, ty.item, { movable: false })];
    case 'box':
      return [part('', ty.item, { text: `(*${text})` })];
    case 'ref':
      return [part('', ty.item, { text: `(*${text})`, mutable: ty.mutable, movable: false })];
    case 'rc':
      return [part('', ty.item, { text: `(*${text})`, mutable: false, movable: false })];
    default:
      return [];
  }
}

/** Reads a value out of a place: a copy, a clone, or the value itself. */
export function readOf(writer: Writer, place: Place): string {
  if (place.ty.kind === 'ref' && place.ty.mutable) return `&mut *${place.text}`;
  if (isCopy(place.ty)) return place.text;
  if (place.movable && writer.choices.chance(50)) {
    // Moved in part, it is not used again at all.
    writer.states.set(place.root, 'moved');
    return place.text;
  }
  return `${place.text}.clone()`;
}
