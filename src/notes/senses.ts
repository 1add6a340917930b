/**
 * Which of a term's senses is meant at a place: the one that its author chose; then what the same section, the
 * headings above it, the same note, the links of the section and the notes around it say; then what is about the same.
 */
import type { Span } from '../text/span';
import { fileOf } from './backlinks';
import { sectionAt } from './definitions';
import { baseForms, exactKey, words } from './inflection';
import { baseName, folderOf, nameKey, tagKey } from './names';
import type { Link, Note, NoteId, TermDefinition, TermKind } from './note';
import { type Resolution, resolve } from './resolve';
import type { Vault } from './vault';

/** Where a term is read. */
export interface ReadingPlace {
  readonly note: Note;
  readonly offset: number;
}

/** Best first; `keys` are those that the senses were found by, the exact one first. */
export function rankSenses(
  vault: Vault,
  senses: readonly TermDefinition[],
  keys: readonly string[],
  from?: ReadingPlace,
): readonly TermDefinition[] {
  if (senses.length < 2) return senses;
  const place = from === undefined ? () => 0 : nearness(vault, from, keys);
  const likeness = from === undefined || senses.length > mostCompared ? () => 0 : relatedness(vault, from, keys);
  const ranks = senses.map((definition): Rank => {
    const isEmpty = definition.definition.start === definition.definition.end;
    const order = [
      exactKey(definition.term) === keys[0] ? 0 : 1,
      place(definition),
      isEmpty ? 1 : 0,
      -likeness(definition),
      kindOrder[definition.kind],
      definition.note.length,
    ];
    return { definition, order };
  });
  ranks.sort(byOrder);
  return withoutRepeats(ranks.map((rank) => rank.definition));
}

interface Rank {
  readonly definition: TermDefinition;
  /** Compared one after the other, smaller first. */
  readonly order: readonly number[];
}

function byOrder(a: Rank, b: Rank): number {
  const at = a.order.findIndex((value, index) => value !== b.order[index]);
  if (at >= 0) return (a.order[at] as number) - (b.order[at] as number);
  if (a.definition.note !== b.definition.note) return a.definition.note < b.definition.note ? -1 : 1;
  return a.definition.span.start - b.definition.span.start;
}

/** An author who writes a definition out means it; a heading only says where to read. */
const kindOrder: Readonly<Record<TermKind, number>> = {
  arrow: 0,
  'definition-list': 1,
  glossary: 2,
  bold: 3,
  note: 4,
  heading: 5,
  alias: 6,
  sentence: 7,
};

// Where the definition stands

const near = { chosen: 0, section: 1, chain: 2, note: 3, linkedHere: 4, linked: 5, elsewhere: 6 } as const;

function nearness(
  vault: Vault,
  { note, offset }: ReadingPlace,
  keys: readonly string[],
): (d: TermDefinition) => number {
  const section = sectionAt(note, offset);
  const chain = new Set<number>();
  for (let above = section; above >= 0; above = note.sections[above]?.parent ?? -1) chain.add(above);
  const linked = linksOf(vault, note, section);
  const chosen = chosenSense(vault, note, keys);
  return (definition) => {
    if (chosen !== undefined && isMeant(chosen, definition)) return near.chosen;
    if (definition.note === note.id) {
      if (definition.section === section) return near.section;
      return chain.has(definition.section) ? near.chain : near.note;
    }
    if (linked.here.some((target) => isMeant(target, definition))) return near.linkedHere;
    return linked.notes.has(definition.note) || isLinkedFrom(vault, definition.note, note)
      ? near.linked
      : near.elsewhere;
  };
}

interface Linked {
  readonly notes: ReadonlySet<NoteId>;
  /** What links in the section itself lead to. */
  readonly here: readonly Resolution[];
}

function linksOf(vault: Vault, note: Note, section: number): Linked {
  const start = note.sections[section]?.span.start ?? 0;
  const end = note.sections[section + 1]?.span.start ?? note.text.length;
  const notes = new Set<NoteId>();
  const here: Resolution[] = [];
  for (const link of note.links) {
    const resolution = resolve(vault, note.id, link);
    const file = fileOf(resolution);
    if (file === undefined || file === note.id) continue;
    notes.add(file);
    if (start <= link.span.start && link.span.start < end) here.push(resolution);
  }
  return { notes, here };
}

/** A link to a note means what the note is; one to a section, what the section says. */
function isMeant(target: Resolution, { note, section, kind }: TermDefinition): boolean {
  if (target.kind === 'section') return target.note === note && target.section === section;
  return target.kind === 'note' && target.note === note && (kind === 'note' || kind === 'alias');
}

function isLinkedFrom(vault: Vault, id: NoteId, note: Note): boolean {
  const name = nameKey(note.id);
  const leads = (link: Link): boolean =>
    nameKey(link.target.path) === name && fileOf(resolve(vault, id, link)) === note.id;
  return vault.note(id)?.links.some(leads) ?? false;
}

/**
 * What the author chose, among the note's properties; what the link shows is the term:
 *
 *     terms:
 *       - "[[Memory#Heap|heap]]"
 */
function chosenSense(vault: Vault, note: Note, keys: readonly string[]): Resolution | undefined {
  const chosen = chosenTerms(note);
  const link =
    chosen &&
    note.links.find(({ span, alias, target }) => {
      if (span.start < chosen.start || span.end > chosen.end) return false;
      return keys.includes(exactKey(alias ?? target.headings.at(-1) ?? baseName(target.path)));
    });
  return link && resolve(vault, note.id, link);
}

/** The property `terms`, with the lines of its list. */
function chosenTerms({ frontmatter, text }: Note): Span | undefined {
  if (frontmatter === undefined) return undefined;
  const properties = text.slice(frontmatter.start, frontmatter.end);
  const found = /^terms:.*(?:\r?\n(?:[ \t]+|-[ \t]).*)*/m.exec(properties);
  if (found === null) return undefined;
  const start = frontmatter.start + found.index;
  return { start, end: start + found[0].length };
}

// What the definition is about

/** Of more senses than these no texts are compared. */
const mostCompared = 40;
const contextLength = 300;
const definitionLength = 400;
/** So much more in common is needed before it outweighs how a term is defined. */
const grain = 3;

/** How much a definition has in common with the place: words around both, tags, the folder. */
function relatedness(
  vault: Vault,
  { note, offset }: ReadingPlace,
  keys: readonly string[],
): (d: TermDefinition) => number {
  const own = new Set(keys.flatMap((key) => key.split(' ')));
  const around = note.text.slice(Math.max(0, offset - contextLength), offset + contextLength);
  const here = subjects([around, note.title, ...headingsAbove(note, sectionAt(note, offset))], own);
  const tags = new Set(note.tags.map(({ name }) => tagKey(name)));
  return ({ note: id, definition, section }) => {
    const other = vault.note(id);
    if (other === undefined || other === note) return 0;
    const text = other.text.slice(definition.start, Math.min(definition.end, definition.start + definitionLength));
    const there = subjects([text, other.title, ...headingsAbove(other, section)], own);
    let common = 0;
    for (const word of there) if (here.has(word)) common++;
    if (other.tags.some(({ name }) => tags.has(tagKey(name)))) common += 2;
    if (folderOf(id) === folderOf(note.id)) common += 2;
    return Math.floor(common / grain);
  };
}

function headingsAbove(note: Note, section: number): readonly string[] {
  const titles: string[] = [];
  for (let at = section; at >= 0; at = note.sections[at]?.parent ?? -1) titles.push(note.sections[at]?.title ?? '');
  return titles;
}

/** The longer words of some texts in their base forms, but for the term's own. */
function subjects(texts: readonly string[], own: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const { text: word } of words(text)) {
      if (word.length < 4) continue;
      const form = baseForms(word).at(-1) ?? word;
      if (!own.has(form)) found.add(form);
    }
  }
  return found;
}

/**
 * A note, its alias and its first heading often say the same: the best of what shares one text is kept. The sentence that
 * opens what is kept already says nothing more.
 */
function withoutRepeats(senses: readonly TermDefinition[]): readonly TermDefinition[] {
  const kept: TermDefinition[] = [];
  for (const sense of senses) {
    const isRepeated = kept.some(({ note, definition: { start, end } }) => {
      const own = sense.definition;
      if (note !== sense.note) return false;
      return sense.kind === 'sentence' ? start <= own.start && own.start < end : start === own.start && end === own.end;
    });
    if (!isRepeated) kept.push(sense);
  }
  return kept;
}
