/**
 * Types of the language as types of the machine, each made once: laid out, named as a programmer writes them, and drawn
 * by their views. Takes only types without parameters, projections or inference variables.
 */
import {
  array,
  bool,
  char,
  type EnumType,
  type FieldType,
  float,
  functionPointer,
  int,
  object,
  type PointerType,
  pointer,
  type RecordType,
  run,
  type Type,
  text,
  unit,
  type Variant,
} from '../../../machine/type';
import type { CheckedProgram } from '../types/program';
import {
  type AdtDef,
  type AdtTy,
  type ClosureDef,
  type GenericParam,
  has,
  pointer as pointerTy,
  prim,
  shortName as show,
  substitute,
  type Ty,
  TyFlag,
} from '../types/ty';
import {
  available,
  machineInt,
  type Niche,
  niche,
  type Part,
  parseRepr,
  placeEnum,
  placeStruct,
  placeUnion,
} from './layout';
import { adtView, functionView, printers } from './views';

export interface TypeTable {
  of(ty: Ty): Type;
  /** Size, alignment and what a container of it may make use of. */
  part(ty: Ty): Part;
  pointer(to: Ty, mutable: boolean): PointerType;
  /** A closure's captures, monomorphic. */
  captures(ty: Ty): readonly Ty[];
}

const pointerNiche = niche(8, 1n, (1n << 64n) - 1n);

/** What is known of types that mention nothing of the user's: it holds for every program. */
export interface TypeCache {
  readonly made: Map<string, Type>;
  readonly niches: WeakMap<Type, Niche | undefined>;
  readonly empty: WeakSet<Type>;
}

export const newTypeCache = (): TypeCache => ({ made: new Map(), niches: new WeakMap(), empty: new WeakSet() });

export function typeTable(
  program: CheckedProgram,
  closures: {
    readonly closureName: (def: ClosureDef) => string;
    readonly kept: (def: ClosureDef) => readonly { readonly name: string; readonly ty: Ty }[];
  },
  cache: TypeCache = newTypeCache(),
): TypeTable {
  const { traits } = program;
  const own = new Map<string, Type>();
  const { niches, empty } = cache;

  function of(ty: Ty): Type {
    const made = has(ty, TyFlag.user) ? own : cache.made;
    const before = made.get(ty.key);
    if (before) return before;
    const type = make(ty);
    // A recursive type may have been completed on the way; the first one stays.
    const other = made.get(ty.key);
    if (other) return other;
    made.set(ty.key, type);
    return type;
  }

  function part(ty: Ty): Part {
    const type = of(ty);
    const free = niches.get(type);
    return {
      size: type.size,
      align: type.align,
      ...(free && available(free) > 0n && { niche: free }),
      ...(empty.has(type) && { uninhabited: true }),
    };
  }

  const remember = <T extends Type>(type: T, free: Niche | undefined, uninhabited = false): T => {
    niches.set(type, free);
    if (uninhabited) empty.add(type);
    return type;
  };

  function make(ty: Ty): Type {
    switch (ty.kind) {
      case 'int':
        return int(ty.name, (ty.bits / 8) as 1 | 2 | 4 | 8 | 16, ty.signed);
      case 'float':
        return { ...float(ty.name, (ty.bits / 8) as 4 | 8), print: printers.float(ty.bits === 32) };
      case 'bool':
        return remember(bool('bool'), niche(1, 0n, 1n));
      case 'char':
        return remember({ ...char('char'), print: printers.char }, niche(4, 0n, 0x10ffffn));
      case 'str':
        return text('str');
      case 'never':
        return remember(unit('!'), undefined, true);
      case 'tuple':
        return ty.items.length === 0
          ? unit('()')
          : record(
              show(ty),
              ty.items.map((item, index) => ({ name: `${index}`, ty: item })),
            );
      case 'array': {
        const element = of(ty.item);
        const length = ty.length.kind === 'constant' ? Number(ty.length.value) : 0;
        return remember(array(show(ty), element, length), length > 0 ? niches.get(element) : undefined);
      }
      case 'slice':
        return run(show(ty), of(ty.item));
      case 'ref':
        return remember(pointerTo(ty, ty.to, ty.mutable ? 'mutable' : 'shared'), pointerNiche);
      case 'pointer':
        return pointerTo(ty, ty.to, 'raw');
      case 'fnPointer':
        return remember(functionPointer(show(ty)), pointerNiche);
      case 'fnDef':
        return {
          kind: 'record',
          name: show(ty),
          size: 0,
          align: 1,
          fields: [],
          view: functionView(ty.def.name, () => []),
        };
      case 'closure':
        return closure(ty);
      case 'adt':
        return adt(ty);
      case 'dynamic':
        return object(show(ty));
      default:
        throw new Error(`A type that has no layout: ${show(ty)}`);
    }
  }

  function pointerTo(ty: Ty, to: Ty, role: PointerType['role']): PointerType {
    return pointer(show(ty), () => of(to), { role, meta: metaOf(to) });
  }

  function metaOf(to: Ty): PointerType['meta'] {
    const tail = unsizedTail(to);
    return tail === undefined ? 'none' : tail.kind === 'dynamic' ? 'table' : 'length';
  }

  /** What makes the type unsized: itself, or the last field of a struct that ends in such. */
  function unsizedTail(ty: Ty): Ty | undefined {
    if (ty.kind === 'str' || ty.kind === 'slice' || ty.kind === 'dynamic') return ty;
    if (ty.kind !== 'adt' || ty.def.shape !== 'struct') return undefined;
    const last = ty.def.variants[0]!.fields.at(-1);
    // Only a run, an object, a struct by value or an argument can be unsized here.
    const candidates = new Set<Ty['kind']>(['str', 'slice', 'dynamic', 'adt', 'param']);
    return last && candidates.has(last.ty.kind) ? unsizedTail(fieldTy(ty, 0, last.index)) : undefined;
  }

  const fieldTy = (ty: AdtTy, variant: number, field: number): Ty => traits.fieldTy(ty.def, variant, field, ty.args);

  function record(name: string, fields: readonly { readonly name: string; readonly ty: Ty }[]): RecordType {
    const parts = fields.map((field) => part(field.ty));
    const placed = placeStruct(parts);
    const type: RecordType = {
      kind: 'record',
      name,
      size: placed.size,
      align: placed.align,
      fields: fields.map((field, index) => ({ name: field.name, offset: placed.offsets[index]!, type: of(field.ty) })),
    };
    return remember(type, placed.niche, placed.uninhabited);
  }

  function captures(ty: Ty): readonly Ty[] {
    if (ty.kind !== 'closure') return [];
    return program.closureInfo(ty.def).captures.map((each) => traits.normalize(substitute(each, ty.args)));
  }

  function closure(ty: Ty & { readonly kind: 'closure' }): Type {
    const names = captureNames(ty.def);
    const fields = captures(ty).map((each, index) => ({ name: names[index] ?? `${index}`, ty: each }));
    if (ty.def.isFuture) {
      fields.push({ name: 'state', ty: prim.u32 });
      for (const { name, ty: each } of closures.kept(ty.def))
        fields.push({ name, ty: traits.normalize(substitute(each, ty.args)) });
    }
    const type = record('{closure}', fields);
    const view = functionView(closures.closureName(ty.def), () => type.fields);
    // What a future keeps has no value at first: no pattern of it can tell anything.
    return remember({ ...type, view }, ty.def.isFuture ? undefined : niches.get(type));
  }

  function captureNames(def: ClosureDef): readonly string[] {
    const result = program.body(def);
    return result.kind === 'body' ? result.thir.captures.map((each) => each.name) : [];
  }

  function adt(ty: AdtTy): Type {
    return ty.def.shape === 'enum' ? enumeration(ty) : struct(ty);
  }

  function struct(ty: AdtTy): Type {
    const { def } = ty;
    const declared = def.variants[0]!.fields;
    const types = declared.map((field) => fieldTy(ty, 0, field.index));
    const parts = types.map(part);
    const repr = parseRepr(def.repr);
    const isUnion = def.shape === 'union';
    const placed = isUnion
      ? placeUnion(parts, repr)
      : placeStruct(parts, repr, endsMaybeUnsized(def, def.generics.params));
    const fields: FieldType[] = declared.map((field, index) => ({
      name: field.name,
      offset: placed.offsets[index]!,
      type: of(types[index]!),
      ...(isHidden(def, field.name, types[index]!) && { hidden: true as const }),
    }));
    const view = adtView(ty, of, show);
    const shown = { kind: 'record' as const, name: shownName(ty), size: placed.size, align: placed.align, fields };
    const type: RecordType = { ...shown, ...(view && { view }), ...(isUnion && { union: true as const }) };
    return remember(type, nicheOf(ty, placed.niche), placed.uninhabited);
  }

  /**
   * Whether a struct's last field may be without a size for some arguments: then it stands last for all of them, so that
   * a pointer to the sized struct is one to the unsized.
   */
  function endsMaybeUnsized(def: AdtDef, params: readonly GenericParam[], args?: readonly Ty[]): boolean {
    const last = def.shape === 'struct' ? def.variants[0]!.fields.at(-1)?.ty : undefined;
    const tail = last && args ? substitute(last, args) : last;
    if (tail === undefined) return false;
    if (tail.kind === 'param') return params[tail.index]?.maybeUnsized ?? false;
    if (tail.kind === 'adt') return tail.args.length > 0 && endsMaybeUnsized(tail.def, params, tail.args);
    return tail.kind === 'dynamic' || tail.kind === 'slice' || tail.kind === 'str';
  }

  /** Library types whose values are restricted beyond what their fields say. */
  function nicheOf(ty: AdtTy, natural: Niche | undefined): Niche | undefined {
    if (ty.def.lang === 'NonNull') return pointerNiche;
    if (ty.def.lang === 'Nanoseconds') return niche(4, 0n, 999_999_999n);
    if (ty.def.lang === 'Cap') return niche(8, 0n, (1n << 63n) - 1n);
    if (ty.def.lang === 'NonZero' && natural === undefined) {
      const { size } = of(ty.args[0]!);
      return niche(size as Niche['size'], 1n, (1n << BigInt(size * 8)) - 1n);
    }
    // What is behind a cell may change at any time: its niches are no one else's.
    return ty.def.lang === 'UnsafeCell' || ty.def.lang === 'Cell' ? undefined : natural;
  }

  const hiddenFields: Readonly<Record<string, readonly string[]>> = {
    Bucket: ['hash'],
    Channel: ['taken', 'waiting'],
    MutexGuard: ['panicking'],
  };
  const isHidden = (def: AdtTy['def'], name: string, ty: Ty): boolean =>
    (ty.kind === 'adt' && ty.def.lang === 'phantom_data') || hiddenFields[def.lang ?? '']?.includes(name) === true;
  const shownName = (ty: AdtTy): string => (ty.def.lang === 'Bucket' ? `(${ty.args.map(show).join(', ')})` : show(ty));

  function enumeration(ty: AdtTy): Type {
    const { def } = ty;
    const types = def.variants.map((variant) => variant.fields.map((field) => fieldTy(ty, variant.index, field.index)));
    const placed = placeEnum(
      def.variants.map(({ discriminant }, index) => ({ fields: types[index]!.map(part), discriminant })),
      parseRepr(def.repr),
    );
    const variants: Variant[] = def.variants.map((variant, at) => ({
      name: variant.name,
      discriminant: machineInt(variant.discriminant),
      fields: variant.fields.map((field, index) => ({
        name: field.name,
        offset: placed.variants[at]![index]!,
        type: of(types[at]![index]!),
      })),
    }));
    const type: EnumType = {
      kind: 'enum',
      name: show(ty),
      shown: def.name,
      size: placed.size,
      align: placed.align,
      variants,
      tag: encoding(placed.tag),
    };
    return remember(type, placed.niche, placed.uninhabited);
  }

  return { of, part, captures, pointer: (to, mutable) => of(pointerTy(to, mutable)) as PointerType };
}

function encoding(tag: ReturnType<typeof placeEnum>['tag']): EnumType['tag'] {
  switch (tag.kind) {
    case 'single':
      return tag;
    case 'direct':
      return { kind: 'direct', offset: 0, type: tagInt(tag.size), values: tag.values.map(machineInt) };
    case 'niche': {
      const values = tag.values.map((value) => (value === null ? null : machineInt(value)));
      return { kind: 'niche', offset: tag.offset, type: tagInt(tag.size), dataful: tag.dataful, values };
    }
    default:
      return tag satisfies never;
  }
}

const tagInts = new Map<number, ReturnType<typeof int>>();
function tagInt(size: Niche['size']): ReturnType<typeof int> {
  let type = tagInts.get(size);
  if (type === undefined) {
    type = int(`u${size * 8}`, size, false);
    tagInts.set(size, type);
  }
  return type;
}
