/** The outline of a note: see `features/documentSymbols`. */
import { type DocumentSymbol, documentSymbols as find } from '../../features/documentSymbols';
import type { Vault } from '../../notes/vault';
import type { Range } from '../../text/range';
import { rangeAt } from '../positions';
import type { OfNote } from './question';

export interface DocumentSymbolAnswer {
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly DocumentSymbolAnswer[];
}

export function documentSymbols(vault: Vault, { id }: OfNote): readonly DocumentSymbolAnswer[] {
  const answer = ({ name, detail, span, selection, children }: DocumentSymbol): DocumentSymbolAnswer => ({
    name,
    detail,
    range: rangeAt(vault, id, span),
    selection: rangeAt(vault, id, selection),
    children: children.map(answer),
  });
  return find(vault, id).map(answer);
}
