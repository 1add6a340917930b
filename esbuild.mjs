/**
 * Builds everything that runs, from `src/` into `dist/`, and says how large it is.
 *
 *   node esbuild.mjs [--production] [--watch] [--suites]
 *
 * `--production` minifies and leaves source maps out; `--suites` also bundles the suites of `test/host/`, which run
 * inside VS Code, into `out/suites/`.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
  loader: { '.svg': 'text' },
};

/** In a browser there is no Node. Sources and libraries ask for its parts in branches that do not run there. */
const nodeIsEmpty = {
  name: 'node-is-empty',
  /** @param {import('esbuild').PluginBuild} build */
  setup({ onResolve, onLoad }) {
    const builtin = /^(node:.*|fs|fs\/promises|path|module|url|os|util|worker_threads)$/;
    onResolve({ filter: builtin }, ({ path }) => ({ path, namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}', loader: 'js' }));
  },
};

/**
 * A CommonJS file has no `import.meta`, which libraries written as modules ask where they are.
 * @type {import('esbuild').BuildOptions}
 */
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  define: { ...shared.define, 'import.meta.url': 'moduleAddress' },
  banner: { js: "'use strict'; const moduleAddress = require('node:url').pathToFileURL(__filename).href;" },
};
/** @type {import('esbuild').BuildOptions} */
const web = { ...shared, platform: 'browser', format: 'iife', plugins: [nodeIsEmpty] };

/**
 * Suites assert with Node's `assert`, which is a package of npm in a browser.
 * @type {import('esbuild').BuildOptions}
 */
const webSuites = {
  ...web,
  format: 'cjs',
  plugins: [],
  alias: { 'node:assert': 'assert/' },
  define: { ...shared.define, global: 'globalThis', process: '{ "env": {} }' },
};

/** The host's own module is there at run time only. @type {import('esbuild').BuildOptions} */
const inHost = { external: ['vscode'] };

const bundles = [
  { ...node, ...inHost, entryPoints: ['src/extension.node.ts'], outfile: 'dist/extension.node.js' },
  { ...web, ...inHost, format: 'cjs', entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js' },
  { ...node, entryPoints: ['src/worker.ts'], outfile: 'dist/worker.node.js' },
  { ...web, entryPoints: ['src/worker.ts'], outfile: 'dist/worker.web.js' },
  { ...node, entryPoints: ['src/vaultWorker.ts'], outfile: 'dist/vaultWorker.node.js' },
  { ...web, entryPoints: ['src/vaultWorker.ts'], outfile: 'dist/vaultWorker.web.js' },
  { ...web, minify: true, entryPoints: ['src/webview.ts'], outfile: 'dist/webview.js' },
  { ...web, minify: true, entryPoints: ['media/webview.css'], outfile: 'dist/webview.css' },
  { ...web, minify: true, entryPoints: ['src/graphView.ts'], outfile: 'dist/graphView.js' },
  { ...web, minify: true, entryPoints: ['src/graphWorker.ts'], outfile: 'dist/graphWorker.js' },
  { ...web, minify: true, entryPoints: ['media/graph.css'], outfile: 'dist/graph.css' },
  {
    ...node,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${node.banner?.js}` },
  },
];

copyAssets();
await packLibrary();
if (process.argv.includes('--suites')) bundles.push(suites('suite', node), suites('web', webSuites));
if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  // Each bundle for itself: an error in one is reported and does not keep the others from being made.
  const built = await Promise.allSettled(bundles.map((options) => build(options)));
  printSizes();
  if (built.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}

function copyAssets() {
  const { resolve } = createRequire(import.meta.url);
  rmSync(join(dist, 'library'), { recursive: true, force: true });
  mkdirSync(join(dist, 'library'), { recursive: true });
  for (const wasm of ['tree-sitter-rust/tree-sitter-rust.wasm', 'web-tree-sitter/web-tree-sitter.wasm']) {
    cpSync(resolve(wasm), join(dist, basename(wasm)));
  }
  const library = join(root, 'src/engines/rust/library');
  for (const name of readdirSync(library)) {
    if (name.endsWith('.rs')) cpSync(join(library, name), join(dist, 'library', name));
  }
}

/** The Rust library's syntax trees, from the files in `dist/library/`: made by the engine's own parser. */
async function packLibrary() {
  const packer = join(root, 'out/packLibrary.cjs');
  await build({ ...node, sourcemap: false, entryPoints: ['src/engines/rust/library/pack.ts'], outfile: packer });
  const { packLibrary } = createRequire(import.meta.url)(packer);
  writeFileSync(join(dist, 'library.syntax'), await packLibrary(async (path) => readFileSync(join(dist, path))));
}

/**
 * One bundle of all the suites in `test/host/FOLDER`. They are required inside a function, because mocha's globals
 * have to be there before a suite is evaluated.
 *
 * @param {string} folder
 * @param {import('esbuild').BuildOptions} platform
 * @returns {import('esbuild').BuildOptions}
 */
function suites(folder, platform) {
  const files = readdirSync(join(root, 'test/host', folder)).filter((name) => name.endsWith('.test.ts'));
  const requires = files.map((name) => `require('./${folder}/${name}');`).join(' ');
  return {
    ...platform,
    ...inHost,
    minify: false,
    sourcemap: 'inline',
    // mocha's bundle assigns to the outermost `module.exports`; ours comes last.
    format: 'iife',
    globalName: 'suites',
    footer: { js: 'module.exports = suites;' },
    outfile: `out/suites/${folder}.js`,
    stdin: {
      contents: `import { runSuites } from './runSuites';\nexport const run = () => runSuites('${folder}', () => { ${requires} });\n`,
      resolveDir: join(root, 'test/host'),
      sourcefile: `${folder}.ts`,
      loader: 'ts',
    },
  };
}

function printSizes() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const rows = files.map((entry) => ({
    name: join(entry.parentPath, entry.name).slice(dist.length + 1),
    bytes: statSync(join(entry.parentPath, entry.name)).size,
  }));
  const shown = rows.filter(({ name }) => !name.endsWith('.map') && !name.endsWith('.rs'));
  for (const { name, bytes } of shown) console.log(`${kilobytes(bytes)}  ${name}`);
  const library = rows.filter(({ name }) => name.endsWith('.rs'));
  console.log(`${kilobytes(library.reduce((sum, { bytes }) => sum + bytes, 0))}  ${library.length} files of library/`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0).padStart(7)} kB`;
}
