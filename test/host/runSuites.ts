/**
 * Runs mocha inside an extension host, be it Node's or the web worker's: mocha's own browser bundle serves both. The
 * result goes to a file through VS Code's file system, which is the one way out that every kind of host has.
 */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { figures } from './figures';
import type { SuiteResult, TestResult } from './result';

export async function runSuites(kind: string, load: () => void): Promise<void> {
  const extension = vscode.extensions.getExtension('memory-notes.memory-notes');
  if (extension === undefined) throw new Error('The extension is not installed in this VS Code.');
  const folder = vscode.Uri.joinPath(extension.extensionUri, 'out', 'suites');
  const { grep } = await readOptions(vscode.Uri.joinPath(folder, 'options.json'));
  const tests: TestResult[] = [];
  const run = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: recorder(tests),
    ...(grep === undefined ? {} : { grep }),
  });
  // Sets `describe`, `it` and the others on the global object, which the suites find there.
  run.suite.emit('pre-require', globalThis, '', run);
  load();
  await new Promise<void>((resolve) => {
    run.run(() => resolve());
  });
  const result: SuiteResult = { tests, figures };
  const bytes = new TextEncoder().encode(JSON.stringify(result));
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${kind}.result.json`), bytes);
  const failed = tests.filter(({ state }) => state !== 'passed').length;
  if (failed > 0) throw new Error(`${failed} failed`);
}

async function readOptions(file: vscode.Uri): Promise<{ readonly grep?: string }> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}

/** A reporter that keeps each test's end, for the process outside to print. */
function recorder(tests: TestResult[]): Mocha.ReporterConstructor {
  return class {
    constructor(runner: Mocha.Runner) {
      const keep = (test: Mocha.Runnable, state: TestResult['state'], error?: Error): void => {
        // A run that hangs leaves no result: its log says how far it came.
        console.log(
          `${state}: ${test.fullTitle()} (${test.duration ?? 0} ms) ${error ? JSON.stringify(error.message.slice(0, 2000)) : ''}`,
        );
        tests.push({
          title: test.titlePath(),
          state,
          milliseconds: test.duration ?? 0,
          ...(error === undefined ? {} : { error: error.stack ?? error.message }),
        });
      };
      runner.on('pass', (test) => keep(test, 'passed'));
      runner.on('fail', (test, error: Error) => keep(test, 'failed', error));
      runner.on('pending', (test) => keep(test, 'skipped'));
    }
  } as unknown as Mocha.ReporterConstructor;
}
