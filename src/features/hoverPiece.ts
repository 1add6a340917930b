/** What hovers are made of: Markdown with holes in it, where the editor's side puts addresses that only it can make. */
import type { NoteId } from '../notes/note';
import type { Place } from './place';

/** `Target` is how a place is told: by offsets here, by lines and characters to the editor's side. */
export type HoverPiece<Target = Place> =
  | { readonly kind: 'markdown'; readonly text: string }
  /** The label is Markdown. */
  | { readonly kind: 'link'; readonly label: string; readonly target: Target }
  /** A picture of the vault, in the measures that its note asks for. The label is Markdown. */
  | {
      readonly kind: 'image';
      readonly label: string;
      readonly attachment: NoteId;
      readonly width?: number;
      readonly height?: number;
      readonly isInTable?: boolean;
    }
  /** What only the editor's side knows of a file: how large it is, and a picture's measures. */
  | { readonly kind: 'file'; readonly attachment: NoteId }
  /** Leads to the list of what points where this place points, or to the place itself. */
  | { readonly kind: 'references'; readonly label: string; readonly of: Target }
  /** Leads to the creation of the note that the link below the pointer asks for. */
  | { readonly kind: 'create'; readonly label: string };

/** What the holes are filled with: addresses, and Markdown for what a file is. */
export interface HoverFilling<Target = Place> {
  place(target: Target): string;
  image(attachment: NoteId): string;
  file(attachment: NoteId): string;
  references(of: Target): string;
  create(): string;
}

export const markdown = (text: string): HoverPiece<never> => ({ kind: 'markdown', text });

/** Joins pieces to Markdown. */
export const hoverMarkdown = <Target>(pieces: readonly HoverPiece<Target>[], filling: HoverFilling<Target>): string =>
  pieces.map((piece) => filled(piece, filling)).join('');

function filled<Target>(piece: HoverPiece<Target>, filling: HoverFilling<Target>): string {
  switch (piece.kind) {
    case 'markdown':
      return piece.text;
    case 'link':
      return `[${piece.label}](<${filling.place(piece.target)}>)`;
    case 'references':
      return `[${piece.label}](<${filling.references(piece.of)}>)`;
    case 'create':
      return `[${piece.label}](<${filling.create()}>)`;
    case 'file':
      return filling.file(piece.attachment);
    case 'image': {
      const measures = [
        ...(piece.width === undefined ? [] : [`width=${piece.width}`]),
        ...(piece.height === undefined ? [] : [`height=${piece.height}`]),
      ].join(',');
      // The form in which VS Code's hovers take a picture's measures; a bare bar would end a table's cell.
      const bar = piece.isInTable === true ? '\\|' : '|';
      return `![${piece.label}](<${filling.image(piece.attachment)}${measures === '' ? '' : `${bar}${measures}`}>)`;
    }
  }
}

/** Pieces that go on in a quote: every further line of them begins with this. */
export const prefixed = (pieces: readonly HoverPiece[], prefix: string): readonly HoverPiece[] =>
  pieces.map((piece) =>
    piece.kind === 'markdown' ? { ...piece, text: piece.text.replace(/\r?\n/g, `\n${prefix}`) } : piece,
  );

/** Makes the characters of a plain text mean themselves in Markdown. */
export const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#~$!]/g, '\\$&').replace(/\s+/g, ' ');
