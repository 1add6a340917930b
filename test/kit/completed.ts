/** Completion at a fixture's cursor: what is offered, and the note's text after an item has been taken. */
import assert from 'node:assert/strict';
import { type Completion, type CompletionItem, type CompletionOptions, completion } from '../../src/features';
import { applyEdits } from '../../src/text/edit';
import { fixture } from './fixture';

export function completedAt(text: string, options?: CompletionOptions): Completion | undefined {
  const { vault, note, offset } = fixture(text);
  return completion(vault, note, offset, options);
}

/** The labels in order; undefined where nothing is offered. */
export const labelsAt = (text: string, options?: CompletionOptions): readonly string[] | undefined =>
  completedAt(text, options)?.items.map(({ label }) => label);

/** The item of a label, with the text of its note after it has been taken. */
export function taken(
  text: string,
  label: string,
  options?: CompletionOptions,
): { readonly item: CompletionItem; readonly text: string } {
  const { vault, note, offset } = fixture(text);
  const items = completion(vault, note, offset, options)?.items ?? [];
  const item = items.find((candidate) => candidate.label === label);
  assert.ok(item, `no item ${label} among ${items.map((candidate) => candidate.label).join(', ')}`);
  const before = vault.note(note)?.text ?? '';
  const typed = before.slice(item.edit.span.start, offset);
  // An editor drops what does not begin with the letters that it replaces.
  assert.ok(item.filterText.startsWith(typed) || item.filterText.includes(label), `${item.filterText} for ${typed}`);
  assert.ok(item.edit.span.start <= offset && offset <= item.edit.span.end, 'the cursor stands in what is replaced');
  return { item, text: applyEdits(before, [item.edit, ...(item.more ?? [])]) };
}
