/** Code actions that make something of a selection: see `features/refactorings`. */
import * as vscode from 'vscode';
import type { Refactoring } from '../../features/refactorings';
import { type ConvertLinksArguments, commands, type PartArguments, type RenameNoteArguments } from '../commands';
import { guarded, type Log } from '../log';
import { toRange } from '../places';
import type { Vaults } from '../vaults';

const { Refactor, RefactorExtract, RefactorMove, RefactorRewrite } = vscode.CodeActionKind;

export const refactoringKinds = { providedCodeActionKinds: [RefactorExtract, RefactorMove, RefactorRewrite] };

export const refactoringProvider = (vaults: Vaults, log: Log): vscode.CodeActionProvider => ({
  provideCodeActions: (document, range, context, token) =>
    guarded(log, 'refactorings', async () => {
      // Nobody who only wants quick fixes waits for these.
      if (context.only && !context.only.intersects(Refactor)) return undefined;
      const found = await vaults.ask(document, 'refactorings', { range: toRange(range) }, token);
      const place = { uri: document.uri.toString(), range: toRange(range) };
      return found?.flatMap((refactoring) => actions(refactoring, place));
    }),
});

function actions(found: Refactoring, place: Pick<PartArguments, 'uri' | 'range'>): readonly vscode.CodeAction[] {
  switch (found.kind) {
    case 'convert': {
      const argument: ConvertLinksArguments = { ...place, to: found.to };
      const title = found.to === 'wiki' ? 'Convert to a wiki link' : 'Convert to a Markdown link';
      return [action(title, RefactorRewrite, commands.convertLinks, argument)];
    }
    case 'nameNote': {
      const argument: RenameNoteArguments = { uri: place.uri, newName: found.name };
      return [action(`Rename the note to “${found.name}”`, RefactorRewrite, commands.renameNote, argument)];
    }
    case 'part': {
      const what = found.part === 'section' ? 'the section' : 'the selection';
      const part = (more: Partial<PartArguments>): PartArguments => ({ ...place, ...more });
      return [
        action(`Extract ${what} to a new note…`, RefactorExtract, commands.extractSection, part({ leave: 'link' })),
        action(
          `Extract ${what} to a new note and embed it…`,
          RefactorExtract,
          commands.extractSection,
          part({ leave: 'embed' }),
        ),
        action(`Move ${what} to another note…`, RefactorMove, commands.moveToNote, part({})),
      ];
    }
  }
}

function action(
  title: string,
  kind: vscode.CodeActionKind,
  command: string,
  argument: PartArguments | ConvertLinksArguments | RenameNoteArguments,
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { command, title, arguments: [argument] };
  return made;
}
