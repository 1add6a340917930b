/** Pictures and texts kept as files under `goldens/`; `UPDATE=1` blesses what comes out now. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function checkGolden(name: string, actual: string): void {
  const file = join(__dirname, 'goldens', name);
  mkdirSync(dirname(file), { recursive: true });
  if (process.env.UPDATE) {
    writeFileSync(file, actual);
    rmSync(`${file}.actual`, { force: true });
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (expected !== actual) writeFileSync(`${file}.actual`, actual);
  assert.equal(actual, expected, `${name} differs; look at ${name}.actual, then bless it with UPDATE=1`);
}
