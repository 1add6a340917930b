/**
 * As much of markdown-it as the plugin uses. VS Code brings its own copy and hands it over, so nothing of it is built in;
 * its terms are explained in markdown-it's `docs/architecture.md`.
 */
export interface Token {
  type: string;
  tag: string;
  attrs: [string, string][] | null;
  /** First line, and the line behind the last. */
  map: [number, number] | null;
  /** 1 opens, -1 closes, 0 is whole. */
  nesting: -1 | 0 | 1;
  level: number;
  children: Token[] | null;
  content: string;
  info: string;
  meta: unknown;
  block: boolean;
  hidden: boolean;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
  attrJoin(name: string, value: string): void;
}

export interface TokenConstructor {
  new (type: string, tag: string, nesting: -1 | 0 | 1): Token;
}

export interface InlineState {
  readonly md: MarkdownIt;
  readonly src: string;
  pos: number;
  posMax: number;
  linkLevel: number;
  push(type: string, tag: string, nesting: -1 | 0 | 1): Token;
}

export interface BlockState {
  readonly src: string;
  /** Of each line: its first character, the first that is no blank (relative to it), its end, its indentation. */
  readonly bMarks: number[];
  readonly tShift: number[];
  readonly eMarks: number[];
  readonly sCount: number[];
  readonly blkIndent: number;
  line: number;
}

export interface CoreState {
  readonly Token: TokenConstructor;
  readonly env: object;
  tokens: Token[];
}

export type InlineRule = (state: InlineState, silent: boolean) => boolean;
export type BlockRule = (state: BlockState, startLine: number, endLine: number, silent: boolean) => boolean;
export type CoreRule = (state: CoreState) => void;
export type RenderRule = (tokens: Token[], index: number, options: object, env: object, self: Renderer) => string;

export interface Renderer {
  rules: { [type: string]: RenderRule | undefined };
  render(tokens: Token[], options: object, env: object): string;
  renderToken(tokens: Token[], index: number, options: object): string;
  renderAttrs(token: Token): string;
}

interface Ruler<Rule> {
  before(name: string, own: string, rule: Rule, options?: { readonly alt: string[] }): void;
  push(own: string, rule: Rule): void;
}

export interface MarkdownIt {
  readonly options: object;
  readonly renderer: Renderer;
  readonly inline: { readonly ruler: Ruler<InlineRule>; tokenize(state: InlineState): void };
  readonly block: { readonly ruler: Ruler<BlockRule> };
  readonly core: { readonly ruler: Ruler<CoreRule> };
  readonly utils: { escapeHtml(text: string): string };
  parse(source: string, env: object): Token[];
}
