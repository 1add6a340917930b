/** What hovering a term at a place shows, as `memory-notes define --json` prints it. */
import { isHidden } from '../notes/definitions';
import type { NoteId, TermDefinition, TermKind } from '../notes/note';
import { define, termAt } from '../notes/terms';
import type { Vault } from '../notes/vault';
import { lineIndex } from '../text/lineIndex';
import { slice } from '../text/span';

export interface DefineReport {
  readonly format: 'memory-notes/define/1';
  /** As it was asked for. */
  readonly term: string;
  /** Best first. */
  readonly definitions: readonly DefinitionRecord[];
}

export interface DefinitionRecord {
  /** As its author wrote it. */
  readonly term: string;
  readonly kind: TermKind;
  readonly path: NoteId;
  /** 1-based line where the definition's text begins; the term's own when it has none. */
  readonly line: number;
  /** Titles of the headings around it, outermost first. */
  readonly heading: readonly string[];
  readonly markdown: string;
}

/** Where the term is read: a note, and in it a 1-based line and column if the asker knows them. */
export interface ReadingPlace {
  readonly note: NoteId;
  readonly line?: number;
  readonly column?: number;
}

export function defineReport(vault: Vault, term: string, from?: ReadingPlace): DefineReport {
  return {
    format: 'memory-notes/define/1',
    term,
    definitions: senses(vault, term, from).map((sense) => definitionRecord(vault, sense)),
  };
}

/**
 * With a line and no column, the term's first occurrence on that line is what is hovered; with a column, the phrase
 * there, when it holds the term.
 */
function senses(vault: Vault, term: string, from: ReadingPlace | undefined): readonly TermDefinition[] {
  const note = from && vault.note(from.note);
  if (from === undefined || note === undefined) return define(vault, term);
  if (from.line === undefined) return define(vault, term, { note, offset: 0 });
  const lines = lineIndex(note.text);
  const lineStart = lines.startOf(from.line - 1);
  const lineEnd = from.line >= lines.count ? note.text.length : lines.startOf(from.line);
  const found = note.text.slice(lineStart, lineEnd).toLowerCase().indexOf(term.toLowerCase());
  const column = from.column ?? (found < 0 ? 1 : found + 1);
  const offset = Math.min(lineStart + column - 1, lineEnd);
  const match = isHidden(note, offset) ? undefined : termAt(vault, note.id, offset);
  if (match !== undefined && match.text.toLowerCase() === term.toLowerCase()) return match.senses;
  return define(vault, term, { note, offset });
}

function definitionRecord(vault: Vault, sense: TermDefinition): DefinitionRecord {
  const note = vault.note(sense.note);
  const sections = note?.sections ?? [];
  const heading: string[] = [];
  for (let index = sense.section; index >= 0; index = sections[index]?.parent ?? -1) {
    heading.unshift(sections[index]?.title ?? '');
  }
  const text = note?.text ?? '';
  const isEmpty = sense.definition.start === sense.definition.end;
  // A heading's own line is where its definition is looked for.
  const at = isEmpty || sense.kind === 'heading' ? sense.span.start : sense.definition.start;
  return {
    term: sense.term,
    kind: sense.kind,
    path: sense.note,
    line: lineIndex(text).position(at).line + 1,
    heading,
    markdown: slice(text, sense.definition),
  };
}
