/**
 * The inline pass over one paragraph, heading or table row: code spans, comments, formulas and raw HTML, which hide
 * everything in them, and the links, tags and arrows that stand outside of them. Every character is looked at a bounded
 * number of times: where a form needs a closing mark, a search that failed once is not repeated in the same text.
 */
import { indexWithin } from '../text/search';
import type { Span } from '../text/span';
import { autolinkEnd, tagEnd } from './inlineHtml';
import { addMarkdownLink, addWikiLink, isEscaped, isPunctuation, labelEnd, linkTail } from './inlineLink';
import type { RecordRows } from './record';
import type { References } from './references';
import type { Rows } from './rows';

/**
 * Characters that may begin or end something. The regular expression finds the next one faster than a loop over the
 * characters does; it is only used to search, one search at a time.
 */
const special = /[\\`<[\]!%$#>*_\u2192]/g;

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
}

/**
 * Reads the paragraphs, headings and rows of one text, one after the other, and adds links, tags, verbatim spans and
 * arrows to the rows, each in order.
 */
export class InlineReader {
  readonly #text: string;
  readonly #rows: RecordRows;
  readonly #references: References | undefined;
  #start = 0;
  #end = 0;
  /** No special character stands between the last place that was read and here. */
  #next = -1;
  /** Open brackets of ordinary links: twice the offset, and one more for an image's. A text may hold a million. */
  #brackets: number[] = [];
  /** Open brackets below this index hold a link already, so only an image can still begin there. */
  #inactive = 0;
  #runs: Map<number, { starts: number[]; next: number }> | undefined;
  /** Closing marks that do not come again in this part. */
  #absent: Set<string> | undefined;
  #isDisordered = false;
  /** Where the bracket pair that was closed last began: whether a text holds brackets. */
  #lastClosed = -1;
  /** Where the last tag, or what looked like one, ended. */
  #tagEnd = 0;

  constructor(text: string, rows: RecordRows, references?: References) {
    this.#text = text;
    this.#rows = rows;
    this.#references = references;
  }

  /** Reads one part; true when `**` or `__` stands in its prose, so that there may be bold terms. */
  read(start: number, end: number): boolean {
    this.#start = start;
    this.#end = end;
    if (this.#brackets.length > 0) this.#brackets = [];
    this.#inactive = 0;
    this.#runs = undefined;
    this.#absent = undefined;
    this.#isDisordered = false;
    this.#tagEnd = 0;
    this.#lastClosed = -1;
    const text = this.#text;
    const linksBefore = this.#rows.links.length;
    let hasBold = false;
    let i = start;
    for (;;) {
      // What was found behind the end of the part before is not looked for again.
      if (this.#next < i) this.#next = nextSpecial(text, i);
      i = this.#next;
      if (i >= end) break;
      const code = text.charCodeAt(i);
      if (code === 42 || code === 95) {
        if (text.charCodeAt(i + 1) === code) hasBold = true;
        i++;
      } else i = this.#at(i, code);
    }
    if (this.#isDisordered) sortRows(this.#rows.links, linksBefore);
    return hasBold;
  }

  /** Reads what begins at `i` and gives the place to go on at. */
  #at(i: number, code: number): number {
    switch (code) {
      case 92:
        return isPunctuation(this.#text.charCodeAt(i + 1)) ? i + 2 : i + 1;
      case 96:
        return this.#code(i);
      case 60:
        return this.#html(i);
      case 91:
        return this.#openBracket(i);
      case 93:
        return this.#closeBracket(i);
      case 33:
        if (this.#text.charCodeAt(i + 1) !== 91 || this.#text.charCodeAt(i + 2) === 91) return i + 1;
        this.#brackets.push(2 * i + 1);
        return i + 2;
      case 37:
        return this.#text.charCodeAt(i + 1) === 37 ? this.#hide(i, '%%', 2) : i + 1;
      case 36:
        return this.#math(i);
      case 35:
        return this.#tag(i);
      case 62:
        this.#arrow(i);
        return i + 1;
      default:
        this.#rows.arrows.add1(i + 1);
        return i + 1;
    }
  }

  /** `=>` or `->`, when its first sign is neither escaped nor a tag's last character. */
  #arrow(i: number): void {
    const before = this.#text.charCodeAt(i - 1);
    if ((before !== 61 && before !== 45) || i <= Math.max(this.#start, this.#tagEnd)) return;
    if (!isEscaped(this.#text, i - 1)) this.#rows.arrows.add1(i + 1);
  }

  /** Section 6.1: a run of backticks is closed by the next run of the same length. */
  #code(i: number): number {
    this.#runs ??= this.#findRuns(i);
    let run = i;
    while (run < this.#end && this.#text.charCodeAt(run) === 96) run++;
    const runs = this.#runs.get(run - i);
    // The pass only goes forward, so runs that are behind it are never asked for again.
    while (runs !== undefined && runs.next < runs.starts.length && (runs.starts[runs.next] as number) < run)
      runs.next++;
    const close = runs?.starts[runs.next];
    if (close === undefined) return run;
    return this.#push(i, close + run - i);
  }

  /** Where the runs of backticks begin, by their length. A backslash does not part a run here: in code it is text. */
  #findRuns(from: number): Map<number, { starts: number[]; next: number }> {
    const byLength = new Map<number, { starts: number[]; next: number }>();
    for (let i = this.#text.indexOf('`', from); i >= 0 && i < this.#end; i = this.#text.indexOf('`', i)) {
      const start = i;
      while (i < this.#end && this.#text.charCodeAt(i) === 96) i++;
      const runs = byLength.get(i - start);
      if (runs === undefined) byLength.set(i - start, { starts: [start], next: 0 });
      else runs.starts.push(start);
    }
    return byLength;
  }

  #html(i: number): number {
    const text = this.#text;
    const second = text.charCodeAt(i + 1);
    if (second === 33) {
      if (text.startsWith('<!-->', i)) return this.#push(i, i + 5);
      if (text.startsWith('<!--->', i)) return this.#push(i, i + 6);
      if (text.startsWith('<!--', i)) return this.#hide(i, '-->', 4);
      if (text.startsWith('<![CDATA[', i)) return this.#hide(i, ']]>', 9);
      return /[A-Za-z]/.test(text.charAt(i + 2)) ? this.#hide(i, '>', 2) : i + 1;
    }
    if (second === 63) return this.#hide(i, '?>', 2);
    let end = tagEnd(text, i, this.#end);
    if (end < 0) end = autolinkEnd(text, i, this.#end);
    return end < 0 ? i + 1 : this.#push(i, end);
  }

  /** Hides everything up to the closing mark; without one the opening mark is text. */
  #hide(i: number, mark: string, opening: number): number {
    if (this.#absent?.has(mark)) return i + 1;
    const at = indexWithin(this.#text, mark, i + opening, this.#end);
    if (at >= 0) return this.#push(i, at + mark.length);
    this.#absent ??= new Set();
    this.#absent.add(mark);
    return i + 1;
  }

  #push(start: number, end: number): number {
    this.#rows.verbatim.add2(start, end);
    return end;
  }

  /**
   * `$$…$$`, or `$…$` on one line with no blank inside its marks and no digit behind, so that prices are no formula
   * (Obsidian help, Advanced formatting syntax).
   */
  #math(i: number): number {
    const text = this.#text;
    if (text.charCodeAt(i + 1) === 36) {
      const end = this.#hide(i, '$$', 2);
      return end === i + 1 ? i + 2 : end;
    }
    if (text.charCodeAt(i + 1) <= 32 || i + 1 >= this.#end) return i + 1;
    for (let k = i + 1; k < this.#end; k++) {
      const code = text.charCodeAt(k);
      if (code === 92) k++;
      else if (code === 10 || code === 13) return i + 1;
      else if (code === 36) {
        const before = text.charCodeAt(k - 1);
        const after = k + 1 < this.#end ? text.charCodeAt(k + 1) : 32;
        if (before <= 32 || (after >= 48 && after <= 57)) return i + 1;
        return this.#push(i, k + 1);
      }
    }
    return i + 1;
  }

  #openBracket(i: number): number {
    const text = this.#text;
    if (text.charCodeAt(i + 1) !== 91 || i + 1 >= this.#end) {
      this.#brackets.push(2 * i);
      return i + 1;
    }
    const end = addWikiLink(text, i, this.#end, this.#rows);
    if (end >= 0) return end;
    let run = i;
    for (; run < this.#end && text.charCodeAt(run) === 91; run++) this.#brackets.push(2 * run);
    return run;
  }

  #closeBracket(i: number): number {
    const open = this.#brackets.pop();
    if (open === undefined) return i + 1;
    const isImage = open % 2 === 1;
    const at = (open - (open % 2)) / 2;
    const isInactive = this.#brackets.length < this.#inactive;
    if (isInactive) this.#inactive = this.#brackets.length;
    const lastClosed = this.#lastClosed;
    this.#lastClosed = at;
    if (isInactive && !isImage) return i + 1;
    const label = { start: at + (isImage ? 2 : 1), end: i };
    const tail = this.#tail(label, lastClosed > at);
    if (tail === undefined) return i + 1;
    // No link holds another one; an image may stand in a link's text.
    if (!isImage) this.#inactive = this.#brackets.length;
    const { links } = this.#rows;
    const before = links.length;
    addMarkdownLink(this.#text, { span: { start: at, end: tail.end }, label, embed: isImage, ...tail }, this.#rows);
    if (before > 0 && links.length > before && links.data[before - links.width + 1] > at) this.#isDisordered = true;
    return tail.end;
  }

  /**
   * Section 6.3: behind a link's text comes its destination in parentheses, a reference's label in brackets, or nothing
   * when the text itself is a label, which holds no brackets.
   */
  #tail(label: Span, hasBrackets: boolean): { destination: Span; end: number; definition: number } | undefined {
    const text = this.#text;
    const at = label.end + 1;
    const inline = text.charCodeAt(at) === 40 ? linkTail(text, at + 1, this.#end) : undefined;
    if (inline !== undefined) return { ...inline, definition: 0 };
    if (this.#references === undefined) return undefined;
    const full = labelEnd(text, at, this.#end);
    if (full < 0 && hasBrackets) return undefined;
    const written = full < 0 ? label : { start: at + 1, end: full - 1 };
    if (written.end - written.start > 999) return undefined;
    const found = this.#references.find(text.slice(written.start, written.end));
    if (found === undefined) return undefined;
    const definition = this.#references.use(found, this.#rows);
    const end = full >= 0 ? full : text.startsWith('[]', at) && at + 1 < this.#end ? at + 2 : at;
    return { destination: found.destination, end, definition };
  }

  /** `#tag`, behind a blank or at the begin; a tag of digits alone is none (Obsidian help, Tags). */
  #tag(i: number): number {
    const text = this.#text;
    const before = i > this.#start ? text.charCodeAt(i - 1) : 32;
    let k = i + 1;
    let hasLetter = false;
    while (k < this.#end) {
      const code = text.charCodeAt(k);
      if (code >= 48 && code <= 57) k++;
      else if (isTagCharacter(code)) {
        hasLetter = true;
        k++;
      } else break;
    }
    this.#tagEnd = k;
    if (!hasLetter || before > 32 || isEscaped(text, i)) return k;
    this.#rows.tags.add2(i, k);
    return k;
  }
}

/** Letters of any script, `_`, `-` and `/`; emoji too, which are surrogates. Punctuation beyond ASCII ends a tag. */
const isTagCharacter = (code: number): boolean =>
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 45 ||
  code === 47 ||
  (code >= 0xaa && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x3004) && !isOtherMark(code));

const isOtherMark = (code: number): boolean =>
  code === 0xab || code === 0xbb || code === 0xd7 || code === 0xf7 || (code >= 0x2190 && code <= 0x22ff);

/** Puts the rows from `from` on in the order of their spans, which start at a row's second number. */
function sortRows(rows: Rows, from: number): void {
  const { width, data } = rows;
  const tail = data.slice(from, rows.length);
  const order = Array.from({ length: tail.length / width }, (_, i) => i * width);
  order.sort((a, b) => tail[a + 1] - tail[b + 1]);
  for (const [i, row] of order.entries()) data.set(tail.subarray(row, row + width), from + i * width);
}
