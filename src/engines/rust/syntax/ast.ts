/**
 * The syntax tree of Rust as the engine's later stages read it: typed, with all sugar of the language still in place
 * and all sugar of the concrete syntax (parentheses, trailing commas, token trees of built-in macros) gone.
 *
 * Every node has a {@link Span} in its file. Expressions, patterns, statements, blocks, types, items and type
 * parameters have a {@link NodeId}, unique among all files of a run, so that facts about them can be kept in maps
 * beside the tree. Names follow the Rust Reference.
 */
import type { Span } from '../../../text/span';

/** Unique among all files of a run; ids of one file are consecutive from `source * 2 ** 24`. */
export type NodeId = number;

/** 0 is the user's program; the files of the library follow. */
export type SourceId = number;

export const userSource: SourceId = 0;

/** The file that a node belongs to can be read off its id. */
export const sourceOf = (id: NodeId): SourceId => Math.floor(id / 2 ** 24);

export interface SourceFile {
  readonly source: SourceId;
  /** `main` for the program, else the library file's name. */
  readonly name: string;
  readonly text: string;
  /** `#![…]` */
  readonly attributes: readonly Attribute[];
  readonly items: readonly Item[];
  /** In order of the source; of user programs only. */
  readonly labels: readonly Label[];
}

/** A name for a state of the program, resolved to the statement it follows or precedes. */
export interface Label {
  readonly name: string;
  /** The comment's, or empty at a marker's offset. */
  readonly span: Span;
  readonly place: LabelPlace;
  /** A marker from outside the source names only the last time its place is reached. */
  readonly lastOnly: boolean;
}

/**
 * `before`: when execution is about to run that statement or tail expression. `after`: right after that statement.
 * `end`: when the block's last statement or tail expression has run and its locals have not been dropped yet.
 */
export type LabelPlace =
  | { readonly when: 'before'; readonly node: NodeId }
  | { readonly when: 'after'; readonly node: NodeId }
  | { readonly when: 'end'; readonly block: NodeId };

/** A name with its place: what is declared, or one part of a path. Raw identifiers come without `r#`. */
export interface Ident {
  readonly name: string;
  readonly span: Span;
}

/** `#[path]`, `#[path = "value"]`, `#[path(arguments)]` */
export interface Attribute {
  readonly name: string;
  readonly span: Span;
  readonly value: string | null;
  /** Comma-separated parts between the parentheses, as text. */
  readonly arguments: readonly Ident[];
}

/** Unsupported parts stand in the tree where they are met; a stage that meets one ends the run with it. */
export interface Unsupported {
  readonly kind: 'unsupported';
  readonly id: NodeId;
  readonly span: Span;
  /** In the reader's words: "`macro_rules!`", "`async` functions". */
  readonly what: string;
}

// ── Items ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Item =
  | FunctionItem
  | StructItem
  | EnumItem
  | UnionItem
  | ImplItem
  | TraitItem
  | ConstItem
  | StaticItem
  | TypeAliasItem
  | ModuleItem
  | UseItem
  | ExternCrateItem
  | ForeignModuleItem
  | UnsupportedItem;

export interface ItemBase {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly visibility: Visibility;
  /** Written by `#[derive]`, not by the user: no steps inside it. Its spans are all the derive's. */
  readonly derived: boolean;
}

export type Visibility =
  | { readonly kind: 'private' | 'public' | 'crate' }
  | { readonly kind: 'in'; readonly path: Path };

export interface FunctionItem extends ItemBase {
  readonly kind: 'function';
  readonly name: Ident;
  readonly generics: Generics;
  readonly qualifiers: FunctionQualifiers;
  /** The receiver `self`, when there is one; not repeated in `parameters`. */
  readonly receiver: Receiver | null;
  readonly parameters: readonly Parameter[];
  /** Null for none written, which is `()`. */
  readonly returnType: Type | null;
  /** Null in traits and foreign modules for functions without one. */
  readonly body: BlockExpr | null;
}

export interface FunctionQualifiers {
  readonly isConst: boolean;
  readonly isAsync: boolean;
  readonly isUnsafe: boolean;
  /** `extern "C"` and so on. */
  readonly abi: string | null;
}

/** `self`, `mut self`, `&self`, `&'a mut self`, `self: Type` */
export interface Receiver {
  readonly id: NodeId;
  readonly span: Span;
  readonly mutable: boolean;
  readonly reference: { readonly mutable: boolean; readonly lifetime: Lifetime | null } | null;
  readonly type: Type | null;
}

export interface Parameter {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly pattern: Pattern;
  readonly type: Type;
}

export interface StructItem extends ItemBase {
  readonly kind: 'struct';
  readonly name: Ident;
  readonly generics: Generics;
  readonly data: VariantData;
}

export interface EnumItem extends ItemBase {
  readonly kind: 'enum';
  readonly name: Ident;
  readonly generics: Generics;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly name: Ident;
  readonly data: VariantData;
  readonly discriminant: Expr | null;
}

export interface UnionItem extends ItemBase {
  readonly kind: 'union';
  readonly name: Ident;
  readonly generics: Generics;
  readonly fields: readonly FieldDef[];
}

export type VariantData =
  | { readonly kind: 'unit' }
  /** Fields are named `0`, `1`, … */
  | { readonly kind: 'tuple'; readonly fields: readonly FieldDef[] }
  | { readonly kind: 'named'; readonly fields: readonly FieldDef[] };

export interface FieldDef {
  readonly id: NodeId;
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly visibility: Visibility;
  readonly name: Ident;
  readonly type: Type;
}

export interface ImplItem extends ItemBase {
  readonly kind: 'impl';
  readonly generics: Generics;
  readonly isUnsafe: boolean;
  /** `impl !Trait for T` */
  readonly negative: boolean;
  /** Null for an inherent impl. */
  readonly trait: Path | null;
  readonly type: Type;
  readonly items: readonly AssociatedItem[];
}

export interface TraitItem extends ItemBase {
  readonly kind: 'trait';
  readonly name: Ident;
  readonly generics: Generics;
  readonly isUnsafe: boolean;
  readonly supertraits: readonly Bound[];
  readonly items: readonly AssociatedItem[];
}

export type AssociatedItem = FunctionItem | ConstItem | TypeAliasItem | UnsupportedItem;

export interface ConstItem extends ItemBase {
  readonly kind: 'const';
  /** `_` for an unnamed constant. */
  readonly name: Ident;
  readonly type: Type;
  /** Null only in traits. */
  readonly value: Expr | null;
}

export interface StaticItem extends ItemBase {
  readonly kind: 'static';
  readonly name: Ident;
  readonly mutable: boolean;
  readonly type: Type;
  readonly value: Expr | null;
}

/** A type alias, or an associated type of a trait (with bounds, maybe no type) or an impl. */
export interface TypeAliasItem extends ItemBase {
  readonly kind: 'typeAlias';
  readonly name: Ident;
  readonly generics: Generics;
  readonly bounds: readonly Bound[];
  readonly type: Type | null;
}

export interface ModuleItem extends ItemBase {
  readonly kind: 'module';
  readonly name: Ident;
  /** Null for `mod name;`, which would be another file. */
  readonly items: readonly Item[] | null;
}

/** One `use` declaration, its braces flattened: one binding each. */
export interface UseItem extends ItemBase {
  readonly kind: 'use';
  readonly bindings: readonly UseBinding[];
}

export interface UseBinding {
  readonly id: NodeId;
  readonly span: Span;
  /** Whole path from the start of the declaration; a final `self` is removed. */
  readonly path: Path;
  /** What it is bound to here (`_` for `as _`), or null for a glob import. */
  readonly name: Ident | null;
  readonly glob: boolean;
}

export interface ExternCrateItem extends ItemBase {
  readonly kind: 'externCrate';
  readonly name: Ident;
  readonly alias: Ident | null;
}

export interface ForeignModuleItem extends ItemBase {
  readonly kind: 'foreignModule';
  readonly abi: string;
  readonly isUnsafe: boolean;
  readonly items: readonly (FunctionItem | StaticItem | UnsupportedItem)[];
}

export interface UnsupportedItem extends ItemBase {
  readonly kind: 'unsupported';
  /** What it would declare, where that can be told. */
  readonly name: Ident | null;
  readonly what: string;
}

// ── Generics ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Generics {
  readonly parameters: readonly GenericParameter[];
  readonly where: readonly WherePredicate[];
  /** Of `<…>`, or empty where it would stand. */
  readonly span: Span;
}

export type GenericParameter =
  | {
      readonly kind: 'lifetime';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly bounds: readonly Lifetime[];
    }
  | {
      readonly kind: 'type';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly bounds: readonly Bound[];
      readonly default: Type | null;
    }
  | {
      readonly kind: 'const';
      readonly id: NodeId;
      readonly span: Span;
      readonly name: Ident;
      readonly type: Type;
      readonly default: Expr | null;
    };

export type WherePredicate =
  | {
      readonly kind: 'type';
      readonly span: Span;
      /** `for<'a>` */
      readonly lifetimes: readonly Lifetime[];
      readonly type: Type;
      readonly bounds: readonly Bound[];
    }
  | {
      readonly kind: 'lifetime';
      readonly span: Span;
      readonly lifetime: Lifetime;
      readonly bounds: readonly Lifetime[];
    };

export type Bound =
  | {
      readonly kind: 'trait';
      readonly span: Span;
      readonly path: Path;
      /** `?Sized` */
      readonly maybe: boolean;
      /** `for<'a>` */
      readonly lifetimes: readonly Lifetime[];
    }
  | { readonly kind: 'lifetime'; readonly span: Span; readonly lifetime: Lifetime };

/** `'a`, without the quote; also `static` and `_`. */
export type Lifetime = Ident;

// ── Paths ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `a::b::<T>::c`, `<T as Trait>::name`, `Self::X`, `crate::m::f`. */
export interface Path {
  readonly span: Span;
  /** Begins with `::`. */
  readonly global: boolean;
  /**
   * `<type as trait>::rest`: then `segments` are those of `rest`, and `trait` is null for `<T>::rest`.
   */
  readonly qualified: { readonly type: Type; readonly trait: Path | null; readonly span: Span } | null;
  /** Never empty. Keywords `self`, `super`, `crate`, `Self` stand as names. */
  readonly segments: readonly PathSegment[];
}

export interface PathSegment {
  readonly name: string;
  /** Of the name alone. */
  readonly span: Span;
  readonly arguments: GenericArguments | null;
}

export interface GenericArguments {
  readonly span: Span;
  readonly arguments: readonly GenericArgument[];
  /** `Item = T`, `Item: Bound` */
  readonly constraints: readonly AssociatedConstraint[];
  /** Written `Fn(A, B) -> C`: then `arguments` are A and B, and this is C (null for none written). */
  readonly parenthesized: { readonly output: Type | null } | null;
}

export type GenericArgument =
  | { readonly kind: 'lifetime'; readonly lifetime: Lifetime; readonly span: Span }
  /** May turn out to be a constant: a path type of one segment that names a const parameter or item. */
  | { readonly kind: 'type'; readonly type: Type; readonly span: Span }
  | { readonly kind: 'const'; readonly value: Expr; readonly span: Span };

export interface AssociatedConstraint {
  readonly span: Span;
  readonly name: Ident;
  readonly arguments: GenericArguments | null;
  /** One of the two: `= type`, or `: bounds` (then null). */
  readonly type: Type | null;
  readonly bounds: readonly Bound[];
}

// ── Types ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Type =
  | { readonly kind: 'path'; readonly id: NodeId; readonly span: Span; readonly path: Path }
  | {
      readonly kind: 'reference';
      readonly id: NodeId;
      readonly span: Span;
      readonly lifetime: Lifetime | null;
      readonly mutable: boolean;
      readonly type: Type;
    }
  | {
      readonly kind: 'pointer';
      readonly id: NodeId;
      readonly span: Span;
      readonly mutable: boolean;
      readonly type: Type;
    }
  /** No elements: the unit type. */
  | { readonly kind: 'tuple'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Type[] }
  | { readonly kind: 'array'; readonly id: NodeId; readonly span: Span; readonly element: Type; readonly length: Expr }
  | { readonly kind: 'slice'; readonly id: NodeId; readonly span: Span; readonly element: Type }
  | {
      readonly kind: 'function';
      readonly id: NodeId;
      readonly span: Span;
      readonly lifetimes: readonly Lifetime[];
      readonly qualifiers: FunctionQualifiers;
      readonly parameters: readonly Type[];
      readonly output: Type | null;
    }
  | { readonly kind: 'dyn'; readonly id: NodeId; readonly span: Span; readonly bounds: readonly Bound[] }
  | { readonly kind: 'impl'; readonly id: NodeId; readonly span: Span; readonly bounds: readonly Bound[] }
  | { readonly kind: 'never'; readonly id: NodeId; readonly span: Span }
  | { readonly kind: 'infer'; readonly id: NodeId; readonly span: Span }
  | Unsupported;

// ── Statements ──────────────────────────────────────────────────────────────────────────────────────────────────────

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
}

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface Node {
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
  | AwaitExpr
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
  readonly mode: 'plain' | 'unsafe' | 'const' | 'async' | 'asyncMove';
  readonly label: Lifetime | null;
  readonly statements: readonly Statement[];
  readonly tail: Expr | null;
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

export interface AwaitExpr extends Node {
  readonly kind: 'await';
  readonly operand: Expr;
}

/** `_` on the left of an assignment. */
export interface UnderscoreExpr extends Node {
  readonly kind: 'underscore';
}

// ── Built-in macros ─────────────────────────────────────────────────────────────────────────────────────────────────

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

// ── Patterns ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Pattern =
  | { readonly kind: 'wildcard'; readonly id: NodeId; readonly span: Span }
  | BindingPattern
  /** A literal, or `-` and a number. */
  | {
      readonly kind: 'literal';
      readonly id: NodeId;
      readonly span: Span;
      readonly literal: Literal;
      readonly negative: boolean;
    }
  | {
      readonly kind: 'range';
      readonly id: NodeId;
      readonly span: Span;
      readonly start: RangeBound | null;
      readonly end: RangeBound | null;
      readonly inclusive: boolean;
    }
  /** Two segments or more, or qualified; a lone name is a binding. */
  | { readonly kind: 'path'; readonly id: NodeId; readonly span: Span; readonly path: Path }
  | {
      readonly kind: 'tupleStruct';
      readonly id: NodeId;
      readonly span: Span;
      readonly path: Path;
      readonly elements: readonly Pattern[];
    }
  | {
      readonly kind: 'struct';
      readonly id: NodeId;
      readonly span: Span;
      readonly path: Path;
      readonly fields: readonly FieldPattern[];
      /** Ends with `..`. */
      readonly rest: boolean;
    }
  | { readonly kind: 'tuple'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Pattern[] }
  | { readonly kind: 'slice'; readonly id: NodeId; readonly span: Span; readonly elements: readonly Pattern[] }
  | {
      readonly kind: 'reference';
      readonly id: NodeId;
      readonly span: Span;
      readonly mutable: boolean;
      readonly pattern: Pattern;
    }
  | { readonly kind: 'or'; readonly id: NodeId; readonly span: Span; readonly alternatives: readonly Pattern[] }
  /** `..` among the elements of a tuple, tuple struct or slice; `name @ ..` is a binding with this as its part. */
  | { readonly kind: 'rest'; readonly id: NodeId; readonly span: Span }
  | Unsupported;

/**
 * `x`, `mut x`, `ref x`, `ref mut x`, `x @ sub`. A plain `x` may name a constant, a unit struct or a unit variant that
 * is in scope: then it is that, not a binding (Reference: patterns.ident).
 */
export interface BindingPattern {
  readonly kind: 'binding';
  readonly id: NodeId;
  readonly span: Span;
  readonly name: Ident;
  readonly mutable: boolean;
  readonly byReference: 'shared' | 'mutable' | null;
  readonly subpattern: Pattern | null;
}

export interface FieldPattern {
  readonly span: Span;
  /** A number for fields of tuple structs. */
  readonly name: Ident;
  /** For the shorthand `x`, `ref x`, `mut x` a binding of its own. */
  readonly pattern: Pattern;
}

export type RangeBound =
  | { readonly kind: 'literal'; readonly span: Span; readonly literal: Literal; readonly negative: boolean }
  | { readonly kind: 'path'; readonly span: Span; readonly path: Path };
