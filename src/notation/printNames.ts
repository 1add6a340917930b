/** Names as the notation writes them: as they are where that is enough, in backticks, or with the way to the place. */
import type { Path, Place, Slot, State, Value } from '../trace/state';
import { stackOf } from '../trace/state';
import { nullWords, roles } from './words';

/** How often each name is there, and the values that paths lead through. */
export interface Names {
  readonly state: State;
  readonly counts: ReadonlyMap<string, number>;
}

export function namesIn(state: State): Names {
  const counts = new Map<string, number>();
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { stack } of [state, ...(state.threads ?? [])]) {
    for (const frame of stack) for (const { name, id } of frame.slots) count(id ?? name);
  }
  for (const { id } of state.heap) count(id);
  for (const { name, id } of state.statics) count(id ?? name);
  return { state, counts };
}

const reserved: ReadonlySet<string> = new Set([
  ...nullWords,
  ...roles.keys(),
  ...'dangling _ move fn map union true false None'.split(' '),
]);

/** `joined` may stand within: `::` in the name of a function. */
export function printedName(name: string, joined?: '::'): string {
  const form = joined ? /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:::[\p{L}_$][\p{L}\p{M}\p{N}_$]*)*$/u : plainName;
  return form.test(name) && !reserved.has(name) ? name : quoted(name);
}

/** Of a field or variant, whose place tells that no word of the notation is meant. */
export const printedPart = (name: string): string => (plainName.test(name) ? name : quoted(name));

const plainName = /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u;

export const quoted = (text: string): string => `\`${written(text, '`')}\``;

/** With escapes for the quote itself and for what a line cannot hold. */
export function written(text: string, quote: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\\"'`>]/gu, (character) => {
    if (character === quote || character === '\\') return `\\${character}`;
    if (`"'\`>`.includes(character)) return character;
    const short = { '\n': '\\n', '\t': '\\t', '\r': '\\r' }[character];
    return short ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
}

/** The place's name; with a range, what is covered of it. */
export function placeName(place: Place, names: Names, range = ''): string {
  return `${rootName(place, names)}${pathText(place, names)}${range}`;
}

function rootName(place: Place, names: Names): string {
  if ('block' in place)
    return names.counts.get(place.block) === 1 ? printedName(place.block) : `heap.${printedName(place.block)}`;
  if ('static' in place) {
    return names.counts.get(place.static) === 1 ? printedName(place.static) : `statics.${printedName(place.static)}`;
  }
  const { frame, thread = 0, slot } = place;
  const [, name = slot, number] = /^(.*)#(\d+)$/s.exec(slot) ?? [];
  const printed = `${printedName(name)}${number === undefined ? '' : `#${number}`}`;
  if (names.counts.get(slot) === 1) return printed;
  const frames = stackOf(names.state, thread);
  const owner = frames[frame]?.function ?? '';
  const count = frames.slice(0, frame + 1).filter((one) => one.function === owner).length;
  return `#${thread}/${printedName(owner, '::')}#${count}.${printed}`;
}

/** Through a map the entry's number tells the way, for two keys may look alike. */
function pathText(place: Place, names: Names): string {
  let value = heldAt(place, names.state);
  let text = '';
  for (let at = 0; at < place.path.length; at++) {
    const part = place.path[at] as string | number;
    if (value?.kind === 'map') {
      const side: string | number | undefined = place.path[++at];
      text += `.${quoted(`#${part}${side === 0 ? ' key' : ''}`)}`;
      value = value.entries[Number(part)]?.[side === 0 ? 0 : 1];
    } else {
      text += typeof part === 'number' ? `[${part}]` : `.${/^\d+$/.test(part) ? part : printedPart(part)}`;
      value = partOf(value, part);
    }
  }
  return text;
}

/** Whether the place is to be seen: a run may leave out what a pointer leads to. */
export function isThere(place: Place, { state }: Names): boolean {
  const isRoot =
    'block' in place ? state.heap.some(({ id }) => id === place.block) : slotAt(place, state) !== undefined;
  if (!isRoot) return false;
  let value = heldAt(place, state);
  for (let at = 0; at < place.path.length; at++) {
    const part = place.path[at] as string | number;
    if (value?.kind === 'map') {
      const side = place.path[++at];
      value = side === 0 || side === 1 ? value.entries[Number(part)]?.[side] : undefined;
    } else value = partOf(value, part);
    if (!value) return false;
  }
  return true;
}

function heldAt(place: Place, state: State): Value | undefined {
  if ('block' in place) return state.heap.find(({ id }) => id === place.block)?.value;
  return slotAt(place, state)?.value ?? undefined;
}

function slotAt(place: Exclude<Place, { block: string }>, state: State): Slot | undefined {
  const slots = 'static' in place ? state.statics : (stackOf(state, place.thread)[place.frame]?.slots ?? []);
  const name = 'static' in place ? place.static : place.slot;
  return slots.find((slot) => (slot.id ?? slot.name) === name);
}

function partOf(value: Value | undefined, part: Path[number]): Value | undefined {
  if (value?.kind === 'struct' || value?.kind === 'enum') return value.fields.find(({ name }) => name === part)?.value;
  if (value?.kind === 'function') return value.captures.find(({ name }) => name === part)?.value;
  return value?.kind === 'sequence' && typeof part === 'number' ? value.items[part] : undefined;
}
