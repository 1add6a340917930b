/** Links made of dropped and pasted files and paths: see `features/pasteLink`. */
import type { LinkFormat } from '../../features/linkText';
import { fileLinks, type PastedLinks, pastedPath } from '../../features/pasteLink';
import type { NoteId } from '../../notes/note';
import type { Vault } from '../../notes/vault';
import { spanAt } from '../positions';
import type { InRange } from './question';

export interface PasteLinkArgs extends InRange {
  readonly pasted:
    | { readonly kind: 'files'; readonly files: readonly NoteId[] }
    | { readonly kind: 'text'; readonly text: string };
  readonly format: LinkFormat;
}

export function pasteLink(vault: Vault, { id, range, pasted, format }: PasteLinkArgs): PastedLinks | undefined {
  const file = pasted.kind === 'text' ? pastedPath(vault, id, pasted.text) : undefined;
  const files = pasted.kind === 'files' ? pasted.files : file === undefined ? [] : [file];
  return fileLinks(vault, id, { span: spanAt(vault, id, range), files, format });
}
