/** Calls as instructions: of the program's own functions, through pointers, and of the engine's functions. */
import type { Terminator } from './code';
import { FaultSignal } from './fault';
import type { HostCall, HostFunction, Pointer } from './host';
import type { Machine } from './machine';
import type { Memory } from './memory';
import { checkedAddress, type PlaceCode, placeCode } from './places';
import type { Instruction, Preparation, PreparedFunction } from './prepare';
import { scalarLoad, unmarking } from './prepare';
import { type Address, scalarClass, storeScalar } from './scalars';
import { type Int, isScalar, type Type } from './type';
import { operandCode, type ValueCode } from './values';

type Call = Extract<Terminator, { kind: 'call' }>;

export function callCode(to: Preparation, call: Call): Instruction {
  const { machine, starts } = to;
  const values = call.arguments.map((operand) => operandCode(to, operand));
  const destination = destinationAddress(placeCode(to.layout, call.destination));
  const next = call.target === undefined ? -1 : starts[call.target]!;
  const unwind = call.unwind === undefined ? -1 : starts[call.unwind]!;
  const target = calleeCode(to, call);
  const { at } = call;
  const hasPosition = at !== undefined && !to.code.hidden;
  const instruction: Instruction = (m, fp) => {
    const callee = target(m, fp);
    if (hasPosition) machine.position(at.line, at.column);
    const base = machine.reserve(callee);
    const { offsets } = callee;
    for (let i = 0; i < values.length; i++) values[i]!.into(m, fp, base + offsets[i + 1]!);
    return machine.enter(callee, base, destination(m, fp), next, unwind);
  };
  return call.destination.projections.length === 0 ? unmarking(to, call.destination.local, instruction) : instruction;
}

function calleeCode(to: Preparation, { callee }: Call): (memory: Memory, frame: number) => PreparedFunction {
  const { machine } = to;
  switch (callee.kind) {
    case 'direct': {
      const { function: id } = callee;
      let prepared: PreparedFunction | undefined;
      return () => {
        prepared ??= machine.prepared(id);
        return prepared;
      };
    }
    case 'indirect': {
      const load = scalarLoad(operandCode(to, callee.operand));
      return (m, fp) => {
        const address = load(m, fp) as number;
        const id = machine.functionAt(address);
        if (id === undefined) {
          const message = address === 0 ? 'call through a null pointer' : 'call through a pointer to no function';
          throw new FaultSignal(address === 0 ? 'null-dereference' : 'dangling-pointer', message);
        }
        return machine.prepared(id);
      };
    }
    case 'host':
      throw new Error(`${callee.name} is a function of the engine`);
    default:
      return callee satisfies never;
  }
}

function destinationAddress(place: PlaceCode): Address {
  return checkedAddress(place, place.type.size);
}

export function hostCallCode(to: Preparation, call: Call): Instruction {
  const { machine, starts } = to;
  const { callee, at } = call;
  if (callee.kind !== 'host') throw new Error('not a function of the engine');
  const host = machine.host(callee.name);
  const next = call.target === undefined ? -1 : starts[call.target]!;
  const unwind = call.unwind === undefined ? -1 : starts[call.unwind]!;
  const place = placeCode(to.layout, call.destination);
  const values = call.arguments.map((operand) => operandCode(to, operand));
  const present = new PresentCall(machine, { values, place, at, types: callee.types ?? [], data: callee.data });
  const hasPosition = at !== undefined && !to.code.hidden;
  const instruction: Instruction = (_, fp) => {
    if (hasPosition) machine.position(at.line, at.column);
    return present.run(host, fp, next, unwind);
  };
  return call.destination.projections.length === 0 ? unmarking(to, call.destination.local, instruction) : instruction;
}

interface CallSite {
  readonly values: readonly ValueCode[];
  readonly place: PlaceCode;
  readonly at: Call['at'];
  readonly types: readonly Type[];
  readonly data: unknown;
}

/** One object for each place in the code, used again for each call there. */
class PresentCall implements HostCall {
  readonly machine: Machine;
  readonly types: readonly Type[];
  readonly data: unknown;
  readonly at: HostCall['at'];
  readonly count: number;
  readonly resultType: Type;
  readonly #values: readonly ValueCode[];
  readonly #destination: Address;
  #frame = 0;

  constructor(machine: Machine, site: CallSite) {
    this.machine = machine;
    this.types = site.types;
    this.data = site.data;
    this.at = site.at;
    this.count = site.values.length;
    this.resultType = site.place.type;
    this.#values = site.values;
    this.#destination = destinationAddress(site.place);
  }

  run(host: HostFunction, frame: number, next: number, unwind: number): number {
    this.#frame = frame;
    const result = host(this);
    return result === undefined ? this.machine.returned(next) : this.machine.act(result, next, unwind);
  }

  int(index: number): Int {
    return scalarLoad(this.#values[index]!)(this.machine.memory, this.#frame);
  }

  number(index: number): number {
    return Number(this.int(index));
  }

  pointer(index: number): Pointer {
    const { memory } = this.machine;
    const value = this.#values[index]!;
    if (value.load) {
      const address = Number(value.load(memory, this.#frame));
      return { address, provenance: memory.loaded };
    }
    const scratch = this.#scratch(value);
    const address = memory.loadPointer(scratch);
    return { address, provenance: memory.loaded };
  }

  metadata(index: number): number {
    return this.machine.memory.loadPointer(this.#scratch(this.#values[index]!) + 8);
  }

  type(index: number): Type {
    return this.#values[index]!.type;
  }

  copyArgument(index: number, to: number): void {
    this.#values[index]!.into(this.machine.memory, this.#frame, to);
  }

  get destination(): number {
    return this.#destination(this.machine.memory, this.#frame);
  }

  returnInt(value: Int): void {
    if (!isScalar(this.resultType)) return;
    const { memory } = this.machine;
    memory.loaded = 0;
    storeScalar(scalarClass(this.resultType), memory, this.destination, value);
  }

  returnFloat(value: number): void {
    storeScalar(scalarClass(this.resultType), this.machine.memory, this.destination, value);
  }

  returnPointer({ address, provenance }: Pointer, length?: number): void {
    const { destination } = this;
    const { memory } = this.machine;
    memory.storePointer(destination, address, provenance);
    if (length !== undefined) memory.storeI64(destination + 8, length);
  }

  /** Below the stack pointer nothing lives. */
  #scratch(value: ValueCode): number {
    const scratch = this.#frame - 64;
    value.into(this.machine.memory, this.#frame, scratch);
    return scratch;
  }
}
