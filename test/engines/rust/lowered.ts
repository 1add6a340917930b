/** A program's MIR, for tests that look at what a body was lowered to, or what the checks on it say. */
import { packedLibrary } from '../../../src/engines/rust/library/packFormat';
import { unpack } from '../../../src/engines/rust/library/unpack';
import { type MirProgram, mirProgram } from '../../../src/engines/rust/mir';
import type { Body } from '../../../src/engines/rust/mir/mir';
import { type Grammar, loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { parse } from '../../../src/engines/rust/syntax/parse';
import { checkProgram, type Library, loadLibrary } from '../../../src/engines/rust/types';
import type { CheckedProgram } from '../../../src/engines/rust/types/program';
import type { Diagnostic } from '../../../src/text/diagnostic';
import { assets } from '../../kit/assets';

export interface Lowered {
  readonly program: CheckedProgram;
  readonly mir: MirProgram;
  /** Of the type checker and of the checks on MIR, in order of the source. */
  readonly diagnostics: readonly Diagnostic[];
  body(name: string): Body;
}

let toolchain: Promise<{ readonly grammar: Grammar; readonly library: Library }> | undefined;

export async function lowered(source: string): Promise<Lowered> {
  toolchain ??= load();
  const { grammar, library } = await toolchain;
  const { file, diagnostics } = parse(grammar, source, { source: 0, name: 'main' });
  const program = checkProgram(library, file);
  const mir = mirProgram(program, { labels: file.labels });
  const results = program.functions.map((def) => ({ def, result: mir.body(def) }));
  return {
    program,
    mir,
    diagnostics: [
      ...diagnostics,
      ...program.diagnostics,
      ...results.flatMap(({ result }) => (result.kind === 'body' ? result.diagnostics : [])),
    ].sort((a, b) => a.span.start - b.span.start),
    body(name) {
      const found = results.find(({ def }) => def.name === name)?.result;
      if (found?.kind !== 'body') throw new Error(`no body of ${name}: ${JSON.stringify(found)}`);
      return found.body;
    },
  };
}

async function load(): Promise<{ readonly grammar: Grammar; readonly library: Library }> {
  const grammar = await loadGrammar(assets);
  return { grammar, library: loadLibrary(unpack(await assets(packedLibrary))) };
}
