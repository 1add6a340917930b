/** From the written form of a value to the value, in the memory as it is by then. */
import type { Path, PointerRole, PointerValue, Value } from '../trace/state';
import { type Home, isInUse, type Memory, type Scope } from './memory';
import { asMoved, withPart } from './parts';
import type { Attributes, Expression, NamedExpression, PlaceName } from './syntax';
import { roleOfType } from './words';

/** A count that is not written: of those that share a block, as many as there are. */
export const counted = -1;

/** Parts of values, all drawings' steps together; a picture of more shows nothing to anybody. */
const mostParts = 50_000;

export interface Evaluation {
  readonly memory: Memory;
  readonly scope: Scope;
  readonly line: number;
  /** What a pointer is by its place's type. */
  readonly type: string;
  /** The variable or block that the value is for, as blocks are called that only it points to: `*s`. */
  readonly owner: string;
  /** What stood there before. */
  readonly before: Value | null;
  /** Blocks that this step names further below. */
  readonly upcoming: ReadonlySet<string>;
  readonly budget: { parts: number };
  /** Parts that are said to be moved. */
  readonly movedPaths: Path[];
}

export function evaluate(expression: Expression, to: Evaluation, path: Path = []): Value {
  if (++to.budget.parts > mostParts) return { kind: 'opaque', text: '…' };
  const value = formOf(expression, to, path);
  if (expression.attributes.state !== 'moved' || path.length === 0) return value;
  to.movedPaths.push(path);
  return asMoved(value);
}

function formOf(expression: Expression, to: Evaluation, path: Path): Value {
  const { attributes } = expression;
  switch (expression.kind) {
    case 'literal':
      return withCounts(expression.value, attributes);
    case 'name':
      return named(expression, to, path);
    case 'pointer':
      return pointer(expression, to, path);
    case 'fields':
      return fieldsOf(expression, to, path);
    case 'sequence': {
      const items = expression.items.map((item, index) => evaluate(item, to, [...path, index]));
      const elided = expression.elided !== undefined && { elided: expression.elided };
      const length = items.length + (expression.elided ?? 0);
      return withCounts({ kind: 'sequence', items, length, ...elided }, attributes);
    }
    case 'map': {
      const entries = expression.entries.map(
        ([key, value], index) =>
          [evaluate(key, to, [...path, index, 0]), evaluate(value, to, [...path, index, 1])] as const,
      );
      const elided = expression.elided !== undefined && { elided: expression.elided };
      return withCounts({ kind: 'map', entries, ...elided }, attributes);
    }
    default:
      return expression satisfies never;
  }
}

function withCounts(value: Value, { length, capacity }: Attributes): Value {
  const room = capacity !== undefined && { capacity };
  if (value.kind === 'text' || value.kind === 'sequence') {
    return { ...value, ...(length !== undefined && { length }), ...room };
  }
  return value.kind === 'map' ? { ...value, ...room } : value;
}

function fieldsOf(expression: Expression & { kind: 'fields' }, to: Evaluation, path: Path): Value {
  const { make } = expression;
  const fields = expression.fields.map(({ name, value }: NamedExpression) => ({
    name,
    value: evaluate(value, to, [...path, name]),
  }));
  switch (make.kind) {
    case 'struct':
      return { kind: 'struct', name: make.name, fields, ...(make.union && { union: true }) };
    case 'enum':
      return { kind: 'enum', name: make.name, variant: make.variant, fields };
    case 'function':
      return { kind: 'function', name: make.name, captures: fields };
    default:
      return make satisfies never;
  }
}

/** A variable's name stands for its value, a block's name for the way there, and any other word for itself. */
function named(expression: Expression & { kind: 'name' }, to: Evaluation, path: Path): Value {
  const { place, word, takes } = expression;
  const found = to.memory.find(place, to.scope, 'slot');
  const isBlock = found?.home.kind === 'block' && found.path.length === 0 && place.stars === 0;
  const isUpcoming = !found && place.path.length === 0 && to.upcoming.has(place.root);
  if (isBlock || isUpcoming) return pending(place, roleHere(to, path, 'reference'), expression.attributes, to);
  if (!found || found.missing !== undefined) return { kind: 'scalar', text: word };
  const value = found.value ?? { kind: 'uninitialised' };
  if (takes) moveOut(found.home, found.path);
  return value;
}

/** The whole of a variable, or a part of it. */
export function moveOut(home: Home, path: Path): void {
  if (home.kind === 'block') {
    const part = path.length === 0 ? home.block.value : undefined;
    if (part) home.block.value = asMoved(part);
    return;
  }
  const { slot } = home;
  slot.state = 'moved';
  if (path.length > 0) slot.movedPaths = [...slot.movedPaths, path];
  else slot.movedPaths = [];
  if (slot.value) slot.value = path.length === 0 ? asMoved(slot.value) : movedPart(slot.value, path);
}

/** The value with a part of it moved out. */
export function movedPart(value: Value, path: Path): Value {
  const part = partAt(value, path);
  return (part && withPart(value, path, asMoved(part))) ?? value;
}

function partAt(value: Value, path: Path): Value | undefined {
  let part: Value | undefined = value;
  for (const name of path) {
    if (part?.kind === 'struct' || part?.kind === 'enum') part = part.fields.find((one) => one.name === name)?.value;
    else part = part?.kind === 'sequence' ? part.items[Number(name)] : undefined;
  }
  return part;
}

/** A part has no type of its own to say what its pointers are. */
const roleHere = (to: Evaluation, path: Path, otherwise: PointerRole): PointerRole =>
  (path.length === 0 ? roleOfType(to.type) : undefined) ?? otherwise;

function pointer(expression: Expression & { kind: 'pointer' }, to: Evaluation, path: Path): Value {
  const { to: target, attributes } = expression;
  const role = roleOf(expression, to, path);
  const isWeak = expression.role === 'weak' || (path.length === 0 && expression.role === undefined && isWeakType(to));
  const isCounted = attributes.strong === undefined && attributes.weak === undefined;
  const written = isWeak && isCounted ? { strong: counted, weak: counted, ...attributes } : attributes;
  switch (target.kind) {
    case 'null':
    case 'dangling':
      return made(null, role, target.kind, written);
    case 'elsewhere':
      return made(null, role, 'live', written);
    case 'place':
      return pending(target.place, role, written, to);
    case 'value': {
      const block = ownBlock(to, path);
      block.value = evaluate(target.value, { ...to, owner: block.id, before: block.value, type: '', movedPaths: [] });
      if (block.type === '') block.type = typeOf(block.value);
      return made({ block: block.id, path: [] }, role, 'live', written);
    }
    default:
      return target satisfies never;
  }
}

const isWeakType = ({ type }: Evaluation): boolean => /^(?:std::)?(?:Weak|weak_ptr)\b/.test(type);

function roleOf({ role }: Expression & { kind: 'pointer' }, to: Evaluation, path: Path): PointerRole {
  const byType = path.length === 0 ? roleOfType(to.type) : undefined;
  switch (role) {
    case 'weak':
      return 'raw';
    case 'address':
      return byType === 'raw' || byType === 'mutable' ? byType : 'shared';
    case undefined:
      if (isWeakType(to) && path.length === 0) return 'raw';
      return byType ?? 'reference';
    default:
      return role;
  }
}

function pending(place: PlaceName, role: PointerRole, attributes: Attributes, to: Evaluation): PointerValue {
  const value = made(null, role, 'live', attributes);
  const prefers = role === 'shared' || role === 'mutable' || (role === 'raw' && place.range) ? 'slot' : 'block';
  const number = -1 - to.memory.pending.size;
  to.memory.pending.set(number, { place, scope: to.scope, prefers });
  return { ...value, address: number };
}

function made(
  to: PointerValue['to'],
  role: PointerRole,
  state: PointerValue['state'],
  written: Attributes,
): PointerValue {
  const { length, capacity, strong, weak, vtable } = written;
  const isCounted = role === 'shared-own' && state === 'live' && strong === undefined && weak === undefined;
  const shares = isCounted ? { strong: counted, weak: counted } : {};
  return {
    kind: 'pointer',
    to,
    role,
    state: written.dangles ? 'dangling' : state,
    ...(length !== undefined && { length }),
    ...(capacity !== undefined && { capacity }),
    ...shares,
    ...(strong !== undefined && { strong }),
    ...(weak !== undefined && { weak }),
    ...(vtable !== undefined && { vtable }),
  };
}

/** The block that is written in place: the one that was there already, so that it stays the same over the steps. */
function ownBlock(to: Evaluation, path: Path): ReturnType<Memory['addBlock']> {
  const name = `*${to.owner}${pathText(path)}`;
  let old: Value | undefined = to.before ?? undefined;
  if (path.length > 0) old = old && partAt(old, path);
  const target = old ? to.memory.target(old) : undefined;
  if (target?.home.kind === 'block' && target.home.block.name === name && isInUse(target.home.block)) {
    return target.home.block;
  }
  return to.memory.addBlock(name, to.line);
}

/** What a value says of its type by itself. */
export function typeOf(value: Value): string {
  return value.kind === 'struct' || value.kind === 'enum' ? value.name : '';
}

/** `.next[2]`. */
export const pathText = (path: Path): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
