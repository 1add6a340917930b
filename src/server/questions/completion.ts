/** What can be written at a position: see `features/completion`. */
import {
  type CompletionItem,
  type CompletionOptions,
  type CompletionTarget,
  completion as find,
} from '../../features/completion';
import { completionDetails as details } from '../../features/completionDetails';
import { blockIdEdit, blockToName } from '../../features/linkableBlocks';
import { planned } from '../../features/vaultEdit';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { RangeEdit } from '../../text/range';
import { type PlannedAnswer, plannedAnswer } from '../plannedEdit';
import { editAt, offsetAt } from '../positions';
import { type HoverAnswerPiece, told } from './hover';
import type { AtPosition } from './question';

export interface CompletionArgs extends AtPosition {
  readonly options: CompletionOptions;
}

export interface CompletionAnswer {
  readonly isIncomplete: boolean;
  readonly items: readonly CompletionItemAnswer[];
}

export interface CompletionItemAnswer extends Omit<CompletionItem, 'edit' | 'more'> {
  readonly edit: RangeEdit;
  readonly more?: readonly RangeEdit[];
}

export function completion(vault: Vault, { id, position, options }: CompletionArgs): CompletionAnswer | undefined {
  const found = find(vault, id, offsetAt(vault, id, position), options);
  if (found === undefined) return undefined;
  const items = found.items.map(({ edit, more, ...item }) => ({
    ...item,
    edit: editAt(vault, id, edit),
    ...(more && { more: more.map((other) => editAt(vault, id, other)) }),
  }));
  return { isIncomplete: found.isIncomplete, items };
}

export interface NameBlockArgs {
  readonly note: NoteId;
  /** The id that a completion has written into a link. */
  readonly block: string;
}

/** Writes the id that a chosen block gets; undefined when it is written already. */
export function nameBlock(vault: Vault, { note, block }: NameBlockArgs): PlannedAnswer | undefined {
  const target = vault.note(note);
  if (target?.blocks.some(({ id }) => id === block)) return undefined;
  const found = target && blockToName(target, block);
  if (target === undefined || found === undefined) {
    return { kind: 'refused', message: 'The block has changed in the meantime and got no id: choose it again.' };
  }
  return plannedAnswer(vault, planned({ notes: [{ note, edits: [blockIdEdit(target, found, block)] }] }));
}

export interface CompletionDetailsArgs {
  readonly target: CompletionTarget;
}

/** For an item that has been marked in the list: notes may have changed since, and then it is the old place that shows. */
export const completionDetails = (vault: Vault, { target }: CompletionDetailsArgs): readonly HoverAnswerPiece[] =>
  details(vault, target).map((piece) => told(vault, piece));
