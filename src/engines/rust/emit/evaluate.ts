/**
 * Constants as bytes, for the code that most of them have: literals, arrays, structs, references to other constants, in
 * one straight line. Anything else (arithmetic, calls, branches) is left to the machine.
 */
import type { StaticId } from '../../../machine/code';
import type { FieldType, Type } from '../../../machine/type';
import type * as mir from '../mir/mir';
import { substitute, type Ty } from '../types/ty';
import { simpleConstant } from './constants';
import type { Emitter } from './emitter';

/** An object's bytes; where they hold addresses, `pointers` tell of what. */
export interface Image {
  readonly bytes: Uint8Array;
  readonly pointers: readonly ImagePointer[];
}
export interface ImagePointer {
  readonly offset: number;
  readonly to: StaticId | { readonly function: string };
  readonly add?: number;
}

/** Thrown where the code is not of the simple kind. */
class NotSimple extends Error {}

interface Cell {
  readonly bytes: Uint8Array;
  pointers: ImagePointer[];
}

export function evaluate(emitter: Emitter, body: mir.Body, args: readonly Ty[]): Image | undefined {
  try {
    return new Evaluation(emitter, body, args).run();
  } catch (error) {
    if (error instanceof NotSimple) return undefined;
    throw error;
  }
}

class Evaluation {
  readonly #emitter: Emitter;
  readonly #body: mir.Body;
  readonly #args: readonly Ty[];
  readonly #cells = new Map<number, Cell>();

  constructor(emitter: Emitter, body: mir.Body, args: readonly Ty[]) {
    this.#emitter = emitter;
    this.#body = body;
    this.#args = args;
  }

  run(): Image {
    let block = this.#body.blocks[0]!;
    for (let passed = 0; passed <= this.#body.blocks.length; passed++) {
      for (const statement of block.statements) this.#statement(statement);
      if (block.terminator.kind === 'return') return this.#cell(0);
      if (block.terminator.kind !== 'goto') throw new NotSimple();
      block = this.#body.blocks[block.terminator.target]!;
    }
    throw new NotSimple();
  }

  #mono(ty: Ty): Ty {
    return this.#emitter.program.traits.normalize(substitute(ty, this.#args));
  }

  #type(ty: Ty): Type {
    return this.#emitter.types.of(this.#mono(ty));
  }

  #cell(local: number): Cell {
    let cell = this.#cells.get(local);
    if (cell === undefined) {
      cell = { bytes: new Uint8Array(this.#type(this.#body.locals[local]!.ty).size), pointers: [] };
      this.#cells.set(local, cell);
    }
    return cell;
  }

  #statement(statement: mir.Statement): void {
    if (statement.kind === 'setVariant' || statement.kind === 'step') throw new NotSimple();
    if (statement.kind !== 'assign') return;
    const { offset, type } = this.#place(statement.place);
    write(this.#cell(statement.place.local), offset, this.#rvalue(statement.rvalue, type));
  }

  #place(place: mir.Place): { readonly offset: number; readonly type: Type } {
    let type = this.#type(this.#body.locals[place.local]!.ty);
    let offset = 0;
    for (const projection of place.projections) {
      if (projection.kind !== 'field' || type.kind !== 'record') throw new NotSimple();
      offset += type.fields[projection.index]!.offset;
      type = this.#type(projection.ty);
    }
    return { offset, type };
  }

  #operand(operand: mir.Operand): Image {
    if (operand.kind !== 'constant') {
      const { offset, type } = this.#place(operand.place);
      return read(this.#cell(operand.place.local), offset, type.size);
    }
    const { value } = operand;
    if (value.kind === 'item' || value.kind === 'static' || value.kind === 'promoted' || value.kind === 'parameter') {
      throw new NotSimple();
    }
    return constantImage(simpleConstant(this.#emitter, value, this.#mono(operand.ty)));
  }

  #rvalue(rvalue: mir.Rvalue, type: Type): Image {
    switch (rvalue.kind) {
      case 'use':
        return this.#operand(rvalue.operand);
      case 'aggregate':
        return this.#aggregate(rvalue, type);
      case 'cast': {
        const from = this.#mono(operandTy(this.#body, rvalue.operand));
        if (rvalue.cast !== 'unsize' || from.kind !== 'ref' || from.to.kind !== 'array') throw new NotSimple();
        const cell: Cell = { bytes: new Uint8Array(16), pointers: [] };
        write(cell, 0, this.#operand(rvalue.operand));
        const { length } = from.to;
        if (length.kind !== 'constant' || type.size !== 16) throw new NotSimple();
        new DataView(cell.bytes.buffer).setBigUint64(8, length.value, true);
        return cell;
      }
      default:
        throw new NotSimple();
    }
  }

  #aggregate(rvalue: mir.Rvalue & { readonly kind: 'aggregate' }, type: Type): Image {
    const cell: Cell = { bytes: new Uint8Array(type.size), pointers: [] };
    const parts = rvalue.operands.map((operand) => this.#operand(operand));
    if (type.kind === 'array') {
      for (const [index, part] of parts.entries()) write(cell, index * type.element.size, part);
      return cell;
    }
    let fields: readonly FieldType[] = [];
    if (type.kind === 'record' && !type.union) fields = type.fields;
    else if (type.kind === 'enum' && rvalue.aggregate.kind === 'adt') {
      fields = type.variants[rvalue.aggregate.variant]!.fields;
      writeTag(cell, type, rvalue.aggregate.variant);
    } else if (type.kind !== 'unit') throw new NotSimple();
    for (const [index, part] of parts.entries()) write(cell, fields[index]!.offset, part);
    return cell;
  }
}

function operandTy(body: mir.Body, operand: mir.Operand): Ty {
  if (operand.kind === 'constant') return operand.ty;
  return operand.place.projections.at(-1)?.ty ?? body.locals[operand.place.local]!.ty;
}

function writeTag(cell: Cell, type: Type & { readonly kind: 'enum' }, variant: number): void {
  const { tag } = type;
  if (tag.kind === 'single') return;
  const value = tag.values[variant];
  if (value === null || value === undefined) return;
  writeInt(cell.bytes, tag.offset, tag.type.size, BigInt(value));
}

function writeInt(bytes: Uint8Array, offset: number, size: number, value: bigint): void {
  let rest = BigInt.asUintN(size * 8, value);
  for (let i = 0; i < size; i++) {
    bytes[offset + i] = Number(rest & 255n);
    rest >>= 8n;
  }
}

function write(cell: Cell, offset: number, image: Image): void {
  cell.bytes.set(image.bytes, offset);
  const end = offset + image.bytes.length;
  cell.pointers = cell.pointers.filter((each) => each.offset < offset || each.offset >= end);
  cell.pointers.push(...image.pointers.map((each) => ({ ...each, offset: each.offset + offset })));
}

function read(cell: Cell, offset: number, size: number): Image {
  const inside = cell.pointers.filter((each) => each.offset >= offset && each.offset < offset + size);
  return {
    bytes: cell.bytes.slice(offset, offset + size),
    pointers: inside.map((each) => ({ ...each, offset: each.offset - offset })),
  };
}

function constantImage(constant: ReturnType<typeof simpleConstant>): Image {
  const bytes = new Uint8Array(constant.type.size);
  const view = new DataView(bytes.buffer);
  switch (constant.kind) {
    case 'unit':
      return { bytes, pointers: [] };
    case 'static':
      if (constant.length !== undefined && bytes.length === 16) view.setBigUint64(8, BigInt(constant.length), true);
      return { bytes, pointers: [{ offset: 0, to: constant.static, add: constant.offset ?? 0 }] };
    case 'scalar':
      if (constant.type.kind === 'float' && bytes.length === 4) view.setFloat32(0, Number(constant.value), true);
      else if (constant.type.kind === 'float') view.setFloat64(0, Number(constant.value), true);
      else writeInt(bytes, 0, bytes.length, BigInt(constant.value));
      return { bytes, pointers: [] };
    default:
      throw new NotSimple();
  }
}
