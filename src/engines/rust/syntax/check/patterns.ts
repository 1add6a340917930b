/** Patterns (Reference: patterns). */
import type { Cursor } from './cursor';
import { block } from './expressions';
import { attribute, beginsPath, path } from './types';

/** With alternatives, and a leading `|`. */
export function pattern(cursor: Cursor): void {
  cursor.skip('|');
  do single(cursor);
  while (eatOr(cursor));
}

function eatOr(cursor: Cursor): boolean {
  if (cursor.is('||')) return false;
  return cursor.eat('|');
}

export function single(cursor: Cursor): void {
  cursor.nested(() => singleWithin(cursor));
}

function singleWithin(cursor: Cursor): void {
  if (cursor.is('&')) {
    cursor.skip('&');
    cursor.skip('mut');
    single(cursor);
  } else if (cursor.skip('(')) cursor.list(')', () => pattern(cursor));
  else if (cursor.skip('[')) cursor.list(']', () => pattern(cursor));
  else if (cursor.is('..') || cursor.is('..=')) {
    cursor.bump();
    if (beginsRangeEnd(cursor)) rangeEnd(cursor);
  } else if (cursor.is('_')) cursor.bump();
  else if (cursor.skip('mut')) {
    cursor.skip('self');
    if (cursor.previous.text !== 'self') cursor.identifier();
    if (cursor.eat('@')) single(cursor);
  } else if (cursor.skip('ref')) {
    cursor.skip('mut');
    cursor.identifier();
    if (cursor.eat('@')) single(cursor);
  } else if (cursor.is('const') && cursor.ahead(1).text === '{') {
    cursor.bump();
    block(cursor);
  } else if (cursor.isLiteral() || cursor.is('-')) {
    literal(cursor);
    range(cursor);
  } else if (beginsPath(cursor)) pathPattern(cursor);
  else cursor.fail(`expected pattern, found ${cursor.found()}`);
}

function literal(cursor: Cursor): void {
  cursor.skip('-');
  if (!cursor.isLiteral()) cursor.fail(`unexpected token: ${cursor.found()}`);
  cursor.bump();
}

function pathPattern(cursor: Cursor): void {
  const next = cursor.ahead(1).text;
  const isName = cursor.isIdentifier() && !['::', '(', '{', '!', '..', '..=', '...'].includes(next);
  if (isName) {
    cursor.bump();
    if (cursor.eat('@')) single(cursor);
    return;
  }
  path(cursor, 'expression');
  if (cursor.skip('(')) cursor.list(')', () => pattern(cursor));
  else if (cursor.skip('{')) fields(cursor);
  else if (cursor.skip('!')) cursor.group();
  else range(cursor);
}

function fields(cursor: Cursor): void {
  while (!cursor.check('}')) {
    while (cursor.is('#')) attribute(cursor);
    if (cursor.skip('..')) {
      cursor.expect('}');
      return;
    }
    if ((cursor.isIdentifier() || cursor.token.kind === 'number') && cursor.ahead(1).text === ':') {
      cursor.bump();
      cursor.bump();
      pattern(cursor);
    } else {
      cursor.skip('ref');
      cursor.skip('mut');
      cursor.identifier();
      cursor.note('`@`');
      cursor.note('`:`');
    }
    if (!cursor.eat(',') && !cursor.check('}')) cursor.unexpected();
  }
  cursor.bump();
}

function range(cursor: Cursor): void {
  if (!['..', '..=', '...'].some((sign) => cursor.check(sign))) return;
  cursor.bump();
  if (beginsRangeEnd(cursor)) rangeEnd(cursor);
}

const beginsRangeEnd = (cursor: Cursor): boolean =>
  cursor.isLiteral() || cursor.is('-') || (beginsPath(cursor) && !cursor.atEnd);

function rangeEnd(cursor: Cursor): void {
  if (cursor.isLiteral() || cursor.is('-')) literal(cursor);
  else path(cursor, 'expression');
}
