/** Range patterns: bounds of numbers or characters, the lower one first (Reference: patterns.range). */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { constValue } from '../constant';
import type { LiteralValue, Pattern } from '../thir';
import type { Ty } from '../ty';
import type { Checker } from './checker';
import { literalTy, literalValue } from './literal';
import { resolveValuePath } from './path';

/** `demand` says that a bound is not of the type that is matched. */
export function checkRange(
  c: Checker,
  pattern: ast.Pattern & { kind: 'range' },
  expected: Ty,
  demand: (found: Ty, span: Span) => void,
): Pattern {
  const { span } = pattern;
  const text = [pattern.start, pattern.end].find((each) => each?.kind === 'literal' && !isOrdered(each.literal));
  if (text) {
    c.error('E0029', 'only `char` and numeric types are allowed in range patterns', text.span);
    return { kind: 'wild', ty: expected, span };
  }
  const bound = (each: ast.RangeBound | null): LiteralValue | undefined => {
    if (each === null) return undefined;
    if (each.kind === 'literal') {
      demand(literalTy(c, each.literal, expected), each.span);
      return literalValue(each.literal, each.negative);
    }
    const found = resolveValuePath(c, each.path, { quiet: false });
    if (found?.kind !== 'const') return undefined;
    demand(found.def.ty, each.span);
    const value = constValue(found.def);
    if (value === undefined) c.unsupportedHere('this constant in a range pattern', each.span);
    return value === undefined
      ? undefined
      : ({ kind: found.def.ty.kind === 'char' ? 'char' : 'int', value } as LiteralValue);
  };
  const [from, to] = [bound(pattern.start), bound(pattern.end)];
  reportEmpty(c, from, to, pattern);
  return { kind: 'range', from, to, inclusive: pattern.inclusive, ty: expected, span };
}

const isOrdered = ({ kind }: ast.Literal): boolean => kind !== 'string' && kind !== 'byteString' && kind !== 'bool';

/** E0030 and E0579: the bounds are the wrong way round. */
function reportEmpty(
  c: Checker,
  from: LiteralValue | undefined,
  to: LiteralValue | undefined,
  { inclusive, span }: ast.Pattern & { kind: 'range' },
): void {
  const [low, high] = [from, to].map((each) =>
    each?.kind === 'int' || each?.kind === 'char' ? each.value : undefined,
  );
  if (low === undefined || high === undefined || (inclusive ? low <= high : low < high)) return;
  const relation = inclusive ? 'less than or equal to' : 'less than';
  c.error(inclusive ? 'E0030' : 'E0579', `lower bound for range pattern must be ${relation} upper bound`, span);
}
