/** Completion inside `[[…`: notes, aliases, attachments, headings and blocks. */
import { isHidden } from '../notes/definitions';
import { folderOf, withoutExtension } from '../notes/names';
import type { Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import { resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { headingTarget, pathText } from './linkText';

export interface Completion {
  /** True when the list was cut and should be asked for again as the writer types. */
  readonly isIncomplete: boolean;
  readonly items: readonly CompletionItem[];
}

export interface CompletionItem {
  readonly kind: 'note' | 'alias' | 'attachment' | 'heading' | 'block';
  readonly label: string;
  /** Behind the label, in grey: the folder, the heading's level, the block's text. */
  readonly detail: string;
  /** Replaces what is written so far; brings the closing brackets where they are missing. */
  readonly edit: Edit;
  /** What the editor compares with the text that `edit` replaces. */
  readonly filterText: string;
  readonly sortText: string;
}

export function completion(vault: Vault, id: NoteId, offset: number): Completion | undefined {
  const note = vault.note(id);
  const context = note && contextAt(note, offset);
  if (note === undefined || context === undefined) return undefined;
  const { path, part } = context;
  if (part === 'path') return paths(vault, note, context);
  const target = vault.note(resolvePath(vault, id, path) ?? '');
  if (target === undefined) return { isIncomplete: false, items: [] };
  return { isIncomplete: false, items: part === 'heading' ? headings(target, context) : blocks(target, context) };
}

interface Context {
  readonly part: 'path' | 'heading' | 'block';
  /** The path in front of `#`, trimmed. */
  readonly path: string;
  /** What is written of the part up to the cursor. */
  readonly query: string;
  /** What a chosen item replaces. */
  readonly span: Span;
  /** Empty where the link is closed, or goes on behind the part. */
  readonly close: string;
  readonly bar: string;
  readonly hasAlias: boolean;
}

/** The link that is being written at the offset, if there is one; it needs no end yet. */
function contextAt(note: Note, offset: number): Context | undefined {
  const { text } = note;
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const open = before.lastIndexOf('[[');
  if (open < 0 || before.includes(']]', open) || isHidden(note, lineStart + open)) return undefined;
  const start = lineStart + open + 2;
  const written = text.slice(start, offset);
  if (written.includes('|')) return undefined;
  const rest = restOfLink(text, offset);
  const isTable = note.tables.some((table) => table.start <= offset && offset <= table.end);
  const shared = { bar: isTable ? '\\|' : '|', close: rest.isClosed ? '' : ']]', hasAlias: rest.hasAlias };
  const hash = written.indexOf('#');
  if (hash < 0) {
    const query = written.trimStart();
    const span = { start: offset - query.length, end: offset + rest.path };
    return { ...shared, part: 'path', path: '', query, span, close: rest.path < rest.fragment ? '' : shared.close };
  }
  const path = written.slice(0, hash).trim().normalize('NFC');
  const fragment = written.slice(hash + 1).trimStart();
  const span = { start: offset - fragment.length, end: offset + rest.fragment };
  return { ...shared, part: fragment.startsWith('^') ? 'block' : 'heading', path, query: fragment, span };
}

/** How far the link goes on behind the cursor: to the end of its path and of its fragment, if it is closed at all. */
function restOfLink(
  text: string,
  offset: number,
): { path: number; fragment: number; isClosed: boolean; hasAlias: boolean } {
  const rest = /^[^\n\r]*/.exec(text.slice(offset, offset + 1000))?.[0] ?? '';
  const match = /^([^[\]|#]*)((?:#[^[\]|]*)?)(\|(?:(?!\]\]|\[\[).)*)?\]\]/.exec(rest);
  if (match === null) return { path: 0, fragment: 0, isClosed: false, hasAlias: false };
  const bar = (part: string): number => (part.endsWith('\\') ? part.length - 1 : part.length);
  const path = bar(match[1] as string);
  const fragment = bar(`${match[1]}${match[2]}`);
  return { path, fragment, isClosed: true, hasAlias: match[3] !== undefined };
}

/** A longer list is of no use to a reader, and slow to send. */
const longestList = 300;

function paths(vault: Vault, note: Note, context: Context): Completion {
  const items: CompletionItem[] = [];
  for (const item of pathItems(vault, note, context)) {
    if (items.length === longestList) break;
    items.push(item);
  }
  // What a query left out would be missing after the writer deletes a letter.
  return { isIncomplete: vault.noteCount > longestList || items.length === longestList, items };
}

/** In a large vault only what the query can mean is made into items at all. */
function* pathItems(vault: Vault, note: Note, context: Context): Generator<CompletionItem> {
  const isWanted = matcher(context.query);
  const isLong = vault.noteCount > longestList;
  for (const other of vault.notes()) {
    if (!isLong || isWanted(other.name) || isWanted(other.id)) yield pathItem(vault, note, other.id, 'note', context);
    if (context.hasAlias) continue;
    for (const { text } of other.aliases) {
      if (!isLong || isWanted(text)) yield aliasItem(vault, note, other, text, context);
    }
  }
  for (const file of vault.attachments()) {
    if (!isLong || isWanted(file)) yield pathItem(vault, note, file, 'attachment', context);
  }
}

function pathItem(
  vault: Vault,
  note: Note,
  file: NoteId,
  kind: 'note' | 'attachment',
  context: Context,
): CompletionItem {
  const text = pathText(vault, note.id, file);
  const name = withoutExtension(file.slice(file.lastIndexOf('/') + 1));
  return {
    kind,
    label: name,
    detail: folderOf(file),
    edit: { span: context.span, text: `${text}${context.close}` },
    filterText: text.includes('/') ? text : `${name} ${file}`,
    sortText: `${kind === 'note' ? 0 : 2}${name}`,
  };
}

function aliasItem(vault: Vault, note: Note, other: Note, alias: string, context: Context): CompletionItem {
  const path = pathText(vault, note.id, other.id);
  const shown = alias.replace(/\]\]|\[\[|\|/g, ' ');
  return {
    kind: 'alias',
    label: alias,
    detail: other.name,
    edit: { span: context.span, text: `${path}${context.bar}${shown}${context.close}` },
    filterText: alias,
    sortText: `1${alias}`,
  };
}

/** Headings in the note's order; what is written after a further `#` chooses among those below. */
function headings(target: Note, context: Context): readonly CompletionItem[] {
  return target.sections.flatMap((section, index) => {
    const text = headingTarget(target, index);
    if (text === '') return [];
    return {
      kind: 'heading' as const,
      label: section.title,
      detail: '#'.repeat(section.level),
      edit: { span: context.span, text: `${text}${context.close}` },
      filterText: context.query.includes('#') ? text : section.title,
      sortText: String(index).padStart(6, '0'),
    };
  });
}

function blocks(target: Note, context: Context): readonly CompletionItem[] {
  return target.blocks.map((block, index) => {
    const words = plainText(target.text.slice(block.span.start, Math.min(block.span.end, block.span.start + 200)));
    return {
      kind: 'block' as const,
      label: `^${block.id}`,
      detail: words.slice(0, 80),
      edit: { span: context.span, text: `^${block.id}${context.close}` },
      filterText: `^${block.id} ${words}`,
      sortText: String(index).padStart(6, '0'),
    };
  });
}

/** Whether the letters of the query stand in a name in this order, as the editor itself will ask. */
function matcher(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')];
  return (name) => {
    const plain = name.toLowerCase();
    let at = 0;
    for (const letter of letters) {
      at = plain.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  };
}
