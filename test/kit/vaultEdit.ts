/** Changes to a vault, checked as texts: the files that a change touches, as a fixture writes them. */
import assert from 'node:assert/strict';
import { applyVaultEdit, type Planned, type VaultEdit } from '../../src/features/vaultEdit';
import type { NoteId } from '../../src/notes/note';
import type { Vault } from '../../src/notes/vault';
import { outdent } from './fixture';

/** The files that differ after the change: `//- gone: PATH` for those that are gone, then the others behind their `//- PATH`. */
export function changedFiles(before: Vault, after: Vault): string {
  const files = (vault: Vault): Map<NoteId, string> =>
    new Map([
      ...vault.noteIds().map((id): [NoteId, string] => [id, vault.note(id)?.text ?? '']),
      ...[...vault.attachments()].map((id): [NoteId, string] => [id, '']),
    ]);
  const [old, now] = [files(before), files(after)];
  const gone = [...old.keys()].filter((id) => !now.has(id)).sort();
  const changed = [...now.keys()].filter((id) => old.get(id) !== now.get(id)).sort();
  return [...gone.map((id) => `//- gone: ${id}\n`), ...changed.map((id) => `//- ${id}\n${now.get(id)}`)].join('');
}

/** Checks what a change leaves behind, or, with `refused: …`, why there is none. */
export function checkPlanned(vault: Vault, plan: Planned, expected: string): void {
  if (plan.kind === 'refused') assert.equal(`refused: ${plan.message}`, expected);
  else checkEdit(vault, plan.edit, expected);
}

export function checkEdit(vault: Vault, edit: VaultEdit, expected: string): void {
  assertNoOverlap(edit);
  const after = applyVaultEdit(vault, edit);
  const remarks = edit.remarks.map((remark) => `remark: ${remark}\n`).join('');
  assert.equal(changedFiles(vault, after) + remarks, outdent(expected));
}

/** Edits may touch, but of two at one place nobody could tell which comes first. */
export function assertNoOverlap(edit: VaultEdit): void {
  for (const { note, edits } of edit.notes) {
    for (const [index, { span }] of edits.entries()) {
      const before = edits[index - 1]?.span ?? { start: -1, end: -1 };
      const isTwice = span.start === before.start && span.end === before.end;
      assert.ok(span.start >= before.end && !isTwice, `${note} at ${span.start}`);
    }
  }
}
