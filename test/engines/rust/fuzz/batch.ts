/**
 * Many programs in one call of the compiler: each is a module of one program, whose argument says which of them runs.
 * Where one is refused all are, and each is asked for by itself.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askRustc, compiledFlags, type RustcResult, runCompiled, rustc } from '../rustc';

/** Undefined without a compiler. */
export function askRustcForAll(sources: readonly string[]): readonly RustcResult[] | undefined {
  if (!rustc) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'memory-notes-fuzz-'));
  try {
    const { text, lines } = joined(sources);
    writeFileSync(join(folder, 'main.rs'), text);
    const compiled = spawnSync(rustc, [...compiledFlags('2021'), '-o', 'main', 'main.rs'], { cwd: folder });
    if (compiled.status !== 0) return sources.map((source) => askRustc(source) as RustcResult);
    return sources.map((_, index) => {
      const result = runCompiled(folder, [String(index)]);
      if (result.kind !== 'ran' || !result.panic?.line) return result;
      return { ...result, panic: { ...result.panic, line: result.panic.line - (lines[index] ?? 0) } };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** With the lines that stand before each of the programs. */
function joined(sources: readonly string[]): { readonly text: string; readonly lines: readonly number[] } {
  const lines: number[] = [];
  let text = '';
  sources.forEach((source, index) => {
    text += `mod program${index} {\n`;
    lines.push(text.split('\n').length - 1);
    text += `${source}\n}\n`;
  });
  const arms = sources.map((_, index) => `        ${index} => program${index}::main(),\n`).join('');
  text += `fn main() {\n    match std::env::args().nth(1).unwrap().parse::<usize>().unwrap() {\n${arms}        _ => {}\n    }\n}\n`;
  return { text, lines };
}
