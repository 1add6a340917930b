/**
 * The vault in VS Code's Markdown preview: a markdown-it plugin that reads wiki links, embeds, callouts, comments,
 * highlights, tags and block ids as Obsidian does. What links lead to is looked up while drawing, since a document's
 * tokens are kept while the vault around it changes; and markdown-it draws at once, so it is known by then or it is not.
 */
import { blockAnchors } from './blockAnchors';
import { callouts } from './callouts';
import { hideComments } from './comments';
import { embeds } from './embeds';
import { wikiLinks } from './links';
import type { MarkdownIt } from './markdownIt';
import { highlights, tags } from './marks';
import type { PreviewSource } from './shown';

export type { MarkdownIt } from './markdownIt';
export type { PreviewSource } from './shown';

export function extendPreview<Engine extends MarkdownIt>(md: Engine, source: PreviewSource): Engine {
  hideComments(md);
  wikiLinks(md, source);
  highlights(md);
  tags(md);
  // The order in which finished tokens are gone through: an id may follow an embed.
  blockAnchors(md);
  embeds(md, source);
  callouts(md);
  plainFences(md);
  return md;
}

/** A fence's language is highlighted by the first word: ```` ```rust,memory ```` is Rust. */
function plainFences(md: MarkdownIt): void {
  md.core.ruler.push('memory_notes_fences', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === 'fence') token.info = token.info.replace(/^\s*([\w#+-]+)\s*[,{]/, '$1 ');
    }
  });
}
