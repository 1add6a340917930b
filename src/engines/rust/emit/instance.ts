/**
 * Calls between instances: which code a definition with type arguments means, and how its arguments must be passed.
 */
import type { Callee, Operand, Place } from '../../../machine/code';
import type { Instance } from '../types/program';
import { pointer, prim, ref, substitute, type Ty } from '../types/ty';
import { type Emitter, EmitUnsupported } from './emitter';
import { at, copy, deref, type FunctionBuilder, field, inside } from './functionBuilder';
import { intrinsic } from './intrinsics';

export interface InstanceCall {
  readonly instance: Instance;
  readonly args: readonly Operand[];
  /** Monomorphic types of the arguments. */
  readonly argTypes: readonly Ty[];
  readonly destination: Place;
  readonly result: Ty;
  readonly target: number | undefined;
  readonly unwind: number | undefined;
}

/** Ends the open block with a call of the instance, however that is done. */
export function callInstance(emitter: Emitter, out: FunctionBuilder, call: InstanceCall): void {
  const { instance } = call;
  switch (instance.kind) {
    case 'fn':
      return direct(out, call, emitter.function({ kind: 'body', owner: instance.def, args: instance.args }));
    case 'intrinsic':
      return intrinsic(emitter, out, call, instance.def.intrinsic ?? instance.def.name, instance.args);
    case 'constructor': {
      const { variant } = instance.def.constructor!;
      const type = emitter.types.of(call.result);
      out.assign(call.destination, { kind: 'aggregate', type, operands: call.args, variant: variant.index });
      return proceed(out, call);
    }
    case 'future':
      return direct(out, call, emitter.function({ kind: 'body', owner: instance.def, args: instance.args }));
    case 'closure':
      return callClosure(emitter, out, call, instance);
    case 'fnPointerShim':
      return callFunctionValue(emitter, out, call, instance.ty, instance.by);
    case 'cloneShim':
      return direct(out, call, emitter.function({ kind: 'clone', ty: instance.ty }));
    case 'virtual':
      return callVirtual(emitter, out, call, instance.index);
    case 'missing':
      throw new EmitUnsupported({
        what: `the implementation of ${instance.def.name} for this type`,
        span: instance.def.nameSpan,
        source: instance.def.source,
      });
    default:
      return instance satisfies never;
  }
}

export function proceed(out: FunctionBuilder, call: InstanceCall): void {
  if (call.target === undefined) out.end({ kind: 'unreachable' });
  else out.goto(call.target);
}

function direct(out: FunctionBuilder, call: InstanceCall, id: string): void {
  out.callTo({ ...call, callee: { kind: 'direct', function: id } });
}

/** The parts of an argument tuple. */
function untuple(emitter: Emitter, out: FunctionBuilder, operand: Operand, ty: Ty): readonly Operand[] {
  if (ty.kind !== 'tuple' || ty.items.length === 0) return [];
  const place = out.placed(operand, emitter.types.of(ty));
  return ty.items.map((_, index) => copy(inside(place, field(index))));
}

function callClosure(
  emitter: Emitter,
  out: FunctionBuilder,
  call: InstanceCall,
  instance: Instance & { readonly kind: 'closure' },
): void {
  const { def, args, by } = instance;
  const kind = emitter.program.closureInfo(def).fnKind;
  if (by === 'fnOnce' && kind !== 'fnOnce') {
    // The body wants a reference: the shim keeps the closure and drops it after the call.
    const id = emitter.function({ kind: 'shim', instance, params: call.argTypes, result: call.result });
    return direct(out, call, id);
  }
  const body: Callee = { kind: 'direct', function: emitter.function({ kind: 'body', owner: def, args }) };
  const passed = [call.args[0]!, ...untuple(emitter, out, call.args[1]!, call.argTypes[1]!)];
  out.callTo({ ...call, callee: body, args: passed });
}

function callFunctionValue(
  emitter: Emitter,
  out: FunctionBuilder,
  call: InstanceCall,
  ty: Ty,
  by: 'fn' | 'fnMut' | 'fnOnce',
): void {
  const argTypes = call.argTypes[1]!.kind === 'tuple' ? call.argTypes[1]!.items : [];
  const args = untuple(emitter, out, call.args[1]!, call.argTypes[1]!);
  if (ty.kind === 'fnDef') {
    const instance = emitter.program.traits.resolveInstance(ty.def, ty.args);
    return callInstance(emitter, out, { ...call, instance, args, argTypes });
  }
  const self = out.placed(call.args[0]!, emitter.types.of(call.argTypes[0]!));
  const operand = copy(by === 'fnOnce' ? self : inside(self, deref));
  out.callTo({ ...call, callee: { kind: 'indirect', operand }, args });
}

/** Entries of a vtable before the methods: drop glue, size, alignment. */
export const vtableHeader = 3;

/** The table behind a pointer to a trait object, as a pointer to words. */
export function tableOf(emitter: Emitter, out: FunctionBuilder, fat: Operand): number {
  const words = emitter.types.pointer(prim.usize, false);
  return out.temporary(words, { kind: 'cast', cast: { kind: 'metadata' }, operand: fat, type: words });
}

/** Word `index` of a table, as this type. */
export function tableEntry(emitter: Emitter, out: FunctionBuilder, table: number, index: number, ty: Ty): number {
  const pointerType = emitter.types.pointer(ty, false);
  const cast = { kind: 'cast', cast: { kind: 'pointer' }, operand: copy(at(table)), type: pointerType } as const;
  const start = out.temporary(pointerType, cast);
  const moved = out.temporary(pointerType, {
    kind: 'binary',
    op: 'offset',
    left: copy(at(start)),
    right: { kind: 'scalar', type: emitter.types.of(prim.usize), value: index },
    overflow: 'wrap',
  });
  return out.temporary(emitter.types.of(ty), { kind: 'use', operand: copy(at(moved, deref)) });
}

export const anyFunction: Ty = {
  kind: 'fnPointer',
  params: [pointer(prim.u8, true)],
  result: prim.unit,
  key: 'fn(*mut u8)->()',
  flags: 0,
};

function callVirtual(emitter: Emitter, out: FunctionBuilder, call: InstanceCall, index: number): void {
  const [self, receiver] = receiverOf(emitter, out, call.args[0]!, call.argTypes[0]!);
  const table = tableOf(emitter, out, receiver);
  const method = tableEntry(emitter, out, table, vtableHeader + index, anyFunction);
  const thin = emitter.types.of(ref(prim.u8, self.kind === 'ref' && self.mutable));
  const data = out.temporary(thin, { kind: 'cast', cast: { kind: 'pointer' }, operand: receiver, type: thin });
  const callee: Callee = { kind: 'indirect', operand: copy(at(method)) };
  out.callTo({ ...call, callee, args: [copy(at(data)), ...call.args.slice(1)] });
}

/**
 * The pointer with its table, which `Box<Self>` and the like have within. An object passed by value is passed by its
 * address: its size is known to its table only.
 */
function receiverOf(emitter: Emitter, out: FunctionBuilder, operand: Operand, self: Ty): readonly [Ty, Operand] {
  if (self.kind === 'ref' || self.kind === 'pointer') return [self, operand];
  if (self.kind === 'dynamic' && (operand.kind === 'move' || operand.kind === 'copy')) {
    const type = emitter.types.pointer(self, true);
    return [self, copy(at(out.temporary(type, { kind: 'addressOf', place: operand.place, type })))];
  }
  if (self.kind === 'adt' && self.def.shape === 'struct') {
    const place = out.placed(operand, emitter.types.of(self));
    for (const { index } of self.def.variants[0]!.fields) {
      const ty = emitter.program.traits.fieldTy(self.def, 0, index, self.args);
      // What has no size beside the pointer is no part of what is passed.
      if (emitter.types.of(ty).size === 16) return receiverOf(emitter, out, copy(inside(place, field(index))), ty);
    }
  }
  throw new EmitUnsupported({ what: 'this receiver of a trait object', span: { start: 0, end: 0 }, source: 1 });
}

/** A function that can be pointed at: the instance itself when it is one, else a shim around it. */
export function functionOf(emitter: Emitter, instance: Instance, params: readonly Ty[], result: Ty): string {
  if (instance.kind === 'fn') return emitter.function({ kind: 'body', owner: instance.def, args: instance.args });
  return emitter.function({ kind: 'shim', instance, params, result });
}

/** Parameter and result types of a definition with these arguments. */
export function signatureOf(emitter: Emitter, ty: Ty): { readonly params: readonly Ty[]; readonly result: Ty } {
  const { traits } = emitter.program;
  if (ty.kind !== 'fnDef') throw new Error('Only function items have a signature of their own');
  const { params, result } = ty.def.signature;
  const normal = (each: Ty): Ty => traits.normalize(substitute(each, ty.args));
  return { params: params.map(normal), result: normal(result) };
}
