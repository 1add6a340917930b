/** What of a line a step is about to do, or has done, in words. */
import { sourcePlace } from '../diagram/sourcePlace';
import { hasThreads, threadName } from '../diagram/threads';
import type { State } from '../trace/state';

export function whenText(state: State): string {
  const { event } = state;
  if (event === 'end') return 'the program has ended';
  const verb = event === 'fault' ? 'failed in' : event === 'return' ? 'returns from' : 'next is';
  const thread = hasThreads(state) ? `${threadName(state, state.thread)}: ` : '';
  return `${thread}${verb} ${sourcePlace(state)}`;
}
