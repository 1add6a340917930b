/** The links of a real vault: how many lead somewhere, and each that does not, to be looked at by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostics } from '../../src/features';
import { isHidden, isNote } from '../../src/notes/names';
import { resolve } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';
import { lineIndex } from '../../src/text/lineIndex';
import { slice } from '../../src/text/span';

export function vaultSummary(folder: string): string {
  const vault = read(folder);
  const lines: string[] = [];
  let [links, found, fragments, foundFragments] = [0, 0, 0, 0];
  const others = new Map<string, number>();
  for (const id of vault.noteIds()) {
    const note = vault.note(id);
    if (note === undefined) continue;
    for (const link of note.links) {
      if (link.kind !== 'wiki') continue;
      const { kind } = resolve(vault, id, link);
      links++;
      if (kind !== 'missing') found++;
      if (kind === 'missing' || kind === 'attachment' || link.fragmentSpan === undefined) continue;
      fragments++;
      if (kind !== 'noHeading' && kind !== 'noBlock') foundFragments++;
    }
    for (const { code, span } of diagnostics(vault, id)) {
      others.set(code, (others.get(code) ?? 0) + 1);
      const { line } = lineIndex(note.text).position(span.start);
      lines.push(`  ${code} ${id}:${line + 1} ${slice(note.text, span).slice(0, 100).replaceAll('\n', '⏎')}\n`);
    }
  }
  const codes = [...others].map(([code, count]) => `${count} ${code}`).join(', ');
  const head = `${folder}: ${vault.noteCount} notes; ${found} of ${links} wiki links and ${foundFragments} of ${fragments} fragments resolve; reported: ${codes || 'nothing'}\n`;
  return head + lines.join('');
}

function read(folder: string): Vault {
  const changes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .filter((id) => !isHidden(id))
    .map(
      (id): Change =>
        isNote(id)
          ? { kind: 'note', note: scan(id, readFileSync(join(folder, id), 'utf8')) }
          : { kind: 'attachment', id },
    );
  return emptyVault.with(changes);
}
