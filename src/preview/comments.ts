/** `%% comments %%` are for the writer (Obsidian help, Basic formatting syntax): the preview does not show them. */
import type { BlockState, InlineState, MarkdownIt } from './markdownIt';

export function hideComments(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'memory_notes_comment', hideBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('emphasis', 'memory_notes_comment', hideInline);
}

/** From `%%` at a line's begin to the next one, over blank lines too; without a second one it is text. */
function hideBlock(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (!state.src.startsWith('%%', start)) return false;
  const end = state.eMarks[startLine] ?? 0;
  const second = state.src.indexOf('%%', start + 2);
  if (second < 0) return false;
  if (second < end) {
    // With something behind it, it is a comment inside a paragraph.
    if (state.src.slice(second + 2, end).trim() !== '') return false;
    if (!silent) state.line = startLine + 1;
    return true;
  }
  for (let line = startLine + 1; line < endLine && (state.bMarks[line] ?? 0) <= second; line++) {
    const isOut = (state.sCount[line] ?? 0) < state.blkIndent && (state.tShift[line] ?? 0) < lineLength(state, line);
    if (isOut) return false;
    if (second >= (state.eMarks[line] ?? 0)) continue;
    if (!silent) state.line = line + 1;
    return true;
  }
  return false;
}

const lineLength = (state: BlockState, line: number): number => (state.eMarks[line] ?? 0) - (state.bMarks[line] ?? 0);

function hideInline(state: InlineState): boolean {
  if (!state.src.startsWith('%%', state.pos)) return false;
  const end = state.src.indexOf('%%', state.pos + 2);
  if (end < 0 || end + 2 > state.posMax) return false;
  state.pos = end + 2;
  return true;
}
