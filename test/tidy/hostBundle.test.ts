/** The extension host is never held up: what takes long is not in it at all. */
import * as assert from 'node:assert/strict';
import { build } from 'esbuild';
import { root } from './tree';

/** What reads notes, holds vaults, answers questions or runs programs. */
const heavy =
  /^src\/(notes\/(scan|blocks|inline|vault|readNote|terms|resolve)|server\/(server|servedFolder|questions|load)|machine\/|engines\/)/;

for (const entry of ['src/extension.node.ts', 'src/extension.web.ts']) {
  describe(`The bundle of ${entry}`, () => {
    it('neither scans notes nor holds a vault', async () => {
      const { metafile } = await build({
        absWorkingDir: root,
        entryPoints: [entry],
        bundle: true,
        write: false,
        metafile: true,
        format: 'cjs',
        external: ['vscode', 'node:*'],
      });
      const [output] = Object.values(metafile.outputs);
      const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      assert.deepEqual(
        used.map(([path]) => path).filter((path) => heavy.test(path)),
        [],
      );
    });
  });
}
