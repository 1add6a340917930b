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
  const eachTarget = targets(vault);
  for (const [from, id] of ids.entries()) {
    const note = vault.note(id);
    if (note === undefined) continue;
    const counts = new Map<number, number>();
    eachTarget(note, (target) => {
      // The object itself is the quicker key.
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
  const eachTarget = targets(vault);
  return [...wanted].map((id): NodeLinks => {
    const note = vault.note(id);
    if (note === undefined) return { id, kind: vault.has(id) ? 'attachment' : 'gone', to: [] };
    const to = new Map<string, LinkTo>();
    eachTarget(note, (target) => {
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
    const target = note && targetOf(vault, note, link, new Set());
    return target?.kind === 'missing' && fold(target.id) === wanted;
  };
  return note?.links.find((link) => link.target.path !== '' && asks(link))?.span.start;
}

interface Target {
  readonly kind: NodeKind;
  readonly id: string;
}

/** What a note points to, one after the other. The same object is given for the same target where that is quick. */
type EachTarget = (note: Note, take: (target: Target) => void) => void;

/**
 * What a path means depends on the folder of its note at most, and most links of a vault are a bare name that one file
 * has, which means the same wherever it is written: each is looked up once.
 */
function targets(vault: Vault): EachTarget {
  const everywhere = new Map<string, Target>();
  const byFolder = new Map<string, Map<string, Target>>();
  const tags = new Map<string, Target>();
  const attachments = new Set(vault.attachments());
  const named = (note: Note, link: Link, inFolder: Map<string, Target>): Target => {
    const { path } = link.target;
    const key = link.kind === 'wiki' ? path : `(${path}`;
    const known = everywhere.get(key) ?? inFolder.get(key);
    if (known !== undefined) return known;
    const target = targetOf(vault, note, link, attachments);
    const isBareName = link.kind === 'wiki' && !path.includes('/') && vault.named(nameKey(path)).length < 2;
    (isBareName ? everywhere : inFolder).set(key, target);
    return target;
  };
  return (note, take) => {
    const folder = folderOf(note.id);
    const inFolder = byFolder.get(folder) ?? new Map<string, Target>();
    byFolder.set(folder, inFolder);
    for (const link of note.links) {
      if (link.target.path === '') continue;
      const target = named(note, link, inFolder);
      if (target.id !== note.id) take(target);
    }
    for (const { name } of note.tags) {
      const tag = tags.get(name) ?? { kind: 'tag', id: name };
      tags.set(name, tag);
      take(tag);
    }
  };
}

function targetOf(vault: Vault, note: Note, link: Link, attachments: ReadonlySet<NoteId>): Target {
  const { path } = link.target;
  const file = resolvePath(vault, note.id, path, link.kind);
  if (file !== undefined) return { kind: attachments.has(file) ? 'attachment' : 'note', id: file };
  return { kind: 'missing', id: missingName(note.id, path) };
}

/** A missing note has no path yet: it is told by what links to it say, alike from each folder but for relative paths. */
function missingName(from: NoteId, path: string): string {
  const plain = decodedPath(path) ?? path;
  const whole = /^\.\.?\//.test(plain) ? (joined(folderOf(from), plain) ?? plain) : plain.replace(/^\/+/, '');
  return withoutExtension(whole.normalize('NFC'));
}
