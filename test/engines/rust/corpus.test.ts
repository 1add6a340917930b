/**
 * Programs of ours with what the real compiler made of each: `pass/` runs, `fail/` is refused. `UPDATE=1` asks rustc
 * again and writes the records and trace goldens anew; without a compiler the records stay as they are.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRustEngine } from '../../../src/engines/rust';
import { defaultBudget } from '../../../src/trace/program';
import { assets } from '../../kit/assets';
import { compare } from './compare';
import { programOf } from './programs';
import { askRustc, type RustcResult } from './rustc';
import { traceText } from './traceText';

const here = fileURLToPath(new URL('.', import.meta.url));
const update = process.env.UPDATE === '1';
const engine = createRustEngine(assets);

for (const folder of ['pass', 'fail']) {
  describe(`rust corpus: ${folder}`, () => {
    // The library is read by the first program that runs.
    before(async function () {
      this.timeout(60_000);
      await engine.run(programOf('fn main() {}'), defaultBudget);
    });
    for (const file of readdirSync(join(here, folder)).sort()) {
      if (!file.endsWith('.rs')) continue;
      it(basename(file, '.rs').replaceAll('_', ' '), () => check(join(here, folder, file), folder));
    }
  });
}

async function check(path: string, folder: string): Promise<void> {
  const source = readFileSync(path, 'utf8');
  const record = path.replace(/\.rs$/, '.json');
  const fresh = update ? askRustc(source) : undefined;
  if (fresh) writeFileSync(record, `${JSON.stringify(fresh, null, 2)}\n`);
  const real = JSON.parse(readFileSync(record, 'utf8')) as RustcResult;
  assert.equal(real.kind, folder === 'pass' ? 'ran' : 'rejected', 'the program stands in the other folder');
  const trace = await engine.run(programOf(source), { ...defaultBudget, milliseconds: 60_000 });
  assert.deepEqual(compare(trace, real), { kind: 'pass' });
  const golden = path.replace(/\.rs$/, '.trace');
  if (!existsSync(golden)) return;
  const text = traceText(trace);
  if (update) writeFileSync(golden, text);
  assert.equal(text, readFileSync(golden, 'utf8'));
}
