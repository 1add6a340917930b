/**
 * What the host does for a running program: the heap, text and numbers in other forms, standard streams, and panics.
 * One host serves one run.
 */
import { AllocationKind } from '../../../machine/allocations';
import type { HostCall, HostFunction, HostResult } from '../../../machine/host';
import type { Machine } from '../../../machine/machine';
import type { FailedAssertion } from '../../../machine/pause';
import type { Type } from '../../../machine/type';
import type { TestResult } from '../../../trace/outcome';
import { fileFunctions } from './hostFiles';
import { numberFunctions } from './hostNumbers';
import { type Panic, Panics, panicFunctions } from './hostPanics';
import { sizeFunctions } from './hostSizes';
import { type Streams, TestHarness } from './hostTests';
import { textFunctions } from './hostText';
import { Locals, type ThreadNames, threadFunctions } from './hostThreads';
import { hashFunctions } from './sipHash';
import { TextCollector } from './textCollector';

export interface RustHost {
  readonly functions: Readonly<Record<string, HostFunction>>;
  readonly onFailedAssertion: (failure: FailedAssertion, machine: Machine) => HostResult;
  readonly stdout: string;
  readonly stderr: string;
  /** The panic that began last. */
  readonly panic: Panic | undefined;
  /** What became of the program's tests, where they are what ran. */
  readonly tests: readonly TestResult[] | undefined;
  /** For what a heap block was allocated, by allocation. */
  readonly blocks: ReadonlyMap<number, BlockUse>;
}

/** One value of the type, or with `run` any number of them side by side. */
export interface BlockUse {
  readonly type: Type;
  readonly run: boolean;
  /** As the language writes the block's type. */
  readonly name: string;
}

export interface HostOptions {
  readonly stdin?: string;
}

export function rustHost(options: HostOptions = {}): RustHost {
  const blocks = new Map<number, BlockUse>();
  const streams: Streams = { out: new TextCollector(), err: new TextCollector(), captured: undefined };
  const stdin = { bytes: new TextEncoder().encode(options.stdin ?? ''), at: 0 };
  const names: ThreadNames = new Map();
  const panics = new Panics((text) => {
    (streams.captured ?? streams.err).text += text;
  }, names);
  const locals = new Locals();
  const harness = new TestHarness({ streams, panics, locals, names });
  const functions: Record<string, HostFunction> = {
    ...heapFunctions(blocks),
    ...memoryFunctions,
    ...sizeFunctions,
    ...numberFunctions,
    ...textFunctions,
    ...hashFunctions,
    ...fileFunctions(),
    write_stdout: (call) => (streams.captured ?? streams.out).add(textArgument(call)),
    write_stderr: (call) => (streams.captured ?? streams.err).add(textArgument(call)),
    read_stdin: (call) => readInput(call, stdin, false),
    read_stdin_line: (call) => readInput(call, stdin, true),
    exit: (call) => ({ kind: 'exit', code: call.number(0) }),
    abort: () => ({ kind: 'exit', code: 134 }),
    ...panicFunctions(panics),
    ...threadFunctions(locals, names),
    ...harness.functions(),
    unsupported: ({ data }) => ({ kind: 'unsupported', what: (data as { readonly what: string }).what }),
  };
  return {
    functions,
    onFailedAssertion: (failure, machine) => panics.failed(failure, machine),
    get stdout() {
      return streams.out.text;
    },
    get stderr() {
      return streams.err.text;
    },
    get panic() {
      return panics.last;
    },
    get tests() {
      return harness.results;
    },
    blocks,
  };
}

export function textArgument(call: HostCall): Uint8Array {
  return bytesAt(call, 0, call.number(1));
}

/** Bytes behind the pointer argument, checked. */
export function bytesAt(call: HostCall, index: number, count: number): Uint8Array {
  const { address, provenance } = call.pointer(index);
  const { memory } = call.machine;
  if (count === 0) return new Uint8Array();
  memory.check(address, count, provenance);
  return memory.read(address, count);
}

/** Writes bytes to where the pointer argument points, and returns their number to the program. */
export function writeBytes(call: HostCall, index: number, bytes: Uint8Array): undefined {
  const { address, provenance } = call.pointer(index);
  const { memory } = call.machine;
  memory.check(address, bytes.length, provenance);
  memory.write(address, bytes);
  call.returnInt(bytes.length);
}

function readInput(call: HostCall, stdin: { readonly bytes: Uint8Array; at: number }, line: boolean): undefined {
  let end = Math.min(stdin.at + call.number(1), stdin.bytes.length);
  const newline = stdin.bytes.indexOf(10, stdin.at);
  if (line && newline >= 0 && newline < end) end = newline + 1;
  const bytes = stdin.bytes.subarray(stdin.at, end);
  stdin.at = end;
  return writeBytes(call, 0, bytes);
}

function heapFunctions(blocks: Map<number, BlockUse>): Record<string, HostFunction> {
  const allocate = (call: HostCall, size: number, align: number, use: BlockUse): undefined => {
    const { memory } = call.machine;
    if (size === 0) return returnPointer(call, align, 0);
    const id = memory.allocate(AllocationKind.heap, size, align);
    blocks.set(id, use);
    return returnPointer(call, memory.allocations.base[id]!, id);
  };
  const free = (call: HostCall, index: number): undefined => {
    const { address, provenance } = call.pointer(index);
    // What was never allocated, having no size, stands at its alignment.
    if (provenance === 0 && address < 4096) return undefined;
    call.machine.memory.free(address, provenance);
    return undefined;
  };
  const move = (call: HostCall, bytes: number, size: number, align: number, use: BlockUse): undefined => {
    const { memory } = call.machine;
    const old = call.pointer(0);
    const id = memory.allocate(AllocationKind.heap, size, align);
    const base = memory.allocations.base[id]!;
    blocks.set(id, use);
    if (bytes > 0) {
      memory.check(old.address, bytes, old.provenance);
      memory.copy(base, old.address, Math.min(bytes, size));
    }
    free(call, 0);
    return returnPointer(call, base, id);
  };
  const one = (type: Type): BlockUse => ({ type, run: false, name: type.name });
  const many = (type: Type): BlockUse => ({ type, run: true, name: `[${type.name}]` });
  return {
    allocate_one: (call) => allocate(call, call.types[0]!.size, call.types[0]!.align, one(call.types[0]!)),
    allocate_tail: (call) => {
      const type = withTail(call.types[0]!, call.number(0));
      return allocate(call, type.size, type.align, one(type));
    },
    allocate_array: (call) => {
      const type = call.types[0]!;
      return allocate(call, call.number(0) * type.size, type.align, many(type));
    },
    reallocate_array: (call) => {
      const type = call.types[0]!;
      return move(call, call.number(1) * type.size, call.number(2) * type.size, type.align, many(type));
    },
    retype_array: (call) => {
      const { provenance } = call.pointer(0);
      if (provenance !== 0) blocks.set(provenance, many(call.types[0]!));
      return undefined;
    },
    deallocate: (call) => free(call, 0),
    allocate_bytes: (call) => allocate(call, call.number(0), call.number(1), many(byteType)),
    reallocate_bytes: (call) => move(call, call.number(1), call.number(3), call.number(2), many(byteType)),
  };
}

function returnPointer(call: HostCall, address: number, provenance: number): undefined {
  call.returnPointer({ address, provenance });
  return undefined;
}

/** A record that ends in an array, with another number of items in that. */
function withTail(type: Type, count: number): Type {
  const tail = type.kind === 'record' ? type.fields.find((field) => field.type.kind === 'array') : undefined;
  if (type.kind !== 'record' || tail?.type.kind !== 'array') return type;
  const { element } = tail.type;
  const name = `[${element.name}; ${count}]`;
  const array: Type = { ...tail.type, name, length: count, size: element.size * count };
  const fields = type.fields.map((field) => (field === tail ? { ...field, type: array } : field));
  const size = Math.ceil((tail.offset + array.size) / type.align) * type.align;
  return { ...type, name: type.name.replace(tail.type.name, name), size, fields };
}

const byteType: Type = { kind: 'int', name: 'u8', size: 1, align: 1, signed: false };

/** Copies between two pointer arguments. */
function copyRange(call: HostCall): undefined {
  const size = call.types[0]!.size * call.number(2);
  if (size === 0) return undefined;
  const [from, to] = [call.pointer(0), call.pointer(1)];
  const { memory } = call.machine;
  memory.check(from.address, size, from.provenance);
  memory.check(to.address, size, to.provenance);
  memory.copy(to.address, from.address, size);
  return undefined;
}

const memoryFunctions: Record<string, HostFunction> = {
  copy: copyRange,
  move_range: copyRange,
  deinitialise: (call) => {
    const size = call.types[0]!.size * call.number(1);
    if (size === 0) return undefined;
    const { address, provenance } = call.pointer(0);
    call.machine.memory.check(address, size, provenance);
    call.machine.memory.forget(address, size);
    return undefined;
  },
  write_bytes: (call) => {
    const size = call.types[0]!.size * call.number(2);
    const { address, provenance } = call.pointer(0);
    call.machine.memory.check(address, size, provenance);
    call.machine.memory.fill(address, call.number(1), size);
    return undefined;
  },
  fill: (call) => {
    const { size } = call.types[0]!;
    const total = size * call.number(2);
    if (total === 0) return undefined;
    const { address, provenance } = call.pointer(0);
    const { memory } = call.machine;
    memory.check(address, total, provenance);
    call.copyArgument(1, address);
    // Doubles what is filled until all is.
    for (let done = size; done < total; done *= 2) memory.copy(address + done, address, Math.min(done, total - done));
    return undefined;
  },
  compare_bytes: (call) => {
    const count = call.number(2);
    const [a, b] = [bytesAt(call, 0, count), bytesAt(call, 1, count)];
    const at = a.findIndex((byte, index) => byte !== b[index]);
    call.returnInt(at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1);
    return undefined;
  },
  find_byte: (call) => {
    const count = call.number(2);
    const found = bytesAt(call, 0, count).indexOf(call.number(1));
    call.returnInt(found < 0 ? count : found);
    return undefined;
  },
  find_bytes: (call) => {
    const [count, needed] = [call.number(1), call.number(3)];
    const [bytes, needle] = [bytesAt(call, 0, count), bytesAt(call, 2, needed)];
    call.returnInt(findBytes(bytes, needle) ?? count);
    return undefined;
  },
};

function findBytes(bytes: Uint8Array, needle: Uint8Array): number | undefined {
  const [head] = needle;
  if (head === undefined) return 0;
  for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
    if (at + needle.length > bytes.length) return undefined;
    if (needle.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return undefined;
}
