/** Reads a note: one pass over its text for the blocks, one over their prose; linear in its length, and never throws. */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import { blockIds } from './blockIds';
import type { BlockNode, Leaf } from './blockNode';
import { blocks } from './blocks';
import { definitions } from './definitions';
import { readInfo } from './fence';
import { frontmatter } from './frontmatter';
import { type Inline, inlineReader } from './inline';
import { baseName, headingKey, withoutExtension } from './names';
import type { Fence, Note, NoteId, Section } from './note';
import { plainText } from './plainText';

export function scan(id: NoteId, text: string): Note {
  if (isBinary(text)) return { ...scan(id, ''), text, diagnostics: [notText] };
  const front = frontmatter(text);
  const nodes = blocks(text, front?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0));
  const found: Inline = { links: [...(front?.links ?? [])], tags: [], verbatim: [], arrows: [] };
  if (front !== undefined) found.verbatim.push(front.span);
  const prose = inlineReader(text, found);
  const fences: Fence[] = [];
  const tables: Span[] = [];
  for (const node of nodes) {
    switch (node.kind) {
      case 'paragraph':
      case 'heading':
        prose.read(node.contentStart, node.contentEnd);
        break;
      case 'table':
        for (const row of node.lines) prose.read(row.start, row.end);
        tables.push({ start: node.start, end: node.end });
        break;
      case 'fence':
        fences.push(readFence(text, node));
        found.verbatim.push({ start: node.start, end: node.end });
        break;
      case 'indented':
      case 'html':
      case 'comment':
      case 'math':
        found.verbatim.push({ start: node.start, end: node.end });
        break;
      case 'break':
      case 'quote':
      case 'item':
      case 'footnote':
        break;
    }
  }
  const name = withoutExtension(baseName(id));
  const sections = readSections(text, nodes);
  const note = {
    id,
    text,
    name,
    title: front?.title ?? name,
    aliases: front?.aliases ?? [],
    tags: [...(front?.tags ?? []), ...found.tags],
    ...(front && { frontmatter: front.span }),
    sections,
    blocks: blockIds(text, nodes, found.verbatim),
    links: found.links,
    fences,
    verbatim: found.verbatim,
    tables,
    diagnostics: fences.filter((fence) => !fence.isClosed).map(unclosed),
  };
  return { ...note, terms: definitions(note, nodes, found.arrows) };
}

/** Git's rule: a NUL among the first 8,000 characters. */
const isBinary = (text: string): boolean => {
  const nul = text.indexOf('\0');
  return nul >= 0 && nul < 8000;
};

const notText: Diagnostic = {
  span: { start: 0, end: 1 },
  severity: 'warning',
  code: 'not-text',
  message: 'This file is not text: links to it work, but nothing is read from it.',
};

function unclosed(fence: Fence): Diagnostic {
  return {
    span: { start: fence.span.start, end: fence.body.start > fence.infoSpan.end ? fence.infoSpan.end : fence.span.end },
    severity: 'information',
    code: 'unclosed-fence',
    message: 'This code fence is never closed: everything below it is code.',
  };
}

/**
 * Headings that stand in a quote or a list open no section: Obsidian leaves them out of its outline and links to them
 * do not resolve.
 */
function readSections(text: string, nodes: readonly BlockNode[]): readonly Section[] {
  const headings = nodes.filter((node): node is Leaf => node.kind === 'heading' && node.parent === -1);
  const open: number[] = [];
  const parents: number[] = [];
  const ends: number[] = headings.map(() => text.length);
  for (const [index, heading] of headings.entries()) {
    while (open.length > 0 && (headings[open[open.length - 1] as number] as Leaf).level >= heading.level) {
      ends[open.pop() as number] = heading.start;
    }
    parents.push(open[open.length - 1] ?? -1);
    open.push(index);
  }
  return headings.map((heading, index) => {
    const titleSpan = { start: heading.contentStart, end: heading.contentEnd };
    const written = text.slice(titleSpan.start, titleSpan.end);
    return {
      level: heading.level as Section['level'],
      title: plainText(written),
      key: headingKey(written),
      heading: { start: heading.start, end: heading.end },
      titleSpan,
      span: { start: heading.start, end: ends[index] as number },
      parent: parents[index] as number,
    };
  });
}

function readFence(text: string, leaf: Leaf): Fence {
  let start = leaf.contentStart;
  let end = leaf.contentEnd;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  const code = leaf.lines.map((line) => `${' '.repeat(line.padding)}${text.slice(line.start, line.end)}\n`);
  return {
    span: { start: leaf.start, end: leaf.end },
    infoSpan: { start, end },
    body: { start: leaf.bodyStart, end: leaf.bodyEnd },
    isClosed: leaf.isClosed,
    ...readInfo(text, start, end),
    text: code.join(''),
    lines: leaf.lines.map(({ start, padding }) => ({ start, padding })),
  };
}
