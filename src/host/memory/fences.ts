/** The fences of a note that run, asked for once for each text: the cursor moves more often than the note changes. */
import type * as vscode from 'vscode';
import type { RunningFence } from '../../server/questions/fences';
import { fenceTags } from '../settings';
import type { Vaults } from '../vaults';

export class Fences {
  readonly #vaults: Vaults;
  readonly #known = new WeakMap<vscode.TextDocument, Known>();

  constructor(vaults: Vaults) {
    this.#vaults = vaults;
  }

  /** Undefined when the note changes before the answer is there: then its newest text is asked about anyway. */
  async of(document: vscode.TextDocument): Promise<readonly RunningFence[] | undefined> {
    const tags = fenceTags(document);
    const key = `${document.version} ${tags.join(' ')}`;
    const known = this.#known.get(document);
    if (known?.key === key) return known.fences;
    const fences = await this.#vaults.ask(document, 'fences', { tags });
    if (fences) this.#known.set(document, { key, fences });
    return fences;
  }
}

interface Known {
  readonly key: string;
  readonly fences: readonly RunningFence[];
}
