/** Functions that no one wrote: dropping a value, cloning a tuple, calling what a pointer or closure stands for. */
import type { FunctionCode, Operand, Place, Projection } from '../../../machine/code';
import { prim, ref, type Ty } from '../types/ty';
import type { Emitter, Request } from './emitter';
import { at, copy, deref, FunctionBuilder, field, inside } from './functionBuilder';
import { anyFunction, callInstance, tableEntry, tableOf } from './instance';

/** `fn(pointer: *mut T)`: runs the type's `Drop`, then drops its fields in order of declaration (destructors.operation). */
export function dropGlue(emitter: Emitter, id: string, ty: Ty): FunctionCode {
  const out = new FunctionBuilder();
  out.local(emitter.types.of(prim.unit));
  const pointer = emitter.types.pointer(ty, true);
  const self = out.local(pointer);
  out.openNew();
  if (emitter.program.traits.needsDrop(ty)) writeDrop(emitter, out, self, ty);
  out.end({ kind: 'return' });
  const drops = pointer.kind === 'pointer' && pointer.meta === 'none' ? emitter.types.of(ty).size : 0;
  return out.finish({ id, shown: 'drop', hidden: true, parameters: 1, drops });
}

function writeDrop(emitter: Emitter, out: FunctionBuilder, self: number, ty: Ty): void {
  const whole = at(self, deref);
  const own = emitter.program.traits.dropImpl(ty);
  if (own) {
    const type = emitter.types.of(ref(ty, true));
    const argument = out.temporary(type, { kind: 'cast', cast: { kind: 'pointer' }, operand: copy(at(self)), type });
    const callee = {
      kind: 'direct',
      function: emitter.function({ kind: 'body', owner: own.def, args: own.args }),
    } as const;
    out.call(callee, [copy(at(argument))], scratch(emitter, out));
  }
  switch (ty.kind) {
    case 'tuple':
      return dropFields(emitter, out, whole, ty.items);
    case 'closure':
      if (ty.def.isFuture) return dropFuture(emitter, out, self, ty);
      return dropFields(emitter, out, whole, emitter.types.captures(ty));
    case 'array':
    case 'slice':
      return dropItems(emitter, out, whole, ty.item);
    case 'dynamic':
      return dropObject(emitter, out, self);
    case 'adt':
      if (ty.def.lang === 'owned_box') return dropBox(emitter, out, whole, ty.args[0]!);
      if (ty.def.shape === 'enum') return dropVariants(emitter, out, whole, ty);
      if (ty.def.shape === 'struct') {
        const fields = ty.def.variants[0]!.fields.map((each) => fieldTy(emitter, ty, 0, each.index));
        dropFields(emitter, out, whole, fields);
      }
      return;
    default:
      return;
  }
}

/** What a future holds depends on where it waits: that is code of its own. */
function dropFuture(emitter: Emitter, out: FunctionBuilder, self: number, ty: Ty & { readonly kind: 'closure' }): void {
  const result = emitter.mir.body(ty.def);
  const drop = result.kind === 'body' ? result.body.future?.drop : undefined;
  if (drop === undefined) return;
  const type = emitter.types.of(ref(ty, true));
  const argument = out.temporary(type, { kind: 'cast', cast: { kind: 'pointer' }, operand: copy(at(self)), type });
  const callee = {
    kind: 'direct',
    function: emitter.function({ kind: 'promoted', body: drop, args: ty.args }),
  } as const;
  out.call(callee, [copy(at(argument))], scratch(emitter, out));
}

const fieldTy = (emitter: Emitter, ty: Ty & { readonly kind: 'adt' }, variant: number, index: number): Ty =>
  emitter.program.traits.fieldTy(ty.def, variant, index, ty.args);

export const scratch = (emitter: Emitter, out: FunctionBuilder): Place => at(out.local(emitter.types.of(prim.unit)));

/** Drops what stands at the place, if that does anything, and goes on in the block then open. */
export function dropPlace(emitter: Emitter, out: FunctionBuilder, place: Place, ty: Ty, unwind?: number): void {
  if (!emitter.program.traits.needsDrop(ty)) return;
  const type = emitter.types.pointer(ty, true);
  const address = out.temporary(type, { kind: 'addressOf', place, type });
  const callee = { kind: 'direct', function: emitter.function({ kind: 'drop', ty }) } as const;
  out.call(callee, [copy(at(address))], scratch(emitter, out), unwind);
}

function dropFields(emitter: Emitter, out: FunctionBuilder, place: Place, types: readonly Ty[]): void {
  types.forEach((each, index) => {
    dropPlace(emitter, out, inside(place, field(index)), each);
  });
}

function dropVariants(emitter: Emitter, out: FunctionBuilder, place: Place, ty: Ty & { readonly kind: 'adt' }): void {
  const index = out.temporary(emitter.types.of(prim.isize), { kind: 'variantIndex', place });
  const { variants } = ty.def;
  const first = out.reserve(variants.length + 1);
  const end = first + variants.length;
  out.end({
    kind: 'switch',
    operand: copy(at(index)),
    cases: variants.map((_, at) => ({ value: at, target: first + at })),
    otherwise: end,
  });
  for (const variant of variants) {
    out.open(first + variant.index);
    const seen = inside(place, { kind: 'variant', index: variant.index });
    dropFields(
      emitter,
      out,
      seen,
      variant.fields.map((each) => fieldTy(emitter, ty, variant.index, each.index)),
    );
    out.goto(end);
  }
  out.open(end);
}

function dropItems(emitter: Emitter, out: FunctionBuilder, place: Place, item: Ty): void {
  const usize = emitter.types.of(prim.usize);
  const number = (value: number): Operand => ({ kind: 'scalar', type: usize, value });
  const length = out.temporary(usize, { kind: 'length', place });
  const index = out.temporary(usize, { kind: 'use', operand: number(0) });
  const [head, body, end] = ((first) => [first, first + 1, first + 2] as const)(out.reserve(3));
  out.goto(head);
  out.open(head);
  const goesOn = out.temporary(emitter.types.of(prim.bool), {
    kind: 'binary',
    op: 'less',
    left: copy(at(index)),
    right: copy(at(length)),
    overflow: 'wrap',
  });
  out.end({ kind: 'switch', operand: copy(at(goesOn)), cases: [{ value: 0, target: end }], otherwise: body });
  out.open(body);
  dropPlace(emitter, out, inside(place, { kind: 'index', local: index }), item);
  out.assign(at(index), { kind: 'binary', op: 'add', left: copy(at(index)), right: number(1), overflow: 'wrap' });
  out.goto(head);
  out.open(end);
}

function dropObject(emitter: Emitter, out: FunctionBuilder, self: number): void {
  const table = tableOf(emitter, out, copy(at(self)));
  const glue = tableEntry(emitter, out, table, 0, anyFunction);
  const thin = emitter.types.pointer(prim.u8, true);
  const data = out.temporary(thin, { kind: 'cast', cast: { kind: 'pointer' }, operand: copy(at(self)), type: thin });
  out.call({ kind: 'indirect', operand: copy(at(glue)) }, [copy(at(data))], scratch(emitter, out));
}

/** `Box { pointer: NonNull { pointer } }` */
export const boxPointer: readonly Projection[] = [field(0), field(0)];

function dropBox(emitter: Emitter, out: FunctionBuilder, place: Place, inner: Ty): void {
  dropPlace(emitter, out, inside(place, ...boxPointer, deref), inner);
  freeBox(emitter, out, place);
}

/** Gives back a box's block; what stood in it is gone already. */
export function freeBox(emitter: Emitter, out: FunctionBuilder, place: Place): void {
  const thin = emitter.types.pointer(prim.u8, true);
  const operand = copy(inside(place, ...boxPointer));
  const data = out.temporary(thin, { kind: 'cast', cast: { kind: 'pointer' }, operand, type: thin });
  out.call({ kind: 'host', name: 'deallocate' }, [copy(at(data))], scratch(emitter, out));
}

/** `fn(self: &T) -> T` for a type whose cloning is built in. */
export function cloneShim(emitter: Emitter, id: string, ty: Ty): FunctionCode {
  const out = new FunctionBuilder();
  const { types, program } = emitter;
  const type = types.of(ty);
  const result = out.local(type);
  const self = out.local(types.of(ref(ty)));
  out.openNew();
  const whole = at(self, deref);
  const parts = ty.kind === 'tuple' ? ty.items : ty.kind === 'closure' ? types.captures(ty) : [];
  if (program.traits.isCopy(ty)) {
    out.assign(at(result), { kind: 'use', operand: copy(whole) });
  } else if (ty.kind === 'array') {
    const clone = program.lang('array_clone');
    if (clone?.kind !== 'fn') throw new Error('The library has no array_clone');
    const callee = emitter.function({ kind: 'body', owner: clone, args: [ty.item, ty.length] });
    out.call({ kind: 'direct', function: callee }, [copy(at(self))], at(result));
  } else {
    const operands = parts.map((part, index) => clonePart(emitter, out, inside(whole, field(index)), part));
    out.assign(at(result), { kind: 'aggregate', type, operands });
  }
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'clone', hidden: true, parameters: 1 });
}

function clonePart(emitter: Emitter, out: FunctionBuilder, place: Place, ty: Ty): Operand {
  const { types, program } = emitter;
  const clone = program.lang('clone_fn');
  if (clone?.kind !== 'fn') throw new Error('The library has no Clone::clone');
  const reference = types.of(ref(ty));
  if (reference.kind !== 'pointer') throw new Error('A reference is a pointer');
  const address = out.temporary(reference, { kind: 'addressOf', place, type: reference });
  const result = out.local(types.of(ty));
  const target = out.reserve(1);
  callInstance(emitter, out, {
    instance: program.traits.resolveInstance(clone, [ty]),
    args: [copy(at(address))],
    argTypes: [ref(ty)],
    destination: at(result),
    result: ty,
    target,
    unwind: undefined,
  });
  out.open(target);
  return { kind: 'move', place: at(result) };
}

/** An instance as a function: parameters as its trait's method declares them, a closure's arguments in a tuple. */
export function shim(emitter: Emitter, id: string, wanted: Request & { readonly kind: 'shim' }): FunctionCode {
  const { instance, params, result } = wanted;
  const out = new FunctionBuilder();
  out.local(emitter.types.of(result));
  const locals = params.map((each) => out.local(emitter.types.of(each)));
  out.openNew();
  const target = out.reserve(2);
  const cleanup = target + 1;
  let args = locals.map((local): Operand => ({ kind: 'move', place: at(local) }));
  let argTypes = params;
  let callee = instance;
  const byValue = instance.kind === 'closure' && instance.by === 'fnOnce';
  if (byValue && instance.kind === 'closure') {
    const kind = emitter.program.closureInfo(instance.def).fnKind;
    if (kind !== 'fnOnce') {
      const self = ref(params[0]!, kind === 'fnMut');
      const type = emitter.types.of(self);
      if (type.kind !== 'pointer') throw new Error('A reference is a pointer');
      const address = out.temporary(type, { kind: 'addressOf', place: at(locals[0]!), type });
      args = [copy(at(address)), ...args.slice(1)];
      argTypes = [self, ...params.slice(1)];
      callee = { ...instance, by: kind };
    }
  }
  callInstance(emitter, out, {
    instance: callee,
    args,
    argTypes,
    destination: at(0),
    result,
    target,
    unwind: callee === instance ? undefined : cleanup,
  });
  out.open(target);
  if (callee !== instance) dropPlace(emitter, out, at(locals[0]!), params[0]!);
  out.end({ kind: 'return' });
  // What the closure captured also ends where its body panics.
  out.open(cleanup);
  if (callee !== instance) dropPlace(emitter, out, at(locals[0]!), params[0]!);
  out.end({ kind: 'resume' });
  return out.finish({ id, shown: 'call', hidden: true, parameters: params.length });
}

/** `fn(self: *mut T, …)` for a method that takes `self` by value. */
export function byPointer(
  emitter: Emitter,
  id: string,
  wanted: Request & { readonly kind: 'byPointer' },
): FunctionCode {
  const { instance, ty, params, result } = wanted;
  const out = new FunctionBuilder();
  const { types } = emitter;
  out.local(types.of(result));
  const self = out.local(types.pointer(ty, true));
  const rest = params.map((each): Operand => ({ kind: 'move', place: at(out.local(types.of(each))) }));
  out.openNew();
  const value = out.temporary(types.of(ty), { kind: 'use', operand: copy(at(self, deref)) });
  const target = out.reserve(1);
  callInstance(emitter, out, {
    instance,
    args: [{ kind: 'move', place: at(value) }, ...rest],
    argTypes: [ty, ...params],
    destination: at(0),
    result,
    target,
    unwind: undefined,
  });
  out.open(target);
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'call', hidden: true, parameters: params.length + 1 });
}

export function closureFunction(
  emitter: Emitter,
  id: string,
  wanted: Request & { readonly kind: 'closureFunction' },
): FunctionCode {
  const { ty, params, result } = wanted;
  if (ty.kind !== 'closure') throw new Error('A closure is one');
  const out = new FunctionBuilder();
  const { types, program } = emitter;
  out.local(types.of(result));
  const args = params.map((each): Operand => ({ kind: 'move', place: at(out.local(types.of(each))) }));
  out.openNew();
  const self = at(out.temporary(types.of(ty), { kind: 'aggregate', type: types.of(ty), operands: [] }));
  const kind = program.closureInfo(ty.def).fnKind;
  const type = types.of(ref(ty, kind === 'fnMut'));
  if (type.kind !== 'pointer') throw new Error('A reference is a pointer');
  const address = out.temporary(type, { kind: 'addressOf', place: self, type });
  const first = kind === 'fnOnce' ? copy(self) : copy(at(address));
  const body = emitter.function({ kind: 'body', owner: ty.def, args: ty.args });
  out.call({ kind: 'direct', function: body }, [first, ...args], at(0));
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'call', hidden: true, parameters: params.length });
}
