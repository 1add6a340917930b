/** Constant operands. What can be known when compiling becomes bytes; the rest is computed where it is first used. */
import type * as m from '../../../machine/code';
import type { PointerType } from '../../../machine/type';
import type * as mir from '../mir/mir';
import { prim, shortName as show, type Ty } from '../types/ty';
import type { Writing } from './body';
import type { Emitter, Request } from './emitter';
import { evaluate, type Image } from './evaluate';
import { at, copy } from './functionBuilder';
import { machineInt } from './layout';
import { initialiser } from './statics';

export function constantOperand(w: Writing, operand: mir.Operand & { readonly kind: 'constant' }): m.Operand {
  const ty = w.mono(operand.ty);
  const { value } = operand;
  switch (value.kind) {
    case 'item':
      return itemOperand(w, value, ty);
    case 'static':
      return staticOperand(w, value, ty);
    case 'promoted': {
      const request = { kind: 'promoted', body: w.body.promoted[value.index]!, args: w.args } as const;
      return addressOfValue(w, request, ty);
    }
    case 'parameter': {
      const constant = w.mono(value.parameter);
      if (constant.kind !== 'constant') throw new Error('A const parameter stands for a constant');
      return { kind: 'scalar', type: w.emitter.types.of(ty), value: machineInt(constant.value) };
    }
    default:
      return simpleConstant(w.emitter, value, ty);
  }
}

type SimpleConstant = Exclude<mir.Constant, { kind: 'item' | 'static' | 'promoted' | 'parameter' }>;

export function simpleConstant(emitter: Emitter, value: SimpleConstant, ty: Ty): m.Constant {
  const type = emitter.types.of(ty);
  switch (value.kind) {
    case 'integer':
      return { kind: 'scalar', type, value: machineInt(value.value) };
    case 'float':
      return { kind: 'scalar', type, value: type.size === 4 ? Math.fround(value.value) : value.value };
    case 'character':
      return { kind: 'scalar', type, value: value.value };
    case 'boolean':
      return { kind: 'scalar', type, value: value.value ? 1 : 0 };
    case 'string': {
      const bytes = new TextEncoder().encode(value.value);
      const literal = emitter.literal(bytes, quoted(value.value));
      return { kind: 'static', type: type as PointerType, static: literal, length: bytes.length };
    }
    case 'bytes': {
      const literal = emitter.literal(value.value, `b${quoted(String.fromCharCode(...value.value))}`);
      return { kind: 'static', type: type as PointerType, static: literal };
    }
    case 'zeroSized':
      return { kind: 'unit', type };
    default:
      return value satisfies never;
  }
}

/** As the source would write it, on one line. */
const quoted = (text: string): string => JSON.stringify(text);

/** A `const`: its bytes where they can be known, else a call of its own code each time it is named. */
function itemOperand(w: Writing, item: mir.Constant & { readonly kind: 'item' }, ty: Ty): m.Operand {
  const { emitter, out } = w;
  const declared = item.def;
  const args = item.args.map((arg) => w.mono(arg));
  const resolved = emitter.program.traits.resolveConst(declared, args);
  const request = { kind: 'body', owner: resolved.def, args: resolved.args } as const;
  const image = imageOf(emitter, request);
  const scalar = image && scalarOf(emitter, image, ty);
  if (scalar) return scalar;
  const result = at(out.local(emitter.types.of(ty)));
  out.call({ kind: 'direct', function: emitter.function(request) }, [], result);
  return copy(result);
}

function staticOperand(w: Writing, value: mir.Constant & { readonly kind: 'static' }, ty: Ty): m.Operand {
  return addressOfValue(w, { kind: 'body', owner: value.def, args: [] }, ty, value.def.name);
}

/** The address of the one object that this code computes; a reference or raw pointer of type `ty`. */
function addressOfValue(w: Writing, request: Request, ty: Ty, name?: string): m.Operand {
  const { emitter, out } = w;
  if (ty.kind !== 'ref' && ty.kind !== 'pointer') throw new Error('An address is a pointer');
  const value = emitter.function(request);
  const type = emitter.types.of(ty) as PointerType;
  const held = ty.to;
  const id = `value of ${value}`;
  const image = name === undefined ? imageOf(emitter, request) : undefined;
  const shown = name ?? `const ${show(held)}`;
  emitter.memory({
    id,
    ty: held,
    type: emitter.types.of(held),
    shown,
    listed: name === undefined ? 'when pointed at' : isKey(held) ? 'never' : 'always',
    ...(image && { image }),
    initialise: (code) => initialiser(emitter, code, id, held, value),
  });
  if (image === undefined) {
    const memory = emitter.memoryOf(id);
    const code = emitter.function({ kind: 'initialise', memory });
    out.call({ kind: 'direct', function: code }, [], at(out.local(emitter.types.of(prim.unit))));
  }
  return { kind: 'static', type, static: id };
}

/** Of a key of `thread_local!` only what the threads keep under it is drawn. */
const isKey = (ty: Ty): boolean => ty.kind === 'adt' && ty.def.lang === 'LocalKey';

/** The value's bytes, if its code is of the simple kind that {@link evaluate} does. */
function imageOf(emitter: Emitter, request: Request): Image | undefined {
  return emitter.image(request, () => {
    if (request.kind === 'promoted') return evaluate(emitter, request.body, request.args);
    if (request.kind !== 'body') return undefined;
    const result = emitter.mir.body(request.owner);
    return result.kind === 'body' ? evaluate(emitter, result.body, request.args) : undefined;
  });
}

/** A number or literal read back from its bytes. */
function scalarOf(emitter: Emitter, image: Image, ty: Ty): m.Operand | undefined {
  const type = emitter.types.of(ty);
  const view = new DataView(image.bytes.buffer);
  const [pointer] = image.pointers;
  if (type.kind === 'pointer') {
    if (pointer === undefined || image.pointers.length !== 1 || typeof pointer.to !== 'string') return undefined;
    const length = type.meta === 'length' ? Number(view.getBigUint64(8, true)) : undefined;
    if (type.meta === 'table' || (pointer.add ?? 0) !== 0) return undefined;
    return { kind: 'static', type, static: pointer.to, ...(length !== undefined && { length }) };
  }
  if (pointer !== undefined) return undefined;
  if (type.kind === 'float') {
    return { kind: 'scalar', type, value: type.size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true) };
  }
  if (type.kind !== 'int' && type.kind !== 'bool' && type.kind !== 'char') return undefined;
  let value = 0n;
  for (let i = type.size - 1; i >= 0; i--) value = (value << 8n) | BigInt(image.bytes[i]!);
  if (type.kind === 'int' && type.signed) value = BigInt.asIntN(type.size * 8, value);
  return { kind: 'scalar', type, value: machineInt(value) };
}
