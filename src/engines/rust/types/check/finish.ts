/**
 * The end of a body's check: inference variables are replaced by their types, calls and operators that waited for types
 * are written out, and each closure's body is cut out with what it captures (Reference: types.closure.capture).
 */
import { isOwnName } from '../../syntax/hygiene';
import type { Arm, Block, Capture, Expr, Local, LocalId, Param, Pattern, Statement, Thir, Upvar } from '../thir';
import { isPlace } from '../thir';
import type { AdtTy, Ty } from '../ty';
import { has, prim, ref, TyFlag } from '../ty';
import { mutablePlace } from './autoderef';
import { traitCall } from './call';
import { type CapturedPlace, type CaptureTraits, type CaptureUse, capturedPlaces, type Use, useOf } from './captures';
import type { Checker, ClosureDraft } from './checker';

/** A closure with its finished body. */
export interface FinishedClosure {
  readonly draft: ClosureDraft;
  readonly thir: Thir;
  readonly fnKind: 'fn' | 'fnMut' | 'fnOnce';
  readonly params: readonly Ty[];
  readonly result: Ty;
}

export interface Finished {
  readonly params: readonly Param[];
  readonly value: Expr;
  readonly locals: readonly Local[];
  readonly closures: readonly FinishedClosure[];
}

/** Numbering of one function's or closure's own locals, and what it takes from outside. */
interface Frame {
  readonly id: number;
  readonly locals: Local[];
  readonly numbers: Map<LocalId, LocalId>;
  readonly upvars: { readonly local: LocalId; readonly uses: CaptureUse[] }[];
}

export class Finisher {
  readonly #c: Checker;
  readonly #traits: CaptureTraits;
  readonly #closures = new Map<string, FinishedClosure>();
  #frame: Frame = newFrame(0);
  /** First type that inference could not tell. */
  unknown: { readonly span: Expr['span']; readonly ty: Ty } | undefined;
  /** Something has the type of what is wrong: that was reported here or where it stands, and the body is not to be lowered. */
  isTainted = false;

  constructor(c: Checker, traits: CaptureTraits) {
    this.#c = c;
    this.#traits = traits;
  }

  body(params: readonly Param[], value: Expr): Finished {
    const done = params.map((each) => this.#param(each));
    const finished = this.#expr(value);
    return { params: done, value: finished, locals: this.#frame.locals, closures: [...this.#closures.values()] };
  }

  #param(param: Param): Param {
    return { ...param, pattern: this.#pattern(param.pattern), ty: this.#ty(param.ty, param.span) };
  }

  #ty(ty: Ty, span: Expr['span']): Ty {
    const resolved = has(ty, TyFlag.infer) ? this.#c.resolve(ty) : ty;
    if (has(resolved, TyFlag.error)) this.isTainted = true;
    if (!has(resolved, TyFlag.infer)) return resolved;
    this.unknown ??= { span, ty: resolved };
    return prim.error;
  }

  // ---- locals ----

  #own(id: LocalId): LocalId {
    const known = this.#frame.numbers.get(id);
    if (known !== undefined) return known;
    const draft = this.#c.locals[id]!;
    const number = this.#frame.locals.length;
    this.#frame.numbers.set(id, number);
    const { name, mutable, span, hidden } = draft;
    const isOwn = isOwnName(name);
    this.#frame.locals.push({
      id: number,
      name,
      ty: this.#ty(draft.ty, span),
      mutable,
      span,
      hidden: hidden || isOwn,
    });
    return number;
  }

  #local(expr: Expr & { readonly kind: 'local' }): Expr {
    const ty = this.#ty(expr.ty, expr.span);
    if (this.#c.locals[expr.local]!.frame === this.#frame.id) return { ...expr, local: this.#own(expr.local), ty };
    const { upvars } = this.#frame;
    let index = upvars.findIndex((each) => each.local === expr.local);
    if (index < 0) index = upvars.push({ local: expr.local, uses: [] }) - 1;
    return { kind: 'upvar', index, ty, span: expr.span };
  }

  // ---- expressions ----

  /** A value: reading a place that is not `Copy` moves it. */
  #expr(expr: Expr): Expr {
    const done = this.#place(expr);
    if (isPlace(done)) this.#mark(done, this.#traits.isCopy(done.ty) ? 'ref' : 'value');
    return done;
  }

  /** Notes what use of a place means for the variable from outside that it may begin at. */
  #mark(place: Expr, by: Use): void {
    const use = useOf(place, by);
    if (use !== undefined) this.#frame.upvars[use.upvar]!.uses.push(use);
  }

  #borrowed(expr: Expr, mutable: boolean): Expr {
    const done = this.#place(expr);
    if (isPlace(done)) this.#mark(done, mutable ? 'refMut' : 'ref');
    return done;
  }

  /** Finishes the expression without deciding how it is used. */
  #place(expr: Expr): Expr {
    const waiting = expr as unknown as Waiting;
    if (waiting.kind === 'deferred') return this.#place(waiting.finish());
    if (waiting.kind === 'closureCall') return this.#closureCall(waiting);
    const { span } = expr;
    switch (expr.kind) {
      case 'local':
        return this.#local(expr);
      case 'closure':
        return this.#closure(expr);
      default:
    }
    const ty = this.#ty(expr.ty, span);
    const e = (child: Expr): Expr => this.#expr(child);
    switch (expr.kind) {
      case 'literal':
        return { ...expr, ty, value: literalOf(expr.value, ty) };
      case 'upvar':
      case 'static':
      case 'fn':
        return { ...expr, ty };
      case 'constParam':
        return { ...expr, ty };
      case 'const':
        return { ...expr, ty, args: expr.args.map((arg) => this.#ty(arg, span)) };
      case 'field':
        return { ...expr, ty, base: this.#base(expr.base) };
      case 'index':
        return { ...expr, ty, base: this.#base(expr.base), index: e(expr.index) };
      case 'deref':
        return { ...expr, ty, operand: this.#base(expr.operand) };
      case 'call':
        return { ...expr, ty, callee: e(expr.callee), args: expr.args.map(e) };
      case 'adt':
        return this.#adt(expr, ty as AdtTy);
      case 'tuple':
      case 'array':
        return { ...expr, ty, items: expr.items.map(e) };
      case 'repeat':
        return { ...expr, ty, item: e(expr.item) };
      case 'borrow':
        return { ...expr, ty, place: this.#borrowed(expr.place, expr.mutable) };
      case 'rawBorrow':
        return { ...expr, ty, place: this.#borrowed(expr.place, expr.mutable) };
      case 'unary':
      case 'cast':
      case 'neverToAny':
        return { ...expr, ty, operand: e(expr.operand) };
      case 'binary':
      case 'logical':
        return { ...expr, ty, left: e(expr.left), right: e(expr.right) };
      case 'assign':
      case 'assignOp':
        return { ...expr, ty, place: this.#borrowed(expr.place, true), value: e(expr.value) };
      case 'block':
        return { ...expr, ty, block: this.#block(expr.block) };
      case 'if': {
        const otherwise = expr.otherwise && e(expr.otherwise);
        return { ...expr, ty, condition: e(expr.condition), then: e(expr.then), otherwise };
      }
      case 'let': {
        const scrutinee = this.#scrutinee(expr.scrutinee, [expr.pattern]);
        return { ...expr, ty, scrutinee, pattern: this.#pattern(expr.pattern) };
      }
      case 'match': {
        const patterns = expr.arms.map((arm) => arm.pattern);
        const scrutinee = this.#scrutinee(expr.scrutinee, patterns);
        return { ...expr, ty, scrutinee, arms: expr.arms.map((arm) => this.#arm(arm)) };
      }
      case 'loop':
        return { ...expr, ty, body: e(expr.body) };
      case 'break':
      case 'return':
        return { ...expr, ty, value: expr.value && e(expr.value) };
      case 'continue':
        return { ...expr, ty };
      default:
        return unreachable(expr);
    }
  }

  /** The base of a place is itself used as the place is; a value in its position is moved into a temporary. */
  #base(base: Expr): Expr {
    const done = this.#place(base);
    return done;
  }

  #adt(expr: Expr & { readonly kind: 'adt' }, ty: AdtTy): Expr {
    const fields = expr.fields.map((each) => ({ field: each.field, value: this.#expr(each.value) }));
    const base = expr.base && this.#place(expr.base);
    if (base !== undefined && isPlace(base)) this.#mark(base, this.#traits.isCopy(base.ty) ? 'ref' : 'value');
    return { ...expr, ty, fields, base };
  }

  #block(block: Block): Block {
    const statements = block.statements.map((each): Statement => {
      if (each.kind === 'expr') {
        const expr = this.#place(each.expr);
        if (isPlace(expr)) this.#mark(expr, this.#traits.isCopy(expr.ty) ? 'ref' : 'value');
        return { ...each, expr };
      }
      const init = each.init && this.#scrutinee(each.init, [each.pattern]);
      const otherwise = each.otherwise && this.#block(each.otherwise);
      return { ...each, init, otherwise, pattern: this.#pattern(each.pattern) };
    });
    return { ...block, statements, tail: block.tail && this.#expr(block.tail) };
  }

  #arm(arm: Arm): Arm {
    const pattern = this.#pattern(arm.pattern);
    return { ...arm, pattern, guard: arm.guard && this.#expr(arm.guard), body: this.#expr(arm.body) };
  }

  /** A matched place is used as its patterns' bindings use it. */
  #scrutinee(expr: Expr, patterns: readonly Pattern[]): Expr {
    const done = this.#place(expr);
    if (!isPlace(done)) return done;
    for (const pattern of patterns) this.#markPattern(done, pattern);
    return done;
  }

  /** Only the parts that the pattern looks at or binds are used. */
  #markPattern(place: Expr, pattern: Pattern): void {
    const { span } = pattern;
    const part = (
      made: { kind: 'field'; base: Expr; field: number } | { kind: 'deref'; operand: Expr },
      ty: Ty,
    ): Expr => ({
      ...made,
      ty: this.#ty(ty, span),
      span: place.span,
    });
    switch (pattern.kind) {
      case 'wild':
        return;
      case 'binding':
        this.#mark(place, this.#bindingUse(pattern));
        if (pattern.sub) this.#markPattern(place, pattern.sub);
        return;
      case 'fields':
        for (const { field, pattern: sub } of pattern.fields) {
          this.#markPattern(part({ kind: 'field', base: place, field }, sub.ty), sub);
        }
        return;
      case 'deref':
        this.#markPattern(part({ kind: 'deref', operand: place }, pattern.sub.ty), pattern.sub);
        return;
      case 'or':
        for (const each of pattern.alternatives) this.#markPattern(place, each);
        return;
      case 'variant':
      case 'slice':
      case 'literal':
      case 'range':
      case 'const':
        // Which variant or length it is can be told of the whole only.
        this.#mark(place, 'ref');
        for (const each of bindings(pattern)) {
          const by = this.#bindingUse(each);
          this.#mark(place, each.behindRef && by !== 'refMut' ? 'ref' : by);
        }
        return;
      default:
        pattern satisfies never;
    }
  }

  #bindingUse({ by, ty }: { readonly by: Use; readonly ty: Ty }): Use {
    return by === 'value' && this.#traits.isCopy(this.#c.resolve(ty)) ? 'ref' : by;
  }

  // ---- patterns ----

  #pattern(pattern: Pattern): Pattern {
    const ty = this.#ty(pattern.ty, pattern.span);
    switch (pattern.kind) {
      case 'wild':
        return { ...pattern, ty };
      case 'binding':
        return { ...pattern, ty, local: this.#own(pattern.local), sub: pattern.sub && this.#pattern(pattern.sub) };
      case 'variant':
      case 'fields':
        return {
          ...pattern,
          ty,
          fields: pattern.fields.map((each) => ({ field: each.field, pattern: this.#pattern(each.pattern) })),
        };
      case 'deref':
        return { ...pattern, ty, sub: this.#pattern(pattern.sub) };
      case 'literal':
        return { ...pattern, ty, value: literalOf(pattern.value, ty) };
      case 'range':
        return { ...pattern, ty };
      case 'const':
        return { ...pattern, ty, value: this.#expr(pattern.value) };
      case 'slice':
        return {
          ...pattern,
          ty,
          before: pattern.before.map((each) => this.#pattern(each)),
          rest: pattern.rest && this.#pattern(pattern.rest),
          after: pattern.after.map((each) => this.#pattern(each)),
        };
      case 'or':
        return { ...pattern, ty, alternatives: pattern.alternatives.map((each) => this.#pattern(each)) };
    }
  }

  // ---- closures ----

  #closure(expr: Expr & { readonly kind: 'closure' }): Expr {
    const draft = this.#c.closures.get(expr.def.id)!;
    const outer = this.#frame;
    this.#frame = newFrame(draft.frame);
    const params = draft.params.map((each) => this.#param(each));
    const value = this.#expr(draft.value!);
    const inner = this.#frame;
    this.#frame = outer;
    const uses = inner.upvars.flatMap((each) => each.uses);
    const isOnce = draft.def.isFuture;
    const fnKind =
      isOnce || uses.some((each) => each.by === 'value')
        ? 'fnOnce'
        : uses.some((each) => each.by === 'refMut')
          ? 'fnMut'
          : 'fn';
    const upvars = inner.upvars.map(({ local }): Upvar => {
      const { name, ty, mutable } = this.#c.locals[local]!;
      return { name, ty: this.#ty(ty, expr.span), mutable };
    });
    const captures = inner.upvars.flatMap(({ local, uses }, index): readonly Capture[] => {
      const upvar = upvars[index]!;
      return capturedPlaces(upvar.ty, uses, draft.isMove, this.#traits).map((each) =>
        this.#capture({ ...upvar, local, index }, each),
      );
    });
    const result = this.#ty(draft.result, draft.span);
    const thir: Thir = {
      owner: draft.def,
      source: draft.def.source,
      span: draft.span,
      params,
      value,
      result,
      locals: inner.locals,
      upvars,
      captures,
      isOnce: draft.isOnce,
    };
    // What `move` stores by value is consumed by the body only if the body moves it out.
    this.#closures.set(draft.def.id, { draft, thir, fnKind, params: params.map((each) => each.ty), result });
    return { ...expr, captures, ty: this.#ty(expr.ty, expr.span) };
  }

  #capture(upvar: Upvar & { readonly local: LocalId; readonly index: number }, captured: CapturedPlace): Capture {
    const { by, span, steps, moved } = captured;
    let place: Expr = { kind: 'local', local: upvar.local, ty: upvar.ty, span };
    let { name, mutable } = upvar;
    for (const step of steps) {
      if (step.kind === 'field') {
        name += `.${fieldName(place.ty, step.index)}`;
        place = { kind: 'field', base: place, field: step.index, ty: step.ty, span };
      } else {
        if (place.ty.kind === 'ref') mutable = place.ty.mutable;
        place = { kind: 'deref', operand: place, ty: step.ty, span };
      }
    }
    place = this.#place(place);
    this.#mark(place, by === 'value' && this.#traits.isCopy(place.ty) ? 'ref' : by);
    const ty = by === 'value' ? place.ty : ref(place.ty, by === 'refMut');
    return { name, upvar: upvar.index, steps, place, by, ty, span, moved, mutable };
  }

  /** A call of a closure of this body, now that its kind is known. */
  #closureCall(call: Waiting & { readonly kind: 'closureCall' }): Expr {
    const self = this.#c.resolve(call.self);
    const kind = self.kind === 'closure' ? this.#closures.get(self.def.id)?.fnKind : 'fn';
    const lang = kind === 'fnMut' ? 'fn_mut' : kind === 'fnOnce' ? 'fn_once' : 'fn';
    const place = lang === 'fn_mut' && isPlace(call.place) ? mutablePlace(this.#c, call.place) : call.place;
    return this.#place(
      traitCall(this.#c, lang, place, call.packed, self, this.#c.resolve(call.inputs), call.ty, call.span),
    );
  }
}

type Waiting =
  | { readonly kind: 'deferred'; readonly finish: () => Expr }
  | {
      readonly kind: 'closureCall';
      readonly place: Expr;
      readonly packed: Expr;
      readonly self: Ty;
      readonly inputs: Ty;
      readonly ty: Ty;
      readonly span: Expr['span'];
    };

const newFrame = (id: number): Frame => ({ id, locals: [], numbers: new Map(), upvars: [] });

const fieldName = (ty: Ty, index: number): string =>
  (ty.kind === 'adt' ? ty.def.variants[0]?.fields[index]?.name : undefined) ?? `${index}`;

const unreachable = (expr: never): never => {
  throw new Error(`not finished: ${JSON.stringify(expr)}`);
};

/** `1` may turn out to be a float only by its suffix; an integer literal's value is kept as its type reads it. */
const literalOf = <T extends { readonly kind: string }>(value: T, _ty: Ty): T => value;

interface BoundName {
  readonly by: Use;
  readonly ty: Ty;
  readonly behindRef: boolean;
}

function bindings(pattern: Pattern, behindRef = false): readonly BoundName[] {
  switch (pattern.kind) {
    case 'binding':
      return [
        { by: pattern.by, ty: pattern.ty, behindRef },
        ...(pattern.sub === undefined ? [] : bindings(pattern.sub, behindRef)),
      ];
    case 'variant':
    case 'fields':
      return pattern.fields.flatMap((each) => bindings(each.pattern, behindRef));
    case 'deref':
      return bindings(pattern.sub, true);
    case 'slice':
      return [...pattern.before, ...(pattern.rest ? [pattern.rest] : []), ...pattern.after].flatMap((each) =>
        bindings(each, behindRef),
      );
    case 'or':
      return pattern.alternatives.flatMap((each) => bindings(each, behindRef));
    default:
      return [];
  }
}
