/**
 * Where another project's test is not followed, and on whose word. Obsidian decides: its help (help.obsidian.md, by page
 * name) where it speaks, else CommonMark.
 */
import type { PeerCase } from './peerCase';

interface Decision {
  readonly peer: PeerCase['peer'];
  /** What the test's name holds. */
  readonly named: RegExp;
  readonly reason: string;
}

const shortest =
  'Settings, “New link format”: the shortest form is the bare name where it is unique, case apart, else the whole path';
const folders =
  'Internal links: a link names a note or a file; that a folder stands for a note in it is plugins’ doing';
const roots = 'each folder of a workspace is a vault: “Create a vault”, links reach the files of their own vault';
const webLinks = 'what leads to the Web is no link of the vault';
const definitions = 'a wiki link means the note that it names: link definitions below the note are Foam’s own';
const title = 'a note is called by its file’s name or by `title`, never by its first heading';
const quotes = 'a quote’s block is all of its lines, the one with the id too';

const decisions: readonly Decision[] = [
  { peer: 'foam', named: /Identifier computation/, reason: shortest },
  { peer: 'foam', named: /directory (?:resolution|index)|Directory link|absolute directory/i, reason: folders },
  { peer: 'foam', named: /multi-root|multiple workspace roots/, reason: roots },
  { peer: 'foam', named: /absolute filesystem path/, reason: `${roots}; a path begins at its root` },
  { peer: 'foam', named: /external/i, reason: webLinks },
  { peer: 'foam', named: /wikilinks? definition|wikilink with (?:resolved )?definition/i, reason: definitions },
  { peer: 'foam', named: /Note Title/, reason: title },
  {
    peer: 'foam',
    named: /section within the file/,
    reason: 'a link into its own note is a link: rename and references need it',
  },
  {
    peer: 'foam',
    named: /sections within the note/,
    reason: 'a section ends where the text ends, not on a line behind it',
  },
  {
    peer: 'foam',
    named: /comma separated string/,
    reason: 'Aliases: a list of values; a text is one alias, commas and all',
  },
  {
    peer: 'foam',
    named: /can find tags in yaml array/,
    reason: 'an alias’s place is its own words, not all properties',
  },
  {
    peer: 'foam',
    named: /strip \^id from section/,
    reason: 'a heading is compared as it is written, and no help page says that an id is no part of it',
  },
  {
    peer: 'foam',
    named: /two blank lines/,
    reason: 'Internal links: an id alone on its line, with blank lines around it, names the block before it',
  },
  {
    peer: 'foam',
    named: /full list anchoring/,
    reason: 'Internal links: without a blank line before it, an id belongs to its list item',
  },
  { peer: 'foam', named: /blockquote/, reason: quotes },
  { peer: 'foam', named: /special characters/, reason: 'of three brackets in a row the inner two open the link' },
  { peer: 'oxide', named: /trailing_parentheses/, reason: 'CommonMark 4.4: four blanks before a line make it code' },
  {
    peer: 'oxide',
    named: /link_ref$/,
    reason: 'CommonMark 6.3: a reference is a link to where its definition leads, not to its label',
  },
  { peer: 'oxide', named: /png/, reason: 'Internal links: an attachment is a link’s target too' },
  {
    peer: 'oxide',
    named: /special_text/,
    reason: 'LSP: characters are UTF-16 units unless agreed otherwise; theirs are code points',
  },
  {
    peer: 'oxide',
    named: /comprehensive_tag/,
    reason: 'Tags: a tag needs one character that is no digit, wherever it stands',
  },
  { peer: 'oxide', named: /quote_types/, reason: 'Tags: letters, digits, `_`, `-` and `/`; a quote ends a tag' },
  { peer: 'oxide', named: /frontmatter_tags/, reason: 'Tags: those in the properties count as the note’s tags too' },
  {
    peer: 'marksman',
    named: /escaped_hash/,
    reason: 'Internal links: no `#` may stand in a note’s name, so none is escaped',
  },
  { peer: 'marksman', named: /empty|no_doc/, reason: 'a link that names nothing is none; it is reported as empty' },
];

export const decisionFor = ({ peer, name }: PeerCase): string | undefined =>
  decisions.find((decision) => decision.peer === peer && decision.named.test(name))?.reason;
