/**
 * A few tokens of a valid program replaced by others of it: most often rustc refuses that, and sometimes it does not.
 * A program that only the engine refuses is a bug of the engine; one that only rustc refuses is a check it lacks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokens } from '../../../../src/engines/rust/syntax/tokens';
import type { Engine } from '../../../../src/trace/program';
import { programOf } from '../programs';
import { compiledFlags, readErrors, rustc } from '../rustc';
import { Choices } from './choices';
import { randomProgram } from './generator/program';
import { type Finding, smallBudget } from './robustness';
import { sibling } from './tokenEdits';

export async function compareVerdict(
  engine: Engine,
  sources: readonly string[],
  seed: number,
): Promise<{ readonly finding?: Finding; readonly counted: readonly string[] }> {
  const choices = Choices.random(seed);
  const source = mutated(choices, choices.chance(30) ? randomProgram(choices) : choices.pick(sources));
  const { outcome } = await engine.run(programOf(source), smallBudget);
  if (outcome.kind === 'unsupported') return { counted: ['unsupported here'] };
  const error = refusedByRustc(source);
  if (outcome.kind === 'rejected' && error === undefined) {
    const [first] = outcome.diagnostics;
    const what = `only the engine refuses it: ${first?.code} ${first?.message} (${first?.line}:${first?.column})`;
    return { counted: ['refused here only'], finding: { what, seed, source } };
  }
  if (outcome.kind !== 'rejected' && error !== undefined) return { counted: [`refused by rustc only: ${error}`] };
  return { counted: [error === undefined ? 'accepted by both' : 'refused by both'] };
}

/** Other tokens of the same kinds; an ampersand, a `mut` or a `.clone()` less. */
function mutated(choices: Choices, source: string): string {
  let text = source;
  for (let count = choices.between(1, 2); count > 0; count--) {
    const list = tokens(text);
    const at = choices.below(list.length);
    const token = list[at];
    if (!token) continue;
    const without = ['&', 'mut', 'move', 'ref', '*', 'pub'].includes(token.text);
    const replacement = without && choices.chance(60) ? '' : sibling(choices, list, at);
    text = text.slice(0, token.start) + replacement + text.slice(token.end);
    if (choices.chance(10)) text = text.replace('.clone()', '');
  }
  return text;
}

/** The first error, or undefined when there is none. Nothing is generated but what other crates would need. */
function refusedByRustc(source: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-fuzz-'));
  try {
    writeFileSync(join(folder, 'main.rs'), source);
    const flags = [...compiledFlags('2021'), '--emit=metadata', '-o', 'main.rmeta', 'main.rs'];
    const { status, stderr } = spawnSync(rustc ?? 'rustc', flags, { cwd: folder, encoding: 'utf8' });
    if (status === 0) return undefined;
    const [first] = readErrors(stderr);
    return first?.code || first?.message.replace(/`[^`]*`/g, '…') || 'an error';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
