/** A `Note` over its record: each part is read when it is first asked for, and kept as long as the note is. */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import { readInfo } from './fence';
import { linkTarget } from './inlineLink';
import { baseName, headingKey, withoutExtension } from './names';
import type {
  Alias,
  Block,
  Fence,
  FenceLine,
  Link,
  Note,
  NoteId,
  Section,
  Tag,
  TermDefinition,
  TermKind,
} from './note';
import type { PackedNote } from './packedNote';
import { plainText } from './plainText';
import {
  countOf,
  hasFrontmatterFlag,
  hasTitleFlag,
  head,
  isBinaryFlag,
  linkFlags,
  type Part,
  startOf,
  widthOf,
} from './record';
import { tagName } from './tagKeys';
import { termForm, termForms, termKind, termText } from './termText';

export const noteOf = (packed: PackedNote): Note => new ReadNote(packed);

/** The record behind a note; undefined for one that was put together by hand. */
export const packedOf = (note: Note): PackedNote | undefined => (note instanceof ReadNote ? note.packed : undefined);

class ReadNote implements Note {
  readonly id: NoteId;
  readonly name: string;
  readonly #packed: PackedNote;
  #aliases: readonly Alias[] | undefined;
  #tags: readonly Tag[] | undefined;
  #sections: readonly Section[] | undefined;
  #blocks: readonly Block[] | undefined;
  #links: readonly Link[] | undefined;
  #terms: readonly TermDefinition[] | undefined;
  #fences: readonly Fence[] | undefined;
  #verbatim: readonly Span[] | undefined;
  #tables: readonly Span[] | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;

  constructor(packed: PackedNote) {
    this.#packed = packed;
    this.id = packed.id;
    this.name = withoutExtension(baseName(packed.id));
  }

  get packed(): PackedNote {
    return this.#packed;
  }

  get text(): string {
    return this.#packed.text;
  }

  get title(): string {
    return titleOf(this.#packed) ?? this.name;
  }

  get frontmatter(): Span | undefined {
    const { data } = this.#packed;
    return (data[head.flags] & hasFrontmatterFlag) === 0 ? undefined : spanAt(data, head.frontmatter);
  }

  get aliases(): readonly Alias[] {
    this.#aliases ??= read(this.#packed, 'aliases', (data, row) => {
      const span = spanAt(data, row);
      return { text: this.text.slice(span.start, span.end), span };
    });
    return this.#aliases;
  }

  get tags(): readonly Tag[] {
    this.#tags ??= read(this.#packed, 'tags', (data, row) => readTag(this.text, data, row));
    return this.#tags;
  }

  get sections(): readonly Section[] {
    this.#sections ??= read(this.#packed, 'sections', (data, row) => readSection(this.text, data, row));
    return this.#sections;
  }

  get blocks(): readonly Block[] {
    this.#blocks ??= read(this.#packed, 'blocks', (data, row) => {
      const idSpan = spanAt(data, row);
      return { id: this.text.slice(idSpan.start + 1, idSpan.end), idSpan, span: spanAt(data, row + 2) };
    });
    return this.#blocks;
  }

  get links(): readonly Link[] {
    this.#links ??= read(this.#packed, 'links', (data, row) => readLink(this.text, data, row));
    return this.#links;
  }

  get terms(): readonly TermDefinition[] {
    this.#terms ??= read(this.#packed, 'terms', (_, row) => readTerm(this.#packed, row));
    return this.#terms;
  }

  get fences(): readonly Fence[] {
    this.#fences ??= read(this.#packed, 'fences', (data, row) => readFence(this.text, data, row));
    return this.#fences;
  }

  get verbatim(): readonly Span[] {
    this.#verbatim ??= read(this.#packed, 'verbatim', spanAt);
    return this.#verbatim;
  }

  get tables(): readonly Span[] {
    this.#tables ??= read(this.#packed, 'tables', spanAt);
    return this.#tables;
  }

  get diagnostics(): readonly Diagnostic[] {
    const isBinary = (this.#packed.data[head.flags] & isBinaryFlag) !== 0;
    this.#diagnostics ??= isBinary ? [notText] : this.fences.filter((fence) => !fence.isClosed).map(unclosed);
    return this.#diagnostics;
  }
}

function read<T>(packed: PackedNote, part: Part, readRow: (data: Int32Array, row: number) => T): readonly T[] {
  const { data } = packed;
  const count = countOf(data, part);
  const width = widthOf(part);
  const found: T[] = [];
  for (let i = 0, row = startOf(data, part); i < count; i++, row += width) found.push(readRow(data, row));
  return found;
}

const spanAt = (data: Int32Array, at: number): Span => ({ start: data[at], end: data[at + 1] });

function titleOf({ text, data }: PackedNote): string | undefined {
  if ((data[head.flags] & hasTitleFlag) === 0) return undefined;
  return text.slice(data[head.title], data[head.title + 1]);
}

function readSection(text: string, data: Int32Array, row: number): Section {
  const titleSpan = spanAt(data, row + 3);
  const written = text.slice(titleSpan.start, titleSpan.end);
  return {
    level: data[row] as Section['level'],
    title: plainText(written),
    key: headingKey(written),
    heading: spanAt(data, row + 1),
    titleSpan,
    span: { start: data[row + 1], end: data[row + 5] },
    parent: data[row + 6],
  };
}

/** A tag of a note by its number. */
export const tagNumber = ({ text, data }: PackedNote, number: number): Tag =>
  readTag(text, data, startOf(data, 'tags') + number * widthOf('tags'));

function readTag(text: string, data: Int32Array, row: number): Tag {
  const span = spanAt(data, row);
  return { name: tagName(text, span.start, span.end), span };
}

/** A link of a note by its number. */
export function linkNumber({ text, data }: PackedNote, number: number): Link {
  return readLink(text, data, startOf(data, 'links') + number * widthOf('links'));
}

function readLink(text: string, data: Int32Array, row: number): Link {
  const flags = data[row];
  const definition = flags >> linkFlags.definitionShift;
  const alias = spanAt(data, row + 7);
  return {
    kind: (flags & linkFlags.markdown) !== 0 ? 'markdown' : 'wiki',
    embed: (flags & linkFlags.embed) !== 0,
    span: spanAt(data, row + 1),
    target: linkTarget(text, data, row),
    pathSpan: spanAt(data, row + 3),
    ...((flags & linkFlags.fragment) !== 0 && { fragmentSpan: spanAt(data, row + 5) }),
    ...((flags & linkFlags.alias) !== 0 && { aliasSpan: alias, alias: text.slice(alias.start, alias.end) }),
    ...(definition > 0 && { definition: spanAt(data, startOf(data, 'definitions') + 2 * (definition - 1)) }),
  };
}

/** A term of a note by its number. */
export const termNumber = (packed: PackedNote, number: number): TermDefinition =>
  readTerm(packed, startOf(packed.data, 'terms') + number * widthOf('terms'));

export const termKindNumber = ({ data }: PackedNote, number: number): TermKind =>
  termKind(data[startOf(data, 'terms') + number * widthOf('terms')]);

function readTerm(packed: PackedNote, row: number): TermDefinition {
  const { id, data } = packed;
  return {
    note: id,
    term: termOf(packed, row),
    kind: termKind(data[row]),
    span: spanAt(data, row + 1),
    definition: spanAt(data, row + 3),
    section: data[row + 5],
  };
}

function termOf(packed: PackedNote, row: number): string {
  const { id, text, data } = packed;
  const form = termForm(data[row]);
  if (form === termForms.name) return withoutExtension(baseName(id));
  if (form === termForms.title) return titleOf(packed) ?? '';
  return termText(form, text, data[row + 1], data[row + 2]);
}

function readFence(text: string, data: Int32Array, row: number): Fence {
  const infoSpan = spanAt(data, row + 2);
  const lines = fenceLines(data, row);
  const code = lines.map(({ start, padding }) => `${' '.repeat(padding)}${text.slice(start, lineEnd(text, start))}\n`);
  return {
    span: spanAt(data, row),
    infoSpan,
    body: spanAt(data, row + 4),
    isClosed: data[row + 6] === 1,
    ...readInfo(text, infoSpan.start, infoSpan.end),
    text: code.join(''),
    lines,
  };
}

/** The lines up to those of the next fence. */
function fenceLines(data: Int32Array, row: number): readonly FenceLine[] {
  const fences = startOf(data, 'fences');
  const isLast = row === fences + (countOf(data, 'fences') - 1) * widthOf('fences');
  const end = isLast ? countOf(data, 'fenceLines') : data[row + widthOf('fences') + 7];
  const lines: FenceLine[] = [];
  const start = startOf(data, 'fenceLines');
  for (let i = data[row + 7]; i < end; i++) lines.push({ start: data[start + i] >> 2, padding: data[start + i] & 3 });
  return lines;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

const notText: Diagnostic = {
  span: { start: 0, end: 1 },
  severity: 'warning',
  code: 'not-text',
  message: 'This file is not text: links to it work, but nothing is read from it.',
};

function unclosed(fence: Fence): Diagnostic {
  return {
    span: { start: fence.span.start, end: fence.body.start > fence.infoSpan.end ? fence.infoSpan.end : fence.span.end },
    severity: 'information',
    code: 'unclosed-fence',
    message: 'This code fence is never closed: everything below it is code.',
  };
}
