/** Puts a step of a run on the clipboard as a drawing, to be pasted into a note and carried on by hand. */
import * as vscode from 'vscode';
import { printDrawing } from '../../notation/print';
import { openTrace } from '../../trace/reader';
import type { Trace } from '../../trace/trace';

export async function copyDrawing(trace: Trace, step: number): Promise<void> {
  await vscode.env.clipboard.writeText(printDrawing(openTrace(trace).state(step)));
  void vscode.window.setStatusBarMessage('The step is on the clipboard, as a drawing.', 4_000);
}
