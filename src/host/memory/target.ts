/** What the view is about: a fence of a note, its program, and the picture of it; and how the panel is told of them. */
import * as vscode from 'vscode';
import type { FenceProgram } from '../../live/fenceProgram';
import type { FenceIdentity, ToPanel } from '../../live/protocol';
import type { RunningFence } from '../../server/questions/fences';
import type { Trace } from '../../trace/trace';

/** The fence the view is about, wherever edits move it. */
export interface Target {
  readonly uri: vscode.Uri;
  /** From 1. */
  readonly block: number;
  /** How many fences the note had when this was found. */
  readonly count?: number;
}

/** A program at its place in the note. */
export interface Placed {
  readonly program: FenceProgram;
  readonly identity: FenceIdentity;
}

export interface Shown {
  readonly ticket: number;
  readonly uri: string;
  readonly identity: FenceIdentity;
  readonly program: FenceProgram;
  readonly trace: Trace;
}

/** What the panel's page kept of itself, which is not to be trusted. */
export function rememberedTarget(state: unknown): { target: Target; isPinned: boolean } | undefined {
  const { note, block, pinned } = (state ?? {}) as { note?: unknown; block?: unknown; pinned?: unknown };
  if (typeof note !== 'string' || typeof block !== 'number') return undefined;
  try {
    return { target: { uri: vscode.Uri.parse(note, true), block }, isPinned: pinned === true };
  } catch {
    return undefined;
  }
}

export const keepingPlace = (message: ToPanel): ToPanel =>
  message.type === 'show' ? { ...message, keepPlace: true } : message;

export const isSameFence = (a: Target, b: Target): boolean =>
  a.block === b.block && a.uri.toString() === b.uri.toString();

export const cursorOf = (editor: vscode.TextEditor): number => editor.document.offsetAt(editor.selection.active);

export const showing = (shown: Shown, keepPlace: boolean): ToPanel => ({
  type: 'show',
  ticket: shown.ticket,
  fence: shown.identity,
  trace: shown.trace,
  keepPlace,
});

export function identify(document: vscode.TextDocument, { memory, title }: RunningFence): FenceIdentity {
  const opensAt = memory.options.step;
  const firstLine = document.positionAt(memory.fence.lines[0]?.start ?? memory.fence.span.start).line + 1;
  return { note: document.uri.toString(), block: memory.block, title, language: memory.language, firstLine, opensAt };
}
