/**
 * Expands invocations of macros by example: what a rule's right side says becomes a text, which is read in the place of
 * the invocation. Tokens of the invocation keep their places in the source; everything else stands where the invocation
 * stands. Variables that a right side declares are its own (Reference: macro.decl.hygiene).
 */
import type { Span } from '../../../text/span';
import { type Context, report } from './context';
import type { Cst } from './cst';
import { firstOf } from './fragment';
import { mark, writtenName } from './hygiene';
import { type Bindings, type Bound, matchRule, namesIn } from './macroMatch';
import type { MacroDefinition } from './macroScope';
import { endOf, type Part, type Rule, startOf, type Tree, tokenTrees } from './macroTrees';
import type { Token } from './tokens';

/** In the place of what an invocation stands: decides how its text is read. */
export type Wrapper = { readonly before: string; readonly after: string; readonly type: string };

export interface Expanded {
  readonly context: Context;
  /** The first node of the wrapper's type. */
  readonly node: Cst;
}

/** As in rustc, where a crate can ask for more. */
const deepestExpansion = 128;
/** Characters that the text of one expansion may have. */
const longest = 1_000_000;

/** Null when there is nothing to go on with; what is wrong has been reported. */
export function expand(
  context: Context,
  invocation: Cst,
  inside: Span,
  definition: MacroDefinition,
  wrapper: Wrapper,
): Expanded | null {
  if (context.expansion >= deepestExpansion) {
    report(context, invocation, `recursion limit reached while expanding \`${definition.name}!\``);
    return null;
  }
  const trees = tokenTrees(context.text, inside);
  const found = chosen(context, invocation, definition, trees);
  if (found === null) return null;
  const writer = new Writer(context);
  const isBraced = wrapper.type === 'block' || wrapper.type === 'declaration_list';
  if (isBraced) writer.add('{');
  writer.parts(found.rule.transcriber, found.bindings);
  if (wrapper.type === 'array_expression') writer.endExpression();
  if (isBraced) writer.add('}');
  if (writer.problem !== undefined || writer.length > longest) {
    report(context, invocation, writer.problem ?? `\`${definition.name}!\` expands to too much`);
    return null;
  }
  const derived = context.derived || definition.isStandard === true;
  return read({ ...context, derived }, invocation, writer.pieces, wrapper);
}

function chosen(
  context: Context,
  invocation: Cst,
  { rules, name }: MacroDefinition,
  trees: readonly Tree[],
): { readonly rule: Rule; readonly bindings: Bindings } | null {
  let furthest: Span | undefined;
  let isEnd = false;
  for (const rule of rules) {
    const match = matchRule(rule.matcher, trees);
    if (match.kind === 'matched') return { rule, bindings: match.bindings };
    if (match.at === undefined) isEnd = true;
    else if (furthest === undefined || match.at.start > furthest.start) furthest = match.at;
  }
  if (rules.length === 0) report(context, invocation, `macro \`${name}\` has no rules`);
  else if (isEnd || furthest === undefined) report(context, invocation, 'unexpected end of macro invocation');
  else report(context, furthest, `no rules expected \`${context.text.slice(furthest.start, furthest.end)}\``);
  return null;
}

/** A run of the expanded text. */
interface Piece {
  readonly text: string;
  /** Where it is copied from in the invocation's own text; what the right side wrote stands nowhere there. */
  readonly from: number | undefined;
  /** Brackets that keep an expression together and are not there for the reader. */
  readonly isInvisible: boolean;
  /** It stands right behind the piece before it, as the two did where they were written. */
  readonly isJoined: boolean;
}

class Writer {
  readonly pieces: Piece[] = [];
  problem: string | undefined;
  length = 0;
  readonly #context: Context;
  /** Where the last piece ended: in the invocation's text, or in the definition's. */
  #end: { readonly isOwn: boolean; readonly at: number } | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  add(text: string): void {
    this.#push(text, undefined);
  }

  /** A semicolon behind an expression's expansion is let pass, as rustc does. */
  endExpression(): void {
    if (this.pieces[this.pieces.length - 1]?.text === ';') this.pieces.pop();
  }

  parts(parts: readonly Part[], bindings: Bindings): void {
    for (const part of parts) {
      if (this.problem !== undefined || this.length > longest) return;
      this.#part(part, bindings);
    }
  }

  #part(part: Part, bindings: Bindings): void {
    switch (part.kind) {
      case 'token':
        return this.#token(part.token);
      case 'group':
        this.#token(part.open);
        this.parts(part.parts, bindings);
        return this.#token(part.close);
      case 'name': {
        const bound = bindings.get(part.name);
        if (bound !== undefined) return this.#bound(part.name, bound);
        if (part.name === 'crate') return this.#push('crate', undefined);
        this.#token(part.dollar);
        return this.#token(part.token);
      }
      case 'repeat':
        return this.#repeat(part, bindings);
      case 'fragment':
        return;
      default:
        part satisfies never;
    }
  }

  #bound(name: string, bound: Bound): void {
    if (bound.kind === 'repeated') {
      this.problem = `variable '${name}' is still repeating at this depth`;
      return;
    }
    const [first] = bound.trees;
    const last = bound.trees[bound.trees.length - 1];
    if (first === undefined || last === undefined) return;
    const isGrouped = bound.fragment.startsWith('expr') && !holdsTogether(bound.trees);
    if (isGrouped) this.#push('(', undefined, true);
    const start = startOf(first);
    this.#push(this.#context.text.slice(start, endOf(last)), start);
    if (isGrouped) this.#push(')', undefined, true);
  }

  #repeat(part: Part & { readonly kind: 'repeat' }, bindings: Bindings): void {
    const repeated = namesIn(part.parts).flatMap((name) => {
      const bound = bindings.get(name);
      return bound?.kind === 'repeated' ? [{ name, each: bound.each }] : [];
    });
    const [first] = repeated;
    if (first === undefined) {
      this.problem =
        'attempted to repeat an expression containing no syntax variables matched as repeating at this depth';
      return;
    }
    const other = repeated.find(({ each }) => each.length !== first.each.length);
    if (other !== undefined) {
      this.problem = `meta-variable \`${first.name}\` repeats ${times(first.each.length)}, but \`${other.name}\` repeats ${times(other.each.length)}`;
      return;
    }
    for (let i = 0; i < first.each.length; i++) {
      if (i > 0 && part.separator !== undefined) this.#token(part.separator);
      const inner = new Map(bindings);
      for (const { name, each } of repeated) {
        const bound = each[i]?.get(name);
        if (bound !== undefined) inner.set(name, bound);
      }
      this.parts(part.parts, inner);
    }
  }

  #token(token: Token): void {
    this.#push(token.text, undefined, false, token.start);
  }

  #push(text: string, from: number | undefined, isInvisible = false, own?: number): void {
    const at = from ?? own;
    const isOwn = from === undefined;
    const isJoined = at !== undefined && this.#end?.at === at && this.#end.isOwn === isOwn;
    this.pieces.push({ text, from, isInvisible, isJoined });
    this.#end = at === undefined ? undefined : { isOwn, at: at + text.length };
    this.length += text.length + 1;
  }
}

const times = (count: number): string => (count === 1 ? '1 time' : `${count} times`);

/** Whether an expression stays one wherever it is put: a name, a literal, a call or the like. */
const holdsTogether = (trees: readonly Tree[]): boolean =>
  trees.length === 1 ||
  trees.every((tree, i) => {
    if (tree.kind === 'group') return i === 0 || tree.open.text !== '{';
    return tree.token.kind === 'keyword'
      ? /^(?:self|Self|crate|super|true|false)$/.test(tree.token.text)
      : tree.token.kind !== 'punctuation' || /^(?:\.|\?|::|!)$/.test(tree.token.text);
  });

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The pieces' text, parted by blanks, and where each piece stands in it. */
class Text {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly #starts: readonly number[];

  constructor(pieces: readonly Piece[], offset: number) {
    const starts: number[] = [];
    let text = '';
    for (const piece of pieces) {
      // `$x` is one token to the grammar: of a macro that this one defines.
      if (text !== '' && !piece.isJoined && !text.endsWith('$')) text += ' ';
      starts.push(offset + text.length);
      text += piece.text;
    }
    this.pieces = pieces;
    this.text = text;
    this.#starts = starts;
  }

  /** Index of the piece at an offset, or of the last before it. */
  at(offset: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  startOf(index: number): number {
    return this.#starts[index] as number;
  }

  isOwn(offset: number): boolean {
    return this.pieces[this.at(offset)]?.from === undefined;
  }
}

function read(context: Context, invocation: Cst, pieces: readonly Piece[], wrapper: Wrapper): Expanded | null {
  const { before, after } = wrapper;
  let text = new Text(pieces, before.length);
  let parsed = context.grammar.parse(`${before}${text.text}${after}`);
  const renamed = withOwnNames(text, parsed.root, `${mark}${context.nextId()}`);
  if (renamed !== null) {
    text = new Text(renamed, before.length);
    parsed = context.grammar.parse(`${before}${text.text}${after}`);
  }
  const node = firstOf(parsed.root, wrapper.type);
  if (parsed.hasError || node === null) {
    report(
      context,
      invocation,
      `the expansion of \`${context.text.slice(invocation.start, invocation.end).split('!')[0]}!\` is not valid here`,
    );
    return null;
  }
  return { context: within(context, invocation, text, `${before}${text.text}${after}`), node };
}

function within(context: Context, invocation: Span, text: Text, whole: string): Context {
  const span = (part: Span): Span => {
    const first = text.at(part.start);
    const piece = text.pieces[first];
    if (piece?.from === undefined || text.at(Math.max(part.start, part.end - 1)) !== first)
      return context.span(invocation);
    const shift = piece.from - text.startOf(first);
    return context.span({ start: part.start + shift, end: part.end + shift });
  };
  return {
    ...context,
    text: whole,
    expansion: context.expansion + 1,
    span,
    isExpanded(part) {
      const index = text.at(part.start);
      const from = text.pieces[index]?.from;
      if (from === undefined) return true;
      return context.isExpanded({ start: part.start - text.startOf(index) + from, end: part.end });
    },
    shown(part) {
      const first = text.at(part.start);
      const last = text.at(Math.max(part.start, part.end - 1));
      let shown = '';
      for (const [i, piece] of text.pieces.slice(first, last + 1).entries()) {
        const begin = text.startOf(first + i);
        const start = Math.max(part.start, begin);
        const end = Math.min(part.end, begin + piece.text.length);
        if (start >= end || piece.isInvisible) continue;
        if (shown !== '' && !piece.isJoined) shown += ' ';
        const shift = (piece.from ?? 0) - begin;
        shown +=
          piece.from === undefined
            ? writtenName(whole.slice(start, end))
            : context.shown({ start: start + shift, end: end + shift });
      }
      return shown;
    },
  };
}

// ── Names of its own ────────────────────────────────────────────────────────────────────────────────────────────────

/** The pieces with the variables that the right side declares renamed wherever it uses them; null without any. */
function withOwnNames(text: Text, root: Cst, suffix: string): Piece[] | null {
  const declared = declaredNames(text, root);
  if (declared.size === 0) return null;
  const pieces = [...text.pieces];
  const change = (node: Cst, renamed: (name: string) => string): void => {
    const index = text.at(node.start);
    const piece = pieces[index] as Piece;
    if (piece.from === undefined && declared.has(piece.text)) pieces[index] = { ...piece, text: renamed(piece.text) };
  };
  const pending: { readonly node: Cst; readonly parent: Cst | undefined }[] = [{ node: root, parent: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, parent } = next;
    if (node.type === 'identifier' && isVariable(node, parent)) {
      const isShort = parent?.type === 'shorthand_field_initializer';
      change(node, (name) => (isShort ? `${name}: ${name}${suffix}` : `${name}${suffix}`));
    }
    if (node.type.endsWith('string_literal') && parent?.type === 'token_tree') {
      const index = text.at(node.start);
      const piece = pieces[index] as Piece;
      if (piece.from === undefined) pieces[index] = { ...piece, text: inFormat(piece.text, declared, suffix) };
    }
    for (const child of node.children) pending.push({ node: child, parent: node });
  }
  return pieces;
}

/** Names of variables inside a format string: `{total}`, `{total:?}`. */
const inFormat = (literal: string, declared: ReadonlySet<string>, suffix: string): string =>
  literal.replace(/\{(\w+)(?=[:}])/g, (whole, name: string) => (declared.has(name) ? `{${name}${suffix}` : whole));

function isVariable(node: Cst, parent: Cst | undefined): boolean {
  if (parent === undefined) return true;
  if (parent.type === 'scoped_identifier' || node.field === 'macro' || parent.type === 'function_item') return false;
  if (parent.type !== 'token_tree') return true;
  const at = parent.children.indexOf(node);
  return parent.children[at - 1]?.type !== '.' && parent.children[at + 1]?.type !== '!';
}

const patternParents: ReadonlySet<string> = new Set([
  'let_declaration',
  'let_condition',
  'for_expression',
  'closure_parameters',
  'parameter',
  'match_arm',
]);

function declaredNames(text: Text, root: Cst): ReadonlySet<string> {
  const names = new Set<string>();
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (patternParents.has(node.type)) {
      const isList = node.type === 'closure_parameters';
      for (const each of node.children) if (isList || each.field === 'pattern') bound(text, each, names);
    }
    pending.push(...node.children);
  }
  return names;
}

function bound(text: Text, pattern: Cst, names: Set<string>): void {
  if (pattern.type === 'identifier') {
    const { text: name } = text.pieces[text.at(pattern.start)] as Piece;
    // A name in capitals is a constant's or a variant's.
    if (text.isOwn(pattern.start) && /^[\p{Ll}_]/u.test(name)) names.add(name);
    return;
  }
  if (pattern.type === 'scoped_identifier') return;
  for (const each of pattern.children) {
    if (each.field !== 'type' && each.field !== 'name' && each.field !== 'condition') bound(text, each, names);
  }
}
