/** Paths, types, bounds and generics (Reference: paths, types, items.generics). */
import type { Cursor } from './cursor';
import { block, expression } from './expressions';

export type PathStyle = 'expression' | 'type' | 'module';

export function path(cursor: Cursor, style: PathStyle): void {
  if (cursor.is('<')) qualified(cursor);
  else {
    cursor.eat('::');
    segment(cursor, style);
  }
  while (cursor.check('::')) {
    const next = cursor.ahead(1).text;
    if (style === 'module' && (next === '{' || next === '*')) return;
    cursor.bump();
    if (style === 'expression' && cursor.is('<')) genericArguments(cursor);
    else segment(cursor, style);
  }
}

function qualified(cursor: Cursor): void {
  cursor.expect('<');
  type(cursor);
  if (cursor.eat('as')) path(cursor, 'type');
  cursor.expect('>');
}

const pathWords = new Set(['self', 'Self', 'super', 'crate']);

export const beginsPath = (cursor: Cursor): boolean =>
  cursor.isIdentifier() || pathWords.has(cursor.text) || cursor.is('::') || cursor.is('<');

function segment(cursor: Cursor, style: PathStyle): void {
  if (pathWords.has(cursor.text)) cursor.bump();
  else cursor.identifier();
  if (style !== 'type') return;
  const isPath = cursor.is('::') && cursor.ahead(1).text.startsWith('<');
  if (isPath) cursor.bump();
  if (cursor.check('<')) genericArguments(cursor);
  else if (cursor.check('(')) {
    cursor.bump();
    cursor.list(')', () => type(cursor));
    if (cursor.eat('->')) type(cursor, false);
  }
}

export function genericArguments(cursor: Cursor): void {
  cursor.expect('<');
  while (!cursor.check('>')) {
    genericArgument(cursor);
    if (!cursor.eat(',') && !cursor.check('>')) cursor.unexpected();
  }
  cursor.expect('>');
}

function genericArgument(cursor: Cursor): void {
  if (cursor.token.kind === 'lifetime') cursor.bump();
  else if (cursor.is('{')) block(cursor);
  else if (cursor.isLiteral()) cursor.bump();
  else if (cursor.is('-')) {
    cursor.bump();
    cursor.bump();
  } else {
    type(cursor);
    if (cursor.eat('=')) genericArgument(cursor);
    else if (cursor.eat(':')) bounds(cursor);
  }
}

/** `plus`: whether bounds may follow a path, as they may not right behind `&` or `->`. */
export function type(cursor: Cursor, plus = true): void {
  cursor.nested(() => typeWithin(cursor, plus));
}

function typeWithin(cursor: Cursor, plus: boolean): void {
  if (cursor.skip('(')) {
    cursor.list(')', () => type(cursor));
    if (plus && cursor.check('+')) bounds(cursor);
    return;
  }
  if (cursor.is('!') || cursor.is('_')) {
    cursor.bump();
    return;
  }
  if (cursor.skip('*')) {
    if (!cursor.skip('mut') && !cursor.skip('const')) {
      cursor.fail('expected `mut` or `const` keyword in raw pointer type', cursor.previous);
    }
    type(cursor, false);
    return;
  }
  if (cursor.skip('[')) {
    type(cursor);
    if (cursor.eat(';')) expression(cursor);
    cursor.expect(']');
    return;
  }
  if (cursor.is('&')) {
    cursor.skip('&');
    if (cursor.token.kind === 'lifetime') cursor.bump();
    cursor.skip('mut');
    type(cursor, false);
    return;
  }
  if (cursor.is('for')) forLifetimes(cursor);
  if (cursor.is('fn') || cursor.is('unsafe') || cursor.is('extern')) {
    functionPointer(cursor);
    return;
  }
  if (cursor.is('impl') || cursor.is('dyn')) {
    cursor.bump();
    bounds(cursor, plus);
    return;
  }
  if (cursor.token.kind === 'lifetime') {
    bounds(cursor);
    return;
  }
  if (!beginsPath(cursor)) cursor.fail(`expected type, found ${cursor.found()}`);
  path(cursor, 'type');
  if (cursor.check('!')) {
    cursor.bump();
    cursor.group();
  } else if (plus && cursor.check('+')) {
    cursor.bump();
    bounds(cursor);
  }
}

function functionPointer(cursor: Cursor): void {
  cursor.skip('unsafe');
  if (cursor.skip('extern') && cursor.token.kind === 'string') cursor.bump();
  cursor.expect('fn');
  cursor.expect('(');
  cursor.list(')', () => {
    if (cursor.skip('...')) return;
    if ((cursor.isIdentifier() || cursor.is('_')) && cursor.ahead(1).text === ':') {
      cursor.bump();
      cursor.bump();
    }
    type(cursor);
  });
  if (cursor.eat('->')) type(cursor, false);
}

export function forLifetimes(cursor: Cursor): void {
  cursor.expect('for');
  genericParameters(cursor);
}

export function bounds(cursor: Cursor, plus = true): void {
  do {
    if (cursor.token.kind === 'lifetime') cursor.bump();
    else if (cursor.is('use')) {
      cursor.bump();
      genericArguments(cursor);
    } else if (beginsPath(cursor) || cursor.is('?') || cursor.is('for') || cursor.is('(') || cursor.is('const')) {
      bound(cursor);
    } else break;
  } while (plus && cursor.eat('+'));
}

function bound(cursor: Cursor): void {
  if (cursor.skip('(')) {
    bound(cursor);
    cursor.expect(')');
    return;
  }
  cursor.skip('const');
  cursor.skip('?');
  if (cursor.is('for')) forLifetimes(cursor);
  path(cursor, 'type');
}

/** `<…>` of a declaration, when there is one. */
export function genericParameters(cursor: Cursor): void {
  if (!cursor.check('<')) return;
  cursor.skip('<');
  while (!cursor.check('>')) {
    while (cursor.is('#')) attribute(cursor);
    genericParameter(cursor);
    if (!cursor.eat(',') && !cursor.check('>')) cursor.unexpected();
  }
  cursor.expect('>');
}

function genericParameter(cursor: Cursor): void {
  if (cursor.token.kind === 'lifetime') {
    cursor.bump();
    if (cursor.eat(':')) bounds(cursor);
  } else if (cursor.skip('const')) {
    cursor.identifier();
    cursor.expect(':');
    type(cursor);
    if (cursor.eat('=')) genericArgument(cursor);
  } else {
    cursor.identifier();
    if (cursor.eat(':')) bounds(cursor);
    if (cursor.eat('=')) type(cursor);
  }
}

export function whereClause(cursor: Cursor): void {
  if (!cursor.eat('where')) return;
  while (!cursor.is('{') && !cursor.is(';') && !cursor.is('=') && !cursor.atEnd) {
    if (cursor.token.kind === 'lifetime') cursor.bump();
    else {
      if (cursor.is('for')) forLifetimes(cursor);
      type(cursor, false);
    }
    cursor.expect(':');
    bounds(cursor);
    if (!cursor.eat(',')) break;
  }
}

export function attribute(cursor: Cursor): void {
  cursor.expect('#');
  cursor.skip('!');
  if (!cursor.is('[')) cursor.expect('[');
  cursor.group();
}
