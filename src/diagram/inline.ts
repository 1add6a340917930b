/**
 * What a value looks like when one line is enough for it: pieces of text, and at most one pointer whose arrow starts at
 * the line's end. Values that need rows or cells of their own have no inline form.
 */
import type { Field, Path, PointerValue, Value } from '../trace/state';
import { elide, escapeText, type TextRun, type TextSize, textRun, textWidth } from './metrics';
import type { Tone } from './scene';

export interface Inline {
  readonly pieces: readonly Piece[];
  readonly pointer?: PointerValue;
  /** Where in the value the pointer stands. */
  readonly pointerPath: Path;
  /** For a text: which column each byte has. */
  readonly run?: TextRun;
  /** Pixels, without the cell's padding. */
  readonly width: number;
}

export interface Piece {
  readonly text: string;
  readonly size: TextSize;
  readonly tone: Tone;
}

/** Room for the dot where an arrow starts, or for the sign that it starts nowhere. */
const pointerRoom = 18;
const pieceGap = 6;
const longestScalar = 32;
const longestText = 44;
const mostSpareDots = 12;

export function inlineOf(value: Value): Inline | undefined {
  switch (value.kind) {
    case 'scalar':
      return plain(elide(escapeControls(value.text), longestScalar), 'value');
    case 'opaque':
      return plain(elide(escapeControls(value.text), longestScalar), 'quiet');
    case 'uninitialised':
      return plain('?', 'faint');
    case 'text':
      return inlineText(value);
    case 'pointer':
      return inlinePointer(value);
    case 'function':
      return value.captures.length === 0 ? plain(elide(value.name, longestScalar), 'value') : undefined;
    case 'struct':
      return value.union ? undefined : inlineFields(value.name, value.fields);
    case 'enum':
      return inlineFields(value.variant, value.fields) ?? inlineWrapped(value.variant, value.fields);
    case 'sequence':
      return value.length === 0 && !value.capacity ? plain('[]', 'quiet') : undefined;
    case 'map':
      return value.entries.length === 0 && !value.elided ? plain('{}', 'quiet') : undefined;
  }
}

/** Quotes are escaped in texts only: a scalar is already written as its language writes it. */
function escapeControls(text: string): string {
  return /^[ -~]*$/.test(text) ? text : escapeText(text).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}

function plain(text: string, tone: Tone): Inline {
  return inline([{ text, size: 'normal', tone }]);
}

function inline(pieces: readonly Piece[], pointer?: PointerValue, pointerPath: Path = [], run?: TextRun): Inline {
  const texts = pieces.reduce((sum, piece) => sum + textWidth(piece.text, piece.size), 0);
  const width = texts + Math.max(0, pieces.length - 1) * pieceGap + (pointer ? pointerRoom : 0);
  return { pieces, pointer, pointerPath, run, width };
}

/** Capacity beyond the length as one dot a byte. */
function inlineText(value: Value & { kind: 'text' }): Inline {
  const run = textRun(value.text, longestText);
  const spare = Math.max(0, (value.capacity ?? value.length) - value.length);
  const pieces: Piece[] = [{ text: run.shown, size: 'normal', tone: 'value' }];
  if (spare > mostSpareDots)
    pieces.push({ text: `+${spare.toLocaleString('en')} spare`, size: 'small', tone: 'faint' });
  else if (spare > 0) pieces.push({ text: '·'.repeat(spare), size: 'normal', tone: 'faint' });
  return inline(pieces, undefined, [], run);
}

function inlinePointer(value: PointerValue): Inline {
  const pieces: Piece[] = [];
  const word = roleWord(value);
  if (value.state === 'moved') return inline([{ text: 'moved', size: 'small', tone: 'faint' }], value);
  if (word) pieces.push({ text: word, size: 'normal', tone: 'word' });
  if (value.state === 'dangling') pieces.push({ text: 'dangling', size: 'small', tone: 'alarm' });
  else if (value.state === 'null')
    pieces.push({ text: isEmptyOwner(value) ? 'empty' : 'null', size: 'small', tone: 'quiet' });
  const counts = countsOf(value);
  if (counts) pieces.push({ text: counts, size: 'small', tone: 'quiet' });
  return inline(pieces, value);
}

/** An empty String or Vec has no block yet, which is not the null that a C pointer can be. */
const isEmptyOwner = (value: PointerValue): boolean => value.role === 'own' && value.length === 0;

/** The role in one short word, so that no line style has to be known to read it. */
export function roleWord(value: PointerValue): string {
  switch (value.role) {
    case 'own':
      return 'own';
    case 'shared-own':
      return 'rc';
    case 'shared':
      return '&';
    case 'mutable':
      return '&mut';
    case 'raw':
      return isWeak(value) ? 'weak' : '*';
    case 'reference':
      return '';
  }
}

/** It has the counts of what it looks at, and counts as no owner. */
export const isWeak = (value: PointerValue): boolean => value.role === 'raw' && value.strong !== undefined;

function countsOf(value: PointerValue): string {
  const counts: string[] = [];
  if (value.strong !== undefined) counts.push(`strong ${value.strong}`);
  if (value.weak) counts.push(`weak ${value.weak}`);
  if (value.vtable !== undefined) counts.push(`vtable ${elide(value.vtable, longestScalar)}`);
  if (value.length !== undefined && !isEmptyOwner(value)) counts.push(`len ${value.length}`);
  if (value.capacity !== undefined && !isEmptyOwner(value)) counts.push(`cap ${value.capacity}`);
  return counts.join(' ');
}

/** A few scalars side by side: `(1, 2)`, `Some(5)`, `Unit`. A struct with named fields gets rows instead. */
function inlineFields(name: string, fields: readonly Field[]): Inline | undefined {
  if (fields.length === 0) return plain(elide(name || '()', longestScalar), 'value');
  const numbered = fields.every((field, index) => field.name === String(index));
  if (!numbered || fields.length > 3) return undefined;
  const texts: string[] = [];
  for (const { value } of fields) {
    if (value.kind !== 'scalar' || value.text.length > 10) return undefined;
    texts.push(value.text);
  }
  return plain(`${name}(${texts.join(', ')})`, 'value');
}

/** A variant around one thing that has an inline form of its own: `Some own`, `Some "text"`. */
function inlineWrapped(variant: string, fields: readonly Field[]): Inline | undefined {
  const [field, second] = fields;
  if (!field || second || field.value.kind === 'struct') return undefined;
  const inner = inlineOf(field.value);
  if (!inner || inner.run) return undefined;
  const pieces: Piece[] = [{ text: variant, size: 'normal', tone: 'value' }, ...inner.pieces];
  return inline(pieces, inner.pointer, inner.pointer ? [field.name, ...inner.pointerPath] : []);
}

/** Columns of the pieces as they stand on the line, left to right. */
export function pieceOffsets(pieces: readonly Piece[]): readonly number[] {
  const offsets: number[] = [];
  let x = 0;
  for (const piece of pieces) {
    offsets.push(x);
    x += textWidth(piece.text, piece.size) + pieceGap;
  }
  return offsets;
}
