/**
 * Turns a function's code into instructions, once. Instructions are closures in one flat row: each does its work and
 * gives the index of the next, or one of the negative signals. Everything that is known of types, offsets and targets
 * is decided here, so that running decides nothing twice.
 */

import { atLoop } from './callFrame';
import { callCode, hostCallCode } from './calls';
import type { BasicBlock, FunctionCode, LoopMarker, Place, Position, Statement, StepMarker, Terminator } from './code';
import { type FrameLayout, frameLayout } from './frameLayout';
import type { Machine } from './machine';
import type { Memory } from './memory';
import { checkedAddress, type PlaceCode, placeCode } from './places';
import { type Load, type ScalarClass, scalarClass } from './scalars';
import { type Int, isScalar } from './type';
import { type Context, operandCode, rvalueCode, type ValueCode, variantWriter } from './values';

export type Instruction = (memory: Memory, frame: number) => number;

/** The machine's present frame has changed: go on there. */
export const switchFrame = -1;
/** The machine says why it stopped. */
export const stop = -2;

export interface PreparedFunction {
  readonly code: FunctionCode;
  readonly layout: FrameLayout;
  readonly instructions: readonly Instruction[];
  /** By instruction: where in the source it is. */
  readonly positions: readonly (Position | undefined)[];
  /** Offsets of locals, for who writes arguments. */
  readonly offsets: readonly number[];
  /** Parameters that are drawn. */
  readonly shownParameters: readonly number[];
}

export interface Preparation extends Context {
  readonly code: FunctionCode;
  readonly machine: Machine;
  readonly layout: FrameLayout;
  /** Where a block begins. Known once all blocks are prepared: targets are looked up when first jumped to. */
  readonly starts: readonly number[];
  /** Locals that some statement marks as moved or dropped. */
  readonly marked: ReadonlySet<number>;
}

export function prepareFunction(machine: Machine, code: FunctionCode): PreparedFunction {
  const plan = planOf(code);
  const preparation: Preparation = { code, machine, linker: machine, ...plan };
  const instructions: Instruction[] = [];
  for (const block of code.blocks) {
    const begin = onEntry(preparation, block, instructions);
    for (let left = block.statements.length; left >= 0; left--) instructions.push(begin);
  }
  const { layout, positions, offsets, shownParameters } = plan;
  return { code, layout, instructions, positions, offsets, shownParameters };
}

/** What code alone decides, whichever machine it runs on. */
type Plan = Pick<PreparedFunction, 'layout' | 'positions' | 'offsets' | 'shownParameters'> &
  Pick<Preparation, 'starts' | 'marked'>;

/** A library's code outlives the machines that run it. */
const plans = new WeakMap<FunctionCode, Plan>();

function planOf(code: FunctionCode): Plan {
  const known = plans.get(code);
  if (known !== undefined) return known;
  const layout = frameLayout(code);
  const plan: Plan = {
    layout,
    positions: code.blocks.flatMap(({ statements, terminator }) =>
      [...statements, terminator].map((part) => ('at' in part ? part.at : undefined)),
    ),
    offsets: code.locals.map((_, i) => layout.offset(i)),
    shownParameters: shownParameters(code),
    starts: blockStarts(code.blocks),
    marked: markedLocals(code),
  };
  plans.set(code, plan);
  return plan;
}

/** Makes a block's instructions when it is first entered, always by its first: most blocks are for what goes wrong. */
function onEntry(to: Preparation, { statements, terminator }: BasicBlock, all: Instruction[]): Instruction {
  const start = all.length;
  return (memory, frame) => {
    statements.forEach((statement, index) => {
      all[start + index] = statementCode(to, statement, start + index + 1);
    });
    const last = start + statements.length;
    all[last] = terminatorCode(to, terminator, last);
    return all[start]!(memory, frame);
  };
}

function blockStarts(blocks: readonly BasicBlock[]): number[] {
  const starts: number[] = [];
  let start = 0;
  for (const block of blocks) {
    starts.push(start);
    start += block.statements.length + 1;
  }
  return starts;
}

function shownParameters(code: FunctionCode): readonly number[] {
  if (code.hidden) return [];
  const shown: number[] = [];
  for (let i = 1; i <= code.parameters; i++) if (code.locals[i]?.name !== undefined) shown.push(i);
  return shown;
}

function statementCode(to: Preparation, statement: Statement, next: number): Instruction {
  switch (statement.kind) {
    case 'assign':
      return assign(to, statement, next);
    case 'setVariant':
      return setVariant(to, statement.place, statement.variant, next);
    case 'storageLive':
      return storageLive(to, statement.local, next);
    case 'storageDead':
      return storageDead(to, statement.local, next);
    case 'declare':
      return declare(to, statement.local, next);
    case 'mark':
      return mark(to, statement, next);
    case 'loop':
      return loop(to, statement, next);
    case 'step':
      return step(to, statement, next);
    default:
      return statement satisfies never;
  }
}

function assign(to: Preparation, statement: Extract<Statement, { kind: 'assign' }>, next: number): Instruction {
  const place = placeCode(to.layout, statement.place);
  const instruction = plainAssign(to, statement, place, next);
  return statement.place.projections.length === 0 ? unmarking(to, statement.place.local, instruction) : instruction;
}

function plainAssign(
  to: Preparation,
  statement: Extract<Statement, { kind: 'assign' }>,
  place: PlaceCode,
  next: number,
): Instruction {
  const value = rvalueCode(to, statement.value, place.type);
  const { load } = value;
  if (load && isScalar(place.type)) return assignScalar(scalarClass(place.type), place, load, next);
  const { into } = value;
  const { fixed } = place;
  if (fixed !== undefined) {
    return (m, fp) => {
      into(m, fp, fp + fixed);
      return next;
    };
  }
  const at = checkedAddress(place, place.type.size);
  return (m, fp) => {
    into(m, fp, at(m, fp));
    return next;
  };
}

function assignScalar(kind: ScalarClass, place: PlaceCode, load: Load, next: number): Instruction {
  const { fixed } = place;
  if (fixed === undefined) return assignThrough(kind, place, load, next);
  switch (kind) {
    case 'u8':
    case 'i8':
      return (m, fp) => {
        m.storeU8(fp + fixed, load(m, fp) as number);
        return next;
      };
    case 'u16':
    case 'i16':
      return (m, fp) => {
        m.storeU16(fp + fixed, load(m, fp) as number);
        return next;
      };
    case 'i32':
    case 'u32':
      return (m, fp) => {
        m.storeI32(fp + fixed, (load(m, fp) as number) | 0);
        return next;
      };
    case 'i64':
    case 'u64':
      return (m, fp) => {
        m.storeI64(fp + fixed, load(m, fp));
        return next;
      };
    case 'f32':
      return (m, fp) => {
        m.storeF32(fp + fixed, load(m, fp) as number);
        return next;
      };
    case 'f64':
      return (m, fp) => {
        m.storeF64(fp + fixed, load(m, fp) as number);
        return next;
      };
    case 'i128':
    case 'u128':
      return (m, fp) => {
        m.storeI128(fp + fixed, load(m, fp));
        return next;
      };
    case 'pointer':
      return (m, fp) => {
        const address = load(m, fp) as number;
        m.storePointer(fp + fixed, address, m.loaded);
        return next;
      };
  }
}

/** The value is computed before the place, whose own pointers leave their provenance behind. */
function assignThrough(kind: ScalarClass, place: PlaceCode, load: Load, next: number): Instruction {
  const at = checkedAddress(place, place.type.size);
  switch (kind) {
    case 'u8':
    case 'i8':
      return (m, fp) => {
        const value = load(m, fp) as number;
        m.storeU8(at(m, fp), value);
        return next;
      };
    case 'u16':
    case 'i16':
      return (m, fp) => {
        const value = load(m, fp) as number;
        m.storeU16(at(m, fp), value);
        return next;
      };
    case 'i32':
    case 'u32':
      return (m, fp) => {
        const value = load(m, fp) as number;
        m.storeI32(at(m, fp), value | 0);
        return next;
      };
    case 'i64':
    case 'u64':
      return (m, fp) => {
        const value = load(m, fp);
        m.storeI64(at(m, fp), value);
        return next;
      };
    case 'f32':
      return (m, fp) => {
        const value = load(m, fp) as number;
        m.storeF32(at(m, fp), value);
        return next;
      };
    case 'f64':
      return (m, fp) => {
        const value = load(m, fp) as number;
        m.storeF64(at(m, fp), value);
        return next;
      };
    case 'i128':
    case 'u128':
      return (m, fp) => {
        const value = load(m, fp);
        m.storeI128(at(m, fp), value);
        return next;
      };
    case 'pointer':
      return (m, fp) => {
        const address = load(m, fp) as number;
        const { loaded } = m;
        m.storePointer(at(m, fp), address, loaded);
        return next;
      };
  }
}

/** An assignment to a whole drawn local takes its marks off, if it can have any. */
export function unmarking(to: Preparation, local: number, instruction: Instruction): Instruction {
  if (to.code.hidden || !to.marked.has(local)) return instruction;
  const { machine } = to;
  return (m, fp) => {
    machine.unmark(local);
    return instruction(m, fp);
  };
}

function markedLocals(code: FunctionCode): ReadonlySet<number> {
  const marked = new Set<number>();
  for (const { statements } of code.hidden ? [] : code.blocks) {
    for (const statement of statements) if (statement.kind === 'mark') marked.add(statement.place.local);
  }
  return marked;
}

function setVariant(to: Preparation, target: Place, variant: number, next: number): Instruction {
  const place = placeCode(to.layout, target);
  if (place.type.kind !== 'enum') throw new Error(`${place.type.name} has no variants`);
  const write = variantWriter(place.type, variant);
  const at = checkedAddress(place, place.type.size);
  return (m, fp) => {
    write(m, at(m, fp));
    return next;
  };
}

function storageLive({ layout }: Preparation, local: number, next: number): Instruction {
  const offset = layout.offset(local);
  const { size } = layout.type(local);
  return (m, fp) => {
    m.forget(fp + offset, size);
    return next;
  };
}

function storageDead({ code, layout, machine }: Preparation, local: number, next: number): Instruction {
  const word = layout.word(local);
  const isShown = !code.hidden && code.locals[local]?.name !== undefined;
  return (m, fp) => {
    if (word !== undefined) {
      const id = m.i32[(fp + word) >> 2]!;
      if (id !== 0) {
        m.killSlot(id);
        m.i32[(fp + word) >> 2] = 0;
      }
    }
    if (isShown) machine.undeclare(local);
    return next;
  };
}

function declare({ code, machine }: Preparation, local: number, next: number): Instruction {
  if (code.hidden || code.locals[local]?.name === undefined) return () => next;
  return () => {
    machine.declare(local);
    return next;
  };
}

function mark(to: Preparation, statement: Extract<Statement, { kind: 'mark' }>, next: number): Instruction {
  const { place, mark: kind, at } = statement;
  const { code, machine } = to;
  if (code.hidden || code.locals[place.local]?.name === undefined) return () => next;
  const path = markedPath(to.layout, place);
  return () => {
    machine.mark(place.local, kind, path, at?.line);
    return next;
  };
}

/** Names of the fields that lead to the marked part, up to the first pointer. */
function markedPath(layout: FrameLayout, place: Place): readonly string[] {
  const path: string[] = [];
  let code = placeCode(layout, { local: place.local, projections: [] });
  for (let i = 0; i < place.projections.length; i++) {
    const projection = place.projections[i]!;
    if (projection.kind === 'field') path.push(fieldName(code, projection.index));
    else if (projection.kind !== 'variant') break;
    code = placeCode(layout, { local: place.local, projections: place.projections.slice(0, i + 1) });
  }
  return path;
}

function fieldName({ type, variant }: PlaceCode, index: number): string {
  if (type.kind === 'record') return type.fields[index]!.name;
  return type.kind === 'enum' ? type.variants[variant ?? 0]!.fields[index]!.name : String(index);
}

function loop({ code, machine }: Preparation, marker: LoopMarker, next: number): Instruction {
  if (code.hidden) return () => next;
  return () => {
    atLoop(machine.top, marker);
    return next;
  };
}

function step({ code, machine }: Preparation, marker: StepMarker, next: number): Instruction {
  if (code.hidden) return () => next;
  return () => machine.reach(marker, next);
}

function terminatorCode(to: Preparation, terminator: Terminator, here: number): Instruction {
  switch (terminator.kind) {
    case 'goto':
      return jump(to, terminator.target, here);
    case 'switch':
      return switchCode(to, terminator, here);
    case 'call':
      return terminator.callee.kind === 'host' ? hostCallCode(to, terminator) : callCode(to, terminator);
    case 'return':
      return () => to.machine.leave();
    case 'assert':
      return assertCode(to, terminator, here);
    case 'resume':
      return () => to.machine.unwind(-1);
    case 'unreachable':
      return () => {
        throw new Error(`unreachable code of ${to.code.shown} is reached`);
      };
    default:
      return terminator satisfies never;
  }
}

/** A jump backwards is where a program can go on forever, so it costs fuel. */
function jump({ machine, starts }: Preparation, target: number, here: number): Instruction {
  const next = starts[target]!;
  if (next > here) return () => next;
  return () => (--machine.fuel < 0 ? machine.refuel(next) : next);
}

function switchCode(to: Preparation, terminator: Extract<Terminator, { kind: 'switch' }>, here: number): Instruction {
  const { starts } = to;
  const load = scalarLoad(operandCode(to, terminator.operand));
  const targets = terminator.cases.map(({ value, target }) => ({ value, next: starts[target]! }));
  const otherwise = terminator.otherwise === undefined ? undefined : starts[terminator.otherwise]!;
  const last = targets.at(-1);
  const fallback = otherwise ?? last?.next ?? here;
  const backwards = fallback <= here || targets.some(({ next }) => next <= here);
  const choose = chooser(load, targets, fallback);
  if (!backwards) return choose;
  const { machine } = to;
  return (m, fp) => {
    const next = choose(m, fp);
    return next <= here && --machine.fuel < 0 ? machine.refuel(next) : next;
  };
}

function chooser(load: Load, targets: readonly { value: Int; next: number }[], fallback: number): Instruction {
  const [first, second] = targets;
  if (first && !second) {
    const { value, next } = first;
    return (m, fp) => (load(m, fp) === value ? next : fallback);
  }
  if (targets.every(({ value }) => typeof value === 'number' && value >= 0 && value < 1024)) {
    const table: number[] = [];
    for (const { value, next } of targets) {
      while (table.length <= Number(value)) table.push(fallback);
      table[Number(value)] = next;
    }
    return (m, fp) => table[load(m, fp) as number] ?? fallback;
  }
  const byValue = new Map(targets.map(({ value, next }) => [value, next]));
  return (m, fp) => byValue.get(load(m, fp)) ?? fallback;
}

function assertCode(to: Preparation, terminator: Extract<Terminator, { kind: 'assert' }>, here: number): Instruction {
  const { machine, starts } = to;
  const load = scalarLoad(operandCode(to, terminator.condition));
  const expected = terminator.expected ? 1 : 0;
  const next = starts[terminator.target]!;
  const unwind = terminator.unwind === undefined ? -1 : starts[terminator.unwind]!;
  const fail = failing(to, terminator);
  return (m, fp) => {
    if (load(m, fp) === expected) return next;
    return machine.failAssertion(fail(m, fp), unwind, here);
  };
}

/** The failure with its operands put in. */
export function failing(to: Preparation, terminator: Extract<Terminator, { kind: 'assert' }>) {
  const { failure, at } = terminator;
  const operands = (failure.operands ?? []).map((operand) => scalarLoad(operandCode(to, operand)));
  return (m: Memory, fp: number) => {
    const values = operands.map((load) => load(m, fp));
    const message = failure.message.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
    return { fault: failure.fault, message, isFormatted: operands.length > 0, at };
  };
}

export function scalarLoad(value: ValueCode): Load {
  if (!value.load) throw new Error(`${value.type.name} is no scalar`);
  return value.load;
}
