/**
 * A vault made up for measuring: as many notes as asked for, of some 2.7 kB and five links each, with what real notes
 * have in them. The same count gives the same vault, byte for byte.
 */

export interface GeneratedNote {
  readonly id: string;
  readonly text: string;
}

export function* generatedVault(count: number): Generator<GeneratedNote> {
  const random = randomNumbers(count);
  const names = Array.from({ length: count }, (_, index) => `${capital(word(random))} ${word(random)} ${index}`);
  for (const [index, name] of names.entries()) {
    yield { id: `${folderOf(index)}/${name}.md`, text: noteText(name, names, random) };
  }
}

const folderOf = (index: number): string =>
  ['Inbox', 'Rust', 'Rust/Std', 'Systems', 'Systems/Memory', 'Daily'][index % 6] as string;

type Random = (below: number) => number;

/** A multiplicative congruential generator with Park and Miller's constants. */
function randomNumbers(seed: number): Random {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

const syllables = 'al lo ca tion mem o ry stack heap frame slot own er bor row drop point er val ue trace step'.split(
  ' ',
);

function word(random: Random): string {
  return Array.from({ length: 1 + random(3) }, () => syllables[random(syllables.length)]).join('');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const words = (random: Random, count: number): string => Array.from({ length: count }, () => word(random)).join(' ');

function noteText(name: string, names: readonly string[], random: Random): string {
  const parts = [`---\naliases: [${word(random)} ${word(random)}]\ntags: [${word(random)}]\n---\n# ${name}\n`];
  const link = (): string => {
    const target = names[random(names.length)] as string;
    const form = random(4);
    return form === 0 ? `[[${target} | ${word(random)}]]` : form === 1 ? `[[${target}#Part 1]]` : `[[${target}]]`;
  };
  for (let part = 0; part < 5; part++) {
    parts.push(
      `## Part ${part}\n`,
      `${capital(words(random, 25))} ${link()} ${words(random, 15)}.\n`,
      `- **${capital(word(random))} ${word(random)}**: ${words(random, 14)}.\n- ${words(random, 12)} => \`${word(random)}\`.\n`,
    );
  }
  parts.push(`\`\`\`rust memory\nfn main() {\n    let a = ${random(100)};\n    let v = vec![a, 2, 3];\n}\n\`\`\`\n`);
  return parts.join('\n');
}
