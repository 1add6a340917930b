/** What a reader set about terms, as plain data, and as the dictionary wants it. */
import { exactKey } from '../notes/inflection';
import type { TermKind } from '../notes/note';
import type { TermOptions } from '../notes/terms';

export interface TermSettings {
  /** Whether plain words and phrases are looked up; true when absent. */
  readonly terms?: boolean;
  /** Kinds of definitions that count for nothing. */
  readonly without?: readonly TermKind[];
  /** Words and phrases that are no terms. */
  readonly ignored?: readonly string[];
}

export const termOptions = ({ without = [], ignored = [] }: TermSettings): TermOptions => ({
  without: new Set(without),
  ignored: new Set(ignored.map(exactKey)),
});
