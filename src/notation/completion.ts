/** What can be written at a place of a drawing: its words, and the names of what is drawn by then. */
import type { Span } from '../text/span';
import { type DrawnName, describeName, namesAt } from './names';
import { printedName } from './printNames';
import { type Word, words } from './words';

export interface NotationChoice {
  readonly kind: 'word' | 'name' | 'field';
  readonly label: string;
  readonly detail: string;
  /** Where it is not the label itself. */
  readonly text?: string;
}

export interface NotationCompletion {
  /** What is replaced. */
  readonly span: Span;
  readonly choices: readonly NotationChoice[];
}

export function completeNotation(source: string, offset: number): NotationCompletion {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const written = source.slice(lineStart, offset);
  const typed = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u.exec(written)?.[0] ?? '';
  const before = written.slice(0, written.length - typed.length);
  const rest = /^[\p{L}\p{M}\p{N}_$]*/u.exec(source.slice(offset))?.[0] ?? '';
  const span = { start: offset - typed.length, end: offset + rest.length };
  // What the line itself names is being written, and nothing yet that it could lead to.
  const lineEnd = source.indexOf('\n', offset);
  const others = source.slice(0, lineStart) + (lineEnd < 0 ? '' : source.slice(lineEnd));
  return { span, choices: isProse(before) ? [] : choicesBehind(before, () => namesAt(others, lineStart)) };
}

/** Captions, comments and texts are the author's own. */
function isProse(before: string): boolean {
  if (/^\s*(?:-{3}|={3})/.test(before) || /(?:^|\s)(?:\/\/|#\s)/.test(before)) return true;
  const quotes = before.replace(/\\./g, '').match(/["`]/g) ?? [];
  return quotes.length % 2 === 1;
}

function choicesBehind(before: string, names: () => readonly DrawnName[]): readonly NotationChoice[] {
  const text = before.trimEnd();
  const owner = /([\p{L}_$][\p{L}\p{N}_$]*)\.$/u.exec(before)?.[1];
  if (owner !== undefined) return fieldsOf(names().find(({ name }) => name === owner));
  if (text === '') return [...named(names()), ...ofPlace('line')];
  if (/(?:->|→|&|&mut)$/.test(text)) return [...named(pointable(names())), ...ofPlace('target')];
  const verb = /^\s*(free|delete|drop|remove)\b[\s(]*(?:.*,\s*)?$/.exec(before)?.[1];
  if (verb !== undefined) return named(names().filter((name) => ends(verb, name)));
  if (/\bmove$/.test(text)) return named(names().filter(({ kind }) => kind !== 'block'));
  if (/^\s*thread\s+\S+/.test(text)) return ofPlace('status');
  if (/^\s*(?:thread|frame|call|fn|heap|stack|statics|pop)\b/.test(text)) return [];
  if (/^\s*[^\s=]+:$/.test(text)) return [];
  if (/(?:[=:,([{]|^\s*returns)$/.test(text)) return [...roleChoices, ...ofPlace('value'), ...named(names())];
  return ofPlace('attribute');
}

const ofPlace = (place: Word['place']): NotationChoice[] =>
  words.filter((word) => word.place === place).map(({ word, detail }) => ({ kind: 'word', label: word, detail }));

/** With its arrow, to which the name of the target is added. */
const roleChoices: readonly NotationChoice[] = ofPlace('role').map((choice) => ({
  ...choice,
  label: `${choice.label} ->`,
  text: `${choice.label} -> `,
}));

/** Blocks first: most arrows lead to one. */
function pointable(names: readonly DrawnName[]): readonly DrawnName[] {
  return [...names.filter(({ kind }) => kind === 'block'), ...names.filter(({ kind }) => kind !== 'block')];
}

function ends(verb: string, { kind, state }: DrawnName): boolean {
  if (verb === 'drop') return kind !== 'block' && state !== 'dropped';
  return verb === 'remove' || (kind === 'block' && state === 'live');
}

function named(names: readonly DrawnName[]): NotationChoice[] {
  const seen = new Set<string>();
  return names.flatMap((name): NotationChoice[] => {
    const label = /^.*#\d+$/.test(name.name) ? name.name : printedName(name.name);
    if (seen.has(label)) return [];
    seen.add(label);
    return [{ kind: 'name', label, detail: describeName(name) }];
  });
}

function fieldsOf(name: DrawnName | undefined): NotationChoice[] {
  const { value } = name ?? {};
  const fields = value?.kind === 'struct' || value?.kind === 'enum' ? value.fields : [];
  return fields.map((field) => ({ kind: 'field', label: field.name, detail: `field of ${name?.name}` }));
}
