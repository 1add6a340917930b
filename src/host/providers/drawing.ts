/** Completion and hover within a drawing of memory: see `notation/`. */
import * as vscode from 'vscode';
import { fenceProgram } from '../../live/fenceProgram';
import { completeNotation, type NotationChoice } from '../../notation/completion';
import { explainNotation } from '../../notation/explain';
import type { Span } from '../../text/span';
import { guarded, type Log } from '../log';
import type { Fences } from '../memory/fences';

/** Behind these the next word is one of a list. */
export const drawingTriggers = [...'>&. '] as const;

export const drawingCompletionProvider = (fences: Fences, log: Log): vscode.CompletionItemProvider => ({
  provideCompletionItems: (document, position, token, context) =>
    guarded(log, 'completion of a drawing', async () => {
      const before = document.lineAt(position).text.slice(0, position.character);
      if (!mayBegin(before, context)) return undefined;
      const place = await drawingAt(fences, document, position);
      if (!place || token.isCancellationRequested) return undefined;
      const { span, choices } = completeNotation(place.source, place.offset);
      const range = place.rangeOf(span);
      return choices.map((choice, index) => completionItem(choice, range, index));
    }),
});

export const drawingHoverProvider = (fences: Fences, log: Log): vscode.HoverProvider => ({
  provideHover: (document, position, token) =>
    guarded(log, 'hover in a drawing', async () => {
      const place = await drawingAt(fences, document, position);
      if (!place || token.isCancellationRequested) return undefined;
      const found = explainNotation(place.source, place.offset);
      return found && new vscode.Hover(new vscode.MarkdownString(found.text), place.rangeOf(found.span));
    }),
});

/** Of the blanks that are typed in a note only those behind an arrow or a verb begin anything. */
function mayBegin(before: string, { triggerCharacter }: vscode.CompletionContext): boolean {
  if (triggerCharacter === '>') return before.endsWith('->');
  return triggerCharacter !== ' ' || /(?:->|&mut|^\s*(?:free|drop|remove)|\bmove) $/.test(before);
}

interface DrawingPlace {
  readonly source: string;
  readonly offset: number;
  rangeOf(span: Span): vscode.Range;
}

async function drawingAt(
  fences: Fences,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<DrawingPlace | undefined> {
  const { version } = document;
  const offset = document.offsetAt(position);
  for (const { memory } of (await fences.of(document)) ?? []) {
    const program = memory.language === 'memory' ? fenceProgram(memory) : undefined;
    const at = program?.toSource(offset);
    if (!program || at === undefined || document.version !== version) continue;
    const positionOf = (of: number): vscode.Position => document.positionAt(program.toNote(of));
    const rangeOf = ({ start, end }: Span): vscode.Range => new vscode.Range(positionOf(start), positionOf(end));
    return { source: program.program.source, offset: at, rangeOf };
  }
  return undefined;
}

const kinds: Readonly<Record<NotationChoice['kind'], vscode.CompletionItemKind>> = {
  word: vscode.CompletionItemKind.Keyword,
  name: vscode.CompletionItemKind.Variable,
  field: vscode.CompletionItemKind.Field,
};

function completionItem(choice: NotationChoice, range: vscode.Range, index: number): vscode.CompletionItem {
  const { kind, label, detail, text } = choice;
  const item = new vscode.CompletionItem({ label, description: kind === 'word' ? '' : detail }, kinds[kind]);
  item.insertText = text ?? label;
  item.range = range;
  item.sortText = String(index).padStart(4, '0');
  if (kind === 'word') item.documentation = detail;
  if (text?.endsWith('-> ')) item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest Targets' };
  return item;
}
