/** A second worker that reads and scans notes from the disk while the first one does the same with others. */
import type { NoteId } from '../notes/note';
import { noteScanner, type PackedNote } from '../notes/packedNote';
import { type PackedNotes, packedBuffers, packNotes, unpackNotes } from '../notes/packedNotes';
import { type Disk, readFile } from './files';
import { type Found, foundOnDisk } from './source';

export interface Scanner {
  /** Never rejects: undefined when the worker broke. */
  scan(root: string, ids: readonly NoteId[]): Promise<Scanned | undefined>;
  dispose(): void;
}

export interface Scanned {
  readonly notes: readonly PackedNote[];
  /** What turned out to be no note that can be read. */
  readonly others: readonly Found[];
}

export interface ScanRequest {
  readonly root: string;
  readonly ids: readonly NoteId[];
}

export interface ScanAnswer {
  readonly packed: PackedNotes;
  /** In the order of the packed notes. */
  readonly texts: readonly string[];
  readonly others: readonly Found[];
}

/** The other worker's side: answers in order. */
export function serveScans(
  disk: Disk,
  post: (answer: ScanAnswer, transfer: readonly ArrayBuffer[]) => void,
): (request: ScanRequest) => void {
  const scan = noteScanner();
  return ({ root, ids }) => {
    const notes: PackedNote[] = [];
    const others: Found[] = [];
    for (const id of ids) {
      const file = readFile(disk, root, id);
      if (file.kind === 'note') notes.push(scan(id, file.text));
      else others.push(foundOnDisk(file));
    }
    const packed = packNotes(notes, false);
    post({ packed, texts: notes.map(({ text }) => text), others }, packedBuffers(packed));
  };
}

/** What came over the port, with its texts. */
export const scannedFrom = ({ packed, texts, others }: ScanAnswer): Scanned => ({
  notes: unpackNotes(packed, (_, index) => texts[index], true).filter((note) => note !== undefined),
  others,
});
