/** Marks the line that the shown step is at, in every editor that shows the note. */
import * as vscode from 'vscode';

const threadColor = new vscode.ThemeColor('editorCodeLens.foreground');

export class CurrentLine implements vscode.Disposable {
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor('editor.stackFrameHighlightBackground'),
    // Said by more than colour, and visible in high contrast.
    borderStyle: 'solid',
    borderWidth: '0 0 0 3px',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  #marked: { readonly uri: string; readonly line: number; readonly thread: string } | undefined;

  /**
   * 0-based line of the note, scrolled into view only when the reader asks for the step: not while they type or look.
   * Behind it stands which thread is there, when there are several.
   */
  mark(uri: string, line: number, options: { readonly reveal: boolean; readonly thread: string }): void {
    const { thread } = options;
    if (this.#marked?.uri === uri && this.#marked.line === line && this.#marked.thread === thread) return;
    this.#marked = { uri, line, thread };
    const range = new vscode.Range(line, 0, line, 0);
    const words = { contentText: thread, margin: '0 0 0 3em', color: threadColor };
    const mark: vscode.DecorationOptions = { range, ...(thread !== '' && { renderOptions: { after: words } }) };
    for (const editor of vscode.window.visibleTextEditors) {
      const isOfNote = editor.document.uri.toString() === uri;
      editor.setDecorations(this.#decoration, isOfNote ? [mark] : []);
      if (isOfNote && options.reveal) editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  clear(): void {
    this.#marked = undefined;
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.#decoration, []);
  }

  /** Editors that have just come into view show the mark too. */
  refresh(): void {
    const marked = this.#marked;
    this.#marked = undefined;
    if (marked) this.mark(marked.uri, marked.line, { reveal: false, thread: marked.thread });
  }

  dispose(): void {
    this.#decoration.dispose();
  }
}
