/** Calls that have not returned, and what their drawn locals have been through. */
import type { LoopMarker } from './code';
import type { PreparedFunction } from './prepare';

/** A call that has not returned. Reused by the next call at its depth: nobody keeps one. */
export interface CallFrame {
  /** Never the same for two calls. */
  serial: number;
  function: PreparedFunction;
  /** Lowest address. */
  base: number;
  /** Where the stretch of stack ends that it stands in. */
  floor: number;
  /** Where to go on. */
  next: number;
  /** Where to go on instead when the pending call unwinds; -1 to pass through. */
  unwind: number;
  /** Where the result goes. */
  destination: number;
  line: number;
  column: number;
  /** Drawn locals in the order they came into scope. */
  declared: number[];
  marks: Map<number, Mark> | undefined;
  /** The loops it is in, outermost first. */
  loops: RunningLoop[];
  /** Slots were declared, ended or marked since the recorder last looked. */
  changed: boolean;
}

/** A local that was dropped, and in which line its function was. */
export interface DroppedLocal {
  readonly name: string;
  readonly function: string;
  readonly line: number;
}

interface RunningLoop {
  readonly loop: number;
  readonly line: number;
  pass: number;
}

/** What a drawn local has been through. */
export interface Mark {
  /** The whole of it; or parts of it, each by the names that lead there. */
  readonly kind: 'moved' | 'dropped' | 'parts';
  readonly parts: readonly (readonly string[])[];
  readonly line: number;
}

export function atLoop(frame: CallFrame, { event, loop, line }: LoopMarker): void {
  const { loops } = frame;
  let depth = loops.length;
  while (depth > 0 && loops[depth - 1]!.loop !== loop) depth--;
  frame.changed = true;
  if (event === 'enter') {
    // Come to once more from inside of itself it begins anew.
    if (depth > 0) loops.length = depth - 1;
    loops.push({ loop, line, pass: 0 });
  } else if (depth > 0) {
    loops.length = event === 'pass' ? depth : depth - 1;
    if (event === 'pass') loops[depth - 1]!.pass++;
  }
}

export function markPart(
  frame: CallFrame,
  local: number,
  kind: 'moved' | 'dropped' | 'initialised',
  path: readonly string[],
  line: number,
): void {
  frame.changed = true;
  frame.marks ??= new Map();
  const before = frame.marks.get(local);
  if (kind === 'initialised') {
    const parts = before?.parts.filter((part) => !startsWith(part, path)) ?? [];
    if (path.length === 0 || parts.length === 0) frame.marks.delete(local);
    else frame.marks.set(local, { kind: 'parts', parts, line });
  } else if (path.length === 0) {
    frame.marks.set(local, { kind, parts: [], line });
  } else if (!before || before.kind === 'parts') {
    const parts = (before?.parts ?? []).filter((part) => !startsWith(part, path));
    frame.marks.set(local, { kind: 'parts', parts: [...parts, path], line });
  }
}

function startsWith(part: readonly string[], path: readonly string[]): boolean {
  return path.every((name, i) => part[i] === name);
}
