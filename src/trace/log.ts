/** The numbers that the trace's log is made of: shared by who writes it and who reads it, and by nobody else. */
import type { StepEvent, ThreadState } from './state';

/** In a step's first byte, above the event's index. */
export const Flag = { keyframe: 16, label: 32, lastOnly: 64, thread: 128 } as const;

export const eventMask = 15;

/** In the place of an event: it follows, and behind it the file of a step in the library. */
export const inFile = 15;

/** What a keyframe says of a frame, in one byte. */
export const FramePart = { returned: 1, file: 2 } as const;

/** By index, so a new event goes to the end. */
export const eventNames: readonly StepEvent[] = [
  'line',
  'call',
  'return',
  'allocate',
  'free',
  'move',
  'drop',
  'fault',
  'end',
];

/** By index, so a new state goes to the end. */
export const threadStates: readonly ThreadState[] = ['running', 'runnable', 'waiting', 'finished', 'panicked'];

/** Operations on frames mean those of the thread switched to last. Frames are counted from the top of the stack, where things happen. */
export const Operation = {
  pushFrame: 0,
  popFrame: 1,
  frameLine: 2,
  returned: 3,
  notReturned: 4,
  addSlot: 5,
  removeSlot: 6,
  slot: 7,
  slotValue: 8,
  addBlock: 9,
  block: 10,
  blockValue: 11,
  removeBlock: 12,
  addStatic: 13,
  static: 14,
  removeStatic: 15,
  startThread: 16,
  setThread: 17,
  endThread: 18,
  switchTo: 19,
  loops: 20,
  /** With the file of the library that it is in. */
  pushFrameIn: 21,
} as const;
