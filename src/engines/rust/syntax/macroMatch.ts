/** Matches an invocation's token trees against a rule's left side (Reference: macro.decl.meta). */
import type { Span } from '../../../text/span';
import { writtenName } from './hygiene';
import { endOf, type FragmentKind, type Part, startOf, type Tree, textOfTree } from './macroTrees';

/** What a name of the left side stands for: a part of the invocation, or one of these for each repetition. */
export type Bound =
  | { readonly kind: 'part'; readonly fragment: FragmentKind; readonly trees: readonly Tree[] }
  | { readonly kind: 'repeated'; readonly each: readonly Bindings[] };

export type Bindings = ReadonlyMap<string, Bound>;

export type Match =
  | { readonly kind: 'matched'; readonly bindings: Bindings }
  /** The furthest that a rule got to: the tree that fits nowhere, or the end. */
  | { readonly kind: 'failed'; readonly at: Span | undefined };

/** Trees that may be looked at for one invocation before it is given up: patterns can be built that never end. */
const mostWork = 200_000;

export function matchRule(matcher: readonly Part[], trees: readonly Tree[]): Match {
  const matching = new Matching();
  const bindings = matching.all(matcher, 0, trees, 0, new Map(), (found, at) => (at === trees.length ? found : null));
  return bindings ? { kind: 'matched', bindings } : { kind: 'failed', at: matching.furthest };
}

type Continue = (bindings: Bindings, at: number) => Bindings | null;

class Matching {
  #work = 0;
  #furthest = -1;
  #at: Span | undefined;

  get furthest(): Span | undefined {
    return this.#at;
  }

  /** Matches the parts from `index` on, then what follows; backtracks where a repetition can end in several places. */
  all(
    parts: readonly Part[],
    index: number,
    trees: readonly Tree[],
    at: number,
    bindings: Bindings,
    then: Continue,
  ): Bindings | null {
    const part = parts[index];
    this.#note(trees, at);
    if (part === undefined) return then(bindings, at);
    if (++this.#work > mostWork) return null;
    const rest: Continue = (found, next) => this.all(parts, index + 1, trees, next, found, then);
    const tree = trees[at];
    switch (part.kind) {
      case 'token':
        return tree?.kind === 'token' && writtenName(tree.token.text) === part.token.text
          ? rest(bindings, at + 1)
          : null;
      case 'name':
        return null;
      case 'group': {
        if (tree?.kind !== 'group' || tree.open.text !== part.open.text) return null;
        const isAll: Continue = (found, next) => (next === tree.trees.length ? rest(found, at + 1) : null);
        return this.all(part.parts, 0, tree.trees, 0, bindings, isAll);
      }
      case 'fragment': {
        const end = fragmentEnd(part.fragment, trees, at);
        if (end < 0) return null;
        const bound: Bound = { kind: 'part', fragment: part.fragment, trees: trees.slice(at, end) };
        return rest(new Map(bindings).set(part.name, bound), end);
      }
      case 'repeat':
        return this.#repeat(part, trees, at, [], (each, next) => {
          const found = new Map(bindings);
          for (const name of namesIn(part.parts)) found.set(name, { kind: 'repeated', each });
          return rest(found, next);
        });
      default:
        return part satisfies never;
    }
  }

  #repeat(
    part: Part & { readonly kind: 'repeat' },
    trees: readonly Tree[],
    at: number,
    each: readonly Bindings[],
    then: (each: readonly Bindings[], at: number) => Bindings | null,
  ): Bindings | null {
    const isFull = part.operator === '?' && each.length === 1;
    let from = at;
    let isSeparated = true;
    if (each.length > 0 && part.separator !== undefined) {
      isSeparated = trees[at]?.kind === 'token' && textOfTree(trees[at]) === part.separator.text;
      from = at + 1;
    }
    if (!isFull && isSeparated) {
      const more = this.all(part.parts, 0, trees, from, new Map(), (found, next) => {
        // A repetition of nothing would never end.
        if (next === at) return null;
        return this.#repeat(part, trees, next, [...each, found], then);
      });
      if (more) return more;
    }
    return part.operator === '+' && each.length === 0 ? null : then(each, at);
  }

  #note(trees: readonly Tree[], at: number): void {
    const tree = trees[at];
    const offset = tree === undefined ? (trees.length > 0 ? endOf(trees[trees.length - 1] as Tree) : 0) : startOf(tree);
    if (offset < this.#furthest) return;
    this.#furthest = offset;
    this.#at = tree && { start: startOf(tree), end: tree.kind === 'token' ? tree.token.end : tree.open.end };
  }
}

/** All names that the parts bind, in repetitions too. */
export const namesIn = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'fragment' || part.kind === 'name') return [part.name];
    return part.kind === 'group' || part.kind === 'repeat' ? namesIn(part.parts) : [];
  });

/** Where a fragment that begins at `at` ends, or -1. What may follow a fragment is limited so that this can be told. */
function fragmentEnd(kind: FragmentKind, trees: readonly Tree[], at: number): number {
  const tree = trees[at];
  if (kind === 'vis') return visibilityEnd(trees, at);
  if (tree === undefined) return -1;
  const token = tree.kind === 'token' ? tree.token : undefined;
  switch (kind) {
    case 'tt':
      return at + 1;
    case 'ident':
      return (token?.kind === 'identifier' || token?.kind === 'keyword') && token.text !== '_' ? at + 1 : -1;
    case 'lifetime':
      return token?.kind === 'lifetime' ? at + 1 : -1;
    case 'literal': {
      const from = token?.text === '-' ? at + 1 : at;
      return isLiteral(trees[from]) ? from + 1 : -1;
    }
    case 'block':
      return tree.kind === 'group' && tree.open.text === '{' ? at + 1 : -1;
    case 'expr':
    case 'expr_2021':
      return startsExpression(tree) ? expressionEnd(trees, at) : -1;
    case 'stmt':
      return textOfTree(tree) === 'let' || startsExpression(tree) ? expressionEnd(trees, at) : -1;
    case 'ty':
    case 'path':
      return typeEnd(trees, at);
    case 'pat':
    case 'pat_param':
      return patternEnd(trees, at, kind === 'pat');
    case 'item':
      return itemEnd(trees, at);
    case 'meta': {
      let end = typeEnd(trees, at);
      if (end > at && trees[end]?.kind === 'group') end++;
      else if (end > at && textOfTree(trees[end]) === '=') end = expressionEnd(trees, end + 1);
      return end;
    }
    default:
      return kind satisfies never;
  }
}

const isLiteral = (tree: Tree | undefined): boolean =>
  tree?.kind === 'token' &&
  (['number', 'string', 'char'].includes(tree.token.kind) || tree.token.text === 'true' || tree.token.text === 'false');

/** Words and marks that begin no expression. */
const notExpressions: ReadonlySet<string> = new Set(
  (
    'let fn struct enum impl trait mod use type static pub extern where as else in dyn ref mut , ; => = : :: -> ' +
    '. + / % ^ | ? @ # $ ~ == != <= >= > += -= *= /= %= ^= &= |= <<= >>= >>'
  ).split(' '),
);

function startsExpression(tree: Tree): boolean {
  const text = textOfTree(tree);
  // A closure's parameters, and a path from the root.
  return text === '|' || text === '||' || text === '::' || !notExpressions.has(text);
}

function expressionEnd(trees: readonly Tree[], from: number): number {
  let isOperand = true;
  let i = from;
  while (i < trees.length) {
    const text = textOfTree(trees[i]);
    if (text === ',' || text === ';' || text === '=>') break;
    const next = textOfTree(trees[i + 1]);
    if ((text === '|' || text === 'move') && isOperand) {
      i = text === '|' ? closureParametersEnd(trees, i + 1) : i + 1;
      continue;
    }
    if (text === '::' && next === '<') i = anglesEnd(trees, i + 1);
    else if (text === 'as') i = Math.max(typeEnd(trees, i + 1), i + 1);
    else i++;
    isOperand = trees[i - 1]?.kind === 'token' && isOperatorText(text);
  }
  return i > from ? i : -1;
}

const isOperatorText = (text: string): boolean =>
  /^(?:[-+*/%^&|<>=!.]+|return|break|in|if|match|while|let)$/.test(text);

function closureParametersEnd(trees: readonly Tree[], from: number): number {
  let i = from;
  while (i < trees.length && textOfTree(trees[i]) !== '|') i++;
  return Math.min(i + 1, trees.length);
}

/** Behind the `>` that closes the `<` at `at`. */
function anglesEnd(trees: readonly Tree[], at: number): number {
  let depth = 0;
  let i = at;
  for (; i < trees.length; i++) {
    const tree = trees[i];
    if (tree?.kind !== 'token') continue;
    const { text } = tree.token;
    if (text === '<' || text === '<<') depth += text.length;
    else if (text === '>' || text === '>>') depth -= text.length;
    else if (text === ';' || text === '=>') return i;
    if (depth <= 0) return i + 1;
  }
  return i;
}

function typeEnd(trees: readonly Tree[], at: number): number {
  let i = at;
  let isComplete = false;
  while (i < trees.length) {
    const tree = trees[i] as Tree;
    const text = textOfTree(tree);
    if (tree.kind === 'group') {
      if (text === '{' || (text === '[' && isComplete)) break;
      isComplete = true;
      i++;
    } else if (text === '<') {
      i = anglesEnd(trees, i);
      isComplete = true;
    } else if (
      /^(?:::|->|&|&&|\*|\+|!|\?|dyn|impl|mut|const|fn|for|unsafe|extern)$/.test(text) ||
      tree.token.kind === 'lifetime'
    ) {
      isComplete = false;
      i++;
    } else if ((tree.token.kind === 'identifier' || tree.token.kind === 'keyword' || text === '_') && !isComplete) {
      if (/^(?:as|where|let|if|in|else|match|return|struct|enum|pub|use)$/.test(text)) break;
      isComplete = true;
      i++;
    } else break;
  }
  return i > at ? i : -1;
}

function patternEnd(trees: readonly Tree[], at: number, isBarTaken: boolean): number {
  let i = at;
  for (; i < trees.length; i++) {
    const text = textOfTree(trees[i]);
    if (/^(?:=>|,|=|if|in|;|:)$/.test(text) || (text === '|' && !isBarTaken)) break;
  }
  return i > at ? i : -1;
}

function visibilityEnd(trees: readonly Tree[], at: number): number {
  if (textOfTree(trees[at]) !== 'pub') return at;
  const next = trees[at + 1];
  if (next?.kind !== 'group' || next.open.text !== '(') return at + 1;
  return /^(?:crate|self|super|in)$/.test(textOfTree(next.trees[0])) ? at + 2 : at + 1;
}

const itemWords =
  /^(?:pub|fn|struct|enum|union|impl|trait|mod|use|type|static|const|unsafe|extern|async|macro_rules|#)$/;

function itemEnd(trees: readonly Tree[], at: number): number {
  if (!itemWords.test(textOfTree(trees[at]))) return -1;
  let hasBody = false;
  for (let i = at; i < trees.length; i++) {
    const tree = trees[i] as Tree;
    if (textOfTree(tree) === ';') return i + 1;
    if (tree.kind === 'token') {
      // `use a::{b};` and `const X: T = {…};` end at the semicolon all the same.
      if (tree.token.text === 'use' || tree.token.text === '=') hasBody = true;
    } else if (tree.open.text === '{' && !hasBody) return i + 1;
  }
  return -1;
}
