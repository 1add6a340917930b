/**
 * Walks over one line's prefix: blanks, quote marks and list indentation, with tabs that reach to the next column
 * divisible by four and may be used up in part (CommonMark 0.31 section 2.2).
 */
export class LineCursor {
  readonly text: string;
  /** The line, without its line break. */
  start = 0;
  end = 0;
  offset = 0;
  column = 0;
  /** Columns left of a tab of which only a part is used up. */
  tabRest = 0;
  /** The next character that is no blank, and how many columns of blanks lie before it. */
  next = 0;
  indent = 0;
  isBlank = false;

  constructor(text: string) {
    this.text = text;
  }

  enter(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.offset = start;
    this.column = 0;
    this.tabRest = 0;
    this.look();
  }

  /** Finds the next character that is no blank. */
  look(): void {
    let i = this.offset;
    let column = this.column;
    while (i < this.end) {
      const code = this.text.charCodeAt(i);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
      i++;
    }
    this.next = i;
    this.indent = column - this.column;
    this.isBlank = i >= this.end;
  }

  /** Goes to the next character that is no blank. */
  skipBlanks(): void {
    this.offset = this.next;
    this.column += this.indent;
    this.tabRest = 0;
    this.indent = 0;
  }

  /** Goes over characters that are no tabs. */
  skip(characters: number): void {
    this.offset += characters;
    this.column += characters;
    this.tabRest = 0;
  }

  /** Goes over at most so many columns of blanks. */
  skipColumns(count: number): void {
    let left = count;
    while (left > 0 && this.offset < this.end) {
      const code = this.text.charCodeAt(this.offset);
      if (code === 9) {
        const width = 4 - (this.column % 4);
        const used = Math.min(width, left);
        this.column += used;
        this.tabRest = width - used;
        if (used === width) this.offset++;
        left -= used;
      } else if (code === 32) {
        this.offset++;
        this.column++;
        left--;
      } else break;
    }
  }

  /** Where the rest of the line starts, and the columns of a part-used tab that stand before it. */
  rest(): { start: number; padding: number } {
    return this.tabRest > 0 ? { start: this.offset + 1, padding: this.tabRest } : { start: this.offset, padding: 0 };
  }
}
