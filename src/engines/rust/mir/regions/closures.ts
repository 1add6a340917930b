/**
 * What a closure asks of the regions around it: its body is inferred by itself, and what follows between its captures,
 * its parameters and its result is put into whichever body makes or calls it.
 */
import { eachRegion, mapRegions } from '../../types/regions/regioned';
import { type Region, type RegionGraph, staticRegion, type Typed, type Why } from './graph';
import type { InferredClosure } from './infer';

export interface ClosureSummary {
  /** Puts what the closure asks into the graph, with regions of its own. */
  instantiate(graph: RegionGraph, named: (name: string) => Region, why: Why): ClosureShape;
}

export interface ClosureShape {
  readonly captures: readonly Typed[];
  readonly params: readonly Typed[];
  readonly result: Typed;
}

export function summarize({ graph: inner, shape, named }: InferredClosure): ClosureSummary {
  const seen = new Set<Region>();
  for (const each of [...shape.captures, ...shape.params, shape.result]) eachRegion(each, (region) => seen.add(region));
  for (const region of named.values()) seen.add(region);
  seen.delete(staticRegion);
  const pairs: [Region, Region][] = [];
  const isInterface = (region: Region): boolean => seen.has(region);
  for (const region of seen) {
    if (region < 0) continue;
    for (const other of inner.reach(region, isInterface).keys())
      if (other !== region && (seen.has(other) || other === staticRegion)) pairs.push([region, other]);
  }
  return {
    instantiate(graph, outer, why) {
      const known = new Map<Region, Region>([[staticRegion, staticRegion]]);
      for (const [name, region] of named) known.set(region, outer(name));
      const map = (region: Region): Region => {
        if (region < 0) return region;
        const before = known.get(region);
        if (before !== undefined) return before;
        const made = graph.fresh();
        known.set(region, made);
        return made;
      };
      const made = {
        captures: shape.captures.map((each) => mapRegions(each, map)),
        params: shape.params.map((each) => mapRegions(each, map)),
        result: mapRegions(shape.result, map),
      };
      const boring: Why = { category: 'boring', span: why.span };
      for (const [longer, shorter] of pairs) graph.outlives(map(longer), map(shorter), boring);
      return made;
    },
  };
}
