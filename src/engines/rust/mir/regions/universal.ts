/** The lifetimes that a function is given: which of them are known to outlive which. */
import type { Span } from '../../../../text/span';
import { mapRegions, staticName, type Template, unknown } from '../../types/regions/regioned';
import {
  declaredOf,
  fieldsOf,
  implSelf,
  implTraitArgs,
  lifetimeNames,
  type SignatureTemplate,
} from '../../types/regions/signature';
import { fill } from '../../types/regions/template';
import type { AdtDef, FnDef } from '../../types/ty';
import { type Region, staticRegion } from './graph';

export interface Universal {
  readonly name: string;
  readonly region: Region;
  /** Where it is declared, or left out. */
  readonly span: Span | undefined;
}

export class Universals {
  readonly #byName = new Map<string, Universal>();
  readonly #fresh: () => Region;
  readonly #spans: ReadonlyMap<string, Span>;
  readonly #longer = new Map<string, Set<string>>();
  /** Of type parameters, by index: the lifetimes they are known to outlive. */
  readonly #types = new Map<string, Set<string>>();

  constructor(def: FnDef, signature: SignatureTemplate, fresh: () => Region) {
    this.#fresh = fresh;
    this.#spans = new Map([...signature.lifetimes, ...signature.elided.map((each) => [each.name, each.span] as const)]);
    for (const name of this.#spans.keys()) this.region(name);
    for (const each of signature.outlives) {
      if (each.kind === 'region') this.#declare(each.longer, each.shorter);
      else this.#outlives(each.subject, each.shorter);
    }
    const { parent } = def;
    const header = parent?.kind === 'impl' ? [implSelf(parent), ...implTraitArgs(parent)] : [];
    for (const each of [...header, ...signature.params, signature.result]) this.#implied(each, []);
  }

  region(name: string): Region {
    if (name === staticName) return staticRegion;
    const known = this.#byName.get(name);
    if (known) return known.region;
    const made = { name, region: this.#fresh(), span: this.#spans.get(name) };
    this.#byName.set(name, made);
    return made.region;
  }

  get all(): readonly Universal[] {
    return [...this.#byName.values()];
  }

  at(region: Region): Universal | undefined {
    return region === staticRegion ? fixed : this.all.find((each) => each.region === region);
  }

  outlives(longer: string, shorter: string): boolean {
    if (longer === shorter || longer === staticName) return true;
    const seen = new Set([longer]);
    for (const name of seen) {
      for (const each of this.#longer.get(name) ?? []) seen.add(each);
    }
    return seen.has(shorter) || seen.has(staticName);
  }

  typeOutlives(param: string, shorter: string): boolean {
    return [...(this.#types.get(param) ?? [])].some((each) => this.outlives(each, shorter));
  }

  #declare(longer: string, shorter: string): void {
    if (longer === unknown || shorter === unknown) return;
    const known = this.#longer.get(longer);
    if (known) known.add(shorter);
    else this.#longer.set(longer, new Set([shorter]));
  }

  /** `node: 'shorter` */
  #outlives(node: Template, shorter: string): void {
    for (const region of node.regions) this.#declare(region, shorter);
    if (node.ty.kind === 'param') {
      const known = this.#types.get(node.ty.key) ?? new Set();
      this.#types.set(node.ty.key, known.add(shorter));
    }
    for (const part of node.parts) this.#outlives(part, shorter);
  }

  /** What a type of the signature needs in order to mean anything may be taken for granted (Reference: lifetime-bounds). */
  #implied(node: Template, within: readonly AdtDef[]): void {
    if (node.ty.kind === 'ref' && node.regions[0] !== undefined && node.parts[0])
      this.#outlives(node.parts[0], node.regions[0]);
    if (node.ty.kind === 'adt') this.#impliedBy(node.ty.def, node, within);
    for (const part of node.parts) this.#implied(part, within);
  }

  #impliedBy(def: AdtDef, node: Template, within: readonly AdtDef[]): void {
    const names = lifetimeNames(def);
    if (names.length === 0 || within.includes(def)) return;
    const named = (name: string): string =>
      name === staticName ? staticName : (node.regions[names.indexOf(name)] ?? unknown);
    for (const each of declaredOf(def).outlives) {
      if (each.kind === 'region') this.#declare(named(each.longer), named(each.shorter));
      else this.#outlives(fill(mapRegions(each.subject, named), node.parts), named(each.shorter));
    }
    if (!def.isUser) {
      // `Iter<'a, T>` and the like hold references to what they are applied to.
      for (const part of node.parts) if (node.regions[0] !== undefined) this.#outlives(part, node.regions[0]);
      return;
    }
    for (const field of fieldsOf(def).flat())
      this.#implied(fill(mapRegions(field, named), node.parts), [...within, def]);
  }
}

const fixed: Universal = { name: staticName, region: staticRegion, span: undefined };
