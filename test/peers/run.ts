/**
 * `npm run peers -- PATH…`: the link tests of other projects, read from their own checkouts and asked of us. PATH is a
 * checkout of foambubble/foam, Feel-ix-343/markdown-oxide or artempyanykh/marksman, or a vault: then its links are
 * counted, and each that leads nowhere is listed. A difference counts as settled when `decisions.ts` says why.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decisionFor } from './decisions';
import { foamCases } from './foam';
import { marksmanCases } from './marksman';
import { oxideCases } from './oxide';
import type { PeerCase } from './peerCase';
import { vaultSummary } from './vaultSummary';

const peers: readonly { readonly name: string; readonly mark: string; cases(path: string): Promise<PeerCase[]> }[] = [
  { name: 'Foam', mark: 'packages/foam-core/src/model/workspace.test.ts', cases: foamCases },
  { name: 'markdown-oxide', mark: 'src/vault/mod.rs', cases: async (path) => oxideCases(path) },
  { name: 'Marksman', mark: 'Tests/ParserTests.fs', cases: async (path) => marksmanCases(path) },
];

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) throw new Error('which checkout, or which vault? npm run peers -- PATH…');
  let open = 0;
  for (const path of paths) {
    if (!existsSync(path)) throw new Error(`there is no folder ${path}`);
    const peer = peers.find(({ mark }) => existsSync(join(path, mark)));
    if (peer === undefined) process.stdout.write(vaultSummary(path));
    else open += report(peer.name, await peer.cases(path));
  }
  return open === 0 ? 0 : 1;
}

/** How many differences nobody has decided. */
function report(name: string, cases: readonly PeerCase[]): number {
  const of = (kind: PeerCase['outcome']): readonly PeerCase[] => cases.filter(({ outcome }) => outcome === kind);
  const differing = of('differs').map((one) => ({ ...one, decision: decisionFor(one) }));
  const open = differing.filter(({ decision }) => decision === undefined);
  console.log(
    `${name}: ${of('agrees').length} agree, ${differing.length - open.length} differ by decision, ${open.length} differ, ${of('not applicable').length} not applicable`,
  );
  for (const reason of new Set(differing.map(({ decision }) => decision))) {
    const same = differing.filter(({ decision }) => decision === reason);
    if (reason !== undefined) console.log(`  ${same.length} × ${reason}`);
  }
  for (const { file, name: title, detail } of open) console.log(`  DIFFERS ${file}: ${title}\n    ${detail ?? ''}`);
  if (process.env.PEERS_ALL !== undefined) {
    for (const { file, name: title, detail } of of('not applicable'))
      console.log(`  n/a ${file}: ${title} (${detail})`);
  }
  return open.length;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
