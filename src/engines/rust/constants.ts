/**
 * Constants that types depend on and that are more than arithmetic: `[u8; square(4)]`. Their code runs on a machine of its
 * own while the program is still being checked (Reference: const_eval.const-context.array-length).
 */
import { Machine } from '../../machine/machine';
import type { MemorySpace } from '../../machine/memorySpace';
import { type EmitCache, type EmittedCode, emit, rustHost } from './emit';
import { codeWithErrors } from './emit/emitter';
import { type MirBodies, type MirProgram, mirProgram } from './mir';
import type { ComputeConstant } from './types';
import type { CheckedProgram } from './types/program';
import type { ConstDef, Ty } from './types/ty';

export interface ComputerOptions {
  readonly edition: number;
  readonly source: string;
  /** Of the library, which every program shares. */
  readonly bodies: MirBodies;
  readonly cache: EmitCache;
  readonly space: MemorySpace;
}

/** What one constant may take. */
const limits = { milliseconds: 2_000, memory: 1 << 24 };

/** Remembers the code of what it has computed for the program it is first asked about. */
export function constantComputer(options: ComputerOptions): ComputeConstant {
  let compiler: { readonly mir: MirProgram; readonly code: EmittedCode } | undefined;
  return (program, def) => {
    compiler ??= newCompiler(program, options);
    const { kind } = compiler.mir.body(def);
    if (kind !== 'body') return kind === 'rejected' ? 'rejected' : undefined;
    return run(compiler.code, def, options.space);
  };
}

function newCompiler(program: CheckedProgram, { edition, source, bodies, cache }: ComputerOptions) {
  const mir = mirProgram(program, { edition, library: bodies });
  return { mir, code: emit({ program, mir, source, cache }) };
}

function run(code: EmittedCode, def: ConstDef, space: MemorySpace): ReturnType<ComputeConstant> {
  const host = rustHost();
  const machine = new Machine({
    code,
    host: host.functions,
    onFailedAssertion: host.onFailedAssertion,
    now: () => performance.now(),
    space,
    ...limits,
  });
  try {
    machine.start(code.constant(def));
    const end = machine.run();
    if (end.kind === 'unsupported' && end.what === codeWithErrors) return 'rejected';
    return end.kind === 'finished' ? read(machine, def.ty) : undefined;
  } finally {
    machine.dispose();
  }
}

function read(machine: Machine, ty: Ty): bigint | undefined {
  const size = ty.kind === 'int' ? ty.bits / 8 : ty.kind === 'char' ? 4 : ty.kind === 'bool' ? 1 : 0;
  if (size === 0) return undefined;
  const bytes = machine.memory.read(machine.resultAddress, size);
  const value = bytes.reduceRight((most, byte) => (most << 8n) | BigInt(byte), 0n);
  return ty.kind === 'int' && ty.signed ? BigInt.asIntN(ty.bits, value) : value;
}
