/**
 * Renames a tag wherever it is written, in any case, in prose and in properties, with the tags nested below it: from
 * `#rust` to `#language/rust`, `#rust/async` becomes `#language/rust/async`.
 */
import { tagKey } from '../notes/names';
import type { Note, Tag } from '../notes/note';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import type { Span } from '../text/span';
import { keepHeadingLinks } from './renameHeading';
import { editCollector, type Planned, planned, refused } from './vaultEdit';

/** `tag` without `#`. */
export function renameTag(vault: Vault, tag: string, newName: string): Planned {
  const name = newName.trim().replace(/^#/, '');
  const problem = tagProblem(name);
  if (problem !== undefined) return refused(problem);
  const key = tagKey(tag);
  const depth = key.split('/').length;
  const isWanted = (other: string): boolean => other === key || other.startsWith(`${key}/`);
  const edits = editCollector(vault);
  let isMerged = false;
  for (const other of vault.tagKeys()) {
    if (!isWanted(other)) {
      isMerged ||= other === tagKey(name) && vault.tagged(other).length > 0;
      continue;
    }
    for (const id of vault.tagged(other)) {
      const note = vault.note(id);
      for (const written of note?.tags ?? []) {
        if (note !== undefined && tagKey(written.name) === other) {
          edits.replace(id, tagPartSpan(note, written, depth), name);
        }
      }
    }
  }
  keepHeadingLinks(vault, edits);
  return planned({
    notes: edits.done(),
    remarks: isMerged ? [`The tag “#${name}” was there already: the two are one now.`] : [],
  });
}

/** The first `depth` names of a tag, without `#`. */
export function tagPartSpan(note: Pick<Note, 'text'>, tag: Tag, depth: number): Span {
  const start = tag.span.start + (note.text.charAt(tag.span.start) === '#' ? 1 : 0);
  const length = tag.name.split('/').slice(0, depth).join('/').length;
  return { start, end: Math.min(start + length, tag.span.end) };
}

function tagProblem(name: string): string | undefined {
  if (name === '') return 'A tag needs a name.';
  const read = scan('tag.md', `#${name}`).tags[0];
  if (read?.name === name && !/\/\/|^\/|\/$/.test(name)) return undefined;
  if (/^[\d/]+$/.test(name)) return 'A tag needs a character that is no digit.';
  const [character] = read === undefined ? (/[\s\S]/u.exec(name) ?? ['']) : [...name.slice(read.name.length)];
  if (character === ' ') return 'A tag cannot hold a blank.';
  if (read?.name === name) return 'Between the slashes of a tag, each part needs a name.';
  return `A tag cannot hold “${character}”.`;
}
