/**
 * Foam's own tests, bundled from its checkout and run with stand-ins for its parser, workspace and graph that are our
 * scanner and vault (`foamStandIns.ts`). Its plain values (addresses, ranges, positions) stay its own.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { expect } from './expect';
import { type FoamValues, foamStandIns } from './foamStandIns';
import { NotApplicable, type PeerCase } from './peerCase';

const specs = [
  'model/workspace.test.ts',
  'model/graph.test.ts',
  'services/markdown-parser.test.ts',
  'services/markdown-provider.test.ts',
  'services/markdown-link.test.ts',
];

/** Modules of Foam's that their tests get from us, by the last part of the path they are imported by. */
const replaced = /\/(markdown-parser|markdown-provider|markdown-link|workspace|graph|test-utils)$/;

/** Foam's plain values: bundled once, or the tests' addresses would not be those of our answers. */
const shared = /\/(uri|range|position|note|log)$/;

export async function foamCases(checkout: string): Promise<PeerCase[]> {
  const source = join(checkout, 'packages/foam-core/src');
  const names = ['model/uri', 'model/range', 'model/position', 'model/note', 'utils/log'];
  const entry = names.map((name) => `export * from ${JSON.stringify(`./${name}`)};`).join('\n');
  const values = evaluated(await bundled({ stdin: { contents: entry, resolveDir: source, loader: 'ts' } }, []), {});
  const standIns = foamStandIns(values as unknown as FoamValues);
  const cases: PeerCase[] = [];
  for (const spec of specs.filter((name) => existsSync(join(source, name)))) {
    const code = await bundled({ entryPoints: [join(source, spec)] }, [outside]);
    cases.push(...(await run(spec, code, { ...standIns, values })));
  }
  return cases;
}

const outside: Plugin = {
  name: 'outside',
  setup(plugin) {
    plugin.onResolve({ filter: replaced }, () => ({ path: 'standIns', external: true }));
    plugin.onResolve({ filter: shared }, () => ({ path: 'values', external: true }));
  },
};

async function bundled(input: Parameters<typeof build>[0], plugins: Plugin[]): Promise<string> {
  const options = { bundle: true, write: false, format: 'cjs', platform: 'node', logLevel: 'silent' } as const;
  // Packages of theirs that are not installed are needed by nothing that runs here.
  const packages: Plugin = {
    name: 'packages',
    setup(plugin) {
      plugin.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === 'entry-point' ? null : { path, external: true },
      );
    },
  };
  const { outputFiles } = await build({ ...input, ...options, plugins: [...plugins, packages] });
  return outputFiles?.[0]?.text ?? '';
}

const ownRequire = createRequire(__filename);

function evaluated(code: string, globals: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> };
  const load = (name: string): unknown => {
    if (name === 'standIns') return globals.standIns;
    if (name === 'values') return globals.values;
    return name.startsWith('node:') || ['path', 'fs', 'os'].includes(name) ? ownRequire(name) : missingPackage(name);
  };
  const scope = { module, exports: module.exports, require: load, __dirname, ...globals };
  new Function(...Object.keys(scope), code)(...Object.values(scope));
  return module.exports;
}

/** A package that is not here: fine to import, not to use. */
const missingPackage = (name: string): unknown =>
  new Proxy(() => undefined, {
    get: (_, key) => (key === '__esModule' ? false : missingPackage(name)),
    apply: () => {
      throw new NotApplicable(`needs ${name}`);
    },
  });

interface Test {
  readonly name: string;
  body(): unknown;
}

async function run(
  file: string,
  code: string,
  { values, ...standIns }: Readonly<Record<string, unknown>>,
): Promise<PeerCase[]> {
  const tests: Test[] = [];
  const around: string[] = [];
  const describe = (name: string, body: () => void): void => {
    around.push(name);
    body();
    around.pop();
  };
  const it = (name: string, body: () => unknown): void => {
    tests.push({ name: [...around, name].join(' › '), body });
  };
  it.each =
    (rows: readonly unknown[]) =>
    (name: string, body: (...args: unknown[]) => unknown): void => {
      for (const row of rows) it(name, () => (Array.isArray(row) ? body(...row) : body(row)));
    };
  evaluated(code, { standIns, values, describe, it, test: it, expect, vi: missingPackage('vi') });
  const cases: PeerCase[] = [];
  for (const test of tests) cases.push({ peer: 'foam', file, name: test.name, ...(await outcome(test)) });
  return cases;
}

async function outcome(test: Test): Promise<Pick<PeerCase, 'outcome' | 'detail'>> {
  try {
    await test.body();
    return { outcome: 'agrees' };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { outcome: error instanceof NotApplicable ? 'not applicable' : 'differs', detail };
  }
}
