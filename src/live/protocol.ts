/**
 * What crosses the two boundaries: between the extension host and the engine's worker, and between the extension host
 * and the panel's webview. Each message is declared once, here, with the check that the receiving side runs on it.
 */
import type { Budget, Program } from '../trace/program';
import type { Trace } from '../trace/trace';

// Extension host → worker

export type ToWorker =
  | { readonly type: 'run'; readonly ticket: number; readonly program: Program; readonly budget: Budget }
  /** A program in this language will come soon. */
  | { readonly type: 'warm'; readonly language: string }
  /** The answer to `wants`; null when the file can't be read. */
  | { readonly type: 'asset'; readonly path: string; readonly bytes: Uint8Array | null };

// Worker → extension host

export type FromWorker =
  /** The worker has no files of its own: it asks for what an engine needs, by its path in the build's output. */
  | { readonly type: 'wants'; readonly path: string }
  /** The engine is loaded and the program starts: from here on its time counts. */
  | { readonly type: 'started'; readonly ticket: number }
  | { readonly type: 'traced'; readonly ticket: number; readonly trace: Trace; readonly milliseconds: number }
  /** A bug of ours, never of the program. */
  | { readonly type: 'failed'; readonly ticket: number; readonly message: string };

// Extension host → panel

export type ToPanel =
  /** A new picture. `keepPlace` asks for the same line and visit as the step shown now. */
  | {
      readonly type: 'show';
      readonly ticket: number;
      readonly fence: FenceIdentity;
      readonly trace: Trace;
      readonly keepPlace: boolean;
    }
  /** The program is refused for now: the last good picture stays, dimmed, with this said above it. */
  | { readonly type: 'rejected'; readonly ticket: number; readonly fence: FenceIdentity; readonly trace: Trace }
  /** The fence shown has moved within its note; its program is the same. */
  | { readonly type: 'placed'; readonly fence: FenceIdentity }
  | { readonly type: 'running'; readonly ticket: number; readonly fence: FenceIdentity }
  /** Nothing to show, and why, in a sentence for the reader. */
  | { readonly type: 'empty'; readonly message: string }
  | { readonly type: 'pinned'; readonly pinned: boolean }
  /** The reader clicked a line of the note: go to its next step. 1-based, in the trace's source. */
  | { readonly type: 'goToLine'; readonly line: number }
  /** A step command was given in the editor. */
  | { readonly type: 'move'; readonly to: 'first' | 'previous' | 'next' | 'last' }
  | { readonly type: 'settings'; readonly settings: PanelSettings };

export interface PanelSettings {
  readonly showAddresses: boolean;
  readonly newestFrame: 'bottom' | 'top';
  /** Milliseconds between steps while playing. */
  readonly playInterval: number;
}

/** Which fence a picture belongs to: the note and its place among the note's tagged fences, from 1. */
export interface FenceIdentity {
  readonly note: string;
  readonly block: number;
  /** What the panel's heading says, such as `Memory.md · Usage`. */
  readonly title: string;
  readonly language: string;
  /** Line of the note, from 1, that the program's first line stands in: readers are told the note's lines. */
  readonly firstLine: number;
  /** Name of the step the picture opens at, or its number from 1, where the author says so. */
  readonly opensAt?: string;
}

// Panel → extension host

export type FromPanel =
  | { readonly type: 'ready' }
  /** The step shown now, so that the note can mark its line. 1-based line of the trace's source; 0 for none of its. */
  | {
      readonly type: 'stepped';
      readonly ticket: number;
      readonly step: number;
      readonly line: number;
      readonly event: string;
      /** Whose step it is, in words; empty where there is one thread only. */
      readonly thread: string;
    }
  | { readonly type: 'painted'; readonly ticket: number }
  /** The reader asks to see a line of the source in the note. */
  | { readonly type: 'reveal'; readonly ticket: number; readonly line: number }
  | { readonly type: 'pin'; readonly pinned: boolean }
  /** The reader wants steps inside of the language's library as well, or no more. */
  | { readonly type: 'library'; readonly isOn: boolean }
  /** A message for the log: something in the panel went wrong. */
  | { readonly type: 'log'; readonly message: string };

/** Checks a message from the panel, which is a page and so not to be trusted. */
export function fromPanel(message: unknown): FromPanel | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const m = message as Record<string, unknown>;
  switch (m.type) {
    case 'ready':
      return { type: 'ready' };
    case 'stepped':
      return stepped(m);
    case 'painted':
      return isCount(m.ticket) ? { type: 'painted', ticket: m.ticket } : undefined;
    case 'reveal':
      return isCount(m.ticket) && isCount(m.line) ? { type: 'reveal', ticket: m.ticket, line: m.line } : undefined;
    case 'pin':
      return typeof m.pinned === 'boolean' ? { type: 'pin', pinned: m.pinned } : undefined;
    case 'library':
      return typeof m.isOn === 'boolean' ? { type: 'library', isOn: m.isOn } : undefined;
    case 'log':
      return typeof m.message === 'string' ? { type: 'log', message: m.message.slice(0, 2000) } : undefined;
    default:
      return undefined;
  }
}

function stepped({ ticket, step, line, event, thread }: Record<string, unknown>): FromPanel | undefined {
  if (!isCount(ticket) || !isCount(step) || !isCount(line)) return undefined;
  if (typeof event !== 'string' || typeof thread !== 'string') return undefined;
  // A thread's name comes from the program: of a long one the beginning.
  return { type: 'stepped', ticket, step, line, event, thread: thread.slice(0, 100) };
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
