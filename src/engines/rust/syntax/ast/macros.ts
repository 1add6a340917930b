/** Invocations of built-in macros, their arguments read. */
import type { Span } from '../../../../text/span';
import type { Expr, Node } from './expressions';
import type { Pattern } from './patterns';

/** Any other macro is {@link Unsupported}. The node's span covers the whole invocation. */
export type MacroExpr =
  | PrintExpr
  | FormatExpr
  | WriteExpr
  | PanicExpr
  | AssertExpr
  | AssertCompareExpr
  | VecExpr
  | VecRepeatExpr
  | MatchesExpr
  | DebugExpr;

/** `print!`, `println!`, `eprint!`, `eprintln!` */
export interface PrintExpr extends Node {
  readonly kind: 'print';
  readonly stream: 'stdout' | 'stderr';
  /** Its newline is already the last of the template's literal text. */
  readonly template: FormatTemplate;
}

/** `format!` makes a String; `format_args!` makes what `fmt::Arguments` is. */
export interface FormatExpr extends Node {
  readonly kind: 'format';
  readonly result: 'string' | 'arguments';
  readonly template: FormatTemplate;
}

/** `write!`, `writeln!`: calls `destination.write_fmt(…)`. A newline is already part of the template. */
export interface WriteExpr extends Node {
  readonly kind: 'write';
  readonly destination: Expr;
  readonly template: FormatTemplate;
}

/** `panic!`, `todo!`, `unimplemented!`, `unreachable!` */
export interface PanicExpr extends Node {
  readonly kind: 'panic';
  /** Whole message, a macro's own prefix ("not yet implemented: ") included. */
  readonly template: FormatTemplate;
}

/** `assert!`, `debug_assert!` */
export interface AssertExpr extends Node {
  readonly kind: 'assert';
  readonly condition: Expr;
  /** What panics when the condition is false: the user's message or "assertion failed: " and the condition's text. */
  readonly message: FormatTemplate;
}

/** `assert_eq!`, `assert_ne!` and their `debug_` forms */
export interface AssertCompareExpr extends Node {
  readonly kind: 'assertCompare';
  readonly operator: '==' | '!=';
  readonly left: Expr;
  readonly right: Expr;
  readonly message: FormatTemplate | null;
}

/** `vec![a, b]`, `vec![]` */
export interface VecExpr extends Node {
  readonly kind: 'vec';
  readonly elements: readonly Expr[];
}

/** `vec![element; length]` */
export interface VecRepeatExpr extends Node {
  readonly kind: 'vecRepeat';
  readonly element: Expr;
  readonly length: Expr;
}

/** `matches!(scrutinee, pattern if guard)` */
export interface MatchesExpr extends Node {
  readonly kind: 'matches';
  readonly scrutinee: Expr;
  readonly pattern: Pattern;
  readonly guard: Expr | null;
}

/** `dbg!(…)`: each argument with its text, which is printed. */
export interface DebugExpr extends Node {
  readonly kind: 'debug';
  readonly arguments: readonly { readonly value: Expr; readonly text: string }[];
}

/** A format string and what it refers to, resolved: placeholders name arguments by index. */
export interface FormatTemplate {
  /** Of the format string's literal; of the whole macro where it has none. */
  readonly span: Span;
  readonly pieces: readonly FormatPiece[];
  /** Those written in order, then the captured ones, each name once. Each is evaluated once, by reference. */
  readonly arguments: readonly FormatArgument[];
}

export type FormatPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'placeholder';
      /** With its braces. */
      readonly span: Span;
      readonly argument: number;
      readonly trait: FormatTrait;
      readonly options: FormatOptions;
    };

export interface FormatArgument {
  readonly name: string | null;
  /** `{name}` without a `name = …`: the value is a path at the name's place in the format string. */
  readonly captured: boolean;
  readonly value: Expr;
}

/** Names of the traits in `std::fmt`. */
export type FormatTrait =
  | 'Display'
  | 'Debug'
  | 'LowerHex'
  | 'UpperHex'
  | 'Octal'
  | 'Binary'
  | 'LowerExp'
  | 'UpperExp'
  | 'Pointer';

export interface FormatOptions {
  /** One Unicode scalar value, a space when none is given. */
  readonly fill: string;
  readonly align: '<' | '^' | '>' | null;
  readonly sign: '+' | '-' | null;
  /** `#` */
  readonly alternate: boolean;
  /** `0` */
  readonly zeroPad: boolean;
  readonly width: FormatCount | null;
  readonly precision: FormatCount | null;
  /** `{:x?}`, `{:X?}` */
  readonly debugHex: 'lower' | 'upper' | null;
}

/** An argument's value must be a `usize`. */
export type FormatCount =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'argument'; readonly argument: number };
