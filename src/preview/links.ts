/** Wiki links: read where an ordinary link might stand, drawn as one. An embed is a token of its own, see `embeds.ts`. */
import type { PreviewTarget } from '../features/preview';
import type { InlineState, MarkdownIt, Token } from './markdownIt';
import { type PreviewSource, relativeAddress, type Shown, shownIn, targetIn } from './shown';

/** What a token of ours keeps of the link it stands for. */
export interface Written {
  /** What stands between the brackets, before the bar, trimmed. */
  readonly target: string;
  readonly alias?: string;
}

export const writtenOf = (token: Token): Written | undefined =>
  (token.meta as { readonly memoryNotes?: Written } | null)?.memoryNotes;

export function wikiLinks(md: MarkdownIt, source: PreviewSource): void {
  md.inline.ruler.before('link', 'memory_notes_link', readLink);
  const ordinary = md.renderer.rules.link_open;
  md.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    const written = writtenOf(token);
    if (written !== undefined) address(token, shownIn(env, source), written.target);
    return ordinary ? ordinary(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
}

/** Tokens are drawn more than once: whatever was found the last time is set anew. */
export function address(token: Token, shown: Shown | undefined, written: string): void {
  const target = targetIn(shown, written);
  token.attrs = [['class', linkClass(target)]];
  if (target === undefined || shown === undefined) return;
  if (target.kind === 'missing') {
    token.attrSet('title', target.message);
    return;
  }
  const href = relativeAddress(shown.root, target.file, target.fragment);
  token.attrSet('href', href);
  // VS Code's preview opens what stands here, in the preview or in an editor as the user has set it.
  token.attrSet('data-href', href);
  token.attrSet('title', target.problem ?? target.title);
}

function linkClass(target: PreviewTarget | undefined): string {
  if (target?.kind === 'missing') return 'memory-notes-link memory-notes-missing';
  return target?.problem === undefined ? 'memory-notes-link' : 'memory-notes-link memory-notes-stale';
}

function readLink(state: InlineState, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const isEmbed = src.charCodeAt(pos) === 33;
  const from = isEmbed ? pos + 1 : pos;
  if (src.charCodeAt(from) !== 91 || src.charCodeAt(from + 1) !== 91) return false;
  const link = read(src, from, posMax);
  // A link holds no other; an embed may stand in its text, as a picture.
  if (link === undefined || (!isEmbed && state.linkLevel > 0)) return false;
  if (!silent) (isEmbed ? pushEmbed : pushLink)(state, link);
  state.pos = link.end;
  state.posMax = posMax;
  return true;
}

interface Read {
  readonly target: string;
  readonly alias?: { readonly start: number; readonly end: number };
  readonly end: number;
}

/** `[[target|alias]]` at `at`, never over a line's end; of `[[[x]]` the inner brackets are the link's. */
function read(src: string, at: number, posMax: number): Read | undefined {
  let bar = -1;
  let open = 0;
  let i = at + 2;
  if (src.charCodeAt(i) === 91) return undefined;
  for (; i + 1 < posMax; i++) {
    const code = src.charCodeAt(i);
    if (code === 93 && src.charCodeAt(i + 1) === 93 && (open === 0 || src.charCodeAt(i + 2) !== 93)) break;
    if (code === 93 && open > 0) open--;
    if (code === 10 || (code === 91 && src.charCodeAt(i + 1) === 91)) return undefined;
    if (code === 91) open++;
    else if (code === 124 && bar < 0) bar = i;
  }
  if (i + 1 >= posMax) return undefined;
  const target = src.slice(at + 2, bar < 0 ? i : src.charCodeAt(bar - 1) === 92 ? bar - 1 : bar).trim();
  if (target === '') return undefined;
  const alias = bar < 0 ? '' : src.slice(bar + 1, i);
  if (alias.trim() === '') return { target, end: i + 2 };
  const start = bar + 1 + (alias.length - alias.trimStart().length);
  return { target, alias: { start, end: start + alias.trim().length }, end: i + 2 };
}

function pushLink(state: InlineState, { target, alias }: Read): void {
  state.push('link_open', 'a', 1).meta = { memoryNotes: { target } satisfies Written };
  if (alias === undefined) state.push('text', '', 0).content = shownTarget(target);
  else {
    state.pos = alias.start;
    state.posMax = alias.end;
    state.linkLevel++;
    state.md.inline.tokenize(state);
    state.linkLevel--;
  }
  state.push('link_close', 'a', -1);
}

function pushEmbed(state: InlineState, { target, alias }: Read): void {
  const token = state.push('memory_notes_embed', '', 0);
  const written: Written = { target, ...(alias && { alias: state.src.slice(alias.start, alias.end) }) };
  token.meta = { memoryNotes: written };
  token.content = shownTarget(target);
}

/** `Memory#Heap` shows as `Memory > Heap`, as in Obsidian's reading view. */
export const shownTarget = (target: string): string =>
  target
    .split('#')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' > ');
