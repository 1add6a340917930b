/**
 * Token trees (Reference: macro.invocation.token-tree), and the definitions of macros by example read out of them
 * (macros-by-example).
 */
import type { Span } from '../../../text/span';
import { type Token, tokens } from './tokens';

export type Tree =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'group'; readonly open: Token; readonly close: Token; readonly trees: readonly Tree[] };

/** The trees between two offsets; brackets there are balanced, for the grammar has read them. */
export function tokenTrees(text: string, part: Span): readonly Tree[] {
  const stack: { readonly open: Token | undefined; readonly trees: Tree[] }[] = [{ open: undefined, trees: [] }];
  for (const token of tokens(text, part.start, part.end)) {
    const top = stack[stack.length - 1] as (typeof stack)[number];
    if (token.kind === 'comment') continue;
    if (token.kind === 'open') stack.push({ open: token, trees: [] });
    else if (token.kind === 'close' && top.open !== undefined) {
      stack.pop();
      const group: Tree = { kind: 'group', open: top.open, close: token, trees: top.trees };
      stack[stack.length - 1]?.trees.push(group);
    } else top.trees.push({ kind: 'token', token });
  }
  return stack[0]?.trees ?? [];
}

export const startOf = (tree: Tree): number => (tree.kind === 'token' ? tree.token.start : tree.open.start);
export const endOf = (tree: Tree): number => (tree.kind === 'token' ? tree.token.end : tree.close.end);
/** Of a token; the opening bracket of a group. */
export const textOfTree = (tree: Tree | undefined): string =>
  tree === undefined ? '' : tree.kind === 'token' ? tree.token.text : tree.open.text;

const fragmentKinds = [
  'block',
  'expr',
  'expr_2021',
  'ident',
  'item',
  'lifetime',
  'literal',
  'meta',
  'pat',
  'pat_param',
  'path',
  'stmt',
  'tt',
  'ty',
  'vis',
] as const;

export type FragmentKind = (typeof fragmentKinds)[number];

/** A part of a rule's left or right side. On the right a name has no kind, and a name that is not bound is two tokens. */
export type Part =
  | { readonly kind: 'token'; readonly token: Token }
  | { readonly kind: 'group'; readonly open: Token; readonly close: Token; readonly parts: readonly Part[] }
  | { readonly kind: 'fragment'; readonly name: string; readonly fragment: FragmentKind; readonly at: Span }
  | { readonly kind: 'name'; readonly name: string; readonly dollar: Token; readonly token: Token }
  | {
      readonly kind: 'repeat';
      readonly parts: readonly Part[];
      readonly separator: Token | undefined;
      readonly operator: '*' | '+' | '?';
    };

export interface Rule {
  readonly matcher: readonly Part[];
  readonly transcriber: readonly Part[];
}

export type Rules =
  | { readonly kind: 'rules'; readonly rules: readonly Rule[] }
  | { readonly kind: 'wrong'; readonly at: Span; readonly message: string };

/** What stands between the brackets of `macro_rules! name { … }`. */
export function readRules(trees: readonly Tree[]): Rules {
  const rules: Rule[] = [];
  for (let i = 0; i < trees.length; i++) {
    const [left, arrow, right] = trees.slice(i, i + 3);
    if (left?.kind !== 'group') return wrong(trees[i], 'expected macro matcher');
    if (textOfTree(arrow) !== '=>') return wrong(arrow ?? left, 'expected `=>`');
    if (right?.kind !== 'group') return wrong(right ?? arrow, 'macro rhs must be delimited');
    const matcher = readParts(left.trees, true);
    const transcriber = readParts(right.trees, false);
    if (!Array.isArray(matcher)) return { kind: 'wrong', ...(matcher as Problem) };
    if (!Array.isArray(transcriber)) return { kind: 'wrong', ...(transcriber as Problem) };
    rules.push({ matcher, transcriber });
    i += 2;
    if (i + 1 < trees.length && textOfTree(trees[i + 1]) !== ';') return wrong(trees[i + 1], 'expected `;`');
    i++;
  }
  return { kind: 'rules', rules };
}

interface Problem {
  readonly at: Span;
  readonly message: string;
}

const wrong = (tree: Tree | undefined, message: string): Rules => ({
  kind: 'wrong',
  at: tree === undefined ? { start: 0, end: 0 } : { start: startOf(tree), end: endOf(tree) },
  message,
});

const isFragmentKind = (text: string): text is FragmentKind => (fragmentKinds as readonly string[]).includes(text);

const isWord = (tree: Tree | undefined): tree is Tree & { readonly kind: 'token' } =>
  tree?.kind === 'token' && (tree.token.kind === 'identifier' || tree.token.kind === 'keyword');

function readParts(trees: readonly Tree[], isMatcher: boolean): Part[] | Problem {
  const parts: Part[] = [];
  for (let i = 0; i < trees.length; i++) {
    const tree = trees[i] as Tree;
    if (tree.kind === 'group') {
      const inside = readParts(tree.trees, isMatcher);
      if (!Array.isArray(inside)) return inside;
      parts.push({ kind: 'group', open: tree.open, close: tree.close, parts: inside });
      continue;
    }
    const next = trees[i + 1];
    if (tree.token.text !== '$' || next === undefined) {
      parts.push(tree);
      continue;
    }
    if (next.kind === 'group') {
      const repeat = readRepeat(trees, i + 1, isMatcher);
      if ('message' in repeat) return repeat;
      parts.push(repeat.part);
      i = repeat.last;
    } else if (!isWord(next)) parts.push(tree);
    else if (!isMatcher || next.token.text === 'crate') {
      parts.push({ kind: 'name', name: next.token.text, dollar: tree.token, token: next.token });
      i++;
    } else {
      const [colon, kind] = trees.slice(i + 2, i + 4);
      const at = { start: tree.token.start, end: next.token.end };
      if (textOfTree(colon) !== ':') return { at, message: 'missing fragment specifier' };
      const fragment = textOfTree(kind);
      if (!isFragmentKind(fragment)) {
        return {
          at: { start: at.start, end: kind ? endOf(kind) : at.end },
          message: `invalid fragment specifier \`${fragment}\``,
        };
      }
      parts.push({ kind: 'fragment', name: next.token.text, fragment, at });
      i += 3;
    }
  }
  return parts;
}

/** `$( … ) separator operator`; the group stands at `at`. */
function readRepeat(
  trees: readonly Tree[],
  at: number,
  isMatcher: boolean,
): { readonly part: Part; readonly last: number } | Problem {
  const group = trees[at] as Tree & { readonly kind: 'group' };
  const parts = readParts(group.trees, isMatcher);
  if (!Array.isArray(parts)) return parts;
  const first = trees[at + 1];
  const second = trees[at + 2];
  if (isOperator(first) && !(textOfTree(first) !== '*' && isOperator(second))) {
    return { part: { kind: 'repeat', parts, separator: undefined, operator: operatorOf(first) }, last: at + 1 };
  }
  if (first?.kind === 'token' && isOperator(second)) {
    return { part: { kind: 'repeat', parts, separator: first.token, operator: operatorOf(second) }, last: at + 2 };
  }
  const end = first ?? group;
  return { at: { start: startOf(end), end: endOf(end) }, message: 'expected one of: `*`, `+`, or `?`' };
}

const isOperator = (tree: Tree | undefined): tree is Tree =>
  tree?.kind === 'token' && (tree.token.text === '*' || tree.token.text === '+' || tree.token.text === '?');

const operatorOf = (tree: Tree): '*' | '+' | '?' => textOfTree(tree) as '*' | '+' | '?';
