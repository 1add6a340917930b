import assert from 'node:assert/strict';
import { completeNotation } from '../../src/notation/completion';
import { explainNotation } from '../../src/notation/explain';

const above = 'main\n  s1 = own -> text\n  p = { x: 1, y: 2 }\nheap\n  text = "hello"\n---\n';

/** The first choices at the bar. */
function offers(written: string, expected: string, count = 4): void {
  const source = above + written;
  const offset = source.indexOf('|');
  const { span, choices } = completeNotation(source.replace('|', ''), offset);
  const typed = source.slice(span.start, offset);
  const likely = choices.filter(({ label }) => label.startsWith(typed)).map(({ label }) => label);
  assert.equal(likely.slice(0, count).join(' '), expected);
}

function explains(written: string, expected: RegExp | undefined): void {
  const source = above + written;
  const found = explainNotation(source.replace('|', ''), source.indexOf('|'));
  if (expected) assert.match(found?.text ?? '', expected);
  else assert.equal(found, undefined);
}

describe('In a drawing can be written', () => {
  it('at the beginning of a line what is there, and what begins something', () => {
    offers('|', 's1 p text stack');
    offers('  fr|', 'frame free');
    offers('s|', 's1 stack statics');
  });
  it('behind an arrow where it leads, blocks first', () => {
    offers('q -> |', 'text s1 p null');
    offers('q = &|', 'text s1 p null');
    offers('q -> n|', 'null');
  });
  it('behind an equals sign roles, values and names', () => {
    offers('q = |', 'own -> rc -> weak -> raw ->');
    offers('q = s|', 'shared -> s1');
    offers('q = { a: 1, next: o|', 'own ->');
    offers('q = move |', 's1 p');
  });
  it('behind a dot the fields', () => offers('p.|', 'x y'));
  it('behind a verb what it can mean', () => {
    offers('free |', 'text');
    offers('drop |', 's1 p');
  });
  it('behind a value what is said of it', () => {
    offers('s1 |', 'len cap strong vtable');
    offers('q -> text c|', 'cap');
    offers('thread worker w|', 'waiting');
  });
  it('nothing in the words of the author', () => {
    offers('--- then |', '');
    offers('q = "|', '');
    offers('q = 5 // |', '');
    offers('q: |', '');
  });
});

describe('Pointing in a drawing', () => {
  it('at a word or sign says what it means', () => {
    explains('q = o|wn -> text', /^Owns what it points to/);
    explains('q -|> text', /^An arrow/);
    explains('-|--', /^A new step/);
    explains('q = |?', /^Uninitialised/);
  });
  it('at a name says what it is', () => {
    explains('q = s|1', /^`s1`: variable of main$/);
    explains('q -> te|xt', /^`text`: block on the heap$/);
  });
  it('at words of the author says nothing', () => {
    explains('--- f|ree', undefined);
    explains('q = "m|oved"', undefined);
    explains('zz|z', undefined);
  });
});
