/**
 * The syntax tree of Rust as the engine's later stages read it: typed, with all sugar of the language still in place
 * and all sugar of the concrete syntax (parentheses, trailing commas, token trees of built-in macros) gone.
 *
 * Every node has a {@link Span} in its file. Expressions, patterns, statements, blocks, types, items and type
 * parameters have a {@link NodeId}, unique among all files of a run, so that facts about them can be kept in maps
 * beside the tree. Names follow the Rust Reference.
 */
export * from './ast/common';
export * from './ast/expressions';
export * from './ast/generics';
export * from './ast/items';
export * from './ast/macros';
export * from './ast/patterns';
export * from './ast/types';
