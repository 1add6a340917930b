/** What the real compiler makes of a program: asked where it is installed, and remembered by the program's text. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export type RustcResult =
  | { readonly kind: 'ran'; readonly stdout: string; readonly exit: number; readonly panic: Panic | null }
  /** Errors in order of the source; lines and columns are 1-based. */
  | { readonly kind: 'rejected'; readonly errors: readonly RustcError[] }
  | { readonly kind: 'endless' };

export interface Panic {
  readonly message: string;
  /** 0 when the panic is located within the standard library. */
  readonly line: number;
  readonly column: number;
}

export interface RustcError {
  /** Empty for errors without a code, as those of the syntax. */
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

const candidates = [join(homedir(), '.cargo/bin/rustc'), '/usr/local/bin/rustc', '/usr/bin/rustc'];
export const rustc: string | undefined = candidates.find((path) => existsSync(path));

/** Compiles and runs, or takes the answer of an earlier time. Undefined without a compiler. */
export function askRustc(source: string, edition = '2021'): RustcResult | undefined {
  if (!rustc) return undefined;
  const cache = join(tmpdir(), 'memory-notes-rustc');
  mkdirSync(cache, { recursive: true });
  const key = createHash('sha256')
    .update(`${hasTestsOnly(source) ? 'tests 1' : 4}|${edition}|${source}`)
    .digest('hex')
    .slice(0, 32);
  const remembered = join(cache, `${key}.json`);
  if (existsSync(remembered)) return JSON.parse(readFileSync(remembered, 'utf8')) as RustcResult;
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-'));
  try {
    const result = compileAndRun(rustc, folder, source, edition);
    writeFileSync(remembered, JSON.stringify(result));
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const rustcVersion = (): string =>
  rustc ? execFileSync(rustc, ['--version'], { encoding: 'utf8' }).trim() : 'no rustc';

function compileAndRun(compiler: string, folder: string, source: string, edition: string): RustcResult {
  writeFileSync(join(folder, 'main.rs'), source);
  const isTest = hasTestsOnly(source);
  const flags = [...compiledFlags(edition), ...(isTest ? ['--test'] : [])];
  const compiled = spawnSync(compiler, [...flags, '-o', 'main', 'main.rs'], { cwd: folder, encoding: 'utf8' });
  if (compiled.status !== 0) return { kind: 'rejected', errors: readErrors(compiled.stderr) };
  if (!isTest) return runCompiled(folder);
  const result = runCompiled(folder, ['--test-threads=1']);
  return result.kind === 'ran' ? { ...result, stdout: steady(result.stdout) } : result;
}

/** Whether its tests are what such a program runs. */
export const hasTestsOnly = (source: string): boolean => /#\[test\]/.test(source) && !/^(pub )?fn main\b/m.test(source);

/** What the harness says, without what is another in each run or on each machine. */
const steady = (said: string): string =>
  said
    .replace(/^(thread '[^']*') \(\d+\) panicked at main\.rs:/gm, '$1 panicked at src/main.rs:')
    .replace(/(did not panic as expected at )main\.rs:/g, '$1src/main.rs:')
    .replace(/finished in [\d.]+s$/gm, 'finished in 0.00s')
    .replace(/TypeId\(0x[0-9a-f]+\)/g, 'TypeId(..)');

/** Lints that deny what would panic are no errors of the language: such programs run, and panic. */
export const compiledFlags = (edition: string): string[] => [
  ...['--edition', edition, '--cap-lints', 'warn', '--error-format=json'],
  ...['-C', 'debuginfo=0', '-C', 'overflow-checks=on'],
];

/** Runs the `main` that stands in the folder. */
export function runCompiled(folder: string, args: readonly string[] = []): RustcResult {
  const run = spawnSync(join(folder, 'main'), args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 5000,
    input: '',
    maxBuffer: 64 * 1024 * 1024,
    env: { RUST_BACKTRACE: '0' },
  });
  if (run.error) return { kind: 'endless' };
  const said = /thread '[^']*'(?: \(\d+\))? panicked at ([^:\n]*):(\d+):(\d+):\n([\s\S]*?)\n(?=note: |thread '|$)/g;
  // The last one is what ended the program: those before it were caught.
  const panic = [...run.stderr.matchAll(said)].at(-1);
  return {
    kind: 'ran',
    stdout: run.stdout,
    // A shell's way to say which signal ended it.
    exit: run.status ?? 128 + (run.signal ? constants.signals[run.signal] : 0),
    panic: panic ? panicOf(panic) : null,
  };
}

/** Of a panic inside the standard library only the words can be compared. */
function panicOf([, file = '', line, column, message = '']: RegExpExecArray): Panic {
  const isOwn = file === 'main.rs';
  return { message, line: isOwn ? Number(line) : 0, column: isOwn ? Number(column) : 0 };
}

interface JsonMessage {
  readonly level: string;
  readonly message: string;
  readonly code: { readonly code: string } | null;
  readonly spans: readonly JsonSpan[];
}

interface JsonSpan {
  readonly file_name: string;
  readonly is_primary: boolean;
  readonly line_start: number;
  readonly column_start: number;
  readonly expansion: { readonly span: JsonSpan } | null;
}

/** A place within a macro of the standard library is where the program calls that macro. */
function inProgram(span: JsonSpan | undefined): JsonSpan | undefined {
  return span && span.file_name !== 'main.rs' && span.expansion ? inProgram(span.expansion.span) : span;
}

export function readErrors(text: string): RustcError[] {
  const messages = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as JsonMessage);
  return messages
    .filter(({ level, spans }) => level === 'error' && spans.length > 0)
    .map(({ code, message, spans }) => {
      const at = inProgram(spans.find((span) => span.is_primary));
      return { code: code?.code ?? '', message, line: at?.line_start ?? 0, column: at?.column_start ?? 0 };
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
