/**
 * What is wrong with a note: its links, its block ids, its frontmatter and its fences. Every code has a setting and a
 * severity by default (`defaultSeverities`); what Obsidian accepts and people write on purpose is off or a hint.
 */
import { memoryFences } from '../notes/fence';
import { fragmentIndex, nearestBlock, nearestSection } from '../notes/fragmentIndex';
import { fold, isNote, nameKey, pathKey, withoutExtension } from '../notes/names';
import type { Block, Link, Note, NoteId } from '../notes/note';
import { type Resolution, resolve } from '../notes/resolve';
import type { Vault } from '../notes/vault';
import type { Diagnostic } from '../text/diagnostic';
import { newNotePath } from './createNote';
import { emptyLinks, frontmatterProblems } from './rawProblems';

export type SeverityOption = Diagnostic['severity'] | 'off';

export interface Severities {
  /** A link to a note or file that does not exist, or that leads out of the vault. */
  readonly missingNote: SeverityOption;
  /** A heading or block that the link's note does not have. */
  readonly missingFragment: SeverityOption;
  /** A bare name that several notes have: Obsidian picks one, and another reader may pick another. */
  readonly ambiguous: SeverityOption;
  /** A heading that stands several times in the link's note: the first is meant. */
  readonly duplicateHeading: SeverityOption;
  /** A path that differs from the file's in case: fine in Obsidian, broken on a web server. */
  readonly wrongCase: SeverityOption;
  /** `[[]]`, which links to nothing. */
  readonly empty: SeverityOption;
  /** An embed of the text that it stands in. */
  readonly selfEmbed: SeverityOption;
  /** A link to the whole note that it stands in. */
  readonly self: SeverityOption;
  /** Two blocks of a note with one id: no link reaches the second. */
  readonly duplicateBlock: SeverityOption;
  /** Properties that never close, and links in them that YAML does not read as text. */
  readonly frontmatter: SeverityOption;
}

export const defaultSeverities: Severities = {
  missingNote: 'warning',
  missingFragment: 'warning',
  ambiguous: 'off',
  duplicateHeading: 'off',
  wrongCase: 'off',
  empty: 'hint',
  selfEmbed: 'warning',
  self: 'off',
  duplicateBlock: 'warning',
  frontmatter: 'warning',
};

export interface DiagnosticOptions extends Partial<Severities> {
  /** Words of the info string that make a fence run; `memory` when absent. */
  readonly tags?: readonly string[];
  /** Whether ordinary links are judged too; not where the editor does that itself. True when absent. */
  readonly markdownLinks?: boolean;
}

export function diagnostics(vault: Vault, id: NoteId, options: DiagnosticOptions = {}): readonly Diagnostic[] {
  const note = vault.note(id);
  if (note === undefined) return [];
  const severities = { ...defaultSeverities, ...options };
  const found: Diagnostic[] = [...note.diagnostics];
  let compared = 0;
  for (const link of note.links) {
    if (link.kind === 'markdown' && options.markdownLinks === false) continue;
    const problems = reported(linkProblems(vault, note, link, severities), severities);
    for (const problem of problems) {
      const isCompared =
        (problem.code === 'missing-heading' || problem.code === 'missing-block') && compared++ < mostCompared;
      found.push(isCompared ? { ...problem, message: problem.message + nearestText(vault, note, link) } : problem);
    }
  }
  found.push(...reported(noteProblems(note), severities));
  for (const fence of memoryFences(note, options.tags)) found.push(...fence.diagnostics);
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A problem before the settings say how bad it is. */
export interface NoteProblem extends Omit<Diagnostic, 'severity'> {
  readonly setting: keyof Severities;
}

function reported(problems: readonly NoteProblem[], severities: Severities): readonly Diagnostic[] {
  return problems.flatMap(({ setting, ...problem }) => {
    const severity = severities[setting];
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

/** What is wrong with one link; most often nothing. What is off and costs a search is not looked for. */
export function linkProblems(vault: Vault, note: Note, link: Link, wanted: Severities): readonly NoteProblem[] {
  const resolution = resolve(vault, note.id, link);
  switch (resolution.kind) {
    case 'missing':
      return missing(vault, note, link);
    case 'noHeading':
    case 'noBlock': {
      const code = resolution.kind === 'noHeading' ? 'missing-heading' : 'missing-block';
      const span = link.fragmentSpan ?? link.span;
      const message = fragmentMessage(vault, link, resolution.note);
      return [
        { setting: 'missingFragment', span, code, message },
        ...pathProblems(vault, link, resolution.note, wanted),
      ];
    }
    case 'attachment':
      return pathProblems(vault, link, resolution.file, wanted);
    case 'note':
    case 'section':
    case 'block':
      return [
        ...pathProblems(vault, link, resolution.note, wanted),
        ...headingProblems(vault, link, resolution, wanted),
        ...selfProblems(note, link, resolution),
      ];
  }
}

/** Folders and files that no note is written in are an ordinary link's own affair. */
function missing(vault: Vault, note: Note, link: Link): readonly NoteProblem[] {
  if (link.kind === 'markdown' && !isNote(link.target.path)) return [];
  const { path } = link.target;
  const target = newNotePath(vault, note.id, link);
  const isOutside = target.kind === 'refused' && target.message.includes('out of the vault');
  // What stands outside, an ordinary link may well find.
  if (isOutside && link.kind === 'markdown') return [];
  const code = isOutside ? 'link-out-of-vault' : 'missing-note';
  const isSaid = isOutside || (target.kind === 'refused' && target.message.startsWith('There is no file'));
  const message = isSaid ? target.message : `There is no note “${path}” in the vault.`;
  return [{ setting: 'missingNote', span: link.span, code, message }];
}

function fragmentMessage(vault: Vault, link: Link, id: NoteId): string {
  const name = vault.note(id)?.name ?? id;
  const { block, headings } = link.target;
  return block === undefined
    ? `There is no heading “${headings.join('#')}” in “${name}”.`
    : `There is no block “^${block}” in “${name}”.`;
}

/** The rest of a note with more missing headings than anyone mends at once is not compared: that takes a while. */
const mostCompared = 20;

function nearestText(vault: Vault, from: Note, link: Link): string {
  const resolution = resolve(vault, from.id, link);
  const target =
    resolution.kind === 'noHeading' || resolution.kind === 'noBlock' ? vault.note(resolution.note) : undefined;
  if (target === undefined) return '';
  const { block, headings } = link.target;
  const section = target.sections[(block === undefined ? nearestSection(target, headings) : undefined) ?? -1];
  const name = block === undefined ? section?.title : nearestBlock(target, block)?.id;
  return name === undefined ? '' : ` Nearest: “${block === undefined ? '' : '^'}${name}”.`;
}

/** An ordinary link is a path from its own folder, whose case the editor's own validation may judge. */
function pathProblems(vault: Vault, link: Link, file: NoteId, wanted: Severities): readonly NoteProblem[] {
  if (link.kind !== 'wiki' || link.target.path === '') return [];
  const span = link.pathSpan;
  const spelled = wanted.wrongCase === 'off' ? undefined : spelledLike(link.target.path, file);
  const others = wanted.ambiguous === 'off' ? [] : equallyMeant(vault, link.target.path, file);
  const problems: NoteProblem[] = [];
  if (spelled !== undefined) {
    const message = `The file's name is “${spelled}”: only its case differs.`;
    problems.push({ setting: 'wrongCase', span, code: 'wrong-case', message });
  }
  if (others.length > 1) {
    const list = others.map((other) => `“${withoutExtension(other)}”`).join(', ');
    const message = `Several files have this name: ${list}. The link leads to “${withoutExtension(file)}”.`;
    problems.push({ setting: 'ambiguous', span, code: 'ambiguous-link', message });
  }
  return problems;
}

/** The written path as the file spells it, when they differ in case only. */
export function spelledLike(written: string, file: NoteId): string | undefined {
  const path = written.replace(/^(?:\.{0,2}\/)+/, '');
  const whole = (isNote(path) ? file : withoutExtension(file)).normalize('NFC');
  const end = whole.slice(-path.length);
  return end !== path && fold(end) === fold(path) ? end : undefined;
}

/** The files that a written path means equally well, when neither a folder nor an exact path tells them apart. */
export function equallyMeant(vault: Vault, written: string, file: NoteId): readonly NoteId[] {
  if (/^\.{0,2}\//.test(written) || pathKey(file) === pathKey(written)) return [];
  const tail = `/${pathKey(written)}`;
  return vault.named(nameKey(written)).filter((id) => isNote(id) === isNote(file) && `/${pathKey(id)}`.endsWith(tail));
}

function headingProblems(vault: Vault, link: Link, resolution: Resolution, wanted: Severities): readonly NoteProblem[] {
  // GitHub numbers the addresses of equal headings, so an ordinary link always means just one.
  if (resolution.kind !== 'section' || link.kind !== 'wiki' || wanted.duplicateHeading === 'off') return [];
  const target = vault.note(resolution.note);
  const count = target === undefined ? 1 : fragmentIndex(target).sections(link.target.headings).length;
  if (count < 2) return [];
  const { headings } = link.target;
  const message = `“${headings.join('#')}” stands ${count} times in “${target?.name}”: the link leads to the first.`;
  return [{ setting: 'duplicateHeading', span: link.fragmentSpan ?? link.span, code: 'duplicate-heading', message }];
}

function selfProblems(note: Note, link: Link, resolution: Resolution): readonly NoteProblem[] {
  if (resolution.kind === 'missing' || resolution.kind === 'attachment' || resolution.note !== note.id) return [];
  const { span } = link;
  if (link.embed) {
    const around = embeddedSpan(note, resolution);
    if (around === undefined || span.start < around.start || around.end < span.end) return [];
    const message = 'This embeds the text that it stands in.';
    return [{ setting: 'selfEmbed', span, code: 'self-embed', message }];
  }
  if (resolution.kind !== 'note' || link.target.path === '' || link.target.headings.length > 0) return [];
  return [{ setting: 'self', span, code: 'self-link', message: 'This links to the note that it stands in.' }];
}

function embeddedSpan(note: Note, resolution: Resolution): { start: number; end: number } | undefined {
  if (resolution.kind === 'section') return note.sections[resolution.section]?.span;
  if (resolution.kind === 'block') return resolution.block.span;
  return resolution.kind === 'note' ? { start: 0, end: note.text.length } : undefined;
}

/** What is wrong in a note beside its links' targets. */
export function noteProblems(note: Note): readonly NoteProblem[] {
  return [
    ...duplicateBlocks(note.blocks).map(
      ({ block, first }): NoteProblem => ({
        setting: 'duplicateBlock',
        span: block.idSpan,
        code: 'duplicate-block',
        message: `“^${block.id}” names another block of this note already: links lead to that one.`,
        notes: [{ message: 'the first block of this id', span: first.idSpan }],
      }),
    ),
    ...emptyLinks(note),
    ...frontmatterProblems(note),
  ];
}

export function duplicateBlocks(blocks: readonly Block[]): readonly { block: Block; first: Block }[] {
  const seen = new Map<string, Block>();
  return blocks.flatMap((block) => {
    const first = seen.get(block.id.toLowerCase());
    if (first === undefined) seen.set(block.id.toLowerCase(), block);
    return first === undefined ? [] : [{ block, first }];
  });
}
