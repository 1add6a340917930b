/** Blocks, statements and control flow. Sugar of loops is undone here; what it was stays as `origin`. */
import type { DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { collectBlock } from '../collect';
import { lowerType } from '../lower';
import { methodOf } from '../select';
import type { Arm, Block, Expr, Pattern, Statement } from '../thir';
import { isPlace } from '../thir';
import type { Ty } from '../ty';
import { adt, fnDef, isUnit, prim, projection, ref, show } from '../ty';
import { mutablePlace } from './autoderef';
import type { Breakable, Checker } from './checker';
import { retyped } from './checker';
import { Branches, coerce, tryCoerce } from './coerce';
import { checkCoerced, checkExpr } from './expression';
import { checkPattern } from './pattern';
import { reportMismatch } from './report';

export const hiddenBlock = (statements: readonly Statement[], tail: Expr | undefined, span: Span): Block => ({
  span,
  node: undefined,
  statements,
  tail,
  tailNode: undefined,
  label: undefined,
  hidden: true,
});

export const letHidden = (pattern: Pattern, init: Expr, span: Span): Statement => ({
  kind: 'let',
  pattern,
  init,
  otherwise: undefined,
  span,
  node: undefined,
});

export const unit = (span: Span): Expr => ({ kind: 'tuple', items: [], ty: prim.unit, span });

// ---- blocks -----------------------------------------------------------------------------------------------------

export function checkBlockExpr(c: Checker, expr: ast.BlockExpr, expected: Ty | undefined): Expr {
  if (expr.mode === 'async' || expr.mode === 'asyncMove') return c.unsupportedHere('`async` blocks', expr.span);
  if (expr.label === null) {
    const { block, ty } = checkBlock(c, expr, expected);
    return { kind: 'block', block, ty, span: expr.span };
  }
  const branches = new Branches(c, expected);
  const breakable: Breakable = {
    label: c.newLabel(),
    name: expr.label.name,
    kind: 'block',
    target: branches,
    hasBreak: false,
  };
  const { block } = inBreakable(c, breakable, () => checkBlock(c, expr, expected, branches));
  if (breakable.hasBreak) c.diverges = false;
  return { kind: 'block', block: { ...block, label: breakable.label }, ty: branches.ty, span: expr.span };
}

function inBreakable<T>(c: Checker, breakable: Breakable, body: () => T): T {
  c.breakables.push(breakable);
  try {
    return body();
  } finally {
    c.breakables.pop();
  }
}

export function checkBlock(
  c: Checker,
  block: ast.BlockExpr,
  expected: Ty | undefined,
  branches?: Branches,
): { readonly block: Block; readonly ty: Ty } {
  const module = collectBlock(c.layer, c.scope.module, block);
  return c.withNames(() => {
    const before = c.diverges;
    c.diverges = false;
    const statements = block.statements.flatMap((each, index) =>
      checkStatement(c, each, block.statements[index + 1]?.kind === 'empty'),
    );
    let tail = block.tail === null ? undefined : checkExpr(c, block.tail, expected);
    let ty: Ty = tail?.ty ?? (c.diverges ? prim.never : prim.unit);
    if (branches !== undefined) {
      if (tail !== undefined) tail = branches.add(tail);
      else if (!c.diverges) branches.push(undefined, block.span);
      ty = branches.ty;
    } else if (tail !== undefined && expected !== undefined) {
      const coerced = tryCoerce(c, tail, expected);
      if (coerced !== undefined) [tail, ty] = [coerced, coerced.ty];
    }
    // A block that cannot be left has no value, whatever its tail's type (Reference: expressions.block.type).
    if (c.diverges && tail === undefined) ty = prim.never;
    c.diverges = c.diverges || before;
    return {
      block: {
        span: block.span,
        node: block.id,
        statements,
        tail,
        tailNode: block.tail?.id,
        label: undefined,
        hidden: false,
      },
      ty,
    };
  }, module);
}

/** A semicolon behind a block-like expression stands as an empty statement of its own. */
function checkStatement(c: Checker, statement: ast.Statement, endsWithSemicolon: boolean): readonly Statement[] {
  switch (statement.kind) {
    case 'item':
    case 'empty':
      return [];
    case 'let':
      return [checkLetStatement(c, statement)];
    case 'expression': {
      // Without a semicolon it must have type `()`.
      const expr =
        statement.semicolon || endsWithSemicolon
          ? checkExpr(c, statement.expr)
          : coerceUnit(c, checkExpr(c, statement.expr, prim.unit), statement.expr);
      return [{ kind: 'expr', expr, span: statement.span, node: statement.id }];
    }
  }
}

function coerceUnit(c: Checker, expr: Expr, written: ast.Expr): Expr {
  const at = c.structural(expr.ty);
  if (at.kind === 'never') return expr;
  return coerce(c, expr, prim.unit, { span: written.span });
}

function checkLetStatement(c: Checker, statement: ast.LetStatement): Statement {
  const declared =
    statement.type === null
      ? undefined
      : c.normalize(lowerType(c.scope, statement.type), { span: statement.type.span, kind: 'misc' });
  const { initializer } = statement;
  let init: Expr | undefined;
  if (initializer !== null) {
    init = checkExpr(c, initializer, declared);
    if (declared !== undefined && statement.type !== null)
      init = coerce(c, init, declared, {
        span: initializer.span,
        notes: [{ message: 'expected due to this', span: statement.type.span }],
      });
  }
  const { otherwise } = statement;
  const elseBlock = otherwise === null ? undefined : checkLetElse(c, otherwise);
  const ty = declared ?? init?.ty ?? c.fresh();
  // A binding of a diverging value is of whatever type is wanted of it.
  const bound = c.shallow(ty).kind === 'never' && declared === undefined ? prim.never : ty;
  const pattern = checkPattern(
    c,
    statement.pattern,
    bound,
    initializer === null ? undefined : { span: initializer.span, ty: bound },
  );
  if (init !== undefined && isPlace(init) && bindsMutably(pattern)) init = mutablePlace(c, init);
  return { kind: 'let', pattern, init, otherwise: elseBlock, span: statement.span, node: statement.id };
}

function checkLetElse(c: Checker, block: ast.BlockExpr): Block {
  const before = c.diverges;
  const checked = checkBlock(c, block, prim.never);
  if (c.shallow(checked.ty).kind !== 'never') {
    reportMismatch(c, prim.never, checked.ty, block.span, {
      message: '`else` clause of `let...else` does not diverge',
    });
  }
  c.diverges = before;
  return checked.block;
}

/** Whether matching borrows some part of the place mutably. */
export function bindsMutably(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'binding':
      return pattern.by === 'refMut' || (pattern.sub !== undefined && bindsMutably(pattern.sub));
    case 'variant':
    case 'fields':
      return pattern.fields.some((each) => bindsMutably(each.pattern));
    case 'deref':
      return false;
    case 'slice':
      return [...pattern.before, ...(pattern.rest ? [pattern.rest] : []), ...pattern.after].some(bindsMutably);
    case 'or':
      return pattern.alternatives.some(bindsMutably);
    default:
      return false;
  }
}

// ---- if and match -----------------------------------------------------------------------------------------------

export function checkIf(c: Checker, expr: ast.IfExpr, expected: Ty | undefined): Expr {
  return c.withNames(() => {
    const condition = checkCondition(c, expr.condition);
    const before = c.diverges;
    let elseSpan: Span | undefined;
    let thenTail: Span = expr.then.span;
    const branches = new Branches(c, expected, (index) =>
      index === 0
        ? {}
        : {
            message: '`if` and `else` have incompatible types',
            span: elseSpan ?? expr.span,
            notes: [{ message: 'expected because of this', span: thenTail }],
          },
    );
    const asStatement = expected !== undefined && isUnit(c.shallow(expected));
    const wantsValue = expr.otherwise !== null || !asStatement ? expected : prim.unit;
    const then = checkBlockExpr(c, expr.then, strict(c, wantsValue));
    thenTail = tailSpan(expr.then);
    const thenDiverges = c.diverges;
    c.diverges = before;
    if (expr.otherwise === null) {
      c.diverges = before;
      const body = withoutElse(c, expr, then, expected);
      const ty = body.ty.kind === 'error' ? prim.error : prim.unit;
      return { kind: 'if', condition, then: body, otherwise: undefined, origin: 'if', ty, span: expr.span };
    }
    const first = branches.add(then, thenTail);
    const other =
      expr.otherwise.kind === 'if'
        ? checkIf(c, expr.otherwise, expected)
        : checkBlockExpr(c, expr.otherwise, strict(c, expected ?? undefined));
    elseSpan = expr.otherwise.kind === 'block' ? tailSpan(expr.otherwise) : expr.otherwise.span;
    const second = branches.add(other, elseSpan);
    c.diverges = before || (thenDiverges && c.diverges);
    return {
      kind: 'if',
      condition,
      then: branches.finish(first),
      otherwise: branches.finish(second),
      origin: 'if',
      ty: branches.ty,
      span: expr.span,
    };
  });
}

/** A hint that is still open says nothing to the branches. */
const strict = (c: Checker, ty: Ty | undefined): Ty | undefined =>
  ty === undefined || c.shallow(ty).kind === 'infer' ? undefined : ty;

/** Where a mismatch of a block's value is reported: its tail, or the whole. */
export const tailSpan = (block: ast.BlockExpr): Span => (block.tail === null ? block.span : block.tail.span);

function withoutElse(c: Checker, expr: ast.IfExpr, then: Expr, expected: Ty | undefined): Expr {
  const at = c.structural(then.ty);
  if (at.kind === 'never') {
    const wanted = expected && c.shallow(expected);
    if (wanted !== undefined && wanted.kind !== 'infer' && !isUnit(wanted)) {
      reportNoElse(c, wanted, expr, tailSpan(expr.then));
      return retyped(then, prim.error);
    }
    return { kind: 'neverToAny', operand: then, ty: prim.unit, span: then.span };
  }
  if (c.table.unify(at, prim.unit)) return then;
  const tail = tailSpan(expr.then);
  if (expected !== undefined && isUnit(c.shallow(expected)))
    reportMismatch(c, prim.unit, then.ty, tail, { notes: [{ message: 'expected this to be `()`', span: expr.span }] });
  else reportNoElse(c, then.ty, expr, tail);
  return retyped(then, prim.unit);
}

function reportNoElse(c: Checker, wanted: Ty, expr: ast.IfExpr, found: Span): void {
  reportMismatch(c, wanted, prim.unit, expr.span, {
    code: 'E0317',
    message: '`if` may be missing an `else` clause',
    notes: [{ message: 'found here', span: found }, { message: '`if` expressions without `else` evaluate to `()`' }],
  });
}

function checkCondition(c: Checker, condition: ast.Expr): Expr {
  if (condition.kind === 'let') return checkLet(c, condition);
  if (condition.kind === 'binary' && condition.operator === '&&' && hasLet(condition)) {
    const left = checkCondition(c, condition.left);
    const right = checkCondition(c, condition.right);
    return { kind: 'logical', op: 'and', left, right, ty: prim.bool, span: condition.span };
  }
  return checkCoerced(c, condition, prim.bool);
}

const hasLet = (expr: ast.Expr): boolean =>
  expr.kind === 'let' ||
  (expr.kind === 'binary' && expr.operator === '&&' && (hasLet(expr.left) || hasLet(expr.right)));

export function checkLet(c: Checker, expr: ast.LetExpr): Expr {
  let scrutinee = checkExpr(c, expr.scrutinee);
  const pattern = checkPattern(c, expr.pattern, scrutinee.ty, { span: expr.scrutinee.span, ty: scrutinee.ty });
  if (isPlace(scrutinee) && bindsMutably(pattern)) scrutinee = mutablePlace(c, scrutinee);
  return { kind: 'let', pattern, scrutinee, ty: prim.bool, span: expr.span };
}

export function checkMatch(c: Checker, expr: ast.MatchExpr, expected: Ty | undefined): Expr {
  let scrutinee = checkExpr(c, expr.scrutinee);
  const scrutineeDiverges = c.diverges;
  let armSpan: Span = expr.span;
  let before: { readonly span: Span; readonly ty: Ty } | undefined;
  const branches = new Branches(c, expected, (index) => {
    if (index === 0 || before === undefined) return { span: armSpan };
    const notes: DiagnosticNote[] = [
      { message: `this is found to be of type \`${show(c.resolve(before.ty))}\``, span: before.span },
      { message: '`match` arms have incompatible types', span: expr.span },
    ];
    return { span: armSpan, message: '`match` arms have incompatible types', notes };
  });
  let allDiverge = true;
  const arms = expr.arms.map(
    (arm): Arm =>
      c.withNames(() => {
        const pattern = checkPattern(c, arm.pattern, scrutinee.ty, { span: expr.scrutinee.span, ty: scrutinee.ty });
        const guard = arm.guard === null ? undefined : checkCondition(c, arm.guard);
        c.diverges = false;
        const hint = strict(c, expected);
        const checked = checkExpr(c, arm.body, hint);
        allDiverge = allDiverge && c.diverges;
        armSpan = arm.body.kind === 'block' ? tailSpan(arm.body) : arm.body.span;
        const body = branches.add(checked, armSpan);
        if (c.shallow(body.ty).kind !== 'never') before = { span: armSpan, ty: branches.ty };
        return { pattern, guard, body, span: arm.span };
      }),
  );
  if (isPlace(scrutinee) && arms.some((arm) => bindsMutably(arm.pattern))) scrutinee = mutablePlace(c, scrutinee);
  c.diverges = scrutineeDiverges || allDiverge;
  return {
    kind: 'match',
    scrutinee,
    arms: arms.map((arm) => ({ ...arm, body: branches.finish(arm.body) })),
    origin: 'match',
    ty: branches.ty,
    span: expr.span,
  };
}

// ---- loops ------------------------------------------------------------------------------------------------------

export function checkLoop(c: Checker, expr: ast.LoopExpr, expected: Ty | undefined): Expr {
  const branches = new Branches(c, expected);
  const breakable = newBreakable(c, 'loop', expr.label, branches);
  const body = inBreakable(c, breakable, () => checkBody(c, expr.body));
  c.diverges = !breakable.hasBreak;
  const ty = breakable.hasBreak ? branches.ty : prim.never;
  // `break` alone in a loop whose other breaks diverge.
  return { kind: 'loop', label: breakable.label, body, origin: 'loop', ty, span: expr.span };
}

const newBreakable = (
  c: Checker,
  kind: Breakable['kind'],
  label: ast.Lifetime | null,
  target: Branches | undefined,
): Breakable => ({
  label: c.newLabel(),
  name: label?.name,
  kind,
  target,
  hasBreak: false,
});

/** A loop's body: a block of type `()`. */
function checkBody(c: Checker, body: ast.BlockExpr): Expr {
  const checked = checkBlockExpr(c, body, prim.unit);
  return coerceUnitBlock(c, checked, body);
}

const coerceUnitBlock = (c: Checker, checked: Expr, body: ast.BlockExpr): Expr =>
  coerce(c, checked, prim.unit, { span: tailSpan(body) });

export function checkWhile(c: Checker, expr: ast.WhileExpr): Expr {
  const breakable = newBreakable(c, 'while', expr.label, undefined);
  const before = c.diverges;
  const { span } = expr;
  const inner = inBreakable(c, breakable, () =>
    c.withNames((): Expr => {
      const condition = checkCondition(c, expr.condition);
      const then = checkBody(c, expr.body);
      const otherwise: Expr = leave(breakable, span);
      return { kind: 'if', condition, then, otherwise, origin: 'while', ty: prim.unit, span };
    }),
  );
  c.diverges = before;
  return { kind: 'loop', label: breakable.label, body: inner, origin: 'while', ty: prim.unit, span };
}

const leave = (breakable: Breakable, span: Span): Expr => ({
  kind: 'neverToAny',
  operand: { kind: 'break', label: breakable.label, value: undefined, ty: prim.never, span },
  ty: prim.unit,
  span,
});

/** Reference: expressions.loop.for.desugar */
export function checkFor(c: Checker, expr: ast.ForExpr): Expr {
  const { span } = expr;
  const iterable = checkExpr(c, expr.iterable);
  const iterableSpan = expr.iterable.span;
  const into = c.layer.langTrait('IntoIterator');
  const intoIter = methodOf(into, 'into_iter');
  const next = methodOf(c.layer.langTrait('Iterator'), 'next');
  const option = c.layer.langAdt('Option');
  if (into === undefined || intoIter === undefined || next === undefined || option === undefined)
    return c.unsupportedHere('`for` loops', span);
  const cause = { span: iterableSpan, kind: 'iterator' } as const;
  const self = c.structural(iterable.ty);
  c.requireTrait({ trait: into, args: [self] }, cause);
  const iterTy = c.normalize(projection(into.types.find((each) => each.name === 'IntoIter')!, [self]), cause);
  const itemTy = c.normalize(projection(into.types.find((each) => each.name === 'Item')!, [self]), cause);
  c.settle();
  const breakable = newBreakable(c, 'for', expr.label, undefined);
  const before = c.diverges;
  const made = c.withNames(() => {
    const iter = c.declare({ name: 'iter', ty: iterTy, mutable: true, span: iterableSpan, hidden: true });
    const body = inBreakable(c, breakable, () => forBody(c, expr, breakable, itemTy));
    const some = option.variants.find((each) => each.name === 'Some')!;
    const none = option.variants.find((each) => each.name === 'None')!;
    const optionTy = adt(option, [itemTy]);
    const nextCall: Expr = {
      kind: 'call',
      callee: { kind: 'fn', ty: fnDef(next, [iterTy]), span: iterableSpan },
      args: [
        {
          kind: 'borrow',
          mutable: true,
          place: c.local(iter, iterableSpan),
          implicit: true,
          twoPhase: false,
          ty: ref(iterTy, true),
          span: iterableSpan,
        },
      ],
      calleeSpan: iterableSpan,
      origin: 'for',
      ty: optionTy,
      span: iterableSpan,
    };
    const arms: Arm[] = [
      {
        pattern: { kind: 'variant', variant: none, fields: [], ty: optionTy, span: iterableSpan },
        guard: undefined,
        body: leave(breakable, span),
        span,
      },
      {
        pattern: {
          kind: 'variant',
          variant: some,
          fields: [{ field: 0, pattern: body.pattern }],
          ty: optionTy,
          span: expr.pattern.span,
        },
        guard: undefined,
        body: body.block,
        span,
      },
    ];
    const step: Expr = { kind: 'match', scrutinee: nextCall, arms, origin: 'forNext', ty: prim.unit, span };
    const loop: Expr = { kind: 'loop', label: breakable.label, body: step, origin: 'for', ty: prim.unit, span };
    const start: Expr = {
      kind: 'call',
      callee: { kind: 'fn', ty: fnDef(intoIter, [self]), span: iterableSpan },
      args: [iterable],
      calleeSpan: iterableSpan,
      origin: 'for',
      ty: iterTy,
      span: iterableSpan,
    };
    const pattern: Pattern = {
      kind: 'binding',
      local: iter,
      by: 'value',
      sub: undefined,
      ty: iterTy,
      span: iterableSpan,
    };
    const arm: Arm = { pattern, guard: undefined, body: loop, span };
    return { kind: 'match', scrutinee: start, arms: [arm], origin: 'for', ty: prim.unit, span } satisfies Expr;
  });
  c.diverges = before;
  return made;
}

function forBody(
  c: Checker,
  expr: ast.ForExpr,
  _breakable: Breakable,
  itemTy: Ty,
): { readonly pattern: Pattern; readonly block: Expr } {
  return c.withNames(() => {
    const pattern = checkPattern(c, expr.pattern, itemTy, { span: expr.iterable.span, ty: itemTy });
    return { pattern, block: checkBody(c, expr.body) };
  });
}

export function checkBreak(c: Checker, expr: ast.BreakExpr): Expr {
  const { span } = expr;
  const target = breakTarget(c, expr.label, 'break', span);
  const never = (label: number, value: Expr | undefined): Expr => ({
    kind: 'break',
    label,
    value,
    ty: prim.never,
    span,
  });
  if (target === undefined) {
    if (expr.value !== null) checkExpr(c, expr.value);
    return c.errorExpr(span, prim.never);
  }
  target.hasBreak = true;
  if (expr.value !== null && target.target === undefined) {
    checkExpr(c, expr.value);
    c.error('E0571', `\`break\` with value from a \`${target.kind}\` loop`, span, [
      { message: 'can only break with a value inside `loop` or breakable block', span },
    ]);
    return never(target.label, undefined);
  }
  const before = c.diverges;
  const value = expr.value === null ? undefined : checkExpr(c, expr.value);
  c.diverges = before;
  return never(
    target.label,
    target.target === undefined ? undefined : target.target.push(value, expr.value?.span ?? span),
  );
}

export function checkContinue(c: Checker, expr: ast.ContinueExpr): Expr {
  const target = breakTarget(c, expr.label, 'continue', expr.span);
  if (target === undefined) return c.errorExpr(expr.span, prim.never);
  return { kind: 'continue', label: target.label, ty: prim.never, span: expr.span };
}

function breakTarget(
  c: Checker,
  label: ast.Lifetime | null,
  what: 'break' | 'continue',
  span: Span,
): Breakable | undefined {
  if (label !== null) {
    const found = c.breakables.findLast((each) => each.name === label.name);
    if (found === undefined)
      c.error('E0426', `use of undeclared label \`'${label.name}\``, label.span, [
        { message: `undeclared label \`'${label.name}\``, span: label.span },
      ]);
    return found;
  }
  const found = c.breakables.findLast((each) => each.kind !== 'block');
  if (found === undefined)
    c.error('E0268', `\`${what}\` outside of a loop or labeled block`, span, [
      { message: `cannot \`${what}\` outside of a loop or labeled block`, span },
    ]);
  return found;
}

export function checkReturn(c: Checker, expr: ast.ReturnExpr): Expr {
  const { span } = expr;
  const notes =
    c.returnSpan === undefined
      ? []
      : [{ message: `expected \`${show(c.resolve(c.returnTy))}\` because of return type`, span: c.returnSpan }];
  if (expr.value === null) {
    if (!c.table.unify(c.returnTy, prim.unit))
      c.error('E0069', '`return;` in a function whose return type is not `()`', span, [
        { message: 'return type is not `()`', span },
        ...notes,
      ]);
    return { kind: 'return', value: undefined, ty: prim.never, span };
  }
  const value = coerce(c, checkExpr(c, expr.value, c.returnTy), c.returnTy, { span: expr.value.span, notes });
  return { kind: 'return', value, ty: prim.never, span };
}

// ---- `?` --------------------------------------------------------------------------------------------------------

/** On `Result` and `Option` (Reference: expressions.operator-expr.try). */
export function checkTry(c: Checker, expr: ast.TryExpr): Expr {
  const operand = checkExpr(c, expr.operand);
  const at = c.structural(operand.ty);
  const result = c.structural(c.returnTy);
  if (at.kind === 'error') return c.errorExpr(expr.span);
  const lang = at.kind === 'adt' ? at.def.lang : undefined;
  if (at.kind !== 'adt' || (lang !== 'Result' && lang !== 'Option')) {
    const end = { start: expr.span.end - 1, end: expr.span.end };
    if (at.kind === 'infer') c.unknownType(expr.operand.span, at);
    else
      c.error('E0277', `the \`?\` operator can only be applied to values that implement \`Try\``, expr.span, [
        { message: `the \`?\` operator cannot be applied to type \`${show(c.resolve(at))}\``, span: end },
      ]);
    return c.errorExpr(expr.span);
  }
  if (result.kind !== 'infer' && !(result.kind === 'adt' && result.def === at.def)) {
    if (result.kind !== 'error') reportTryResult(c, expr, lang, result);
    return c.errorExpr(expr.span, at.args[0]!);
  }
  return desugarTry(c, expr, operand, at, lang);
}

function reportTryResult(c: Checker, expr: ast.TryExpr, lang: string, result: Ty): void {
  const end = { start: expr.span.end - 1, end: expr.span.end };
  const other = result.kind === 'adt' && (result.def.lang === 'Result' || result.def.lang === 'Option');
  const message = other
    ? lang === 'Option'
      ? 'the `?` operator on an `Option` can only be used in a function that returns `Option`'
      : 'the `?` operator can only be used on `Option`s, not `Result`s, in a function that returns `Option`'
    : c.frame > 0
      ? 'the `?` operator can only be used in a closure that returns `Result` or `Option` (or another type that implements `FromResidual`)'
      : 'the `?` operator can only be used in a function that returns `Result` or `Option` (or another type that implements `FromResidual`)';
  c.error(
    'E0277',
    other && lang === 'Option' && result.kind === 'adt' && result.def.lang === 'Result'
      ? 'the `?` operator can only be used on `Result`s, not `Option`s, in a function that returns `Result`'
      : message,
    end,
    [
      {
        message: `cannot use the \`?\` operator in a ${c.frame > 0 ? 'closure' : 'function'} that returns \`${show(c.resolve(result))}\``,
        span: end,
      },
    ],
  );
}

function desugarTry(
  c: Checker,
  expr: ast.TryExpr,
  operand: Expr,
  at: Ty & { kind: 'adt' },
  lang: 'Result' | 'Option',
): Expr {
  const { span } = expr;
  const ok = at.def.variants.find((each) => each.name === (lang === 'Result' ? 'Ok' : 'Some'))!;
  const bad = at.def.variants.find((each) => each.name === (lang === 'Result' ? 'Err' : 'None'))!;
  const valueTy = at.args[0]!;
  const operandSpan = { start: span.end - 1, end: span.end };
  return c.withNames((): Expr => {
    const value = c.declare({ name: 'val', ty: valueTy, mutable: false, span, hidden: true });
    const good: Arm = {
      pattern: {
        kind: 'variant',
        variant: ok,
        fields: [{ field: 0, pattern: bind(value, valueTy, span) }],
        ty: at,
        span,
      },
      guard: undefined,
      body: c.local(value, span),
      span,
    };
    let failure: Arm;
    if (lang === 'Option') {
      const none: Expr = { kind: 'adt', ty: adt(at.def, [c.fresh()]), variant: bad, fields: [], base: undefined, span };
      failure = {
        pattern: { kind: 'variant', variant: bad, fields: [], ty: at, span },
        guard: undefined,
        body: giveBack(c, none, valueTy, span),
        span,
      };
    } else {
      const errorTy = at.args[1]!;
      const target = c.fresh();
      const from = c.layer.langTrait('From');
      const method = methodOf(from, 'from');
      if (from === undefined || method === undefined) return c.unsupportedHere('the `?` operator', span);
      c.requireTrait({ trait: from, args: [target, errorTy] }, { span: operandSpan, kind: 'try' });
      const error = c.declare({ name: 'e', ty: errorTy, mutable: false, span, hidden: true });
      const converted: Expr = {
        kind: 'call',
        callee: { kind: 'fn', ty: fnDef(method, [target, errorTy]), span },
        args: [c.local(error, span)],
        calleeSpan: span,
        origin: 'try',
        ty: target,
        span,
      };
      const made: Expr = {
        kind: 'adt',
        ty: adt(at.def, [c.fresh(), target]),
        variant: bad,
        fields: [{ field: bad.fields[0]!, value: converted }],
        base: undefined,
        span,
      };
      failure = {
        pattern: {
          kind: 'variant',
          variant: bad,
          fields: [{ field: 0, pattern: bind(error, errorTy, span) }],
          ty: at,
          span,
        },
        guard: undefined,
        body: giveBack(c, made, valueTy, span),
        span,
      };
    }
    return { kind: 'match', scrutinee: operand, arms: [good, failure], origin: 'try', ty: valueTy, span };
  });
}

const bind = (local: number, ty: Ty, span: Span): Pattern => ({
  kind: 'binding',
  local,
  by: 'value',
  sub: undefined,
  ty,
  span,
});

function giveBack(c: Checker, value: Expr, ty: Ty, span: Span): Expr {
  c.table.unify(value.ty, c.returnTy);
  return {
    kind: 'neverToAny',
    operand: { kind: 'return', value, ty: prim.never, span },
    ty,
    span,
  };
}
