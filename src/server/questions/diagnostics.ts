/** What is wrong with a note, and what would put it right: see `features/diagnostics`. */
import { type DiagnosticOptions, diagnostics as find } from '../../features/diagnostics';
import { quickFixes as findFixes, type QuickFix } from '../../features/quickFixes';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Diagnostic } from '../../text/diagnostic';
import type { Range, RangeEdit } from '../../text/range';
import { editAt, rangeAt, spanAt } from '../positions';
import type { InRange, OfNote } from './question';

export interface DiagnosticAnswer extends Omit<Diagnostic, 'span' | 'notes'> {
  readonly range: Range;
  readonly notes: readonly { readonly message: string; readonly range?: Range }[];
}

export interface DiagnosticsArgs extends OfNote {
  readonly options: DiagnosticOptions;
}

export function diagnostics(vault: Vault, { id, options }: DiagnosticsArgs): readonly DiagnosticAnswer[] {
  return find(vault, id, options).map(({ span, severity, code, message, notes = [] }) => ({
    range: rangeAt(vault, id, span),
    severity,
    code,
    message,
    notes: notes.map((note) => ({ message: note.message, ...(note.span && { range: rangeAt(vault, id, note.span) }) })),
  }));
}

export type QuickFixAnswer = {
  /** Code of the diagnostic that it puts right. */
  readonly fixes: string;
  readonly title: string;
} & (
  | { readonly kind: 'edit'; readonly edits: readonly RangeEdit[] }
  | { readonly kind: 'insert'; readonly note: NoteId; readonly edit: RangeEdit }
  | { readonly kind: 'create'; readonly path: NoteId; readonly text: string }
);

export interface QuickFixesArgs extends InRange {
  readonly options: DiagnosticOptions;
}

export const quickFixes = (vault: Vault, { id, range, options }: QuickFixesArgs): readonly QuickFixAnswer[] =>
  findFixes(vault, id, spanAt(vault, id, range), options).map((fix) => answerOf(vault, id, fix));

function answerOf(vault: Vault, id: NoteId, fix: QuickFix): QuickFixAnswer {
  switch (fix.kind) {
    case 'edit':
      return { ...fix, edits: fix.edits.map((edit) => editAt(vault, id, edit)) };
    case 'insert': {
      const { kind, fixes, title, note, offset, text } = fix;
      return { kind, fixes, title, note, edit: editAt(vault, note, { span: { start: offset, end: offset }, text }) };
    }
    case 'create':
      return fix;
  }
}
