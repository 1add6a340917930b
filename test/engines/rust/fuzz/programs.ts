/** Random programs, run here and under rustc: what differs is made small. */
import type { Engine } from '../../../../src/trace/program';
import { defaultBudget } from '../../../../src/trace/program';
import { compare, type Verdict } from '../compare';
import { programOf } from '../programs';
import { askRustc, type RustcResult } from '../rustc';
import { askRustcForAll } from './batch';
import { Choices, shrink } from './choices';
import { randomProgram } from './generator/program';
import type { Finding } from './robustness';

export interface Comparison {
  readonly found: readonly Finding[];
  readonly counted: readonly string[];
}

export async function comparePrograms(engine: Engine, seeds: readonly number[]): Promise<Comparison> {
  const made = seeds.map((seed) => {
    const choices = Choices.random(seed);
    return { seed, source: randomProgram(choices), taken: choices.taken };
  });
  const real = askRustcForAll(made.map(({ source }) => source));
  const found: Finding[] = [];
  const counted: string[] = [];
  for (const [index, { seed, source, taken }] of made.entries()) {
    const verdict = await verdictOn(engine, source, real?.[index]);
    counted.push(verdict.kind === 'wrong' ? 'wrong' : verdict.kind + nameOf(verdict));
    if (verdict.kind !== 'wrong') continue;
    const small = await smaller(engine, taken, verdict.what);
    found.push({ seed, what: verdict.what, source: small ?? source });
  }
  return { found, counted };
}

const nameOf = (verdict: Verdict): string =>
  verdict.kind === 'unsupported' ? `: ${verdict.what.replace(/ \(\d+:\d+\)$/, '')}` : '';

async function verdictOn(engine: Engine, source: string, real: RustcResult | undefined): Promise<Verdict> {
  if (!real) return { kind: 'unsupported', what: 'rustc is not installed' };
  // The generator's own mistake: what rustc refuses is for another mode.
  if (real.kind === 'rejected') return { kind: 'unchecked', what: '' };
  if (real.kind === 'endless') return { kind: 'unsupported', what: 'it does not end' };
  const trace = await engine.run(programOf(source), { ...defaultBudget, milliseconds: 20_000 });
  // Some run for very long.
  if (trace.outcome.kind === 'limit') return { kind: 'unsupported', what: `the limit of ${trace.outcome.limit}` };
  return compare(trace, real);
}

/** By making fewer and simpler choices, as long as the same kind of thing is wrong. */
async function smaller(engine: Engine, taken: readonly number[], what: string): Promise<string | undefined> {
  const kind = kindOf(what);
  const sourceOf = (list: readonly number[]): string => randomProgram(Choices.replay(list));
  const fails = async (list: readonly number[]): Promise<boolean> => {
    const source = sourceOf(list);
    const verdict = await verdictOn(engine, source, askRustc(source));
    return verdict.kind === 'wrong' && kindOf(verdict.what) === kind;
  };
  const list = await shrink(taken, fails, { attempts: 120, smaller: (choice) => (choice > 0 ? [0, choice >> 1] : []) });
  return (await fails(list)) ? sourceOf(list) : undefined;
}

const kindOf = (what: string): string => what.split(/[":]/, 1)[0] ?? '';
