/** What the Markdown preview needs to know of a note: see `features/preview`. */
import { preview as find, type PreviewScope } from '../../features/preview';
import type { Vault } from '../../notes/vault';
import type { OfNote } from './question';

export interface PreviewArgs extends OfNote {
  /** Of the answer that the asking side has. */
  readonly digest?: string;
}

export type PreviewAnswer =
  /** Nothing changed: embedded texts may be long, and need not be sent again. */
  { readonly kind: 'same' } | { readonly kind: 'scope'; readonly scope: PreviewScope; readonly digest: string };

export function preview(vault: Vault, { id, digest: known }: PreviewArgs): PreviewAnswer | undefined {
  const scope = find(vault, id);
  if (scope === undefined) return undefined;
  const digest = digestOf(JSON.stringify(scope));
  return digest === known ? { kind: 'same' } : { kind: 'scope', scope, digest };
}

/** FNV-1a over both halves of the text and its length: two answers that differ and meet would only be drawn too late. */
function digestOf(text: string): string {
  let even = 0x811c9dc5;
  let odd = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 2) {
    even = Math.imul(even ^ text.charCodeAt(i), 0x01000193);
    odd = Math.imul(odd ^ text.charCodeAt(i + 1), 0x01000193);
  }
  return `${text.length}-${(even >>> 0).toString(16)}-${(odd >>> 0).toString(16)}`;
}
