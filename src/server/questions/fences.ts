/** The fences of a note that run, for the live picture. */
import { type MemoryFence, memoryFences } from '../../notes/fence';
import type { Note } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import { contains } from '../../text/span';
import type { OfNote } from './question';

export interface RunningFence {
  /** Its offsets are those of the very document that was asked for, whose text the asking side holds. */
  readonly memory: MemoryFence;
  /** What a heading over its picture says, such as `Memory · Usage`. */
  readonly title: string;
}

export interface FencesArgs extends OfNote {
  /** Words of an info string that make a fence run. */
  readonly tags: readonly string[];
}

export function fences(vault: Vault, { id, tags }: FencesArgs): readonly RunningFence[] {
  const note = vault.note(id);
  return note === undefined ? [] : memoryFences(note, tags).map((memory) => ({ memory, title: titleOf(note, memory) }));
}

function titleOf(note: Note, { fence }: MemoryFence): string {
  const around = note.sections.findLast(({ span }) => contains(span, fence.span.start));
  return around && around.title !== note.name ? `${note.name} · ${around.title}` : note.name;
}
