/** As much of `expect` as other projects' link tests use: values are equal when their own properties are. */
import { inspect } from 'node:util';
import { NotApplicable } from './peerCase';

class Containing {
  readonly part: Readonly<Record<string, unknown>>;
  constructor(part: Readonly<Record<string, unknown>>) {
    this.part = part;
  }
}

export function expect(actual: unknown): unknown {
  return new Proxy(matchers(actual, false), {
    get: (target, key) => {
      if (key === 'not') return matchers(actual, true);
      const matcher = Reflect.get(target, key) as unknown;
      if (matcher === undefined) throw new NotApplicable(`expects ${String(key)}`);
      return matcher;
    },
  });
}

expect.objectContaining = (part: Readonly<Record<string, unknown>>): unknown => new Containing(part);

type Matcher = (expected?: unknown) => void;

function matchers(actual: unknown, isNegated: boolean): Readonly<Record<string, Matcher>> {
  const must = (holds: boolean, what: string, expected?: unknown): void => {
    if (holds !== isNegated) return;
    throw new Error(
      `${shown(actual)} ${isNegated ? 'must not' : 'must'} ${what} ${expected === undefined ? '' : shown(expected)}`,
    );
  };
  const contains = (expected: unknown, same: (a: unknown, b: unknown) => boolean): boolean =>
    typeof actual === 'string'
      ? actual.includes(String(expected))
      : Array.isArray(actual) && actual.some((one) => same(one, expected));
  return {
    toEqual: (expected) => must(isEqual(actual, expected), 'equal', expected),
    toBe: (expected) => must(Object.is(actual, expected), 'be', expected),
    toBeNull: () => must(actual === null, 'be null'),
    toBeUndefined: () => must(actual === undefined, 'be undefined'),
    toBeDefined: () => must(actual !== undefined, 'be defined'),
    toBeTruthy: () => must(Boolean(actual), 'be true'),
    toBeFalsy: () => must(!actual, 'be false'),
    toBeGreaterThan: (expected) => must(Number(actual) > Number(expected), 'be greater than', expected),
    toBeLessThan: (expected) => must(Number(actual) < Number(expected), 'be less than', expected),
    toHaveLength: (expected) => must((actual as { length?: number }).length === expected, 'have the length', expected),
    toContain: (expected) => must(contains(expected, Object.is), 'contain', expected),
    toContainEqual: (expected) => must(contains(expected, isEqual), 'contain', expected),
    toThrow: () => must(throws(actual), 'throw'),
  };
}

function throws(action: unknown): boolean {
  try {
    (action as () => unknown)();
    return false;
  } catch (error) {
    if (error instanceof NotApplicable) throw error;
    return true;
  }
}

/** Properties that are undefined count as absent, and classes do not count. */
function isEqual(a: unknown, b: unknown): boolean {
  if (b instanceof Containing) {
    return Object.entries(b.part).every(([key, value]) => isEqual((a as Record<string, unknown>)?.[key], value));
  }
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

const shown = (value: unknown): string =>
  inspect(value, { depth: 2, breakLength: Number.POSITIVE_INFINITY }).slice(0, 300);
