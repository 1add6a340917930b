/**
 * The Rust engine: a program goes through syntax, types, MIR and machine code to its trace. What is wrong with it, what
 * is missing here and how it ended are all outcomes; only a bug of ours could throw, and even that ends as `unsupported`.
 */

import type { DroppedLocal } from '../../machine/callFrame';
import { Machine } from '../../machine/machine';
import { MemorySpace } from '../../machine/memorySpace';
import { type RecordedRun, recordRun } from '../../machine/run';
import type { Diagnostic } from '../../text/diagnostic';
import { type LineIndex, lineIndex } from '../../text/lineIndex';
import type { Span } from '../../text/span';
import type { Outcome, ProgramDiagnostic } from '../../trace/outcome';
import { type Assets, type Budget, defaultBudget, type Engine, type Program } from '../../trace/program';
import { Recorder } from '../../trace/recorder';
import type { Sources, Trace } from '../../trace/trace';
import { constantComputer } from './constants';
import { type EmitCache, type EmittedCode, emit, newEmitCache, type RustHost, rustHost } from './emit';
import { type EmittedTest, EmitUnsupported, type LibrarySource } from './emit/emitter';
import { loadLibrary as readLibrary } from './library/library';
import { packedLibrary } from './library/packFormat';
import { unpack } from './library/unpack';
import { type MirBodies, mirProgram } from './mir';
import type { SourceFile } from './syntax/ast';
import { type Grammar, loadGrammar } from './syntax/cst';
import { parse } from './syntax/parse';
import { testFunctions } from './syntax/testFunctions';
import { CheckedTooLong, checkProgram, type Library, loadLibrary } from './types';
import { checkEntryPoints } from './types/check/entryPoints';
import type { CheckedProgram, Unsupported } from './types/program';

export function createRustEngine(assets: Assets): Engine {
  let toolchain: Promise<Toolchain> | undefined;
  /** The toolchain, or what was wrong with loading it: the next program may find the file that was missing. */
  const load = (): Promise<unknown> => {
    toolchain ??= loadToolchain(assets);
    return toolchain.catch((error: unknown) => {
      toolchain = undefined;
      return error;
    });
  };
  let librarySources: Promise<readonly LibrarySource[]> | undefined;
  /** None when the file of one cannot be read: a program that asks later may find it. */
  const filesFor = ({ options }: Program): Promise<readonly LibrarySource[] | undefined> => {
    if (!options.library) return Promise.resolve([]);
    librarySources ??= readLibrarySources(assets);
    return librarySources.catch(() => {
      librarySources = undefined;
      return undefined;
    });
  };
  const engine: Engine = {
    language: 'rust',
    name: 'embedded',
    async load() {
      await load();
    },
    async warm() {
      // A small program brings in the parts of the library that nearly every program uses.
      const source = 'fn main() { let mut s = String::from("a"); s.push_str("b"); println!("{s} {:?}", vec![1]); }';
      await engine.run({ language: 'rust', source, markers: [], options: {}, key: source }, defaultBudget);
    },
    async run(program, budget) {
      const loaded = await load();
      const lines = lineIndex(program.source);
      if (!isToolchain(loaded)) return withoutSteps(program, gap(lines, `the engine did not load: ${loaded}`));
      const files = await filesFor(program);
      if (!files) return withoutSteps(program, gap(lines, 'steps in the library, whose source could not be read'));
      return runProgram(loaded, program, budget, {
        lines,
        files,
        // A stage that was left halfway may have left what programs share halfway too.
        onFailure: () => {
          toolchain = undefined;
        },
      });
    },
  };
  return engine;
}

/** What all programs of a worker share. */
interface Toolchain {
  readonly grammar: Grammar;
  readonly library: Library;
  readonly space: MemorySpace;
  /** The library's code by edition, and once more with steps of its own. */
  readonly compiled: Map<string, CompiledLibrary>;
}

/** What was made of the library for programs so far. */
interface CompiledLibrary {
  /** Lowered when a program first needs them. */
  readonly bodies: MirBodies;
  readonly cache: EmitCache;
}

function compiledLibrary({ compiled }: Toolchain, edition: number, hasSteps: boolean): CompiledLibrary {
  const key = `${edition}${hasSteps ? ' with steps' : ''}`;
  const known = compiled.get(key) ?? { bodies: new Map(), cache: newEmitCache() };
  compiled.set(key, known);
  return known;
}

const isToolchain = (value: unknown): value is Toolchain =>
  typeof value === 'object' && value !== null && 'grammar' in value;

async function loadToolchain(assets: Assets): Promise<Toolchain> {
  const [grammar, packed] = await Promise.all([loadGrammar(assets), assets(packedLibrary)]);
  return {
    grammar,
    library: loadLibrary(unpack(packed)),
    space: new MemorySpace(),
    compiled: new Map(),
  };
}

async function readLibrarySources(assets: Assets): Promise<readonly LibrarySource[]> {
  const files = await readLibrary(assets);
  return files.map(({ module, text }) => ({ name: `std/${module.join('/') || 'lib'}.rs`, text }));
}

/** A program that is ready to run, or why it is not. */
type Compiled =
  | { readonly kind: 'code'; readonly code: EmittedCode }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

interface Run {
  readonly lines: LineIndex;
  /** The library's, by their numbers less one; none for a program that does not step into it. */
  readonly files: readonly LibrarySource[];
  /** The engine itself failed. */
  readonly onFailure: () => void;
}

function runProgram(toolchain: Toolchain, program: Program, budget: Budget, run: Run): Trace {
  const { lines, files, onFailure } = run;
  const deadline = performance.now() + budget.milliseconds;
  try {
    const compiled = compile(toolchain, program, { lines, files, deadline });
    return compiled.kind === 'outcome'
      ? withoutSteps(program, compiled.outcome)
      : execute(compiled.code, program, budget, { space: toolchain.space, files });
  } catch (error) {
    if (error instanceof CheckedTooLong) return withoutSteps(program, { kind: 'limit', limit: 'time' });
    if (!(error instanceof EmitUnsupported)) onFailure();
    return withoutSteps(program, unsupportedOf(error, lines));
  }
}

interface Compilation extends Pick<Run, 'lines' | 'files'> {
  /** A program too large to be compiled by then ends as one that ran too long. */
  readonly deadline: number;
}

function compile(toolchain: Toolchain, program: Program, { lines, files, deadline }: Compilation): Compiled {
  const { grammar, library, space } = toolchain;
  const { source, markers, options } = program;
  const outcome = (value: Outcome): Compiled => ({ kind: 'outcome', outcome: value });
  const parsed = parse(grammar, source, { source: 0, name: 'main', markers, isTest: options.test });
  if (parsed.diagnostics.length > 0) return outcome(rejected(parsed.diagnostics, lines));
  const edition = Number(options.edition ?? 2021);
  const stepsInLibrary = options.library === true;
  const plain = compiledLibrary(toolchain, edition, false);
  const { bodies, cache } = stepsInLibrary ? compiledLibrary(toolchain, edition, true) : plain;
  const isLate = (): boolean => performance.now() > deadline;
  const checked = checkProgram(library, parsed.file, {
    compute: constantComputer({ edition, source, ...plain, space }),
    isLate,
    edition,
  });
  const mir = mirProgram(checked, { edition, labels: parsed.file.labels, library: bodies, stepsInLibrary });
  const diagnostics = [...checked.diagnostics];
  const missing = [...checked.unsupported];
  const tests = parsed.isTest ? testsOf(parsed.file, checked) : undefined;
  diagnostics.push(
    ...checkEntryPoints(
      checked,
      tests?.map(({ def }) => def),
    ),
  );
  let rejectedBody: { readonly nameSpan: Span } | undefined;
  for (const owner of [...checked.functions, ...checked.constants, ...checked.statics]) {
    if (isLate()) return outcome({ kind: 'limit', limit: 'time' });
    const result = mir.body(owner);
    if (result.kind === 'body') diagnostics.push(...result.diagnostics);
    if (result.kind === 'rejected') rejectedBody ??= owner;
    // An associated item of a trait without a body has nothing to lower.
    if (result.kind === 'unsupported' && hasBody(owner)) missing.push(result.unsupported);
  }
  const [gapOfOurs] = missing.sort((a, b) => a.span.start - b.span.start);
  // A gap of ours comes first: what it leaves open could make the checks complain about things that are right.
  if (gapOfOurs) return outcome(unsupportedAt(gapOfOurs, lines));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return outcome(rejected(errors, lines));
  // Nothing that has type errors runs, whoever should have reported them.
  if (rejectedBody) return outcome(gap(lines, 'a type in this function', rejectedBody.nameSpan));
  if (!checked.main && !tests) return outcome(rejected([withoutMain(source)], lines));
  return { kind: 'code', code: emit({ program: checked, mir, source, tests, library: files, cache }) };
}

const hasBody = (owner: { readonly kind: string; readonly body?: unknown; readonly value?: unknown }): boolean =>
  (owner.kind === 'fn' ? owner.body : owner.value) !== undefined;

const testsOf = ({ items }: SourceFile, { functions }: CheckedProgram): readonly EmittedTest[] =>
  testFunctions(items).flatMap(({ item, ...test }) => {
    const def = functions.find(({ ast }) => ast === item);
    return def ? [{ ...test, def }] : [];
  });

const withoutMain = (source: string): Diagnostic => ({
  span: { start: source.length, end: source.length },
  severity: 'error',
  code: 'E0601',
  message: '`main` function not found in crate `main`',
  notes: [{ message: 'to run it, add a `main` function that uses what is defined here, or functions with `#[test]`' }],
});

interface Execution extends Pick<Run, 'files'> {
  readonly space: MemorySpace;
}

function execute(code: EmittedCode, program: Program, budget: Budget, { space, files }: Execution): Trace {
  const host = rustHost({ stdin: program.options.stdin });
  const machine = new Machine({
    code,
    host: host.functions,
    onFailedAssertion: host.onFailedAssertion,
    milliseconds: budget.milliseconds,
    memory: budget.memory,
    now: () => performance.now(),
    space,
  });
  machine.start(code.entry);
  const run = recordRun(machine, { budget, written: () => host.stdout.length, listsUnknown: false });
  const { steps, end } = run;
  const outcome = outcomeOf(run, host, machine);
  const trace = steps.recorder.finish({
    ...headOf(program),
    ...(program.options.library && { sources: sourcesOf(files, machine.files()) }),
    outcome,
    stdout: host.stdout,
    stderr: host.stderr + lastWords(end, machine),
    leaks: steps.leaks(),
  });
  machine.dispose();
  return trace;
}

const sourcesOf = (files: readonly LibrarySource[], seen: ReadonlySet<string>): Sources =>
  Object.fromEntries(files.filter(({ name }) => seen.has(name)).map(({ name, text }) => [name, text]));

function outcomeOf({ end, dropped }: RecordedRun, host: RustHost, machine: Machine): Outcome {
  switch (end.kind) {
    case 'finished':
      return {
        kind: 'exit',
        code: machine.memory.loadI32(machine.resultAddress),
        ...(host.tests && { tests: host.tests }),
      };
    case 'exit':
      return { kind: 'exit', code: end.code };
    case 'unwound': {
      const { message, line, column } = host.panic ?? { message: 'explicit panic', line: 1, column: 1 };
      return { kind: 'fault', fault: 'panic', message, line, column, history: unwound(dropped) };
    }
    case 'fault': {
      const { fault, line, column, history } = end;
      const message = fault === 'stack-overflow' ? overflowed(machine) : end.message;
      return { kind: 'fault', fault, message, line, column, history };
    }
    case 'limit':
    case 'unsupported':
      return end;
    default:
      return end satisfies never;
  }
}

const mostDropped = 10;

function unwound(dropped: readonly DroppedLocal[]): { message: string; line: number }[] {
  const more = dropped.length - mostDropped;
  return dropped.slice(0, mostDropped).map(({ name, function: owner, line }, index) => {
    const rest = index === mostDropped - 1 && more > 0 ? `, and ${more} more` : '';
    return { message: `unwinding dropped \`${name}\` of \`${owner}\`${rest}`, line };
  });
}

/** What the runtime writes before it aborts; the thread's number, which differs from run to run, is left out. */
function lastWords(end: RecordedRun['end'], machine: Machine): string {
  const isOverflow = end.kind === 'fault' && end.fault === 'stack-overflow';
  return isOverflow ? `\n${overflowed(machine)}\nfatal runtime error: stack overflow, aborting\n` : '';
}

function overflowed({ threads: { current } }: Machine): string {
  const name = current.id === 0 ? 'main' : (current.name ?? '<unnamed>');
  return `thread '${name}' has overflowed its stack`;
}

// ── Outcomes without a run ──────────────────────────────────────────────────────────────────────────────────────────

const headOf = (program: Program) => ({ language: 'rust', engine: 'embedded', source: program.source });

function withoutSteps(program: Program, outcome: Outcome): Trace {
  return new Recorder().finish({ ...headOf(program), outcome, stdout: '', stderr: '', leaks: [] });
}

function gap(lines: LineIndex, what: string, span: Span = { start: 0, end: 0 }): Outcome {
  const { line, character } = lines.position(span.start);
  return { kind: 'unsupported', what, line: line + 1, column: character + 1 };
}

/** Spans within the library mean nothing to a reader. */
const unsupportedAt = ({ what, span, source }: Unsupported, lines: LineIndex): Outcome =>
  gap(lines, what, source === 0 ? span : undefined);

function unsupportedOf(error: unknown, lines: LineIndex): Outcome {
  if (error instanceof EmitUnsupported) return unsupportedAt(error.unsupported, lines);
  // JavaScript's own stack is full: all stages walk trees recursively.
  if (error instanceof RangeError && /call stack/.test(error.message)) return gap(lines, 'nesting this deep');
  return gap(lines, `this program; the engine failed: ${error instanceof Error ? error.message : String(error)}`);
}

/** In order of the source, each once. */
function rejected(diagnostics: readonly Diagnostic[], lines: LineIndex): Outcome {
  const seen = new Set<string>();
  const shown = [...diagnostics]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .filter(({ span, code, message }) => {
      const key = `${span.start} ${span.end} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
  return { kind: 'rejected', diagnostics: shown.map((diagnostic) => shownDiagnostic(diagnostic, lines)) };
}

function shownDiagnostic({ span, code, message, notes = [] }: Diagnostic, lines: LineIndex): ProgramDiagnostic {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return {
    code,
    message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    notes: notes.map((note) => {
      const at = lines.position((note.span ?? span).start);
      return { message: note.message, line: at.line + 1, column: at.character + 1 };
    }),
  };
}
