/** `==highlights==` and `#tags` (Obsidian help, Basic formatting syntax and Tags). */
import type { InlineState, MarkdownIt } from './markdownIt';

export const highlights = (md: MarkdownIt): void =>
  md.inline.ruler.before('emphasis', 'memory_notes_highlight', readHighlight);

/** What is marked may hold emphasis, code and links, but not begin or end with a blank. */
function readHighlight(state: InlineState, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (!src.startsWith('==', pos) || isBlankOrMark(src.charCodeAt(pos + 2))) return false;
  let end = src.indexOf('==', pos + 3);
  while (end >= 0 && end < posMax && isBlankOrMark(src.charCodeAt(end - 1))) end = src.indexOf('==', end + 1);
  if (end < 0 || end + 2 > posMax) return false;
  if (!silent) {
    state.push('mark_open', 'mark', 1);
    state.pos = pos + 2;
    state.posMax = end;
    state.md.inline.tokenize(state);
    state.push('mark_close', 'mark', -1);
  }
  state.pos = end + 2;
  state.posMax = posMax;
  return true;
}

/** A third equals sign makes a rule of an arrow or a comparison, no highlight. */
const isBlankOrMark = (code: number): boolean => code <= 32 || code === 61;

export const tags = (md: MarkdownIt): void => md.inline.ruler.before('emphasis', 'memory_notes_tag', readTag);

const tag = /#[\p{L}\p{M}\p{N}\p{So}\p{Emoji_Modifier}\p{Join_Control}_/-]+/uy;

/** Behind a blank or at the begin; of digits alone it is a number. */
function readTag(state: InlineState, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charCodeAt(pos) !== 35 || (pos > 0 && src.charCodeAt(pos - 1) > 32)) return false;
  tag.lastIndex = pos;
  const [written] = tag.exec(src) ?? [];
  if (written === undefined || /^#\d+$/.test(written) || pos + written.length > posMax) return false;
  if (!silent) {
    state.push('memory_notes_tag_open', 'span', 1).attrs = [['class', 'memory-notes-tag']];
    state.push('text', '', 0).content = written;
    state.push('memory_notes_tag_close', 'span', -1);
  }
  state.pos = pos + written.length;
  return true;
}
