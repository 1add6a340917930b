/**
 * Invocations of built-in macros. The grammar leaves their arguments as token trees: they are read again as the
 * expressions they stand for, at their own places.
 */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { holds } from './configuration';
import { type Context, report, textOf, unsupported } from './context';
import { type Cst, child, field } from './cst';
import { convertExpr, expressionNodes } from './expressions';
import { formatTemplate, plainTemplate } from './format';
import { parseFragment } from './fragment';
import { definitionOf, expandedExpr } from './macroUse';
import { convertPattern } from './patterns';
import { splitAtCommas } from './tokens';

export function convertMacro(context: Context, node: Cst): ast.Expr {
  const name = field(node, 'macro') ?? node;
  const list = child(node, 'token_tree');
  const path = textOf(context, name);
  const macro: Invocation = {
    context,
    node,
    name: path.replace(/^(?:::)?(?:std|core|alloc)::/, ''),
    inside: list ? { start: list.start + 1, end: list.end - 1 } : { start: node.end, end: node.end },
  };
  const definition = definitionOf(context, node);
  if (definition) return expandedExpr(context, node, definition);
  return builtIn(macro) ?? unknownMacro(context, node, name);
}

interface Invocation {
  readonly context: Context;
  readonly node: Cst;
  readonly name: string;
  /** Between the delimiters. */
  readonly inside: Span;
}

function builtIn(macro: Invocation): ast.Expr | null {
  const { context, node } = macro;
  const base = { id: context.nextId(), span: context.span(node) };
  switch (macro.name) {
    case 'print':
    case 'println':
    case 'eprint':
    case 'eprintln': {
      const newline = macro.name.endsWith('ln') ? '\n' : '';
      const template = formatTemplate(context, node, argumentsOf(macro), { after: newline });
      return { kind: 'print', ...base, stream: macro.name.startsWith('e') ? 'stderr' : 'stdout', template };
    }
    case 'format':
    case 'format_args': {
      const result = macro.name === 'format' ? 'string' : 'arguments';
      const list = argumentsOf(macro);
      if (list.length === 0) report(context, node, 'requires at least a format string argument');
      return { kind: 'format', ...base, result, template: formatTemplate(context, node, list, {}) };
    }
    case 'write':
    case 'writeln': {
      const [destination, ...rest] = argumentsOf(macro);
      if (!destination) {
        report(context, node, 'unexpected end of macro invocation');
        return unsupported(context, node, 'this invocation');
      }
      const template = formatTemplate(context, node, rest, { after: macro.name === 'writeln' ? '\n' : '' });
      return { kind: 'write', ...base, destination: convertExpr(context, destination), template };
    }
    case 'panic':
    case 'todo':
    case 'unimplemented':
    case 'unreachable':
      return { kind: 'panic', ...base, template: panicTemplate(macro) };
    case 'assert':
    case 'debug_assert': {
      const [condition, ...message] = argumentsOf(macro);
      if (!condition) {
        report(context, node, 'macro requires a boolean expression as an argument');
        return unsupported(context, node, 'this invocation');
      }
      return {
        kind: 'assert',
        ...base,
        condition: convertExpr(context, condition),
        message:
          message.length > 0
            ? formatTemplate(context, node, message, {})
            : plainTemplate(context, node, `assertion failed: ${oneLine(context.shown(condition))}`),
      };
    }
    case 'assert_eq':
    case 'assert_ne':
    case 'debug_assert_eq':
    case 'debug_assert_ne': {
      const [left, right, ...message] = argumentsOf(macro);
      if (!left || !right) {
        report(context, node, 'unexpected end of macro invocation');
        return unsupported(context, node, 'this invocation');
      }
      return {
        kind: 'assertCompare',
        ...base,
        operator: macro.name.endsWith('eq') ? '==' : '!=',
        left: convertExpr(context, left),
        right: convertExpr(context, right),
        message: message.length > 0 ? formatTemplate(context, node, message, {}) : null,
      };
    }
    case 'vec': {
      const list = parseFragment(context, 'fn f(){[', macro.inside, '\n]}', 'array_expression');
      const values = list ? expressionNodes(list).map((part) => convertExpr(context, part)) : [];
      const [element, length] = values;
      const repeats = list !== null && field(list, 'length') !== undefined;
      if (repeats && element && length) return { kind: 'vecRepeat', ...base, element, length };
      return { kind: 'vec', ...base, elements: values };
    }
    case 'matches':
      return convertMatches(macro, base);
    case 'dbg':
      return {
        kind: 'debug',
        ...base,
        arguments: argumentsOf(macro).map((part) => ({
          value: convertExpr(context, part),
          text: oneLine(context.shown(part)),
        })),
      };
    case 'stringify':
      return literal(base, { kind: 'string', value: oneLine(context.shown(macro.inside).trim()) });
    case 'concat':
      return concatenate(macro, base);
    case 'line':
    case 'column': {
      const before = context.text.slice(0, node.start).split('\n');
      const value = macro.name === 'line' ? before.length : (before[before.length - 1] ?? '').length + 1;
      return literal(base, { kind: 'integer', value: BigInt(value), suffix: 'u32' });
    }
    case 'file':
      return literal(base, { kind: 'string', value: 'src/main.rs' });
    case 'module_path':
      return literal(base, { kind: 'string', value: context.modulePath });
    case 'cfg':
      return literal(base, { kind: 'bool', value: holds(textOf(context, macro.inside), context.isTest) });
    case 'compile_error': {
      const [message] = argumentsOf(macro).map((part) => literalText(convertExpr(context, part)));
      report(context, node, message ?? 'requires a string argument');
      return unsupported(context, node, 'this invocation');
    }
  }
  return null;
}

const literal = (base: { id: number; span: Span }, value: ast.Literal): ast.Expr => ({
  kind: 'literal',
  ...base,
  literal: value,
});

/** As `stringify!` prints an expression that was written on several lines. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

/** The arguments' nodes, at their own places. */
function argumentsOf(macro: Invocation): Cst[] {
  const list = parseFragment(macro.context, 'fn f(){[', macro.inside, '\n]}', 'array_expression');
  return list ? expressionNodes(list) : [];
}

function panicTemplate(macro: Invocation): ast.FormatTemplate {
  const { context, node } = macro;
  const list = argumentsOf(macro);
  if (macro.name === 'panic') {
    return list.length === 0 ? plainTemplate(context, node, 'explicit panic') : formatTemplate(context, node, list, {});
  }
  const prefix =
    macro.name === 'todo'
      ? 'not yet implemented'
      : macro.name === 'unimplemented'
        ? 'not implemented'
        : 'internal error: entered unreachable code';
  if (list.length === 0) return plainTemplate(context, node, prefix);
  return formatTemplate(context, node, list, { before: `${prefix}: ` });
}

function convertMatches(macro: Invocation, base: { id: number; span: Span }): ast.Expr {
  const { context, node, inside } = macro;
  const parts = splitAtCommas(context.text, inside.start, inside.end);
  const [head, first] = parts;
  const last = parts[parts.length - 1];
  if (!head || !first || !last) {
    report(context, node, 'unexpected end of macro invocation');
    return unsupported(context, node, 'this invocation');
  }
  const scrutinee = parseFragment(context, 'fn f(){[', head, '\n]}', 'array_expression');
  const value = scrutinee ? expressionNodes(scrutinee)[0] : undefined;
  const arm = parseFragment(
    context,
    'fn f(){match 0{',
    { start: first.start, end: last.end },
    '\n=>()}}',
    'match_pattern',
  );
  const guard = arm ? field(arm, 'condition') : undefined;
  const pattern = arm?.children.find((part) => part !== guard && (part.named || part.type === '_'));
  if (!value || !pattern) return unsupported(context, node, 'this invocation');
  return {
    kind: 'matches',
    ...base,
    scrutinee: convertExpr(context, value),
    pattern: convertPattern(context, pattern),
    guard: guard ? convertExpr(context, guard) : null,
  };
}

/** Of literals only, as the macro has it. */
function concatenate(macro: Invocation, base: { id: number; span: Span }): ast.Expr {
  const texts = argumentsOf(macro).map((part) => literalText(convertExpr(macro.context, part)));
  if (texts.some((text) => text === null)) return unsupported(macro.context, macro.node, 'this use of `concat!`');
  return literal(base, { kind: 'string', value: texts.join('') });
}

function literalText(expr: ast.Expr): string | null {
  if (expr.kind !== 'literal') return null;
  switch (expr.literal.kind) {
    case 'char':
      return String.fromCodePoint(expr.literal.value);
    case 'string':
    case 'bool':
    case 'integer':
      return String(expr.literal.value);
    case 'float':
      return expr.literal.text;
  }
  return null;
}

const standardMacros = new Set(
  (
    'cfg column compile_error concat_bytes const_format_args env global_asm include include_bytes include_str ' +
    'is_x86_feature_detected module_path option_env try asm addr_of addr_of_mut ptr::addr_of ' +
    'ptr::addr_of_mut thread::local'
  ).split(' '),
);

function unknownMacro(context: Context, node: Cst, name: Cst): ast.Expr {
  const text = textOf(context, name);
  const last = text.slice(text.lastIndexOf(':') + 1);
  const ours = new RegExp(`\\buse [^;]*\\b${last}\\b`).test(context.text);
  if (!ours && !text.includes('::') && !standardMacros.has(text)) {
    report(context, name, `cannot find macro \`${text}\` in this scope`);
  }
  return unsupported(context, node, `the macro \`${text}!\``);
}
