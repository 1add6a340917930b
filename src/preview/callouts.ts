/** `> [!type]± Title` (Obsidian help, Callouts): a quote with a title and a colour, which folds when it says so. */
import type { CoreState, MarkdownIt, Token } from './markdownIt';

export function callouts(md: MarkdownIt): void {
  md.core.ruler.push('memory_notes_callouts', (state) => {
    for (let i = state.tokens.length - 3; i >= 0; i--) {
      if (state.tokens[i]?.type === 'blockquote_open') makeCallout(state, i);
    }
  });
}

/** Types that look alike, by the name of the first. */
const families: ReadonlyMap<string, string> = new Map(
  [
    ['note'],
    ['abstract', 'summary', 'tldr'],
    ['info'],
    ['todo'],
    ['tip', 'hint', 'important'],
    ['success', 'check', 'done'],
    ['question', 'help', 'faq'],
    ['warning', 'caution', 'attention'],
    ['failure', 'fail', 'missing'],
    ['danger', 'error'],
    ['bug'],
    ['example'],
    ['quote', 'cite'],
  ].flatMap((names) => names.map((name): [string, string] => [name, names[0] as string])),
);

function makeCallout(state: CoreState, at: number): void {
  const { tokens } = state;
  const open = tokens[at] as Token;
  const inline = tokens[at + 2];
  const first = inline?.children?.[0];
  if (tokens[at + 1]?.type !== 'paragraph_open' || inline?.type !== 'inline' || first?.type !== 'text') return;
  const head = /^\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?)(?:[ \t]+|$)/.exec(first.content);
  if (head === null) return;
  const close = tokens.findIndex(
    (token, i) => i > at && token.type === 'blockquote_close' && token.level === open.level,
  );
  const closing = tokens[close];
  if (closing === undefined) return;
  const [written, type = '', fold = ''] = head;
  first.content = first.content.slice(written.length);
  open.type = 'memory_notes_callout_open';
  closing.type = 'memory_notes_callout_close';
  open.tag = closing.tag = fold === '' ? 'div' : 'details';
  const family = families.get(type.toLowerCase()) ?? 'note';
  open.attrJoin('class', `memory-notes-callout memory-notes-callout-${family}`);
  if (fold === '+') open.attrSet('open', '');
  const title = titleTokens(state, inline, type, fold);
  if (inline.children?.length === 0) tokens.splice(at + 1, 3, ...title);
  else tokens.splice(at + 1, 0, ...title);
}

/** Takes the first line from the paragraph, or makes a title of the type. */
function titleTokens({ Token }: CoreState, inline: Token, type: string, fold: string): readonly Token[] {
  const children = inline.children ?? [];
  const end = children.findIndex((token) => token.type === 'softbreak' || token.type === 'hardbreak');
  const line = children.splice(0, end < 0 ? children.length : end + 1);
  if (end >= 0) line.pop();
  const isEmpty = line.every((token) => token.type === 'text' && token.content.trim() === '');
  const text = new Token('text', '', 0);
  text.content = type.charAt(0).toUpperCase() + type.slice(1).replaceAll('-', ' ');
  const tag = fold === '' ? 'div' : 'summary';
  const open = new Token('memory_notes_callout_title_open', tag, 1);
  open.attrs = [['class', 'memory-notes-callout-title']];
  const content = new Token('inline', '', 0);
  content.children = isEmpty ? [text] : line;
  return [open, content, new Token('memory_notes_callout_title_close', tag, -1)];
}
