/** Checks one body from its signature to the finished tree. */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { innerScope } from '../define';
import { substitutePredicate } from '../lower';
import type { Unsupported } from '../program';
import type { Expr, Param, Thir } from '../thir';
import type { ConstDef, FnDef, Predicate, StaticDef, Ty } from '../ty';
import { has, identityArgs, mapChildren, prim, same, show, TyFlag } from '../ty';
import { reportUnknown } from './annotations';
import { checkBlockExpr } from './block';
import type { CheckHost } from './checker';
import { Checker } from './checker';
import { coerce } from './coerce';
import { checkExpr } from './expression';
import type { FinishedClosure } from './finish';
import { Finisher } from './finish';
import { checkPattern } from './pattern';
import { reportMismatch } from './report';

export interface CheckedBody {
  readonly thir: Thir | undefined;
  readonly closures: readonly FinishedClosure[];
  /** By id: what the function's `impl Trait` results hide. */
  readonly opaques: ReadonlyMap<string, Ty>;
  readonly diagnostics: readonly Diagnostic[];
  readonly unsupported: readonly Unsupported[];
}

export function checkBody(host: CheckHost, def: FnDef | ConstDef | StaticDef): CheckedBody {
  const c = new Checker(host, def, innerScope(def), boundsIn(def));
  const { params, value, span } = def.kind === 'fn' ? checkFn(c, def) : checkConstant(c, def);
  decideAll(c);
  const copies = new Map<string, boolean>();
  const finisher = new Finisher(c, {
    isCopy: (ty) => isCopy(c, ty, copies),
    hasDrop: (ty) => ty.kind === 'adt' && c.implementsLang(ty, 'drop'),
  });
  const finished = finisher.body(params, value);
  if (c.diagnostics.length === 0 && c.unsupported.length === 0) checkClosureKinds(c, finished.closures);
  if (c.diagnostics.length === 0) settleClosures(c, finished.closures);
  if (c.diagnostics.length === 0)
    for (const each of c.unsafeUses)
      c.error('E0133', each.message, each.span, [{ message: each.label, span: each.span }]);
  if (finisher.unknown !== undefined) reportUnknown(c, finisher.unknown);
  const opaques = new Map([...c.opaques].map(([id, ty]) => [id, c.resolve(ty)]));
  const failed = c.diagnostics.length > 0 || c.unsupported.length > 0 || finisher.isTainted;
  const thir: Thir | undefined = failed
    ? undefined
    : {
        owner: def,
        source: def.source,
        span,
        params: finished.params,
        value: finished.value,
        result: c.resolve(c.returnTy),
        locals: finished.locals,
        upvars: [],
        captures: [],
      };
  const diagnostics = def.kind === 'fn' && def.isUser && def.hidden ? blameFields(def, c.diagnostics) : c.diagnostics;
  return { thir, closures: finished.closures, opaques, diagnostics, unsupported: c.unsupported };
}

/** In a derived impl it is the field that lacks the trait; rustc points there. */
function blameFields(def: FnDef, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const self = def.parent?.kind === 'impl' ? def.parent.self : undefined;
  if (self?.kind !== 'adt') return diagnostics;
  const fields = self.def.variants.flatMap((variant) => variant.fields);
  return diagnostics.map((each) => {
    const field = fields.find(
      (one) => each.message.includes(`\`${show(one.ty)}\``) || each.message.includes(`\`${show(one.ty)}: `),
    );
    return field === undefined ? each : { ...each, span: field.span, notes: [] };
  });
}

/** What holds inside: the item's bounds, and in a trait that `Self` implements it. */
function boundsIn(def: FnDef | ConstDef | StaticDef): readonly Predicate[] {
  if (def.kind === 'static') return [];
  const { parent } = def;
  const own = def.generics.predicates;
  if (parent?.kind !== 'trait') return own;
  const self: Predicate = {
    kind: 'trait',
    ref: { trait: parent, args: identityArgs(parent.generics) },
    span: def.nameSpan,
  };
  return [self, ...own];
}

interface CheckedParts {
  readonly params: readonly Param[];
  readonly value: Expr;
  readonly span: Span;
}

function checkFn(c: Checker, def: FnDef): CheckedParts {
  const written = def.ast!;
  const body = def.body!;
  const cause = { span: def.nameSpan, kind: 'misc' } as const;
  const types = def.signature.params.map((ty) => c.normalize(ty, cause));
  const params: Param[] = [];
  if (written.receiver !== null) params.push(receiver(c, written.receiver, types[0]!));
  written.parameters.forEach((each) => {
    const ty = types[params.length]!;
    c.needsSize(ty, each.type.span);
    params.push({ pattern: checkPattern(c, each.pattern, ty), ty, span: each.span });
  });
  c.returnTy = revealOwn(c, def, c.normalize(def.signature.result, cause));
  c.returnSpan = written.returnType?.span;
  c.isUnsafe = def.isUnsafe;
  const checked = checkBlockExpr(c, body, c.returnTy);
  return { params, value: coerceResult(c, checked, body, def), span: def.span };
}

function receiver(c: Checker, written: ast.Receiver, ty: Ty): Param {
  const { span } = written;
  const local = c.declare({ name: 'self', ty, mutable: written.mutable, span, hidden: false });
  return { pattern: { kind: 'binding', local, by: 'value', sub: undefined, ty, span }, ty, span };
}

/** In its own body a function's `impl Trait` is the type that the body gives it. */
function revealOwn(c: Checker, def: FnDef, ty: Ty): Ty {
  if (!has(ty, TyFlag.projection)) return ty;
  if (ty.kind === 'opaque' && ty.def.owner === def) {
    const known = c.opaques.get(ty.def.id);
    if (known !== undefined) return known;
    const hidden = c.fresh();
    c.opaques.set(ty.def.id, hidden);
    for (const bound of ty.def.bounds) {
      const here = substitutePredicate(bound, identityArgs(def.generics));
      const change = (each: Ty): Ty => (same(each, ty) ? hidden : revealOwn(c, def, each));
      if (here.kind === 'trait')
        c.requireTrait({ trait: here.ref.trait, args: here.ref.args.map(change) }, { span: ty.def.span, kind: 'misc' });
      else
        c.require(
          {
            kind: 'projection',
            projection: mapChildren(here.projection, change) as typeof here.projection,
            ty: change(here.ty),
          },
          { span: ty.def.span, kind: 'misc' },
        );
    }
    return hidden;
  }
  return mapChildren(ty, (child) => revealOwn(c, def, child));
}

function coerceResult(c: Checker, checked: Expr, body: ast.BlockExpr, def: FnDef): Expr {
  const written = def.ast!.returnType;
  const because =
    written === null
      ? []
      : [{ message: `expected \`${show(c.resolve(c.returnTy))}\` because of return type`, span: written.span }];
  if (body.tail !== null) return coerce(c, checked, c.returnTy, { span: body.tail.span, notes: because });
  const at = c.shallow(checked.ty);
  if (at.kind !== 'never' && written !== null && !c.table.unify(c.returnTy, at)) {
    reportMismatch(c, c.returnTy, at, written.span, {
      notes: [
        { message: 'implicitly returns `()` as its body has no tail or `return` expression', span: def.nameSpan },
        ...semicolonNote(c, body),
      ],
    });
    return checked;
  }
  return coerce(c, checked, c.returnTy, { span: body.span, notes: because });
}

/** The last statement's semicolon, where removing it may be what was meant. */
function semicolonNote(_c: Checker, body: ast.BlockExpr): NonNullable<Diagnostic['notes']> {
  const last = body.statements.at(-1);
  if (last?.kind !== 'expression' || !last.semicolon) return [];
  return [
    { message: 'remove this semicolon to return this value', span: { start: last.span.end - 1, end: last.span.end } },
  ];
}

function checkConstant(c: Checker, def: ConstDef | StaticDef): CheckedParts {
  const ty = c.normalize(def.ty, { span: def.nameSpan, kind: 'misc' });
  c.returnTy = ty;
  const written = def.value!;
  const sized = c.layer.langTrait('sized');
  if (def.kind === 'static' && sized !== undefined) {
    const head = { start: def.span.start, end: Math.max(def.nameSpan.end, written.span.start - 3) };
    c.requireTrait({ trait: sized, args: [ty] }, { span: head, kind: 'misc' });
  }
  const sync = c.layer.langTrait('sync');
  if (def.kind === 'static' && !def.mutable && sync !== undefined)
    c.requireTrait({ trait: sync, args: [ty] }, { span: def.typeSpan, kind: 'misc' });
  const value = coerce(c, checkExpr(c, written, ty), ty, { span: written.span });
  return { params: [], value, span: def.span };
}

/** Settles goals, then gives literals and diverging expressions their default types, until nothing changes. */
function decideAll(c: Checker): void {
  c.settle();
  for (let round = 0; round < 4; round++) {
    const open = c.table.variables().filter((each) => each.of !== 'type' || c.table.isDiverging(each));
    if (open.length === 0) break;
    for (const each of open) {
      const at = c.shallow(each);
      if (at.kind !== 'infer') continue;
      if (at.of === 'integer') c.table.bind(at, prim.i32);
      else if (at.of === 'float') c.table.bind(at, prim.f64);
      else if (c.table.isDiverging(at)) c.table.bind(at, prim.unit);
    }
    c.settle();
  }
  for (const each of c.deferred) each();
  c.settle();
}

function isCopy(c: Checker, ty: Ty, known: Map<string, boolean>): boolean {
  const before = known.get(ty.key);
  if (before !== undefined) return before;
  const answer = ty.kind === 'error' || c.implementsLang(ty, 'copy');
  known.set(ty.key, answer);
  return answer;
}

/** Goals that waited for what closures capture: whether they can be copied, or sent to another thread. */
function settleClosures(c: Checker, closures: readonly FinishedClosure[]): void {
  if (closures.length === 0) return;
  for (const { draft, thir } of closures)
    c.captures.set(
      draft.def.id,
      thir.captures.map(({ ty }) => ty),
    );
  c.settle();
}

const kindNames = { fn: 'Fn', fnMut: 'FnMut', fnOnce: 'FnOnce' } as const;
const kindRank = { fn: 0, fnMut: 1, fnOnce: 2 } as const;
const wantedRank: Record<string, number> = { fn: 0, fn_mut: 1, fn_once: 2 };

/** E0308, E0525: a closure is taken for a function, or asked for a trait, that what it captures does not allow. */
function checkClosureKinds(c: Checker, closures: readonly FinishedClosure[]): void {
  for (const each of closures)
    for (const wanted of each.draft.wanted) {
      if (wanted.lang === 'fn_pointer' && each.thir.captures.length > 0) {
        const { span } = wanted.cause;
        const message = 'closures can only be coerced to `fn` types if they do not capture any variables';
        c.error('E0308', 'mismatched types', span, [
          { message: 'expected fn pointer, found closure', span },
          { message },
        ]);
        break;
      }
      const rank = wantedRank[wanted.lang];
      if (rank === undefined || rank >= kindRank[each.fnKind]) continue;
      const name = rank === 0 ? 'Fn' : 'FnMut';
      const moved = each.thir.captures.find((capture) => capture.moved);
      if (each.draft.expectedTrait !== undefined && moved !== undefined) {
        c.error(
          'E0507',
          `cannot move out of \`${moved.name}\`, ${moved.steps.length === 0 ? '' : `as \`${each.thir.upvars[moved.upvar]?.name}\` is `}a captured variable in an \`${name}\` closure`,
          moved.span,
          [{ message: `captured by this \`${name}\` closure`, span: each.draft.span }],
        );
        break;
      }
      c.error(
        'E0525',
        `expected a closure that implements the \`${name}\` trait, but this closure only implements \`${kindNames[each.fnKind]}\``,
        each.draft.span,
        [{ message: `this closure implements \`${kindNames[each.fnKind]}\`, not \`${name}\``, span: each.draft.span }],
      );
      break;
    }
}
