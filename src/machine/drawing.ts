/** How heap blocks are drawn: the machine knows only their bytes, so whoever points at a block says what it holds. */
import type { Type } from './type';

export type Drawing =
  /** `asObject`: all that is known of the type is what a table says, so another's word is as good or better. */
  | { readonly kind: 'value'; readonly type: Type; readonly asObject?: boolean }
  | {
      readonly kind: 'run';
      readonly element: Type;
      readonly as: 'text' | 'sequence' | 'map';
      readonly name: string;
      readonly length: number;
      readonly capacity?: number;
    };

/** Nobody has said yet what the block holds. */
export const bytes = (size: number): string => (size === 1 ? '1 byte' : `${size} bytes`);

/** Bytes that it covers. */
export function extent(drawing: Drawing): number {
  if (drawing.kind === 'value') return drawing.type.size;
  return drawing.length * (drawing.as === 'text' ? 1 : drawing.element.size);
}

/** An object's table says no more than what is known already. */
export function isNothingNew(known: Drawing | undefined, said: Drawing): boolean {
  return (
    known?.kind === 'value' && said.kind === 'value' && said.asObject === true && known.type.size === said.type.size
  );
}

export function sameDrawing(a: Drawing | undefined, b: Drawing): boolean {
  if (!a || a.kind !== b.kind) return false;
  if (a.kind === 'value') return b.kind === 'value' && a.type === b.type;
  return (
    b.kind === 'run' &&
    a.element === b.element &&
    a.as === b.as &&
    a.length === b.length &&
    a.capacity === b.capacity &&
    a.name === b.name
  );
}
