/**
 * Block ids are not shown; they become anchors, which a link to `#^id` scrolls to. Which block an id names is told in
 * `notes/blockIds.ts`.
 */
import type { CoreState, MarkdownIt, Token } from './markdownIt';

export const blockAnchors = (md: MarkdownIt): void => md.core.ruler.push('memory_notes_anchors', setAnchors);

function setAnchors(state: CoreState): void {
  const { tokens } = state;
  for (let i = 1; i < tokens.length; i++) {
    const inline = tokens[i] as Token;
    const open = tokens[i - 1] as Token;
    if (inline.type !== 'inline' || open.type !== 'paragraph_open') continue;
    const id = takeId(inline);
    if (id === undefined) continue;
    const before = tokens[i - 2];
    if (inline.children?.length === 0) {
      const named = blockBefore(tokens, i - 2, open.level);
      if (named !== undefined) anchor(named, id);
      tokens.splice(i - 1, 3);
      i -= 2;
    } else anchor(before?.type === 'list_item_open' ? before : open, id);
  }
}

/** An address cannot hold the caret as it stands; the preview looks for the id as the address has it. */
const anchor = (token: Token, id: string): void => token.attrSet('id', encodeURIComponent(`^${id}`));

/** Takes ` ^id` from the end of a text; undefined when none stands there. */
function takeId(inline: Token): string | undefined {
  const children = inline.children ?? [];
  const last = children.at(-1);
  if (last?.type !== 'text') return undefined;
  const match = /(^|[ \t])\^([A-Za-z0-9-]+)[ \t]*$/.exec(last.content);
  if (match === null) return undefined;
  const before = children.at(-2);
  // Alone in its token, it stands at a line's begin or behind an embed.
  const isApart = match[1] !== '' || before === undefined || /^(?:soft|hard)break$|embed$/.test(before.type);
  if (!isApart) return undefined;
  last.content = last.content.slice(0, match.index);
  if (last.content === '') children.pop();
  while (/^(?:soft|hard)break$/.test(children.at(-1)?.type ?? '')) children.pop();
  return match[2];
}

/** The token that opens the block which ends at `end`. */
function blockBefore(tokens: readonly Token[], end: number, level: number): Token | undefined {
  for (let i = end; i >= 0; i--) {
    const token = tokens[i] as Token;
    if (token.level < level) return undefined;
    if (token.level === level && token.nesting >= 0 && token.type !== 'inline') return token;
  }
  return undefined;
}
