/**
 * What rustc says of programs that move, change or borrow what they may not: behind each line of `checks/` stand the
 * errors that rustc has there, with their column. `UPDATE=1` asks rustc again.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lineIndex } from '../../../src/text/lineIndex';
import { lowered } from './lowered';
import { askRustc } from './rustc';

const folder = fileURLToPath(new URL('checks', import.meta.url));
const mark = '    //~ ';

/** By 1-based line of the bare source. */
type Errors = ReadonlyMap<number, readonly string[]>;

describe('checks on MIR say what rustc says', () => {
  for (const file of readdirSync(folder).sort()) {
    it(basename(file, '.rs'), async function () {
      this.timeout(60_000);
      const path = join(folder, file);
      const source = bare(readFileSync(path, 'utf8'));
      if (process.env.UPDATE === '1') writeFileSync(path, annotated(source, errorsOfRustc(source)));
      assert.equal(annotated(source, await ourErrors(source)), readFileSync(path, 'utf8'));
    });
  }
});

const bare = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(mark))
    .join('\n');

const annotated = (source: string, errors: Errors): string =>
  source
    .split('\n')
    .flatMap((line, i) => [line, ...(errors.get(i + 1) ?? []).map((each) => mark + each)])
    .join('\n');

async function ourErrors(source: string): Promise<Errors> {
  const lines = lineIndex(source);
  const { diagnostics } = await lowered(source);
  return byLine(
    diagnostics.map(({ span, code, message }) => {
      const { line, character } = lines.position(span.start);
      return { line: line + 1, column: character + 1, code, message };
    }),
  );
}

function errorsOfRustc(source: string): Errors {
  const result = askRustc(source);
  assert.equal(result?.kind, 'rejected');
  return byLine(result?.kind === 'rejected' ? result.errors : []);
}

function byLine(
  errors: readonly {
    readonly line: number;
    readonly column: number;
    readonly code: string;
    readonly message: string;
  }[],
): Errors {
  const found = new Map<number, string[]>();
  for (const { line, column, code, message } of [...errors].sort((a, b) => a.line - b.line || a.column - b.column)) {
    found.set(line, [...(found.get(line) ?? []), `${column} ${code} ${message}`]);
  }
  return found;
}
