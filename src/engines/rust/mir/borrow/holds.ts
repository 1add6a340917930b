/** Which types can hold a borrow: a reference somewhere in them, or a lifetime parameter. */
import type { CheckedProgram } from '../../types/program';
import type { AdtDef, Ty } from '../../types/ty';
import { substitute } from '../../types/ty';
import { resultNamesLifetime } from './signature';

export type Holds = (ty: Ty) => boolean;

export function borrowHolders(program: CheckedProgram): Holds {
  const known = new Map<string, boolean>();
  const adtHolds = new Map<AdtDef, boolean>();

  const definitionHolds = (def: AdtDef): boolean => {
    const before = adtHolds.get(def);
    if (before !== undefined) return before;
    // A type that holds itself holds no borrow for that.
    adtHolds.set(def, false);
    const found = def.variants.some((variant) => variant.fields.some((field) => holds(field.ty)));
    adtHolds.set(def, found);
    for (const key of found ? [...known.keys()] : []) known.delete(key);
    return found;
  };
  const compute = (ty: Ty): boolean => {
    switch (ty.kind) {
      case 'ref':
        return true;
      case 'tuple':
        return ty.items.some(holds);
      case 'array':
      case 'slice':
        return holds(ty.item);
      case 'adt':
        return ty.args.some(holds) || definitionHolds(ty.def);
      case 'closure':
        return program.closureInfo(ty.def).captures.some((each) => holds(substitute(each, ty.args)));
      case 'opaque':
        return ty.args.some(holds) || resultNamesLifetime(ty.def.owner);
      default:
        return false;
    }
  };
  function holds(ty: Ty): boolean {
    const before = known.get(ty.key);
    if (before !== undefined) return before;
    known.set(ty.key, false);
    const now = compute(ty);
    known.set(ty.key, now);
    return now;
  }
  return holds;
}
