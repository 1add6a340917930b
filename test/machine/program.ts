/** Programs in the intermediate code, written shortly. */
import type {
  BasicBlock,
  BinaryOp,
  Code,
  FunctionCode,
  Local,
  Operand,
  Place,
  Projection,
  Rvalue,
  Statement,
  Static,
  Terminator,
} from '../../src/machine/code';
import type { HostFunction } from '../../src/machine/host';
import { Machine } from '../../src/machine/machine';
import { MemorySpace } from '../../src/machine/memorySpace';
import { array, bool, char, float, type Int, int, pointer, record, type Type, unit } from '../../src/machine/type';

export const i8 = int('i8', 1, true);
export const u8 = int('u8', 1, false);
export const i32 = int('i32', 4, true);
export const u32 = int('u32', 4, false);
export const i64 = int('i64', 8, true);
export const u64 = int('u64', 8, false);
export const usize = int('usize', 8, false);
export const f64 = float('f64', 8);
export const boolean = bool('bool');
export const character = char('char');
export const nothing = unit('()');
export const i32Pair = record('(i32, bool)', [
  { name: '0', type: i32 },
  { name: '1', type: boolean },
]);
export const refTo = (type: Type) => pointer(`&${type.name}`, () => type, { role: 'shared' });
export const mutTo = (type: Type) => pointer(`&mut ${type.name}`, () => type, { role: 'mutable' });
export const rawTo = (type: Type) => pointer(`*mut ${type.name}`, () => type, { role: 'raw' });
export const arrayOf = (type: Type, length: number) => array(`[${type.name}; ${length}]`, type, length);

export function place(local: number, ...projections: (Projection | 'deref' | number)[]): Place {
  return {
    local,
    projections: projections.map((projection) => {
      if (projection === 'deref') return { kind: 'deref' };
      return typeof projection === 'number' ? { kind: 'field', index: projection } : projection;
    }),
  };
}

export function at(local: number): Projection {
  return { kind: 'index', local };
}

export function copy(local: number, ...projections: (Projection | 'deref' | number)[]): Operand {
  return { kind: 'copy', place: place(local, ...projections) };
}

export function value(type: Type, number: Int): Operand {
  return { kind: 'scalar', type, value: number };
}

export function use(operand: Operand): Rvalue {
  return { kind: 'use', operand };
}

export function binary(op: BinaryOp, left: Operand, right: Operand, overflow: 'wrap' | 'pair' = 'wrap'): Rvalue {
  return { kind: 'binary', op, left, right, overflow };
}

export function set(target: number | Place, rvalue: Rvalue): Statement {
  return { kind: 'assign', place: typeof target === 'number' ? place(target) : target, value: rvalue };
}

export function step(line: number): Statement {
  return { kind: 'step', event: 'line', line, column: 1 };
}

export function declare(local: number): Statement {
  return { kind: 'declare', local };
}

export function block(statements: readonly Statement[], terminator: Terminator): BasicBlock {
  return { statements, terminator };
}

export const ret: Terminator = { kind: 'return' };

export function goto(target: number): Terminator {
  return { kind: 'goto', target };
}

/** To `yes` if the bool is true. */
export function branch(condition: Operand, yes: number, no: number): Terminator {
  return { kind: 'switch', operand: condition, cases: [{ value: 0, target: no }], otherwise: yes };
}

export function call(name: string, args: readonly Operand[], destination: number, target: number): Terminator {
  const callee = name.startsWith('!')
    ? ({ kind: 'host', name: name.slice(1) } as const)
    : ({ kind: 'direct', function: name } as const);
  return { kind: 'call', callee, arguments: args, destination: place(destination), target, at: { line: 1, column: 1 } };
}

export function fn(
  id: string,
  locals: readonly (Type | Local)[],
  parameters: number,
  blocks: readonly BasicBlock[],
): FunctionCode {
  const all = locals.map((local): Local => ('type' in local ? local : { type: local }));
  return { id, shown: id, hidden: false, locals: all, parameters, blocks };
}

export interface ProgramOptions {
  readonly statics?: readonly Static[];
  readonly host?: Readonly<Record<string, HostFunction>>;
  readonly memory?: number;
  readonly milliseconds?: number;
}

const space = new MemorySpace();

export function program(functions: readonly FunctionCode[], options: ProgramOptions = {}): Machine {
  const code: Code = {
    function: (id) => found(functions, id),
    static: (id) => found(options.statics ?? [], id),
  };
  return new Machine({
    code,
    host: options.host ?? {},
    milliseconds: options.milliseconds ?? 5000,
    memory: options.memory ?? 1 << 26,
    now: () => performance.now(),
    space,
  });
}

function found<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const one = list.find((each) => each.id === id);
  if (!one) throw new Error(`the program has no ${id}`);
  return one;
}
