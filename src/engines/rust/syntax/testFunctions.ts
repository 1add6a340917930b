/**
 * Functions with `#[test]` (Reference: attributes.testing): which of a program's functions are tests, what their attributes
 * say, and which cannot be tests.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type * as ast from './ast';

export interface TestFunction {
  readonly item: ast.FunctionItem;
  /** With the modules around it, as the harness names it. */
  readonly name: string;
  readonly ignored: { readonly why: string | undefined } | undefined;
  /** The panic that the test is to end with, and what its message must have in it. */
  readonly panic: { readonly expected: string | undefined } | undefined;
}

/** In the harness's order, by their names. What stands inside of functions cannot be reached, and is none. */
export function testFunctions(items: readonly ast.Item[], path: readonly string[] = []): readonly TestFunction[] {
  const found = items.flatMap((item): readonly TestFunction[] => {
    if (item.kind === 'module') return testFunctions(item.items ?? [], [...path, item.name.name]);
    return item.kind === 'function' && testAttribute(item) ? [testFunction(item, path)] : [];
  });
  return path.length > 0 ? found : [...found].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function testFunction(item: ast.FunctionItem, path: readonly string[]): TestFunction {
  const [ignore, panic] = ['ignore', 'should_panic'].map((name) => item.attributes.find((each) => each.name === name));
  const expected = panic?.arguments.find(({ name }) => /^expected\b/.test(name))?.value ?? panic?.value;
  return {
    item,
    name: [...path, item.name.name].join('::'),
    ignored: ignore && { why: ignore.value ?? undefined },
    panic: panic && { expected: expected ?? undefined },
  };
}

/** Only a plain function can be a test. */
export function checkTests(items: readonly ast.Item[]): Diagnostic[] {
  return items.flatMap((item) => {
    if (item.kind === 'module') return checkTests(item.items ?? []);
    const members = item.kind === 'impl' || item.kind === 'trait' ? item.items : [];
    return [...checkTest(item), ...members.flatMap((member) => notFree('attributes' in member ? member : item))];
  });
}

function checkTest(item: ast.Item): Diagnostic[] {
  if (item.kind !== 'function') return notFree(item);
  if (!testAttribute(item)) return [];
  const { qualifiers, parameters, generics, returnType, span } = item;
  const error = (message: string): Diagnostic[] => [{ span, severity: 'error', code: '', message }];
  if (qualifiers.isUnsafe) return error('unsafe functions cannot be used for tests');
  if (qualifiers.isAsync) return error('async functions cannot be used for tests');
  if (parameters.length > 0) return error('functions used as tests can not have any arguments');
  const panics = item.attributes.some(({ name }) => name === 'should_panic');
  if (panics && returnType && !(returnType.kind === 'tuple' && returnType.elements.length === 0))
    return error('functions using `#[should_panic]` must return `()`');
  if (generics.parameters.some(({ kind }) => kind !== 'lifetime'))
    return error('functions used as tests can not have any non-lifetime generic parameters');
  return [];
}

function notFree(item: Pick<ast.Item, 'attributes'>): Diagnostic[] {
  const attribute = testAttribute(item);
  const message = 'the `#[test]` attribute may only be used on a free function';
  return attribute ? [{ span: attribute.span, severity: 'error', code: '', message }] : [];
}

const testAttribute = ({ attributes }: Pick<ast.Item, 'attributes'>): ast.Attribute | undefined =>
  attributes.find(({ name }) => name === 'test');
