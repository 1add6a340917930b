/** Messages about types, worded as rustc words them. */
import type { DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { type Obstacle, obstacle } from '../autoTraits';
import { callableSignature, type Goal } from '../select';
import type { AdtDef, TraitRef, Ty } from '../ty';
import { has, isUnit, same, show, showTraitRef, TyFlag } from '../ty';
import type { Cause, Checker } from './checker';

export interface MismatchOptions {
  readonly message?: string;
  readonly code?: string;
  readonly notes?: readonly DiagnosticNote[];
}

export function reportMismatch(c: Checker, expected: Ty, found: Ty, span: Span, options: MismatchOptions = {}): void {
  const wanted = c.resolve(expected);
  const given = c.resolve(found);
  if (has(wanted, TyFlag.error) || has(given, TyFlag.error)) return;
  c.error(options.code ?? 'E0308', options.message ?? 'mismatched types', span, [
    { message: mismatchLabel(wanted, given), span },
    ...(options.notes ?? []),
  ]);
}

/** The label under a mismatch: "expected `i32`, found `&str`". */
export function mismatchLabel(wanted: Ty, given: Ty): string {
  if (wanted.kind === 'ref' && given.kind === 'ref' && wanted.mutable && !given.mutable)
    return 'types differ in mutability';
  if (
    wanted.kind === 'array' &&
    given.kind === 'array' &&
    wanted.length.kind === 'constant' &&
    given.length.kind === 'constant' &&
    wanted.item.key === given.item.key
  ) {
    const size = Number(given.length.value);
    return `expected an array with a size of ${wanted.length.value}, found one with a size of ${size}`;
  }
  if (wanted.kind === 'tuple' && given.kind === 'tuple' && wanted.items.length > 0 && given.items.length > 0) {
    const elements = (count: number): string => `${count} element${count === 1 ? '' : 's'}`;
    if (wanted.items.length !== given.items.length)
      return `expected a tuple with ${elements(wanted.items.length)}, found one with ${elements(given.items.length)}`;
  }
  return `expected ${sort(wanted)}, found ${sort(given)}`;
}

/** How a label names one side of a mismatch. */
function sort(ty: Ty): string {
  switch (ty.kind) {
    case 'infer':
      return ty.of === 'integer' ? 'integer' : ty.of === 'float' ? 'floating-point number' : '`_`';
    case 'param':
      return `type parameter \`${ty.name}\``;
    case 'closure':
      return 'closure';
    case 'fnDef':
      return ty.def.constructor === undefined ? 'fn item' : 'enum constructor';
    case 'fnPointer':
      return 'fn pointer';
    case 'opaque':
      return 'opaque type';
    case 'projection':
      return 'associated type';
    default:
      return `\`${show(ty)}\``;
  }
}

/** E0277 and E0271, and the codes operators have of their own. */
export function reportUnfulfilled(c: Checker, goal: Goal, cause: Cause, actual?: Ty): void {
  if (goal.kind === 'projection') {
    const wanted = c.resolve(goal.ty);
    const found = actual === undefined ? undefined : c.resolve(actual);
    if (has(wanted, TyFlag.error) || (found !== undefined && has(found, TyFlag.error))) return;
    const self = show(c.resolve(goal.projection.args[0]!));
    if (goal.projection.item.trait.lang === 'Iterator' && goal.projection.item.name === 'Item' && found !== undefined) {
      const message = `expected \`${self}\` to be an iterator that yields \`${show(wanted)}\`, but it yields \`${show(found)}\``;
      c.error('E0271', message, cause.span, [{ message: mismatchLabel(wanted, found), span: cause.span }]);
      return;
    }
    c.error(
      'E0271',
      `type mismatch resolving \`<${self} as ${goal.projection.item.trait.name}>::${goal.projection.item.name} == ${show(wanted)}\``,
      cause.span,
      found === undefined ? [] : [{ message: mismatchLabel(wanted, found), span: cause.span }],
    );
    return;
  }
  const ref = { trait: goal.ref.trait, args: goal.ref.args.map((ty) => c.resolve(ty)) };
  if (ref.args.some((ty) => has(ty, TyFlag.error))) return;
  const self = ref.args[0]!;
  // A conversion between types of `std` may be one that this library lacks.
  if (ref.trait.name === 'From' && self.kind === 'adt' && !ref.args.some((ty) => has(ty, TyFlag.user | TyFlag.param))) {
    c.unsupported.push({
      what: `the conversion \`${showTraitRef(ref)}\` for \`${show(self)}\``,
      span: cause.span,
      source: c.source,
    });
    return;
  }
  if (reportClosure(c, self, ref, cause)) return;
  const lacking = ref.trait.isAuto ? obstacle(c.context, ref) : undefined;
  if (lacking !== undefined && reportLacking(c, lacking, ref, cause)) return;
  const { message, label } = unfulfilled(self, ref.trait.name, showTraitRef(ref), ref.trait.lang, cause, ref.args[1]);
  c.error('E0277', message, cause.span, [
    { message: label, span: cause.span },
    ...(cause.requiredBy === undefined ? [] : [{ message: `required by a bound in \`${cause.requiredBy}\`` }]),
  ]);
}

/** E0593, E0631: a closure takes other arguments than it is asked for. */
function reportClosure(c: Checker, self: Ty, { trait, args }: TraitRef, cause: Cause): boolean {
  const [, wanted] = args;
  if (self.kind !== 'closure' || wanted?.kind !== 'tuple' || !/^fn(?:_mut|_once)?$/.test(trait.lang ?? ''))
    return false;
  const params = callableSignature(c.context, self)?.params;
  if (params === undefined) return false;
  const [given, asked] = [params.length, wanted.items.length];
  const counted = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
  if (given === asked) {
    if (params.every((each, index) => c.resolve(each).key === wanted.items[index]!.key)) return false;
    c.error('E0631', 'type mismatch in closure arguments', cause.span, [
      { message: 'found signature defined here', span: cause.span },
    ]);
  } else {
    const message = `closure is expected to take ${counted(asked)}, but it takes ${counted(given)}`;
    c.error('E0593', message, cause.span, [{ message: `takes ${counted(given)}`, span: cause.span }]);
  }
  return true;
}

/** In a thread's way stands one part of what it is given. */
function reportLacking(c: Checker, { trait, ty }: Obstacle, asked: TraitRef, cause: Cause): boolean {
  const verb = trait.lang === 'send' ? 'sent' : trait.lang === 'sync' ? 'shared' : undefined;
  if (verb === undefined) return false;
  const message = `\`${show(ty)}\` cannot be ${verb} between threads safely`;
  const isWhole = same(ty, asked.args[0]!);
  c.error('E0277', message, cause.span, [
    { message, span: cause.span },
    {
      message: isWhole
        ? `the trait \`${trait.name}\` is not implemented for \`${show(ty)}\``
        : `within it, the trait \`${trait.name}\` is not implemented for \`${show(ty)}\``,
    },
    ...(cause.requiredBy === undefined ? [] : [{ message: `required by a bound in \`${cause.requiredBy}\`` }]),
  ]);
  return true;
}

function unfulfilled(
  self: Ty,
  trait: string,
  ref: string,
  lang: string | undefined,
  cause: Cause,
  argument: Ty | undefined,
): { readonly message: string; readonly label: string } {
  const name = show(self);
  const { operator } = cause;
  if (operator !== undefined && argument !== undefined) {
    const right = show(argument);
    const text = operatorText(operator.symbol, operator.assign, name, right);
    if (text !== undefined)
      return {
        message: text,
        label: `no implementation for \`${name} ${operator.symbol}${operator.assign ? '=' : ''} ${right}\``,
      };
  }
  if (trait === 'Display')
    return {
      message: `\`${name}\` doesn't implement \`std::fmt::Display\``,
      label: `\`${name}\` cannot be formatted with the default formatter`,
    };
  if (trait === 'Debug')
    return {
      message: `\`${name}\` doesn't implement \`Debug\``,
      label: `\`${name}\` cannot be formatted using \`{:?}\``,
    };
  if (lang === 'Iterator' || trait === 'IntoIterator')
    return { message: `\`${name}\` is not an iterator`, label: `\`${name}\` is not an iterator` };
  if (lang === 'sized')
    return {
      message: `the size for values of type \`${name}\` cannot be known at compilation time`,
      label: "doesn't have a size known at compile-time",
    };
  if (lang === 'index' && argument !== undefined)
    return {
      message: `the type \`${name}\` cannot be indexed by \`${show(argument)}\``,
      label: indexLabel(self, argument),
    };
  if (trait === 'SliceIndex' && argument !== undefined)
    return {
      message: `the type \`${show(argument)}\` cannot be indexed by \`${name}\``,
      label: 'slice indices are of type `usize` or ranges of `usize`',
    };
  if (lang === 'fn' || lang === 'fn_mut' || lang === 'fn_once')
    return {
      message: `expected a \`${trait}(${tupleText(argument)})\` closure, found \`${name}\``,
      label: `expected an \`${trait}(${tupleText(argument)})\` closure, found \`${name}\``,
    };
  if (trait === 'FromIterator' && argument !== undefined)
    return {
      message: `a value of type \`${name}\` cannot be built from an iterator over elements of type \`${show(argument)}\``,
      label: `value of type \`${name}\` cannot be built from \`std::iter::Iterator<Item=${show(argument)}>\``,
    };
  if ((trait === 'Sum' || trait === 'Product') && argument !== undefined) {
    const doing = trait === 'Sum' ? 'summing' : 'multiplying all elements from';
    return {
      message: `a value of type \`${name}\` cannot be made by ${doing} an iterator over elements of type \`${show(argument)}\``,
      label: `value of type \`${name}\` cannot be made by ${doing} a \`std::iter::Iterator<Item=${show(argument)}>\``,
    };
  }
  if (cause.kind === 'try' && trait === 'From' && argument !== undefined)
    return {
      message: `\`?\` couldn't convert the error to \`${name}\``,
      label: `the trait \`From<${show(argument)}>\` is not implemented for \`${name}\``,
    };
  return {
    message: `the trait bound \`${name}: ${ref}\` is not satisfied`,
    label: `the trait \`${ref}\` is not implemented for \`${name}\``,
  };
}

const tupleText = (ty: Ty | undefined): string =>
  ty?.kind === 'tuple' ? ty.items.map(show).join(', ') : ty === undefined ? '' : show(ty);

function indexLabel(self: Ty, argument: Ty): string {
  if (self.kind === 'str' || (self.kind === 'adt' && self.def.lang === 'String'))
    return argument.kind === 'int' || argument.kind === 'infer'
      ? 'string indices are ranges of `usize`'
      : 'string indices are ranges of `usize`';
  return 'slice indices are of type `usize` or ranges of `usize`';
}

/** As the operator traits' own messages put it. */
function operatorText(symbol: string, assign: boolean, left: string, right: string): string | undefined {
  if (symbol === '+' && !assign && left === '{integer}' && right === '{float}')
    return 'cannot add a float to an integer';
  if (symbol === '+' && !assign && left === '{float}' && right === '{integer}')
    return 'cannot add an integer to a float';
  const verb: Record<string, string> = {
    '+': assign ? `cannot add-assign \`${right}\` to \`${left}\`` : `cannot add \`${right}\` to \`${left}\``,
    '-': assign
      ? `cannot subtract-assign \`${right}\` from \`${left}\``
      : `cannot subtract \`${right}\` from \`${left}\``,
    '*': assign ? `cannot multiply-assign \`${left}\` by \`${right}\`` : `cannot multiply \`${left}\` by \`${right}\``,
    '/': assign ? `cannot divide-assign \`${left}\` by \`${right}\`` : `cannot divide \`${left}\` by \`${right}\``,
    '%': assign
      ? `cannot calculate and assign the remainder of \`${left}\` divided by \`${right}\``
      : `cannot calculate the remainder of \`${left}\` divided by \`${right}\``,
    '==': `can't compare \`${left}\` with \`${right}\``,
    '!=': `can't compare \`${left}\` with \`${right}\``,
    '<': `can't compare \`${left}\` with \`${right}\``,
    '<=': `can't compare \`${left}\` with \`${right}\``,
    '>': `can't compare \`${left}\` with \`${right}\``,
    '>=': `can't compare \`${left}\` with \`${right}\``,
  };
  if (['&', '|', '^', '<<', '>>'].includes(symbol))
    return `no implementation for \`${left} ${symbol}${assign ? '=' : ''} ${right}\``;
  return verb[symbol];
}

/** Whether the type says "nothing": where a missing semicolon or value is the likely mistake. */
export const isNothing = (ty: Ty): boolean => isUnit(ty);

/** E0451: a literal or pattern names a field that its module does not see. */
export function privateField(c: Checker, owner: AdtDef, name: string, span: Span): void {
  c.error('E0451', `field \`${name}\` of ${owner.shape} \`${owner.name}\` is private`, span, [
    { message: 'private field', span },
  ]);
}
