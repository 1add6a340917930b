/** All that is wrong in a vault, as `memory-notes check` prints it. */
import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Diagnostic } from '../text/diagnostic';
import { type DiagnosticOptions, diagnostics } from './diagnostics';
import { linesOf } from './linksReport';

export interface CheckReport {
  readonly format: 'memory-notes/check/1';
  readonly notes: number;
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly path: NoteId;
  /** 1-based, in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
}

/** `more` holds what other rooms found in a note, such as programs that cannot be run. */
export function checkReport(
  vault: Vault,
  options: DiagnosticOptions & { readonly more?: ReadonlyMap<NoteId, readonly Diagnostic[]> } = {},
): CheckReport {
  const lines = linesOf(vault);
  const problems: Problem[] = [];
  // A file that could not be read is no note, and still has something wrong.
  for (const id of [...new Set([...vault.noteIds(), ...(options.more?.keys() ?? [])])].sort()) {
    const found = [...diagnostics(vault, id, options), ...(options.more?.get(id) ?? [])];
    // A hint is a matter of style: a hook that fails on it would be switched off.
    const problemsHere = found.filter(({ severity }) => severity !== 'hint');
    problemsHere.sort((a, b) => a.span.start - b.span.start);
    for (const { span, severity, code, message } of problemsHere) {
      const { line, character } = lines(id).position(span.start);
      problems.push({ path: id, line: line + 1, column: character + 1, severity, code, message });
    }
  }
  return { format: 'memory-notes/check/1', notes: vault.noteCount, problems };
}

/** The form that editors and CI parse, one problem a line. */
export const checkText = (report: CheckReport): string =>
  report.problems
    .map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message.replace(/\s+/g, ' ')}\n`)
    .join('');
