/**
 * Completion of a note's properties: the names that Obsidian knows and those that other notes use, and behind a name the
 * values that other notes give it; for `tags`, the vault's tags.
 */

import { properties } from '../notes/frontmatter';
import { fold } from '../notes/names';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { best } from './best';
import { type CompletionItem, filterText, longestList } from './completionItem';
import type { Asked } from './completionPaths';
import { tagItems } from './completionTags';
import { lineAround } from './linkSite';
import { nameMatcher, rank } from './nameMatch';
import { perNote, recordsOf } from './perNote';

export function propertyItems(asked: Asked): readonly CompletionItem[] {
  const { note, offset } = asked;
  const line = lineAround(note.text, offset);
  const before = note.text.slice(line.start, offset);
  if (/^[\p{L}\p{N}_-]*$/u.test(before)) return nameItems(asked, line, before);
  const key = keyAbove(note.text, offset);
  const value = key === undefined ? undefined : valueBefore(before);
  if (key === undefined || value === undefined) return [];
  const rest = (/^[^\s,\]"'#]*/.exec(note.text.slice(offset, line.end))?.[0] ?? '').length;
  const span = { start: offset - value.length, end: offset + rest };
  if (key === 'tags' || key === 'tag') return tagItems(asked, { span, query: value, hash: '' });
  return freeKeys.has(key) ? [] : valueItems(asked, key, span, value);
}

/** Obsidian's own (help, Properties), and those that it publishes by. */
const known = ['tags', 'aliases', 'cssclasses', 'title', 'description', 'permalink', 'publish', 'image', 'cover'];

/** Written as a list, an item a line. */
const lists = new Set(['tags', 'aliases', 'cssclasses']);

/** What these say of one note, no other note repeats. */
const freeKeys = new Set(['title', 'aliases', 'alias', 'description', 'permalink']);

function nameItems(asked: Asked, line: Span, typed: string): readonly CompletionItem[] {
  const { vault, note, offset } = asked;
  const rest = note.text.slice(offset, line.end);
  // What stands behind the name is kept: only the name is put right.
  const isNamed = /^[^\s:]*:/.test(rest);
  const end = offset + (/^[\p{L}\p{N}_-]*/u.exec(rest)?.[0] ?? '').length;
  const taken = new Set(properties(note.text).map(({ key }) => key));
  taken.delete(fold(note.text.slice(line.start, end)));
  const matches = nameMatcher(fold(typed));
  const found = best<{ name: string; count: number }>(longestList);
  for (const [name, count] of usedNames(vault)) {
    const likeness = matches(name);
    if (likeness === rank.none || taken.has(name)) continue;
    const order = known.indexOf(name);
    found.add(likeness * 1_000_000 + (order >= 0 ? order : 999_999 - Math.min(count, 900_000)), { name, count });
  }
  return found.done().map(({ name, count }) => ({
    kind: 'property',
    label: name,
    detail: count === 0 ? '' : count === 1 ? '1 note' : `${count} notes`,
    edit: { span: { start: line.start, end }, text: isNamed ? name : lists.has(name) ? `${name}:\n  - ` : `${name}: ` },
    filterText: filterText(typed, name),
    goesOn: !isNamed && !freeKeys.has(name),
  }));
}

function valueItems(asked: Asked, key: string, span: Span, typed: string): readonly CompletionItem[] {
  const matches = nameMatcher(fold(typed));
  const found = best<{ value: string; count: number }>(longestList);
  for (const [value, count] of usedValues(asked, key)) {
    const likeness = matches(fold(value));
    if (likeness !== rank.none) found.add(likeness * 1_000_000 - Math.min(count, 999_999), { value, count });
  }
  return found.done().map(({ value, count }) => ({
    kind: 'value',
    label: value,
    detail: count === 1 ? '1 note' : `${count} notes`,
    edit: { span, text: value },
    filterText: filterText(typed, value),
  }));
}

/** What is written of a value up to the cursor: behind `key:`, `-`, `[` or a comma, in quotes or bare. */
function valueBefore(before: string): string | undefined {
  const list = /^[\p{L}\p{N}_ -]+:\s+\[(?:[^\]]*,)?\s*["']?([^,\]"']*)$/u.exec(before);
  const single = /^(?:[\p{L}\p{N}_ -]+:|\s*-)\s+["']?([^"'[\]]*)$/u.exec(before);
  return list?.[1] ?? single?.[1];
}

/** The property whose value the cursor's line belongs to. */
function keyAbove(text: string, offset: number): string | undefined {
  for (let line = lineAround(text, offset); ; line = lineAround(text, line.start - 1)) {
    const written = text.slice(line.start, line.end);
    const key = /^([\p{L}\p{N}_][\p{L}\p{N}_ -]*):(?=\s|$)/u.exec(written)?.[1];
    if (key !== undefined) return fold(key.trim());
    if (line.start === 0 || !/^\s*(?:-\s|-$|$)/.test(written)) return undefined;
  }
}

interface Property {
  readonly key: string;
  readonly value: string;
}

const propertiesOf = perNote((note): readonly Property[] =>
  note.frontmatter === undefined
    ? []
    : properties(note.text).map(({ key, value }) => ({ key, value: note.text.slice(value.start, value.end) })),
);

/** Longer texts are prose, which nobody writes twice. */
const longestValue = 60;

const isCommon = (value: string): boolean => value !== '' && value.length <= longestValue && !value.includes('[[');

/** How many notes use each name; Obsidian's own with none. */
function usedNames(vault: Vault): ReadonlyMap<string, number> {
  const used = new Map(known.map((name) => [name, 0]));
  for (const record of recordsOf(vault)) {
    for (const key of new Set(propertiesOf(record).map((property) => property.key))) {
      used.set(key, (used.get(key) ?? 0) + 1);
    }
  }
  return used;
}

/** In other notes: what is being written is a value of this one. */
function usedValues({ vault, note }: Asked, key: string): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const record of recordsOf(vault)) {
    if (record.id === note.id) continue;
    for (const property of propertiesOf(record)) {
      if (property.key === key && isCommon(property.value))
        used.set(property.value, (used.get(property.value) ?? 0) + 1);
    }
  }
  return used;
}
