/** What holds of links in any vault, after any edits. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type DiagnosticOptions,
  defaultSeverities,
  diagnostics,
  linksReport,
  quickFixes,
  references,
} from '../../src/features';
import { backlinks } from '../../src/notes/backlinks';
import { folderOf, isNote } from '../../src/notes/names';
import { resolve, resolvePath } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { type Change, emptyVault, type Vault } from '../../src/notes/vault';
import { applyEdits } from '../../src/text/edit';

const ids = ['A.md', 'b.md', 'f/A.md', 'f/g/A.md', 'g/B.md', 'g/Über uns.md', 'Σοφός.md', 'p.png', 'f/P.png'] as const;

const part = fc.constantFrom(
  'A',
  'a',
  'B',
  'f',
  'g',
  'G',
  '..',
  '.',
  'p.png',
  'Über uns',
  'ÜBER UNS',
  'ΣΟΦΌΣ',
  'nowhere',
  '%41',
);
const path = fc
  .tuple(fc.constantFrom('', '/', './', '../', '../../'), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([start, parts]) => start + parts.join('/'));
const fragment = fc.constantFrom('', '', '#Heap', '#heap', '#Stack#Heap', '#^x', '#^y', '#[^1]', '#No such');
const wiki = fc
  .tuple(fc.constantFrom('', '!'), fc.oneof(path, fc.constant('')), fragment, fc.constantFrom('', '|alias', ' | b '))
  .map(([mark, to, where, alias]) => `${mark}[[${to}${where}${alias}]]`);
const ordinary = fc.tuple(path, fragment).map(([to, where]) => `[text](<${to}.md${where}>)`);
const line = fc.oneof(
  wiki,
  wiki,
  ordinary,
  fc.constantFrom('# Heap', '## Heap', '# Stack', 'text ^x', '- item ^y', '[[]]', '```', '%%', '| a |', '---', ''),
  fc.constantFrom('tags: [a]', 'aliases: [A]', 'up: [[A]]', '> quote', 'x[^1]', '[^1]: note', '[text]: A.md', '[text]'),
);
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n\n'));

/** A piece of the old text is replaced. */
type Edit =
  | { readonly kind: 'splice'; readonly id: string; readonly at: number; readonly gone: number; readonly text: string }
  | { readonly kind: 'whole'; readonly id: string; readonly text: string }
  | { readonly kind: 'removed'; readonly id: string };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('splice' as const),
    id: fc.constantFrom(...ids),
    at: fc.nat(80),
    gone: fc.nat(30),
    text: line,
  }),
  fc.record({ kind: fc.constant('whole' as const), id: fc.constantFrom(...ids), text }),
  fc.record({ kind: fc.constant('removed' as const), id: fc.constantFrom(...ids) }),
);

function edited(texts: ReadonlyMap<string, string>, change: Edit): ReadonlyMap<string, string> {
  const next = new Map(texts);
  const old = texts.get(change.id) ?? '';
  if (change.kind === 'removed') next.delete(change.id);
  else if (change.kind === 'whole') next.set(change.id, change.text);
  else next.set(change.id, old.slice(0, change.at) + change.text + old.slice(change.at + change.gone));
  return next;
}

const changeTo = (texts: ReadonlyMap<string, string>, id: string): Change => {
  const body = texts.get(id);
  if (body === undefined) return { kind: 'removed', id };
  return isNote(id) ? { kind: 'note', note: scan(id, body) } : { kind: 'attachment', id };
};

const vaultOf = (texts: ReadonlyMap<string, string>): Vault =>
  emptyVault.with([...texts.keys()].map((id) => changeTo(texts, id)));

const everything: DiagnosticOptions = Object.fromEntries(Object.keys(defaultSeverities).map((key) => [key, 'hint']));

const answers = (vault: Vault): unknown => ({
  report: linksReport(vault),
  problems: vault.noteIds().map((id) => diagnostics(vault, id, everything)),
  backlinks: [...ids].map((id) => backlinks(vault, id)),
  references: vault.noteIds().map((id) => references(vault, id, 1)),
});

const vaults = fc.array(edit, { maxLength: 12 }).map((edits) => vaultOf(edits.reduce(edited, new Map())));

describe('links', () => {
  it('of a vault that was edited are those of the vault read anew', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), (edits) => {
        let texts: ReadonlyMap<string, string> = new Map();
        let vault = emptyVault;
        for (const change of edits) {
          texts = edited(texts, change);
          vault = vault.with([changeTo(texts, change.id)]);
        }
        assert.deepEqual(answers(vault), answers(vaultOf(texts)));
      }),
      { numRuns: 300 },
    );
  });

  it('lead to files of the vault, and by dots to none outside', () => {
    fc.assert(
      fc.property(vaults, fc.constantFrom(...ids), path, (vault, from, written) => {
        for (const kind of ['wiki', 'markdown'] as const) {
          const found = resolvePath(vault, from, written, kind);
          if (found === undefined) continue;
          assert.ok(vault.has(found), `${written} from ${from} leads to ${found}, which is not there`);
          const ups = written.split('/').filter((part) => part === '..').length;
          const isRelative = /^\.\.?\//.test(written);
          const depth = folderOf(from).split('/').filter(Boolean).length + written.split('/').length;
          assert.ok(!isRelative || ups <= depth);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are backlinks of exactly the file that they lead to', () => {
    fc.assert(
      fc.property(vaults, (vault) => {
        const forth = vault.noteIds().flatMap((id) =>
          (vault.note(id)?.links ?? []).flatMap((link) => {
            const resolution = resolve(vault, id, link);
            const to = 'note' in resolution ? resolution.note : 'file' in resolution ? resolution.file : undefined;
            return to === undefined ? [] : [`${id}:${link.span.start} → ${to}`];
          }),
        );
        const back = [...ids].flatMap((id) =>
          backlinks(vault, id).map(({ note, link }) => `${note}:${link.span.start} → ${id}`),
        );
        assert.deepEqual(back.sort(), forth.sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('a quick fix', () => {
  /** Problems of one code that start within a span. */
  const count = (vault: Vault, id: string, code: string): number =>
    diagnostics(vault, id, everything).filter((problem) => problem.code === code).length;

  it('leaves one problem of its kind less', () => {
    fc.assert(
      fc.property(vaults, (vault) => {
        for (const id of vault.noteIds()) {
          const body = vault.note(id)?.text ?? '';
          for (const { span, code } of diagnostics(vault, id, everything)) {
            for (const fix of quickFixes(vault, id, span, everything)) {
              if (fix.fixes !== code || fix.kind === 'create') continue;
              const after =
                fix.kind === 'edit'
                  ? vault.with([{ kind: 'note', note: scan(id, applyEdits(body, fix.edits)) }])
                  : inserted(vault, fix.note, fix.offset, fix.text);
              const left = count(after, id, code);
              const whole = `${fix.title} in ${JSON.stringify(body)}`;
              assert.ok(left < count(vault, id, code), `${left} ${code} are left after: ${whole}`);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  function inserted(vault: Vault, id: string, offset: number, text: string): Vault {
    const body = vault.note(id)?.text ?? '';
    return vault.with([{ kind: 'note', note: scan(id, body.slice(0, offset) + text + body.slice(offset)) }]);
  }
});
