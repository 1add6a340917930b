/** A trace as text for review: a line per step, and below it the slots and blocks that changed since the step before. */
import { openTrace } from '../../../src/trace/reader';
import {
  type Block,
  type Field,
  type Frame,
  type Place,
  runningFrame,
  type Slot,
  type State,
  type ThreadStatus,
  type Value,
} from '../../../src/trace/state';
import type { Trace } from '../../../src/trace/trace';

export function traceText(trace: Trace): string {
  const reader = openTrace(trace);
  const lines: string[] = [];
  let before: ReadonlyMap<string, string> = new Map();
  for (let step = 0; step < trace.length; step++) {
    const state = reader.state(step);
    const label = state.label ? ` @${state.label}${state.pass ? `/${state.pass}` : ''}` : '';
    const thread = state.thread ? ` thread ${state.thread}` : '';
    lines.push(`${state.event} ${state.line}${passesText(state)}${label}${thread}`);
    const now = contents(state);
    for (const [name, text] of now) if (before.get(name) !== text) lines.push(`  ${name}: ${text}`);
    for (const name of before.keys()) if (!now.has(name)) lines.push(`  ${name}: gone`);
    before = now;
  }
  return `${lines.join('\n')}\n${JSON.stringify(trace.outcome)}\n`;
}

/** Loops of the running call, as `line#pass`. */
function passesText(state: State): string {
  const loops = runningFrame(state)?.loops ?? [];
  return loops.map(({ line, pass }) => ` ${line}#${pass}`).join('');
}

function contents(state: State): Map<string, string> {
  const all = new Map<string, string>();
  if (state.main) all.set('main thread', statusText(state.main));
  setFrames(all, state.stack, '');
  for (const thread of state.threads ?? []) {
    all.set(`thread ${thread.id}`, [thread.name, statusText(thread)].filter(Boolean).join(' '));
    setFrames(all, thread.stack, `t${thread.id} `);
  }
  for (const block of state.heap) all.set(block.id, blockText(block));
  for (const slot of state.statics) all.set(`static ${slot.name}`, slotText(slot));
  return all;
}

function setFrames(all: Map<string, string>, stack: readonly Frame[], thread: string): void {
  for (const [depth, frame] of stack.entries()) {
    const name = `${thread}${depth} ${frame.function}`;
    for (const slot of frame.slots) all.set(`${name} ${slot.id ?? slot.name}`, slotText(slot));
    if (frame.returned) all.set(`${name} returns`, valueText(frame.returned));
  }
}

const statusText = ({ state, waitsFor }: ThreadStatus): string =>
  waitsFor === undefined ? state : `${state} for ${waitsFor}`;

const slotText = (slot: Slot): string =>
  `${slot.type}${slot.state === 'live' ? '' : ` ${slot.state}`}${slot.value ? ` = ${valueText(slot.value)}` : ''}`;

const blockText = (block: Block): string =>
  `${block.type} ${block.state} from ${block.allocatedAt.line}${
    block.freedAt ? ` to ${block.freedAt.line}` : ''
  } = ${valueText(block.value)}`;

function valueText(value: Value): string {
  switch (value.kind) {
    case 'scalar':
    case 'opaque':
      return value.text;
    case 'text':
      return `${JSON.stringify(value.text)}${value.capacity === undefined ? '' : `/${value.capacity}`}`;
    case 'struct':
      return `${value.name}{${fieldsText(value.fields)}}`;
    case 'enum':
      return `${value.variant}${value.fields.length > 0 ? `(${fieldsText(value.fields)})` : ''}`;
    case 'sequence':
      return `[${value.items.map(valueText).join(', ')}${value.elided ? `, +${value.elided}` : ''}]`;
    case 'map':
      return `{${value.entries.map(([key, item]) => `${valueText(key)}: ${valueText(item)}`).join(', ')}}`;
    case 'pointer': {
      const length = value.length === undefined ? '' : ` len ${value.length}`;
      const capacity = value.capacity === undefined ? '' : ` cap ${value.capacity}`;
      const state = value.state === 'live' ? '' : ` ${value.state}`;
      return `${value.role}->${value.to ? placeText(value.to) : 'nothing'}${length}${capacity}${state}`;
    }
    case 'function':
      return `fn ${value.name}{${fieldsText(value.captures)}}`;
    case 'uninitialised':
      return '?';
  }
  return value satisfies never;
}

const fieldsText = (fields: readonly Field[]): string =>
  fields.map(({ name, value }) => `${name}: ${valueText(value)}`).join(', ');

function placeText(place: Place): string {
  if ('block' in place) return [place.block, ...place.path].join('.');
  if ('static' in place) return [place.static, ...place.path].join('.');
  const thread = place.thread ? `t${place.thread}:` : '';
  return [`${thread}${place.frame}`, place.slot, ...place.path].join('.');
}
