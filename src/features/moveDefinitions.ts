/**
 * Footnotes and links by reference say part of what they are elsewhere in their note. When a text moves away, what it
 * needs of that comes along, and what the rest of the note needs stays.
 */
import { blocks } from '../notes/blocks';
import { isHidden } from '../notes/definitions';
import { skipReferences } from '../notes/inlineLink';
import { folderOf } from '../notes/names';
import type { Note } from '../notes/note';
import { type Span, slice } from '../text/span';

export interface Definition {
  readonly kind: 'footnote' | 'reference';
  readonly label: string;
  readonly span: Span;
}

export interface NeededDefinitions {
  /** Those outside of the text that it needs. */
  readonly moved: readonly Definition[];
  /** Those in the text that the rest needs. */
  readonly left: readonly Definition[];
  /** One that the other note has already, in other words. */
  readonly clash?: Definition;
}

export function neededDefinitions(note: Note, span: Span, target: Note | undefined): NeededDefinitions {
  const all = definitionsIn(note);
  const inside: Definition[] = [];
  const outside: Definition[] = [];
  for (const definition of all) {
    (span.start <= definition.span.start && definition.span.end <= span.end ? inside : outside).push(definition);
  }
  const there = new Map((target ? definitionsIn(target) : []).map((definition) => [keyOf(definition), definition]));
  const textOf = (of: Note | undefined, definition: Definition): string =>
    slice(of?.text ?? '', definition.span).trim();
  const isThere = (definition: Definition): boolean => {
    const other = there.get(keyOf(definition));
    if (other === undefined || textOf(target, other) !== textOf(note, definition)) return false;
    // From another folder the same path leads elsewhere.
    return folderOf(note.id) === folderOf(target?.id ?? '') || !/\]\(|\[\[|^\[[^^]/.test(textOf(note, definition));
  };
  const moved = outside.filter((definition) => isUsed(note, definition, [span]) && !isThere(definition));
  const rest = [
    { start: 0, end: span.start },
    { start: span.end, end: note.text.length },
  ];
  const left = inside.filter((definition) => isUsed(note, definition, rest));
  // A label that nothing defines there is text; it must not become a link.
  const isKnown = (definition: Definition): boolean =>
    there.has(keyOf(definition)) ||
    (target !== undefined && isUsed(target, { ...definition, span: nowhere }, [{ start: 0, end: target.text.length }]));
  const known = new Set(all.map(keyOf));
  const isMeant = (definition: Definition): boolean =>
    !known.has(keyOf(definition)) && isUsed(note, { ...definition, span: nowhere }, [span]);
  const clash =
    [...moved, ...inside].find((definition) => isKnown(definition) && !isThere(definition)) ??
    [...there.values()].find(isMeant);
  return { moved, left, ...(clash && { clash }) };
}

const nowhere = { start: -1, end: -1 };

const keyOf = ({ kind, label }: Definition): string => `${kind}:${label}`;

/** In order; of those with one label the first, which is the one that counts. */
function definitionsIn(note: Note): readonly Definition[] {
  const { text } = note;
  if (!text.includes(']:')) return [];
  const found = new Map<string, Definition>();
  const add = (kind: Definition['kind'], label: string, span: Span): void => {
    const definition = { kind, label: labelKey(label), span };
    if (!found.has(keyOf(definition))) found.set(keyOf(definition), definition);
  };
  for (const node of blocks(text, note.frontmatter?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0))) {
    if (text.charCodeAt(node.start) !== 91) continue;
    if (node.kind === 'footnote') {
      add('footnote', /^\[\^([^\]]+)\]/.exec(text.slice(node.start, node.start + 200))?.[1] ?? '', node);
    } else if (node.kind === 'paragraph' || node.kind === 'heading') {
      skipReferences(text, node.start, node.contentEnd, ({ label, span }) =>
        add('reference', slice(text, label), span),
      );
    }
  }
  return [...found.values()].map(({ kind, label, span }) => ({
    kind,
    label,
    span: { start: span.start, end: span.end },
  }));
}

/** Whether some text in the spans names it. That a bracket may be no link is no harm: the definition is there once more. */
function isUsed(note: Note, definition: Definition, spans: readonly Span[]): boolean {
  const bracket = definition.kind === 'footnote' ? /\[\^([^\][]+)\]/g : /\[([^\][^][^\][]*)\]/g;
  return spans.some(({ start, end }) => {
    for (const match of note.text.slice(start, end).matchAll(bracket)) {
      const at = start + match.index;
      const isItself = at >= definition.span.start && at < definition.span.end;
      if (!isItself && labelKey(match[1] ?? '') === definition.label && !isHidden(note, at)) return true;
    }
    return false;
  });
}

/** CommonMark section 6.3: blanks are one, and case does not count. */
const labelKey = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
