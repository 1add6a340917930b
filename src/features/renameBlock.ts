/** Renames a block's id, and in every link to the block the part that says it. */
import { backlinks } from '../notes/backlinks';
import type { Block, NoteId } from '../notes/note';
import type { Vault } from '../notes/vault';
import { slice } from '../text/span';
import { fragmentParts } from './renameFragment';
import { editCollector, type Planned, planned, refused } from './vaultEdit';

export function renameBlock(vault: Vault, id: NoteId, block: Block, newName: string): Planned {
  const note = vault.note(id);
  if (note === undefined) return refused('There is no such block.');
  const name = newName.trim().replace(/^\^/, '');
  if (name === '') return refused('A block id needs at least one letter or digit.');
  if (!/^[A-Za-z0-9-]+$/.test(name)) return refused('A block id is made of Latin letters, digits and hyphens only.');
  const isThis = (other: Block): boolean => other.idSpan.start === block.idSpan.start;
  const taken = note.blocks.find((other) => !isThis(other) && other.id.toLowerCase() === name.toLowerCase());
  if (taken !== undefined) return refused(`“${note.name}” has a block “^${taken.id}” already.`);
  const edits = editCollector(vault);
  edits.replace(id, { start: block.idSpan.start + 1, end: block.idSpan.end }, name);
  for (const { note: from, link, resolution } of backlinks(vault, id)) {
    // Of two blocks with the same id, links lead to the first.
    if (resolution.kind !== 'block' || !isThis(resolution.block) || link.fragmentSpan === undefined) continue;
    const text = vault.note(from)?.text ?? '';
    const part = fragmentParts(text, link.fragmentSpan).at(-1);
    const mark = part && /^(?:\^|%5E)/i.exec(slice(text, part))?.[0].length;
    if (part !== undefined) edits.replace(from, { start: part.start + (mark ?? 0), end: part.end }, name);
  }
  return planned({ notes: edits.done() });
}
