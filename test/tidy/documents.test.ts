/** What the project's documents say exists: commands of npm, files that are linked, scripts that scripts call. */
import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { files, manifest, read, root } from './tree';

/** The vault's notes link by names of their own, and fixtures link to nowhere on purpose. */
const documents = files.filter((path) => path.endsWith('.md') && /^([^/]+|src\/.*|test\/[^/]+)$/.test(path));

describe('Documents', () => {
  it('name npm commands that exist', () => {
    const unknown = documents.flatMap((path) =>
      [...read(path).matchAll(/npm (?:run )?([a-z][\w:-]*)/g)]
        .map(([whole, name = '']) => ({ whole, name }))
        .filter(
          ({ whole, name }) =>
            (whole.includes('run ') || name === 'start' || name === 'test') && !(name in manifest.scripts),
        )
        .map(({ whole }) => `${path}: ${whole}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('link to files that exist', () => {
    const broken = documents.flatMap((path) =>
      [
        ...read(path)
          .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
          .matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g),
      ]
        .map(([, to = '']) => to)
        .filter((to) => !/^\w+:/.test(to) && !existsSync(join(root, dirname(path), to)))
        .map((to) => `${path}: ${to}`),
    );
    assert.deepEqual(broken, []);
  });

  it('give the two commands', () => {
    for (const command of ['npm start', 'npm test']) assert.ok(read('README.md').includes(command), command);
    assert.match(read('.ci/run'), /^exec npm test /m);
  });
});

describe('Scripts of package.json', () => {
  it('call files that exist', () => {
    const paths = Object.values(manifest.scripts).flatMap((script) => script.match(/\S+\.(?:ts|mjs)\b/g) ?? []);
    const tasks = Object.values(manifest.scripts).flatMap((script) =>
      [...script.matchAll(/tools\/run\.mjs (\w+)/g)].map(([, task]) => `tools/${task}.ts`),
    );
    assert.deepEqual(
      [...paths, ...tasks].filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});
