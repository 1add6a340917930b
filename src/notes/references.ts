/**
 * The definitions of link references in a note (CommonMark 0.31 sections 4.7 and 6.3): what `[text][label]`, `[label][]`
 * and `[label]` lead to. The first definition of a label counts, wherever it stands.
 */
import type { BlockNode } from './blockNode';
import { type Reference, skipReferences } from './inlineLink';
import type { RecordRows } from './record';

export class References {
  readonly #byLabel: Map<string, Reference>;
  /** Number of those that are in the record, from 1. */
  readonly #used = new Map<Reference, number>();

  private constructor(byLabel: Map<string, Reference>) {
    this.#byLabel = byLabel;
  }

  /** Undefined for a note without any, as most are. */
  static in(text: string, nodes: readonly BlockNode[]): References | undefined {
    if (!text.includes(']:')) return undefined;
    let byLabel: Map<string, Reference> | undefined;
    for (const node of nodes) {
      if (node.kind !== 'paragraph' && node.kind !== 'heading') continue;
      if (text.charCodeAt(node.start) !== 91) continue;
      node.contentStart = skipReferences(text, node.start, node.contentEnd, (reference) => {
        byLabel ??= new Map();
        const label = labelKey(text.slice(reference.label.start, reference.label.end));
        if (!byLabel.has(label)) byLabel.set(label, reference);
      });
    }
    return byLabel && new References(byLabel);
  }

  find(label: string): Reference | undefined {
    return this.#byLabel.get(labelKey(label));
  }

  /** Puts a definition that a link uses into the record and gives its number there, from 1. */
  use(reference: Reference, rows: RecordRows): number {
    let number = this.#used.get(reference);
    if (number === undefined) {
      rows.definitions.add2(reference.span.start, reference.span.end);
      number = rows.definitions.count;
      this.#used.set(reference, number);
    }
    return number;
  }
}

/** Section 6.3: blanks are one, and case does not count; both foldings are needed for letters such as `ß`. */
const labelKey = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
