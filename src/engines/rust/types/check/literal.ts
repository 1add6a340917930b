/** Literals: their values, and their types as far as suffix and expectation tell. */
import type * as ast from '../../syntax/ast';
import type { LiteralValue } from '../thir';
import type { Ty } from '../ty';
import { array, constant, prim, primitive, ref } from '../ty';
import type { Checker } from './checker';

export function literalTy(c: Checker, literal: ast.Literal, expected: Ty | undefined): Ty {
  switch (literal.kind) {
    case 'integer':
    case 'float': {
      const suffixed = literal.suffix === null ? undefined : primitive(literal.suffix);
      if (suffixed !== undefined) return suffixed;
      const wanted = expected && c.shallow(expected);
      if (literal.kind === 'integer') {
        if (wanted?.kind === 'int' || (wanted?.kind === 'infer' && wanted.of === 'integer')) return wanted;
        return c.fresh('integer');
      }
      if (wanted?.kind === 'float' || (wanted?.kind === 'infer' && wanted.of === 'float')) return wanted;
      return c.fresh('float');
    }
    case 'bool':
      return prim.bool;
    case 'char':
      return prim.char;
    case 'string':
      return ref(prim.str);
    case 'byte':
      return prim.u8;
    case 'byteString':
      return ref(array(prim.u8, constant(BigInt(literal.value.length))));
    case 'cString':
      return prim.error;
  }
}

/** An integer literal with a float suffix (`1f64`) is a float. */
export function literalValue(literal: ast.Literal, negative = false): LiteralValue {
  switch (literal.kind) {
    case 'integer':
      if (literal.suffix === 'f32' || literal.suffix === 'f64') {
        const value = Number(literal.value);
        return { kind: 'float', value: negative ? -value : value };
      }
      return { kind: 'int', value: negative ? -literal.value : literal.value };
    case 'float':
      return { kind: 'float', value: negative ? -literal.value : literal.value };
    case 'bool':
      return { kind: 'bool', value: literal.value };
    case 'char':
      return { kind: 'char', value: literal.value };
    case 'string':
      return { kind: 'str', value: literal.value };
    case 'byte':
      return { kind: 'int', value: BigInt(literal.value) };
    case 'byteString':
    case 'cString':
      return { kind: 'bytes', value: literal.value };
  }
}
