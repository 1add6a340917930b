/** What the conversion of one source text carries along: identities, places, and what it has to say. */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Span } from '../../../text/span';
import type { Ident, NodeId, Unsupported } from './ast';
import type { Cst, Grammar } from './cst';
import type { MacroScope } from './macroScope';

export interface Context {
  readonly grammar: Grammar;
  /** What offsets in the concrete tree refer to. */
  readonly text: string;
  readonly diagnostics: Diagnostic[];
  readonly derived: boolean;
  /** Valid Rust that the grammar cannot read. */
  readonly unread: Span[];
  nextId(): NodeId;
  /** The span that readers see; for derived code that of the derive. */
  span(part: Span): Span;
  /** The macros by example that the source defines. */
  readonly macros: MacroScope;
  /** How many expansions of macros this text is inside. */
  readonly expansion: number;
  /** Whether a macro by example wrote what begins here. */
  isExpanded(part: Span): boolean;
  /** The text as the author wrote it: what holds an expression together in an expansion is left out. */
  shown(part: Span): string;
  /** The program's tests are what runs: `cfg(test)` holds. */
  readonly isTest: boolean;
  /** Of the module that is being converted, the crate first. */
  readonly modulePath: string;
  /** Nesting of the node being converted. */
  depth: number;
}

/**
 * Deeper nesting ends as unsupported: all stages walk trees recursively, and the stack of a worker is small.
 */
export const deepest = 200;

export const textOf = (context: Context, node: Span): string => context.text.slice(node.start, node.end);

export function ident(context: Context, node: Cst): Ident {
  const name = textOf(context, node);
  return { name: name.startsWith('r#') ? name.slice(2) : name, span: context.span(node) };
}

export function unsupported(context: Context, node: Span, what: string): Unsupported {
  return { kind: 'unsupported', id: context.nextId(), span: context.span(node), what };
}

export function report(context: Context, part: Span, message: string, code = ''): void {
  context.diagnostics.push({ span: context.span(part), severity: 'error', code, message });
}

/** Runs `convert` one level deeper, or gives up on the node when that is too deep. */
export function nested<T>(context: Context, node: Cst, convert: () => T): T | Unsupported {
  if (context.depth >= deepest) return unsupported(context, node, `nesting deeper than ${deepest} levels`);
  context.depth++;
  const result = convert();
  context.depth--;
  return result;
}
