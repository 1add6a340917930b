import assert from 'node:assert/strict';
import { drawState } from '../../src/diagram/draw';
import { renderPage } from '../../src/diagram/html';
import { layoutOf } from '../../src/diagram/layout';
import { stepSvg, stepText } from '../../src/diagram/render';
import type { Scene } from '../../src/diagram/scene';
import { escapeXml, type SvgNode, sceneNodes } from '../../src/diagram/svg';
import { traceFromStates } from '../../src/trace/build';
import { checkGolden } from './golden';
import { dangling, growth, linkedList, rawMemory, recursion, samples, slices, stringMove, strings } from './samples';
import { block, frame, heap, pointer, readerOf, run, type Sample, scalar, sequence, slot, text } from './states';
import { manyThreads, workers } from './threadSamples';

const fileName = (sample: Sample): string => sample.name.replace(/\W+/g, '-');

function sceneAt(sample: Sample, step = sample.states.length - 1): Scene {
  const reader = readerOf(sample);
  return drawState(layoutOf(reader), reader.state(step), sample.states[step - 1], { leaks: sample.leaks });
}

const wordsIn = (scene: Scene): readonly string[] => scene.texts.map(({ text }) => text);
const boxIn = (scene: Scene, id: string) => scene.boxes.find((box) => box.id === id);

describe('diagram: the picture', () => {
  for (const sample of [stringMove, slices, linkedList, dangling]) {
    it(`${sample.name}, as SVG`, () => {
      const reader = readerOf(sample);
      const svg = stepSvg(reader, reader.trace.length - 1, sample.name);
      checkGolden(`${fileName(sample)}.svg`, svg.replace(/<style>[\s\S]*<\/style>/, '<style/>'));
    });
  }

  it('says in words what colour and line say', () => {
    const afterMove = sceneAt(stringMove);
    assert.ok(wordsIn(afterMove).includes('moved'));
    assert.deepEqual(boxIn(afterMove, 'f0 s1')?.looks, ['moved']);
    assert.deepEqual(
      afterMove.arrows.map(({ id }) => id),
      ['a f0 s2'],
      'what is moved points nowhere',
    );
    const afterFree = sceneAt(dangling);
    for (const word of ['freed', 'dangling', 'null']) assert.ok(wordsIn(afterFree).includes(word), word);
    assert.deepEqual(
      afterFree.arrows.map(({ id, end }) => `${id} ${end}`),
      ['a f0 p dangling', 'a f0 r dangling'],
    );
    const uninitialised = sceneAt(rawMemory);
    for (const word of ['?', 'leaked']) assert.ok(wordsIn(uninitialised).includes(word), word);
  });

  it('accents what the step changed, and nothing else', () => {
    const changed = (scene: Scene) => scene.boxes.filter(({ looks }) => looks.includes('changed')).map(({ id }) => id);
    assert.deepEqual(changed(sceneAt(stringMove, 0)), []);
    assert.deepEqual(changed(sceneAt(stringMove, 1)), ['f0 s1', 'b b1']);
    assert.deepEqual(changed(sceneAt(stringMove, 2)), ['f0 s2']);
    assert.deepEqual(changed(sceneAt(growth, 2)), ['f0 v', 'b b1 value[1]', 'b b1 value[2]', 'b b1 value[3]']);
  });

  it('underlines the cells that a slice covers, and aims at the first', () => {
    const scene = sceneAt(slices);
    const world = scene.brackets.find(({ id }) => id === 'r f0 world');
    const shown = scene.texts.find(({ id }) => id === 'b b1 value 0');
    assert.ok(world && shown);
    assert.equal(world.from.x - 2, shown.x + '"hello '.length * 8);
    assert.equal(world.to.x + 2, shown.x + '"hello world'.length * 8);
    const middle = scene.brackets.find(({ id }) => id === 'r f0 mid');
    const [first, last] = [boxIn(scene, 'f0 a[1]'), boxIn(scene, 'f0 a[3]')];
    assert.ok(middle && first && last);
    const rows = sceneAt(strings).brackets.find(({ id }) => id === 'r f1 names');
    assert.deepEqual(rows && [rows.from.x === rows.to.x, rows.to.y - rows.from.y], [true, 3 * 26 - 2 - 4]);
    assert.deepEqual([middle.from.x - 2, middle.to.x + 2], [first.x, last.x + last.width]);
  });

  it('keeps a list in one row, each node right of its owner', () => {
    const nodes = ['b b3', 'b b2', 'b b1'].map((id) => boxIn(sceneAt(linkedList), id));
    assert.equal(new Set(nodes.map((node) => node?.y)).size, 1);
    const xs = nodes.map((node) => node?.x ?? 0);
    assert.deepEqual(
      xs,
      [...xs].sort((a, b) => a - b),
    );
  });

  it('counts what it leaves out', () => {
    const long = run('long', '', [
      {
        stack: [frame('main', 1, slot('v', 'Vec', pointer('own', block('b1'), { length: 500, capacity: 2000 })))],
        heap: [
          heap(
            'b1',
            '[i32]',
            sequence(
              Array.from({ length: 100 }, (_, i) => scalar(i)),
              2000,
              400,
            ),
          ),
        ],
      },
    ]);
    assert.ok(wordsIn(sceneAt(long)).includes('461 of 500 not drawn, 1,500 more spare'));
    const words = Array.from({ length: 30 }, (_, index) => heap(`b${index + 2}`, '[u8]', text('word')));
    const vector = sequence(words.map(({ id }) => pointer('own', block(id, 0), { length: 4 })));
    const owner = slot('v', 'Vec', pointer('own', block('b1', 0), { length: 30 }));
    const strings = sceneAt(
      run('strings', '', [{ stack: [frame('main', 1, owner)], heap: [heap('b1', '[String]', vector), ...words] }]),
    );
    assert.equal(strings.boxes.filter(({ kind }) => kind === 'block').length, 1 + 11, 'no block without its arrow');
    assert.ok(wordsIn(strings).includes('19 more blocks not drawn'));
    const blocks = Array.from({ length: 400 }, (_, index) => heap(`b${index}`, 'i32', scalar(index)));
    const many = run('many', '', [{ stack: [frame('main', 1)], heap: blocks }]);
    assert.ok(wordsIn(sceneAt(many)).includes('250 more blocks not drawn'));
  });

  it('gives the passes of a loop the same ground', () => {
    const pass = (step: number) => ({
      stack: [frame('main', 3, slot('s', 'String', pointer('own', block(`b${step}`), { length: 1 })))],
      heap: [heap(`b${step}`, '[u8]', text(String(step)), { allocatedAt: { line: 3 } })],
    });
    const loop = run('loop', '', [pass(1), pass(2), pass(3)]);
    const places = [0, 1, 2].map((step) => boxIn(sceneAt(loop, step), `b b${step + 1}`)?.y);
    assert.equal(new Set(places).size, 1);
  });

  it('frames each thread, accents the one whose step it is, and says what the others are about', () => {
    const scene = sceneAt(workers, 3);
    const threads = scene.boxes.filter(({ kind }) => kind === 'thread');
    assert.deepEqual(
      threads.map(({ id, title, looks }) => [id, title, looks.includes('active')]),
      [
        ['t0', 'main thread, waiting for thread 1 to end', false],
        ['t1', 'thread 1, sleeping', false],
        ['t2', 'thread 2 "second", running', true],
      ],
    );
    for (const words of ['second', 'sleeping', 'running', 'waiting for thread 1 to end']) {
      assert.ok(wordsIn(scene).includes(words), words);
    }
    const active = scene.boxes.filter(({ kind, looks }) => kind === 'frame' && looks.includes('active'));
    assert.deepEqual(
      active.map(({ id }) => id),
      ['t2f1 lock'],
    );
    const into = scene.arrows.filter(({ points }) => points.at(-1)?.x === boxIn(scene, 'b b1')?.x).map(({ id }) => id);
    assert.deepEqual(into, ['a f0 counter', 'a t1f0 counter', 'a t1f0 num', 'a t2f0 counter', 'a t2f1 self']);
    assert.deepEqual(
      sceneAt(workers, 5).boxes.flatMap(({ kind, id }) => (kind === 'thread' ? [id] : [])),
      ['t0', 't2'],
    );
  });

  it('shows of many threads the one whose step it is, and counts the others', () => {
    const scene = sceneAt(manyThreads, 5);
    const last = scene.boxes.filter(({ kind }) => kind === 'thread').at(-1);
    assert.deepEqual([last?.id, last?.looks], ['t20', ['active']]);
    assert.ok(wordsIn(scene).includes('6 more threads not drawn'));
  });

  it('folds the frames of a deep recursion, the running one always in sight', () => {
    const deep = run(
      'deep',
      '',
      Array.from({ length: 60 }, (_, depth) => ({
        stack: Array.from({ length: depth + 1 }, (_, at) => frame('f', at + 1, slot('n', 'u8', scalar(at)))),
      })),
    );
    const scene = sceneAt(deep);
    assert.ok(boxIn(scene, 'f59 f')?.looks.includes('active'));
    assert.ok(wordsIn(scene).includes('48 frames between'));
    const words = stepText(readerOf(deep), 59);
    assert.equal(words.match(/^f, line/gm)?.length, 16);
    assert.ok(words.includes('44 frames between.') && words.includes('f, line 60, running:'));
    assert.ok(scene.height < 1500);
    assert.equal(sceneAt(recursion).boxes.filter(({ kind }) => kind === 'frame').length, 8);
  });

  it('never lets text become markup', () => {
    const nasty = run('<b>', '', [{ stack: [frame('<i>', 1, slot('"&', '<T>', text('</svg><script>\u0000\ud800')))] }]);
    const svg = stepSvg(readerOf(nasty), 0, '<title>');
    assert.ok(!/<(b|i|T|script)>/.test(svg));
    assert.equal(escapeXml('a<b>&"\u0001\ud800'), 'a&lt;b&gt;&amp;&quot;\ufffd\ufffd');
  });

  it('has no style attribute and no handler: the strictest policy lets it pass', () => {
    const check = (node: SvgNode | string): void => {
      if (typeof node === 'string') return;
      for (const name of Object.keys(node.attributes)) assert.ok(name !== 'style' && !name.startsWith('on'), name);
      node.children.forEach(check);
    };
    for (const sample of samples) sceneNodes(sceneAt(sample)).forEach(check);
  });

  it('gives the parts of a group different keys', () => {
    for (const sample of samples) {
      for (const group of sceneNodes(sceneAt(sample))) {
        const keys = group.children.map((child) => (typeof child === 'string' ? child : child.key));
        assert.equal(new Set(keys).size, keys.length, `${sample.name}: ${group.key}`);
      }
    }
  });

  it('makes a page of its own whose data cannot end the script', () => {
    const trace = traceFromStates({ source: '</script><b>', stdout: '<!--' }, stringMove.states);
    const page = renderPage({ title: 'A <b>', trace, script: 'run("</script>")', style: 'p{}' });
    assert.equal(page.match(/<\/script>/g)?.length, 2);
    assert.ok(page.includes('<title>A &lt;b&gt;</title>'));
    const data = /<script type="application\/json"[^>]*>([^<]*)</.exec(page)?.[1] ?? '';
    assert.equal(JSON.parse(data).trace.source, '</script><b>');
  });
});

describe('diagram: the picture in words', () => {
  for (const sample of samples) {
    it(sample.name, () => {
      const reader = readerOf(sample);
      const steps = sample.states.map((_, step) => stepText(reader, step));
      checkGolden(`${fileName(sample)}.txt`, steps.join('\n'));
    });
  }
});
