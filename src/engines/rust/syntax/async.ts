/**
 * `async` (Reference: expressions.block.async, items.fn.async): an `async fn` is a function whose body is an `async move`
 * block; a block is a closure that is polled instead of called, with the task's context as its parameter.
 */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { convertBlock } from './blocks';
import type { Context } from './context';
import { type Cst, child, field, has } from './cst';
import { convertType } from './types';

/** The parameter that `.await` hands on; no program can have a variable of this name. */
export const awaitContext = '{context}';

export function convertAsyncBlock(context: Context, node: Cst): ast.Expr {
  const block = convertBlock(context, child(node, 'block') ?? node, { mode: 'plain', outer: node });
  return asyncBlock(context, block, context.span(node), has(node, 'move'));
}

export function asyncBlock(context: Context, body: ast.Expr, span: Span, isMove: boolean): ast.ClosureExpr {
  const name = { name: awaitContext, span };
  const parameter: ast.Pattern = {
    kind: 'binding',
    id: context.nextId(),
    span,
    name,
    mutable: false,
    byReference: null,
    subpattern: null,
  };
  return {
    kind: 'closure',
    id: context.nextId(),
    span,
    isMove,
    isAsync: false,
    isFuture: true,
    parameters: [{ span, pattern: parameter, type: null }],
    returnType: null,
    body,
  };
}

/**
 * `match into_future(operand) { mut awaited => loop { if let Ready(value) = await_poll(&mut awaited, context) { break
 * value } async_suspend() } }`
 */
export function convertAwait(context: Context, node: Cst, operand: ast.Expr): ast.Expr {
  const span = context.span(node);
  const id = () => context.nextId();
  const path = (...names: string[]): ast.Path => ({
    span,
    global: names.length > 1,
    qualified: null,
    segments: names.map((name) => ({ name, span, arguments: null })),
  });
  const named = (...names: string[]): ast.Expr => ({ kind: 'path', id: id(), span, path: path(...names) });
  const call = (callee: ast.Expr, ...args: ast.Expr[]): ast.Expr => ({
    kind: 'call',
    id: id(),
    span,
    callee,
    arguments: args,
  });
  const binding = (name: string, mutable: boolean): ast.Pattern => ({
    kind: 'binding',
    id: id(),
    span,
    name: { name, span },
    mutable,
    byReference: null,
    subpattern: null,
  });
  const block = (statements: readonly ast.Expr[]): ast.BlockExpr => ({
    kind: 'block',
    id: id(),
    span,
    mode: 'plain',
    label: null,
    statements: statements.map((expr) => ({
      kind: 'expression',
      id: id(),
      span,
      expr,
      semicolon: true,
      expanded: true,
    })),
    tail: null,
    expanded: true,
  });
  const awaited: ast.Expr = {
    kind: 'reference',
    id: id(),
    span,
    mutable: true,
    raw: false,
    operand: named('{awaited}'),
  };
  // Outside of `async` the context is what is missing, and there the keyword is to blame.
  const keyword = context.span({ start: node.end - 'await'.length, end: node.end });
  const segments = [{ name: awaitContext, span: keyword, arguments: null }];
  const handed: ast.Expr = {
    kind: 'path',
    id: id(),
    span: keyword,
    path: { span: keyword, global: false, qualified: null, segments },
  };
  const poll = call(named('std', 'future', 'await_poll'), awaited, handed);
  const ready: ast.Pattern = {
    kind: 'tupleStruct',
    id: id(),
    span,
    path: path('std', 'task', 'Poll', 'Ready'),
    elements: [binding('{value}', false)],
  };
  const leave: ast.Expr = { kind: 'break', id: id(), span, label: null, value: named('{value}') };
  const check: ast.Expr = {
    kind: 'if',
    id: id(),
    span,
    condition: { kind: 'let', id: id(), span, pattern: ready, scrutinee: poll },
    then: block([leave]),
    otherwise: null,
  };
  const suspend = call(named('std', 'future', 'async_suspend'));
  const loop: ast.Expr = { kind: 'loop', id: id(), span, label: null, body: block([check, suspend]) };
  return {
    kind: 'match',
    id: id(),
    span,
    scrutinee: call(named('std', 'future', 'IntoFuture', 'into_future'), operand),
    arms: [{ id: id(), span, attributes: [], pattern: binding('{awaited}', true), guard: null, body: loop }],
  };
}

type Signature = Pick<ast.FunctionItem, 'parameters' | 'returnType'>;

/** What the caller of an `async fn` sees: parameters with names, and a future of the result. */
export function asyncSignature(context: Context, node: Cst, parameters: readonly ast.Parameter[]): Signature {
  return {
    parameters: parameters.map((each, index) => ({ ...each, pattern: outer(context, each, index) })),
    returnType: futureOf(context, field(node, 'return_type'), node),
  };
}

const isName = (pattern: ast.Pattern): pattern is ast.BindingPattern =>
  pattern.kind === 'binding' && pattern.byReference === null && pattern.subpattern === null;

function outer(context: Context, { pattern, span }: ast.Parameter, index: number): ast.Pattern {
  if (isName(pattern)) return { ...pattern, mutable: false };
  return {
    kind: 'binding',
    id: context.nextId(),
    span,
    name: { name: `{parameter ${index}}`, span },
    mutable: false,
    byReference: null,
    subpattern: null,
  };
}

/** The body's block around an `async move` block, which takes over the parameters in their order. */
export function asyncBody(context: Context, body: ast.BlockExpr, parameters: readonly ast.Parameter[]): ast.BlockExpr {
  const taken = parameters.map((each, index): ast.Statement => {
    const given = outer(context, each, index);
    const path: ast.Path = {
      span: each.span,
      global: false,
      qualified: null,
      segments: [{ name: isName(given) ? given.name.name : '', span: each.span, arguments: null }],
    };
    return {
      kind: 'let',
      id: context.nextId(),
      span: each.span,
      attributes: [],
      pattern: each.pattern,
      type: null,
      initializer: { kind: 'path', id: context.nextId(), span: each.span, path },
      otherwise: null,
      expanded: true,
    };
  });
  const inside: ast.BlockExpr = { ...body, statements: [...taken, ...body.statements] };
  const tail = asyncBlock(context, inside, body.span, true);
  return { ...body, id: context.nextId(), statements: [], tail, expanded: true };
}

function futureOf(context: Context, written: Cst | undefined, node: Cst): ast.Type {
  const { span } = context;
  const at = written ? span(written) : span({ start: node.start, end: node.start });
  const output: ast.Type = written
    ? convertType(context, written)
    : { kind: 'tuple', id: context.nextId(), span: at, elements: [] };
  const names = ['std', 'future', 'Future'];
  const segments = names.map((name) => ({ name, span: at, arguments: null as ast.GenericArguments | null }));
  segments[2] = {
    name: 'Future',
    span: at,
    arguments: {
      span: at,
      arguments: [],
      constraints: [{ span: at, name: { name: 'Output', span: at }, arguments: null, type: output, bounds: [] }],
      parenthesized: null,
    },
  };
  const path: ast.Path = { span: at, global: true, qualified: null, segments };
  return {
    kind: 'impl',
    id: context.nextId(),
    span: at,
    bounds: [{ kind: 'trait', span: at, path, maybe: false, lifetimes: [] }],
  };
}
