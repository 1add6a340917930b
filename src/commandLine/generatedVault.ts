/**
 * A vault made up for measuring, with what real vaults hold: many short notes and a few long ones, headings, lists,
 * tables, callouts, code, tags, aliases, block ids, embeds, text in scripts other than Latin, and one note that nine in
 * ten link to. 10,000 notes are some 27 MB and 51,000 links. The same count gives the same vault, byte for byte.
 */

export interface GeneratedNote {
  readonly id: string;
  readonly text: string;
}

/** The note that nine notes in ten link to. */
export const hub = 'Systems/Memory.md';

export function* generatedVault(count: number): Generator<GeneratedNote> {
  const random = randomNumbers(count);
  const names = Array.from({ length: count }, (_, index) => nameOf(index, random));
  for (const [index, name] of names.entries()) {
    yield index === 0
      ? { id: hub, text: noteText(random, { name: 'Memory', names, parts: 30, linksHub: false, script: latin }) }
      : { id: `${folderOf(index)}/${name}.md`, text: noteText(random, { name, names, ...kindOf(index, random) }) };
  }
}

const folderOf = (index: number): string =>
  ['Inbox', 'Rust', 'Rust/Std', 'Systems', 'Systems/Memory models', 'Daily'][index % 6] as string;

/** Every name is one note's alone, but for a few that several folders have. */
const nameOf = (index: number, random: Random): string =>
  index === 0
    ? 'Memory'
    : index % 97 === 0
      ? `Overview ${Math.floor(index / 582)}`
      : `${capital(word(random))} ${word(random)} ${index}`;

interface Kind {
  /** Sections; most notes have a few, one in two hundred has very many. */
  readonly parts: number;
  readonly linksHub: boolean;
  readonly script: readonly string[];
}

function kindOf(index: number, random: Random): Kind {
  const size = random(1000);
  const parts = size < 5 ? 60 + random(60) : size < 150 ? 10 + random(8) : 1 + random(5);
  return { parts, linksHub: index % 10 !== 5, script: scripts[index % 20] ?? latin };
}

type Random = (below: number) => number;

/** A multiplicative congruential generator with Park and Miller's constants. */
function randomNumbers(seed: number): Random {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const latin = 'al lo ca tion mem o ry stack heap frame slot own er bor row drop point er val ue trace step'.split(' ');

/** One note in twenty for each; its words are of that script, its links' names are not. */
const scripts: Readonly<Record<number, readonly string[]>> = {
  3: 'па мять ку ча стек ад рес за ём вла де ние'.split(' '),
  7: '内 存 堆 栈 帧 槽 所 有 权 借 用 指 针'.split(' '),
  11: 'μν ή μη σω ρός στοί βα πλαί σιο δεί κτης'.split(' '),
  13: 'é tat mé moire clé où naï ve pâ té'.split(' '),
};

function word(random: Random, script: readonly string[] = latin): string {
  return Array.from({ length: 1 + random(3) }, () => script[random(script.length)]).join('');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Writing extends Kind {
  readonly name: string;
  readonly names: readonly string[];
}

function noteText(random: Random, writing: Writing): string {
  const { name, parts, linksHub, script } = writing;
  const words = (count: number): string => Array.from({ length: count }, () => word(random, script)).join(' ');
  const front = `---\naliases: [${capital(words(2))}]\ntags: [${word(random)}, notes/${word(random)}]\n---\n`;
  const text = [`${front}# ${name}\n`, `${capital(words(20))}.\n`];
  if (linksHub) text.push(`It is about [[${hubTarget(random)}]] and ${words(6)}.\n`);
  for (let part = 0; part < parts; part++) {
    text.push(`${part % 4 === 3 ? '###' : '##'} Part ${part}\n`, ...paragraphs(random, writing, words));
  }
  text.push(`\`\`\`rust memory\nfn main() {\n    let a = ${random(100)};\n    let v = vec![a, 2, 3];\n}\n\`\`\`\n`);
  return text.join('\n');
}

const hubTarget = (random: Random): string =>
  ['Memory', 'memory|memory', 'Memory#Part 1', 'Memory#Part 2 | there', 'Systems/Memory', 'Memory'][
    random(6)
  ] as string;

/** What stands below one heading: prose with a link, and one of the other things that notes hold. */
function paragraphs(random: Random, { names }: Writing, words: (count: number) => string): readonly string[] {
  const target = (): string => names[1 + random(names.length - 1)] as string;
  const link = [
    () => `[[${target()}]]`,
    () => `[[${target()} | ${words(2)}]]`,
    () => `[[${target()}#Part 0]]`,
    () => `![[${target()}#Part 1]]`,
    () => `[${words(2)}](<../Rust/${target()}.md>)`,
    () => `[[${target()}]] and \`[[${target()}]]\``,
  ][random(6)] as () => string;
  const prose = `${capital(words(13))}${random(100) < 86 ? ` ${link()}` : ''} ${words(14)}.${random(9) === 0 ? ' ^b1' : ''}\n`;
  const other = [
    () =>
      `- **${capital(words(2))}**: ${words(9)}.\n- ${words(9)} => \`${words(1)}\`.\n  - ${words(7)} #${word(random)}\n`,
    () => `| ${words(1)} | ${words(1)} |\n|---|---|\n${`| ${words(3)} | ${words(4)} |\n`.repeat(3)}`,
    () => `> [!note] ${words(3)}\n> ${words(14)}\n`,
    () => `${words(16)} \`${words(2)}\` *${words(2)}* ${words(12)}.\n`,
    () => `1. ${words(8)}\n2. ${words(9)}\n3. [ ] ${words(6)}\n`,
  ][random(5)] as () => string;
  return [prose, other()];
}
