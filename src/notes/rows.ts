/** A growing table of whole numbers, each row as wide as the others. It is reused from note to note. */
export class Rows {
  readonly width: number;
  /** What is behind `length` is left over from before. */
  data: Int32Array;
  /** In numbers, not in rows. */
  length = 0;

  constructor(width: number) {
    this.width = width;
    this.data = new Int32Array(16 * width);
  }

  get count(): number {
    return this.length / this.width;
  }

  /** Makes room for a row and says where it starts in `data`, which may be another array than before. */
  add(): number {
    const at = this.length;
    this.length = at + this.width;
    if (this.length > this.data.length) {
      const data = new Int32Array(2 * this.data.length);
      data.set(this.data);
      this.data = data;
    }
    return at;
  }

  /** Adds a row of one number. */
  add1(a: number): void {
    const at = this.add();
    this.data[at] = a;
  }

  /** Adds a row of two. */
  add2(a: number, b: number): void {
    const at = this.add();
    this.data[at] = a;
    this.data[at + 1] = b;
  }

  /** Adds a row of three. */
  add3(a: number, b: number, c: number): void {
    const at = this.add();
    this.data[at] = a;
    this.data[at + 1] = b;
    this.data[at + 2] = c;
  }

  /** Adds a row of four. */
  add4(a: number, b: number, c: number, d: number): void {
    const at = this.add();
    this.data[at] = a;
    this.data[at + 1] = b;
    this.data[at + 2] = c;
    this.data[at + 3] = d;
  }
}
