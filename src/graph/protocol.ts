/**
 * What crosses the boundary between the extension host and the graph's page. Each message is declared once, here, with
 * the check that the receiving side runs on it.
 */
import { type LinkGraph, type LinkTo, type NodeKind, type NodeLinks, nodeKinds } from './linkGraph';
import { type Options, optionsFrom } from './options';

// Extension host → page

export type ToGraphPage =
  /** A vault's whole graph. */
  | { readonly type: 'graph'; readonly vault: string; readonly name: string; readonly graph: LinkGraph }
  /** What has changed in it since. */
  | { readonly type: 'changes'; readonly vault: string; readonly changes: readonly NodeLinks[] }
  /** The note in the active editor; null for none of this vault. */
  | { readonly type: 'active'; readonly id: string | null }
  /** A command asks for one of the two graphs, and takes the page back to following the editor. */
  | { readonly type: 'mode'; readonly mode: Options['mode'] }
  /** What the reader chose the last time, in whatever window. */
  | { readonly type: 'options'; readonly options: Options }
  /** Nothing to show yet, or at all, and why. */
  | { readonly type: 'empty'; readonly message: string };

// Page → extension host

export type FromGraphPage =
  | { readonly type: 'ready' }
  | {
      readonly type: 'open';
      readonly kind: NodeKind;
      readonly id: string;
      /** Beside the panel rather than in the notes' own group. */
      readonly isBeside: boolean;
      /** A note that links to it: where a missing note would be created. */
      readonly from: string | null;
    }
  | { readonly type: 'options'; readonly options: Options }
  /** The local graph stays where it is, whatever note is opened. */
  | { readonly type: 'pinned'; readonly isPinned: boolean }
  /** The first frame with a new graph is on the screen. */
  | { readonly type: 'painted'; readonly nodes: number; readonly edges: number }
  | { readonly type: 'log'; readonly message: string };

/** Checks a message from the page, which is not to be trusted. */
export function fromGraphPage(message: unknown): FromGraphPage | undefined {
  if (!isRecord(message)) return undefined;
  switch (message.type) {
    case 'ready':
      return { type: 'ready' };
    case 'open': {
      const { kind, id, isBeside, from } = message;
      if (!isKind(kind) || typeof id !== 'string') return undefined;
      return { type: 'open', kind, id, isBeside: isBeside === true, from: typeof from === 'string' ? from : null };
    }
    case 'options':
      return isRecord(message.options) ? { type: 'options', options: optionsFrom(message.options) } : undefined;
    case 'pinned':
      return typeof message.isPinned === 'boolean' ? { type: 'pinned', isPinned: message.isPinned } : undefined;
    case 'painted': {
      const { nodes, edges } = message;
      return isCount(nodes) && isCount(edges) ? { type: 'painted', nodes, edges } : undefined;
    }
    case 'log':
      return typeof message.message === 'string' ? { type: 'log', message: message.message.slice(0, 2000) } : undefined;
    default:
      return undefined;
  }
}

/** Checks a message from the host, so that the page never works on half a graph. */
export function toGraphPage(message: unknown): ToGraphPage | undefined {
  if (!isRecord(message)) return undefined;
  switch (message.type) {
    case 'graph': {
      const { vault, name, graph } = message;
      if (typeof vault !== 'string' || typeof name !== 'string' || !isGraph(graph)) return undefined;
      return { type: 'graph', vault, name, graph };
    }
    case 'changes': {
      const { vault, changes } = message;
      if (typeof vault !== 'string' || !Array.isArray(changes) || !changes.every(isNodeLinks)) return undefined;
      return { type: 'changes', vault, changes };
    }
    case 'active':
      return message.id === null || typeof message.id === 'string' ? { type: 'active', id: message.id } : undefined;
    case 'mode':
      return message.mode === 'vault' || message.mode === 'local' ? { type: 'mode', mode: message.mode } : undefined;
    case 'options':
      return isRecord(message.options) ? { type: 'options', options: optionsFrom(message.options) } : undefined;
    case 'empty':
      return typeof message.message === 'string' ? { type: 'empty', message: message.message } : undefined;
    default:
      return undefined;
  }
}

function isGraph(value: unknown): value is LinkGraph {
  if (!isRecord(value)) return false;
  const { ids, kinds, sources, targets, counts } = value;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) return false;
  if (!(kinds instanceof Uint8Array) || kinds.length !== ids.length) return false;
  if (!(sources instanceof Uint32Array && targets instanceof Uint32Array && counts instanceof Uint32Array))
    return false;
  if (sources.length !== targets.length || sources.length !== counts.length) return false;
  const isNode = (node: number): boolean => node < ids.length;
  return kinds.every((kind) => kind < nodeKinds.length) && sources.every(isNode) && targets.every(isNode);
}

function isNodeLinks(value: unknown): value is NodeLinks {
  if (!isRecord(value)) return false;
  const { id, kind, to } = value;
  const isFile = kind === 'note' || kind === 'attachment' || kind === 'gone';
  return typeof id === 'string' && isFile && Array.isArray(to) && to.every(isLinkTo);
}

const isLinkTo = (value: unknown): value is LinkTo =>
  isRecord(value) && isKind(value.kind) && typeof value.id === 'string' && isCount(value.count);

const isKind = (value: unknown): value is NodeKind => nodeKinds.some((kind) => kind === value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
