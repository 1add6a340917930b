/**
 * The concrete syntax tree, read out of tree-sitter once and for all: plain objects, comments left out, children with
 * their field names. Tree-sitter works in UTF-16 code units, as spans do.
 */
import { Language, Parser } from 'web-tree-sitter';
import type { Assets } from '../../../trace/program';

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
  const fields = language.fields.map((name) => name ?? '');
  return {
    parse(text, shift = 0) {
      const tree = parser.parse(text);
      if (!tree) throw new Error('tree-sitter gave no tree');
      try {
        return { root: readTree(tree.walk(), fields, shift), hasError: tree.rootNode.hasError };
      } finally {
        tree.delete();
      }
    },
  };
}

type Cursor = ReturnType<NonNullable<ReturnType<Parser['parse']>>['walk']>;

interface Draft extends Cst {
  readonly children: Cst[];
}

/** Without recursion: a tree may be as deep as the source is long. */
function readTree(cursor: Cursor, fields: readonly string[], shift: number): Cst {
  const root = readNode(cursor, fields, shift);
  const path = [root];
  if (!cursor.gotoFirstChild()) return root;
  while (true) {
    const type = cursor.nodeType;
    if (type !== 'line_comment' && type !== 'block_comment') {
      const node = readNode(cursor, fields, shift);
      (path[path.length - 1] as Draft).children.push(node);
      if (cursor.gotoFirstChild()) {
        path.push(node);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      cursor.gotoParent();
      if (path.length === 1) {
        cursor.delete();
        return root;
      }
      path.pop();
    }
  }
}

function readNode(cursor: Cursor, fields: readonly string[], shift: number): Draft {
  return {
    type: cursor.nodeType,
    start: cursor.startIndex + shift,
    end: cursor.endIndex + shift,
    field: fields[cursor.currentFieldId] ?? '',
    named: cursor.nodeIsNamed,
    missing: cursor.nodeIsMissing,
    children: [],
  };
}

export const child = (node: Cst, type: string): Cst | undefined => node.children.find((part) => part.type === type);
export const has = (node: Cst, type: string): boolean => node.children.some((part) => part.type === type);
export const field = (node: Cst, name: string): Cst | undefined => node.children.find((part) => part.field === name);
export const named = (node: Cst): Cst[] => node.children.filter((part) => part.named);
