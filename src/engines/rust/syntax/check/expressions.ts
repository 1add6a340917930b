/** Expressions, blocks and statements (Reference: expressions, statements), in the order in which rustc tries them. */
import type { Token } from '../tokens';
import type { Cursor } from './cursor';
import { beginsItem, item } from './items';
import { macroArguments } from './macros';
import { pattern, single } from './patterns';
import { attribute, beginsPath, forLifetimes, genericArguments, path, type } from './types';

interface Restrictions {
  /** In the head of `if`, `while`, `match`, `for`: a brace begins the body. */
  readonly noStruct?: boolean;
  /** Begins a statement: one that ends with a block is complete there. */
  readonly statement?: boolean;
  readonly allowLet?: boolean;
}

const precedence: Readonly<Record<string, number>> = {
  '*': 11,
  '/': 11,
  '%': 11,
  '+': 10,
  '-': 10,
  '<<': 9,
  '>>': 9,
  '&': 8,
  '^': 7,
  '|': 6,
  '==': 5,
  '!=': 5,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  '&&': 4,
  '||': 3,
  '..': 2,
  '..=': 2,
  '...': 2,
  '=': 1,
};

const comparison = 5;
const isAssignment = (text: string): boolean => /^(?:[-+*/%&|^]|<<|>>)=$/.test(text);

export function expression(cursor: Cursor, restrictions: Restrictions = {}): void {
  cursor.nested(() => binary(cursor, 0, restrictions));
}

/** True when the expression ended with a block at which a statement is complete. */
function binary(cursor: Cursor, least: number, restrictions: Restrictions): boolean {
  if (cursor.is('..') || cursor.is('..=') || cursor.is('...')) {
    cursor.bump();
    if (cursor.beginsExpression() && !(cursor.is('{') && restrictions.noStruct)) {
      binary(cursor, 3, { ...restrictions, statement: false });
    }
  } else if (prefix(cursor, restrictions)) return true;
  let compared: Token | null = null;
  while (true) {
    cursor.note('an operator');
    if (cursor.is('as') && cursor.token.kind === 'keyword') {
      cursor.bump();
      type(cursor, false);
      continue;
    }
    const operator = cursor.token.kind === 'punctuation' ? cursor.text : '';
    const level = isAssignment(operator) ? 1 : precedence[operator];
    if (level === undefined || level < least) return false;
    if (level === comparison) {
      if (compared) cursor.fail('comparison operators cannot be chained', compared);
      compared = cursor.token;
    }
    cursor.bump();
    const inner = { ...restrictions, statement: false, allowLet: restrictions.allowLet && operator === '&&' };
    if (level === 2) {
      if (cursor.beginsExpression() && !(cursor.is('{') && restrictions.noStruct)) {
        cursor.nested(() => binary(cursor, 3, inner));
      }
    } else cursor.nested(() => binary(cursor, level === 1 ? 1 : level + 1, inner));
  }
}

function prefix(cursor: Cursor, restrictions: Restrictions): boolean {
  while (cursor.is('#')) attribute(cursor);
  const inner = { ...restrictions, statement: false, allowLet: false };
  const sign = cursor.token.kind === 'punctuation' ? cursor.text : '';
  if (sign === '-' || sign === '!' || sign === '*') {
    cursor.bump();
    cursor.nested(() => prefix(cursor, inner));
    return false;
  }
  if (sign === '&' || sign === '&&') {
    cursor.bump();
    if (cursor.is('raw') && ['const', 'mut'].includes(cursor.ahead(1).text)) {
      cursor.bump();
      cursor.bump();
    } else cursor.skip('mut');
    cursor.nested(() => prefix(cursor, inner));
    return false;
  }
  const isBlock = primary(cursor, restrictions);
  if (isBlock && restrictions.statement && !cursor.is('.') && !cursor.is('?')) return true;
  postfix(cursor);
  return false;
}

function postfix(cursor: Cursor): void {
  while (true) {
    if (cursor.eat('?')) continue;
    if (cursor.eat('.')) {
      member(cursor);
      continue;
    }
    if (cursor.is('(')) {
      cursor.bump();
      cursor.list(')', () => expression(cursor));
    } else if (cursor.is('[')) {
      cursor.bump();
      expression(cursor);
      cursor.expect(']');
    } else return;
  }
}

function member(cursor: Cursor): void {
  if (cursor.token.kind === 'number') {
    cursor.bump();
    return;
  }
  if (cursor.is('await') || cursor.isIdentifier() || cursor.is('self') || cursor.is('super')) cursor.bump();
  else cursor.fail(`unexpected token: ${cursor.found()}`);
  if (cursor.check('::')) {
    cursor.bump();
    genericArguments(cursor);
    if (!cursor.is('(')) cursor.expect('(');
  }
  cursor.note('`(`');
}

/** True when it ends with a block. */
function primary(cursor: Cursor, restrictions: Restrictions): boolean {
  const { kind, text } = cursor.token;
  if (kind === 'number' || kind === 'string' || kind === 'char') {
    cursor.bump();
    return false;
  }
  if (kind === 'lifetime') {
    cursor.bump();
    cursor.expect(':');
    if (!['loop', 'while', 'for', '{'].includes(cursor.text)) {
      cursor.fail(`expected \`while\`, \`for\`, \`loop\` or \`{\` after a label`);
    }
    return primary(cursor, restrictions);
  }
  if (kind === 'open') return bracketed(cursor);
  if (text === '|' || text === '||' || text === 'move' || (text === 'static' && kind === 'keyword')) {
    closure(cursor, restrictions);
    return false;
  }
  const handled = kind === 'keyword' ? keywordExpression(cursor, restrictions) : undefined;
  if (handled !== undefined) return handled;
  if (text === '_') {
    cursor.bump();
    return false;
  }
  if (!beginsPath(cursor)) cursor.fail(`expected expression, found ${cursor.found()}`);
  path(cursor, 'expression');
  if (cursor.check('!')) {
    const name = cursor.previous.text;
    cursor.bump();
    const braced = cursor.is('{');
    macroArguments(cursor, name);
    return braced;
  }
  if (!restrictions.noStruct && cursor.check('{')) struct(cursor);
  return false;
}

function bracketed(cursor: Cursor): boolean {
  if (cursor.is('{')) {
    block(cursor);
    return true;
  }
  if (cursor.skip('(')) {
    cursor.list(')', () => expression(cursor));
    return false;
  }
  cursor.bump();
  if (cursor.skip(']')) return false;
  expression(cursor);
  if (cursor.eat(';')) {
    expression(cursor);
    cursor.expect(']');
  } else if (cursor.eat(',')) cursor.list(']', () => expression(cursor));
  else cursor.expect(']');
  return false;
}

function keywordExpression(cursor: Cursor, restrictions: Restrictions): boolean | undefined {
  switch (cursor.text) {
    case 'true':
    case 'false':
      cursor.bump();
      return false;
    case 'if':
      conditional(cursor);
      return true;
    case 'match':
      match(cursor);
      return true;
    case 'loop':
    case 'unsafe':
      cursor.bump();
      block(cursor);
      return true;
    case 'const':
      cursor.bump();
      block(cursor);
      return true;
    case 'while':
      cursor.bump();
      expression(cursor, { noStruct: true, allowLet: true });
      block(cursor);
      return true;
    case 'for':
      if (cursor.ahead(1).text === '<') {
        forLifetimes(cursor);
        closure(cursor, restrictions);
        return false;
      }
      cursor.bump();
      pattern(cursor);
      if (!cursor.skip('in')) {
        const at = { start: cursor.previous.end, end: cursor.token.start };
        cursor.fail(
          'missing `in` in `for` loop',
          at.start < at.end ? { start: at.start, end: at.start } : cursor.token,
        );
      }
      expression(cursor, { noStruct: true });
      block(cursor);
      return true;
    case 'async':
      cursor.bump();
      cursor.skip('move');
      if (cursor.is('|') || cursor.is('||')) {
        closure(cursor, restrictions);
        return false;
      }
      block(cursor);
      return true;
    case 'let':
      if (!restrictions.allowLet) cursor.fail('expected expression, found `let` statement');
      cursor.bump();
      pattern(cursor);
      cursor.expect('=');
      binary(cursor, 5, { noStruct: true });
      return false;
    case 'return':
    case 'break':
    case 'continue':
      jump(cursor, restrictions);
      return false;
  }
  return undefined;
}

function jump(cursor: Cursor, restrictions: Restrictions): void {
  const word = cursor.text;
  cursor.bump();
  if (word !== 'return' && cursor.token.kind === 'lifetime') cursor.bump();
  if (word === 'continue') return;
  if (cursor.beginsExpression() && !(cursor.is('{') && restrictions.noStruct)) {
    expression(cursor, { noStruct: restrictions.noStruct });
  }
}

function conditional(cursor: Cursor): void {
  while (true) {
    cursor.bump();
    expression(cursor, { noStruct: true, allowLet: true });
    block(cursor);
    if (!cursor.eat('else')) return;
    if (!cursor.is('if')) break;
  }
  block(cursor);
}

function match(cursor: Cursor): void {
  cursor.bump();
  expression(cursor, { noStruct: true });
  cursor.expect('{');
  while (cursor.is('#')) attribute(cursor);
  while (!cursor.check('}')) {
    if (cursor.atEnd) cursor.unexpected();
    while (cursor.is('#')) attribute(cursor);
    pattern(cursor);
    if (cursor.eat('if')) expression(cursor, { allowLet: true });
    cursor.expect('=>');
    const start = cursor.token;
    const isBlock = cursor.is('{');
    let complete = false;
    cursor.nested(() => {
      complete = binary(cursor, 0, { statement: isBlock });
    });
    if (complete && isBlock && start.text === '{') {
      cursor.skip(',');
      continue;
    }
    if (cursor.eat(',') || cursor.check('}')) continue;
    if (!cursor.onSameLine())
      cursor.fail('expected `,` following `match` arm', { start: cursor.previous.end, end: cursor.previous.end });
    cursor.unexpected();
  }
  cursor.bump();
}

function closure(cursor: Cursor, restrictions: Restrictions): void {
  cursor.skip('static');
  cursor.skip('async');
  cursor.skip('move');
  if (!cursor.is('|')) cursor.unexpected();
  if (cursor.text === '||') cursor.bump();
  else {
    cursor.skip('|');
    while (!cursor.check('|')) {
      while (cursor.is('#')) attribute(cursor);
      single(cursor);
      if (cursor.eat(':')) type(cursor);
      if (!cursor.eat(',') && !cursor.check('|')) cursor.unexpected();
    }
    cursor.skip('|');
  }
  if (cursor.eat('->')) {
    type(cursor, false);
    block(cursor);
  } else expression(cursor, { noStruct: restrictions.noStruct });
}

function struct(cursor: Cursor): void {
  cursor.expect('{');
  while (!cursor.check('}')) {
    while (cursor.is('#')) attribute(cursor);
    if (cursor.skip('..')) {
      if (!cursor.is('}')) expression(cursor);
      cursor.expect('}');
      return;
    }
    if (cursor.token.kind === 'number') cursor.bump();
    else cursor.identifier();
    if (cursor.eat(':')) expression(cursor);
    if (!cursor.eat(',') && !cursor.check('}')) cursor.unexpected();
  }
  cursor.bump();
}

export function block(cursor: Cursor): void {
  if (!cursor.check('{')) cursor.unexpected();
  cursor.nested(() => {
    cursor.bump();
    while (!cursor.check('}')) {
      if (cursor.atEnd) cursor.unexpected();
      statement(cursor);
    }
    cursor.bump();
  });
}

function statement(cursor: Cursor): void {
  while (cursor.is('#')) attribute(cursor);
  if (cursor.skip(';')) return;
  if (cursor.is('let')) {
    declaration(cursor);
    return;
  }
  if (beginsItem(cursor)) {
    item(cursor);
    return;
  }
  let complete = false;
  cursor.nested(() => {
    complete = binary(cursor, 0, { statement: true });
  });
  if (complete) {
    cursor.skip(';');
    return;
  }
  if (cursor.eat(';') || cursor.check('}')) return;
  cursor.unexpected();
}

function declaration(cursor: Cursor): void {
  cursor.bump();
  pattern(cursor);
  if (cursor.eat(':')) type(cursor);
  if (cursor.eat('=')) {
    expression(cursor);
    if (cursor.eat('else')) block(cursor);
  }
  cursor.expect(';');
}
