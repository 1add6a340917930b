import assert from 'node:assert/strict';
import { fenceProgram } from '../../src/live/fenceProgram';
import { memoryFences } from '../../src/notes/fence';
import { scan } from '../../src/notes/scan';

const programIn = (note: string) => {
  const [memory] = memoryFences(scan('Note.md', note));
  assert.ok(memory, 'the note has a fence that runs');
  return fenceProgram(memory);
};

/** The program of a note's first fence is `source`, and every character of it that came from the note leads back to it. */
function check(note: string, source: string): void {
  const { program, toNote, toSource } = programIn(note);
  assert.equal(program.source, source);
  for (let at = 0; at < note.length; at++) {
    const inSource = toSource(at);
    if (inSource === undefined) continue;
    // A line of the program ends with LF, whatever the note's lines end with.
    assert.equal(program.source[inSource], note[at]?.replace('\r', '\n'), `offset ${at}`);
    assert.equal(toNote(inSource), at);
  }
}

describe('from a fence to its program', () => {
  it('takes a program with a main as it stands', () => {
    check('text\n\n```rust memory\nfn main() {\n    let x = 1;\n}\n```\n', 'fn main() {\n    let x = 1;\n}\n');
  });

  it('wraps statements in a main, and keeps their line numbers', () => {
    check('```rust memory\nlet x = 1;\nlet y = x;\n```\n', 'fn main() { let x = 1;\nlet y = x;\n}\n');
  });

  it('is not fooled by a main in a comment or a string', () => {
    check('```rust memory\n// fn main() {}\n```\n', 'fn main() { // fn main() {}\n}\n');
    check('```rust memory\nlet s = "fn main()";\n```\n', 'fn main() { let s = "fn main()";\n}\n');
  });

  it('is not led astray by a quote in a character', () => {
    const note = '```rust memory\nconst C: char = \'"\';\nfn main() {\n    println!("{C}");\n}\n```\n';
    assert.equal(programIn(note).program.source, note.slice(15, -4));
    check(
      '```rust memory\nlet x: &\'static str = "fn main()";\n```\n',
      'fn main() { let x: &\'static str = "fn main()";\n}\n',
    );
  });

  it('leaves inner attributes outside', () => {
    check('```rust memory\n#![allow(unused)]\nlet x = 1;\n```\n', '#![allow(unused)]\nfn main() { let x = 1;\n}\n');
  });

  it('wraps behind attributes of several lines, and on the line on which they end', () => {
    check(
      '```rust memory\n//! On it.\n#![allow(\n    unused\n)]\n\n// @first\nlet x = 1;\n```\n',
      '//! On it.\n#![allow(\n    unused\n)]\n\nfn main() { // @first\nlet x = 1;\n}\n',
    );
    check('```rust memory\n#![allow(unused)] let x = 1;\n```\n', '#![allow(unused)]fn main() {  let x = 1;\n}\n');
  });

  it('lets what ends in a result be left with a question mark, as rustdoc does', () => {
    check(
      '```rust memory\nlet n: i32 = "1".parse()?;\nOk::<(), std::num::ParseIntError>(())\n```\n',
      'fn main() { fn _inner() -> Result<(), impl core::fmt::Debug> { let n: i32 = "1".parse()?;\n' +
        'Ok::<(), std::num::ParseIntError>(())\n} _inner().unwrap() }\n',
    );
  });

  it('runs statements beside a main, and not that main', () => {
    check('```rust memory\nlet x = 1;\nfn main() {}\n```\n', 'fn main() { let x = 1;\nfn main() {}\n}\n');
    // A macro can be an item, and words half typed are no statement yet.
    for (const top of ['thread_local! { static N: u8 = 1 }', 'us', '#[derive(Debug)]\nstruct S', '}', '/* let x; */'])
      check(`\`\`\`rust memory\n${top}\nfn main() {}\n\`\`\`\n`, `${top}\nfn main() {}\n`);
  });

  it('leaves definitions as they are, and says that nothing runs', () => {
    const items = [
      'struct S { a: [u8; { 1 + 1 }] }\nimpl S { fn main() {} }',
      'impl Trait<{ 1 }> for S {}\nconst fn f() {}\nconst F: fn() = { f };',
      'mod a { pub fn main() {} }\npub(crate) use a::main as other;',
      'macro_rules! m { () => { let x = 1; } }\nextern "C" { fn abs(x: i32) -> i32; }\nunsafe extern "C" fn g() {}',
    ];
    for (const source of items) {
      const note = `\`\`\`rust memory\n${source}\n\`\`\`\n`;
      check(note, `${source}\nfn main() {}\n`);
      assert.match(programIn(note).advice ?? '', /Add a statement/);
    }
    for (const source of ['let x = 1;', 'fn main() {}', '// nothing yet', 'fn f() {}\nf()', '#[test]\nfn t() {}'])
      assert.equal(programIn(`\`\`\`rust memory\n${source}\n\`\`\`\n`).advice, undefined, source);
  });

  it('leaves tests outside of a main', () => {
    const source = 'fn f() {}\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn t() {}\n}\n';
    check(`\`\`\`rust memory\n${source}\`\`\`\n`, source);
    assert.equal(programIn('```rust memory test\nfn main() {}\n```\n').program.options.test, true);
  });

  it('runs hidden lines, as rustdoc does', () => {
    check(
      '```rust memory\n# fn main() {\nlet x = 1;\n#\n## [doc]\n# }\n```\n',
      'fn main() {\nlet x = 1;\n\n# [doc]\n}\n',
    );
  });

  it('keeps attributes that begin a line', () => {
    check(
      '```rust memory\n#[derive(Debug)]\nstruct S;\nfn main() {}\n```\n',
      '#[derive(Debug)]\nstruct S;\nfn main() {}\n',
    );
  });

  it('reads the markers and hidden lines of Aquascope', () => {
    const note = '```aquascope,interpreter\n#fn main() {\nlet a = 5;`[]`\nlet b = a;`[]`\n#}\n```\n';
    check(note, 'fn main() {\nlet a = 5;\nlet b = a;\n}\n');
    assert.deepEqual(programIn(note).program.markers, [
      { name: 'L1', offset: 22 },
      { name: 'L2', offset: 33 },
    ]);
    check(
      '```aquascope,interpreter+permissions\nlet s = *r;`(focus,paths:*r)`\ns.go();`[]``{}`\n```\n',
      'fn main() { let s = *r;\ns.go();\n}\n',
    );
  });

  it('finds its way through quotes, lists and CRLF', () => {
    check(
      '> ```rust memory\r\n> fn main() {\r\n>     let x = 1;\r\n> }\r\n> ```\r\n',
      'fn main() {\n    let x = 1;\n}\n',
    );
    check('- item\n\n  ```rust memory\n  fn main() {}\n  ```\n', 'fn main() {}\n');
  });

  it('tells where a line of the program stands in the note, and that the wrapping stands nowhere', () => {
    const note = '# Title\n\n```rust memory\nlet x = 1;\n    let y = 2;\n```\n';
    const { lineToNote } = programIn(note);
    assert.deepEqual([1, 2, 3].map(lineToNote), [note.indexOf('let x'), note.indexOf('let y'), undefined]);
  });

  it('keeps its key while only the text around it changes', () => {
    const fence = '```rust memory\nfn main() {}\n```\n';
    assert.equal(programIn(fence).program.key, programIn(`prose\n\n${fence}more`).program.key);
    assert.notEqual(programIn(fence).program.key, programIn(fence.replace('{}', '{ }')).program.key);
  });
});
