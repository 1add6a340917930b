/**
 * Whether the arms of each `match`, and the patterns of each binding, cover all values (E0004, E0005): the usefulness
 * algorithm over a matrix of patterns (Maranget, "Warnings for pattern matching"; rustc-dev-guide, "Pattern and
 * exhaustiveness checking"). It works on the typed tree, for there the patterns still stand.
 */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import type { Expr, Pattern, Thir } from '../../types/thir';
import type { Ty } from '../../types/ty';
import { partTypes, type Shape, shapeOf, shapesOf, split } from './shapes';
import { eachExpr } from './walkThir';
import { showWitness, type Witness } from './witness';

export function checkExhaustiveness(thir: Thir): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const irrefutable = (pattern: Pattern, where: string): void => {
    const missing = uncovered([pattern], pattern.ty);
    if (missing.length > 0) diagnostics.push(report('E0005', `refutable pattern in ${where}`, pattern.span, missing));
  };
  for (const param of thir.params) {
    irrefutable(param.pattern, thir.owner.kind === 'closure' ? 'closure argument' : 'function argument');
  }
  eachExpr(thir.value, {
    expr(expr) {
      if (expr.kind === 'match') diagnostics.push(...checkMatch(expr));
    },
    let(statement) {
      if (statement.init && !statement.otherwise) irrefutable(statement.pattern, 'local binding');
    },
  });
  return diagnostics;
}

function checkMatch(expr: Expr & { kind: 'match' }): readonly Diagnostic[] {
  const covering = expr.arms.filter((arm) => arm.guard === undefined).map((arm) => arm.pattern);
  const missing = uncovered(covering, expr.scrutinee.ty);
  if (missing.length === 0) return [];
  if (expr.origin === 'forNext') {
    const pattern = expr.arms
      .map((arm) => arm.pattern)
      .find((each) => each.kind === 'variant' && each.fields.length > 0);
    const item = pattern?.kind === 'variant' ? pattern.fields[0]?.pattern : undefined;
    if (!item) return [];
    return [report('E0005', 'refutable pattern in `for` loop binding', item.span, uncovered([item], item.ty))];
  }
  if (expr.origin !== 'match') return [];
  return [report('E0004', `non-exhaustive patterns: ${listed(missing)} not covered`, expr.scrutinee.span, missing)];
}

function report(code: string, message: string, span: Span, missing: readonly Witness[]): Diagnostic {
  const label = `pattern${missing.length === 1 ? '' : 's'} ${listed(missing)} not covered`;
  return { span, severity: 'error', code, message, notes: [{ message: label, span }] };
}

/** Three are named, the rest counted. */
function listed(missing: readonly Witness[]): string {
  const shown = missing.map((each) => `\`${showWitness(each)}\``);
  if (shown.length > 3) return `${shown.slice(0, 3).join(', ')} and ${shown.length - 3} more`;
  return shown.length === 1 ? (shown[0] as string) : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Values of the type that none of the patterns matches, as patterns. */
export function uncovered(patterns: readonly Pattern[], ty: Ty): readonly Witness[] {
  return missingRows(
    patterns.map((pattern) => [pattern]),
    [ty],
    { left: wholeFuel },
  ).map((row) => row[0] as Witness);
}

/** Steps of the algorithm before it gives up. */
const wholeFuel = 20_000;

/** Null stands for a pattern that matches anything. */
type Row = readonly (Pattern | null)[];

/** Rows of witnesses, one for each column. Gives up, finding nothing, when the patterns are absurdly many. */
function missingRows(
  rows: readonly Row[],
  types: readonly Ty[],
  fuel: { left: number },
): readonly (readonly Witness[])[] {
  if (fuel.left-- <= 0) return [];
  const [ty, ...rest] = types;
  if (ty === undefined) return rows.length === 0 ? [[]] : [];
  const expanded = rows.flatMap(expandFirst);
  const used = expanded.flatMap((row) => (row[0] ? [shapeOf(row[0])] : [])).filter((each) => each !== undefined);
  const all = shapesOf(ty);
  // Nothing is told apart in this column: whatever is missing is missing in the others. Only of the whole value that
  // is matched are the shapes listed even so.
  const isListed =
    fuel.left === wholeFuel - 1 && (ty.kind === 'bool' || (ty.kind === 'adt' && ty.def.shape === 'enum'));
  if (used.length === 0 && !isListed && (all === null || all.length > 0)) {
    const others = expanded.map((row) => row.slice(1));
    return missingRows(others, rest, fuel).map((row) => [{ kind: 'any' } as const, ...row]);
  }
  const found: (readonly Witness[])[] = [];
  const shapes = split(ty, all, used);
  // Where whole shapes are missing, it is those that are told of, not what else is missing inside the others.
  const absent = shapes.filter((shape) => !used.some((each) => covers(each, shape)));
  for (const shape of absent.length > 0 ? absent : shapes) {
    const parts = partTypes(ty, shape);
    const specialized = expanded.flatMap((row) => specialize(row, shape, parts.length));
    for (const row of missingRows(specialized, [...parts, ...rest], fuel)) {
      found.push([{ kind: 'shaped', shape, ty, parts: row.slice(0, parts.length) }, ...row.slice(parts.length)]);
    }
  }
  return found;
}

/** Or-patterns are rows of their own; bindings are what they bind. */
function expandFirst(row: Row): readonly Row[] {
  const [first, ...rest] = row;
  if (!first) return [row];
  switch (first.kind) {
    case 'or':
      return first.alternatives.flatMap((each) => expandFirst([each, ...rest]));
    case 'binding':
      return expandFirst([first.sub ?? null, ...rest]);
    case 'wild':
      return [[null, ...rest]];
    default:
      return [row];
  }
}

/** The row as far as it matches values made by the shape, with their parts in place of the first column. */
function specialize(row: Row, shape: Shape, arity: number): readonly Row[] {
  const [first, ...rest] = row;
  const anything = Array.from({ length: arity }, () => null);
  if (!first) return [[...anything, ...rest]];
  const own = shapeOf(first);
  if (!own || !covers(own, shape)) return [];
  return [[...partPatterns(first, shape, arity), ...rest]];
}

/** Shapes are split so that a pattern's either covers one or has nothing in common with it. */
function covers(pattern: Shape, shape: Shape): boolean {
  switch (pattern.kind) {
    case 'single':
      return shape.kind === 'single';
    case 'variant':
      return shape.kind === 'variant' && shape.variant.index === pattern.variant.index;
    case 'range':
      return shape.kind === 'range' && pattern.from <= shape.from && shape.to <= pattern.to;
    case 'slice':
      return (
        shape.kind === 'slice' &&
        (pattern.open ? shape.length >= pattern.length : !shape.open && shape.length === pattern.length)
      );
    case 'opaque':
      return shape.kind === 'opaque' && shape.key === pattern.key;
    case 'other':
      return false;
    default:
      return pattern satisfies never;
  }
}

function partPatterns(pattern: Pattern, shape: Shape, arity: number): readonly (Pattern | null)[] {
  const parts: (Pattern | null)[] = Array.from({ length: arity }, () => null);
  switch (pattern.kind) {
    case 'variant':
    case 'fields':
      for (const each of pattern.fields) parts[each.field] = each.pattern;
      return parts;
    case 'deref':
      return [pattern.sub];
    case 'slice':
      pattern.before.forEach((each, i) => {
        parts[i] = each;
      });
      pattern.after.forEach((each, i) => {
        parts[arity - pattern.after.length + i] = each;
      });
      return parts;
    default:
      return shape.kind === 'single' ? parts : [];
  }
}
