/** States in a few words, for tests. */
import type { Slot, State, Value } from '../../src/trace/state';

/** A state in a few words: `main(x=1 r=&main.x) f(…) | b1=…`. */
export function shown(state: State): string {
  const frames = state.stack.map((frame) => `${frame.function}(${frame.slots.map(slotText).join(' ')})`);
  const blocks = state.heap.map((b) => `${b.id}${b.state === 'freed' ? '†' : ''}=${text(b.value)}`);
  const statics = state.statics.map(slotText);
  return [frames.join(' '), ...blocks, ...statics].join(' | ');
}

function slotText(slot: Slot): string {
  const state = { live: '', moved: '~', dropped: '†', uninitialised: '?' }[slot.state];
  const parts = slot.movedPaths?.map((path) => `-${path.join('.')}`).join('') ?? '';
  return `${slot.id ?? slot.name}${state}${parts}${slot.value ? `=${text(slot.value)}` : ''}`;
}

function text(held: Value): string {
  switch (held.kind) {
    case 'scalar':
      return held.text;
    case 'text':
      return `"${held.text}"`;
    case 'uninitialised':
      return '_';
    case 'struct':
      return `{${held.fields.map((field) => text(field.value)).join(',')}}`;
    case 'sequence':
      return `[${held.items.map(text).join(',')}${held.elided ? `…${held.elided}` : ''}]`;
    case 'pointer': {
      const state = { live: '', dangling: '!', null: '0', moved: '~' }[held.state];
      const sizes =
        held.length === undefined ? '' : `:${held.length}${held.capacity === undefined ? '' : `/${held.capacity}`}`;
      if (!held.to) return `&${state}${sizes}`;
      const root =
        'block' in held.to ? held.to.block : 'frame' in held.to ? `${held.to.frame}.${held.to.slot}` : held.to.static;
      return `&${state}${[root, ...held.to.path].join('.')}${sizes}`;
    }
    default:
      return held.kind;
  }
}
