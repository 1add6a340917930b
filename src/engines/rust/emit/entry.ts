/** The function that the machine starts: it runs the program's `main`, or its tests one after another. */
import type { FunctionCode, Operand } from '../../../machine/code';
import { type FnDef, isUnit, prim } from '../types/ty';
import { type EmittedTest, type Emitter, EmitUnsupported } from './emitter';
import { at, copy, FunctionBuilder } from './functionBuilder';
import { scratch } from './glue';
import type { Test } from './hostTests';

/** `main`, or the library's `start` around a `main` that returns something; or all tests. */
export function entry(emitter: Emitter, id: string): FunctionCode {
  const { program, types, tests } = emitter;
  if (tests) return testsEntry(emitter, id, tests);
  const { main } = program;
  if (main === undefined)
    throw new EmitUnsupported({ what: 'a program without main', span: { start: 0, end: 0 }, source: 0 });
  const out = new FunctionBuilder();
  const code = out.local(types.of(prim.i32));
  out.openNew();
  const result = program.traits.normalize(main.signature.result);
  const body = emitter.function({ kind: 'body', owner: main, args: [] });
  if (isUnit(result)) {
    out.call({ kind: 'direct', function: body }, [], scratch(emitter, out));
    out.assign(at(code), { kind: 'use', operand: { kind: 'scalar', type: types.of(prim.i32), value: 0 } });
    endLocals(emitter, out);
  } else {
    const start = program.lang('start');
    if (start?.kind !== 'fn') throw new Error('The library has no start');
    const callee = emitter.function({ kind: 'body', owner: start, args: [result] });
    out.call({ kind: 'direct', function: callee }, [pointerTo(emitter, main)], at(code));
  }
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'start', hidden: true, parameters: 0 });
}

function testsEntry(emitter: Emitter, id: string, tests: readonly EmittedTest[]): FunctionCode {
  const { program, types } = emitter;
  const run = program.lang('run_test');
  if (run?.kind !== 'fn') throw new Error('The library runs no tests');
  const out = new FunctionBuilder();
  const code = out.local(types.of(prim.i32));
  out.openNew();
  const data = tests.map(({ def, ...test }): Test => ({ ...test, ...emitter.position(def.nameSpan) }));
  out.call({ kind: 'host', name: 'tests_start', data }, [], scratch(emitter, out));
  tests.forEach(({ def }, index) => {
    const callee = emitter.function({ kind: 'body', owner: run, args: [resultOf(emitter, def)] });
    const number: Operand = { kind: 'scalar', type: types.of(prim.usize), value: index };
    out.call({ kind: 'direct', function: callee }, [pointerTo(emitter, def), number], scratch(emitter, out));
  });
  out.call({ kind: 'host', name: 'tests_end' }, [], at(code));
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'start', hidden: true, parameters: 0 });
}

const resultOf = ({ program }: Emitter, def: FnDef) => program.traits.normalize(def.signature.result);

/** Of a function without parameters. */
function pointerTo(emitter: Emitter, def: FnDef): Operand {
  const result = resultOf(emitter, def);
  const type = emitter.types.of({ kind: 'fnPointer', params: [], result, key: `fn()->${result.key}`, flags: 0 });
  if (type.kind !== 'function') throw new Error('A function pointer is one');
  return { kind: 'function', type, function: emitter.function({ kind: 'body', owner: def, args: [] }) };
}

/** What the main thread has of its own ends behind `main`; the library's `start` sees to it itself. */
function endLocals(emitter: Emitter, out: FunctionBuilder): void {
  const run = emitter.program.lang('run_destructors');
  if (run?.kind !== 'fn') throw new Error('The library does not end what threads have of their own');
  const isLeft = out.local(emitter.types.of(prim.bool));
  out.call({ kind: 'host', name: 'local_left' }, [], at(isLeft));
  const some = out.reserve(2);
  out.end({ kind: 'switch', operand: copy(at(isLeft)), cases: [{ value: 0, target: some + 1 }], otherwise: some });
  out.open(some);
  const callee = emitter.function({ kind: 'body', owner: run, args: [] });
  out.call({ kind: 'direct', function: callee }, [], scratch(emitter, out));
  out.goto(some + 1);
  out.open(some + 1);
}
