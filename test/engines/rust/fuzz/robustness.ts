/**
 * Whatever text the engine is given, it answers with an outcome that speaks of the program, within its budget. This
 * runs edited programs and says which did not.
 */
import type { Budget, Engine } from '../../../../src/trace/program';
import { openTrace } from '../../../../src/trace/reader';
import { programOf } from '../programs';
import { Choices, shrink } from './choices';
import { editTokens, linesOf, tokensOf } from './tokenEdits';

export interface Finding {
  readonly what: string;
  /** Of the case: running it again needs nothing else. */
  readonly seed: number;
  /** As small as was found. */
  readonly source: string;
}

export const smallBudget: Budget = { steps: 2_000, milliseconds: 2_000, memory: 16 * 1024 * 1024 };
/** What a run may take in all: its budget, and compiling. A busy machine runs several times slower. */
const patience = 8_000;

/** Runs one edited program: what is wrong with the engine's answer, made small, or nothing. */
export async function checkEdited(
  engine: Engine,
  sources: readonly string[],
  seed: number,
): Promise<Finding | undefined> {
  const choices = Choices.random(seed);
  const source = editTokens(choices, choices.pick(sources));
  const what = await failureOf(engine, source);
  if (what === undefined) return undefined;
  const same = async (parts: readonly string[]): Promise<boolean> =>
    kindOf((await failureOf(engine, parts.join(''))) ?? '') === kindOf(what);
  const lines = await shrink(linesOf(source), same, { attempts: 200 });
  const small = await shrink(tokensOf(lines.join('')), same, { attempts: 300 });
  return { what, seed, source: (await same(small)) ? small.join('') : lines.join('') };
}

/** Why the engine's answer to this text is a bug of the engine; undefined when it is none. */
export async function failureOf(engine: Engine, source: string): Promise<string | undefined> {
  const started = performance.now();
  try {
    const trace = await engine.run(programOf(source), smallBudget);
    const took = performance.now() - started;
    if (took > patience) return `took long: ${took.toFixed(0)} ms`;
    const { outcome } = trace;
    if (outcome.kind === 'unsupported' && /the engine failed|the library's `/.test(outcome.what))
      return `internal: ${outcome.what}`;
    if (outcome.kind === 'rejected') return placesOf(source, outcome.diagnostics);
    if (trace.length > 0) openTrace(trace).state(trace.length - 1);
    return undefined;
  } catch (error) {
    return `threw: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

/** Each diagnostic stands somewhere in the source. */
function placesOf(
  source: string,
  diagnostics: readonly { readonly message: string; readonly line: number; readonly column: number }[],
): string | undefined {
  if (diagnostics.length === 0) return 'rejected without a reason';
  const lines = source.split('\n');
  const stray = diagnostics.find(
    ({ line, column }) => line < 1 || line > lines.length || column < 1 || column > (lines[line - 1] ?? '').length + 1,
  );
  return stray && `misplaced: ${stray.message} (${stray.line}:${stray.column})`;
}

/** The same bug again: the words without their numbers and names. */
const kindOf = (what: string): string => what.split('\n', 1)[0]?.replace(/\d+|`[^`]*`/g, '') ?? '';
