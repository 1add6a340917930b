/** How large a value is whose type ends in something without a size of its own: a trait object, a slice, text. */
import type { HostCall, HostFunction } from '../../../machine/host';
import { roundUp, type Type, tableAlign, tableSize } from '../../../machine/type';

export const sizeFunctions: Readonly<Record<string, HostFunction>> = {
  size_of_val: (call) => void call.returnInt(extent(call, call.types[0]!).size),
  align_of_val: (call) => void call.returnInt(extent(call, call.types[0]!).align),
};

interface Extent {
  readonly size: number;
  readonly align: number;
}

function extent(call: HostCall, type: Type): Extent {
  if (type.kind === 'unsized') return unsizedExtent(call, type.of);
  const last = type.kind === 'record' ? type.fields.at(-1) : undefined;
  if (!last) return type;
  const tail = extent(call, last.type);
  const align = Math.max(type.align, tail.align);
  return { size: roundUp(roundUp(last.offset, tail.align) + tail.size, align), align };
}

function unsizedExtent(call: HostCall, of: Extract<Type, { kind: 'unsized' }>['of']): Extent {
  const metadata = call.metadata(0);
  switch (of.kind) {
    case 'text':
      return { size: metadata, align: 1 };
    case 'run':
      return { size: metadata * of.element.size, align: of.element.align };
    case 'object': {
      const { memory } = call.machine;
      return {
        size: Number(memory.loadU64(metadata + tableSize)),
        align: Number(memory.loadU64(metadata + tableAlign)),
      };
    }
  }
}
