/** The vault's links as a graph, whole or as the rows of some files: see `features/graph`. */
import { type LinksWanted, linkGraph, nodeLinks as rows } from '../../features/graph';
import type { LinkGraph, NodeLinks } from '../../graph/linkGraph';
import type { Vault } from '../../notes/vault';

export const graph = (vault: Vault, _args: Record<string, never>): LinkGraph => linkGraph(vault);

export const nodeLinks = (vault: Vault, wanted: LinksWanted): readonly NodeLinks[] => rows(vault, wanted);
