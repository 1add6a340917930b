/** Static objects: the characters of literals, tables of trait objects, and places that are filled when first used. */
import type { FunctionCode, Static, StaticId } from '../../../machine/code';
import { type ArrayType, array, int, type RecordType, type Type, tableAlign, tableSize } from '../../../machine/type';
import type { Instance } from '../types/program';
import { dynamic as dynamicTy, prim, projection, ref, substitute, type Ty } from '../types/ty';
import { type Emitter, EmitUnsupported } from './emitter';
import type { Image, ImagePointer } from './evaluate';
import { at, copy, deref, FunctionBuilder } from './functionBuilder';
import { functionOf, vtableHeader } from './instance';

const byte = int('u8', 1, false);
const word = int('usize', 8, false);

export function literalStatic(id: StaticId, bytes: Uint8Array, shown: string): Static {
  const type: ArrayType = { ...array('str', byte, bytes.length), text: true };
  return { id, type, shown, listed: 'when pointed at', init: { kind: 'bytes', bytes } };
}

/** A static, promoted or constant object whose value is computed by its own code. */
export interface MemoryStatic {
  readonly id: StaticId;
  readonly ty: Ty;
  readonly type: Type;
  readonly shown: string;
  readonly listed: Static['listed'];
  /** Its bytes, where they are known: then it is never initialised by code. */
  readonly image?: Image;
  readonly initialise: (id: string) => FunctionCode;
}

export function memory(request: MemoryStatic): Static {
  const { id, type, shown, listed, image } = request;
  if (image) return { id, type, shown, listed, init: { kind: 'bytes', ...image } };
  return { id, type, shown, listed, init: { kind: 'zero' }, writable: true };
}

/**
 * Code that fills a static on its first use: `value` is the function that computes it. The language evaluates statics
 * when compiling; a program cannot tell, for their initializers have no effects.
 */
export function initialiser(emitter: Emitter, id: string, target: StaticId, ty: Ty, value: string): FunctionCode {
  const out = new FunctionBuilder();
  const { types } = emitter;
  out.local(types.of(prim.unit));
  const flag = emitter.memory({
    id: `${target} is filled`,
    ty: prim.bool,
    type: types.of(prim.bool),
    shown: target,
    listed: 'never',
    initialise: () => {
      throw new Error('A flag needs no code');
    },
  });
  const [start, fill, done, end] = [0, 1, 2, 3];
  out.reserve(4);
  out.open(start);
  const flagPointer = out.temporary(types.pointer(prim.bool, true), {
    kind: 'use',
    operand: { kind: 'static', type: types.pointer(prim.bool, true), static: flag },
  });
  const isFilled = copy(at(flagPointer, deref));
  out.end({ kind: 'switch', operand: isFilled, cases: [{ value: 0, target: fill }], otherwise: end });
  out.open(fill);
  const pointer = types.pointer(ty, true);
  const place = out.temporary(pointer, { kind: 'use', operand: { kind: 'static', type: pointer, static: target } });
  out.callTo({
    callee: { kind: 'direct', function: value },
    args: [],
    destination: at(place, deref),
    target: done,
    unwind: undefined,
  });
  out.open(done);
  const yes = { kind: 'scalar', type: types.of(prim.bool), value: 1 } as const;
  out.assign(at(flagPointer, deref), { kind: 'use', operand: yes });
  out.goto(end);
  out.open(end);
  out.end({ kind: 'return' });
  return out.finish({ id, shown: 'static', hidden: true, parameters: 0 });
}

/** Drop glue, size, alignment, the trait's methods, then the tables of the traits above it. */
export function vtable(emitter: Emitter, id: StaticId, ty: Ty, dynamic: Ty): Static {
  if (dynamic.kind !== 'dynamic') throw new Error('Only trait objects have a table');
  const { principal } = dynamic;
  const methods = principal ? emitter.program.traits.vtable(ty, principal.trait, principal.args) : [];
  const above = principal ? emitter.program.traits.traitsAbove(ty, principal.trait, principal.args) : [];
  const count = vtableHeader + methods.length + above.length;
  const bytes = new Uint8Array(count * 8);
  const view = new DataView(bytes.buffer);
  const type = emitter.types.of(ty);
  view.setBigUint64(tableSize, BigInt(type.size), true);
  view.setBigUint64(tableAlign, BigInt(type.align), true);
  const pointers: ImagePointer[] = [{ offset: 0, to: { function: emitter.function({ kind: 'drop', ty }) } }];
  methods.forEach((instance, index) => {
    const code =
      index === 0 && principal && callTraits.has(principal.trait.lang ?? '')
        ? callOnce(emitter, ty, principal.args)
        : instance && tableFunction(emitter, ty, instance, principal?.args ?? []);
    if (code !== undefined) pointers.push({ offset: (vtableHeader + index) * 8, to: { function: code } });
  });
  above.forEach((ref, index) => {
    const to = emitter.vtable(ty, dynamicTy({ trait: ref.trait, args: ref.args.slice(1) }));
    pointers.push({ offset: (vtableHeader + methods.length + index) * 8, to });
  });
  const table: RecordType = {
    kind: 'record',
    name: id,
    size: count * 8,
    align: 8,
    fields: Array.from({ length: count }, (_, index) => ({ name: `${index}`, offset: index * 8, type: word })),
  };
  const init = { kind: 'bytes', bytes, pointers } as const;
  return { id, type: table, shown: id, listed: 'never', init, tableOf: type };
}

/** `call_once` stands first in the table of each of them, as the method of the trait that the others build on. */
const callTraits: ReadonlySet<string> = new Set(['fn_once', 'fn_mut', 'fn']);

/** Calls what stands behind the pointer by value. */
function callOnce(emitter: Emitter, ty: Ty, traitArgs: readonly Ty[]): string | undefined {
  const { program } = emitter;
  const trait = program.lang('fn_once');
  if (trait?.kind !== 'trait') throw new Error('The library has no FnOnce');
  const args = [ty, ...traitArgs];
  const instance = program.traits.resolveInstance(trait.methods[0]!, args);
  if (instance.kind === 'missing') return undefined;
  const result = program.traits.normalize(projection(trait.types[0]!, args));
  return emitter.function({ kind: 'byPointer', instance, ty, params: traitArgs, result });
}

function tableFunction(emitter: Emitter, ty: Ty, instance: Instance, traitArgs: readonly Ty[]): string | undefined {
  switch (instance.kind) {
    case 'closure': {
      const { result } = emitter.program.closureInfo(instance.def);
      const normal = emitter.program.traits.normalize(substitute(result, instance.args));
      return functionOf(emitter, instance, [selfBy(ty, instance.by), ...traitArgs], normal);
    }
    case 'fnPointerShim': {
      const result = calledResult(emitter, instance.ty);
      return result && functionOf(emitter, instance, [selfBy(ty, instance.by), ...traitArgs], result);
    }
    case 'missing':
      return undefined;
    case 'future':
      return emitter.function({ kind: 'body', owner: instance.def, args: instance.args });
    case 'cloneShim':
      return emitter.function({ kind: 'clone', ty: instance.ty });
    case 'fn':
      return functionOf(emitter, instance, [], prim.unit);
    default:
      throw new EmitUnsupported({ what: 'a trait object of this type', span: { start: 0, end: 0 }, source: 1 });
  }
}

const selfBy = (ty: Ty, by: 'fn' | 'fnMut' | 'fnOnce'): Ty => (by === 'fnOnce' ? ty : ref(ty, by === 'fnMut'));

function calledResult(emitter: Emitter, ty: Ty): Ty | undefined {
  if (ty.kind === 'fnPointer') return ty.result;
  if (ty.kind !== 'fnDef') return undefined;
  return emitter.program.traits.normalize(substitute(ty.def.signature.result, ty.args));
}
