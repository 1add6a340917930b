/** Region variables of one body and what must outlive what, after rustc's NLL (rustc-dev-guide, "Region inference"). */
import type { Span } from '../../../../text/span';
import type { Regioned } from '../../types/regions/regioned';

/** Of one body's inference: 0 is `'static`; negative ones belong to function types and are never compared. */
export type Region = number;
export type Typed = Regioned<Region>;
export const staticRegion: Region = 0;

/** What in the source asks for a constraint, from the most telling to the least. */
export type Category =
  | 'return'
  | 'unsize'
  | 'argument'
  | 'assignment'
  | 'annotation'
  | 'cast'
  | 'capture'
  | 'predicate'
  | 'boring';

export interface Why {
  readonly category: Category;
  readonly span: Span;
}

/** `longer: shorter` */
export interface Constraint extends Why {
  readonly longer: Region;
  readonly shorter: Region;
}

export class RegionGraph {
  #count = 1;
  readonly #outgoing: (Constraint[] | undefined)[] = [];

  fresh(): Region {
    return this.#count++;
  }

  get size(): number {
    return this.#count;
  }

  outlives(longer: Region, shorter: Region, { category, span }: Why): void {
    // What lives for ever outlives all.
    if (longer <= 0 || shorter < 0 || longer === shorter) return;
    const known = this.#outgoing[longer];
    if (!known) this.#outgoing[longer] = [{ longer, shorter, category, span }];
    else known.push({ longer, shorter, category, span });
  }

  of(longer: Region): readonly Constraint[] {
    return this.#outgoing[longer] ?? [];
  }

  /** All that the region must outlive, and the constraint that first led there, in breadth. */
  reach(from: Region, stop?: (region: Region) => boolean): ReadonlyMap<Region, Constraint | undefined> {
    const found = new Map<Region, Constraint | undefined>([[from, undefined]]);
    for (const region of found.keys()) {
      if (region === staticRegion || (region !== from && stop?.(region))) continue;
      for (const each of this.of(region)) if (!found.has(each.shorter)) found.set(each.shorter, each);
    }
    return found;
  }
}

/** From the region that `reach` began at to the one that was reached. */
export function pathTo(reached: ReadonlyMap<Region, Constraint | undefined>, to: Region): readonly Constraint[] {
  const path: Constraint[] = [];
  for (let at = reached.get(to); at; at = reached.get(at.longer)) path.unshift(at);
  return path;
}

const interest: Readonly<Record<Category, number>> = {
  return: 0,
  unsize: 1,
  argument: 2,
  assignment: 2,
  annotation: 2,
  cast: 2,
  capture: 2,
  predicate: 4,
  boring: 5,
};

/** As rustc's `best_blame_constraint` chooses: the last of the most telling. */
export function blame(path: readonly Constraint[]): Constraint | undefined {
  let best: Constraint | undefined;
  for (const each of path) if (!best || interest[each.category] <= interest[best.category]) best = each;
  return best;
}

/** How a message begins that says what asks for it. */
export const asking: Readonly<Record<Category, string>> = {
  return: 'returning this value ',
  unsize: 'coercion ',
  argument: 'argument ',
  assignment: 'assignment ',
  annotation: 'type annotation ',
  cast: 'cast ',
  capture: 'closure capture ',
  predicate: '',
  boring: '',
};
