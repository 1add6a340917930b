/**
 * The library's intrinsics (`library/intrinsics.rs`) as machine code: what the machine has an instruction for is written
 * in place, the rest are calls of the host's functions (`host.ts`).
 */
import type * as m from '../../../machine/code';
import { prim, shortName as show, type Ty } from '../types/ty';
import { simpleConstant } from './constants';
import { type Emitter, EmitUnsupported } from './emitter';
import { at, copy, deref, type FunctionBuilder, inside } from './functionBuilder';
import { dropPlace } from './glue';
import { type InstanceCall, proceed, tableEntry, tableOf } from './instance';
import { typeName } from './typeName';

interface Writing {
  readonly emitter: Emitter;
  readonly out: FunctionBuilder;
  readonly call: InstanceCall;
  /** Type arguments. */
  readonly types: readonly Ty[];
}

type Rule = (w: Writing) => m.Rvalue;

export function intrinsic(
  emitter: Emitter,
  out: FunctionBuilder,
  call: InstanceCall,
  name: string,
  types: readonly Ty[],
): void {
  const w: Writing = { emitter, out, call, types };
  const rule = rules[name];
  if (rule && !(sizes.has(name) && endsUnsized(w))) {
    out.assign(call.destination, rule(w));
    return proceed(out, call);
  }
  const effect = effects[name];
  if (effect) {
    effect(w);
    return proceed(out, call);
  }
  if (name === 'unreachable') return out.end({ kind: 'unreachable' });
  if (name === 'catch_panic') return catchPanic(w);
  const host = hostNames.has(name) ? name : undefined;
  if (host === undefined) {
    throw new EmitUnsupported({ what: `the intrinsic ${name}`, span: { start: 0, end: 0 }, source: 1 });
  }
  const machineTypes = types.map((ty) => emitter.types.of(ty));
  const data = host === 'allocate_array' ? { name: `[${show(types[0]!)}]` } : undefined;
  const callee: m.Callee = { kind: 'host', name: host, types: machineTypes, ...(data && { data }) };
  out.callTo({ ...call, callee });
}

const sizes = new Set(['size_of_val', 'align_of_val']);

/** What is asked about is a struct that ends in something without a size of its own. */
function endsUnsized(w: Writing): boolean {
  const pointer = w.emitter.types.of(w.call.argTypes[0]!);
  return pointer.kind === 'pointer' && pointer.meta !== 'none' && pointer.to().kind === 'record';
}

const hostNames = new Set(
  `size_of_val align_of_val allocate_one allocate_tail allocate_array reallocate_array retype_array deallocate allocate_bytes reallocate_bytes copy move_range
  write_bytes deinitialise compare_bytes find_byte find_bytes fill rotate_left count_ones leading_zeros trailing_zeros swap_bytes
  reverse_bits float_sqrt float_floor float_ceil float_trunc float_round float_round_even float_sin float_cos float_tan
  float_asin float_acos float_atan float_atan2 float_sinh float_cosh float_tanh float_exp float_exp2 float_exp_m1 float_ln
  float_ln_1p float_log2 float_log10 float_pow float_cbrt float_hypot float_mul_add hash_write hash_finish file_open file_size file_resize file_read file_write file_system file_names integer_digits float_digits parse_float char_has
  char_uppercase char_lowercase write_stdout write_stderr read_stdin read_stdin_line exit abort panic_text panic_begin test_begins test_ends test_panics
  panic_with panic_value panic_is_literal panic_message is_panicking clock thread_current thread_start thread_name
  thread_has_name thread_failed thread_detach thread_join thread_wait thread_wake thread_timed_out thread_yield
  thread_glance thread_park thread_unpark local_state local_slot local_made local_left local_end`.split(/\s+/),
);

const usize = (w: Writing, value: number): m.Operand => ({
  kind: 'scalar',
  type: w.emitter.types.of(prim.usize),
  value,
});
const use = (operand: m.Operand): m.Rvalue => ({ kind: 'use', operand });
const resultType = (w: Writing) => w.emitter.types.of(w.call.result);
const arg = (w: Writing, index: number): m.Operand => w.call.args[index]!;
const first = (w: Writing): Ty => w.types[0]!;

/** What the pointer argument points at, as a place. */
function target(w: Writing, index: number): m.Place {
  const place = w.out.placed(arg(w, index), w.emitter.types.of(w.call.argTypes[index]!));
  return inside(place, deref);
}

const bool = (w: Writing, value: boolean): m.Rvalue =>
  use({ kind: 'scalar', type: w.emitter.types.of(prim.bool), value: value ? 1 : 0 });

const binary =
  (op: m.BinaryOp, overflow: 'wrap' | 'pair' = 'wrap'): Rule =>
  (w) => ({ kind: 'binary', op, left: arg(w, 0), right: arg(w, 1), overflow });

const pointerCast: Rule = (w) => ({ kind: 'cast', cast: { kind: 'pointer' }, operand: arg(w, 0), type: resultType(w) });

const addLength: Rule = (w) => ({
  kind: 'cast',
  cast: { kind: 'addLength', length: arg(w, 1) },
  operand: arg(w, 0),
  type: resultType(w),
});

const offset: Rule = (w) => (w.emitter.types.of(first(w)).size === 0 ? use(arg(w, 0)) : binary('offset')(w));

const rules: Readonly<Record<string, Rule>> = {
  size_of: (w) => use(usize(w, w.emitter.types.of(first(w)).size)),
  align_of: (w) => use(usize(w, w.emitter.types.of(first(w)).align)),
  size_of_val: (w) => sizeOfValue(w, 1),
  align_of_val: (w) => sizeOfValue(w, 2),
  needs_drop: (w) => bool(w, w.emitter.program.traits.needsDrop(first(w))),
  same_type: (w) => bool(w, first(w).key === w.types[1]!.key),
  type_name: (w) => use(simpleConstant(w.emitter, { kind: 'string', value: typeName(first(w)) }, w.call.result)),
  type_id: (w) => use({ kind: 'scalar', type: resultType(w), value: w.emitter.typeId(first(w)) }),
  discriminant_value: (w) =>
    first(w).kind === 'adt' && w.emitter.types.of(first(w)).kind === 'enum'
      ? { kind: 'discriminant', place: target(w, 0) }
      : use({ kind: 'scalar', type: resultType(w), value: 0 }),
  read: (w) => use(copy(target(w, 0))),
  move_out: (w) => use(copy(target(w, 0))),
  transmute: (w) => {
    const place = w.out.placed(arg(w, 0), w.emitter.types.of(first(w)));
    const type = resultType(w);
    // Only reached in a branch that the types rule out.
    if (type.size !== w.emitter.types.of(first(w)).size) return use(uninitialised(w));
    return use(copy(inside(place, { kind: 'as', type })));
  },
  uninitialised: (w) => use(uninitialised(w)),
  offset,
  offset_mut: offset,
  offset_from: (w) =>
    w.emitter.types.of(first(w)).size === 0
      ? use({ kind: 'scalar', type: resultType(w), value: 0 })
      : binary('difference')(w),
  slice_from_raw: addLength,
  slice_from_raw_mut: addLength,
  slice_length: (w) => ({ kind: 'cast', cast: { kind: 'metadata' }, operand: arg(w, 0), type: resultType(w) }),
  dangling: (w) => use({ kind: 'scalar', type: resultType(w), value: w.emitter.types.of(first(w)).align }),
  address: (w) => {
    const thin = w.emitter.types.pointer(prim.u8, false);
    const data = w.out.temporary(thin, { kind: 'cast', cast: { kind: 'pointer' }, operand: arg(w, 0), type: thin });
    return { kind: 'cast', cast: { kind: 'pointerToInteger' }, operand: copy(at(data)), type: resultType(w) };
  },
  wrapping_add: binary('add'),
  wrapping_sub: binary('subtract'),
  wrapping_mul: binary('multiply'),
  add_with_overflow: binary('add', 'pair'),
  sub_with_overflow: binary('subtract', 'pair'),
  mul_with_overflow: binary('multiply', 'pair'),
  unchecked_div: binary('divide'),
  unchecked_rem: binary('remainder'),
  wrapping_shl: binary('shiftLeft'),
  wrapping_shr: binary('shiftRight'),
  slice_pointer: pointerCast,
};

const effects: Readonly<Record<string, (w: Writing) => void>> = {
  write: (w) => w.out.assign(target(w, 0), use(arg(w, 1))),
  forget: () => {},
  drop_in_place: (w) => dropPlace(w.emitter, w.out, target(w, 0), first(w), w.call.unwind),
};

/** A local that nothing was ever written to. */
function uninitialised(w: Writing): m.Operand {
  return { kind: 'copy', place: at(w.out.local(resultType(w))) };
}

/** Size (1) or alignment (2) of what a pointer points at: of a trait object, from its table. */
function sizeOfValue(w: Writing, entry: 1 | 2): m.Rvalue {
  const ty = first(w);
  const type = w.emitter.types.of(ty);
  if (ty.kind === 'dynamic') {
    const table = tableOf(w.emitter, w.out, arg(w, 0));
    return use(copy(at(tableEntry(w.emitter, w.out, table, entry, prim.usize))));
  }
  if (entry === 2 || (ty.kind !== 'slice' && ty.kind !== 'str'))
    return use(usize(w, entry === 1 ? type.size : type.align));
  const usizeType = w.emitter.types.of(prim.usize);
  const cast = { kind: 'cast', cast: { kind: 'metadata' }, operand: arg(w, 0), type: usizeType } as const;
  const length = w.out.temporary(usizeType, cast);
  const size = ty.kind === 'slice' ? w.emitter.types.of(ty.item).size : 1;
  return { kind: 'binary', op: 'multiply', left: copy(at(length)), right: usize(w, size), overflow: 'wrap' };
}

function catchPanic(w: Writing): void {
  const { out, call } = w;
  const [returned, caught] = ((block) => [block, block + 1] as const)(out.reserve(2));
  const unit = at(out.local(w.emitter.types.of(prim.unit)));
  out.call({ kind: 'host', name: 'panic_expected' }, [], unit);
  out.callTo({
    callee: { kind: 'indirect', operand: arg(w, 0) },
    args: [arg(w, 1)],
    destination: unit,
    target: returned,
    unwind: caught,
  });
  out.open(returned);
  out.call({ kind: 'host', name: 'panic_missed' }, [], unit);
  out.assign(call.destination, bool(w, false));
  proceed(out, call);
  out.open(caught);
  out.call({ kind: 'host', name: 'panic_caught' }, [], unit);
  out.assign(call.destination, bool(w, true));
  proceed(out, call);
}
