/**
 * Writes links in another way: wiki links as ordinary ones and back, or their paths as the shortest that does, relative
 * or whole. A link that would not lead to the same place afterwards, or would lose something that it says, is left alone.
 */
import { fileOf } from '../notes/backlinks';
import { baseName, isNote, nameKey } from '../notes/names';
import type { Link, Note, NoteId } from '../notes/note';
import { plainText } from '../notes/plainText';
import { type Resolution, resolve } from '../notes/resolve';
import { scan } from '../notes/scan';
import type { Vault } from '../notes/vault';
import { finished, type Sliced } from '../text/sliced';
import { type Span, slice } from '../text/span';
import { editLink } from './linkEdit';
import { exactHeadingTarget, type LinkFormat, pathText } from './linkText';
import { keepHeadingLinks } from './renameHeading';
import { encoded, markdownStyle, newPath, type PathForm, pathStyle } from './renamePath';
import { editCollector, type Planned, planned } from './vaultEdit';

export interface LinkConversion {
  /** Absent: each stays what it is. */
  readonly kind?: Link['kind'];
  /** With a kind: how the new links' paths are written. Without: only the paths change. */
  readonly format?: LinkFormat;
}

/** Those that a span touches, all of a note without one, or all of the vault without a note. */
export interface LinkScope {
  readonly note?: NoteId;
  readonly span?: Span;
}

export const convertLinks = (vault: Vault, scope: LinkScope, conversion: LinkConversion): Planned =>
  finished(convertLinksInSlices(vault, scope, conversion));

/** A vault's links are many, and each is tried. */
export function* convertLinksInSlices(vault: Vault, scope: LinkScope, conversion: LinkConversion): Sliced<Planned> {
  const edits = editCollector(vault);
  let left = 0;
  for (const id of scope.note === undefined ? vault.noteIds() : [scope.note]) {
    const note = vault.note(id);
    if (note === undefined) continue;
    yield;
    for (const link of linksIn(note, scope.span)) {
      const edit = converted(vault, note, link, conversion);
      if (edit === undefined) left++;
      else editLink(edits, note, link, edit.span, edit.text);
    }
  }
  keepHeadingLinks(vault, edits);
  const remark = `${left === 1 ? 'One link was' : `${left} links were`} left as written: nothing else would say the same.`;
  return planned({ notes: edits.done(), remarks: left > 0 ? [remark] : [] });
}

/** Whether the link at a span can be written as one of the other kind. */
export function canConvert(vault: Vault, note: Note, link: Link): boolean {
  return converted(vault, note, link, { kind: link.kind === 'wiki' ? 'markdown' : 'wiki' }) !== undefined;
}

function linksIn(note: Note, span: Span | undefined): readonly Link[] {
  if (span === undefined) return note.links;
  return note.links.filter((link) => link.span.start <= span.end && span.start <= link.span.end);
}

/** The edit that writes it so; one that changes nothing where it is so already; undefined where that cannot be. */
function converted(
  vault: Vault,
  note: Note,
  link: Link,
  { kind = link.kind, format }: LinkConversion,
): { readonly span: Span; readonly text: string } | undefined {
  const resolution = resolve(vault, note.id, link);
  const file = fileOf(resolution);
  if (kind === link.kind) {
    const text = format === undefined || file === undefined ? undefined : otherPath(vault, note, link, file, format);
    const isAsked = format !== undefined && file !== undefined;
    return isAsked && text === undefined
      ? undefined
      : { span: link.pathSpan, text: text ?? slice(note.text, link.pathSpan) };
  }
  if (file === undefined || link.definition !== undefined) return undefined;
  const text =
    kind === 'markdown'
      ? asMarkdown(vault, note, link, resolution, file, format)
      : asWiki(vault, note, link, resolution, file, format);
  return text !== undefined && saysTheSame(vault, note, text, kind, resolution) ? { span: link.span, text } : undefined;
}

function otherPath(vault: Vault, note: Note, link: Link, file: NoteId, format: LinkFormat): string | undefined {
  if (link.target.path === '') return '';
  const forms: Record<Link['kind'], Record<LinkFormat, PathForm>> = {
    // As Obsidian does: a name that two files have is not enough.
    wiki: {
      shortest: vault.named(nameKey(file)).length === 1 ? 'base' : 'whole',
      relative: 'relative',
      absolute: 'whole',
    },
    // The shortest that every reader of ordinary links follows.
    markdown: { shortest: 'relative', relative: 'relative', absolute: 'absolute' },
  };
  const style = pathStyle(note, link, note.id, file);
  return newPath({ ...style, form: forms[link.kind][format], hasDot: link.kind === 'wiki' }, vault, note.id, file);
}

function asMarkdown(
  vault: Vault,
  note: Note,
  link: Link,
  resolution: Resolution,
  file: NoteId,
  format: LinkFormat | undefined,
): string | undefined {
  const isProperty = note.frontmatter !== undefined && link.span.start < note.frontmatter.end;
  // No reader but Obsidian shows a note in another one.
  if (isProperty || (link.embed && isNote(file))) return undefined;
  const path = link.target.path === '' ? '' : newPath(markdownStyle(format), vault, note.id, file);
  const fragment = markdownFragment(vault, note, link, resolution);
  const shown = plainText(
    `[[${slice(note.text, link.pathSpan)}${link.target.headings.map((part) => `#${part}`).join('')}]]`,
  );
  const text = link.aliasSpan ? slice(note.text, link.aliasSpan) : link.embed ? baseName(file) : shown;
  return path === undefined ? undefined : `${link.embed ? '!' : ''}[${text}](${path}${fragment})`;
}

function markdownFragment(vault: Vault, note: Note, link: Link, resolution: Resolution): string {
  if (link.fragmentSpan === undefined) return '';
  const raw = slice(note.text, link.fragmentSpan);
  if (resolution.kind === 'block') return `#^${resolution.block.id}`;
  const target = resolution.kind === 'section' ? vault.note(resolution.note) : undefined;
  const slug = target && resolution.kind === 'section' && exactHeadingTarget(target, resolution.section, 'markdown');
  return `#${encoded(slug || raw, { encoding: 'percent', isAsciiOnly: false })}`;
}

function asWiki(
  vault: Vault,
  note: Note,
  link: Link,
  resolution: Resolution,
  file: NoteId,
  format: LinkFormat | undefined,
): string | undefined {
  const path = link.target.path === '' ? '' : pathText(vault, note.id, file, format);
  const fragment = wikiFragment(vault, link, resolution);
  const end = link.fragmentSpan?.end ?? link.pathSpan.end;
  const hasTitle = !/^>?[ \t]*\)$/.test(note.text.slice(end, link.span.end));
  if (fragment === undefined || hasTitle || link.aliasSpan === undefined) return undefined;
  const isTable = note.tables.some((table) => table.start <= link.span.start && link.span.end <= table.end);
  const text = slice(note.text, link.aliasSpan);
  const target = `${path}${fragment}`;
  const isShownAnyway = text === '' || text === plainText(`[[${target}]]`) || (link.embed && text === baseName(file));
  return `${link.embed ? '!' : ''}[[${target}${isShownAnyway ? '' : `${isTable ? '\\|' : '|'}${text}`}]]`;
}

function wikiFragment(vault: Vault, link: Link, resolution: Resolution): string | undefined {
  if (link.fragmentSpan === undefined) return '';
  if (resolution.kind === 'block') return `#^${resolution.block.id}`;
  if (resolution.kind !== 'section') return undefined;
  const target = vault.note(resolution.note);
  const heading = target && exactHeadingTarget(target, resolution.section);
  return heading === undefined ? undefined : `#${heading}`;
}

/** Whether the text is one link of the kind and leads to the same place. */
function saysTheSame(vault: Vault, note: Note, text: string, kind: Link['kind'], wanted: Resolution): boolean {
  const [link, ...more] = scan(note.id, text).links;
  if (link === undefined || more.length > 0 || link.kind !== kind || link.span.end !== text.length) return false;
  const found = resolve(vault, note.id, link);
  if (found.kind !== wanted.kind || fileOf(found) !== fileOf(wanted)) return false;
  if (found.kind === 'section' && wanted.kind === 'section') return found.section === wanted.section;
  if (found.kind === 'block' && wanted.kind === 'block') return found.block.idSpan.start === wanted.block.idSpan.start;
  return true;
}
