/** How the problems of `diagnostics.ts` are put right. */
import { fragmentIndex, nearestBlock, nearestSection } from '../notes/fragmentIndex';
import { fold, withoutExtension } from '../notes/names';
import { nearestOf } from '../notes/nearest';
import type { Link, Note, NoteId, Section } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import type { Edit } from '../text/edit';
import { contains, type Span } from '../text/span';
import { newNotePath } from './createNote';
import {
  type DiagnosticOptions,
  defaultSeverities,
  duplicateBlocks,
  equallyMeant,
  linkProblems,
  noteProblems,
  spelledLike,
} from './diagnostics';
import { headingTarget, headingText } from './linkText';
import { unclosedProperties } from './rawProblems';

export type QuickFix = {
  /** Code of the diagnostic that it puts right. */
  readonly fixes: string;
  readonly title: string;
} & (
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  /** Text that goes into another note, or into this one far from the problem. */
  | { readonly kind: 'insert'; readonly note: NoteId; readonly offset: number; readonly text: string }
  | { readonly kind: 'create'; readonly path: NoteId; readonly text: string }
);

/** Nobody chooses among the fixes of all links of a long selection. */
const mostFixed = 20;

/** Fixes for the problems that touch `span`; `fixes` names the diagnostic's code. */
export function quickFixes(vault: Vault, id: NoteId, span: Span, options: DiagnosticOptions = {}): readonly QuickFix[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const severities = { ...defaultSeverities, ...options };
  const isHere = (other: Span): boolean => other.start <= span.end && span.start <= other.end;
  const ofLinks = note.links
    .filter((link) => isHere(link.span) && (link.kind === 'wiki' || options.markdownLinks !== false))
    .slice(0, mostFixed)
    .flatMap((link) =>
      linkProblems(vault, note, link, severities)
        .filter(({ setting }) => severities[setting] !== 'off')
        .flatMap(({ code }) => linkFixes(vault, note, link, code)),
    );
  const ofNote = noteProblems(note)
    .filter((problem) => isHere(problem.span) && severities[problem.setting] !== 'off')
    .slice(0, mostFixed)
    .flatMap((problem) => noteFixes(note, problem.code, problem.span));
  return [...ofLinks, ...ofNote];
}

function linkFixes(vault: Vault, note: Note, link: Link, code: string): readonly QuickFix[] {
  const resolution = resolve(vault, note.id, link);
  switch (code) {
    case 'missing-note':
      return missingFixes(vault, note, link);
    case 'missing-heading':
      return resolution.kind === 'noHeading' ? headingFixes(vault, note, link, resolution.note) : [];
    case 'missing-block':
      return resolution.kind === 'noBlock' ? blockFixes(vault, link, resolution.note) : [];
    case 'wrong-case':
      return caseFix(link, resolution);
    case 'ambiguous-link':
      return pathFixes(vault, link, resolution);
    case 'duplicate-heading':
      return resolution.kind === 'section' ? preciseFixes(vault, link, resolution.note) : [];
    default:
      return [];
  }
}

function missingFixes(vault: Vault, note: Note, link: Link): readonly QuickFix[] {
  const fixes: QuickFix[] = [];
  const target = newNotePath(vault, note.id, link);
  if (target.kind === 'create') {
    const { path, text } = target;
    fixes.push({ kind: 'create', fixes: 'missing-note', title: `Create “${path}”`, path, text });
  }
  const wanted = fold(link.target.path);
  const ids = vault.noteIds().filter((id) => id !== note.id);
  const nearest = nearestOf(wanted, ids, (id) => fold(nameOf(id)));
  if (nearest !== undefined && link.kind === 'wiki') {
    const text = nameOf(nearest);
    const edits = [{ span: link.pathSpan, text }];
    fixes.push({ kind: 'edit', fixes: 'missing-note', title: `Link to “${text}” instead`, edits });
  }
  return fixes;
}

const nameOf = (id: NoteId): string => withoutExtension(id.slice(id.lastIndexOf('/') + 1));

function headingFixes(vault: Vault, from: Note, link: Link, id: NoteId): readonly QuickFix[] {
  const target = vault.note(id);
  if (target === undefined) return [];
  const nearest = nearestSection(target, link.target.headings);
  const section = target.sections[nearest ?? -1];
  const text = nearest === undefined ? undefined : headingTarget(target, nearest, link.kind);
  // A link in its own heading would change what the heading is called.
  const isInside = section !== undefined && id === from.id && contains(section.heading, link.span.start);
  const instead =
    section === undefined || text === undefined || isInside
      ? []
      : fragmentEdit(link, 'missing-heading', text, section.title);
  return [...instead, ...newHeading(target, link)];
}

function blockFixes(vault: Vault, link: Link, id: NoteId): readonly QuickFix[] {
  const target = vault.note(id);
  const nearest = target && nearestBlock(target, link.target.block ?? '');
  return nearest === undefined ? [] : fragmentEdit(link, 'missing-block', `^${nearest.id}`, `^${nearest.id}`);
}

function fragmentEdit(link: Link, fixes: string, text: string, shown: string): readonly QuickFix[] {
  if (link.fragmentSpan === undefined) return [];
  const edits = [{ span: link.fragmentSpan, text }];
  return [{ kind: 'edit', fixes, title: `Link to “${shown}” instead`, edits }];
}

/**
 * Writes the heading that a link asks for: below the sections that its path names already, else at the note's end. An
 * ordinary link asks for an address, from which no heading can be told.
 */
function newHeading(target: Note, link: Link): readonly QuickFix[] {
  const { headings } = link.target;
  if (link.kind !== 'wiki' || headings.some((heading) => heading.startsWith('[^'))) return [];
  const meant = (path: readonly string[]): readonly number[] => fragmentIndex(target).sections(path);
  let known = headings.length - 1;
  while (known > 0 && meant(headings.slice(0, known)).length === 0) known--;
  const above = target.sections[meant(headings.slice(0, known))[0] ?? -1];
  const level = above === undefined ? topLevel(target.sections) : above.level + 1;
  const missing = headings.slice(known);
  if (level + missing.length - 1 > 6 || missing.some((heading) => headingText(heading) === '')) return [];
  const lines = missing.map((heading, index) => `${'#'.repeat(level + index)} ${heading}`);
  const offset = above === undefined ? target.text.length : above.span.end;
  const before = target.text.slice(0, offset);
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const end = offset < target.text.length ? '\n\n' : '\n';
  const eol = target.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${gap}${lines.join('\n\n')}${end}`.replaceAll('\n', eol);
  // Behind a fence that never closes it would be code.
  const after = scan(target.id, before + text + target.text.slice(offset));
  if (fragmentIndex(after).sections(headings).length === 0) return [];
  const title = `Write the heading “${headings[headings.length - 1]}” in “${target.name}”`;
  return [{ kind: 'insert', fixes: 'missing-heading', title, note: target.id, offset, text }];
}

/** The level of a note's own parts: below a single heading that is its title, else what its topmost headings have. */
function topLevel(sections: readonly Section[]): number {
  const [first] = sections;
  if (first === undefined) return 1;
  const top = Math.min(...sections.slice(0, 1000).map(({ level }) => level));
  const isTitle = first.level === 1 && sections.filter(({ level }) => level === 1).length === 1;
  return isTitle ? 2 : top;
}

function caseFix(link: Link, resolution: Resolution): readonly QuickFix[] {
  const file = fileIn(resolution);
  const spelled = file === undefined ? undefined : spelledLike(link.target.path, file);
  if (spelled === undefined) return [];
  const span = { start: link.pathSpan.end - spelled.length, end: link.pathSpan.end };
  return [{ kind: 'edit', fixes: 'wrong-case', title: `Write “${spelled}”`, edits: [{ span, text: spelled }] }];
}

const fileIn = (resolution: Resolution): NoteId | undefined =>
  resolution.kind === 'missing' ? undefined : resolution.kind === 'attachment' ? resolution.file : resolution.note;

/** Whole paths, which mean one file only; at the vault's root a slash says that it is a path. */
function pathFixes(vault: Vault, link: Link, resolution: Resolution): readonly QuickFix[] {
  const file = fileIn(resolution);
  if (file === undefined) return [];
  const meant = equallyMeant(vault, link.target.path, file);
  return [file, ...meant.filter((other) => other !== file)].map((other) => {
    const path = withoutExtension(other);
    const text = path.includes('/') ? path : `/${path}`;
    const edits = [{ span: link.pathSpan, text }];
    return { kind: 'edit', fixes: 'ambiguous-link', title: `Link to “${path}”`, edits };
  });
}

/** Heading paths that fit one section only. */
function preciseFixes(vault: Vault, link: Link, id: NoteId): readonly QuickFix[] {
  const target = vault.note(id);
  if (target === undefined) return [];
  const { sections } = target;
  return fragmentIndex(target)
    .sections(link.target.headings)
    .flatMap((index) => {
      const parts: string[] = [];
      for (let i = index; i >= 0; i = sections[i]?.parent ?? -1) {
        parts.unshift(headingText(sections[i]?.title ?? ''));
        if (fragmentIndex(target).sections(parts).length !== 1) continue;
        return fragmentEdit(link, 'duplicate-heading', parts.join('#'), parts.join(' › '));
      }
      return [];
    });
}

function noteFixes(note: Note, code: string, span: Span): readonly QuickFix[] {
  const edit = (title: string, edits: readonly Edit[]): readonly QuickFix[] => [
    { kind: 'edit', fixes: code, title, edits },
  ];
  switch (code) {
    case 'duplicate-block': {
      const found = duplicateBlocks(note.blocks).find(({ block }) => block.idSpan.start === span.start);
      if (found === undefined) return [];
      const id = freeId(note, found.block.id);
      return edit(`Name this block “^${id}”`, [{ span, text: `^${id}` }]);
    }
    case 'empty-link':
      return edit('Remove the empty link', [{ span, text: '' }]);
    case 'unquoted-link':
      return edit('Put quotes around the link', [
        { span: { start: span.start, end: span.start }, text: '"' },
        { span: { start: span.end, end: span.end }, text: '"' },
      ]);
    case 'unclosed-frontmatter': {
      const end = unclosedProperties(note.text);
      if (end === undefined) return [];
      const eol = note.text.includes('\r\n') ? '\r\n' : '\n';
      return edit('Close the properties', [{ span: { start: end, end }, text: `${eol}---` }]);
    }
    default:
      return [];
  }
}

/** The id with the first number that makes it free. */
function freeId(note: Note, id: string): string {
  const taken = new Set(note.blocks.map((block) => block.id.toLowerCase()));
  let count = 2;
  while (taken.has(`${id}-${count}`.toLowerCase())) count++;
  return `${id}-${count}`;
}
