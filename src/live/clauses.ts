/** Whether one clause of an expectation holds in a state, and if not, what is there instead. */
import type { Span } from '../text/span';
import {
  type Entry,
  type Path,
  type Place,
  type PointerValue,
  type Slot,
  type State,
  stackOf,
  type Value,
} from '../trace/state';

export interface Clause {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  /** `x`, `x.field`, `x[0]`, or with a star in front what it points to. */
  readonly subject: string;
  readonly test: Test;
}

export type Test =
  | { readonly kind: 'leads'; readonly to: string }
  | { readonly kind: 'is'; readonly state: string }
  | { readonly kind: 'counts'; readonly what: string; readonly count: number }
  | { readonly kind: 'equals'; readonly text: string };

/** Ends the sentence “Expected …, but”; undefined when the clause holds. */
export function failure(state: State, { subject, test }: Clause): string | undefined {
  const [, star = '', name = '', rest = ''] = /^(\*?)([\p{L}\p{N}_]+)(.*)$/u.exec(subject) ?? [];
  const slot = findSlot(state, name);
  if (!slot) return test.kind === 'is' && test.state === 'dropped' ? undefined : `there is no ${name} in scope`;
  if (test.kind === 'is' && rest === '' && star === '') return stateFailure(state, slot, test.state);
  let value = slot.value ? step(state, slot.value, pathOf(rest)) : undefined;
  if (star !== '' && value) value = pointee(state, pointerIn(value));
  if (!value) return `${subject} has no value`;
  switch (test.kind) {
    case 'leads':
      return leadFailure(state, subject, value, test.to);
    case 'is':
      return pointerFailure(state, subject, value, test.state);
    case 'counts':
      return countFailure(state, subject, value, test.what, test.count);
    case 'equals': {
      const text = said(state, value);
      return text === test.text ? undefined : `it is ${text}`;
    }
    default:
      return test satisfies never;
  }
}

/**
 * The innermost frame's slot of this name that is not shadowed, then the outer frames', then the statics'. Another
 * thread's slots are found after those of the thread whose step it is.
 */
function findSlot(state: State, name: string): Slot | undefined {
  const { thread = 0, threads = [] } = state;
  const others = [0, ...threads.map(({ id }) => id)].filter((id) => id !== thread);
  for (const frame of [thread, ...others].flatMap((id) => stackOf(state, id).toReversed())) {
    const found = frame.slots.findLast((slot) => slot.name === name);
    if (found) return found;
  }
  return state.statics.find((slot) => slot.name === name);
}

function stateFailure(state: State, slot: Slot, wanted: string): string | undefined {
  if (wanted === 'dangling' || wanted === 'freed' || wanted === 'null') {
    return slot.value ? pointerFailure(state, slot.name, slot.value, wanted) : `${slot.name} has no value`;
  }
  return slot.state === wanted ? undefined : `${slot.name} is ${slot.state}`;
}

function pointerFailure(state: State, subject: string, value: Value, wanted: string): string | undefined {
  const pointer = pointerIn(value);
  if (!pointer) return `${subject} holds no pointer`;
  const isFreed = pointer.to && 'block' in pointer.to && blockOf(state, pointer.to)?.state === 'freed';
  if (wanted === 'freed') return isFreed ? undefined : `what ${subject} points to is not freed`;
  return pointer.state === wanted ? undefined : `${subject} is ${pointer.state}`;
}

function leadFailure(state: State, subject: string, value: Value, to: string): string | undefined {
  const pointer = pointerIn(value);
  if (!pointer) return `${subject} holds no pointer`;
  const place = pointer.to;
  if (!place)
    return to === 'null' && pointer.state === 'null' ? undefined : `${subject} points nowhere (${pointer.state})`;
  const region = 'block' in place ? 'heap' : 'frame' in place ? 'stack' : 'static';
  if (to === region) return undefined;
  const target = findSlot(state, to);
  if (target && leadsInto(state, place, target)) return undefined;
  return `${subject} leads to ${describe(state, place)}`;
}

/** Into the slot itself, or into the block that the slot owns: a slice of `text` leads to `text`. */
function leadsInto(state: State, place: Place, target: Slot): boolean {
  if ('static' in place) return place.static === target.name;
  if ('frame' in place)
    return (
      stackOf(state, place.thread)[place.frame]?.slots.some((slot) => slot === target && named(slot) === place.slot) ??
      false
    );
  const owner = target.value ? pointerIn(target.value) : undefined;
  return owner?.to !== undefined && owner.to !== null && 'block' in owner.to && owner.to.block === place.block;
}

function countFailure(state: State, subject: string, value: Value, what: string, count: number): string | undefined {
  const pointer = pointerIn(value);
  const holders = [value, pointer, pointee(state, pointer)] as readonly (Value | undefined)[];
  for (const holder of holders) {
    const found = (holder as Readonly<Record<string, unknown>> | undefined)?.[what];
    if (typeof found === 'number') return found === count ? undefined : `its ${what} is ${found}`;
  }
  return `${subject} has no ${what}`;
}

const named = (slot: Slot): string => slot.id ?? slot.name;

const blockOf = (state: State, place: Place) =>
  'block' in place ? state.heap.find(({ id }) => id === place.block) : undefined;

function describe(state: State, place: Place): string {
  if ('static' in place) return `the static ${place.static}`;
  if ('frame' in place) return place.slot;
  return `block ${place.block}${blockOf(state, place)?.state === 'freed' ? ', which is freed' : ''}`;
}

/** The pointer that a value is, or the only one that it holds: `Some(Box)` counts as its box. */
function pointerIn(value: Value): PointerValue | undefined {
  if (value.kind === 'pointer') return value;
  if (value.kind !== 'struct' && value.kind !== 'enum') return undefined;
  const found = value.fields.map((field) => pointerIn(field.value)).filter((pointer) => pointer !== undefined);
  return found.length === 1 ? found[0] : undefined;
}

function pointee(state: State, pointer: PointerValue | undefined): Value | undefined {
  const place = pointer?.to;
  if (!place) return undefined;
  const whole =
    'block' in place
      ? blockOf(state, place)?.value
      : 'frame' in place
        ? stackOf(state, place.thread)[place.frame]?.slots.find((slot) => named(slot) === place.slot)?.value
        : state.statics.find((slot) => named(slot) === place.static)?.value;
  return whole ? step(state, whole, place.path) : undefined;
}

/** The part of a text or a sequence that a slice covers. */
function covered(state: State, pointer: PointerValue): Value | undefined {
  const { to, length } = pointer;
  const start = to?.path.at(-1);
  if (!to || length === undefined || typeof start !== 'number') return undefined;
  const run = pointee(state, { ...pointer, to: { ...to, path: to.path.slice(0, -1) } });
  if (run?.kind === 'sequence') return { ...run, items: run.items.slice(start, start + length), length };
  if (run?.kind !== 'text') return undefined;
  const bytes = new TextEncoder().encode(run.text).slice(start, start + length);
  return { kind: 'text', text: new TextDecoder().decode(bytes), length };
}

const pathOf = (written: string): Path =>
  Array.from(written.matchAll(/\.([\p{L}\p{N}_]+)|\[(\d+)\]/gu), ([, field, index]) => field ?? Number(index));

/** Along fields and items; where a pointer stands in the way, to what it points to, as the languages do. */
function step(state: State, from: Value, path: Path): Value | undefined {
  let value: Value | undefined = from;
  let entry: Entry | undefined;
  for (const part of path) {
    if (value?.kind === 'pointer') value = pointee(state, value);
    if (entry) {
      value = typeof part === 'number' ? entry[part] : undefined;
      entry = undefined;
    } else if (value?.kind === 'map' && typeof part === 'number') entry = value.entries[part];
    else if (value?.kind === 'sequence' && typeof part === 'number') value = value.items[part];
    else if (value?.kind === 'struct' || value?.kind === 'enum') {
      value = value.fields.find(({ name }) => name === String(part))?.value;
    } else return undefined;
  }
  return entry ? undefined : value;
}

/** As an author writes it: `5`, `"hello"`, `[1, 2, 3]`. */
function said(state: State, value: Value | undefined): string {
  switch (value?.kind) {
    case 'scalar':
    case 'opaque':
      return value.text;
    case 'text':
      return JSON.stringify(value.text);
    case 'sequence':
      return `[${value.items.map((item) => said(state, item)).join(', ')}${value.elided ? ', …' : ''}]`;
    case 'pointer':
      return said(state, covered(state, value) ?? pointee(state, value));
    case 'struct':
    case 'enum': {
      const name = value.kind === 'enum' ? value.variant : value.name;
      const fields = value.fields.map((field) => said(state, field.value));
      return fields.length === 0 ? name : `${name}(${fields.join(', ')})`;
    }
    case 'function':
      return value.name;
    case 'map': {
      const entries = value.entries.map(([key, held]) => `${said(state, key)}: ${said(state, held)}`);
      return `{${entries.join(', ')}${value.elided ? ', …' : ''}}`;
    }
    case 'uninitialised':
    case undefined:
      return 'nothing';
    default:
      return value satisfies never;
  }
}
