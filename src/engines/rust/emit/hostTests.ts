/**
 * The harness that runs a program's tests: it says what Rust's own one says (`rustc --test`, then the program with
 * `--test-threads=1`), and keeps what a test writes to itself unless the test fails.
 */
import type { HostCall, HostFunction } from '../../../machine/host';
import type { Machine } from '../../../machine/machine';
import type { TestResult } from '../../../trace/outcome';
import { bytesAt } from './host';
import type { Panics } from './hostPanics';
import type { Locals, ThreadNames } from './hostThreads';
import { TextCollector } from './textCollector';

/** A test as the harness sees it. */
export interface Test {
  readonly name: string;
  /** 1-based: of the function's name. */
  readonly line: number;
  readonly column: number;
  readonly ignored: { readonly why: string | undefined } | undefined;
  readonly panic: { readonly expected: string | undefined } | undefined;
}

export interface Streams {
  readonly out: TextCollector;
  readonly err: TextCollector;
  /** Takes the place of both while a test runs. */
  captured: TextCollector | undefined;
}

export interface TestHost {
  readonly streams: Streams;
  readonly panics: Panics;
  readonly locals: Locals;
  readonly names: ThreadNames;
}

/** What has become of a test that ran. */
type Ending =
  | { readonly kind: 'returned'; readonly well: boolean }
  /** Without a message when it came with a value that is no text. */
  | { readonly kind: 'panicked'; readonly message: string | undefined };

interface Failure {
  readonly name: string;
  readonly written: string;
}

export class TestHarness {
  readonly #host: TestHost;
  readonly #results: TestResult[] = [];
  readonly #failures: Failure[] = [];
  #tests: readonly Test[] | undefined;
  #present: Test | undefined;
  #startedAt = 0;

  constructor(host: TestHost) {
    this.#host = host;
  }

  /** Of the tests that have ended; undefined when what ran were no tests. */
  get results(): readonly TestResult[] | undefined {
    return this.#tests && this.#results;
  }

  functions(): Record<string, HostFunction> {
    return {
      tests_start: ({ machine, data }) => this.#start(data as readonly Test[], machine),
      test_begins: (call) => this.#begin(call),
      test_ends: (call) => this.#ended({ kind: 'returned', well: call.number(0) !== 0 }, call.machine),
      test_panics: (call) => {
        const length = call.number(1);
        const message = length < 0 ? undefined : new TextDecoder().decode(bytesAt(call, 0, length));
        return this.#ended({ kind: 'panicked', message }, call.machine);
      },
      tests_end: (call) => this.#end(call),
    };
  }

  #say(text: string): void {
    this.#host.streams.out.text += text;
  }

  #start(tests: readonly Test[], machine: Machine): undefined {
    this.#tests = tests;
    this.#startedAt = machine.clock;
    this.#say(`\nrunning ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}\n`);
  }

  #begin(call: HostCall): undefined {
    const test = this.#tests?.[call.number(0)];
    if (!test) throw new Error('there is no such test');
    this.#say(`test ${test.name}${test.panic && !test.ignored ? ' - should panic' : ''} ... `);
    if (test.ignored) {
      const { why } = test.ignored;
      this.#say(why === undefined ? 'ignored\n' : `ignored, ${why}\n`);
      this.#results.push({ name: test.name, result: 'ignored', line: test.line, column: test.column });
      call.returnInt(0);
      return;
    }
    const { streams, names } = this.#host;
    this.#present = test;
    streams.captured = new TextCollector();
    names.set(call.machine.threads.current.id, test.name);
    call.returnInt(1);
  }

  #ended(ending: Ending, machine: Machine): undefined {
    const { streams, panics, locals, names } = this.#host;
    const test = this.#present;
    if (!test) throw new Error('a test ends that did not begin');
    const written = streams.captured?.take() ?? '';
    streams.captured = undefined;
    this.#present = undefined;
    names.delete(machine.threads.current.id);
    locals.forget(machine.threads.current.id);
    const why = whyFailed(test, ending);
    this.#say(why === undefined ? 'ok\n' : 'FAILED\n');
    const place = { name: test.name, line: test.line, column: test.column };
    if (why === undefined) {
      this.#results.push({ ...place, result: 'passed' });
      return;
    }
    this.#failures.push({ name: test.name, written: why === '' ? written : `${written}note: ${why}` });
    const { last } = panics;
    const at = ending.kind === 'panicked' && last ? { line: last.line, column: last.column } : {};
    this.#results.push({ ...place, ...at, result: 'failed', message: why || plainReason(ending) });
  }

  #end(call: HostCall): undefined {
    const failures = this.#failures;
    if (failures.length > 0) {
      const parts = failures.map(({ name, written }) => written && `---- ${name} stdout ----\n${written}\n`);
      const written = parts.join('');
      const names = failures.map(({ name }) => `    ${name}\n`);
      this.#say(`\nfailures:\n${written && `\n${written}`}\nfailures:\n${names.join('')}`);
    }
    const count = (result: TestResult['result']): number =>
      this.#results.filter((each) => each.result === result).length;
    const seconds = ((call.machine.clock - this.#startedAt) / 1e9).toFixed(2);
    this.#say(
      `\ntest result: ${failures.length > 0 ? 'FAILED' : 'ok'}. ${count('passed')} passed; ${count('failed')} failed; ` +
        `${count('ignored')} ignored; 0 measured; 0 filtered out; finished in ${seconds}s\n\n`,
    );
    call.returnInt(failures.length > 0 ? failed : 0);
  }
}

/** The exit code of a harness with tests that failed. */
const failed = 101;

/** Undefined for a test that passed; empty where what it wrote says enough. */
function whyFailed({ panic, line, column }: Test, ending: Ending): string | undefined {
  if (ending.kind === 'returned') {
    if (panic) return `test did not panic as expected at src/main.rs:${line}:${column}`;
    return ending.well ? undefined : '';
  }
  if (!panic) return '';
  const { expected } = panic;
  if (expected === undefined || ending.message?.includes(expected)) return undefined;
  if (ending.message !== undefined)
    return `panic did not contain expected string\n      panic message: ${quoted(ending.message)}\n expected substring: ${quoted(expected)}`;
  return `expected panic with string value,\n found non-string value: \`TypeId(..)\`\n     expected substring: ${quoted(expected)}`;
}

const plainReason = (ending: Ending): string =>
  ending.kind === 'returned' ? 'The test returned an error.' : (ending.message ?? 'Box<dyn Any>');

/** As Rust's `Debug` writes a text. */
const quoted = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t').replace(/\0/g, '\\0')}"`;
