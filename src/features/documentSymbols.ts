/** The outline of a note: its headings, nested. */
import type { NoteId, Section } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

export function documentSymbols(vault: Vault, id: NoteId): readonly DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const children: DocumentSymbol[][] = [];
  for (const section of vault.note(id)?.sections ?? []) {
    const own: DocumentSymbol[] = [];
    children.push(own);
    (children[section.parent] ?? roots).push(symbol(section, own));
  }
  return roots;
}

const symbol = (section: Section, children: readonly DocumentSymbol[]): DocumentSymbol => ({
  // An editor refuses a symbol without a name.
  name: section.title === '' ? '(no title)' : section.title,
  detail: '#'.repeat(section.level),
  span: section.span,
  selection: section.heading,
  children,
});
