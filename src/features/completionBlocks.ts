/**
 * Completion of blocks: of the note that a link names, and behind `[[^^` of every note in the vault. A block that has no
 * id yet gets one when it is chosen.
 */
import { fold, folderOf } from '../notes/names';
import type { Note } from '../notes/note';
import { noteOf, type PackedNote } from '../notes/packedNote';
import { plainText } from '../notes/plainText';
import { joined, resolvePath } from '../notes/resolve';
import { type Best, best } from './best';
import { closeness } from './closeness';
import type { FragmentSite } from './completionHeadings';
import { type Completion, type CompletionItem, filterText, longestList, longestVaultList } from './completionItem';
import { type Asked, leadingBlanks } from './completionPaths';
import { blockIdEdit, type LinkableBlock, linkableBlocks, newBlockId } from './linkableBlocks';
import type { LinkSite } from './linkSite';
import { pathText } from './linkText';
import { type Matcher, nameMatcher, rank } from './nameMatch';
import { byFolder, perPart } from './perNote';
import { holderTest, wordsOf } from './wordMarks';

interface BlockHit {
  readonly note: Note;
  readonly block: LinkableBlock;
}

/** `hash` is what stands in front of the id: empty where a `#` is written already. */
export function blockCompletion(asked: Asked, site: FragmentSite, hash: '' | '#'): Completion {
  const target = asked.vault.note(resolvePath(asked.vault, asked.note.id, site.path) ?? '');
  if (target === undefined) return { isIncomplete: true, items: [] };
  const found = best<BlockHit>(longestList);
  rankBlocks(asked, target, blockQuery(site.query), found, 0);
  const place = { start: site.start, typed: site.query, prefix: hash, detail: '' };
  return { isIncomplete: true, items: found.done().map((hit) => blockItem(asked, site.link, hit, place)) };
}

/** `[[^^`: every block of the vault that holds the words, inserted with its note. */
export function vaultBlockCompletion(asked: Asked, link: LinkSite, query: string): Completion {
  const { note, vault, options } = asked;
  const start = link.start + leadingBlanks(link.written);
  const typed = note.text.slice(start, link.offset);
  const found = best<BlockHit>(longestVaultList);
  const wanted = blockQuery(query);
  let looked = 0;
  // The nearest notes are looked through first: with a hundred blocks from there, the others have no chance.
  for (const { other, distance } of nearestHolders(asked, wanted.words)) {
    const bound = (wanted.typed === '' ? rank.start : rank.whole) * costOfRank + distance;
    if (bound >= found.limit || ++looked > mostLooked) break;
    rankBlocks(asked, other, wanted, found, distance);
  }
  const items = found.done().map((hit) => {
    const path = hit.note.id === note.id ? '' : pathText(vault, note.id, hit.note.id, options.format);
    return blockItem(asked, link, hit, { start, typed, prefix: `${path}#`, detail: hit.note.name });
  });
  return { isIncomplete: true, items };
}

/** The note itself, those that were open last, then folder by folder those that hold the words. */
function* nearestHolders({ vault, note, options }: Asked, words: readonly string[]): Generator<Holder> {
  const near = closeness(note.id, options.recent);
  const first = new Set([note.id, ...(options.recent ?? [])]);
  for (const id of first) {
    const other = vault.note(id);
    if (other !== undefined) yield { other, distance: id === note.id ? 0 : 1 + near(id) };
  }
  const holds = textTest(words);
  const folders = vault.parts().flatMap((part) => {
    const mayHold = holderTest(part, words);
    const isWanted = ({ record, number }: Numbered): boolean =>
      mayHold(number) && !first.has(record.id) && !part.gone.has(record.id);
    return [...notesByFolder(part)].map(([folder, notes]) => ({ folder, notes, isWanted }));
  });
  const byDistance = folders.map((one) => ({ ...one, distance: 1 + near(joined(one.folder, 'x') ?? '') }));
  let read = 0;
  for (const { notes, isWanted, distance } of byDistance.sort((a, b) => a.distance - b.distance)) {
    for (const numbered of notes) {
      if (!isWanted(numbered)) continue;
      const { record } = numbered;
      read += record.text.length;
      if (read > mostRead) return;
      if (holds(record.text)) yield { other: noteOf(record), distance };
    }
  }
}

interface Holder {
  readonly other: Note;
  readonly distance: number;
}

interface Numbered {
  readonly record: PackedNote;
  readonly number: number;
}

const notesByFolder = perPart((files) => {
  const notes: Numbered[] = [];
  for (const [number, file] of files.entries()) if (file.text !== undefined) notes.push({ record: file, number });
  return byFolder(notes, ({ record }) => folderOf(record.id));
});

/** So many notes are taken apart for one list, */
const mostLooked = 30;

/** and so many characters searched: words of one or two letters stand everywhere, or would cost the whole vault. */
const mostRead = 4_000_000;

interface BlockQuery {
  readonly words: readonly string[];
  readonly id: Matcher;
  readonly typed: string;
}

function blockQuery(query: string): BlockQuery {
  const typed = fold(query.replace(/^\s*\^*/, '').trim());
  return { words: wordsOf(typed), id: nameMatcher(typed), typed };
}

/** A first look that costs little. What is longer in lower case than in capitals is found by the second one. */
function textTest(words: readonly string[]): (text: string) => boolean {
  const patterns = words.map((word) => {
    const isPlain = /^[a-z0-9]+$/.test(word);
    return new RegExp(isPlain ? word : word.replace(/[^\p{L}\p{N}]/gu, '.'), isPlain ? 'i' : 'iu');
  });
  return (text) => patterns.every((pattern) => pattern.test(text));
}

const costOfRank = 200;

function rankBlocks(asked: Asked, note: Note, query: BlockQuery, found: Best<BlockHit>, cost: number): void {
  for (const block of linkableBlocks(note)) {
    // What is being written right now is no block to link to.
    if (note.id === asked.note.id && isAround(asked, block)) continue;
    const own = rankOf(note.text, block, query);
    if (own < rank.none) found.add(own * costOfRank + cost, { note, block });
  }
}

/** Of an item, the line that stands for it. */
const isAround = ({ offset }: Asked, block: LinkableBlock): boolean =>
  block.span.start <= offset && offset <= block.idAt;

/** Of the text as written: what a reader would see of it costs too much to make for blocks that are not shown. */
function rankOf(text: string, block: LinkableBlock, query: BlockQuery): number {
  if (query.typed === '') return rank.start;
  if (block.id !== undefined && query.id(block.id.toLowerCase()) <= rank.wordStart) return rank.whole;
  const folded = fold(writtenText(text, block));
  if (!query.words.every((word) => folded.includes(word))) return rank.none;
  const at = folded.indexOf(query.typed);
  if (at < 0) return query.words.length === 0 ? rank.none : rank.words;
  return /^[\s*_`=~[(]*$/.test(folded.slice(0, at)) ? rank.start : rank.wordStart;
}

const longestShown = 300;

/** Without what makes it an item or a quote, and without its id. */
function writtenText(text: string, { kind, span, idAt }: LinkableBlock): string {
  const end = kind === 'item' ? Math.min(span.end, idAt) : span.end;
  return text
    .slice(span.start, Math.min(end, span.start + longestShown))
    .replace(/(?:^|\s)\^[A-Za-z0-9-]+$/, '')
    .replace(/^[ \t]*(?:[-+*]|\d+[.)]|>)[ \t]+(?:\[.\][ \t]+)?/gm, '');
}

interface BlockPlace {
  readonly start: number;
  readonly typed: string;
  /** In front of `^id`. */
  readonly prefix: string;
  readonly detail: string;
}

function blockItem(asked: Asked, link: LinkSite, { note, block }: BlockHit, place: BlockPlace): CompletionItem {
  const words = plainText(writtenText(note.text, block));
  const id = block.id ?? newBlockId(note, block);
  const isNew = block.id === undefined;
  const isOwn = note.id === asked.note.id;
  const more = [...link.more, ...(isNew && isOwn ? [blockIdEdit(note, block, id)] : [])];
  return {
    kind: 'block',
    label: words === '' ? `^${id}` : words.slice(0, 80),
    detail: [isNew ? '' : `^${id}`, place.detail].filter((part) => part !== '').join(' · '),
    edit: { span: { start: place.start, end: link.end }, text: `${place.prefix}^${id}${link.close}` },
    ...(more.length > 0 && { more }),
    ...(isNew && !isOwn && { names: { note: note.id, block: id } }),
    filterText: filterText(place.typed, `^${id} ${words}`),
    target: { note: note.id, span: block.span },
  };
}
