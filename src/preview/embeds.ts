/**
 * Embeds: pictures, sounds, films and notes are shown where `![[…]]` stands, other files as a link to them. A note is a
 * block, so a paragraph that embeds one is parted around it; its text is read and drawn by the same markdown-it, with
 * its own links looked up in its own place, and its lines unknown to the preview, which scrolls by those of the document.
 */
import type { PreviewEmbed, PreviewTarget } from '../features/preview';
import { address, shownTarget, type Written, writtenOf } from './links';
import type { CoreState, MarkdownIt, Renderer, RenderRule, Token } from './markdownIt';
import { movedAddress, type PreviewSource, relativeAddress, type Shown, shownIn, targetIn, within } from './shown';

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)$/i;
const sound = /\.(?:mp3|wav|m4a|ogg|flac|3gp|opus)$/i;
const film = /\.(?:mp4|webm|ogv|mov|mkv)$/i;
const other = /\.(?:pdf|canvas|base|zip)$/i;

export function embeds(md: MarkdownIt, source: PreviewSource): void {
  md.core.ruler.push('memory_notes_embeds', partParagraphs);
  const { rules } = md.renderer;
  rules.memory_notes_embed = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    return inlineEmbed({ md, token, options, env, self, shown: shownIn(env, source) });
  };
  rules.memory_notes_embed_block = (tokens, index, options, env, self) => {
    const token = tokens[index] as Token;
    return blockEmbed({ md, token, options, env, self, shown: shownIn(env, source) });
  };
}

interface Drawing {
  readonly md: MarkdownIt;
  readonly token: Token;
  readonly options: object;
  readonly env: object;
  readonly self: Renderer;
  readonly shown: Shown | undefined;
}

/** By its name: what it resolves to is not known yet when the text is read. */
const isNote = (token: Token): boolean => {
  const path = writtenOf(token)?.target.split('#')[0]?.trim() ?? '';
  return token.type === 'memory_notes_embed' && ![picture, sound, film, other].some((kind) => kind.test(path));
};

function partParagraphs(state: CoreState): void {
  const { tokens } = state;
  if (!tokens.some((token) => token.children?.some(isNote))) return;
  const parted: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const inline = tokens[i + 1];
    if (token.type !== 'paragraph_open' || inline?.type !== 'inline' || !inline.children?.some(isNote)) {
      parted.push(token);
      continue;
    }
    parted.push(...paragraphParts(state, token, inline, tokens[i + 2] as Token));
    i += 2;
  }
  state.tokens = parted;
}

function paragraphParts({ Token }: CoreState, open: Token, inline: Token, close: Token): readonly Token[] {
  const parts: Token[] = [];
  let line: Token[] = [];
  const flush = (): void => {
    trim(line);
    const isFirst = !parts.includes(open);
    // Of the parts only the first is what the paragraph's own lines and anchor stand for.
    const own = isFirst ? open : Object.assign(new Token(open.type, open.tag, 1), { level: open.level });
    if (line.length > 0) parts.push(own, withChildren(Token, inline, line), close);
    line = [];
  };
  for (const child of inline.children ?? []) {
    if (!isNote(child)) {
      line.push(child);
      continue;
    }
    flush();
    const block = new Token('memory_notes_embed_block', 'div', 0);
    Object.assign(block, { block: true, map: open.map, meta: child.meta, level: open.level });
    block.attrs = [['class', 'memory-notes-embed'], ...(open.attrs ?? []).filter(([name]) => name === 'id')];
    parts.push(block);
  }
  flush();
  return parts;
}

/** Blanks and broken lines around an embed have nothing to part any more. */
function trim(line: Token[]): void {
  while (isBlank(line[0])) line.shift();
  while (isBlank(line.at(-1))) line.pop();
  const [first] = line;
  const last = line.at(-1);
  if (first?.type === 'text') first.content = first.content.trimStart();
  if (last?.type === 'text') last.content = last.content.trimEnd();
}

const isBlank = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/^(?:soft|hard)break$/.test(token.type) || (token.type === 'text' && token.content.trim() === ''));

function withChildren(TokenOf: CoreState['Token'], inline: Token, children: Token[]): Token {
  const part = new TokenOf('inline', '', 0);
  return Object.assign(part, { map: inline.map, level: inline.level, children, block: true });
}

function inlineEmbed(drawing: Drawing): string {
  const { md, token, options, env, self, shown } = drawing;
  const written = writtenOf(token) ?? { target: '' };
  const target = targetIn(shown, written.target);
  if (shown === undefined || target?.kind !== 'file' || target.isNote) return link(drawing, written, target);
  const src = relativeAddress(shown.root, target.file);
  const { escapeHtml } = md.utils;
  if (picture.test(target.file)) {
    const render: RenderRule = self.rules.image ?? ((tokens, index) => self.renderToken(tokens, index, options));
    return render([image(token, written, src)], 0, options, env, self);
  }
  const title = escapeHtml(target.title);
  if (sound.test(target.file)) return `<audio controls src="${escapeHtml(src)}" title="${title}"></audio>`;
  if (film.test(target.file)) return `<video controls src="${escapeHtml(src)}" title="${title}"></video>`;
  return link(drawing, written, target);
}

/** `![[picture.png|100x145]]`: the alias of a picture is its measures, or else what is read where it cannot be seen. */
function image(like: Token, { target, alias }: Written, src: string): Token {
  const TokenOf = like.constructor as CoreState['Token'];
  const token = new TokenOf('image', 'img', 0);
  const measures = /^(?:(.*)\|)?[ \t]*(\d{1,5})(?:x(\d{1,5}))?$/.exec(alias ?? '');
  const text = new TokenOf('text', '', 0);
  text.content = (measures === null ? alias : measures[1]) || target;
  token.attrs = [
    ['src', src],
    ['alt', ''],
  ];
  token.children = [text];
  token.content = text.content;
  if (measures?.[2] !== undefined) token.attrSet('width', measures[2]);
  if (measures?.[3] !== undefined) token.attrSet('height', measures[3]);
  return token;
}

function link(
  { md, token, self, shown }: Drawing,
  { target, alias }: Written,
  found: PreviewTarget | undefined,
): string {
  const TokenOf = token.constructor as CoreState['Token'];
  const open = new TokenOf('link_open', 'a', 1);
  address(open, shown, target);
  if (found?.kind === 'file' && !found.isNote) open.attrJoin('class', 'memory-notes-file');
  const page = found?.kind === 'file' ? /^page=(\d+)$/.exec(found.fragment ?? '')?.[1] : undefined;
  const name = found?.kind === 'file' && !found.isNote ? found.title : shownTarget(target);
  const text = alias ?? (page === undefined ? name : `${name}, page ${page}`);
  return `<a${self.renderAttrs(open)}>${md.utils.escapeHtml(text)}</a>`;
}

function blockEmbed(drawing: Drawing): string {
  const { token, self, shown } = drawing;
  const written = writtenOf(token) ?? { target: '' };
  const target = targetIn(shown, written.target);
  const embed = target?.kind === 'file' ? target.embed : undefined;
  const isShown = shown !== undefined && embed !== undefined;
  // Until it is known, and where nothing is to be shown, there is the link alone.
  const body = isShown ? bodyOf(drawing, shown, embed) : '';
  const name = target?.kind === 'file' && embed !== undefined ? target.title : undefined;
  const head = link(drawing, { ...written, ...(name !== undefined && { alias: name }) }, target);
  return `<div${self.renderAttrs(token)}><div class="memory-notes-embed-title">${head}</div>${body}</div>\n`;
}

const leftOut: Readonly<Record<Extract<PreviewEmbed, { kind: 'left-out' }>['reason'], string>> = {
  itself: 'This embeds itself: it is shown above.',
  deep: 'Embeds inside embeds are not shown any deeper.',
  long: 'This is too long to be shown here.',
};

function bodyOf({ md, options, env, self }: Drawing, shown: Shown, embed: PreviewEmbed): string {
  if (embed.kind === 'left-out') return `<p class="memory-notes-embed-end">${leftOut[embed.reason]}</p>`;
  const inner = within(env, { root: shown.root, scope: embed.scope });
  // With a line in front, a rule at the text's begin is not taken for properties.
  const tokens = md.parse(`\n${embed.text}`, inner);
  for (const token of tokens) settle(token, shown.root, embed.scope.note);
  return `<div class="memory-notes-embed-body">${self.render(tokens, options, inner)}</div>`;
}

/** Takes from a token what belongs to the document around it: its lines and anchors; its addresses lead from there. */
function settle(token: Token, root: string, from: string): void {
  token.map = null;
  // The preview makes an anchor of each heading, and counts those that are alike.
  if (token.type === 'heading_open') token.type = 'memory_notes_heading_open';
  if (token.attrs !== null) {
    token.attrs = token.attrs.flatMap(([name, value]): [string, string][] => {
      if (name === 'data-line' || name === 'id' || name === 'dir') return [];
      if (name !== 'class') return [[name, value]];
      const classes = value.replace(/(?:^|\s)code-line(?=\s|$)/, '').trim();
      return classes === '' ? [] : [[name, classes]];
    });
    for (const name of ['href', 'src']) {
      const moved = movedAddress(root, from, token.attrGet(name) ?? '');
      if (moved !== undefined) token.attrSet(name, moved);
    }
  }
  for (const child of token.children ?? []) settle(child, root, from);
}
