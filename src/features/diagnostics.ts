/** What is wrong with a note's links and fences, and how to put it right. */
import { memoryFences } from '../notes/fence';
import { nearestOf } from '../notes/nearest';
import type { Link, Note, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Diagnostic } from '../text/diagnostic';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import { newNotePath } from './createNote';
import { headingTarget } from './linkText';

export interface DiagnosticOptions {
  /** Words of the info string that make a fence run; `memory` when absent. */
  readonly tags?: readonly string[];
  readonly missingNote?: Diagnostic['severity'] | 'off';
  readonly missingFragment?: Diagnostic['severity'] | 'off';
}

export function diagnostics(vault: Vault, id: NoteId, options: DiagnosticOptions = {}): readonly Diagnostic[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const found: Diagnostic[] = [...note.diagnostics];
  for (const link of note.links) {
    const problem = linkProblem(vault, note, link, options);
    if (problem !== undefined) found.push(problem);
  }
  for (const fence of memoryFences(note, options.tags)) found.push(...fence.diagnostics);
  return found.sort((a, b) => a.span.start - b.span.start);
}

function linkProblem(vault: Vault, note: Note, link: Link, options: DiagnosticOptions): Diagnostic | undefined {
  const resolution = resolve(vault, note.id, link);
  switch (resolution.kind) {
    case 'note':
    case 'attachment':
    case 'section':
    case 'block':
      return undefined;
    case 'missing':
      return missing(vault, note, link, options.missingNote ?? 'information');
    case 'noHeading':
    case 'noBlock': {
      const severity = options.missingFragment ?? 'warning';
      if (severity === 'off') return undefined;
      const code = resolution.kind === 'noHeading' ? 'missing-heading' : 'missing-block';
      const span = link.fragmentSpan ?? link.span;
      return { span, severity, code, message: fragmentMessage(vault, link, resolution) };
    }
  }
}

/** Folders and files that no note is written in are an ordinary link's own affair. */
function missing(
  vault: Vault,
  note: Note,
  link: Link,
  severity: Diagnostic['severity'] | 'off',
): Diagnostic | undefined {
  if (severity === 'off' || (link.kind === 'markdown' && !/\.md$/i.test(link.target.path))) return undefined;
  const { path } = link.target;
  const target = newNotePath(vault, note.id, link);
  const isOutside = target.kind === 'refused' && target.message.includes('out of the vault');
  if (isOutside) return { span: link.span, severity: 'warning', code: 'link-out-of-vault', message: target.message };
  const isFile = target.kind === 'refused' && target.message.startsWith('There is no file');
  const message = isFile ? target.message : `There is no note “${path}” in the vault.`;
  return { span: link.span, severity, code: 'missing-note', message };
}

function fragmentMessage(
  vault: Vault,
  link: Link,
  resolution: Extract<Resolution, { kind: 'noHeading' | 'noBlock' }>,
): string {
  const note = vault.note(resolution.note);
  const name = note?.name ?? resolution.note;
  if (resolution.kind === 'noBlock') {
    const nearest = resolution.nearest === undefined ? '' : ` Nearest: “^${resolution.nearest.id}”.`;
    return `There is no block “^${link.target.block}” in “${name}”.${nearest}`;
  }
  const nearest = note?.sections[resolution.nearest ?? -1];
  const hint = nearest === undefined ? '' : ` Nearest: “${nearest.title}”.`;
  return `There is no heading “${link.target.headings.join('#')}” in “${name}”.${hint}`;
}

export type QuickFix = {
  /** Code of the diagnostic that it puts right. */
  readonly fixes: string;
  readonly title: string;
} & (
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  | { readonly kind: 'create'; readonly path: NoteId; readonly text: string }
);

/** Fixes for the links that touch `span`; `fixes` names the diagnostic's code. */
export function quickFixes(vault: Vault, id: NoteId, span: Span, options: DiagnosticOptions = {}): readonly QuickFix[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  return note.links
    .filter((link) => link.span.start <= span.end && span.start <= link.span.end)
    .filter((link) => linkProblem(vault, note, link, options) !== undefined)
    .flatMap((link) => fixesOf(vault, note, link));
}

function fixesOf(vault: Vault, note: Note, link: Link): readonly QuickFix[] {
  const resolution = resolve(vault, note.id, link);
  if (resolution.kind === 'missing') return missingFixes(vault, note, link);
  if (resolution.kind === 'noHeading' && link.fragmentSpan !== undefined) {
    const target = vault.note(resolution.note);
    if (target === undefined || resolution.nearest === undefined) return [];
    const section = target.sections[resolution.nearest];
    if (section === undefined) return [];
    const edits = [{ span: link.fragmentSpan, text: headingTarget(target, resolution.nearest, link.kind) }];
    return [{ kind: 'edit', fixes: 'missing-heading', title: `Link to “${section.title}” instead`, edits }];
  }
  if (resolution.kind === 'noBlock' && resolution.nearest !== undefined && link.fragmentSpan !== undefined) {
    const text = `^${resolution.nearest.id}`;
    const edits = [{ span: link.fragmentSpan, text }];
    return [{ kind: 'edit', fixes: 'missing-block', title: `Link to “${text}” instead`, edits }];
  }
  return [];
}

function missingFixes(vault: Vault, note: Note, link: Link): readonly QuickFix[] {
  const fixes: QuickFix[] = [];
  const target = newNotePath(vault, note.id, link);
  if (target.kind === 'create') {
    fixes.push({
      kind: 'create',
      fixes: 'missing-note',
      title: `Create “${target.path}”`,
      path: target.path,
      text: target.text,
    });
  }
  const wanted = link.target.path.toLowerCase();
  const nearest = nearestOf(wanted, [...vault.notes()], (candidate) => candidate.name.toLowerCase());
  if (nearest !== undefined && link.kind === 'wiki' && nearest.id !== note.id) {
    const edits = [{ span: link.pathSpan, text: nearest.name }];
    fixes.push({ kind: 'edit', fixes: 'missing-note', title: `Link to “${nearest.name}” instead`, edits });
  }
  return fixes;
}
