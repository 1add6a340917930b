/** Where a frame or step is, in words: in the program, or in a file of the language's library. */
import type { Frame } from '../trace/state';

type Place = Pick<Frame, 'file' | 'line'>;

/** `line 3`, and in the library `std/vec.rs line 3`. */
export const sourcePlace = ({ file, line }: Place): string =>
  file === undefined ? `line ${line}` : `${file} line ${line}`;

/** As short as a frame's heading has it: `line 3`, `vec.rs:3`; nothing for a frame that is drawn and not run. */
export const frameLine = ({ file, line }: Place): string =>
  line === 0 ? '' : file === undefined ? `line ${line}` : `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;
