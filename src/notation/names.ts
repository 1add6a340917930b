/** What has a name at a place of a drawing: in the step that the place is in, as far as it can be drawn. */
import { lineIndex } from '../text/lineIndex';
import type { State, Value } from '../trace/state';
import { draw } from './draw';

export interface DrawnName {
  readonly name: string;
  readonly kind: 'variable' | 'block' | 'static';
  /** The frame of a variable; empty for what is in none. */
  readonly owner: string;
  readonly type: string;
  readonly state: string;
  readonly value: Value | null;
}

export function namesAt(source: string, offset: number): readonly DrawnName[] {
  const line = lineIndex(source).lineAt(offset) + 1;
  const started = performance.now();
  const { states } = draw(source, { isLate: () => performance.now() - started > patience });
  const state = states.findLast((one) => one.line <= line) ?? states[0];
  return state ? namesOf(state) : [];
}

/** Milliseconds: who writes does not wait for a list. */
const patience = 100;

function namesOf(state: State): DrawnName[] {
  const names: DrawnName[] = [];
  for (const { stack } of [state, ...(state.threads ?? [])]) {
    for (const frame of stack) {
      for (const { id, name, type, state: is, value } of frame.slots)
        names.push({ name: id ?? name, kind: 'variable', owner: frame.function, type, state: is, value });
    }
  }
  for (const { id, type, state: is, value } of state.heap)
    names.push({ name: id, kind: 'block', owner: '', type, state: is, value });
  for (const { name, type, state: is, value } of state.statics)
    names.push({ name, kind: 'static', owner: '', type, state: is, value });
  return names;
}

/** In short: `variable of main, String, moved`. */
export function describeName({ kind, owner, type, state }: DrawnName): string {
  const what = kind === 'variable' ? `variable of ${owner}` : kind === 'block' ? 'block on the heap' : 'static';
  return [what, type, state === 'live' ? '' : state].filter((part) => part !== '').join(', ');
}
