/** Which of a note's fences the panel is about: the one at the cursor, or the one it showed, wherever edits moved it. */
import type { MemoryFence } from '../notes/fence';
import { touches } from '../text/span';
import { fenceProgram } from './fenceProgram';

/** What is known of the fence that was shown, from before the note changed. */
export interface Sought {
  /** Its place among the fences, from 1. */
  readonly block: number;
  /** How many fences there were; undefined when nobody counted yet. */
  readonly count?: number;
  /** Key of its program, unless another one is wanted by now. */
  readonly key?: string;
  /** The key is of the program with, or without, steps in the library; else as its fence says. */
  readonly library?: boolean;
  /** Offset of the cursor that the panel follows. */
  readonly cursor?: number;
}

/** The fence after a change of the note; undefined only where no fence is left. */
export function soughtFence(fences: readonly MemoryFence[], sought: Sought): MemoryFence | undefined {
  const here = sought.cursor === undefined ? undefined : fenceAt(fences, sought.cursor);
  if (here) return here;
  // A fence more or fewer moves the numbers, and then the program tells; an edit within the fence changes its program,
  // and then the number does.
  const isRenumbered = sought.count !== undefined && sought.count !== fences.length;
  const moved = isRenumbered ? sameProgram(fences, sought) : undefined;
  return moved ?? fences[sought.block - 1] ?? fences.at(-1);
}

export const fenceAt = (fences: readonly MemoryFence[], offset: number): MemoryFence | undefined =>
  fences.find(({ fence }) => touches(fence.span, offset));

/** The fence at an offset; else the next one below it; else the last. */
export const nearestFence = (fences: readonly MemoryFence[], offset: number): MemoryFence | undefined =>
  fences.find(({ fence }) => fence.span.end >= offset) ?? fences.at(-1);

/** Of several fences with the same program, the one nearest to where it was, or would be behind what came or went. */
function sameProgram(fences: readonly MemoryFence[], { key, block, count, library }: Sought): MemoryFence | undefined {
  const shifted = block + fences.length - (count ?? fences.length);
  const distance = (memory: MemoryFence): number =>
    Math.min(Math.abs(memory.block - block), Math.abs(memory.block - shifted));
  const same = fences.filter((memory) => fenceProgram(memory, { library }).program.key === key);
  return same.sort((a, b) => distance(a) - distance(b))[0];
}
