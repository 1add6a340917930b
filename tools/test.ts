/**
 * Everything that is tested, in the order of what fails fastest, with one line of figures at the end.
 *
 *   npm test                          all of it
 *   npm test -- unit journey          some phases
 *   npm test -- suite --grep "hover"  tests whose title matches
 *
 * The suites in `suite` and `web` run inside VS Code's extension hosts, those in `journey` drive its window. A test
 * that is skipped counts as failed.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteResult } from '../test/host/result';
import { findChromium } from './browser';
import { packageExtension } from './package';
import { out, root } from './paths';
import { run } from './shell';
import { runSuites, type SuiteKind } from './suites';
import { chooseVscode, type Vscode } from './vscode';
import { installVscodeHost } from './vscodeHost';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Phase {
  readonly name: string;
  readonly title: string;
  run(): Promise<Tally>;
}

interface Options {
  readonly phases: readonly string[];
  readonly grep?: string;
}

async function main(): Promise<void> {
  const options = parse(process.argv.slice(2));
  const phases = allPhases(options).filter(({ name }) => options.phases.length === 0 || options.phases.includes(name));
  let total: Tally = { passed: 0, failed: 0 };
  for (const phase of phases) {
    const started = Date.now();
    console.log(`\n== ${phase.title}`);
    const tally = await phase.run().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`-- ${phase.name}: ${tally.passed} passed, ${tally.failed} failed (${seconds} s)`);
    total = { passed: total.passed + tally.passed, failed: total.failed + tally.failed };
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function allPhases({ grep, phases }: Options): readonly Phase[] {
  const needsHost = phases.length === 0 || ['suite', 'web', 'journey'].some((name) => phases.includes(name));
  const installation = needsHost ? install() : undefined;
  // Reported by the phase that needs it, not as an unhandled rejection.
  installation?.catch(() => undefined);
  const vscode = (): Promise<Vscode> => installation ?? install();
  const suite =
    (kind: SuiteKind): (() => Promise<Tally>) =>
    async () => {
      const options = { log: installLog, ...(grep === undefined ? {} : { grep }) };
      return report(await runSuites(await vscode(), kind, options));
    };
  return [
    { name: 'lint', title: 'Lint', run: () => command('biome', ['check', '.']) },
    { name: 'types', title: 'Types', run: () => command('tsc', ['--noEmit', '-p', '.']) },
    { name: 'build', title: 'Build', run: () => node(['esbuild.mjs', '--suites']) },
    { name: 'unit', title: 'Unit tests', run: () => mocha('unit', unitTests, grep) },
    { name: 'suite', title: 'Suites in the Node extension host', run: suite('suite') },
    { name: 'web', title: 'Suites in the web worker extension host', run: suite('web') },
    { name: 'package', title: 'Package', run: () => packageExtension().then(() => ({ passed: 1, failed: 0 })) },
    {
      name: 'journey',
      title: 'Journeys through VS Code’s window',
      run: async () => {
        await vscode();
        // The window is always the browser build's, whatever VS Code the suites ran in.
        await installVscodeHost(installLog);
        return mocha('journey', ['--no-config', '--no-package', ...journeyFlags], grep);
      },
    },
  ];
}

/** A run that hangs has to end, and be said to have failed. */
const mochaTakesAtMost = 1_200_000;

const installLog = join(out, 'install.log');
/** All that runs in plain Node. */
const unitTests = [
  'test/{text,notes,features,graph,server,preview,trace,machine,engines,diagram,live,commandLine,journeys,tidy}/**/*.test.ts',
];
const journeyFlags = ['--exit', '--require', 'tsx', '--timeout', '60000', 'test/host/journey/*.test.ts'];

async function install(): Promise<Vscode> {
  const vscode = await chooseVscode(installLog);
  await findChromium(installLog);
  return vscode;
}

async function mocha(name: string, args: readonly string[], grep: string | undefined): Promise<Tally> {
  const file = join(out, 'results', `${name}.json`);
  rmSync(file, { force: true });
  const filter = grep === undefined ? [] : ['--grep', grep];
  const reporter = ['--reporter', join(root, 'tools', 'recordingReporter.ts')];
  const code = await run(process.execPath, [bin('mocha', 'bin/mocha.js'), ...reporter, ...filter, ...args], {
    env: { MEMORY_NOTES_RESULT: file },
    limit: mochaTakesAtMost,
  });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const counted = tally(JSON.parse(readFileSync(file, 'utf8')) as SuiteResult);
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function report(result: SuiteResult): Tally {
  for (const { title, state, milliseconds, error } of result.tests) {
    console.log(`  ${state === 'passed' ? '✔' : '✖'} ${title.join(' › ')} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
    if (state === 'skipped') console.log('      skipped, which counts as failed');
  }
  for (const figure of result.figures ?? []) console.log(`  ${figure}`);
  return tally(result);
}

function tally({ tests }: SuiteResult): Tally {
  const passed = tests.filter(({ state }) => state === 'passed').length;
  return { passed, failed: tests.length - passed };
}

function command(name: 'biome' | 'tsc', args: readonly string[]): Promise<Tally> {
  return node([name === 'biome' ? bin('@biomejs/biome', 'bin/biome') : bin('typescript', 'bin/tsc'), ...args]);
}

async function node(args: readonly string[]): Promise<Tally> {
  const code = await run(process.execPath, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const bin = (name: string, path: string): string => join(root, 'node_modules', name, path);

function parse(args: readonly string[]): Options {
  const at = args.indexOf('--grep');
  const phases = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  const grep = at < 0 ? undefined : args[at + 1];
  return grep === undefined ? { phases } : { phases, grep };
}

void main();
