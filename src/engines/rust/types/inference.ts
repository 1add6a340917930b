/**
 * Inference variables and unification. Bindings are logged, so that an attempt that fails leaves no trace. Unification
 * is structural: projections are normalized before they get here, and one that is left is as rigid as a parameter.
 */
import type { InferTy, Ty } from './ty';
import { has, infer, mapChildren, same, TyFlag } from './ty';

export class InferenceTable {
  readonly #values: (Ty | undefined)[] = [];
  readonly #vars: InferTy[] = [];
  /** Variables that arose from a diverging expression: `()` when nothing else is known (Reference: never type). */
  readonly #diverging = new Set<number>();
  readonly #log: number[] = [];

  fresh(of: InferTy['of'] = 'type'): InferTy {
    const made = infer(this.#vars.length, of);
    this.#vars.push(made);
    this.#values.push(undefined);
    return made;
  }

  freshDiverging(): InferTy {
    const made = this.fresh();
    this.#diverging.add(made.id);
    return made;
  }

  isDiverging(ty: InferTy): boolean {
    return this.#diverging.has(ty.id);
  }

  get count(): number {
    return this.#vars.length;
  }

  /** For {@link learned}. */
  get mark(): { readonly log: number; readonly count: number } {
    return { log: this.#log.length, count: this.#vars.length };
  }

  /** Whether a variable that existed at the mark has been bound since. */
  learned(mark: { readonly log: number; readonly count: number }): boolean {
    for (let i = mark.log; i < this.#log.length; i++) if (this.#log[i]! < mark.count) return true;
    return false;
  }

  /** The type behind a variable, as far as its outermost constructor is known. */
  shallow(ty: Ty): Ty {
    let at = ty;
    while (at.kind === 'infer') {
      const next: Ty | undefined = this.#values[at.id];
      if (next === undefined) return at;
      at = next;
    }
    return at;
  }

  /** With every known variable replaced, at any depth. */
  resolve(ty: Ty): Ty {
    if (!has(ty, TyFlag.infer)) return ty;
    const at = this.shallow(ty);
    return at.kind === 'infer' || !has(at, TyFlag.infer) ? at : mapChildren(at, (child) => this.resolve(child));
  }

  variables(): readonly InferTy[] {
    return this.#vars.filter((each) => this.#values[each.id] === undefined);
  }

  bind(variable: InferTy, ty: Ty): void {
    this.#values[variable.id] = ty;
    this.#log.push(variable.id);
  }

  /** Keeps what `attempt` learned only when it says so. */
  commitIf(attempt: () => boolean): boolean {
    const mark = this.#log.length;
    if (attempt()) return true;
    this.#rollback(mark);
    return false;
  }

  probe<T>(attempt: () => T): T {
    const mark = this.#log.length;
    try {
      return attempt();
    } finally {
      this.#rollback(mark);
    }
  }

  #rollback(mark: number): void {
    while (this.#log.length > mark) this.#values[this.#log.pop()!] = undefined;
  }

  unify(a: Ty, b: Ty): boolean {
    return this.commitIf(() => this.#unify(a, b));
  }

  unifyAll(a: readonly Ty[], b: readonly Ty[]): boolean {
    return a.length === b.length && this.commitIf(() => a.every((ty, index) => this.#unify(ty, b[index]!)));
  }

  #unify(left: Ty, right: Ty): boolean {
    if (left === right) return true;
    const a = this.shallow(left);
    const b = this.shallow(right);
    if (a === b || (!has(a, TyFlag.infer) && !has(b, TyFlag.infer) && same(a, b))) return true;
    if (a.kind === 'infer') return this.#unifyVariable(a, b);
    if (b.kind === 'infer') return this.#unifyVariable(b, a);
    if (a.kind === 'error' || b.kind === 'error') return true;
    return this.#unifyStructure(a, b);
  }

  #unifyVariable(variable: InferTy, ty: Ty): boolean {
    if (ty.kind === 'infer') {
      if (ty.id === variable.id) return true;
      if (variable.of === 'type') {
        if (this.#diverging.has(variable.id) && ty.of === 'type') this.#diverging.add(ty.id);
        this.bind(variable, ty);
      } else if (ty.of === 'type' || ty.of === variable.of) this.bind(ty, variable);
      else return false;
      return true;
    }
    if (variable.of === 'integer' && ty.kind !== 'int' && ty.kind !== 'error') return false;
    if (variable.of === 'float' && ty.kind !== 'float' && ty.kind !== 'error') return false;
    if (this.#occurs(variable, ty)) return false;
    this.bind(variable, ty);
    return true;
  }

  #occurs(variable: InferTy, ty: Ty): boolean {
    if (!has(ty, TyFlag.infer)) return false;
    const resolved = this.resolve(ty);
    let found = false;
    const visit = (at: Ty): Ty => {
      if (at.kind === 'infer') found ||= at.id === variable.id;
      else if (has(at, TyFlag.infer)) mapChildren(at, visit);
      return at;
    };
    visit(resolved);
    return found;
  }

  #unifyStructure(a: Ty, b: Ty): boolean {
    if (a.kind === 'tuple' && b.kind === 'tuple') return this.#all(a.items, b.items);
    if (a.kind === 'array' && b.kind === 'array') return this.#unify(a.item, b.item) && this.#unify(a.length, b.length);
    if (a.kind === 'slice' && b.kind === 'slice') return this.#unify(a.item, b.item);
    if ((a.kind === 'ref' && b.kind === 'ref') || (a.kind === 'pointer' && b.kind === 'pointer'))
      return a.mutable === b.mutable && this.#unify(a.to, b.to);
    if (
      (a.kind === 'adt' && b.kind === 'adt') ||
      (a.kind === 'fnDef' && b.kind === 'fnDef') ||
      (a.kind === 'closure' && b.kind === 'closure') ||
      (a.kind === 'opaque' && b.kind === 'opaque')
    )
      return a.def.id === b.def.id && this.#all(a.args, b.args);
    if (a.kind === 'fnPointer' && b.kind === 'fnPointer')
      return this.#all(a.params, b.params) && this.#unify(a.result, b.result);
    if (a.kind === 'projection' && b.kind === 'projection') return a.item === b.item && this.#all(a.args, b.args);
    if (a.kind === 'dynamic' && b.kind === 'dynamic')
      return (
        a.principal?.trait === b.principal?.trait &&
        a.bindings.length === b.bindings.length &&
        a.autos.length === b.autos.length &&
        this.#all(a.principal?.args ?? [], b.principal?.args ?? []) &&
        a.bindings.every((binding, index) => this.#unify(binding.ty, b.bindings[index]!.ty))
      );
    return same(a, b);
  }

  #all(a: readonly Ty[], b: readonly Ty[]): boolean {
    return a.length === b.length && a.every((ty, index) => this.#unify(ty, b[index]!));
  }
}
