/** The note that the link at a position asks for: see `features/createNote`. */
import { createNote as find, type NewNote } from '../../features/createNote';
import type { Vault } from '../../notes/vault';
import { offsetAt } from '../positions';
import type { AtPosition } from './question';

export const createNote = (vault: Vault, { id, position }: AtPosition): NewNote | undefined =>
  find(vault, id, offsetAt(vault, id, position));
