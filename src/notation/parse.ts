/**
 * Reads a drawing: lines into statements. A line that says nothing that is understood is complained about, once, and
 * left out; all others count.
 */
import type { Diagnostic } from '../text/diagnostic';
import { isAttribute, readAttributes } from './attributes';
import { Cursor } from './cursor';
import { readPlace } from './placeName';
import type { Attributes, Entry, Expression, PlaceName, Statement, ThreadName } from './syntax';
import { type DrawingLine, openedBy, type Token, tokenize } from './tokens';
import { readValue } from './values';
import { roles, sections, threadStates } from './words';

export interface Parsed {
  readonly value: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
}

type TokenLine = DrawingLine & { kind: 'tokens' };

export function parse(source: string): Parsed {
  const { lines, diagnostics } = tokenize(source);
  const reader = new Reader(source, lines, [...diagnostics]);
  const value = lines.flatMap((line, index): Statement[] => {
    if (line.kind === 'tokens') return reader.read(line, index);
    if (line.kind === 'step') reader.leave();
    return [line];
  });
  return { value, diagnostics: reader.diagnostics.sort((a, b) => a.span.start - b.span.start) };
}

/** Knows what lines stand above and below: whether a bare name is a frame or a variable, the indentation says. */
class Reader {
  readonly #source: string;
  readonly #lines: readonly DrawingLine[];
  readonly diagnostics: Diagnostic[];
  /** Indentation of the frame's heading; undefined outside of frames. */
  #frame: number | undefined;
  /** Of the heading of a section or thread. */
  #section = -1;
  /** The name without a value that stands above, further left, and those around it. */
  #whole: Whole | undefined;
  /** Whether frames may stand here. */
  #holdsFrames = true;

  constructor(source: string, lines: readonly DrawingLine[], diagnostics: Diagnostic[]) {
    this.#source = source;
    this.#lines = lines;
    this.diagnostics = diagnostics;
  }

  read(line: TokenLine, index: number): Statement[] {
    const cursor = new Cursor(this.#source, line.line, line.tokens, this.diagnostics);
    const statement = this.#heading(cursor, line, index) ?? readVerb(cursor) ?? readEntry(cursor);
    if (!statement) {
      cursor.complain(cursor.here, 'not-understood', 'A name is missing at the beginning of this line.');
      return [];
    }
    if (!cursor.isDone) this.#complainOfRest(cursor);
    if (statement.kind === 'entry') return [this.#asPart(statement, line.indent)];
    this.#whole = undefined;
    return [statement];
  }

  /** What is indented below a name without a value are its fields. */
  #asPart(entry: Entry, indent: number): Entry {
    while (this.#whole && indent <= this.#whole.indent) this.#whole = this.#whole.within;
    const { place } = entry;
    const around = this.#whole?.place;
    const path = around && [...around.path, place.root, ...place.path];
    const part = path
      ? { ...entry, place: { ...around, span: place.span, path }, value: entry.value ?? noValue(place) }
      : entry;
    if (!entry.value && entry.attributes.state === undefined) {
      this.#whole = { indent, place: part.place, within: this.#whole };
    }
    return part;
  }

  /** At a new step no heading holds any more. */
  leave(): void {
    this.#whole = undefined;
    this.#frame = undefined;
    this.#section = -1;
    this.#holdsFrames = true;
  }

  #complainOfRest(cursor: Cursor): void {
    const from = cursor.at;
    const first = cursor.peek();
    while (!cursor.isDone) cursor.next();
    const rest = cursor.spanFrom(from);
    const isBracket = first?.kind === 'mark' && ')]}'.includes(first.value);
    const shown = this.#source.slice(rest.start, Math.min(rest.end, rest.start + 30));
    if (isBracket) cursor.complain(rest, 'bracket', `This “${first.text}” closes no bracket that is open here.`);
    else cursor.complain(rest, 'not-understood', `“${shown}” is not understood here.`);
  }

  #heading(cursor: Cursor, line: TokenLine, index: number): Statement | undefined {
    const [first] = line.tokens;
    const word = first?.kind === 'word' ? first.text : '';
    const rest = headingRest(line.tokens);
    const section = sections.get(word) ?? (/^\p{Lu}/u.test(word) ? sections.get(word.toLowerCase()) : undefined);
    if (section && rest === 1) {
      this.#enter(line, section === 'stack');
      cursor.at = line.tokens.length;
      return { kind: 'section', line: line.line, section };
    }
    const thread = readThreadHeading(cursor);
    if (thread) {
      this.#enter(line, true);
      return { kind: 'thread', line: line.line, ...thread };
    }
    return this.#frameHeading(cursor, line, index, word);
  }

  #enter({ indent }: TokenLine, holdsFrames: boolean): void {
    this.#frame = undefined;
    this.#section = indent;
    this.#holdsFrames = holdsFrames;
  }

  #frameHeading(cursor: Cursor, line: TokenLine, index: number, word: string): Statement | undefined {
    const isSaid = (word === 'frame' || word === 'call' || word === 'fn') && isName(line.tokens[1]);
    const named = isSaid ? line.tokens.slice(1) : line.tokens;
    if (!isSaid && !this.#isFrameName(line, index)) return undefined;
    cursor.at = line.tokens.length;
    this.#frame = line.indent;
    if (!this.#holdsFrames) this.#enter({ ...line, indent: -1 }, true);
    this.#frame = line.indent;
    return { kind: 'frame', line: line.line, name: frameName(this.#source, named), isCall: word === 'call' && isSaid };
  }

  /** A bare name is a frame where it stands further left than variables would, or has lines indented below it. */
  #isFrameName({ tokens, indent }: TokenLine, index: number): boolean {
    const [first, second] = tokens;
    if (!isName(first)) return false;
    const rest = headingRest(tokens);
    const isCall = second?.text === '(' && !second.isSpaced && tokens.at(-(rest < tokens.length ? 2 : 1))?.text === ')';
    if (rest !== 1 && !isCall) return false;
    if (verbs.has(first?.text ?? '')) return false;
    if (isCall) return true;
    if (!this.#holdsFrames) return indent <= this.#section;
    const below = this.#lines[index + 1];
    if (below?.kind === 'tokens' && below.indent > indent) return true;
    return this.#frame === undefined ? true : indent <= this.#frame;
  }
}

interface Whole {
  readonly indent: number;
  readonly place: PlaceName;
  readonly within: Whole | undefined;
}

const noValue = ({ span }: PlaceName): Expression => ({
  ...{ kind: 'literal', value: { kind: 'uninitialised' }, span },
  attributes: {},
});

const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted';

const verbs: ReadonlySet<string> = new Set(['pop', 'return', 'returns', 'free', 'drop', 'remove', 'delete']);

/** Without a colon or brace at the end, which many put there. */
function headingRest(tokens: readonly Token[]): number {
  const last = tokens.at(-1);
  return (
    tokens.length - (tokens.length > 1 && last?.kind === 'mark' && (last.text === ':' || last.text === '{') ? 1 : 0)
  );
}

/** As written, without empty parentheses. */
function frameName(source: string, tokens: readonly Token[]): string {
  const [first] = tokens;
  const last = tokens[headingRest(tokens) - 1];
  if (first?.kind === 'quoted') return first.value;
  return source.slice(first?.span.start, last?.span.end).replace(/\s*\(\s*\)$/, '');
}

function readThreadHeading(cursor: Cursor): { thread: ThreadName; status?: string } | undefined {
  const from = cursor.at;
  const isMain = cursor.takesWord('main') && cursor.takesWord('thread');
  if (!isMain) cursor.at = from;
  if (!isMain && !cursor.takesWord('thread')) return undefined;
  const isEntry = ['=', ':', '->', '.', '['].some((mark) => cursor.sees(mark));
  if (isEntry && !(cursor.sees(':') && cursor.peek(1) === undefined)) {
    cursor.at = from;
    return undefined;
  }
  const id = cursor.sees('#') ? Number(cursor.peek(1)?.text) : undefined;
  if (id !== undefined) cursor.at += 2;
  const named = cursor.peek();
  const isState = named?.kind === 'word' && (threadStates as readonly string[]).includes(named.text);
  const isNamed = !isMain && named !== undefined && !isState && named.kind !== 'mark';
  if (isNamed) cursor.next();
  const start = cursor.at;
  while (!cursor.isDone) cursor.next();
  const written = cursor.textOf(start, cursor.at).replace(/^\s*[:,(]+\s*|\s*[:){]+\s*$/g, '');
  const isMainThread = isMain || id === 0 || (isNamed && named.value === 'main');
  const thread = {
    isMain: isMainThread,
    ...(id !== undefined && Number.isSafeInteger(id) && { id }),
    ...(isNamed && !isMainThread && { name: named.value }),
  };
  return { thread, ...(written !== '' && { status: written }) };
}

/** `free x`, `pop`, `returns 5` and their like. */
function readVerb(cursor: Cursor): Statement | undefined {
  const { line } = cursor;
  const word = cursor.peek()?.kind === 'word' ? (cursor.peek()?.text ?? '') : '';
  const next = cursor.peek(1);
  const isPath = ['.', '['].some((mark) => cursor.sees(mark, 1)) && !next?.isSpaced;
  const isArrow = cursor.sees('->', 1) && word !== 'returns' && word !== 'return';
  if (!verbs.has(word) || isPath || isArrow || cursor.sees('=', 1) || cursor.sees(':', 1)) return undefined;
  const span = cursor.here;
  if (word === 'pop' || (word === 'return' && next === undefined)) {
    cursor.next();
    if (isName(cursor.peek())) cursor.next();
    return { kind: 'pop', line, span };
  }
  if (next === undefined) return undefined;
  cursor.next();
  if (word === 'return' || word === 'returns') return { kind: 'returns', line, value: readValue(cursor, 'whole') };
  const places: PlaceName[] = [];
  const isBracketed = cursor.takes('(');
  do {
    const place = readPlace(cursor);
    if (place) places.push(place);
    else break;
  } while (cursor.takes(',') || isName(cursor.peek()));
  if (isBracketed) cursor.takes(')');
  cursor.takes(';');
  const kind = word === 'delete' ? 'free' : word === 'free' || word === 'drop' ? word : 'remove';
  return { kind, line, places };
}

const modifiers: ReadonlySet<string> = new Set(['let', 'var', 'const', 'mut', 'auto']);

/** `name: type = value words`, `type name = value`, `name -> target`, `name words`. */
function readEntry(cursor: Cursor): Entry | undefined {
  while (cursor.seesWord(modifiers) && isName(cursor.peek(1))) cursor.next();
  const head = readHead(cursor);
  if (!head) return undefined;
  const { place, type } = head;
  const written = cursor.takes(':') ? readTypeOrValue(cursor) : {};
  const before = readAttributes(cursor, 'whole');
  const value = written.value ?? readAssigned(cursor);
  const behind = value?.attributes ?? readAttributes(cursor, 'whole');
  cursor.takes(';');
  const known = written.type ?? type;
  return {
    kind: 'entry',
    line: cursor.line,
    place,
    ...(known !== undefined && { type: known }),
    ...(value && { value }),
    attributes: { ...before, ...behind },
  };
}

/** The name, and the type where it stands before it, as in C and Java. */
function readHead(cursor: Cursor): { place: PlaceName; type?: string } | undefined {
  const from = cursor.at;
  const plain = readPlace(cursor, { arrows: 'before' });
  if (plain && isAfterName(cursor)) return { place: plain };
  // The type is everything up to the last name.
  cursor.at = from;
  let last = -1;
  while (!cursor.isDone && !['=', ':', '->'].some((mark) => cursor.sees(mark))) {
    const isStart = isName(cursor.peek()) && cursor.at > from && !isRole(cursor) && !isAttribute(cursor);
    if (isStart && (last < 0 || !cursor.sees('.', -1))) last = cursor.at;
    if (isRole(cursor) || (last >= 0 && isAttribute(cursor))) break;
    cursor.next();
  }
  cursor.at = last < 0 ? from : last;
  const type = cursor.textOf(from, cursor.at).trim();
  const place = readPlace(cursor, { arrows: 'before' });
  if (!place || last < 0) return place && { place };
  // `char name[5]`: the length belongs to the type.
  const length = place.path.length === 1 && typeof place.path[0] === 'number' ? `[${place.path[0]}]` : '';
  return { place: length === '' ? place : { ...place, path: [] }, type: type + length };
}

const isRole = (cursor: Cursor, ahead = 0): boolean => {
  const token = cursor.peek(ahead);
  return token?.kind === 'word' && roles.has(token.text) && cursor.sees('->', ahead + 1);
};

const isAfterName = (cursor: Cursor): boolean =>
  cursor.isDone ||
  ['=', ':', '->', ',', ';', '('].some((mark) => cursor.sees(mark)) ||
  isRole(cursor) ||
  isAttribute(cursor) ||
  (cursor.sees('*') && cursor.sees('->', 1));

/** Behind a colon stands a type, or else a value that no type looks like. */
function readTypeOrValue(cursor: Cursor): { type?: string; value?: Expression } {
  const from = cursor.at;
  const first = cursor.peek();
  if (first?.kind === 'quoted') {
    cursor.next();
    return { type: first.value };
  }
  let depth = 0;
  let isArray = false;
  while (!cursor.isDone) {
    if (depth === 0 && (cursor.sees('=') || cursor.sees('->') || isRole(cursor) || isAttribute(cursor))) break;
    depth += openedBy(cursor.peek());
    if (cursor.sees(';') && depth > 0) isArray = true;
    cursor.next();
  }
  const type = cursor.textOf(from, cursor.at);
  const isFollowed = cursor.sees('=') || cursor.sees('->') || isRole(cursor);
  const isValue = beginsValue(first) || /^(?!fn\b)[\p{L}_][\p{L}\p{N}_:]*(?:\(| ?\{)/u.test(type) || isAddress(type);
  if (isFollowed || isArray || !isValue) return type === '' ? {} : { type: type.replace(/;$/, '') };
  cursor.at = from;
  return { value: readValueOrWords(cursor) };
}

/** `&x` is no type, unless `x` is the name of one that is written small. */
const isAddress = (type: string): boolean =>
  /^&(?:mut )?(?!(?:str|bool|char|int|float|double|[iu](?:8|16|32|64|128|size)|f32|f64|dyn|mut)\b)[\p{Ll}_]/u.test(
    type,
  );

/** A bare name is a type. */
function beginsValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'word') return ['null', 'nullptr', 'NULL', 'nil', 'None', 'true', 'false'].includes(token.text);
  return token.kind !== 'mark' || ['[', '{', '?', '-'].includes(token.value);
}

function readAssigned(cursor: Cursor): Expression | undefined {
  if (cursor.sees('->') || isRole(cursor)) return readValue(cursor, 'whole');
  if (cursor.sees('*') && cursor.sees('->', 1)) return readValue(cursor, 'whole');
  return cursor.takes('=') || cursor.takes(':') ? readValueOrWords(cursor) : undefined;
}

/** Several words that make no value are what the author calls it: `conn = open socket 5`. */
function readValueOrWords(cursor: Cursor): Expression {
  const from = cursor.at;
  const value = readValue(cursor, 'whole');
  const isPlain = value.kind === 'name' || (value.kind === 'literal' && value.value.kind === 'scalar');
  if (cursor.isDone || !isPlain || !['word', 'number'].includes(cursor.peek()?.kind ?? '')) return value;
  while (!cursor.isDone && !isAttribute(cursor)) cursor.next();
  const span = cursor.spanFrom(from);
  const text = cursor.source.slice(span.start, span.end);
  const attributes: Attributes = readAttributes(cursor, 'whole');
  return { kind: 'literal', value: { kind: 'opaque', text }, span, attributes };
}
