/** What stands in for Foam's parser, workspace and graph in its own tests: our scanner, vault and resolution. */
import { pathText } from '../../src/features/linkText';
import { isNote } from '../../src/notes/names';
import type { Block, Link, Note } from '../../src/notes/note';
import { joined, type Resolution, resolve, resolvePath } from '../../src/notes/resolve';
import { scan } from '../../src/notes/scan';
import { emptyVault, type Vault } from '../../src/notes/vault';
import { lineIndex } from '../../src/text/lineIndex';
import { type Span, slice } from '../../src/text/span';
import { NotApplicable } from './peerCase';

/** Foam's own values, as far as the stand-ins make some. */
export interface FoamValues {
  readonly URI: { file(path: string): Address; placeholder(path: string): Address };
  readonly Range: { create(line: number, character: number, endLine: number, endCharacter: number): unknown };
}

interface Address {
  readonly path: string;
  readonly fragment: string;
  with(change: { fragment?: string }): Address;
}

interface Resource {
  readonly uri: Address;
  readonly type: string;
  readonly links: readonly ResourceLink[];
}

interface ResourceLink {
  readonly type: 'wikilink' | 'link';
  readonly rawText: string;
}

const lacking = (what: string) => (): never => {
  throw new NotApplicable(what);
};

export function foamStandIns(foam: FoamValues): Readonly<Record<string, unknown>> {
  const parse = (uri: Address, text: string): Resource => resourceOf(foam, uri, text);
  const createMarkdownParser = (plugins: readonly unknown[] = []) => ({
    parse: plugins.length > 0 ? lacking('plugins of the parser') : parse,
  });
  const createTestNote = (note: TestNote): Resource => {
    const root = note.uri.startsWith('/') ? '' : '/';
    return parse(foam.URI.file(root + note.uri), textOf(note));
  };
  let count = 0;
  return {
    createMarkdownParser,
    createTestNote,
    createNoteFromMarkdown: (path: string, text: string) => parse(foam.URI.file(path), text),
    createTestWorkspace: (roots?: readonly Address[], store?: unknown, mode?: string) => {
      if (store !== undefined || mode === 'disabled') throw new NotApplicable('files of a data store, directory modes');
      return new Workspace(foam, roots);
    },
    getRandomURI: () => foam.URI.file(`/anywhere/note${count++}.md`),
    FoamWorkspace: class extends Workspace {
      static getShortestIdentifier = lacking('identifiers without a vault');
      constructor(roots: readonly Address[]) {
        super(foam, roots);
      }
    },
    FoamGraph: { fromWorkspace: (workspace: Workspace, isLive = false) => new Graph(foam, workspace, isLive) },
    MarkdownLink: { analyzeLink, createUpdateLinkEdit: lacking('edits of one link') },
    MarkdownResourceProvider: class {
      constructor() {
        throw new NotApplicable('providers');
      }
    },
    InMemoryDataStore: class {
      constructor() {
        throw new NotApplicable('data stores');
      }
    },
    createMarkdownReferences: lacking('generated link references'),
    getBlockFor: lacking('the block around a line'),
    getLinkDefinitions: lacking('link definitions'),
  };
}

interface TestNote {
  readonly uri: string;
  readonly links?: readonly { readonly slug?: string; readonly definitionUrl?: string; readonly to?: string }[];
  readonly sections?: readonly string[];
}

/** A note that has such links, written out. */
function textOf({ links = [], sections = [] }: TestNote): string {
  const written = links.map(({ slug, to = '' }) => (slug === undefined ? `[link text](<${to}>)` : `[[${slug}]]`));
  const definitions = links.flatMap(({ slug, definitionUrl }) =>
    definitionUrl ? [`[${slug}]: ${definitionUrl}`] : [],
  );
  return [...written, ...sections.map((title) => `# ${title}`), ...definitions].join('\n\n');
}

/** Our note and links behind those that the tests see. */
const notes = new WeakMap<Resource, Note>();
const written = new WeakMap<ResourceLink, Link>();

function resourceOf(foam: FoamValues, uri: Address, text: string): Resource {
  // Their templates begin with an empty line, which no file with properties does: Foam reads over it.
  const skipped = text.startsWith('\n---') ? 1 : 0;
  const note = scan(idOf('', uri.path), text.slice(skipped));
  const lines = lineIndex(note.text);
  const range = (span: Span): unknown => {
    const [start, end] = [lines.position(span.start), lines.position(span.end)];
    return foam.Range.create(start.line + skipped, start.character, end.line + skipped, end.character);
  };
  const links = note.links.map((link) => linkOf(link, note, range));
  const resource = {
    uri,
    type: isNote(uri.path) ? 'note' : 'attachment',
    title: note.title,
    links,
    sections: note.sections.map(({ title, level, span }) => ({ label: title, level, range: range(span) })),
    blocks: note.blocks.map((block) => ({
      id: block.id,
      type: blockType(note, block),
      range: range(block.span),
      markerRange: range(block.idSpan),
    })),
    tags: note.tags.map(({ name, span }) => ({ label: name, range: range(span) })),
    aliases: note.aliases.map((alias) => ({ title: alias.text, range: range(alias.span) })),
    get properties(): never {
      throw new NotApplicable('the value of a property');
    },
    get footnotes(): never {
      throw new NotApplicable('footnotes');
    },
  };
  // What only some tests look at must not be in the way of those that compare whole notes.
  for (const key of ['properties', 'footnotes']) Object.defineProperty(resource, key, { enumerable: false });
  notes.set(resource, note);
  return resource;
}

function linkOf(link: Link, note: Note, range: (span: Span) => unknown): ResourceLink {
  const result = {
    type: link.kind === 'wiki' ? ('wikilink' as const) : ('link' as const),
    rawText: slice(note.text, link.span),
    isEmbed: link.embed,
    range: range(link.span),
    ...(link.definition && { definition: definitionOf(slice(note.text, link.definition)) }),
    ...(link.kind === 'wiki' && { definition: slice(note.text, { start: link.pathSpan.start, end: targetEnd(link) }) }),
  };
  written.set(result, link);
  return result;
}

/** `[label]: url "title"` in its parts. */
function definitionOf(text: string): unknown {
  const [, label, url, title] = /^\[(.*?)\]:\s*(\S+)(?:\s+["'(](.*)["')])?/.exec(text) ?? [];
  return { label, url, title };
}

const targetEnd = (link: Link): number => link.fragmentSpan?.end ?? link.pathSpan.end;

function blockType(note: Note, block: Block): string {
  const start = note.text.slice(block.span.start);
  if (/^\s*>/.test(start)) return 'blockquote';
  if (/^\s*(?:[-*+]|\d+[.)])\s/.test(start)) return block.span.end < block.idSpan.start ? 'list' : 'list-item';
  if (/^#/.test(start)) return 'heading';
  return /^(?:```|~~~)/.test(start) ? 'code' : /^\|/.test(start) ? 'table' : 'paragraph';
}

function analyzeLink(shown: ResourceLink): unknown {
  const link = written.get(shown);
  if (link === undefined) throw new NotApplicable('a link that no note holds');
  const { path, headings, block = '' } = link.target;
  return { target: path, section: headings.join('#'), blockId: block, alias: link.alias ?? '' };
}

const idOf = (root: string, path: string): string => path.slice(root.length).replace(/^(?:\.?\/)+/, '');

/** Each root is a vault of its own, as each folder of a workspace is. */
class Workspace {
  readonly #foam: FoamValues;
  readonly #roots: readonly string[];
  readonly #resources = new Map<string, Resource>();
  readonly #vaults = new Map<string, Vault>();

  constructor(foam: FoamValues, roots: readonly Address[] = []) {
    this.#foam = foam;
    this.#roots = roots.length === 0 ? [''] : roots.map(({ path }) => path.replace(/\/$/, ''));
  }

  #rootOf(path: string): string {
    return this.#roots.find((root) => path === root || path.startsWith(`${root}/`)) ?? (this.#roots[0] as string);
  }

  vaultOf(path: string): { readonly root: string; readonly vault: Vault } {
    const root = this.#rootOf(path);
    return { root, vault: this.#vaults.get(root) ?? emptyVault };
  }

  set(resource: Resource): this {
    const { root, vault } = this.vaultOf(resource.uri.path);
    const note = notes.get(resource);
    const id = idOf(root, resource.uri.path);
    const change =
      note === undefined || !isNote(id)
        ? ({ kind: 'attachment', id } as const)
        : ({ kind: 'note', note: scan(id, note.text) } as const);
    this.#vaults.set(root, vault.with([change]));
    this.#resources.set(resource.uri.path, resource);
    return this;
  }

  delete(uri: Address): void {
    const { root, vault } = this.vaultOf(uri.path);
    this.#vaults.set(root, vault.with([{ kind: 'removed', id: idOf(root, uri.path) }]));
    this.#resources.delete(uri.path);
  }

  /** As the test wrote it. */
  addressOf(root: string, id: string): Address | undefined {
    return this.list().find(({ uri }) => uri.path.startsWith(root) && idOf(root, uri.path) === id)?.uri;
  }

  list = (): readonly Resource[] => [...this.#resources.values()];
  exists = (uri: Address): boolean => this.#resources.has(uri.path);
  dispose(): void {}
  findByDirectory = lacking('notes that stand for a folder');
  getDirectoryIdentifier = lacking('notes that stand for a folder');
  resolveUri = lacking('addresses without a vault');
  clear = lacking('clearing');

  get(uri: Address): Resource {
    const found = this.#resources.get(uri.path);
    if (found === undefined) throw new Error(`there is no ${uri.path}`);
    return found;
  }

  find(reference: string | Address): unknown {
    if (typeof reference !== 'string') return this.#resources.get(reference.path) ?? null;
    const [path = '', fragment] = reference.split('#');
    const { root, vault } = this.vaultOf(path);
    const id = resolvePath(vault, '', path);
    const found = id === undefined ? undefined : this.#resources.get(`${root}/${id}`);
    if (found === undefined) return null;
    return fragment === undefined ? found : { ...found, uri: found.uri.with({ fragment }) };
  }

  /** What a bare name may mean. */
  listByIdentifier(name: string): readonly unknown[] {
    const found = this.find(name);
    return found === null ? [] : [found];
  }

  getIdentifier(uri: Address, excluded: readonly Address[] = []): string {
    const { root, vault } = this.vaultOf(uri.path);
    const id = idOf(root, uri.path);
    const all = vault.has(id) ? vault : vault.with([{ kind: 'note', note: scan(id, '') }]);
    const without = all.with(excluded.map((other) => ({ kind: 'removed', id: idOf(root, other.path) })));
    return pathText(without, '', id) + (uri.fragment ? `#${uri.fragment}` : '');
  }

  resolveLink(resource: Resource, shown: ResourceLink): Address {
    const link = written.get(shown);
    if (link === undefined) throw new NotApplicable('a link that no note holds');
    return addressOf(this.#foam, this, resource.uri.path, link);
  }
}

/** A fragment is kept whether or not it is found: Foam looks it up later. */
function addressOf(foam: FoamValues, workspace: Workspace, from: string, link: Link): Address {
  const { root, vault } = workspace.vaultOf(from);
  const file = fileOf(resolve(vault, idOf(root, from), link));
  const { path, headings, block } = link.target;
  if (file === undefined) return foam.URI.placeholder(link.kind === 'wiki' ? path : absolute(root, from, path));
  const fragment = [...headings, ...(block === undefined ? [] : [`^${block}`])].join('#');
  const address = workspace.addressOf(root, file) ?? foam.URI.file(`${root}/${file}`);
  return fragment === '' ? address : address.with({ fragment });
}

const absolute = (root: string, from: string, path: string): string =>
  path.startsWith('/') ? `${root}${path}` : `/${joined(from.slice(1, from.lastIndexOf('/')), path)}`;

const fileOf = (resolution: Resolution): string | undefined =>
  resolution.kind === 'missing' ? undefined : resolution.kind === 'attachment' ? resolution.file : resolution.note;

interface Connection {
  readonly source: Address;
  readonly target: Address;
  readonly link: ResourceLink;
}

class Graph {
  readonly #foam: FoamValues;
  readonly #workspace: Workspace;
  readonly #frozen: readonly Connection[] | undefined;

  constructor(foam: FoamValues, workspace: Workspace, isLive: boolean) {
    this.#foam = foam;
    this.#workspace = workspace;
    this.#frozen = isLive ? undefined : this.#connections();
  }

  #connections(): readonly Connection[] {
    return this.#workspace.list().flatMap(({ uri, links }) =>
      links.map((link) => {
        const found = addressOf(this.#foam, this.#workspace, uri.path, written.get(link) as Link);
        return { source: uri, target: found.fragment ? found.with({ fragment: '' }) : found, link };
      }),
    );
  }

  getAllConnections = (): readonly Connection[] => this.#frozen ?? this.#connections();
  getLinks = (uri: Address): readonly Connection[] =>
    this.getAllConnections().filter(({ source }) => source.path === uri.path);
  getBacklinks = (uri: Address): readonly Connection[] =>
    this.getAllConnections().filter(({ target }) => target.path === uri.path);
  getAllNodes = (): readonly Address[] => {
    const all = [...this.#workspace.list(), ...this.getAllConnections().map(({ target }) => ({ uri: target }))];
    return [...new Map(all.map(({ uri }) => [uri.path, uri])).values()];
  };
  contains = (uri: Address): boolean => this.getAllNodes().some(({ path }) => path === uri.path);
  dispose(): void {}
}
