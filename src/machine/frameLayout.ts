/**
 * Where a function's locals stand in its frame. In front of them is one word for each local whose address is taken
 * somewhere: the number of the allocation that it has become, 0 until it does.
 */
import type { FunctionCode, Place, Rvalue } from './code';
import { roundUp, type Type } from './type';

export interface FrameLayout {
  readonly size: number;
  /** Offsets of the words in front. */
  readonly words: number;
  type(local: number): Type;
  offset(local: number): number;
  /** Offset of the local's word, if its address is ever taken. */
  word(local: number): number | undefined;
}

export function frameLayout(code: FunctionCode): FrameLayout {
  const addressed = addressedLocals(code);
  const words = new Map([...addressed].map((local, i) => [local, i * 4]));
  let end = roundUp(addressed.size * 4, 16);
  const offsets = code.locals.map((local) => {
    const offset = roundUp(end, Math.max(local.type.align, local.type.size >= 8 ? 8 : 1));
    end = offset + local.type.size;
    return offset;
  });
  return {
    size: roundUp(end, 16),
    words: addressed.size,
    type: (local) => code.locals[local]!.type,
    offset: (local) => offsets[local]!,
    word: (local) => words.get(local),
  };
}

function addressedLocals(code: FunctionCode): ReadonlySet<number> {
  const locals = new Set<number>();
  for (const block of code.blocks) {
    for (const statement of block.statements) {
      if (statement.kind === 'assign') addAddressed(statement.value, locals);
    }
  }
  return locals;
}

function addAddressed(value: Rvalue, into: Set<number>): void {
  if (value.kind === 'addressOf' && !leadsAway(value.place)) into.add(value.place.local);
}

/** Behind a pointer it is another object's address that is taken. */
function leadsAway(place: Place): boolean {
  return place.projections.some((projection) => projection.kind === 'deref');
}
