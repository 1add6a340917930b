/**
 * The typed high-level tree of one body, after rustc's THIR: every adjustment the compiler makes silently stands here as
 * an expression of its own (dereference, borrow, unsizing, never-to-any), methods and overloaded operators are calls of
 * a definition with its type arguments, patterns have their binding modes, and `for`, `while`, `?` and the macros are
 * desugared as far as they can be in terms of other expressions. No type in it mentions an inference variable.
 *
 * Desugared parts keep an `origin`, so that steps are recorded where the source has statements and nowhere else.
 */
import type { Span } from '../../../text/span';
import type * as ast from '../syntax/ast';
import type { NodeId } from '../syntax/ast';
import type { Scope } from './lower';
import type { AdtTy, ClosureDef, ConstDef, FieldDef, FnDef, SourceId, StaticDef, Ty, VariantDef } from './ty';

export interface Thir {
  readonly owner: FnDef | ConstDef | StaticDef | ClosureDef;
  readonly source: SourceId;
  readonly span: Span;
  /** In order; a method's receiver first. A closure's are those written between its bars. */
  readonly params: readonly Param[];
  readonly value: Expr;
  readonly result: Ty;
  /** `locals[i].id === i`; those of enclosing functions are not here but in {@link captures}. */
  readonly locals: readonly Local[];
  /** Only of closures: the variables of enclosing bodies that its `upvar` expressions name by index. */
  readonly upvars: readonly Upvar[];
  /** Only of closures: whoever asks for it may be content to call it once. */
  readonly isOnce?: boolean;
  /** Only of closures: the parts of these variables that it stores, in the order of its fields. */
  readonly captures: readonly Capture[];
}

export interface Param {
  readonly pattern: Pattern;
  readonly ty: Ty;
  readonly span: Span;
  /** Of a closure's parameter: the type as it is written. */
  readonly annotation?: Annotation;
}

/** A written type that mentions lifetimes, which the `Ty` made of it does not have. */
export interface Annotation {
  readonly type: ast.Type;
  readonly scope: Scope;
}

/** Index into {@link Thir.locals}, in order of declaration. */
export type LocalId = number;
export interface Local {
  readonly id: LocalId;
  readonly name: string;
  readonly ty: Ty;
  /** `mut x`. */
  readonly mutable: boolean;
  /** Of the name where it is bound. */
  readonly span: Span;
  /** Made by a desugaring: never shown as a slot. */
  readonly hidden: boolean;
}

/** A variable of an enclosing body that a closure uses. */
export interface Upvar {
  readonly name: string;
  readonly ty: Ty;
  /** Declared `mut`. */
  readonly mutable: boolean;
}

/** From a value to a part of it, whose type is `ty`; a field is one of a struct or a tuple. */
export type CaptureStep =
  | { readonly kind: 'field'; readonly index: number; readonly ty: Ty }
  | { readonly kind: 'deref'; readonly ty: Ty };

/** A variable or a part of one that a closure stores: by value, or a reference to it. */
export interface Capture {
  /** As the source writes it, without dereferences: `point.x`. */
  readonly name: string;
  /** Index into {@link Thir.upvars}, and the way from that variable to what is captured. */
  readonly upvar: number;
  readonly steps: readonly CaptureStep[];
  /** In the enclosing body: it begins at a `local`, or at an `upvar` of an enclosing closure. */
  readonly place: Expr;
  readonly by: 'value' | 'ref' | 'refMut';
  /** What the closure stores: the place's type, or a reference to it. */
  readonly ty: Ty;
  /** First use in the closure that asks for this way of capturing. */
  readonly span: Span;
  /** The body moves the place out of the closure, which can be called only once. */
  readonly moved: boolean;
  /** Whether the place may be changed as far as the variable goes: declared `mut`, or behind a `&mut`. */
  readonly mutable: boolean;
}

interface Base {
  readonly ty: Ty;
  readonly span: Span;
}

export type Expr =
  | (Base & { readonly kind: 'literal'; readonly value: LiteralValue })
  // Places. `isPlace` tells them; any other expression used as a place goes into a temporary.
  | (Base & { readonly kind: 'local'; readonly local: LocalId })
  | (Base & { readonly kind: 'upvar'; readonly index: number })
  | (Base & { readonly kind: 'static'; readonly def: StaticDef })
  | (Base & { readonly kind: 'field'; readonly base: Expr; readonly field: number })
  /** Built in: the base is a place of array or slice type, the index a usize. */
  | (Base & { readonly kind: 'index'; readonly base: Expr; readonly index: Expr })
  /** Built in: the operand is a reference, a raw pointer or a `Box`. An overloaded one derefs a `call` of `deref`. */
  | (Base & { readonly kind: 'deref'; readonly operand: Expr })
  // Values.
  /** A function's zero-sized value: `ty` is its `fnDef` type (also constructors, intrinsics, trait methods). */
  | (Base & { readonly kind: 'fn' })
  | (Base & { readonly kind: 'const'; readonly def: ConstDef; readonly args: readonly Ty[] })
  /** A const parameter: `param` is its `param` type. */
  | (Base & { readonly kind: 'constParam'; readonly param: Ty })
  | CallExpr
  | AdtExpr
  /** Also unit. */
  | (Base & { readonly kind: 'tuple'; readonly items: readonly Expr[] })
  | (Base & { readonly kind: 'array'; readonly items: readonly Expr[] })
  /** `ty` is the array's: its length may be a const parameter. */
  | (Base & { readonly kind: 'repeat'; readonly item: Expr })
  /** `twoPhase`: the automatic `&mut` of a method call or operator. `implicit`: written by the compiler. */
  | (Base & {
      readonly kind: 'borrow';
      readonly mutable: boolean;
      readonly place: Expr;
      readonly implicit: boolean;
      readonly twoPhase: boolean;
    })
  /** `&raw const`, or a reference coerced to a raw pointer. */
  | (Base & { readonly kind: 'rawBorrow'; readonly mutable: boolean; readonly place: Expr })
  /** Built in. */
  | (Base & { readonly kind: 'unary'; readonly op: 'not' | 'neg'; readonly operand: Expr })
  /** Built in: numbers, bool, char, raw pointers, unit. */
  | (Base & { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: 'logical'; readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr })
  /** Drops the old value. */
  | (Base & { readonly kind: 'assign'; readonly place: Expr; readonly value: Expr })
  | (Base & { readonly kind: 'assignOp'; readonly op: BinaryOp; readonly place: Expr; readonly value: Expr })
  | (Base & { readonly kind: 'cast'; readonly cast: Cast; readonly operand: Expr })
  /** The operand never gives a value; the type is whatever is wanted. */
  | (Base & { readonly kind: 'neverToAny'; readonly operand: Expr })
  | (Base & { readonly kind: 'block'; readonly block: Block })
  /** Absent `otherwise` means unit. */
  | (Base & {
      readonly kind: 'if';
      readonly condition: Expr;
      readonly then: Expr;
      readonly otherwise: Expr | undefined;
      readonly origin: 'if' | 'while' | 'assert';
    })
  /** A condition of type bool: only in conditions of `if` and guards, also under `logical` `and`. */
  | (Base & { readonly kind: 'let'; readonly pattern: Pattern; readonly scrutinee: Expr })
  | (Base & {
      readonly kind: 'match';
      readonly scrutinee: Expr;
      readonly arms: readonly Arm[];
      /**
       * `for`: `match IntoIterator::into_iter(iterable) { mut iter => loop {…} }`.
       * `forNext`: `match Iterator::next(&mut iter) { None => break, Some(pattern) => body }`.
       * `try`: `match operand { Ok(value) => value, Err(error) => return Err(From::from(error)) }`.
       * `macro`: of an assertion, `matches!` or `dbg!`.
       */
      readonly origin: 'match' | 'for' | 'forNext' | 'try' | 'macro';
    })
  /** `while c { b }` is `loop { if c { b } else { break } }`; a `for` is a match over `loop { match next … }`. */
  | (Base & {
      readonly kind: 'loop';
      readonly label: LabelId;
      readonly body: Expr;
      readonly origin: 'loop' | 'while' | 'for';
    })
  /** Type never. The label names a `loop` or a labelled `block`. */
  | (Base & { readonly kind: 'break'; readonly label: LabelId; readonly value: Expr | undefined })
  | (Base & { readonly kind: 'continue'; readonly label: LabelId })
  | (Base & { readonly kind: 'return'; readonly value: Expr | undefined })
  /** `ty` is the closure's; its body is `program.closure(def)`. Captures are evaluated in order. */
  | (Base & { readonly kind: 'closure'; readonly def: ClosureDef; readonly captures: readonly Capture[] });

export type LiteralValue =
  /** As the type reads it; a negated literal is already negative. */
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'char'; readonly value: number }
  /** `&'static str` */
  | { readonly kind: 'str'; readonly value: string }
  /** `&'static [u8; N]` */
  | { readonly kind: 'bytes'; readonly value: Uint8Array };

/** Of a function item, a constructor used as one, or a function pointer. Closures are called through `Fn*::call*`. */
export type CallExpr = Base & {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Expr[];
  /** The name and arguments without the receiver (`push(1)` of `v.push(1)`), or the whole. */
  readonly calleeSpan: Span;
  /** `overloaded`: of an operator, index, dereference, or a closure's call, so not visibly a call in the source. */
  readonly origin: 'call' | 'method' | 'overloaded' | 'for' | 'try' | 'macro';
};

export type AdtExpr = Base & {
  readonly kind: 'adt';
  readonly ty: AdtTy;
  readonly variant: VariantDef;
  /** In order of evaluation. */
  readonly fields: readonly { readonly field: FieldDef; readonly value: Expr }[];
  /** `..base`: a place the remaining fields come from. */
  readonly base: Expr | undefined;
};

export type BinaryOp =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'rem'
  | 'bitAnd'
  | 'bitOr'
  | 'bitXor'
  | 'shl'
  | 'shr'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge';

export type Cast =
  | 'integer'
  | 'integerToFloat'
  | 'floatToInteger'
  | 'floatToFloat'
  | 'enumToInteger'
  | 'pointer'
  | 'pointerToInteger'
  | 'integerToPointer'
  | 'reifyFunction'
  | 'closureToFunction'
  | 'unsize';

export interface Arm {
  readonly pattern: Pattern;
  readonly guard: Expr | undefined;
  readonly body: Expr;
  readonly span: Span;
}

export type LabelId = number;

export interface Block {
  readonly span: Span;
  /** The AST's, which labels of steps name; absent when it is made by a desugaring. */
  readonly node: NodeId | undefined;
  readonly statements: readonly Statement[];
  readonly tail: Expr | undefined;
  /** The tail's AST node, which labels of steps name. */
  readonly tailNode: NodeId | undefined;
  /** Set when `break` can leave it with a value. */
  readonly label: LabelId | undefined;
  /** Made by a desugaring: no steps of its own. */
  readonly hidden: boolean;
}

export type Statement =
  /** The value is dropped at once. `span` includes the semicolon. */
  | {
      readonly kind: 'expr';
      readonly expr: Expr;
      readonly span: Span;
      readonly node: NodeId | undefined;
      /** No step: a macro wrote it behind another one. */
      readonly expanded?: boolean;
    }
  | {
      readonly kind: 'let';
      readonly expanded?: boolean;
      readonly pattern: Pattern;
      readonly init: Expr | undefined;
      /** Of `let … else`; diverges. */
      readonly otherwise: Block | undefined;
      readonly span: Span;
      readonly node: NodeId | undefined;
      readonly annotation?: Annotation;
    };

export type Pattern = Base &
  (
    | { readonly kind: 'wild' }
    /** `value` moves or copies what it matches; `ref` and `refMut` borrow it (the local has the reference's type). */
    | {
        readonly kind: 'binding';
        readonly local: LocalId;
        readonly by: 'value' | 'ref' | 'refMut';
        readonly sub: Pattern | undefined;
      }
    /** Of an enum. Fields not listed are not looked at. */
    | { readonly kind: 'variant'; readonly variant: VariantDef; readonly fields: readonly FieldPattern[] }
    /** Of a struct, union or tuple. */
    | { readonly kind: 'fields'; readonly fields: readonly FieldPattern[] }
    /** Through a reference, written `&p` or by match ergonomics; or a `Box` under `box`. */
    | { readonly kind: 'deref'; readonly sub: Pattern }
    /** Ty is the value's own: number, bool, char, or `&str`. */
    | { readonly kind: 'literal'; readonly value: LiteralValue }
    | {
        readonly kind: 'range';
        readonly from: LiteralValue | undefined;
        readonly to: LiteralValue | undefined;
        readonly inclusive: boolean;
      }
    /** A constant that is no literal, compared by `==` (`PartialEq::eq` of its type). */
    | { readonly kind: 'const'; readonly value: Expr }
    /** Of an array or slice: without `rest` the length is exact. */
    | {
        readonly kind: 'slice';
        readonly before: readonly Pattern[];
        readonly rest: Pattern | undefined;
        readonly hasRest: boolean;
        readonly after: readonly Pattern[];
      }
    | { readonly kind: 'or'; readonly alternatives: readonly Pattern[] }
  );

export interface FieldPattern {
  readonly field: number;
  readonly pattern: Pattern;
}

export const isPlace = (expr: Expr): boolean =>
  expr.kind === 'local' ||
  expr.kind === 'upvar' ||
  expr.kind === 'static' ||
  expr.kind === 'field' ||
  expr.kind === 'index' ||
  expr.kind === 'deref';
