/** A hover as text: its holes are filled with what they stand for, `[Heap](<Memory.md@12>)`. */
import { type Hover, hoverMarkdown } from '../../src/features/hover';

export const hoverText = (found: Hover | undefined): string | undefined =>
  found &&
  hoverMarkdown(found.pieces, {
    place: ({ note, focus }) => `${note}@${focus.start}`,
    image: (attachment) => attachment,
    file: (attachment) => `{${attachment}}`,
    references: ({ note, focus }) => `references:${note}@${focus.start}`,
    create: () => 'create:',
  });
