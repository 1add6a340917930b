/** Items (Reference: items). */
import type { Cursor } from './cursor';
import { block, expression } from './expressions';
import { pattern } from './patterns';
import { attribute, beginsPath, bounds, genericParameters, path, type, whereClause } from './types';

const itemWords = new Set(['fn', 'struct', 'enum', 'impl', 'trait', 'mod', 'use', 'type', 'pub', 'extern']);

/** Whether a statement is an item. */
export function beginsItem(cursor: Cursor): boolean {
  const { text, kind } = cursor.token;
  const next = cursor.ahead(1).text;
  if (kind === 'keyword') {
    if (text === 'extern') return true;
    if (text === 'const') return next !== '{' && next !== '|' && next !== 'move' && next !== '||';
    if (text === 'static') return next !== '|' && next !== '||' && next !== 'move';
    if (text === 'unsafe') return next !== '{';
    if (text === 'async') return next === 'fn' || next === 'unsafe';
    return itemWords.has(text);
  }
  if (text === 'macro_rules') return next === '!';
  return (text === 'union' || text === 'auto') && cursor.ahead(1).kind === 'identifier';
}

/** All of a file. */
export function file(cursor: Cursor): void {
  while (!cursor.atEnd) outerItem(cursor);
}

function outerItem(cursor: Cursor): void {
  while (cursor.is('#')) attribute(cursor);
  if (cursor.atEnd || cursor.skip(';')) return;
  if (beginsItem(cursor)) item(cursor);
  else if (beginsPath(cursor) && !cursor.is('<') && ['!', '::'].includes(cursor.ahead(1).text)) {
    path(cursor, 'module');
    cursor.expect('!');
    const braced = cursor.is('{');
    cursor.group();
    if (!braced) cursor.expect(';');
  } else if (cursor.isIdentifier() && cursor.ahead(1).text === '(') {
    const at = cursor.token.start;
    cursor.fail('missing `fn` for function definition', { start: at, end: at });
  } else cursor.fail(`expected item, found ${cursor.found()}`);
}

export function item(cursor: Cursor): void {
  visibility(cursor);
  switch (cursor.text) {
    case 'struct':
    case 'union':
      structItem(cursor);
      return;
    case 'enum':
      enumItem(cursor);
      return;
    case 'trait':
      traitItem(cursor);
      return;
    case 'impl':
      implItem(cursor);
      return;
    case 'mod':
      moduleItem(cursor);
      return;
    case 'use':
      cursor.bump();
      useTree(cursor);
      cursor.expect(';');
      return;
    case 'type':
      typeItem(cursor);
      return;
    case 'static':
      cursor.bump();
      cursor.skip('mut');
      constant(cursor);
      return;
    case 'macro_rules':
      cursor.bump();
      cursor.expect('!');
      cursor.identifier();
      cursor.group();
      return;
  }
  if (cursor.is('const') && !['fn', 'unsafe', 'async', 'extern'].includes(cursor.ahead(1).text)) {
    cursor.bump();
    constant(cursor);
    return;
  }
  modified(cursor);
}

/** What qualifiers may stand before: functions, foreign blocks, unsafe traits and impls. */
function modified(cursor: Cursor): void {
  while (['const', 'async', 'unsafe', 'extern', 'auto', 'safe'].includes(cursor.text)) {
    const word = cursor.text;
    cursor.bump();
    if (word !== 'extern') continue;
    if (cursor.skip('crate')) {
      if (!cursor.skip('self')) cursor.identifier();
      if (cursor.eat('as') && !cursor.skip('_')) cursor.identifier();
      cursor.expect(';');
      return;
    }
    if (cursor.token.kind === 'string') cursor.bump();
    if (cursor.is('{')) {
      associatedItems(cursor);
      return;
    }
  }
  if (cursor.is('trait')) {
    traitItem(cursor);
    return;
  }
  if (cursor.is('impl')) {
    implItem(cursor);
    return;
  }
  if (cursor.is('mod')) {
    moduleItem(cursor);
    return;
  }
  if (cursor.is('fn')) {
    functionItem(cursor);
    return;
  }
  if (cursor.is('static')) {
    cursor.bump();
    cursor.skip('mut');
    constant(cursor);
    return;
  }
  cursor.fail(`expected item, found ${cursor.found()}`);
}

function visibility(cursor: Cursor): void {
  if (!cursor.skip('pub')) return;
  if (cursor.is('(') && ['crate', 'self', 'super', 'in'].includes(cursor.ahead(1).text)) cursor.group();
}

function functionItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  if (!cursor.is('<') && !cursor.is('(')) {
    cursor.fail('missing parameters for function definition', { start: cursor.previous.end, end: cursor.previous.end });
  }
  genericParameters(cursor);
  cursor.expect('(');
  cursor.list(')', () => parameter(cursor));
  if (cursor.eat('->')) type(cursor);
  whereClause(cursor);
  if (cursor.skip(';')) return;
  if (!cursor.check('{')) cursor.unexpected();
  block(cursor);
}

function parameter(cursor: Cursor): void {
  while (cursor.is('#')) attribute(cursor);
  if (cursor.skip('...') || receiver(cursor)) return;
  if (!beginsParameter(cursor)) cursor.fail(`expected parameter name, found ${cursor.found()}`);
  pattern(cursor);
  if (!cursor.check(':')) {
    cursor.note('`@`', '`|`');
    cursor.unexpected();
  }
  cursor.bump();
  if (!cursor.skip('...')) type(cursor);
}

const beginsParameter = (cursor: Cursor): boolean =>
  cursor.isIdentifier() ||
  ['&', '&&', '(', '[', '_', 'mut', 'ref', '::', 'Self', 'self', 'crate', 'super'].includes(cursor.text);

function receiver(cursor: Cursor): boolean {
  let distance = 0;
  if (cursor.text === '&') distance++;
  if (distance > 0 && cursor.ahead(distance).kind === 'lifetime') distance++;
  if (cursor.ahead(distance).text === 'mut') distance++;
  if (cursor.ahead(distance).text !== 'self' || cursor.ahead(distance + 1).text === '::') return false;
  for (let i = 0; i <= distance; i++) cursor.bump();
  if (cursor.eat(':')) type(cursor);
  return true;
}

function structItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  genericParameters(cursor);
  whereClause(cursor);
  if (cursor.eat(';')) return;
  if (cursor.check('{')) {
    namedFields(cursor);
    return;
  }
  if (!cursor.check('(')) cursor.unexpected();
  tupleFields(cursor);
  whereClause(cursor);
  cursor.expect(';');
}

function namedFields(cursor: Cursor): void {
  cursor.expect('{');
  cursor.list('}', () => {
    while (cursor.is('#')) attribute(cursor);
    visibility(cursor);
    cursor.identifier();
    cursor.expect(':');
    type(cursor);
  });
}

function tupleFields(cursor: Cursor): void {
  cursor.expect('(');
  cursor.list(')', () => {
    while (cursor.is('#')) attribute(cursor);
    visibility(cursor);
    type(cursor);
  });
}

function enumItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  genericParameters(cursor);
  whereClause(cursor);
  cursor.expect('{');
  cursor.list('}', () => {
    while (cursor.is('#')) attribute(cursor);
    visibility(cursor);
    cursor.identifier();
    if (cursor.check('{')) namedFields(cursor);
    else if (cursor.check('(')) tupleFields(cursor);
    if (cursor.eat('=')) expression(cursor);
  });
}

function traitItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  genericParameters(cursor);
  if (cursor.eat(':')) bounds(cursor);
  whereClause(cursor);
  associatedItems(cursor);
}

function implItem(cursor: Cursor): void {
  cursor.bump();
  if (cursor.is('<')) genericParameters(cursor);
  cursor.skip('!');
  type(cursor);
  if (cursor.eat('for')) type(cursor);
  whereClause(cursor);
  associatedItems(cursor);
}

function associatedItems(cursor: Cursor): void {
  cursor.expect('{');
  while (!cursor.check('}')) {
    if (cursor.atEnd) cursor.unexpected();
    while (cursor.is('#')) attribute(cursor);
    if (cursor.skip(';') || cursor.is('}')) continue;
    if (beginsItem(cursor) || cursor.is('safe')) item(cursor);
    else if (cursor.isIdentifier() && cursor.ahead(1).text === '!') {
      cursor.bump();
      cursor.bump();
      const braced = cursor.is('{');
      cursor.group();
      if (!braced) cursor.expect(';');
    } else cursor.fail(`non-item in item list`);
  }
  cursor.bump();
}

function moduleItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  if (cursor.eat(';')) return;
  cursor.expect('{');
  while (!cursor.check('}')) {
    if (cursor.atEnd) cursor.unexpected();
    while (cursor.is('#')) attribute(cursor);
    if (cursor.is('}')) break;
    outerItem(cursor);
  }
  cursor.bump();
}

function typeItem(cursor: Cursor): void {
  cursor.bump();
  cursor.identifier();
  genericParameters(cursor);
  if (cursor.eat(':')) bounds(cursor);
  whereClause(cursor);
  if (cursor.eat('=')) type(cursor);
  whereClause(cursor);
  cursor.expect(';');
}

function constant(cursor: Cursor): void {
  if (!cursor.skip('_')) cursor.identifier();
  if (cursor.eat(':')) type(cursor);
  if (cursor.eat('=')) expression(cursor);
  cursor.expect(';');
}

function useTree(cursor: Cursor): void {
  cursor.skip('::');
  if (cursor.skip('{')) {
    cursor.list('}', () => useTree(cursor));
    return;
  }
  if (cursor.skip('*')) return;
  path(cursor, 'module');
  if (cursor.skip('::')) {
    if (cursor.skip('{')) cursor.list('}', () => useTree(cursor));
    else cursor.expect('*');
  } else if (cursor.eat('as') && !cursor.skip('_')) cursor.identifier();
}
