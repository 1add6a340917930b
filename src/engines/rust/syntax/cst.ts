/**
 * The concrete syntax tree, read out of tree-sitter once and for all: plain objects, comments left out, children with
 * their field names. Tree-sitter works in UTF-16 code units, as spans do.
 */
import { Language, Parser } from 'web-tree-sitter';
import type { Assets } from '../../../trace/program';
import { withoutGaps } from './gaps';

export interface Cst {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Name of the field that this is in its parent, or the empty string. */
  readonly field: string;
  readonly named: boolean;
  /** Tree-sitter made it up to go on. */
  readonly missing: boolean;
  readonly children: readonly Cst[];
}

export interface CstResult {
  readonly root: Cst;
  readonly hasError: boolean;
}

/** Parses with tree-sitter's grammar of Rust; loaded once per worker. */
export interface Grammar {
  /** Offsets in the result are shifted by `shift`. */
  parse(text: string, shift?: number): CstResult;
}

export async function loadGrammar(assets: Assets): Promise<Grammar> {
  const wasmBinary = await assets('web-tree-sitter.wasm');
  // `locateFile` keeps the loader from looking for a file beside the bundle: it has the bytes already.
  await Parser.init({ wasmBinary, locateFile: (name: string) => name });
  const language = await Language.load(await assets('tree-sitter-rust.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  const names: Names = {
    types: language.types,
    isNamed: language.types.map((_, id) => language.nodeTypeIsNamed(id)),
    fields: language.fields.map((name) => name ?? ''),
  };
  return {
    parse(written, shift = 0) {
      const first = parser.parse(written);
      const text = first?.rootNode.hasError ? withoutGaps(written) : written;
      if (text !== written) first?.delete();
      const tree = text === written ? first : parser.parse(text);
      if (!tree) throw new Error('tree-sitter gave no tree');
      const cursor = tree.walk();
      try {
        const { hasError } = tree.rootNode;
        return { root: readTree({ cursor, names, shift, hasError }), hasError };
      } finally {
        cursor.delete();
        tree.delete();
      }
    },
  };
}

type Cursor = ReturnType<NonNullable<ReturnType<Parser['parse']>>['walk']>;

/** Looked up by number, for every question to tree-sitter is a call into WebAssembly. */
interface Names {
  readonly types: readonly string[];
  readonly isNamed: readonly boolean[];
  readonly fields: readonly string[];
}

interface Reading {
  readonly cursor: Cursor;
  readonly names: Names;
  readonly shift: number;
  /** Only then can a node be missing. */
  readonly hasError: boolean;
}

interface Draft extends Cst {
  readonly children: Cst[];
}

/** Named nodes without children. Tokens without a name have none either. */
const leaves: ReadonlySet<string> = new Set([
  'identifier',
  'type_identifier',
  'field_identifier',
  'primitive_type',
  'integer_literal',
  'float_literal',
  'mutable_specifier',
  'self',
  'super',
  'crate',
  'empty_statement',
]);

/** Without recursion: a tree may be as deep as the source is long. */
function readTree(reading: Reading): Cst {
  const { cursor } = reading;
  const root = readNode(reading);
  const path = [root];
  if (!cursor.gotoFirstChild()) return root;
  while (true) {
    const node = readNode(reading);
    if (node.type !== 'line_comment' && node.type !== 'block_comment') {
      (path[path.length - 1] as Draft).children.push(node);
      if (node.named && !leaves.has(node.type) && cursor.gotoFirstChild()) {
        path.push(node);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent();
      if (path.length === 1) return root;
      path.pop();
    }
  }
}

function readNode({ cursor, names, shift, hasError }: Reading): Draft {
  const id = cursor.nodeTypeId;
  return {
    type: names.types[id] ?? 'ERROR',
    start: cursor.startIndex + shift,
    end: cursor.endIndex + shift,
    field: names.fields[cursor.currentFieldId] ?? '',
    named: names.isNamed[id] ?? true,
    missing: hasError && cursor.nodeIsMissing,
    children: [],
  };
}

export const child = (node: Cst, type: string): Cst | undefined => node.children.find((part) => part.type === type);
export const has = (node: Cst, type: string): boolean => node.children.some((part) => part.type === type);
export const field = (node: Cst, name: string): Cst | undefined => node.children.find((part) => part.field === name);
export const named = (node: Cst): Cst[] => node.children.filter((part) => part.named);
