/**
 * Which fences run, and with which options. A fence runs when a word of its info string is a tag: ```` ```rust memory ````,
 * ```` ```rust,memory ````, ```` ```rust {memory stdin="x"} ````; Aquascope's `aquascope,interpreter` is read as it stands.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Fence, Note } from './note';

export interface MemoryFence {
  readonly fence: Fence;
  /** Place among the note's running fences, from 1. */
  readonly block: number;
  /** The program's language: an Aquascope fence is Rust. */
  readonly language: string;
  /** The fence is written in Aquascope's form: its markers are to be read. */
  readonly isAquascope: boolean;
  readonly options: MemoryOptions;
  /** Unknown or malformed options; they are ignored otherwise. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface MemoryOptions {
  readonly edition?: '2015' | '2018' | '2021' | '2024';
  /** What the program reads from its standard input. */
  readonly stdin?: string;
  /** Name of the step (`// @NAME`), or its number from 1, that the picture opens at. */
  readonly step?: string;
}

/** The note's fences that run, in order. */
export declare function memoryFences(note: Note, tags?: readonly string[]): readonly MemoryFence[];

/** Offset in the note of an offset in the fence's text. */
export declare function noteOffset(fence: Fence, offset: number): number;

/** Offset in the fence's text of an offset in the note; undefined outside its code. */
export declare function textOffset(fence: Fence, offset: number): number | undefined;
