/** What is known of the note that is drawn, and how it is looked up while drawing. */
import type { PreviewScope, PreviewTarget } from '../features/preview';
import type { NoteId } from '../notes/note';

export interface PreviewSource {
  /** What is known of a document, by the name that the preview has for it; undefined as long as nothing is. */
  of(document: unknown): PreviewScope | undefined;
}

/** The note whose text is being drawn, and the one whose preview it stands in: addresses are relative to the latter. */
export interface Shown {
  readonly root: NoteId;
  readonly scope: PreviewScope;
}

const key = 'memoryNotes';

/** The environment that a nested text is drawn in. */
export const within = (env: object, shown: Shown): object => ({ ...env, references: undefined, [key]: shown });

export function shownIn(env: object, source: PreviewSource): Shown | undefined {
  const known = (env as { readonly [key]?: Shown })[key];
  if (known !== undefined) return known;
  const scope = source.of((env as { readonly currentDocument?: unknown }).currentDocument);
  return scope && { root: scope.note, scope };
}

export const targetIn = (shown: Shown | undefined, written: string): PreviewTarget | undefined =>
  shown?.scope.targets[written];

/** Relative to a note's folder, as an address. */
export function relativeAddress(from: NoteId, to: NoteId, fragment?: string): string {
  const hash = fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`;
  if (from === to && hash !== '') return hash;
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let common = 0;
  while (common < folders.length && common < parts.length - 1 && folders[common] === parts[common]) common++;
  const path = [...folders.slice(common).map(() => '..'), ...parts.slice(common).map(encodeURIComponent)];
  return path.join('/') + hash;
}

/** The same for an address that an embedded note writes; undefined for one that is the same from everywhere. */
export function movedAddress(root: NoteId, from: NoteId, written: string): string | undefined {
  if (written === '' || /^(?:[A-Za-z][A-Za-z\d+.-]*:|\/)/.test(written)) return undefined;
  if (written.startsWith('#')) return relativeAddress(root, from) + written;
  const up = relativeAddress(root, from);
  return up.slice(0, up.lastIndexOf('/') + 1) + written;
}
