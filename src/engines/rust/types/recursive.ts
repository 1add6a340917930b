/** Types that would contain themselves without end (E0072): found before anything asks for their size. */
import type { Layer } from './layer';
import type { AdtDef, Ty } from './ty';
import { substitute } from './ty';

/** Reports each cycle once, at the first of its types. True when there was one. */
export function reportRecursiveTypes(layer: Layer): boolean {
  const reported = new Set<AdtDef>();
  for (const def of layer.adts) {
    if (reported.has(def)) continue;
    const cycle = cycleFrom(def);
    if (!cycle) continue;
    for (const each of cycle) reported.add(each);
    const names = cycle.map(({ name }) => `\`${name}\``);
    const last = names.pop();
    layer.error(def.source, {
      code: 'E0072',
      message:
        names.length === 0
          ? `recursive type ${last} has infinite size`
          : `recursive types ${names.join(', ')} and ${last} have infinite size`,
      span: { start: def.span.start, end: def.nameSpan.end },
    });
  }
  return reported.size > 0;
}

/** Nesting of one definition within others; deeper is no cycle through the same definition. */
const deepest = 64;

/** The definitions on a way from one back to itself through fields, without a pointer in between. */
function cycleFrom(start: AdtDef): readonly AdtDef[] | undefined {
  const visited = new Set<string>();
  const through = (ty: Ty, way: readonly AdtDef[]): readonly AdtDef[] | undefined => {
    switch (ty.kind) {
      case 'tuple':
        return first(ty.items, (item) => through(item, way));
      case 'array':
        return through(ty.item, way);
      case 'adt': {
        if (ty.def === start) return way;
        if (way.length > deepest || visited.has(ty.key)) return undefined;
        visited.add(ty.key);
        return fields(ty.def, ty.args, [...way, ty.def]);
      }
    }
    return undefined;
  };
  const fields = (def: AdtDef, args: readonly Ty[], way: readonly AdtDef[]): readonly AdtDef[] | undefined =>
    first(def.variants, (variant) => first(variant.fields, (field) => through(substitute(field.ty, args), way)));
  const way = fields(start, [], [start]);
  return way?.filter((def) => def.isUser);
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
