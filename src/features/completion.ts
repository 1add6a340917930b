/**
 * What can be written at a place: the path, heading, block or text of a wiki link, an ordinary link's destination where
 * VS Code offers none, a tag, a property, the type of a callout. What is asked depends on what stands before the cursor.
 */
import { isHidden } from '../notes/definitions';
import type { NoteId } from '../notes/note';
import { resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import { type Span, touches } from '../text/span';
import { blockCompletion, vaultBlockCompletion } from './completionBlocks';
import { destinationCompletion, destinationSite } from './completionDestinations';
import { headingCompletion, vaultHeadingCompletion } from './completionHeadings';
import { type Completion, type CompletionItem, type CompletionOptions, filterText } from './completionItem';
import { type Asked, aliasText, leadingBlanks, pathCompletion } from './completionPaths';
import { propertyItems } from './completionProperties';
import { tagItems, tagSite } from './completionTags';
import { type LinkSite, lineAround, linkSite } from './linkSite';

export type { Completion, CompletionItem, CompletionOptions, CompletionTarget } from './completionItem';

export function completion(
  vault: Vault,
  id: NoteId,
  offset: number,
  options: CompletionOptions = {},
): Completion | undefined {
  const note = vault.note(id);
  if (note === undefined) return undefined;
  const asked: Asked = { vault, note, offset, options };
  const site = linkSite(note, offset);
  if (site !== undefined) return linkCompletion(asked, site);
  if (note.frontmatter !== undefined && touches(note.frontmatter, offset)) return whole(propertyItems(asked));
  if (isHidden(note, Math.max(0, offset - 1))) return undefined;
  const line = lineAround(note.text, offset);
  const destination = destinationSite(note.text, line, offset);
  if (destination !== undefined) return options.markdownPaths ? destinationCompletion(asked, destination) : undefined;
  const tag = tagSite(note.text, line.start, offset);
  if (tag !== undefined) return whole(tagItems(asked, tag));
  return calloutCompletion(asked, line);
}

const whole = (items: readonly CompletionItem[]): Completion | undefined =>
  items.length === 0 ? undefined : { isIncomplete: true, items };

/** `##` and `^^` search the whole vault (Obsidian help, Internal links), `#` and `^` the note that is named before. */
function linkCompletion(asked: Asked, link: LinkSite): Completion | undefined {
  const blanks = leadingBlanks(link.written);
  const written = link.written.slice(blanks);
  const pathStart = link.start + blanks;
  const bar = written.indexOf('|');
  if (bar >= 0) return displayCompletion(asked, link, written.slice(0, bar), pathStart + bar + 1);
  if (written.startsWith('##')) return vaultHeadingCompletion(asked, link, written.slice(2));
  if (written.startsWith('^^')) return vaultBlockCompletion(asked, link, written.slice(2));
  const mark = /[#^]/.exec(written)?.index;
  if (mark === undefined) return pathCompletion(asked, link, written);
  const path = written.slice(0, mark).trim().normalize('NFC');
  // A caret without a hash means a block too, and gets the hash when one is chosen.
  const isBare = written[mark] === '^';
  const behind = pathStart + mark + (isBare ? 0 : 1);
  const start = behind + leadingBlanks(asked.note.text.slice(behind, asked.offset));
  const query = asked.note.text.slice(start, asked.offset);
  const site = { link, path, pathStart, start, query };
  return query.startsWith('^') ? blockCompletion(asked, site, isBare ? '#' : '') : headingCompletion(asked, site);
}

/** Behind the bar: what the target is called elsewhere. */
function displayCompletion(asked: Asked, link: LinkSite, written: string, from: number): Completion | undefined {
  const { vault, note, offset } = asked;
  const [path = '', ...headings] = written.replace(/\\$/, '').split('#');
  const target = vault.note(resolvePath(vault, note.id, path.trim()) ?? '');
  if (link.isEmbed || target === undefined) return undefined;
  const start = from + leadingBlanks(note.text.slice(from, offset));
  const typed = note.text.slice(start, offset);
  const heading = headings.at(-1)?.trim() ?? '';
  const names = [
    heading.startsWith('^') ? '' : heading,
    ...target.aliases.map(({ text }) => text),
    target.title,
    target.name,
  ];
  const shown = [...new Set(names.map(aliasText))].filter((name) => name !== '' && name !== written.trim());
  // What is written behind the cursor belongs to the text that is replaced, up to the brackets.
  const rest = /^(?:(?!\[\[|\]\]|\|).)*/.exec(note.text.slice(offset, lineAround(note.text, offset).end))?.[0] ?? '';
  const isClosed = note.text.startsWith(']]', offset + rest.length);
  const end = isClosed ? offset + rest.length + 2 : offset;
  return whole(
    shown.map((name) => ({
      kind: 'display',
      label: name,
      detail: '',
      edit: { span: { start, end }, text: `${name}]]` },
      filterText: filterText(typed, name),
    })),
  );
}

/** Obsidian's types (help, Callouts); GitHub knows the first five in capitals, which Obsidian reads too. */
const callouts =
  'note tip important warning caution abstract info todo success question failure danger bug example quote'.split(' ');

function calloutCompletion({ note, offset }: Asked, line: Span): Completion | undefined {
  const before = note.text.slice(line.start, offset);
  const typed = /^\s*(?:(?:[-+*]|\d+[.)])\s+)*(?:>\s*)+\[!([A-Za-z-]*)$/.exec(before)?.[1];
  if (typed === undefined) return undefined;
  const rest = /^[A-Za-z-]*\]?/.exec(note.text.slice(offset, line.end))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  const items = callouts.map(
    (name): CompletionItem => ({
      kind: 'callout',
      label: name,
      detail: '',
      edit: { span, text: `${name}]` },
      filterText: name,
    }),
  );
  return { isIncomplete: false, items };
}
