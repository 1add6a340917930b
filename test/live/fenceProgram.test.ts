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
