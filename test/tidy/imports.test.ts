/** Holds the tables of `src/README.md`: which room imports which, and who may know of VS Code, Node and packages. */
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { dirname, join, posix } from 'node:path';
import { files, importsOf, isScript, manifest, root, tableUnder } from './tree';

const map = 'src/README.md';
const sources = files.filter((path) => path.startsWith('src/') && isScript(path));

/** `notes` → what its row allows. An entry with a slash allows that one file. */
const rooms = new Map(
  tableUnder(map, '# The map').map(([room = '', , mayImport = '']) => [
    room.replaceAll('`', '').replace(/\/$/, ''),
    mayImport
      .replaceAll('`', '')
      .split(', ')
      .filter((name) => name !== '–'),
  ]),
);

/** A file's room, or nothing for an entry point directly under `src/`. */
const roomOf = (path: string): string | undefined => path.split('/').slice(1, -1)[0];

const target = (path: string, from: string): string => posix.normalize(posix.join(posix.dirname(path), from));

describe('The rooms of src/README.md', () => {
  it('are the folders that exist', () => {
    const folders = new Set(sources.map(roomOf).filter((room) => room !== undefined));
    assert.deepEqual([...folders].sort(), [...rooms.keys()].sort());
  });

  it('import only what their row allows', () => {
    const wrong = sources.flatMap((path) => {
      const room = roomOf(path);
      if (room === undefined) return [];
      const allowed = rooms.get(room) ?? [];
      return importsOf(path)
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => target(path, from))
        .filter((to) => {
          const other = roomOf(`${to}/.`);
          const inside = to.split('/').slice(1).join('/');
          return to.startsWith('src/')
            ? other !== room && !allowed.includes(other ?? '') && !allowed.includes(inside)
            : true;
        })
        .map((to) => `${path} imports ${to}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('keep engines apart from each other', () => {
    const engineOf = (path: string): string | undefined => /^src\/engines\/([^/]+)\//.exec(path)?.[1];
    const wrong = sources.flatMap((path) =>
      importsOf(path)
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => engineOf(`${target(path, from)}/`))
        .filter((other) => engineOf(path) !== undefined && other !== undefined && other !== engineOf(path))
        .map((other) => `${path} imports the engine ${other}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('leave `vscode` to the host', () => {
    const wrong = sources.filter((path) => importsOf(path).some(({ from }) => from === 'vscode') && !knowsVscode(path));
    assert.deepEqual(wrong, []);
  });

  it('leave Node to the command line and the entry points that run there', () => {
    const asks = (path: string): boolean => importsOf(path).some(({ from }) => from.startsWith('node:'));
    assert.deepEqual(
      sources.filter((path) => asks(path) && !knowsNode(path)),
      [],
    );
  });

  it('use neither Node nor the DOM below the host and the webview', function () {
    this.timeout(60_000);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const project = join(root, 'test', 'tidy', 'core.tsconfig.json');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', project], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
});

describe('The entry points of src/README.md', () => {
  it('are the files directly under src/', () => {
    const listed = tableUnder(map, '## Entry points and what the build makes of them').map(([source = '']) =>
      source.replaceAll('`', ''),
    );
    const entries = sources.filter((path) => dirname(path) === 'src').map((path) => path.slice('src/'.length));
    assert.deepEqual([...new Set(listed)].sort(), entries.sort());
  });
});

describe('Packages', () => {
  const packageOf = (from: string): string =>
    from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/');
  const isPackage = (from: string): boolean => !/^(\.|node:|vscode$)/.test(from);

  it('that ship have a line in src/README.md that says what for', () => {
    const used = sources.flatMap((path) =>
      importsOf(path)
        .filter(({ from }) => isPackage(from))
        .map(({ from }) => packageOf(from)),
    );
    // The grammar is a file that the build copies, no module.
    const shipped = new Set([...used, 'tree-sitter-rust']);
    const listed = tableUnder(map, '## Libraries that ship').map(([name = '']) => name.replaceAll('`', ''));
    assert.deepEqual([...shipped].sort(), [...listed].sort());
  });

  it('are all declared', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const used = files
      .filter((path) => isScript(path) && /^(src|test|tools|esbuild)/.test(path))
      .flatMap((path) => importsOf(path).map(({ from }) => from))
      .filter(isPackage)
      .map(packageOf);
    assert.deepEqual(
      [...new Set(used)].filter((name) => !(name in declared)),
      [],
    );
  });
});

const knowsVscode = (path: string): boolean => path.startsWith('src/host/') || /^src\/extension\.\w+\.ts$/.test(path);

const knowsNode = (path: string): boolean =>
  path.startsWith('src/commandLine/') ||
  ['src/cli.ts', 'src/extension.node.ts', 'src/vaultWorker.ts', 'src/worker.ts'].includes(path);
