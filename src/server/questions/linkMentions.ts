/** Links made of mentions: see `features/linkMentions`. */
import { type LinkMentionOptions, linkMentions as planAll, linkMention as planOne } from '../../features/linkMentions';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import type { Sliced } from '../../text/sliced';
import { type PlannedAnswer, plannedAnswer } from '../plannedEdit';
import { spanAt } from '../positions';
import type { OfNote } from './question';

export interface LinkMentionsArgs extends OfNote {
  readonly options: LinkMentionOptions;
}

export interface LinkMentionArgs extends LinkMentionsArgs {
  /** Where `id` is mentioned. */
  readonly at: { readonly note: NoteId; readonly range: Range };
}

export const linkMention = (vault: Vault, { id, at: { note, range }, options }: LinkMentionArgs): PlannedAnswer =>
  plannedAnswer(vault, planOne(vault, id, { note, span: spanAt(vault, note, range) }, options));

export function* linkMentions(vault: Vault, { id, options }: LinkMentionsArgs): Sliced<PlannedAnswer> {
  return plannedAnswer(vault, yield* planAll(vault, id, options));
}
