/** What a drawing says, line by line: statements, and the expressions for values in them. Names are not looked up yet. */
import type { Span } from '../text/span';
import type { Path, PointerRole, Value } from '../trace/state';

export type Statement =
  | { readonly kind: 'step'; readonly line: number; readonly caption: string; readonly isFresh: boolean }
  | { readonly kind: 'name'; readonly line: number; readonly name: string }
  | { readonly kind: 'section'; readonly line: number; readonly section: 'stack' | 'heap' | 'statics' }
  | { readonly kind: 'thread'; readonly line: number; readonly thread: ThreadName; readonly status?: string }
  | { readonly kind: 'frame'; readonly line: number; readonly name: string; readonly isCall: boolean }
  | { readonly kind: 'pop'; readonly line: number; readonly span: Span }
  | { readonly kind: 'returns'; readonly line: number; readonly value: Expression }
  | { readonly kind: 'free' | 'drop' | 'remove'; readonly line: number; readonly places: readonly PlaceName[] }
  | Entry;

/** A variable or a block: its name, what is said of it, and its value where there is one. */
export interface Entry {
  readonly kind: 'entry';
  readonly line: number;
  readonly place: PlaceName;
  readonly type?: string;
  readonly value?: Expression;
  readonly attributes: Attributes;
}

/** `main` is the main thread. */
export interface ThreadName {
  readonly id?: number;
  readonly name?: string;
  readonly isMain: boolean;
}

/** Words behind a name or a value. */
export interface Attributes {
  readonly state?: 'moved' | 'dropped' | 'uninitialised' | 'freed' | 'leaked' | 'live';
  /** Of an arrow, beside what is said of the place that it stands in. */
  readonly dangles?: boolean;
  readonly address?: number;
  readonly size?: number;
  readonly length?: number;
  readonly capacity?: number;
  readonly strong?: number;
  readonly weak?: number;
  readonly vtable?: string;
}

/** A name with the way from it to a part: `a`, `node.next`, `list[2]`, `list[1..3]`, `*p`, `main.x`, `worker/run.x`. */
export interface PlaceName {
  readonly span: Span;
  /** Stars before the name. */
  readonly stars: number;
  readonly root: string;
  /** Which of several of that name: a shadowed variable's number, or a frame's from the outermost. */
  readonly number?: number;
  readonly path: Path;
  readonly range?: { readonly start: number; readonly end?: number };
  readonly thread?: ThreadName;
}

export type Expression = Form & { readonly span: Span; readonly attributes: Attributes };

type Form =
  | { readonly kind: 'literal'; readonly value: Value }
  /** A bare word: a copy of what has that name, or else the word itself. `takes` moves it out of there. */
  | { readonly kind: 'name'; readonly place: PlaceName; readonly word: string; readonly takes: boolean }
  | { readonly kind: 'pointer'; readonly role?: WrittenRole; readonly to: Target }
  | { readonly kind: 'fields'; readonly make: FieldsOf; readonly fields: readonly NamedExpression[] }
  | { readonly kind: 'sequence'; readonly items: readonly Expression[]; readonly elided?: number }
  | { readonly kind: 'map'; readonly entries: readonly Pair[]; readonly elided?: number };

export type Pair = readonly [key: Expression, value: Expression];

/** `address` is `&x`: whether that borrows or is a mere address, the type says. */
export type WrittenRole = PointerRole | 'address' | 'weak';

export type Target =
  | { readonly kind: 'place'; readonly place: PlaceName }
  /** A block of its own, written where it is pointed to. */
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'null' | 'dangling' | 'elsewhere' };

export type FieldsOf =
  | { readonly kind: 'struct'; readonly name: string; readonly union?: true }
  | { readonly kind: 'enum'; readonly name: string; readonly variant: string }
  | { readonly kind: 'function'; readonly name: string };

export interface NamedExpression {
  readonly name: string;
  readonly value: Expression;
}
