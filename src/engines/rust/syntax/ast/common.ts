/** What all parts of the tree share: identities, names, attributes, and what stands for the unsupported. */
import type { Span } from '../../../../text/span';
import type { ImplItem, Item } from './items';

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

/** A file of the library, as the build has read it: what it declares is there by name, and read when it is looked up. */
export interface LibraryFile {
  readonly source: SourceId;
  /** As its module's path: `sync/arc`; `lib` for the root. */
  readonly name: string;
  /** Modules and imports. */
  readonly items: readonly Item[];
  readonly declared: readonly DeclaredItem[];
  readonly impls: readonly DeferredImpls[];
}

export interface DeclaredItem {
  readonly name: string;
  /** A tuple struct's name is one of both. */
  readonly isType: boolean;
  readonly isValue: boolean;
  readonly isTrait: boolean;
  /** Its name as a lang item, and those of its own items. */
  readonly langs: readonly string[];
  /** Of a function in an `extern` block. */
  readonly abi: string | null;
  readonly item: Item;
}

/** Impls of one trait for types that begin alike. */
export interface DeferredImpls {
  /** The trait's own name, without its path; null for inherent impls. */
  readonly trait: string | null;
  /** What the types begin with: a type's own name, `ref mut`, `slice`; null for a parameter, which may be anything. */
  readonly head: string | null;
  /** Names of the lang items among their items. */
  readonly langs: readonly string[];
  readonly impls: readonly ImplItem[];
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
  /** Comma-separated parts between the parentheses. */
  readonly arguments: readonly AttributeArgument[];
}

/** Its name is all of it, as text. */
export interface AttributeArgument extends Ident {
  /** Of `name = "value"`. */
  readonly value?: string;
}

/** Unsupported parts stand in the tree where they are met; a stage that meets one ends the run with it. */
export interface Unsupported {
  readonly kind: 'unsupported';
  readonly id: NodeId;
  readonly span: Span;
  /** In the reader's words: "`macro_rules!`", "`async` functions". */
  readonly what: string;
}
