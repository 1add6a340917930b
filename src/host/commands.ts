/** The commands' names: package.json declares each, and a test holds the two together. */
import type { Position } from '../text/range';

export const commands = {
  showMemory: 'memoryNotes.showMemory',
  nextStep: 'memoryNotes.nextStep',
  previousStep: 'memoryNotes.previousStep',
  firstStep: 'memoryNotes.firstStep',
  lastStep: 'memoryNotes.lastStep',
  togglePin: 'memoryNotes.togglePin',
  createNote: 'memoryNotes.createNote',
  openPlace: 'memoryNotes.openPlace',
  nameBlock: 'memoryNotes.nameBlock',
} as const;

/** Of `createNote`: the note whose link asks for another one, and where the link stands. */
export interface CreateNoteArguments {
  readonly uri: string;
  readonly position: Position;
  /** The user has said yes already: a quick fix was chosen, not a link clicked. */
  readonly isAsked?: boolean;
}

/** Of `nameBlock`: the id that a block of this note is to get. */
export interface NameBlockArguments {
  readonly uri: string;
  readonly block: string;
}

/** Of `showMemory`, when a fence's own lens calls it. */
export interface ShowMemoryArguments {
  readonly uri: string;
  /** From 1. */
  readonly block: number;
}

/** An address that runs a command when it is clicked. */
export const commandAddress = (command: string, argument: unknown): string =>
  `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;

/** Of `openPlace`, which hovers call: a place in a vault. Line and character count from 0. */
export interface OpenPlaceArguments {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}
