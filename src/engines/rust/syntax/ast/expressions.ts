/** Statements and expressions (Reference: statements, expressions). */
import type { Span } from '../../../../text/span';
import type { Attribute, Ident, NodeId, Unsupported } from './common';
import type { Lifetime, Path, PathSegment } from './generics';
import type { Item } from './items';
import type { MacroExpr } from './macros';
import type { Pattern } from './patterns';
import type { Type } from './types';

export type Statement =
  | LetStatement
  | {
      readonly kind: 'expression';
      readonly id: NodeId;
      /** With its semicolon. */
      readonly span: Span;
      readonly expr: Expr;
      /** Without one the expression must have type `()` (or `!`), unless it is a block's tail. */
      readonly semicolon: boolean;
      /** One of several that a macro wrote, and not the first. */
      readonly expanded?: boolean;
    }
  | { readonly kind: 'item'; readonly id: NodeId; readonly span: Span; readonly item: Item }
  | { readonly kind: 'empty'; readonly id: NodeId; readonly span: Span };

export interface LetStatement {
  readonly kind: 'let';
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly pattern: Pattern;
  readonly type: Type | null;
  readonly initializer: Expr | null;
  /** `let … else { … }` */
  readonly otherwise: BlockExpr | null;
  /** One of several that a macro wrote, and not the first. */
  readonly expanded?: boolean;
}

export interface Node {
  readonly id: NodeId;
  readonly span: Span;
}

export type Expr =
  | LiteralExpr
  | PathExpr
  | UnaryExpr
  | BinaryExpr
  | AssignExpr
  | CompoundAssignExpr
  | ReferenceExpr
  | CastExpr
  | CallExpr
  | MethodCallExpr
  | FieldExpr
  | IndexExpr
  | RangeExpr
  | TupleExpr
  | ArrayExpr
  | RepeatExpr
  | StructExpr
  | BlockExpr
  | IfExpr
  | LetExpr
  | MatchExpr
  | LoopExpr
  | WhileExpr
  | ForExpr
  | BreakExpr
  | ContinueExpr
  | ReturnExpr
  | ClosureExpr
  | TryExpr
  | UnderscoreExpr
  | MacroExpr
  | Unsupported;

export interface LiteralExpr extends Node {
  readonly kind: 'literal';
  readonly literal: Literal;
}

/** Decoded: escapes, digit separators and line continuations are gone. */
export type Literal =
  /** `suffix` is an integer or float type (`u8`, `f32`) or null. */
  | { readonly kind: 'integer'; readonly value: bigint; readonly suffix: string | null }
  /** `text` is what `Number()` reads, for exact rounding to f32. */
  | { readonly kind: 'float'; readonly value: number; readonly text: string; readonly suffix: string | null }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** A Unicode scalar value. */
  | { readonly kind: 'char'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'byteString'; readonly value: Uint8Array }
  | { readonly kind: 'cString'; readonly value: Uint8Array };

export interface PathExpr extends Node {
  readonly kind: 'path';
  readonly path: Path;
}

export interface UnaryExpr extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!' | '*';
  readonly operand: Expr;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>';
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type LazyOperator = '&&' | '||';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LazyOperator;

export interface BinaryExpr extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
}

/** The left side may be a destructuring: tuples, arrays, structs, calls of tuple structs, `_`, `..`. */
export interface AssignExpr extends Node {
  readonly kind: 'assign';
  readonly left: Expr;
  readonly right: Expr;
}

export interface CompoundAssignExpr extends Node {
  readonly kind: 'compoundAssign';
  /** Without the `=`. */
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
}

/** `&x`, `&mut x`, `&raw const x`, `&raw mut x` */
export interface ReferenceExpr extends Node {
  readonly kind: 'reference';
  readonly mutable: boolean;
  readonly raw: boolean;
  readonly operand: Expr;
}

export interface CastExpr extends Node {
  readonly kind: 'cast';
  readonly operand: Expr;
  readonly type: Type;
}

export interface CallExpr extends Node {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly arguments: readonly Expr[];
}

export interface MethodCallExpr extends Node {
  readonly kind: 'methodCall';
  readonly receiver: Expr;
  readonly method: PathSegment;
  readonly arguments: readonly Expr[];
}

/** Also of tuples: then the name is a number. */
export interface FieldExpr extends Node {
  readonly kind: 'field';
  readonly operand: Expr;
  readonly field: Ident;
}

export interface IndexExpr extends Node {
  readonly kind: 'index';
  readonly operand: Expr;
  readonly index: Expr;
}

export interface RangeExpr extends Node {
  readonly kind: 'range';
  readonly start: Expr | null;
  readonly end: Expr | null;
  readonly inclusive: boolean;
}

/** No elements: `()`. */
export interface TupleExpr extends Node {
  readonly kind: 'tuple';
  readonly elements: readonly Expr[];
}

export interface ArrayExpr extends Node {
  readonly kind: 'array';
  readonly elements: readonly Expr[];
}

export interface RepeatExpr extends Node {
  readonly kind: 'repeat';
  readonly element: Expr;
  readonly length: Expr;
}

export interface StructExpr extends Node {
  readonly kind: 'struct';
  readonly path: Path;
  readonly fields: readonly FieldInit[];
  /** `..base` */
  readonly base: Expr | null;
  /** `..` alone, as in an assignment to what it takes apart. */
  readonly rest?: true;
}

export interface FieldInit {
  readonly span: Span;
  readonly name: Ident;
  /** For the shorthand `x` a path of its own. */
  readonly value: Expr;
  readonly shorthand: boolean;
}

/** Also bodies of functions, loops and branches. */
export interface BlockExpr extends Node {
  readonly kind: 'block';
  readonly mode: 'plain' | 'unsafe' | 'const';
  readonly label: Lifetime | null;
  readonly statements: readonly Statement[];
  readonly tail: Expr | null;
  /** A macro wrote its braces: what stands in it is no step. */
  readonly expanded?: true;
}

export interface IfExpr extends Node {
  readonly kind: 'if';
  /** May hold `let` expressions, alone or joined by `&&`. */
  readonly condition: Expr;
  readonly then: BlockExpr;
  /** A block or another `if`. */
  readonly otherwise: BlockExpr | IfExpr | null;
}

/** `let pattern = scrutinee`, only within the condition of `if`, `while` or a guard. */
export interface LetExpr extends Node {
  readonly kind: 'let';
  readonly pattern: Pattern;
  readonly scrutinee: Expr;
}

export interface MatchExpr extends Node {
  readonly kind: 'match';
  readonly scrutinee: Expr;
  readonly arms: readonly MatchArm[];
}

export interface MatchArm {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: Expr;
}

export interface LoopExpr extends Node {
  readonly kind: 'loop';
  readonly label: Lifetime | null;
  readonly body: BlockExpr;
}

export interface WhileExpr extends Node {
  readonly kind: 'while';
  readonly label: Lifetime | null;
  readonly condition: Expr;
  readonly body: BlockExpr;
}

export interface ForExpr extends Node {
  readonly kind: 'for';
  readonly label: Lifetime | null;
  readonly pattern: Pattern;
  readonly iterable: Expr;
  readonly body: BlockExpr;
}

export interface BreakExpr extends Node {
  readonly kind: 'break';
  readonly label: Lifetime | null;
  readonly value: Expr | null;
}

export interface ContinueExpr extends Node {
  readonly kind: 'continue';
  readonly label: Lifetime | null;
}

export interface ReturnExpr extends Node {
  readonly kind: 'return';
  readonly value: Expr | null;
}

export interface ClosureExpr extends Node {
  readonly kind: 'closure';
  readonly isMove: boolean;
  readonly isAsync: boolean;
  /** An `async` block, polled with its one parameter. */
  readonly isFuture?: true;
  readonly parameters: readonly ClosureParameter[];
  readonly returnType: Type | null;
  readonly body: Expr;
}

export interface ClosureParameter {
  readonly span: Span;
  readonly pattern: Pattern;
  readonly type: Type | null;
}

export interface TryExpr extends Node {
  readonly kind: 'try';
  readonly operand: Expr;
}

/** `_` on the left of an assignment. */
export interface UnderscoreExpr extends Node {
  readonly kind: 'underscore';
}
