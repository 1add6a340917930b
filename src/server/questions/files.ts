/** What the vault holds. */
import type { Vault } from '../../notes/vault';
import type { OfNote } from './question';

export const hasNote = (vault: Vault, { id }: OfNote): boolean => vault.note(id) !== undefined;

export interface Statistics {
  readonly notes: number;
  readonly attachments: number;
  readonly revision: number;
}

export const statistics = (vault: Vault, _args: Readonly<Record<string, never>>): Statistics => ({
  notes: vault.noteCount,
  attachments: [...vault.attachments()].length,
  revision: vault.revision,
});
