/**
 * Parses the whole library and writes its syntax trees as the engine reads them (packFormat.ts): a step of the build. The
 * same sources give the same bytes.
 */
import { lineIndex } from '../../../text/lineIndex';
import type { Assets } from '../../../trace/program';
import type * as ast from '../syntax/ast';
import { loadGrammar } from '../syntax/cst';
import { parse } from '../syntax/parse';
import { push } from '../types/implIndex';
import { loadLibrary } from './library';
import { type Constant, type Form, firstShape, laterKeys, type Shape, type Table, tag } from './packFormat';

export async function packLibrary(assets: Assets): Promise<Uint8Array> {
  const [grammar, sources] = await Promise.all([loadGrammar(assets), loadLibrary(assets)]);
  return pack(
    sources.map(({ module, text }, index) => {
      const name = module.join('/') || 'lib';
      const { file, diagnostics } = parse(grammar, text, { source: index + 1, name });
      const [first] = diagnostics;
      if (first)
        throw new Error(`library/${name}.rs:${lineIndex(text).position(first.span.start).line + 1}: ${first.message}`);
      return deferring(file);
    }),
  );
}

/** Derived impls too: all that a file declares but modules and imports, which say where to look. */
function deferring({ source, name, items }: ast.SourceFile): ast.LibraryFile {
  return {
    source,
    name,
    items: items.filter(({ kind }) => kind === 'module' || kind === 'use'),
    declared: items.flatMap((item) => declared(item)),
    impls: grouped(items.filter((item) => item.kind === 'impl')),
  };
}

function declared(item: ast.Item, abi: string | null = null): readonly ast.DeclaredItem[] {
  switch (item.kind) {
    case 'module':
    case 'use':
    case 'impl':
      return [];
    case 'foreignModule':
      return item.items.flatMap((inner) => declared(inner, item.abi));
    case 'externCrate':
    case 'unsupported':
      throw new Error(`the library declares what it cannot: ${JSON.stringify(item.span)}`);
  }
  const isValue = item.kind === 'function' || item.kind === 'const' || item.kind === 'static';
  const isConstructor = item.kind === 'struct' && item.data.kind !== 'named';
  return [
    {
      name: item.name.name,
      isType: !isValue,
      isValue: isValue || isConstructor,
      isTrait: item.kind === 'trait',
      langs: langsOf(item.kind === 'trait' ? [item, ...item.items] : [item]),
      abi,
      item,
    },
  ];
}

const langsOf = (items: readonly ast.ItemBase[]): readonly string[] =>
  items.flatMap(({ attributes }) => attributes.flatMap(({ name, value }) => (name === 'lang' && value) || []));

/** In order of the first of each group. */
function grouped(impls: readonly ast.ImplItem[]): readonly ast.DeferredImpls[] {
  const groups = new Map<string, ast.ImplItem[]>();
  for (const impl of impls) push(groups, JSON.stringify([traitOf(impl), headOf(impl)]), impl);
  return [...groups.values()].map((group) => ({
    trait: traitOf(group[0]!),
    head: headOf(group[0]!),
    langs: group.flatMap(({ items }) => langsOf(items)),
    impls: group,
  }));
}

const traitOf = ({ trait }: ast.ImplItem): string | null => trait?.segments.at(-1)?.name ?? null;

/** In the words of `nameOfHead`. */
function headOf({ type, generics }: ast.ImplItem): string | null {
  const mutably = (name: string, mutable: boolean): string => (mutable ? `${name} mut` : name);
  switch (type.kind) {
    case 'path': {
      const { segments } = type.path;
      const name = segments.at(-1)?.name ?? '';
      const isParameter = generics.parameters.some(
        (each) => each.kind === 'type' && each.name.name === segments[0]?.name,
      );
      return isParameter || type.path.qualified ? null : name;
    }
    case 'reference':
      return mutably('ref', type.mutable);
    case 'pointer':
      return mutably('pointer', type.mutable);
    case 'tuple':
      return `tuple ${type.elements.length}`;
    case 'function':
      return `fn ${type.parameters.length}`;
    case 'dyn':
    case 'array':
    case 'slice':
    case 'never':
      return type.kind;
    case 'impl':
    case 'infer':
    case 'unsupported':
      return null;
    default:
      return type satisfies never;
  }
}

// ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Node = Readonly<Record<string, unknown>>;

/** A shape while nodes of it are found: what is known of the values of each key. */
interface Draft {
  readonly index: number;
  readonly keys: readonly string[];
  readonly forms: (Form | undefined)[];
}

export function pack(files: readonly ast.LibraryFile[]): Uint8Array {
  const shapes = new Map<string, Draft>();
  const trees = files.map(({ items, declared, impls }): Node => ({ items, declared, impls }));
  const counts = new Map<string, number>();
  for (const tree of trees) survey(shapes, counts, tree);
  // The most frequent ones first: their numbers are short.
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  const strings = new Map(byCount.map(([text], index) => [text, index]));
  const writer = new Writer(shapes, strings);
  const places = trees.map((tree) => {
    const at = writer.length;
    writer.value(tree);
    return at;
  });
  const table: Table = {
    strings: [...strings.keys()],
    shapes: [...shapes.values()].map(({ keys, forms }): Shape => keys.map((key, i) => [key, forms[i] ?? 'any'])),
    files: files.map(({ source, name }, index) => ({ source, name, at: places[index]! })),
  };
  const head = new TextEncoder().encode(JSON.stringify(table));
  const packed = new Uint8Array(4 + head.length + writer.length);
  new DataView(packed.buffer).setUint32(0, head.length, true);
  packed.set(head, 4);
  packed.set(writer.bytes, 4 + head.length);
  return packed;
}

const isSpan = (node: Node): boolean => 'start' in node && 'end' in node && Object.keys(node).length === 2;

function kindOf(node: Node): string {
  if ('langs' in node) return 'impls' in node ? 'deferred' : 'declared';
  return typeof node.kind === 'string' ? node.kind : '';
}

const signatureOf = (node: Node): string => `${kindOf(node)} ${Object.keys(node).join(' ')}`;

function survey(shapes: Map<string, Draft>, counts: Map<string, number>, value: unknown): void {
  if (Array.isArray(value)) {
    for (const each of value) survey(shapes, counts, each);
    return;
  }
  const text = textOf(value);
  if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || isSpan(value as Node)) return;
  const node = value as Node;
  if (node.kind === 'unsupported') throw new Error(`the library uses ${node.what}`);
  const signature = signatureOf(node);
  const keys = Object.keys(node);
  const draft = shapes.get(signature) ?? { index: shapes.size, keys, forms: keys.map(() => undefined) };
  shapes.set(signature, draft);
  const later = laterKeys[kindOf(node)];
  keys.forEach((key, i) => {
    const form = key === later ? 'later' : formOf(key, node[key]);
    const before = draft.forms[i];
    draft.forms[i] = before === undefined || isSame(before, form) ? form : common(before, form);
    // Kinds tell shapes apart and are constant in them.
    if (key !== 'kind') survey(shapes, counts, node[key]);
  });
}

/** What of a value stands among the strings. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'bigint' || (typeof value === 'number' && !isSmall(value)) ? String(value) : undefined;
}

const isSmall = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) < 2 ** 40 && !Object.is(value, -0);

function formOf(key: string, value: unknown): Form {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return { constant: value };
  if (Array.isArray(value) && value.length === 0) return { constant: [] };
  if (key === 'id' && typeof value === 'number') return 'id';
  return typeof value === 'object' && !Array.isArray(value) && isSpan(value as Node) ? 'span' : 'any';
}

const isConstant = (form: Form): form is Constant => typeof form === 'object';

function isSame(a: Form, b: Form): boolean {
  if (!isConstant(a) || !isConstant(b)) return a === b;
  return Array.isArray(a.constant) ? Array.isArray(b.constant) : a.constant === b.constant;
}

const isText = (form: Form): boolean => form === 'string' || (isConstant(form) && typeof form.constant === 'string');

const common = (a: Form, b: Form): Form => (isText(a) && isText(b) ? 'string' : 'any');

class Writer {
  readonly #shapes: ReadonlyMap<string, Draft>;
  readonly #strings: ReadonlyMap<string, number>;
  #bytes = new Uint8Array(1 << 8);
  #length = 0;
  #start = 0;
  #id = 0;

  constructor(shapes: ReadonlyMap<string, Draft>, strings: ReadonlyMap<string, number>) {
    this.#shapes = shapes;
    this.#strings = strings;
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** From the start, as it is read: what spans and ids before it were does not matter. */
  value(value: unknown): void {
    this.#start = 0;
    this.#id = 0;
    this.#value(value);
  }

  #value(value: unknown): void {
    if (value === null) this.#byte(tag.null);
    else if (typeof value === 'boolean') this.#byte(value ? tag.true : tag.false);
    else if (value === undefined) this.#byte(tag.undefined);
    else if (typeof value === 'string') this.#text(tag.string, value);
    else if (typeof value === 'bigint') this.#text(tag.bigint, String(value));
    else if (typeof value === 'number') this.#number(value);
    else if (value instanceof Uint8Array) {
      this.#byte(tag.bytes);
      this.#unsigned(value.length);
      this.#append(value);
    } else if (Array.isArray(value)) {
      this.#byte(tag.list);
      this.#unsigned(value.length);
      for (const each of value) this.#value(each);
    } else if (typeof value === 'object') this.#node(value as Node);
    else throw new Error(`a tree holds a ${typeof value}`);
  }

  #number(value: number): void {
    if (isSmall(value)) {
      this.#byte(tag.integer);
      this.#signed(value);
    } else this.#text(tag.number, String(value));
  }

  #node(node: Node): void {
    if (isSpan(node)) {
      this.#byte(tag.span);
      this.#span(node);
      return;
    }
    const { index, keys, forms } = this.#shapes.get(signatureOf(node))!;
    if (index + firstShape > 0xff) throw new Error('more shapes than a byte can tell');
    this.#byte(firstShape + index);
    keys.forEach((key, i) => {
      this.#field(forms[i] ?? 'any', node[key]);
    });
  }

  #field(form: Form, value: unknown): void {
    switch (form) {
      case 'any':
        return this.#value(value);
      case 'span':
        return this.#span(value as Node);
      case 'string':
        return this.#unsigned(this.#stringId(value as string));
      case 'id':
        this.#signed((value as number) - this.#id);
        this.#id = value as number;
        return;
      case 'later': {
        const inner = new Writer(this.#shapes, this.#strings);
        inner.value(value);
        this.#unsigned(inner.length);
        this.#append(inner.bytes);
        return;
      }
      default:
        form satisfies Constant;
    }
  }

  #span({ start, end }: Node): void {
    this.#signed((start as number) - this.#start);
    this.#unsigned((end as number) - (start as number));
    this.#start = start as number;
  }

  #text(kind: number, text: string): void {
    this.#byte(kind);
    this.#unsigned(this.#stringId(text));
  }

  #stringId(text: string): number {
    return this.#strings.get(text)!;
  }

  #signed(value: number): void {
    this.#unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #unsigned(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#byte((rest % 0x80) + 0x80);
    this.#byte(rest);
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  #append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    larger.set(this.bytes);
    this.#bytes = larger;
  }
}
