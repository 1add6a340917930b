/**
 * Patterns (Reference: patterns), with the binding modes that matching through references implies (patterns.ident.binding)
 * written out: each implied dereference is a `deref` pattern, each implied borrow a binding by reference.
 */
import type { Span } from '../../../../text/span';
import type * as ast from '../../syntax/ast';
import { constValue } from '../constant';
import { seesField } from '../privacy';
import type { FieldPattern, LocalId, Pattern } from '../thir';
import type { AdtDef, Ty, VariantDef } from '../ty';
import { adt, array, constant, prim, ref, show as showTy, slice, substitute, tuple } from '../ty';
import type { Cause, Checker } from './checker';
import { literalTy, literalValue } from './literal';
import { resolveValuePath, resolveVariant } from './path';
import { checkRange } from './rangePattern';
import { mismatchLabel, privateField } from './report';

type Mode = 'value' | 'ref' | 'refMut';

interface PatternContext {
  readonly bindings: Map<string, LocalId>;
  /** What is matched, for messages. */
  readonly scrutinee: { readonly span: Span; readonly ty: Ty } | undefined;
  /** Names that this pattern, or this alternative of one, binds. */
  readonly names: Set<string>;
}

export function checkPattern(
  c: Checker,
  pattern: ast.Pattern,
  expected: Ty,
  scrutinee?: { readonly span: Span; readonly ty: Ty },
): Pattern {
  return check(c, { bindings: new Map(), scrutinee, names: new Set() }, pattern, expected, 'value');
}

/** Patterns that look at the value itself and so see through references to it. */
function peels(c: Checker, pattern: ast.Pattern): boolean {
  switch (pattern.kind) {
    case 'tuple':
    case 'tupleStruct':
    case 'struct':
    case 'slice':
    case 'range':
      return true;
    case 'literal':
      return pattern.literal.kind !== 'string' && pattern.literal.kind !== 'byteString';
    case 'path':
    case 'binding': {
      const named = namedValue(c, pattern);
      return named !== undefined && named.kind === 'variant';
    }
    default:
      return false;
  }
}

function check(c: Checker, context: PatternContext, pattern: ast.Pattern, expected: Ty, mode: Mode): Pattern {
  if (!peels(c, pattern)) return checkAt(c, context, pattern, expected, mode);
  const at = c.structural(expected);
  if (at.kind !== 'ref') return checkAt(c, context, pattern, at, mode);
  const inner: Mode = mode === 'ref' || !at.mutable ? 'ref' : 'refMut';
  return { kind: 'deref', sub: check(c, context, pattern, at.to, inner), ty: at, span: pattern.span };
}

function checkAt(c: Checker, context: PatternContext, pattern: ast.Pattern, expected: Ty, mode: Mode): Pattern {
  const { span } = pattern;
  switch (pattern.kind) {
    case 'wildcard':
      return { kind: 'wild', ty: expected, span };
    case 'binding':
      return checkBinding(c, context, pattern, expected, mode);
    case 'literal': {
      const ty = literalTy(c, pattern.literal, expected);
      demand(c, context, expected, ty, span);
      return { kind: 'literal', value: literalValue(pattern.literal, pattern.negative), ty, span };
    }
    case 'range':
      return checkRange(c, pattern, expected, (found, at) => demand(c, context, expected, found, at));
    case 'path':
      return checkNamed(c, context, pattern, namedValue(c, pattern), expected);
    case 'tupleStruct':
      return checkTupleStruct(c, context, pattern, expected, mode);
    case 'struct':
      return checkStruct(c, context, pattern, expected, mode);
    case 'tuple':
      return checkTuple(c, context, pattern, expected, mode);
    case 'slice':
      return checkSlice(c, context, pattern, expected, mode);
    case 'reference': {
      const at = c.structural(expected);
      const to = at.kind === 'ref' ? at.to : c.fresh();
      demand(c, context, expected, ref(to, pattern.mutable), span);
      return {
        kind: 'deref',
        sub: check(c, context, pattern.pattern, to, 'value'),
        ty: ref(to, pattern.mutable),
        span,
      };
    }
    case 'or':
      return checkAlternatives(c, context, pattern, expected, mode);
    case 'rest':
    case 'unsupported':
      c.unsupportedHere(pattern.kind === 'rest' ? '`..` here' : pattern.what, span);
      return { kind: 'wild', ty: expected, span };
  }
}

/** Each alternative must bind the same names (Reference: patterns.constraints.same-bindings-across-or-alternatives). */
function checkAlternatives(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern & { kind: 'or' },
  expected: Ty,
  mode: Mode,
): Pattern {
  const bound = pattern.alternatives.map((each) => {
    const names = new Set<string>();
    return { names, pattern: check(c, { ...context, names }, each, expected, mode), span: each.span };
  });
  const alternatives = bound.map((each) => each.pattern);
  const all = new Set(bound.flatMap(({ names }) => [...names]));
  for (const name of all) context.names.add(name);
  for (const name of all) {
    const lacking = bound.find(({ names }) => !names.has(name));
    if (lacking)
      c.error('E0408', `variable \`${name}\` is not bound in all patterns`, lacking.span, [
        { message: `pattern doesn't bind \`${name}\``, span: lacking.span },
      ]);
  }
  return { kind: 'or', alternatives, ty: expected, span: pattern.span };
}

function demand(c: Checker, context: PatternContext, expected: Ty, found: Ty, span: Span): void {
  if (c.table.unify(expected, found)) return;
  const wanted = c.resolve(expected);
  const given = c.resolve(found);
  if (wanted.kind === 'error' || given.kind === 'error') return;
  const { scrutinee } = context;
  c.error('E0308', 'mismatched types', span, [
    { message: mismatchLabel(wanted, given), span },
    ...(scrutinee === undefined
      ? []
      : [{ message: `this expression has type \`${showTy(c.resolve(scrutinee.ty))}\``, span: scrutinee.span }]),
  ]);
}

// ---- names ------------------------------------------------------------------------------------------------------

type NamedPattern = NonNullable<ReturnType<typeof resolveValuePath>>;

/** The constant, unit struct or unit variant that a pattern's name is, if it is one. */
function namedValue(c: Checker, pattern: ast.Pattern & { kind: 'path' | 'binding' }): PatternName | undefined {
  if (pattern.kind === 'binding') {
    if (pattern.mutable || pattern.byReference !== null || pattern.subpattern !== null) return undefined;
    const segment = { name: pattern.name.name, span: pattern.name.span, arguments: null };
    const path: ast.Path = { span: pattern.span, global: false, qualified: null, segments: [segment] };
    const found = resolveValuePath(c, path, { quiet: true });
    if (found === undefined) return undefined;
    return patternName(found, path, true);
  }
  const found = resolveValuePath(c, pattern.path, { quiet: false });
  return found === undefined ? undefined : patternName(found, pattern.path, false);
}

type PatternName =
  | { readonly kind: 'variant'; readonly adt: AdtDef; readonly variant: VariantDef; readonly ty: Ty | undefined }
  | { readonly kind: 'const'; readonly found: NamedPattern }
  | { readonly kind: 'other'; readonly isAssociated: boolean };

function patternName(found: NamedPattern, _path: ast.Path, isBinding: boolean): PatternName | undefined {
  if (found.kind === 'constructor') {
    if (isBinding && found.variant.form !== 'unit') return undefined;
    return { kind: 'variant', adt: found.adt, variant: found.variant, ty: found.self };
  }
  if (found.kind === 'const') return { kind: 'const', found };
  return isBinding ? undefined : { kind: 'other', isAssociated: found.kind === 'fn' && found.def.parent !== undefined };
}

function checkNamed(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern,
  named: PatternName | undefined,
  expected: Ty,
): Pattern {
  const { span } = pattern;
  if (named === undefined) return { kind: 'wild', ty: prim.error, span };
  if (named.kind === 'variant') {
    if (named.variant.form !== 'unit') {
      c.error(
        named.variant.form === 'tuple' ? 'E0532' : 'E0533',
        named.variant.form === 'tuple'
          ? `expected unit struct, unit variant or constant, found tuple ${named.adt.shape === 'enum' ? 'variant' : 'struct'} \`${pathText(pattern)}\``
          : `expected unit struct, unit variant or constant, found struct variant \`${pathText(pattern)}\``,
        span,
      );
      return { kind: 'wild', ty: prim.error, span };
    }
    const ty = adtTy(c, named, expected, span);
    demand(c, context, expected, ty, span);
    return variantPattern(named, [], ty, span);
  }
  if (named.kind === 'const' && named.found.kind === 'const') {
    const { def, args } = named.found;
    const ty = c.instantiate(def.ty, args, { span, kind: 'misc' });
    demand(c, context, expected, ty, span);
    const known = constValue(def);
    const at = c.resolve(ty);
    if (known !== undefined && at.kind === 'int')
      return { kind: 'literal', value: { kind: 'int', value: known }, ty, span };
    return { kind: 'const', value: { kind: 'const', def, args, ty, span }, ty, span };
  }
  const isAssociated = named.kind === 'other' && pattern.kind === 'path' && named.isAssociated;
  c.error(
    isAssociated ? 'E0533' : 'E0532',
    `expected unit struct, unit variant or constant, found ${isAssociated ? 'associated ' : ''}function \`${pathText(pattern)}\``,
    span,
  );
  return { kind: 'wild', ty: prim.error, span };
}

const pathText = (pattern: ast.Pattern): string =>
  'path' in pattern
    ? pattern.path.segments.map((each) => each.name).join('::')
    : pattern.kind === 'binding'
      ? pattern.name.name
      : '';

function adtTy(
  c: Checker,
  named: { readonly adt: AdtDef; readonly ty: Ty | undefined },
  expected: Ty,
  _span: Span,
): Ty & { readonly kind: 'adt' } {
  if (named.ty?.kind === 'adt') return named.ty;
  const at = c.structural(expected);
  if (at.kind === 'adt' && at.def === named.adt) return at;
  return adt(
    named.adt,
    named.adt.generics.params.map(() => c.fresh()),
  );
}

const variantPattern = (
  named: { readonly adt: AdtDef; readonly variant: VariantDef },
  fields: readonly FieldPattern[],
  ty: Ty,
  span: Span,
): Pattern =>
  named.adt.shape === 'enum'
    ? { kind: 'variant', variant: named.variant, fields, ty, span }
    : { kind: 'fields', fields, ty, span };

// ---- bindings ---------------------------------------------------------------------------------------------------

function checkBinding(
  c: Checker,
  context: PatternContext,
  pattern: ast.BindingPattern,
  expected: Ty,
  mode: Mode,
): Pattern {
  const named = namedValue(c, pattern);
  if (named !== undefined) return checkNamed(c, context, pattern, named, expected);
  const { span } = pattern;
  // `mut x` resets the mode (patterns.ident.mut); `ref x` states its own.
  const by: Mode =
    pattern.byReference !== null
      ? pattern.byReference === 'mutable'
        ? 'refMut'
        : 'ref'
      : pattern.mutable
        ? 'value'
        : mode;
  const ty = by === 'value' ? expected : ref(expected, by === 'refMut');
  const { name } = pattern;
  context.names.add(name.name);
  let local = context.bindings.get(name.name);
  if (local === undefined) {
    local = c.declare({ name: name.name, ty, mutable: pattern.mutable, span: name.span, hidden: false });
    context.bindings.set(name.name, local);
  } else demand(c, { ...context, scrutinee: undefined }, c.locals[local]!.ty, ty, span);
  const sub = pattern.subpattern;
  const inner = sub === null || sub.kind === 'rest' ? undefined : check(c, context, sub, expected, mode);
  return { kind: 'binding', local, by, sub: inner, ty: expected, span };
}

// ---- structures -------------------------------------------------------------------------------------------------

function checkTupleStruct(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern & { kind: 'tupleStruct' },
  expected: Ty,
  mode: Mode,
): Pattern {
  const { span } = pattern;
  const found = resolveValuePath(c, pattern.path, { quiet: false, what: 'tuple struct or tuple variant' });
  if (found?.kind !== 'constructor' || found.variant.form !== 'tuple') {
    const isAssociated = found?.kind === 'fn' && found.def.parent !== undefined;
    if (found !== undefined)
      c.error(
        isAssociated ? 'E0164' : 'E0532',
        `expected tuple struct or tuple variant, found ${found.kind === 'constructor' ? 'unit variant' : found.kind === 'const' ? 'constant' : isAssociated ? 'associated function' : 'function'} \`${pathText(pattern)}\``,
        isAssociated ? span : pattern.path.span,
      );
    for (const each of pattern.elements) if (each.kind !== 'rest') check(c, context, each, prim.error, mode);
    return { kind: 'wild', ty: prim.error, span };
  }
  const ty = adtTy(c, { adt: found.adt, ty: found.self }, expected, span);
  demand(c, context, expected, ty, span);
  const { fields } = found.variant;
  const placed = placeElements(pattern.elements, fields.length);
  if (placed === undefined) {
    const given = pattern.elements.length;
    c.error(
      'E0023',
      `this pattern has ${given} field${given === 1 ? '' : 's'}, but the corresponding tuple ${found.adt.shape === 'enum' ? 'variant' : 'struct'} has ${fields.length} field${fields.length === 1 ? '' : 's'}`,
      spanOf(pattern.elements) ?? span,
    );
  }
  const cause: Cause = { span, kind: 'misc' };
  const parts = (placed ?? []).map(({ index, element }): FieldPattern => {
    const fieldTy = c.instantiate(fields[index]!.ty, ty.args, cause);
    return { field: index, pattern: check(c, context, element, fieldTy, mode) };
  });
  return variantPattern(found, parts, ty, span);
}

const spanOf = (elements: readonly ast.Pattern[]): Span | undefined => {
  const [first, last] = [elements[0], elements.at(-1)];
  return first && last ? { start: first.span.start, end: last.span.end } : undefined;
};

/** Elements with the positions they stand for; undefined when their number does not fit. */
function placeElements(
  elements: readonly ast.Pattern[],
  count: number,
): readonly { readonly index: number; readonly element: ast.Pattern }[] | undefined {
  const rest = elements.findIndex((each) => each.kind === 'rest');
  if (rest < 0) return elements.length === count ? elements.map((element, index) => ({ index, element })) : undefined;
  const after = elements.length - rest - 1;
  if (rest + after > count) return undefined;
  return elements.flatMap((element, i) =>
    i === rest ? [] : [{ index: i < rest ? i : count - elements.length + i, element }],
  );
}

function checkStruct(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern & { kind: 'struct' },
  expected: Ty,
  mode: Mode,
): Pattern {
  const { span } = pattern;
  const found = resolveVariant(c, pattern.path);
  if (found === undefined) {
    for (const each of pattern.fields) check(c, context, each.pattern, prim.error, mode);
    return { kind: 'wild', ty: prim.error, span };
  }
  const ty = adtTy(c, { adt: found.adt, ty: found.self }, expected, span);
  demand(c, context, expected, ty, span);
  const parts: FieldPattern[] = [];
  for (const each of pattern.fields) {
    const field = found.variant.fields.find((one) => one.name === each.name.name);
    if (field === undefined)
      c.error(
        'E0026',
        `${found.adt.shape === 'enum' ? 'variant' : found.adt.shape} \`${variantText(found)}\` does not have a field named \`${each.name.name}\``,
        each.span,
      );
    else if (c.source === 0 && !seesField(c.scope.module, found.adt, field))
      privateField(c, found.adt, field.name, each.span);
    const fieldTy =
      field === undefined ? prim.error : c.instantiate(substitute(field.ty, ty.args), [], { span, kind: 'misc' });
    const part = check(c, context, each.pattern, fieldTy, mode);
    if (field !== undefined) parts.push({ field: field.index, pattern: part });
  }
  const missing = found.variant.fields.filter((field) => !pattern.fields.some((each) => each.name.name === field.name));
  const isNamedWrong = pattern.fields.some(({ name }) => !found.variant.fields.some((one) => one.name === name.name));
  if (!pattern.rest && !isNamedWrong && missing.length > 0 && found.adt.shape !== 'union') {
    const names = missing.map((each) => `\`${each.name}\``);
    const list =
      names.length === 1
        ? names[0]
        : `${names.slice(0, -1).join(', ')}${names.length > 2 ? ',' : ''} and ${names.at(-1)}`;
    c.error('E0027', `pattern does not mention field${names.length === 1 ? '' : 's'} ${list}`, span);
  }
  return variantPattern(found, parts, ty, span);
}

const variantText = (found: { readonly adt: AdtDef; readonly variant: VariantDef }): string =>
  found.adt.shape === 'enum' ? `${found.adt.name}::${found.variant.name}` : found.adt.name;

function checkTuple(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern & { kind: 'tuple' },
  expected: Ty,
  mode: Mode,
): Pattern {
  const { span, elements } = pattern;
  const at = c.structural(expected);
  const hasRest = elements.some((each) => each.kind === 'rest');
  const count =
    at.kind === 'tuple' && (hasRest || at.items.length === elements.length) ? at.items.length : elements.length;
  const items = at.kind === 'tuple' && at.items.length === count ? at.items : elements.map(() => c.fresh());
  if (at.kind === 'infer' && hasRest) c.unsupportedHere('`..` in a tuple of unknown type', span);
  const ty = tuple(items);
  demand(c, context, expected, ty, span);
  const parts = (placeElements(elements, items.length) ?? []).map(
    ({ index, element }): FieldPattern => ({ field: index, pattern: check(c, context, element, items[index]!, mode) }),
  );
  return { kind: 'fields', fields: parts, ty, span };
}

function checkSlice(
  c: Checker,
  context: PatternContext,
  pattern: ast.Pattern & { kind: 'slice' },
  expected: Ty,
  mode: Mode,
): Pattern {
  const { span, elements } = pattern;
  const at = c.structural(expected);
  if (at.kind !== 'array' && at.kind !== 'slice') {
    if (at.kind !== 'error') c.error('E0529', `expected an array or slice, found \`${showTy(c.resolve(at))}\``, span);
    for (const each of elements) if (each.kind !== 'rest') check(c, context, each, prim.error, mode);
    return { kind: 'wild', ty: prim.error, span };
  }
  const restAt = elements.findIndex(isRest);
  const before = restAt < 0 ? elements : elements.slice(0, restAt);
  const after = restAt < 0 ? [] : elements.slice(restAt + 1);
  const rest = restAt < 0 ? undefined : elements[restAt]!;
  checkLength(c, at, before.length + after.length, restAt >= 0, span);
  return {
    kind: 'slice',
    before: before.map((each) => check(c, context, each, at.item, mode)),
    rest:
      rest?.kind === 'binding'
        ? checkBinding(c, context, rest, restTy(at, before.length + after.length), mode)
        : undefined,
    hasRest: restAt >= 0,
    after: after.map((each) => check(c, context, each, at.item, mode)),
    ty: at,
    span,
  };
}

/** E0527 and E0528 where an array's length is known, E0730 where it is a parameter's. */
function checkLength(c: Checker, at: Ty, written: number, hasRest: boolean, span: Span): void {
  if (at.kind === 'array' && c.shallow(at.length).kind === 'param' && !(hasRest && written === 0)) {
    c.error('E0730', 'cannot pattern-match on an array without a fixed length', span);
    return;
  }
  if (at.kind !== 'array' || at.length.kind !== 'constant') return;
  const length = Number(at.length.value);
  if (hasRest ? written <= length : written === length) return;
  const elements = `${written} element${written === 1 ? '' : 's'}`;
  c.error(
    hasRest ? 'E0528' : 'E0527',
    `pattern requires ${hasRest ? 'at least ' : ''}${elements} but array has ${length}`,
    span,
    [
      {
        message: `${hasRest ? 'pattern cannot match array of' : 'expected'} ${length} element${length === 1 ? '' : 's'}`,
        span,
      },
    ],
  );
}

const isRest = (pattern: ast.Pattern): boolean =>
  pattern.kind === 'rest' || (pattern.kind === 'binding' && pattern.subpattern?.kind === 'rest');

const restTy = (at: Ty & { readonly kind: 'array' | 'slice' }, taken: number): Ty =>
  at.kind === 'array' && at.length.kind === 'constant'
    ? array(at.item, constant(at.length.value - BigInt(taken)))
    : slice(at.item);
