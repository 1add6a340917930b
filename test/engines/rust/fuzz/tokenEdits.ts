/** A valid program with some of its tokens edited, as while somebody types: most often no program any more. */
import { type Token, tokens } from '../../../../src/engines/rust/syntax/tokens';
import type { Choices } from './choices';

/** What a hand on a keyboard leaves behind: also tokens that the program does not have. */
const strangers = (
  "{ } ( ) [ ] < > ; , : :: . .. ..= ... = == => -> + - * / % ! & && | || ^ # $ ? @ _ ~ ' \" 0 1u8 1.5 'a 'a' \"s\" " +
  'r#"s"# b"s" 300u8 1e999 0x 0b2 as async await break const continue crate dyn else enum extern false fn for if impl in let ' +
  'loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while union ' +
  'macro_rules! vec! println! panic! assert_eq! i32 u64 String Vec Option<i32> Box<dyn Fn()> impl Fn() #[derive(Debug)] ' +
  "/* */ // x y T Some None Ok Err {} {:?} 'static &mut &'a <T> <'a> |x| || {}"
).split(' ');

export function editTokens(choices: Choices, source: string): string {
  const read = tokens(source);
  const list = read.map((token) => token.text);
  const spaces = spacesOf(source);
  const count = 1 + choices.below(choices.pick([1, 3, 8]));
  for (let edit = 0; edit < count && list.length > 1; edit++) {
    const at = choices.below(list.length);
    switch (
      choices.pick([
        'sibling',
        'sibling',
        'sibling',
        'delete',
        'duplicate',
        'swap',
        'replace',
        'insert',
        'copy',
        'run',
        'truncate',
      ] as const)
    ) {
      case 'sibling':
        list[at] = sibling(choices, read, at);
        break;
      case 'delete':
        list[at] = '';
        break;
      case 'duplicate':
        list[at] = `${list[at]} ${list[at]}`;
        break;
      case 'swap': {
        const other = choices.below(list.length);
        [list[at], list[other]] = [list[other] ?? '', list[at] ?? ''];
        break;
      }
      case 'replace':
        list[at] = choices.pick(strangers);
        break;
      case 'insert':
        list[at] = `${list[at]} ${choices.pick(strangers)}`;
        break;
      case 'copy':
        list[at] = list[choices.below(list.length)] ?? '';
        break;
      case 'run':
        list.fill('', at, at + choices.between(2, 12));
        break;
      case 'truncate':
        // In the middle of a token too.
        if (choices.chance(30)) list.fill('', at + 1);
        list[at] = (list[at] ?? '').slice(0, choices.below(3));
        break;
    }
  }
  return list.map((text, index) => (spaces[index] ?? '') + text).join('');
}

/** Another token of the same kind: such an edit often keeps the syntax, and is found wrong later or not at all. */
export function sibling(choices: Choices, list: readonly Token[], at: number): string {
  const same = list.filter(({ kind }) => kind === list[at]?.kind);
  return choices.pick(same).text;
}

/** The white space before each token. */
function spacesOf(source: string): string[] {
  const list = tokens(source);
  return list.map(({ start }, index) => source.slice((list[index - 1] as Token | undefined)?.end ?? 0, start));
}

/** The pieces a source can be made smaller by: its lines at first, then its tokens. */
export const linesOf = (source: string): string[] => source.split(/(?<=\n)/);
export function tokensOf(source: string): string[] {
  const spaces = spacesOf(source);
  return tokens(source).map(({ text }, index) => (spaces[index] ?? '') + text);
}
