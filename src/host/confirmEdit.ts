/**
 * Asks before a change of many places is made. VS Code's own preview of a change has nothing ticked at first: it is for
 * choosing, not for a last look.
 */
import * as vscode from 'vscode';

/** `all`: make it. `some`: show every change and let the user tick those to be made. Undefined: nothing is wanted. */
export async function confirmEdit(
  question: string,
  { verb, remarks }: { readonly verb: string; readonly remarks: readonly string[] },
): Promise<'all' | 'some' | undefined> {
  const detail = ['All of it is one step to undo.', ...remarks].join(' ');
  const some = 'Choose…';
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, verb, some);
  return answer === verb ? 'all' : answer === some ? 'some' : undefined;
}

/** `3 links`. */
export const counted = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
