/**
 * The mid-level intermediate representation: a control-flow graph over places, after rustc's own (rustc-dev-guide, "The
 * MIR"). It is generic: types in it may name the function's type parameters, and `emit/` makes one instance per set of
 * arguments. Everything implicit in the source stands here in the open: temporaries, copies and moves, borrows with
 * their spans, bounds and overflow checks, drops in their order, what unwinding drops, and where a step is recorded.
 *
 * A body comes out of `build/` with a drop for every value a scope owns; after `elaborate.ts` a drop stands only where
 * the value is really there, behind a flag when that depends on the path taken. A drop of a type that needs none is
 * still there when the type is generic: `emit/` leaves it out.
 */
import type { Span } from '../../../text/span';
import type { Annotation } from '../types/thir';
import type { ClosureDef, ConstDef, FnDef, StaticDef, Ty } from '../types/ty';

/** Index into {@link Body.locals}. 0 is the return place; 1..=argumentCount are the arguments. */
export type LocalId = number;
/** Index into {@link Body.blocks}; 0 is the entry. */
export type BlockId = number;
/** Index into {@link Body.scopes}; 0 is the whole body. */
export type ScopeId = number;

export interface Body {
  /** The function, constant or static it belongs to; absent for a promoted constant. */
  readonly def?: FnDef | ClosureDef | ConstDef | StaticDef;
  /** As a frame shows it: `main`, `Point::new`, `main::{closure}`. */
  readonly name: string;
  /** Which source all spans of the body speak of; 0 is the user's program. */
  readonly source: number;
  readonly span: Span;
  readonly argumentCount: number;
  readonly locals: readonly Local[];
  readonly blocks: readonly Block[];
  readonly scopes: readonly Scope[];
  /** Constant expressions behind a reference that live for `'static` (Reference: destructors.scope.const-promotion). */
  readonly promoted: readonly Body[];
  /** What a closure's body calls by a captured variable's name, as places that begin at its argument 1. */
  readonly captures: readonly CapturedVariable[];
  /** Of an `async` block, whose body is its poll: what drops it, and what it keeps beside its captures and its state. */
  readonly future?: { readonly drop: Body; readonly saved: readonly { readonly name: string; readonly ty: Ty }[] };
  /** As they stand in the source: `head` is what comes before the body's braces. */
  readonly loops: readonly { readonly span: Span; readonly head: Span }[];
  /** Types written for locals that mention lifetimes. */
  readonly annotations: readonly LocalAnnotation[];
}

export interface LocalAnnotation extends Annotation {
  readonly local: LocalId;
}

export interface Local {
  readonly ty: Ty;
  /** Of the pattern that binds it (`mut x`), or of the expression whose value it is. */
  readonly span: Span;
  /** True for temporaries too. */
  readonly mutable: boolean;
  /** Present on what the source names, and only there: these are a frame's slots. */
  readonly user?: UserVariable;
}

export interface UserVariable {
  readonly name: string;
  readonly scope: ScopeId;
  /** Span of the name where it is bound. */
  readonly span: Span;
  /** The binding is a function's parameter itself (`x: T`), not a part of one. */
  readonly argument: boolean;
  /** What the pattern around it is matched against, when it is but a part of the pattern. */
  readonly scrutinee?: Span;
}

/** A variable from outside, or a part of one, that a closure stores. */
export interface CapturedVariable {
  /** As the source writes it, without dereferences: `point.x`. */
  readonly name: string;
  /** How many dereferences end it: one for `*r`. */
  readonly stars: number;
  /** The variable's own name: `point`. */
  readonly variable: string;
  readonly place: Place;
  /** Whether it may be changed as far as the variable goes: that is declared `mut`, or led through a `&mut`. */
  readonly mutable: boolean;
}

export interface Scope {
  readonly parent: ScopeId | null;
  readonly span: Span;
}

export interface Block {
  readonly statements: readonly Statement[];
  readonly terminator: Terminator;
  /** Runs only while a panic unwinds. */
  readonly cleanup: boolean;
}

/** Where a value lives. Its type is that of the last projection, or of the local: see {@link placeTy}. */
export interface Place {
  readonly local: LocalId;
  readonly projections: readonly Projection[];
}

/** One step from a place to a part of it; `ty` is the type of the part. */
export type Projection =
  /** Through a reference, a raw pointer or a `Box`. */
  | { readonly kind: 'deref'; readonly ty: Ty }
  /** Of a struct, union, tuple, closure, or of the variant named by the downcast before it. */
  | { readonly kind: 'field'; readonly index: number; readonly ty: Ty }
  /** An array's or slice's element; in bounds, for an assertion stands before it. */
  | { readonly kind: 'index'; readonly local: LocalId; readonly ty: Ty }
  /** A pattern's element: `offset` counts from the front, or with `fromEnd` from the end (1 is the last). */
  | { readonly kind: 'constantIndex'; readonly offset: number; readonly fromEnd: boolean; readonly ty: Ty }
  /** A pattern's `rest @ ..`: leaves out `from` elements in front and `toEnd` elements at the end. */
  | { readonly kind: 'subslice'; readonly from: number; readonly toEnd: number; readonly ty: Ty }
  /** An enum seen as one of its variants; only fields follow. */
  | { readonly kind: 'downcast'; readonly variant: number; readonly ty: Ty };

export type Operand =
  | { readonly kind: 'copy'; readonly place: Place; readonly span: Span }
  /** The place is uninitialised afterwards; its bytes stay as they are. */
  | { readonly kind: 'move'; readonly place: Place; readonly span: Span }
  | { readonly kind: 'constant'; readonly value: Constant; readonly ty: Ty; readonly span: Span };

export type Constant =
  /** Of any integer type; the value as the type reads it, so a negative number for `-1i8`. */
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** The scalar value's code point. */
  | { readonly kind: 'character'; readonly value: number }
  /** Of type `&'static str`. */
  | { readonly kind: 'string'; readonly value: string }
  /** Of type `&'static [u8; N]`. */
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  /** The one value of a type without bytes: `()`, a function item (which function is in its type), a unit struct. */
  | { readonly kind: 'zeroSized' }
  /** A `const` item or associated constant: its body is evaluated where it is used. */
  | { readonly kind: 'item'; readonly def: ConstDef; readonly args: readonly Ty[] }
  /** The address of a static, of type `&T` (`*mut T` for a `static mut`). */
  | { readonly kind: 'static'; readonly def: StaticDef }
  /** A const parameter of the function's generics. The type is the parameter's own as {@link Ty} has it. */
  | { readonly kind: 'parameter'; readonly parameter: Ty }
  /** The address of `Body.promoted[index]`'s value, of type `&T`. */
  | { readonly kind: 'promoted'; readonly index: number };

export type Rvalue =
  | { readonly kind: 'use'; readonly operand: Operand }
  /** `[operand; N]`; `ty` is the array's type. */
  | { readonly kind: 'repeat'; readonly operand: Operand; readonly ty: Ty }
  | { readonly kind: 'ref'; readonly borrow: BorrowKind; readonly place: Place; readonly ty: Ty }
  | { readonly kind: 'addressOf'; readonly mutable: boolean; readonly place: Place; readonly ty: Ty }
  /** Elements of an array or slice. */
  | { readonly kind: 'length'; readonly place: Place }
  | { readonly kind: 'cast'; readonly cast: CastKind; readonly operand: Operand; readonly ty: Ty }
  /** On built-in types. Arithmetic wraps; shifts take the amount modulo the width; comparisons give bool. */
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Operand; readonly right: Operand }
  /** `(T, bool)`: the wrapped result, and whether it overflowed. */
  | {
      readonly kind: 'checkedBinary';
      readonly op: 'add' | 'sub' | 'mul';
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'unary'; readonly op: 'not' | 'neg'; readonly operand: Operand }
  /** The index of the enum's variant at the place, as an `isize`, whatever the declared discriminants are. */
  | { readonly kind: 'variant'; readonly place: Place }
  | {
      readonly kind: 'aggregate';
      readonly aggregate: AggregateKind;
      readonly operands: readonly Operand[];
      readonly ty: Ty;
    };

/**
 * `twoPhase` is an automatic `&mut` of a method call: it counts as shared until the call. `unique` is a closure's of
 * what it changes: as `mutable`, though whether the variable may be changed is the closure's affair.
 */
export type BorrowKind = 'shared' | 'mutable' | 'twoPhase' | 'unique';

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

export type AggregateKind =
  | { readonly kind: 'tuple' }
  | { readonly kind: 'array' }
  /** Operands are all fields of the variant in order of declaration; a union has one, its `field`. */
  | { readonly kind: 'adt'; readonly variant: number; readonly unionField?: number }
  /** Operands are the captures in order; `head` is what comes before its body (`move |x|`). */
  | { readonly kind: 'closure'; readonly head: Span };

export type CastKind =
  /** Between integers, from bool and char, `u8 as char`: truncates or extends by the source's sign. */
  | 'integer'
  | 'integerToFloat'
  /** Saturates; NaN is 0. */
  | 'floatToInteger'
  | 'floatToFloat'
  /** An enum without fields to an integer: the declared discriminant. */
  | 'enumToInteger'
  /** Between raw pointers, a reference to a raw pointer; drops the metadata of a fat one when the target is thin. */
  | 'pointer'
  | 'pointerToInteger'
  | 'integerToPointer'
  /** A function item to a function pointer. */
  | 'reifyFunction'
  /** A closure that captures nothing to a function pointer. */
  | 'closureToFunction'
  /** `&[T; N]` to `&[T]`, `&T` to `&dyn Trait`, and the same inside `Box` and the like. */
  | 'unsize';

export type Statement =
  | {
      readonly kind: 'assign';
      readonly place: Place;
      readonly rvalue: Rvalue;
      readonly span: Span;
      /** A borrow that a closure makes of what it captures: the closure's head. */
      readonly closure?: Span;
    }
  /** The local gets its bytes, uninitialised. */
  | { readonly kind: 'storageLive'; readonly local: LocalId; readonly span: Span }
  /** The local's bytes go, and with them its name's slot. */
  | { readonly kind: 'storageDead'; readonly local: LocalId; readonly span: Span }
  /** From here on the user's name is in scope and its slot is shown: behind the initializer, unlike `storageLive`. */
  | { readonly kind: 'declare'; readonly local: LocalId; readonly span: Span }
  /** Sets which variant stands at the place, its fields being assigned one by one. */
  | { readonly kind: 'setVariant'; readonly place: Place; readonly variant: number; readonly span: Span }
  /** A loop of the user's is come to, begins its body, or is left. `span` is the loop's. */
  | { readonly kind: 'loop'; readonly event: 'enter' | 'pass' | 'leave'; readonly loop: number; readonly span: Span }
  /** A step is recorded here, showing memory as it is now. Only in the user's own code. */
  | StepMarker
  /** The place is looked at without being read: only checks care (`let _ = x`, a match's scrutinee). */
  | { readonly kind: 'fakeRead'; readonly cause: FakeReadCause; readonly place: Place; readonly span: Span };

export type FakeReadCause = 'match' | 'let' | 'index' | 'mention';

export interface StepMarker {
  readonly kind: 'step';
  readonly event: 'line' | 'call' | 'return';
  /** Where the step is: the statement about to run, the function entered or left, or what a label stands behind. */
  readonly span: Span;
  /** Names of the state recorded here, in order of the source. */
  readonly labels: readonly StepLabel[];
}

export interface StepLabel {
  readonly name: string;
  /** Only the last time it is reached counts. */
  readonly lastOnly: boolean;
}

export type Terminator =
  | { readonly kind: 'goto'; readonly target: BlockId; readonly span: Span }
  /** On an integer, bool or char; values as the type reads them. */
  | {
      readonly kind: 'switchInt';
      readonly operand: Operand;
      readonly targets: readonly SwitchTarget[];
      readonly otherwise: BlockId;
      readonly span: Span;
    }
  | { readonly kind: 'return'; readonly span: Span }
  /** Ends a cleanup chain: the panic goes on to the caller. */
  | { readonly kind: 'resume'; readonly span: Span }
  | { readonly kind: 'unreachable'; readonly span: Span }
  | DropTerminator
  | {
      readonly kind: 'call';
      /** A function item (zero-sized constant of its type), or a function pointer. */
      readonly func: Operand;
      readonly args: readonly Operand[];
      readonly destination: Place;
      /** Null when it never returns. */
      readonly target: BlockId | null;
      /** Null: nothing to drop, the panic goes on to the caller. */
      readonly unwind: BlockId | null;
      readonly span: Span;
      /** The callee's name and arguments without the receiver (`push(1)` of `v.push(1)`). */
      readonly calleeSpan: Span;
      readonly origin: CallOrigin;
    }
  | {
      readonly kind: 'assert';
      readonly condition: Operand;
      readonly expected: boolean;
      readonly message: AssertMessage;
      readonly target: BlockId;
      readonly unwind: BlockId | null;
      readonly span: Span;
    };

/** `overloaded`: an operator, an index, a dereference or a closure's call; `compiler`: nothing the source asks for. */
export type CallOrigin = 'call' | 'method' | 'overloaded' | 'for' | 'try' | 'macro' | 'compiler';

export interface SwitchTarget {
  readonly value: bigint;
  readonly target: BlockId;
}

export interface DropTerminator {
  readonly kind: 'drop';
  readonly place: Place;
  readonly target: BlockId;
  readonly unwind: BlockId | null;
  readonly span: Span;
  /** Frees a `Box`'s allocation only: what stood in it is moved out, or dropped before. */
  readonly boxOnly?: true;
  /** The next statement on both ways out assigns a new value to the place. */
  readonly replaced?: true;
  /** When the type really needs dropping, a `drop` step is recorded here first. Only for the user's named locals. */
  readonly step?: Span;
}

/** Why a built-in check fails; the operands are what rustc's message prints. */
export type AssertMessage =
  | {
      readonly kind: 'overflow';
      readonly op: 'add' | 'sub' | 'mul' | 'div' | 'rem' | 'shl' | 'shr';
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'negateOverflow'; readonly operand: Operand }
  | { readonly kind: 'divisionByZero'; readonly operand: Operand }
  | { readonly kind: 'remainderByZero'; readonly operand: Operand }
  | { readonly kind: 'bounds'; readonly length: Operand; readonly index: Operand };

/** Whether the place is reached by these projections, and perhaps further ones. */
export const startsWith = (place: Place, prefix: readonly Projection[]): boolean =>
  prefix.length <= place.projections.length &&
  prefix.every((step, at) => {
    const other = place.projections[at];
    return step.kind === other?.kind && (step.kind !== 'field' || other.kind !== 'field' || step.index === other.index);
  });

export function placeTy(body: Pick<Body, 'locals'>, place: Place): Ty {
  const last = place.projections.at(-1);
  return last ? last.ty : (body.locals[place.local] as Local).ty;
}

export function operandTy(body: Pick<Body, 'locals'>, operand: Operand): Ty {
  return operand.kind === 'constant' ? operand.ty : placeTy(body, operand.place);
}

/** The blocks control may go to next, the unwind edge last. */
export function successors(terminator: Terminator): BlockId[] {
  switch (terminator.kind) {
    case 'goto':
      return [terminator.target];
    case 'switchInt':
      return [...terminator.targets.map((each) => each.target), terminator.otherwise];
    case 'return':
    case 'resume':
    case 'unreachable':
      return [];
    case 'call':
      return [terminator.target, terminator.unwind].filter((id) => id !== null);
    case 'drop':
    case 'assert':
      return terminator.unwind === null ? [terminator.target] : [terminator.target, terminator.unwind];
    default:
      return terminator satisfies never;
  }
}

/** The blocks that control reaches, each after those before it save along a loop's way back; a jump's first target first. */
export function reversePostorder(body: Pick<Body, 'blocks'>): readonly BlockId[] {
  const seen = new Set<BlockId>();
  const order: BlockId[] = [];
  const open: { readonly id: BlockId; readonly next: BlockId[] }[] = [];
  const enter = (id: BlockId): void => {
    seen.add(id);
    open.push({ id, next: successors((body.blocks[id] as Block).terminator) });
  };
  enter(0);
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const next = at.next.pop();
    if (next === undefined) order.push((open.pop() as typeof at).id);
    else if (!seen.has(next)) enter(next);
  }
  return order.reverse();
}
