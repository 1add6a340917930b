/**
 * What crosses the port between the editor's side and the vaults' worker. Folders are named by keys that the editor's
 * side chooses, files by their path in the folder. Messages are taken in the order in which they were sent, so a
 * question is about the texts that were told before it.
 */
import type { NoteId } from '../notes/note';
import type { QuestionName } from './questions';

/** Names a folder for as long as the worker lives. */
export type FolderKey = string;

/** Where a folder's files come from. */
export type FolderOrigin =
  /** The worker reads the disk itself, and keeps its cache in a file. */
  | { readonly kind: 'disk'; readonly root: string; readonly cache?: string }
  /** The other side lists and reads when it is asked to (`wants…`), and keeps the cache's bytes. */
  | { readonly kind: 'fed'; readonly hasCache: boolean }
  /** No files at all: documents that stand outside every vault. */
  | { readonly kind: 'none' };

/** Replaces a piece of a text; several are applied one after the other. */
export interface TextChange {
  readonly start: number;
  readonly length: number;
  readonly text: string;
}

export interface FileEvent {
  readonly id: NoteId;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** A file that was asked for. */
export type FedFile =
  | { readonly id: NoteId; readonly kind: 'note'; readonly bytes: Uint8Array }
  /** An attachment, or a note that is too large to read. */
  | { readonly id: NoteId; readonly kind: 'attachment'; readonly size: number }
  /** A folder, with the files below it. */
  | { readonly id: NoteId; readonly kind: 'folder'; readonly ids: readonly NoteId[] }
  | { readonly id: NoteId; readonly kind: 'missing' }
  /** It is there and cannot be read. */
  | { readonly id: NoteId; readonly kind: 'failed'; readonly message: string };

// Editor's side → worker

export type ToServer =
  | { readonly type: 'addFolder'; readonly folder: FolderKey; readonly origin: FolderOrigin }
  | { readonly type: 'removeFolder'; readonly folder: FolderKey }
  /** An editor holds the note now: its text beats the file's. Also the whole text anew, after `wantsText`. */
  | {
      readonly type: 'open';
      readonly folder: FolderKey;
      readonly id: NoteId;
      readonly version: number;
      readonly text: string;
    }
  | {
      readonly type: 'edit';
      readonly folder: FolderKey;
      readonly id: NoteId;
      readonly version: number;
      readonly changes: readonly TextChange[];
      /** Of the text afterwards, so that two sides that drifted apart find out. */
      readonly length: number;
    }
  | { readonly type: 'close'; readonly folder: FolderKey; readonly id: NoteId }
  | { readonly type: 'files'; readonly folder: FolderKey; readonly events: readonly FileEvent[] }
  | {
      readonly type: 'ask';
      readonly ticket: number;
      readonly folder: FolderKey;
      readonly question: QuestionName;
      readonly args: unknown;
      /** The version of the document that `args.id` names; a question about an older one is not answered. */
      readonly version?: number;
    }
  | { readonly type: 'cancel'; readonly ticket: number }
  /** The answer to `wantsFiles`; undefined when the folder cannot be listed. */
  | { readonly type: 'listed'; readonly folder: FolderKey; readonly ids: readonly NoteId[] | undefined }
  /** The answer to `wantsTexts`. */
  | { readonly type: 'texts'; readonly folder: FolderKey; readonly ticket: number; readonly files: readonly FedFile[] }
  /** The answer to `wantsCache`. */
  | { readonly type: 'cache'; readonly folder: FolderKey; readonly bytes: Uint8Array | undefined }
  /** The end is near: caches that are not up to date are to be written now. Answered by `saved`. */
  | { readonly type: 'save' }
  /** Answered by `measured`. */
  | { readonly type: 'measure' };

// Worker → editor's side

export type FromServer =
  | { readonly type: 'answer'; readonly ticket: number; readonly answer: unknown }
  /** Nobody waits for this answer any more. */
  | { readonly type: 'dropped'; readonly ticket: number }
  /** A bug of ours. */
  | { readonly type: 'failed'; readonly ticket: number; readonly message: string }
  | { readonly type: 'progress'; readonly folder: FolderKey; readonly done: number; readonly total: number }
  /** All files have been read once. */
  | { readonly type: 'ready'; readonly folder: FolderKey; readonly loaded: Loaded }
  /** Files came, changed or went. `judge` has the open notes whose diagnostics may be others now. */
  | {
      readonly type: 'changed';
      readonly folder: FolderKey;
      readonly ids: readonly NoteId[];
      readonly judge: readonly NoteId[];
    }
  | { readonly type: 'log'; readonly level: 'info' | 'error'; readonly message: string }
  /** The text of an open note is not what the other side has. */
  | { readonly type: 'wantsText'; readonly folder: FolderKey; readonly id: NoteId }
  | { readonly type: 'wantsFiles'; readonly folder: FolderKey }
  | {
      readonly type: 'wantsTexts';
      readonly folder: FolderKey;
      readonly ticket: number;
      readonly ids: readonly NoteId[];
    }
  | { readonly type: 'wantsCache'; readonly folder: FolderKey }
  | { readonly type: 'cacheMade'; readonly folder: FolderKey; readonly bytes: Uint8Array }
  | { readonly type: 'saved' }
  /** Bytes of the worker's heap in use. */
  | { readonly type: 'measured'; readonly heap: number };

/** How a folder was read, for the log and for measuring. */
export interface Loaded {
  readonly notes: number;
  readonly attachments: number;
  /** Notes whose record in the cache was still right. */
  readonly fromCache: number;
  readonly milliseconds: number;
}

/** One end of the port. `transfer` lists buffers that need not be copied. */
export interface ServerPort {
  post(message: FromServer, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: ToServer) => void): void;
}

/** The other end. */
export interface ClientPort {
  post(message: ToServer, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: FromServer) => void): void;
  /** The worker itself broke: it could not start, or threw where nothing caught. */
  onFailure(listener: (message: string) => void): void;
  terminate(): void;
}
