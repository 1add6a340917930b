/** What can be gone to by name: see `features/workspaceSymbols`. */
import { workspaceSymbols as find, type WorkspaceSymbol } from '../../features/workspaceSymbols';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import type { Sliced } from '../../text/sliced';
import { rangeAt } from '../positions';

export interface SymbolsArgs {
  readonly query: string;
}

export interface WorkspaceSymbolAnswer extends Omit<WorkspaceSymbol, 'span'> {
  readonly range: Range;
}

export function* workspaceSymbols(vault: Vault, { query }: SymbolsArgs): Sliced<readonly WorkspaceSymbolAnswer[]> {
  const found = yield* find(vault, query);
  return found.map(({ span, ...symbol }) => ({ ...symbol, range: rangeAt(vault, symbol.note, span) }));
}
