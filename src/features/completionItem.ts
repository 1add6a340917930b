/** What completion offers, whatever it completes. */
import type { NoteId } from '../notes/note';
import type { Edit } from '../text/edit';
import type { Span } from '../text/span';
import type { LinkFormat } from './linkText';

export interface Completion {
  /** True when the list depends on what is typed so far, and should be asked for again with the next letter. */
  readonly isIncomplete: boolean;
  readonly items: readonly CompletionItem[];
}

export interface CompletionItem {
  readonly kind:
    | 'note'
    | 'alias'
    | 'attachment'
    /** A note that others link to and that is not there yet. */
    | 'missing'
    | 'heading'
    | 'block'
    | 'display'
    | 'tag'
    | 'property'
    | 'value'
    | 'callout';
  readonly label: string;
  /** Behind the label, in grey: the folder, the heading's level, the note that a block stands in. */
  readonly detail: string;
  /** Replaces what is written so far; brings the closing brackets where they are missing. */
  readonly edit: Edit;
  /** Further changes to the same note: quotes around a link in a property, the id of a block that had none. */
  readonly more?: readonly Edit[];
  /** A block of another note that gets this id when the item is taken; without it the link would lead nowhere. */
  readonly names?: { readonly note: NoteId; readonly block: string };
  /**
   * Begins with what is typed, so that the editor, which ranks by likeness to this text, keeps the order of the list;
   * goes on with what is searched, so that it still sorts out while the next answer is on its way.
   */
  readonly filterText: string;
  /** What the item stands for, to be shown beside the list. */
  readonly target?: CompletionTarget;
  /** Another list is wanted when this item has been taken: the values of a property. */
  readonly goesOn?: boolean;
}

export interface CompletionTarget {
  readonly note: NoteId;
  /** Absent for the whole file. */
  readonly span?: Span;
}

export interface CompletionOptions {
  readonly format?: LinkFormat;
  /** The notes that the writer had open last, the newest first: those are linked to soonest. */
  readonly recent?: readonly NoteId[];
  /** Ordinary links too, where VS Code's own completion of paths offers nothing. */
  readonly markdownPaths?: boolean;
}

/** A longer list is of no use to a reader, and slow to make and to send. */
export const longestList = 100;

/** Each of these stands in a note of its own, which has to be read for it. */
export const longestVaultList = 50;

/** Of an item whose place in the list counts: what is typed, then what it answers with. */
export const filterText = (typed: string, searched: string): string =>
  // The blank at the end makes all names alike to the editor's scores, which favour a match at the very end.
  typed === '' ? `${searched} ` : `${typed} ${searched} `;
