/**
 * A state of memory in the notation, so that what a program did can be drawn on by hand. Drawn again it is the same
 * memory but for what a drawing leaves to the machine: addresses, sizes, lines and the types of single numbers.
 */
import type { Block, Frame, Slot, State, Thread, ThreadStatus, Value } from '../trace/state';
import { typeOf } from './evaluate';
import { type Names, namesIn, printedName, quoted } from './printNames';
import { printValue } from './printValue';
import { roles, sections, states, threadStates } from './words';

export function printState(state: State): string {
  const names = namesIn(state);
  const lines = [
    ...(state.main ? [`thread main${statusWords(state.main)}`] : []),
    ...framesLines(state.stack, names, ''),
    ...(state.threads ?? []).flatMap((thread) => threadLines(thread, thread.id === state.thread, names)),
    ...(state.heap.length > 0 ? ['heap'] : []),
    ...state.heap.map((block) => `  ${blockLine(block, names)}`),
    ...(state.statics.length > 0 ? ['statics'] : []),
    ...state.statics.map((slot) => `  ${slotLine(slot, names)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The same as a fence for a note, with the state's name as its caption. */
export function printDrawing(state: State): string {
  const text = `${state.label === undefined ? '' : `--- ${state.label}\n`}${printState(state)}`;
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}memory\n${text}${ticks}\n`;
}

function threadLines({ id, name, stack, ...status }: Thread, isRunning: boolean, names: Names): string[] {
  const isState = (threadStates as readonly string[]).includes(name ?? '');
  const called = name === undefined ? '' : ` ${isState || name === 'main' ? quoted(name) : printedName(name)}`;
  const words = isRunning ? ' running' : status.state === 'running' ? '' : statusWords(status);
  return [`thread #${id}${called}${words}`, ...framesLines(stack, names, '  ')];
}

function statusWords({ state, waitsFor }: ThreadStatus): string {
  return ` ${state}${waitsFor === undefined ? '' : ` for ${waitsFor}`}`;
}

function framesLines(frames: readonly Frame[], names: Names, indent: string): string[] {
  return frames.flatMap((frame) => [
    `${indent}${frameHeading(frame.function)}`,
    ...frame.slots.map((slot) => `${indent}  ${slotLine(slot, names)}`),
    ...(frame.returned ? [`${indent}  returns ${printValue(frame.returned, { names, type: undefined })}`] : []),
  ]);
}

const headings: ReadonlySet<string> = new Set([
  ...sections.keys(),
  ...'thread frame call fn pop return returns free drop remove delete'.split(' '),
]);

const frameHeading = (name: string): string => (headings.has(name) ? `frame ${name}` : printedName(name, '::'));

function slotLine(slot: Slot, names: Names): string {
  const { name, id, type, state, value, movedPaths } = slot;
  const number = id === undefined ? undefined : /#(\d+)$/.exec(id)?.[1];
  const head = `${printedName(name)}${number === undefined ? '' : `#${number}`}`;
  if (state === 'dropped') return `${head}${typeWords(type, 'end')} dropped`;
  if (state === 'uninitialised' || value === null || value.kind === 'uninitialised') {
    return `${head}${typeWords(type, 'more')} = ?`;
  }
  const moved = new Set((movedPaths ?? []).map((path) => path.join('/')));
  const isWhole = state === 'moved' && moved.size === 0;
  return `${head}${assigned(type, value, { names, moved, isWhole })}${isWhole ? ' moved' : ''}`;
}

function blockLine({ id, type, state, value }: Block, names: Names): string {
  return `${printedName(id)}${assigned(type, value, { names })}${state === 'freed' ? ' freed' : ''}`;
}

interface Assigned {
  readonly names: Names;
  readonly moved?: ReadonlySet<string>;
  readonly isWhole?: boolean;
}

/** What only names a type by the value's own word needs no other; a bare arrow needs no equals sign. */
function assigned(type: string, value: Value, { names, moved, isWhole }: Assigned): string {
  const text = printValue(value, { names, type, moved, isWhole });
  const own = typeOf(value);
  const isSaid = type === own || (type === '' && own === '');
  const words = isSaid ? '' : type === '' ? ': ``' : typeWords(type, 'more');
  return text.startsWith('-> ') ? `${words} ${text}` : `${words} = ${text}`;
}

/** Nothing in it may look as if the type had ended, and, with no value behind, as if it were one. */
function typeWords(type: string, before: 'more' | 'end'): string {
  if (type === '') return '';
  const isPlain = /^[[(&*\p{L}_][\p{L}\p{N}_:<>, &*[\];()]*$/u.test(type) && !type.endsWith(' ') && isBalanced(type);
  const words = type.split(/[^\p{L}\p{N}_]+/u);
  const isWord = words.some((word) => states.has(word) || roles.has(word)) || /\b(?:len|cap|at|size)\b/.test(type);
  const isSafe =
    isPlain && !(isWord && !/^&(?:mut )?\w+$/.test(type)) && (before === 'more' || /^[\p{L}_]/u.test(type));
  return `: ${isSafe && !isLikeValue(type) ? type : quoted(type)}`;
}

const isLikeValue = (type: string): boolean => /^(?:null|nullptr|NULL|nil|None|true|false)\b/.test(type);

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const character of text) {
    const closing = { '(': ')', '[': ']', '<': '>' }[character];
    if (closing) open.push(closing);
    else if (')]>'.includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}
