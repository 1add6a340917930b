/** mocha's `spec` report on the terminal, and the same as data in the file that MEMORY_NOTES_RESULT names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Mocha from 'mocha';
import type { SuiteResult, TestResult } from '../test/host/result';

class RecordingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const tests: TestResult[] = [];
    const keep = (test: Mocha.Runnable, state: TestResult['state'], error?: Error): void => {
      const milliseconds = test.duration ?? 0;
      tests.push({
        title: test.titlePath(),
        state,
        milliseconds,
        ...(error === undefined ? {} : { error: String(error) }),
      });
    };
    runner.on('pass', (test) => keep(test, 'passed'));
    runner.on('fail', (test, error: Error) => keep(test, 'failed', error));
    runner.on('pending', (test) => keep(test, 'skipped'));
    runner.on('end', () => {
      const file = process.env.MEMORY_NOTES_RESULT;
      if (file === undefined) return;
      const result: SuiteResult = { tests };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(result));
    });
  }
}

export = RecordingReporter;
