/**
 * The vault as a graph: notes, what they link to and their tags. Whole for a view that opens, and the rows of some notes
 * for one that is open. A link counts for its note whatever heading it asks for; a note's links to itself are no edge.
 */
import { graphBuilder, type LinkGraph, type LinkTo, type NodeKind, type NodeLinks } from '../graph/linkGraph';
import { decodedPath, fold, folderOf, nameKey, withoutExtension } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { joined, resolvePath } from '../notes/resolve';
import type { Vault } from '../notes/vault';

export function linkGraph(vault: Vault): LinkGraph {
  const builder = graphBuilder();
  const ids = vault.noteIds();
  for (const id of ids) builder.node('note', id);
  for (const id of vault.attachments()) builder.node('attachment', id);
  const nodes = new Map<Target, number>();
  const targetOf = resolver(vault);
  for (const [from, id] of ids.entries()) {
    const note = vault.note(id);
    if (note === undefined) continue;
    const counts = new Map<number, number>();
    eachTarget(note, targetOf, (target) => {
      // A resolver gives the same object for a name that it has met: the quicker key.
      const node = nodes.get(target) ?? builder.node(target.kind, target.id);
      nodes.set(target, node);
      counts.set(node, (counts.get(node) ?? 0) + 1);
    });
    builder.links(from, counts);
  }
  return builder.done();
}

export interface LinksWanted {
  /** Files whose own links are asked for, there or gone. */
  readonly files: readonly NoteId[];
  /** Files that came or went: the links of all notes that are written with their names may mean another file now. */
  readonly named: readonly NoteId[];
}

/** What some files point to now. */
export function nodeLinks(vault: Vault, { files, named }: LinksWanted): readonly NodeLinks[] {
  const wanted = new Set(files);
  for (const id of named) {
    wanted.add(id);
    for (const note of vault.linkingTo(nameKey(id))) wanted.add(note);
  }
  const targetOf = resolver(vault);
  return [...wanted].map((id): NodeLinks => {
    const note = vault.note(id);
    if (note === undefined) return { id, kind: vault.has(id) ? 'attachment' : 'gone', to: [] };
    const to = new Map<string, LinkTo>();
    eachTarget(note, targetOf, (target) => {
      const key = `${target.kind}:${fold(target.id)}`;
      const before = to.get(key);
      to.set(key, { ...(before ?? target), count: (before?.count ?? 0) + 1 });
    });
    return { id, kind: 'note', to: [...to.values()] };
  });
}

/** Where a note's first link to a missing note of this name begins. */
export function linkToMissing(vault: Vault, id: NoteId, name: string): number | undefined {
  const note = vault.note(id);
  const wanted = fold(name);
  const asks = (link: Link): boolean => {
    const target = note && targetOf(vault, note, link);
    return target?.kind === 'missing' && fold(target.id) === wanted;
  };
  return note?.links.find((link) => link.target.path !== '' && asks(link))?.span.start;
}

interface Target {
  readonly kind: NodeKind;
  readonly id: string;
}

type TargetOf = (note: Note, link: Link) => Target | undefined;

function eachTarget(note: Note, targetOf: TargetOf, take: (target: Target) => void): void {
  for (const link of note.links) {
    const target = targetOf(note, link);
    if (target !== undefined && target.id !== note.id) take(target);
  }
  for (const tag of note.tags) take({ kind: 'tag', id: tag.name });
}

/** Most links of a vault are a bare name that one file has: such a name means the same wherever it is written. */
function resolver(vault: Vault): TargetOf {
  const everywhere = new Map<string, Target | undefined>();
  return (note, link) => {
    const { path } = link.target;
    if (path === '') return undefined;
    if (link.kind !== 'wiki' || path.includes('/')) return targetOf(vault, note, link);
    const known = everywhere.get(path);
    if (known !== undefined) return known;
    const target = targetOf(vault, note, link);
    if (vault.named(nameKey(path)).length < 2) everywhere.set(path, target);
    return target;
  };
}

function targetOf(vault: Vault, note: Note, link: Link): Target | undefined {
  const { path } = link.target;
  const file = resolvePath(vault, note.id, path, link.kind);
  if (file !== undefined) return { kind: vault.note(file) === undefined ? 'attachment' : 'note', id: file };
  return { kind: 'missing', id: missingName(note.id, path) };
}

/** A missing note has no path yet: it is told by what links to it say, alike from each folder but for relative paths. */
function missingName(from: NoteId, path: string): string {
  const plain = decodedPath(path) ?? path;
  const whole = /^\.\.?\//.test(plain) ? (joined(folderOf(from), plain) ?? plain) : plain.replace(/^\/+/, '');
  return withoutExtension(whole.normalize('NFC'));
}
