/** What is said of a file that is no note: its kind, how large it is, and a picture's measures. */
import type { NoteId } from '../notes/note';
import type { ImageSize } from './imageSize';

export interface AttachmentFacts {
  /** In bytes. */
  readonly size: number;
  readonly image?: ImageSize;
}

/** `PNG picture, 640 × 480, 12.3 kB`; the kind alone where nothing else is known. */
export function attachmentText(file: NoteId, facts?: AttachmentFacts): string {
  const measures = facts?.image && `${facts.image.width} × ${facts.image.height}`;
  return [kindOf(file), measures, facts && sizeText(facts.size)].filter((part) => part !== undefined).join(', ');
}

function kindOf(file: NoteId): string {
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(file)?.[1]?.toLowerCase();
  if (extension === undefined) return 'File';
  const kind = kinds.find(([, extensions]) => extensions.includes(extension))?.[0] ?? 'file';
  return `${extension.toUpperCase()} ${kind}`;
}

const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['picture', ['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'avif', 'bmp', 'ico']],
  ['sound', ['mp3', 'wav', 'm4a', 'ogg', 'flac', '3gp', 'opus']],
  ['film', ['mp4', 'webm', 'ogv', 'mov', 'mkv']],
  ['document', ['pdf', 'doc', 'docx', 'odt', 'epub']],
  ['archive', ['zip', 'gz', 'tar', '7z']],
];

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const isLarge = bytes >= 999_950;
  const value = bytes / (isLarge ? 1_000_000 : 1000);
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${isLarge ? 'MB' : 'kB'}`;
}
