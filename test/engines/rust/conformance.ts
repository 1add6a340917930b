/**
 * `npm run conformance -- PATH…`: runs every Rust program it finds and holds the result against the real compiler's.
 * A wrong result is a lie and fails the run; an unsupported one is a gap, and only counted.
 */
import { createRustEngine } from '../../../src/engines/rust';
import { defaultBudget } from '../../../src/trace/program';
import { assets } from '../../kit/assets';
import { compare, type Verdict } from './compare';
import { findPrograms } from './programs';
import { askRustc, rustcVersion } from './rustc';

async function main(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) {
    console.error(
      'usage: npm run conformance -- PATH…   (folders of .rs files, listings of a book, chapters in Markdown)',
    );
    process.exitCode = 2;
    return;
  }
  const engine = createRustEngine(assets);
  const results: { readonly name: string; readonly verdict: Verdict; readonly milliseconds: number }[] = [];
  const found = paths.map(findPrograms);
  for (const { name, program } of found.flatMap(({ programs }) => programs)) {
    const real = askRustc(program.source, program.options.edition);
    if (!real) throw new Error('no rustc is installed to compare with');
    const started = performance.now();
    const trace = await engine.run(program, { ...defaultBudget, milliseconds: 20_000 });
    const milliseconds = performance.now() - started;
    results.push({ name, verdict: compare(trace, real), milliseconds });
  }
  for (const kind of ['unsupported', 'unchecked', 'wrong'] as const) {
    const those = results.filter(({ verdict }) => verdict.kind === kind);
    if (those.length > 0) console.log(`\n${kind}:`);
    for (const { name, verdict } of those) console.log(`  ${name}: ${verdict.kind === 'pass' ? '' : verdict.what}`);
  }
  const count = (kind: Verdict['kind']): number => results.filter(({ verdict }) => verdict.kind === kind).length;
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  console.log(`\n${results.length} programs against ${rustcVersion()}`);
  console.log(`median ${(times[times.length >> 1] ?? 0).toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`);
  console.log(
    `${count('pass')} pass, ${count('wrong')} wrong, ${count('unsupported')} unsupported, ` +
      `${count('unchecked')} refused by rustc alone`,
  );
  const others = found.flatMap(({ needOtherCrates }) => needOtherCrates);
  if (others.length > 0) console.log(`${others.length} more need other crates, and were not run`);
  if (count('wrong') > 0) process.exitCode = 1;
}

void main(process.argv.slice(2));
