/**
 * Repetition in the library's source, where Rust's own library has macros. The text between
 *
 *     //@ each Int,bits: i8,8 i16,16
 *     //@ end
 *
 * stands once for each entry, with the names in front of the colon replaced where they stand as whole words. Blocks nest.
 */
export function expand(source: string): string {
  return expandLines(source.split('\n')).join('\n');
}

function expandLines(lines: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const each = /^\s*\/\/@ each ([\w,]+): (.*)$/.exec(lines[i]!);
    if (each === null) {
      result.push(lines[i]!);
      continue;
    }
    const end = endOfBlock(lines, i + 1);
    const body = lines.slice(i + 1, end).join('\n');
    const names = each[1]!.split(',');
    const words = new RegExp(`\\b(?:${names.join('|')})\\b`, 'g');
    for (const entry of each[2]!.trim().split(/\s+/)) {
      const values = entry.split(',');
      const copy = body.replace(words, (word) => values[names.indexOf(word)] ?? word);
      result.push(...expandLines(copy.split('\n')));
    }
    i = end;
  }
  return result;
}

function endOfBlock(lines: readonly string[], start: number): number {
  let depth = 1;
  for (let i = start; i < lines.length; i++) {
    const line = lines[i]!.trim();
    if (line.startsWith('//@ each ')) depth++;
    else if (line === '//@ end' && --depth === 0) return i;
  }
  throw new Error('a repetition in the library has no end');
}
