/** Values computed without a call. */
import type * as m from '../../../machine/code';
import type { PointerType, Type } from '../../../machine/type';
import type * as mir from '../mir/mir';
import { type DynamicTy, isUnit, pointer as pointerTy, prim, same, type Ty } from '../types/ty';
import type { Writing } from './body';
import { at, copy, deref, field, inside } from './functionBuilder';
import { functionOf, signatureOf, tableEntry, tableOf, vtableHeader } from './instance';

const binaryOps: Record<mir.BinaryOp, m.BinaryOp> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  rem: 'remainder',
  bitAnd: 'and',
  bitOr: 'or',
  bitXor: 'xor',
  shl: 'shiftLeft',
  shr: 'shiftRight',
  eq: 'equal',
  ne: 'notEqual',
  lt: 'less',
  le: 'lessOrEqual',
  gt: 'greater',
  ge: 'greaterOrEqual',
};

/** `ty` is the type of the place that the value goes to. */
export function rvalue(w: Writing, value: mir.Rvalue, ty: Ty): m.Rvalue {
  switch (value.kind) {
    case 'use':
      return { kind: 'use', operand: w.operand(value.operand) };
    case 'repeat':
      return { kind: 'repeat', operand: w.operand(value.operand), type: w.type(value.ty) };
    case 'ref':
    case 'addressOf':
      return { kind: 'addressOf', place: w.place(value.place), type: w.type(value.ty) as PointerType };
    case 'length':
      return { kind: 'length', place: w.place(value.place) };
    case 'cast':
      return cast(w, value.cast, value.operand, w.mono(value.ty));
    case 'binary': {
      const [left, right] = [w.operand(value.left), w.operand(value.right)];
      if (isUnit(w.operandTy(value.left))) return constantBool(w, ['eq', 'le', 'ge'].includes(value.op));
      return { kind: 'binary', op: binaryOps[value.op], left, right, overflow: 'wrap' };
    }
    case 'checkedBinary': {
      const [left, right] = [w.operand(value.left), w.operand(value.right)];
      return { kind: 'binary', op: binaryOps[value.op], left, right, overflow: 'pair' };
    }
    case 'unary':
      return { kind: 'unary', op: value.op === 'neg' ? 'negate' : 'not', operand: w.operand(value.operand) };
    case 'variant':
      return { kind: 'variantIndex', place: w.place(value.place) };
    case 'aggregate': {
      const type = w.type(value.ty);
      if (type.kind === 'unit') return { kind: 'use', operand: { kind: 'unit', type } };
      const operands = value.operands.map((operand) => w.operand(operand));
      const { aggregate } = value;
      const made = w.mono(value.ty);
      if (made.kind === 'closure' && made.def.isFuture) {
        // It begins in its first state; what it will keep has no value yet.
        const state = { kind: 'scalar', type: w.type(prim.u32), value: 0 } as const;
        return { kind: 'aggregate', type, operands: [...operands, state] };
      }
      if (aggregate.kind !== 'adt') return { kind: 'aggregate', type, operands };
      const { variant, unionField } = aggregate;
      return {
        kind: 'aggregate',
        type,
        operands,
        ...(type.kind === 'enum' && { variant }),
        ...(unionField !== undefined && { field: unionField }),
      };
    }
    default:
      throw new Error(`A value that no one computes, of type ${ty.key}: ${(value satisfies never as mir.Rvalue).kind}`);
  }
}

const constantBool = (w: Writing, value: boolean): m.Rvalue => ({
  kind: 'use',
  operand: { kind: 'scalar', type: w.type(prim.bool), value: value ? 1 : 0 },
});

const simpleCasts = {
  integer: 'integer',
  integerToFloat: 'integerToFloat',
  floatToInteger: 'floatToInteger',
  floatToFloat: 'float',
  pointer: 'pointer',
  pointerToInteger: 'pointerToInteger',
  integerToPointer: 'integerToPointer',
} as const;

function cast(w: Writing, kind: mir.CastKind, operand: mir.Operand, to: Ty): m.Rvalue {
  const type = w.type(to);
  const from = w.operandTy(operand);
  switch (kind) {
    case 'enumToInteger': {
      const place = w.out.placed(w.operand(operand), w.type(from));
      return { kind: 'discriminant', place };
    }
    case 'reifyFunction':
    case 'closureToFunction':
      return { kind: 'use', operand: functionPointer(w, from, to) };
    case 'unsize': {
      const place = w.out.placed(w.operand(operand), w.type(from));
      return unsize(w, place, from, to);
    }
    default:
      return { kind: 'cast', cast: { kind: simpleCasts[kind] }, operand: w.operand(operand), type };
  }
}

function functionPointer(w: Writing, from: Ty, to: Ty): m.Operand {
  const type = w.type(to);
  if (type.kind !== 'function' || to.kind !== 'fnPointer') throw new Error('A function pointer is one');
  const { emitter } = w;
  if (from.kind === 'fnDef') {
    const { params, result } = signatureOf(emitter, from);
    const instance = emitter.program.traits.resolveInstance(from.def, from.args);
    return { kind: 'function', type, function: functionOf(emitter, instance, params, result) };
  }
  const code = emitter.function({ kind: 'closureFunction', ty: from, params: to.params, result: to.result });
  return { kind: 'function', type, function: code };
}

/** A pointer that gets its length or table; inside a `Box` or the like, the field that is such a pointer. */
function unsize(w: Writing, place: m.Place, from: Ty, to: Ty): m.Rvalue {
  const type = w.type(to);
  const [source, target] = [pointee(from), pointee(to)];
  if (source && target) return unsizePointer(w, copy(place), source, target, type);
  if (from.kind !== 'adt' || to.kind !== 'adt') return { kind: 'use', operand: copy(place) };
  const { traits } = w.emitter.program;
  const operands = to.def.variants[0]!.fields.map((each): m.Operand => {
    const before = traits.fieldTy(from.def, 0, each.index, from.args);
    const after = traits.fieldTy(to.def, 0, each.index, to.args);
    const part = inside(place, field(each.index));
    if (same(before, after)) return copy(part);
    return copy(at(w.out.temporary(w.emitter.types.of(after), unsize(w, part, before, after))));
  });
  return { kind: 'aggregate', type, operands };
}

const pointee = (ty: Ty): Ty | undefined => (ty.kind === 'ref' || ty.kind === 'pointer' ? ty.to : undefined);

function unsizePointer(w: Writing, operand: m.Operand, source: Ty, target: Ty, type: Type): m.Rvalue {
  const [thing, shape] = lastDifference(w, source, target);
  if (thing.kind === 'array' && shape.kind === 'slice') {
    const value = thing.length.kind === 'constant' ? Number(thing.length.value) : 0;
    const length = { kind: 'scalar', type: w.type(prim.usize), value } as const;
    return { kind: 'cast', cast: { kind: 'addLength', length }, operand, type };
  }
  const isSized = thing.kind !== 'dynamic' && thing.kind !== 'slice' && thing.kind !== 'str';
  if (shape.kind === 'dynamic' && isSized) {
    return { kind: 'cast', cast: { kind: 'addTable', table: w.emitter.vtable(thing, shape) }, operand, type };
  }
  if (shape.kind === 'dynamic' && thing.kind === 'dynamic' && isUpcast(thing, shape)) {
    return { kind: 'use', operand: upcast(w, operand, thing, shape, type) };
  }
  return { kind: 'cast', cast: { kind: 'pointer' }, operand, type };
}

/** Fewer auto traits leave the table as it is; another trait has a table of its own. */
const isUpcast = (from: DynamicTy, to: DynamicTy): boolean =>
  to.principal !== undefined && from.principal !== undefined && from.principal.trait !== to.principal.trait;

/** The same object with the table of a trait above, which its own table leads to. */
function upcast(w: Writing, operand: m.Operand, from: DynamicTy, to: DynamicTy, type: Type): m.Operand {
  const { emitter, out } = w;
  const { traits } = emitter.program;
  const { trait, args } = from.principal!;
  const wanted = to.principal!;
  const above = traits
    .traitsAbove(from, trait, args)
    .findIndex((each) => each.trait === wanted.trait && each.args.slice(1).every((ty, i) => same(ty, wanted.args[i]!)));
  const words = pointerTy(prim.usize, false);
  const index = vtableHeader + traits.vtable(from, trait, args).length + above;
  const table = tableEntry(emitter, out, tableOf(emitter, out, operand), index, words);
  const result = at(out.temporary(type, { kind: 'cast', cast: { kind: 'pointer' }, operand, type }));
  const toResult = emitter.types.pointer(words, true);
  const address = out.temporary(toResult, { kind: 'addressOf', place: result, type: toResult });
  const second = out.temporary(toResult, {
    kind: 'binary',
    op: 'offset',
    left: copy(at(address)),
    right: { kind: 'scalar', type: w.type(prim.usize), value: 1 },
    overflow: 'wrap',
  });
  out.assign(at(second, deref), { kind: 'use', operand: copy(at(table)) });
  return copy(result);
}

/** `RcBox<T>` to `RcBox<dyn Trait>` differ in the type of the last field: that is what is unsized. */
function lastDifference(w: Writing, source: Ty, target: Ty): readonly [Ty, Ty] {
  if (source.kind !== 'adt' || target.kind !== 'adt' || source.def !== target.def) return [source, target];
  const last = source.def.variants[0]!.fields.length - 1;
  const { traits } = w.emitter.program;
  const parts = [source, target].map((each) => traits.fieldTy(each.def, 0, last, each.args));
  return lastDifference(w, parts[0]!, parts[1]!);
}
