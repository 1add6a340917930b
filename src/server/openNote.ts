/** A note that an editor holds: its text, and the changes that were told and not put in yet. */
import type { TextChange } from './protocol';

export class OpenNote {
  #text: string;
  #version: number;
  /** Both sides hold the same text, as far as its length tells. */
  #isInStep = true;

  constructor(text: string, version: number) {
    this.#text = text;
    this.#version = version;
  }

  get text(): string {
    return this.#text;
  }

  get version(): number {
    return this.#version;
  }

  get isInStep(): boolean {
    return this.#isInStep;
  }

  /** False when the result is not as long as it should be: the whole text is needed anew. */
  edit(version: number, changes: readonly TextChange[], length: number): boolean {
    let text = this.#text;
    for (const change of changes) {
      text = text.slice(0, change.start) + change.text + text.slice(change.start + change.length);
    }
    this.#text = text;
    this.#version = version;
    this.#isInStep &&= text.length === length;
    return this.#isInStep;
  }
}
