/**
 * The intermediate code that compiled languages lower to: typed, monomorphic, a control-flow graph over places, close to
 * rustc's MIR in its vocabulary. A function's code is data; the machine prepares it once and runs it. Functions and
 * statics are asked for by id when first reached, so an engine makes only what runs.
 */
import type { FaultKind } from '../trace/outcome';
import type { StepEvent } from '../trace/state';
import type { FunctionPointerType, Int, PointerType, Type } from './type';

/** Where the machine gets code and data from. Asked once for each id. */
export interface Code {
  function(id: FunctionId): FunctionCode;
  static(id: StaticId): Static;
}

export type FunctionId = string;
export type StaticId = string;

export interface FunctionCode {
  readonly id: FunctionId;
  /** As drawn over its frame: `main`, `Point::new`. */
  readonly shown: string;
  /** A hidden function's frame is not drawn and its step markers are passed over. */
  readonly hidden: boolean;
  /** Of a function of the language's library that is drawn: the file that its steps are in. */
  readonly file?: string;
  /** It drops the value that its argument points at, of so many bytes; 0 where the type does not tell. */
  readonly drops?: number;
  /** What goes wrong in it is said of the place that called it. */
  readonly isCallersAffair?: true;
  /** 0 receives the result, 1 … `parameters` the arguments; all others after them. */
  readonly locals: readonly Local[];
  readonly parameters: number;
  /** Entered at 0. */
  readonly blocks: readonly BasicBlock[];
}

/** Whether a function's frame is drawn and stands in the program, not in the language's library. */
export const isOfProgram = ({ hidden, file }: FunctionCode): boolean => !hidden && file === undefined;

export interface Local {
  readonly type: Type;
  /** What the source calls it. A local without a name is a temporary and never drawn. */
  readonly name?: string;
}

/**
 * A static object. Named ones are drawn from the start; nameless ones (the characters of a literal) only once something
 * drawn points at them, under `shown`.
 */
export interface Static {
  readonly id: StaticId;
  readonly type: Type;
  /** As drawn, and as places name it: `TABLE`, `"hello"`. */
  readonly shown: string;
  readonly listed: 'always' | 'when pointed at' | 'never';
  readonly init: StaticInit;
  readonly writable?: true;
  /** This static is the table of objects of this type. */
  readonly tableOf?: Type;
}

export type StaticInit =
  /** Its bytes. Parts that hold addresses are overwritten by `pointers`. */
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly pointers?: readonly {
        readonly offset: number;
        readonly to: StaticId | { readonly function: FunctionId };
        readonly add?: number;
      }[];
    }
  | { readonly kind: 'zero' }
  | { readonly kind: 'uninitialised' };

/** Steps and faults name a position in the program's source, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface BasicBlock {
  readonly statements: readonly Statement[];
  readonly terminator: Terminator;
}

export type Statement =
  | { readonly kind: 'assign'; readonly place: Place; readonly value: Rvalue; readonly at?: Position }
  /** The place becomes this variant: writes its tag. Its fields are written by themselves. */
  | { readonly kind: 'setVariant'; readonly place: Place; readonly variant: number; readonly at?: Position }
  /** The local's storage begins: its bytes are uninitialised. Parameters and the result are live from the start. */
  | { readonly kind: 'storageLive'; readonly local: number }
  /** The local's storage ends: pointers to it dangle, and it is no longer drawn. */
  | { readonly kind: 'storageDead'; readonly local: number }
  /** The local's name comes into scope: it is drawn from here on, as the last slot. Parameters are from the start. */
  | { readonly kind: 'declare'; readonly local: number }
  /**
   * What a drawn local, or part of one, has been through; it does nothing else. An assignment to the whole local, or
   * new storage, takes the marks off again; so does `initialised` for a part.
   */
  | {
      readonly kind: 'mark';
      readonly place: Place;
      readonly mark: 'moved' | 'dropped' | 'initialised';
      readonly at?: Position;
    }
  | LoopMarker
  /** A step of the source: the machine can pause and the recorder takes a state here. */
  | StepMarker;

/** A loop of the source is come to, begins its body once more, or is left; loops inside it are left with that. */
export interface LoopMarker {
  readonly kind: 'loop';
  readonly event: 'enter' | 'pass' | 'leave';
  /** Tells it from the function's other loops. */
  readonly loop: number;
  /** 1-based line in which it begins. */
  readonly line: number;
}

export interface StepMarker extends Position {
  readonly kind: 'step';
  readonly event: StepEvent;
  /** Names of this step. */
  readonly labels?: readonly Label[];
  /** Of a step in the library: whose line it is. */
  readonly file?: string;
}

export interface Label {
  readonly name: string;
  /** Only the last time it is reached counts. */
  readonly last?: true;
}

/** A local, or a part of what it holds or leads to. */
export interface Place {
  readonly local: number;
  readonly projections: readonly Projection[];
}

export type Projection =
  /** What the pointer points at. Checked: null, dangling and out of bounds are faults. */
  | { readonly kind: 'deref' }
  /** A record's field, or after `variant` that variant's, by its index in the order of declaration. */
  | { readonly kind: 'field'; readonly index: number }
  /** An array's or run's element by the (unsigned, pointer-sized) value of a local. */
  | { readonly kind: 'index'; readonly local: number }
  /** An array's or run's element; `fromEnd` counts back from the length (1 is the last). */
  | { readonly kind: 'constantIndex'; readonly index: number; readonly fromEnd?: true }
  /** Elements `from` … up to `to`, or with `fromEnd` up to `to` before the end. */
  | {
      readonly kind: 'subslice';
      readonly from: number;
      readonly to: number;
      readonly fromEnd?: true;
      readonly type: Type;
    }
  /** The place as this variant of its enum; the tag is not checked. */
  | { readonly kind: 'variant'; readonly index: number }
  /** The same bytes as another type (C unions by cast, transmuted places). */
  | { readonly kind: 'as'; readonly type: Type };

export type Operand =
  | { readonly kind: 'copy'; readonly place: Place }
  /** As `copy`: what a move means for the source is said by a `mark`. */
  | { readonly kind: 'move'; readonly place: Place }
  | Constant;

export type Constant =
  /** An integer, bool (0 or 1), char (its code), float, or an address without provenance (0 is null; with metadata 0 too). */
  | { readonly kind: 'scalar'; readonly type: Type; readonly value: Int }
  | { readonly kind: 'unit'; readonly type: Type }
  /** The address of a static, with `length` or the `table` as the type's metadata. */
  | {
      readonly kind: 'static';
      readonly type: PointerType;
      readonly static: StaticId;
      readonly offset?: number;
      readonly length?: number;
      readonly table?: StaticId;
    }
  | { readonly kind: 'function'; readonly type: FunctionPointerType; readonly function: FunctionId };

export type Rvalue =
  | { readonly kind: 'use'; readonly operand: Operand }
  /** A pointer to the place. For a run behind a pointer, the metadata goes along. */
  | { readonly kind: 'addressOf'; readonly place: Place; readonly type: PointerType }
  /** Elements of an array or run, as a pointer-sized integer. */
  | { readonly kind: 'length'; readonly place: Place }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOp;
      readonly left: Operand;
      readonly right: Operand;
      /**
       * Result too large for the type: `wrap` (two's complement), or `pair`: the result is a record {wrapped result,
       * bool whether it overflowed} (`type` of the assigned place). For shifts, an amount not below the width overflows
       * and is masked. Division by zero and the one overflowing division are faults; check before.
       */
      readonly overflow: 'wrap' | 'pair';
    }
  | { readonly kind: 'unary'; readonly op: 'negate' | 'not'; readonly operand: Operand }
  | { readonly kind: 'cast'; readonly cast: Cast; readonly operand: Operand; readonly type: Type }
  /** The discriminant of an enum's present variant, in the assigned place's integer type. */
  | { readonly kind: 'discriminant'; readonly place: Place }
  /** The index of an enum's present variant, in the assigned place's integer type. */
  | { readonly kind: 'variantIndex'; readonly place: Place }
  /** A record, array, or enum's variant from the values of its fields in order of declaration; for a union, of one. */
  | {
      readonly kind: 'aggregate';
      readonly type: Type;
      readonly operands: readonly Operand[];
      readonly variant?: number;
      /** Which field of a union. */
      readonly field?: number;
    }
  /** An array of the same value. */
  | { readonly kind: 'repeat'; readonly operand: Operand; readonly type: Type };

/**
 * On integers, floats, bools, chars and pointers; both sides of one type (the amount of a shift may be another).
 * `offset`: pointer and signed or unsigned count of elements; `difference`: two pointers into one object, in elements.
 */
export type BinaryOp =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'remainder'
  | 'and'
  | 'or'
  | 'xor'
  | 'shiftLeft'
  | 'shiftRight'
  | 'equal'
  | 'notEqual'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'offset'
  | 'difference';

export type Cast =
  /** Integers, bools and chars among each other: truncated or extended. */
  | { readonly kind: 'integer' }
  | { readonly kind: 'integerToFloat' }
  /** Towards zero, saturating, NaN to 0. */
  | { readonly kind: 'floatToInteger' }
  | { readonly kind: 'float' }
  /** Between pointers; metadata is kept, dropped where the target has none. */
  | { readonly kind: 'pointer' }
  /** The address as a number; the object becomes reachable from numbers. */
  | { readonly kind: 'pointerToInteger' }
  | { readonly kind: 'integerToPointer' }
  /** A thin pointer gets a length or a table as its metadata. */
  | { readonly kind: 'addLength'; readonly length: Operand }
  | { readonly kind: 'addTable'; readonly table: StaticId }
  /** The metadata of a pointer, as an integer or a pointer. */
  | { readonly kind: 'metadata' }
  /** The same bytes; both types have the same size. */
  | { readonly kind: 'bytes' };

export type Terminator =
  | { readonly kind: 'goto'; readonly target: number }
  | {
      readonly kind: 'switch';
      /** An integer, bool or char. */
      readonly operand: Operand;
      readonly cases: readonly { readonly value: Int; readonly target: number }[];
      /** Absent when the cases are all there can be. */
      readonly otherwise?: number;
      readonly at?: Position;
    }
  | {
      readonly kind: 'call';
      readonly callee: Callee;
      readonly arguments: readonly Operand[];
      readonly destination: Place;
      /** Absent when the call does not return. */
      readonly target?: number;
      /** Where an unwinding goes on in this frame; it passes through when absent. */
      readonly unwind?: number;
      readonly at?: Position;
    }
  | { readonly kind: 'return' }
  /** Goes on if the condition is as expected, else the engine's policy for failed assertions decides (a panic, a fault). */
  | {
      readonly kind: 'assert';
      readonly condition: Operand;
      readonly expected: boolean;
      readonly target: number;
      readonly failure: Failure;
      readonly unwind?: number;
      readonly at?: Position;
    }
  /** The end of a clean-up: the unwinding goes on in the calling frame. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'unreachable'; readonly at?: Position };

/** Why an assertion failed. `{0}`, `{1}` … in the message are the operands' values, printed as their types print. */
export interface Failure {
  readonly fault: FaultKind;
  readonly message: string;
  readonly operands?: readonly Operand[];
}

export type Callee =
  | { readonly kind: 'direct'; readonly function: FunctionId }
  /** Through a function pointer. */
  | { readonly kind: 'indirect'; readonly operand: Operand }
  /** A function of the engine, by the name it is registered under, with types and constants as it wants them. */
  | { readonly kind: 'host'; readonly name: string; readonly types?: readonly Type[]; readonly data?: unknown };
