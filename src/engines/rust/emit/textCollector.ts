/** Bytes that come in pieces, which need not end between two characters. */
export class TextCollector {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  text = '';

  add(bytes: Uint8Array): undefined {
    this.text += this.#decoder.decode(bytes, { stream: true });
    return undefined;
  }

  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}
