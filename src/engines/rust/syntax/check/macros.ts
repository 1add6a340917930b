/** The arguments of macros that are built in; those of others may be any tokens in brackets. */
import type { Cursor } from './cursor';
import { expression } from './expressions';
import { pattern } from './patterns';

const listMacros = new Set(
  (
    'print println eprint eprintln format format_args write writeln panic todo unimplemented unreachable assert assert_eq ' +
    'assert_ne debug_assert debug_assert_eq debug_assert_ne dbg'
  ).split(' '),
);

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** At the opening bracket. */
export function macroArguments(cursor: Cursor, name: string): void {
  if (cursor.token.kind !== 'open') {
    cursor.note('`(`', '`[`', '`{`');
    cursor.unexpected();
  }
  const close = closing[cursor.text] ?? ')';
  if (listMacros.has(name)) {
    cursor.bump();
    while (!cursor.is(close)) {
      expression(cursor);
      if (cursor.is(close)) break;
      cursor.expect(',');
    }
    cursor.bump();
  } else if (name === 'vec') {
    cursor.bump();
    while (!cursor.is(close)) {
      expression(cursor);
      if (cursor.is(close)) break;
      if (!cursor.eat(';')) cursor.expect(',');
    }
    cursor.bump();
  } else if (name === 'matches') {
    cursor.bump();
    expression(cursor);
    cursor.expect(',');
    pattern(cursor);
    if (cursor.eat('if')) expression(cursor);
    cursor.eat(',');
    cursor.expect(close);
  } else cursor.group();
}
