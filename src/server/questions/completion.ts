/** What can be written at a position: see `features/completion`. */
import { type CompletionItem, completion as find } from '../../features/completion';
import type { Vault } from '../../notes/vault';
import type { RangeEdit } from '../../text/range';
import { editAt, offsetAt } from '../positions';
import type { AtPosition } from './question';

export interface CompletionAnswer {
  readonly isIncomplete: boolean;
  readonly items: readonly CompletionItemAnswer[];
}

export interface CompletionItemAnswer extends Omit<CompletionItem, 'edit'> {
  readonly edit: RangeEdit;
}

export function completion(vault: Vault, { id, position }: AtPosition): CompletionAnswer | undefined {
  const found = find(vault, id, offsetAt(vault, id, position));
  if (found === undefined) return undefined;
  const items = found.items.map((item) => ({ ...item, edit: editAt(vault, id, item.edit) }));
  return { isIncomplete: found.isIncomplete, items };
}
