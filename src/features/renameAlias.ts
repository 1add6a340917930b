/** Changes the text that one link shows; where the link leads and what other links show stays. */
import type { Link, Note } from '../notes/note';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import { slice } from '../text/span';
import { keepHeadingLinks } from './renameHeading';
import { editCollector, type Planned, planned, refused } from './vaultEdit';

export function renameAlias(vault: Vault, note: Note, link: Link, newName: string): Planned {
  if (link.aliasSpan === undefined) return refused('The link has no text of its own.');
  const name = newName.trim();
  if (name === '') return refused("A link's text cannot be empty.");
  const { text } = note;
  const isTable = note.tables.some((table) => table.start <= link.span.start && link.span.end <= table.end);
  const barred = isTable ? name.replace(/(?<!\\)\|/g, '\\|') : name;
  const escaped = link.kind === 'wiki' ? barred : barred.replace(/(?<!\\)[[\]]/g, '\\$&');
  // A link by reference is read with what defines its label.
  const definition = link.definition === undefined ? '' : `\n\n${slice(text, link.definition)}`;
  for (const alias of [barred, escaped]) {
    const whole =
      text.slice(link.span.start, link.aliasSpan.start) + alias + text.slice(link.aliasSpan.end, link.span.end);
    const read = scan(note.id, whole + definition).links.find(
      ({ span }) => span.start === 0 && span.end === whole.length,
    );
    if (read?.alias === alias && read.kind === link.kind && read.target.path === link.target.path) {
      const edits = editCollector(vault);
      edits.replace(note.id, link.aliasSpan, alias);
      keepHeadingLinks(vault, edits);
      return planned({ notes: edits.done() });
    }
  }
  return refused(`“${slice(text, link.span)}” cannot show “${name}”: it would no longer be read as a link.`);
}
