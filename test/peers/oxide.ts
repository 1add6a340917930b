/**
 * markdown-oxide's tests of its parser: each gives a text and lists the references found in it, with their ranges. They
 * are read from its Rust source, not run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Link, Note } from '../../src/notes/note';
import { scan } from '../../src/notes/scan';
import { lineIndex } from '../../src/text/lineIndex';
import type { PeerCase } from './peerCase';

const file = 'src/vault/mod.rs';

export function oxideCases(checkout: string): PeerCase[] {
  const source = readFileSync(join(checkout, file), 'utf8');
  const tests = source.slice(source.indexOf('#[cfg(test)]')).split('#[test]').slice(1);
  return tests.flatMap((test) => {
    const name = /fn (\w+)/.exec(test)?.[1] ?? '';
    const parts = test.split(/(?=let text(?:: [^=]+)? =)/).slice(1);
    if (parts.length === 0) return [notApplicable(name, 'gives no text')];
    return parts.map((part) => caseOf(name, part));
  });
}

const notApplicable = (name: string, detail: string): PeerCase => ({
  peer: 'oxide',
  file,
  name,
  outcome: 'not applicable',
  detail,
});

function caseOf(name: string, part: string): PeerCase {
  const text = literal(part.slice(part.indexOf('=') + 1).trimStart());
  if (text === undefined) return notApplicable(name, 'its text is computed');
  const kind = /(Reference|MDHeading|MDIndexedBlock|MDTag)::new\b/.exec(part)?.[1];
  const expected = part.slice(part.search(/let expected|assert/));
  const note = scan('test.md', text);
  switch (kind) {
    case 'Reference':
      if (/reference_text: (?!")/.test(expected)) return notApplicable(name, 'what it expects is computed');
      return judged(
        name,
        referencesIn(expected),
        note.links.map((link) => linkText(note, link)),
      );
    case 'MDHeading':
      return judged(
        name,
        strings(expected, 'heading_text'),
        note.sections.map(({ title }) => title),
      );
    case 'MDIndexedBlock':
      return judged(
        name,
        strings(expected, 'index'),
        note.blocks.map(({ id }) => id),
      );
    case 'MDTag':
      return judged(
        name,
        strings(expected, 'tag_ref'),
        note.tags.map((tag) => tag.name),
      );
    default:
      return notApplicable(name, 'is of nothing that we scan');
  }
}

function judged(name: string, expected: readonly string[], found: readonly string[]): PeerCase {
  const isSame = JSON.stringify(expected) === JSON.stringify(found);
  const detail = `they find ${JSON.stringify(expected)}, we ${JSON.stringify(found)}`;
  return { peer: 'oxide', file, name, outcome: isSame ? 'agrees' : 'differs', ...(!isSame && { detail }) };
}

/** A Rust string that the source begins with, raw or not. */
function literal(source: string): string | undefined {
  const raw = /^r(#*)"/.exec(source);
  if (raw !== null) {
    const end = source.indexOf(`"${raw[1]}`, raw[0].length);
    return source.slice(raw[0].length, end);
  }
  const plain = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(source)?.[1];
  if (plain === undefined) return undefined;
  const meant: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return plain.replace(/\\(\n\s*|.)/g, (_, sign: string) => (sign.startsWith('\n') ? '' : (meant[sign] ?? sign)));
}

const strings = (source: string, field: string): string[] =>
  [...source.matchAll(new RegExp(`\\b${field}:\\s*(?:String::from\\()?"((?:[^"\\\\]|\\\\.)*)"`, 'g'))].map(
    ([, text]) => text ?? '',
  );

/** `line:character target` of each link that they expect; footnotes, tags and definitions are no links of ours. */
function referencesIn(source: string): string[] {
  const found: string[] = [];
  const constructors = source.split(/(?=\b(?:Wiki\w+Link|MD\w+Link|Footnote|Tag|LinkRef)\()/).slice(1);
  for (const written of constructors) {
    if (!/^(?:Wiki|MD)/.test(written)) continue;
    const [target] = strings(written, 'reference_text');
    const [line, character] = [...written.matchAll(/\b(?:line|character): (\d+)/g)].map(([, digits]) => digits);
    found.push(`${line}:${character} ${target}`);
  }
  return found;
}

function linkText(note: Note, link: Link): string {
  const { line, character } = lineIndex(note.text).position(link.span.start);
  const { path, headings, block } = link.target;
  const fragment = [...headings, ...(block === undefined ? [] : [`^${block}`])].map((part) => `#${part}`).join('');
  // They leave the extension out, whether it is written or not; and an embed's mark is no part of theirs.
  return `${line}:${character + (link.embed ? 1 : 0)} ${path.replace(/\.md$/, '')}${fragment}`;
}
