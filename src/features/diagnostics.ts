/** What is wrong with a note's links and fences, and how to put it right. */

import type { NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import type { Diagnostic } from '../text/diagnostic';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';

export interface DiagnosticOptions {
  /** Words of the info string that make a fence run; `memory` when absent. */
  readonly tags?: readonly string[];
  readonly missingNote?: Diagnostic['severity'] | 'off';
  readonly missingFragment?: Diagnostic['severity'] | 'off';
}

export declare function diagnostics(vault: Vault, note: NoteId, options?: DiagnosticOptions): readonly Diagnostic[];

export type QuickFix =
  | { readonly kind: 'edit'; readonly title: string; readonly edits: readonly Edit[]; readonly fixes: string }
  | {
      readonly kind: 'create';
      readonly title: string;
      readonly path: NoteId;
      readonly text: string;
      readonly fixes: string;
    };

/** Fixes for the diagnostics that touch `span`; `fixes` names the diagnostic's code. */
export declare function quickFixes(
  vault: Vault,
  note: NoteId,
  span: Span,
  options?: DiagnosticOptions,
): readonly QuickFix[];
