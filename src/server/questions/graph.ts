/** The vault's links as a graph, whole or as the rows of some files: see `features/graph`. */
import { linkToMissing as find, type LinksWanted, linkGraph, nodeLinks as rows } from '../../features/graph';
import type { LinkGraph, NodeLinks } from '../../graph/linkGraph';
import type { Vault } from '../../notes/vault';
import type { Position } from '../../text/range';
import { rangeAt } from '../positions';
import type { OfNote } from './question';

export const graph = (vault: Vault, _args: Record<string, never>): LinkGraph => linkGraph(vault);

export const nodeLinks = (vault: Vault, wanted: LinksWanted): readonly NodeLinks[] => rows(vault, wanted);

/** Where the first link of a note to a missing one begins. */
export function linkToMissing(vault: Vault, { id, name }: OfNote & { readonly name: string }): Position | undefined {
  const start = find(vault, id, name);
  return start === undefined ? undefined : rangeAt(vault, id, { start, end: start }).start;
}
