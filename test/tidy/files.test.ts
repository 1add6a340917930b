/** The habits that every file keeps: its size, its name, its opening; and what no test may do. */
import * as assert from 'node:assert/strict';
import { basename } from 'node:path';
import { files, isScript, read } from './tree';

const scripts = files.filter((path) => /^(src|test|tools)\//.test(path) && isScript(path));
const texts = files.filter((path) => /\.(ts|tsx|mjs|json|md|css|rs|svg|yml)$|(^|\/)[^.]+$|\/run$/.test(path));

/** Lines that say something: neither blank nor comment. */
function linesOfCode(path: string): number {
  const code = read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  return code.split('\n').filter((line) => line.trim() !== '').length;
}

/** Files that are one list, where a cut would only scatter it. */
const lists: ReadonlyMap<string, string> = new Map([
  ['src/engines/rust/types/ty.ts', 'the vocabulary of types, and how each is made, mapped and shown'],
]);

describe('Files', () => {
  it('have 450 lines of code or fewer', () => {
    const long = scripts
      .filter((path) => !lists.has(path) && linesOfCode(path) > 450)
      .map((path) => `${path}: ${linesOfCode(path)}`);
    assert.deepEqual(long, []);
    for (const path of lists.keys())
      assert.ok(files.includes(path) && linesOfCode(path) > 450, `${path} is no exception`);
  });

  it('open with a comment on their job', () => {
    const silent = scripts.filter((path) => !/^(#!.*\n)?\/[*/]/.test(read(path)) && !path.endsWith('.test.ts'));
    assert.deepEqual(silent, []);
  });

  it('are named in camel case', () => {
    const odd = scripts.filter(
      (path) => !/^[a-z][A-Za-z0-9]*(\.(test|node|web|d|tsconfig))*\.\w+$/.test(basename(path)),
    );
    assert.deepEqual(odd, []);
  });

  it('name no place of the machine they were written on', () => {
    const places = /(^|[\s"'`(=])\/(work|tmp|root|home)\//m;
    const checks = 'test/tidy/files.test.ts';
    assert.deepEqual(
      texts.filter((path) => path !== checks && places.test(read(path))),
      [],
    );
  });
});

describe('Tests', () => {
  const tests = scripts.filter((path) => path.startsWith('test/'));
  const without = (pattern: RegExp): void => {
    const found = tests.filter((path) => path !== 'test/tidy/files.test.ts' && pattern.test(read(path)));
    assert.deepEqual(found, []);
  };

  it('are neither skipped nor singled out', () => {
    without(/\b(describe|context|it|specify|suite|test)\.(only|skip)\b|\bx(it|describe)\(|\bthis\.skip\(/);
  });

  it('wait for what happens, not for a time', () => {
    without(/waitForTimeout|setTimeout\(\s*(resolve|done|r)\b|\bsleep\(/);
  });
});
