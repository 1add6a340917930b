/** A few seconds of what `npm run fuzz` does for as long as one likes, always the same; and limits that all runs have. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRustEngine } from '../../../src/engines/rust';
import { defaultBudget } from '../../../src/trace/program';
import { assets } from '../../kit/assets';
import { Choices } from './fuzz/choices';
import { randomProgram } from './fuzz/generator/program';
import { checkEdited } from './fuzz/robustness';
import { programOf } from './programs';

const engine = createRustEngine(assets);
const pass = fileURLToPath(new URL('./pass/', import.meta.url));

describe('rust under fuzz', function () {
  this.timeout(60_000);
  before(() => engine.warm());

  it('answers whatever is typed', async () => {
    const sources = readdirSync(pass)
      .filter((name) => name.endsWith('.rs'))
      .map((name) => readFileSync(pass + name, 'utf8'));
    for (let seed = 1; seed <= 40; seed++) assert.equal(await checkEdited(engine, sources, seed), undefined);
  });

  it('accepts random programs that are well-typed', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const source = randomProgram(Choices.random(seed));
      const { outcome } = await engine.run(programOf(source), { ...defaultBudget, steps: 3_000 });
      assert.match(outcome.kind, /^(?:exit|fault|limit)$/, `seed ${seed}: ${JSON.stringify(outcome)}\n${source}`);
    }
  });

  it('refuses what names nothing, and lowers none of it', async () => {
    const codesOf = async (source: string): Promise<readonly string[]> => {
      const { outcome } = await engine.run(programOf(source), defaultBudget);
      assert.equal(outcome.kind, 'rejected', JSON.stringify(outcome));
      return outcome.kind === 'rejected' ? outcome.diagnostics.map(({ code }) => code) : [];
    };
    const use = 'use i32::fmt::{Rc}; fn main() { let n = 5; let r: Rc<u8> = n.clone(); }';
    assert.deepEqual(await codesOf(use), ['E0432']);
    const pattern = `use {deep, S as T};
      fn main() { let s = T::new(); if let part::Circle { r } = s { println!("{r}") } }`;
    assert.deepEqual(await codesOf(pattern), ['E0432', 'E0432', 'E0433']);
    const constant = 'const fn f() -> usize { nothing } fn main() { let a = [0u8; f()]; println!("{}", a.len()); }';
    assert.deepEqual(await codesOf(constant), ['E0425']);
    assert.deepEqual(await codesOf('fn main() { let _a = [0u8; nothing()]; }'), ['E0425']);
    assert.deepEqual(await codesOf('struct S; use S::new; fn main() { new(); }'), ['E0432']);
  });

  it('runs a program again as it ran before', async () => {
    // The library turns the text into an error of a type of its own, which has tables for all its traits.
    const source = `use std::error::Error;
      fn fails() -> Result<(), Box<dyn Error + Send + Sync>> { Err("no".into()) }
      fn main() { let e: Box<dyn Error> = fails().unwrap_err(); println!("{e} {e:?}"); }`;
    for (const round of [1, 2, 3]) {
      const { outcome, stdout } = await engine.run(programOf(`${source} // ${round}`), defaultBudget);
      assert.deepEqual({ outcome, stdout }, { outcome: { kind: 'exit', code: 0 }, stdout: 'no "no"\n' });
    }
  });

  it('makes the same program of the same choices', () => {
    const choices = Choices.random(7);
    const source = randomProgram(choices);
    assert.equal(randomProgram(Choices.replay(choices.taken)), source);
    assert.match(randomProgram(Choices.replay([])), /pub fn main/);
  });
});

describe('rust within limits', function () {
  this.timeout(60_000);
  const outcomeOf = async (source: string) =>
    (await engine.run(programOf(source), { ...defaultBudget, milliseconds: 2_000 })).outcome;
  const repeat = (text: string, count = 10_000): string => text.repeat(count);
  const nested = (open: string, close: string): string => `fn main() { let _x = ${repeat(open)}1${repeat(close)}; }`;

  const ends: Readonly<Record<string, readonly [source: string, outcome: RegExp]>> = {
    'an empty loop': ['fn main() { loop {} }', /"limit":"time"/],
    'a loop of steps': ['fn main() { let mut i = 0u64; loop { i = i.wrapping_add(1); } }', /"limit":"(?:steps|time)"/],
    'a recursion': ['fn f(n: u64) -> u64 { 1 + f(n + 1) } fn main() { println!("{}", f(0)); }', /limit|stack-overflow/],
    'a huge vector': ['fn main() { let v = vec![0u8; 10_000_000_000]; println!("{}", v.len()); }', /"limit":"memory"/],
    'an impossible capacity': ['fn main() { Vec::<u64>::with_capacity(usize::MAX); }', /capacity overflow/],
    'a huge array': ['fn main() { let a = [0u8; 1_000_000_000]; println!("{}", a.len()); }', /stack-overflow/],
    'a vector that grows': ['fn main() { let mut v = Vec::new(); loop { v.push(1u64); } }', /"limit"/],
    'a flood of output': ['fn main() { loop { println!("again and again"); } }', /"limit"/],
    'brackets in brackets': [nested('[', ']'), /nesting deeper/],
    'macros in macros': [nested('vec![', ']'), /nesting deeper/],
    'matches in matches': [nested('match 1 { _ => ', '}'), /nesting deeper/],
    'modules in modules': [`${repeat('mod a {')}${repeat('}')} fn main() {}`, /nesting/],
    'a chain of `else if`': [`fn main() { let x = 1; if x == 0 {} ${repeat('else if x == 0 {} ')} }`, /nesting/],
    'a chain of assignments': [`fn main() { let mut a = 1; ${repeat('a = ')}1; }`, /nesting/],
    'brackets that stay open': [`fn main() { ${repeat('(')}`, /unclosed delimiter/],
    'a megabyte of comments': [`${repeat('// nothing to see\n', 60_000)}fn main() {}`, /"exit"/],
    'a very long text': [`fn main() { let s = "${repeat('a', 200_000)}"; println!("{}", s.len()); }`, /"exit"/],
    'a macro without end': ['macro_rules! m { () => { m!() } } fn main() { m!(); }', /recursion limit/],
  };
  for (const [name, [source, expected]] of Object.entries(ends)) {
    it(`ends ${name}`, async () => assert.match(JSON.stringify(await outcomeOf(source)), expected));
  }

  it('runs the next program after one that was nested too deep', async () => {
    await outcomeOf(`fn main() { let mut a = 1; ${repeat('a = ')}1; }`);
    assert.deepEqual(await outcomeOf('fn main() { println!("{:?}", vec![1]); }'), { kind: 'exit', code: 0 });
  });
});
