/** Rust source → syntax tree. Never throws on any input: what cannot be read is a diagnostic. */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type { Marker } from '../../../trace/program';
import type * as ast from './ast';
import { attributesOf } from './attributes';
import { file } from './check/items';
import { configured, isTestsOnly } from './configuration';
import { type Context, deepest, unsupported } from './context';
import type { Grammar } from './cst';
import { checkDeclarations } from './declarations';
import { findDuplicates } from './duplicates';
import { reportStrayErrors, reportSyntaxErrors } from './errors';
import { convertItemList } from './items';
import { findLabels } from './labels';
import { MacroScope } from './macroScope';
import { checkTests } from './testFunctions';

export interface ParseOptions {
  readonly source: ast.SourceId;
  readonly name: string;
  readonly markers?: readonly Marker[];
  /** The tests are what is to run, also of a program that has a `main`. */
  readonly isTest?: boolean;
}

export interface ParseResult {
  readonly file: ast.SourceFile;
  /** Its tests are what runs. */
  readonly isTest: boolean;
  /** With any, the tree is not worth going on with. */
  readonly diagnostics: readonly Diagnostic[];
}

export function parse(grammar: Grammar, text: string, options: ParseOptions): ParseResult {
  let id = options.source * 2 ** 24;
  const tooDeep = options.source === 0 && nestsDeeplyIn(text);
  const { root: everything, hasError } = grammar.parse(tooDeep ? '' : text);
  const isTest = options.isTest === true || (options.source === 0 && isTestsOnly(text, everything));
  const context: Context = {
    grammar,
    text,
    diagnostics: [],
    derived: false,
    modulePath: 'main',
    unread: [],
    nextId: () => id++,
    span: (part: Span) => ({ start: part.start, end: part.end }),
    macros: new MacroScope(),
    expansion: 0,
    isExpanded: () => false,
    shown: (part: Span) => text.slice(part.start, part.end),
    isTest,
    depth: 0,
  };
  const root = options.source === 0 ? configured(text, everything, isTest) : everything;
  const whole = { start: 0, end: text.length };
  if (hasError) reportSyntaxErrors(context, whole, file, root);
  else if (options.source === 0) reportStrayErrors(context, whole, file);
  if (text.includes('macro_rules!')) context.macros.collect(context, root);
  const broken = context.diagnostics.length > 0;
  const read = broken ? [] : convertItemList(context, root.children);
  const items = [...read, ...context.unread.map((part) => unreadItem(context, part))];
  if (tooDeep) items.push(unreadItem(context, { start: 0, end: 0 }, `nesting deeper than ${deepest} levels`));
  const inner = root.children.filter((node) => node.type === 'inner_attribute_item');
  const isUser = options.source === 0;
  if (isUser) context.diagnostics.push(...findDuplicates(items), ...checkDeclarations(items));
  if (isTest) context.diagnostics.push(...checkTests(items));
  return {
    file: {
      source: options.source,
      name: options.name,
      text,
      attributes: attributesOf(context, inner),
      items,
      labels: isUser && !broken ? findLabels(text, items, options.markers ?? []) : [],
    },
    isTest,
    diagnostics: context.diagnostics,
  };
}

/**
 * Brackets in brackets by the thousand, all of them closed. Each macro among them would read the rest again: this is
 * seen before anything is parsed.
 */
function nestsDeeplyIn(text: string): boolean {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[([{}\])]/g)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most > 5 * deepest && depth === 0;
}

const unreadItem = (context: Context, part: Span, what = 'this syntax'): ast.Item => ({
  ...unsupported(context, part, what),
  attributes: [],
  visibility: { kind: 'private' },
  derived: false,
  name: null,
});
