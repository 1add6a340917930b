import assert from 'node:assert/strict';
import type { FenceIdentity, ToPanel } from '../../src/live/protocol';
import { traceFromStates } from '../../src/trace/build';
import type { Outcome } from '../../src/trace/outcome';
import { openTrace } from '../../src/trace/reader';
import type { State } from '../../src/trace/state';
import type { Trace } from '../../src/trace/trace';
import { toPanel } from '../../src/webview/inbound';
import {
  emptyPanel,
  goTo,
  type Panel,
  receive,
  save,
  stepsInLibrary,
  togglePlay,
  withRoom,
  zoomBy,
} from '../../src/webview/model';
import { nextStepOn, passFrom, placeAt, stepAt, strideFrom } from '../../src/webview/place';
import { stringMove } from './samples';
import { frame, run, scalar, slot } from './states';

const fence: FenceIdentity = { note: 'Memory.md', block: 1, title: 'Memory.md', language: 'rust', firstLine: 1 };
const other: FenceIdentity = { ...fence, block: 2 };

/** A run that visits these lines, one a step. */
function visiting(lines: readonly number[], source = 'a\nb\nc\nd\ne', label?: readonly [number, string]): Trace {
  const sample = run(
    'lines',
    source,
    lines.map((line, step) => ({
      stack: [frame('main', line, slot('i', 'i32', scalar(step)))],
      more: label?.[0] === step ? { label: label[1] } : {},
    })),
  );
  return traceFromStates({ source, language: 'rust' }, sample.states);
}

const show = (trace: Trace, ticket = 1, more: Partial<ToPanel & { type: 'show' }> = {}): ToPanel => ({
  type: 'show',
  ticket,
  fence,
  trace,
  keepPlace: true,
  ...more,
});

const error: Outcome = {
  kind: 'rejected',
  diagnostics: [{ code: 'E0382', message: 'moved', line: 1, column: 1, endLine: 1, endColumn: 2, notes: [] }],
};
const rejected = (ticket: number, of = fence): ToPanel => ({
  type: 'rejected',
  ticket,
  fence: of,
  trace: traceFromStates({ outcome: error }, []),
});

const panelAfter = (...messages: readonly ToPanel[]): Panel =>
  messages.reduce((panel, message) => receive(panel, message), emptyPanel());

/** Lines of the program, and `[line]` of the library. */
function steppingInto(lines: readonly (number | readonly [number])[], source = 'a\nb\nc\nd\ne'): Trace {
  const states = lines.map((at, step): State => {
    const main = frame('main', typeof at === 'number' ? at : 1);
    const [line] = typeof at === 'number' ? [at] : at;
    const inside = typeof at === 'number' ? {} : { file: 'std/vec.rs' };
    const stack = typeof at === 'number' ? [main] : [main, { ...frame('Vec::push', line), ...inside }];
    return { step, line, column: 1, ...inside, event: 'line', written: 0, stack, heap: [], statics: [] };
  });
  return traceFromStates({ source, language: 'rust', sources: { 'std/vec.rs': 'x\ny\nz' } }, states);
}

describe('panel: steps in the library', () => {
  it('are no steps on the program’s lines', () => {
    const reader = openTrace(steppingInto([1, [2], [3], 2, [2], 3]));
    assert.equal(nextStepOn(reader, 2, 0), 3);
    assert.equal(nextStepOn(reader, 5, 0), undefined);
  });

  it('are kept over an edit, as far as the call still takes them', () => {
    const place = placeAt(openTrace(steppingInto([1, 2, [1], [2], 3])), 3);
    assert.deepEqual([place.line, place.visit, place.inside], [2, 1, 2]);
    assert.equal(stepAt(openTrace(steppingInto([1, [3], 2, [1], [2], [3], 3])), place), 4);
    assert.equal(stepAt(openTrace(steppingInto([1, 2, [1], 3])), place), 2);
    // Without them the place is the line that calls.
    assert.equal(stepAt(openTrace(visiting([1, 2, 3])), place), 1);
  });

  it('keep their own lines in a note', () => {
    const message = show(steppingInto([1, [2]]), 1, { fence: { ...fence, firstLine: 11 } });
    const { run } = panelAfter(message);
    assert.deepEqual([run?.reader.info(0).line, run?.reader.info(1).line], [11, 2]);
    assert.ok(run && stepsInLibrary(panelAfter(message)));
    assert.ok(!stepsInLibrary(panelAfter(show(visiting([1])))));
  });
});

describe('panel: the model', () => {
  it('starts at the first step, or at the first that the source names', () => {
    assert.equal(panelAfter(show(visiting([1, 2, 3]))).step, 0);
    assert.equal(panelAfter(show(visiting([1, 2, 3], 'a\nb\nc', [2, 'L1']))).step, 2);
  });

  it('steps within the run', () => {
    const panel = panelAfter(show(visiting([1, 2, 3])));
    assert.equal(goTo(panel, 99).step, 2);
    assert.equal(goTo(panel, -1).step, 0);
    const steps: number[] = [];
    let moving = panel;
    for (const to of ['last', 'previous', 'next', 'first', 'previous'] as const) {
      moving = receive(moving, { type: 'move', to });
      steps.push(moving.step);
    }
    assert.deepEqual(steps, [2, 1, 2, 0, 0]);
  });

  it('plays to the end, and from the start again', () => {
    const playing = togglePlay(panelAfter(show(visiting([1, 2, 3]))));
    assert.ok(playing.isPlaying);
    assert.ok(goTo(playing, 1).isPlaying);
    const ended = goTo(playing, 2);
    assert.ok(!ended.isPlaying);
    assert.deepEqual([togglePlay(ended).step, togglePlay(ended).isPlaying], [0, true]);
  });

  it('keeps the place over an edit: same line, same visit', () => {
    const panel = goTo(panelAfter(show(visiting([1, 2, 3, 2, 3, 2, 4]))), 3);
    assert.equal(receive(panel, show(visiting([1, 2, 3, 3, 2, 4]), 2)).step, 4);
    const shifted = visiting([1, 2, 3, 4, 3, 4, 5], 'new\na\nb\nc\nd\ne');
    assert.equal(receive(panel, show(shifted, 2)).step, 4, 'a line inserted above');
    assert.equal(receive(panel, show(visiting([1, 2, 4]), 2)).step, 1, 'fewer visits: the last one');
    assert.equal(receive(goTo(panel, 99), show(visiting([1, 2]), 2)).step, 1, 'at the end it stays at the end');
  });

  it('keeps the last good picture, dimmed, while the program is rejected', () => {
    const good = panelAfter(show(visiting([1, 2])));
    const bad = receive(good, rejected(2));
    assert.equal(bad.run, good.run);
    assert.ok(bad.isStale);
    assert.equal(bad.outcome?.kind, 'rejected');
    const again = receive(bad, show(visiting([1, 2]), 3));
    assert.deepEqual([again.isStale, again.outcome?.kind], [false, 'exit']);
    assert.equal(receive(good, rejected(2, other)).run, undefined, 'not the picture of another fence');
    assert.equal(panelAfter(rejected(1)).run, undefined);
  });

  it('takes a run without steps as no picture', () => {
    const outcome: Outcome = { kind: 'unsupported', what: 'async', line: 1, column: 1 };
    const none = traceFromStates({ outcome }, []);
    const panel = panelAfter(show(visiting([1, 2])), show(none, 2));
    assert.deepEqual([panel.isStale, panel.outcome, panel.run?.ticket], [true, outcome, 1]);
  });

  it('drops answers that are older than one it has seen', () => {
    const panel = panelAfter(show(visiting([1, 2]), 5));
    for (const late of [show(visiting([1]), 4), rejected(4), { type: 'running', ticket: 4, fence } as const]) {
      assert.equal(receive(panel, late), panel);
    }
  });

  it('returns to where the reader was in each fence, also after a reload', () => {
    const panel = goTo(panelAfter(show(visiting([1, 2, 3, 4]))), 2);
    const there = receive(panel, show(visiting([1, 2]), 2, { fence: other }));
    assert.equal(there.step, 0);
    assert.equal(receive(there, show(visiting([1, 2, 3, 4]), 3)).step, 2);
    assert.deepEqual([save(panel).note, save(panel).block], ['Memory.md', 1]);
    const reloaded = receive(emptyPanel(JSON.parse(JSON.stringify(save(panel)))), show(visiting([1, 2, 3, 4])));
    assert.equal(reloaded.step, 2);
  });

  it('goes to the next step of a line, around the end', () => {
    const reader = openTrace(visiting([1, 2, 3, 2, 4]));
    assert.deepEqual(
      [nextStepOn(reader, 2, 0), nextStepOn(reader, 2, 1), nextStepOn(reader, 2, 3), nextStepOn(reader, 9, 0)],
      [1, 3, 1, undefined],
    );
    for (let step = 0; step < 5; step++) assert.equal(stepAt(reader, placeAt(reader, step)), step);
  });

  it('strides past calls of the same thread, whatever the others do', () => {
    const f = (depth: number) => Array.from({ length: depth }, (_, at) => frame(`f${at}`, 1));
    const turns: readonly (readonly [thread: number, depth: number])[] = [[0, 1], [0, 2], [1, 1], [0, 2], [1, 2], [0, 1], [1, 2], [1, 1], [0, 1]]; // biome-ignore format: a row
    const depths = [0, 0];
    const sample = run(
      'turns',
      '',
      turns.map(([thread, depth]) => {
        depths[thread] = depth;
        const threads = [{ id: 1, state: 'runnable' as const, stack: f(depths[1] ?? 0) }];
        return { stack: f(depths[0] ?? 0), more: { ...(thread > 0 && { thread }), threads } };
      }),
    );
    const reader = openTrace(traceFromStates({}, sample.states));
    const strides = (stride: 'over' | 'back' | 'out', ...from: number[]) =>
      from.map((step) => strideFrom(reader, step, stride));
    assert.deepEqual(strides('over', 0, 1, 2, 4, 5, 8), [5, 3, 7, 6, 8, 8]);
    assert.deepEqual(strides('back', 8, 5, 3, 7, 2, 0), [5, 0, 1, 2, 0, 0]);
    assert.deepEqual(strides('out', 1, 4, 0), [5, 7, 8]);
  });

  it('strides through a loop by its passes, and past it', () => {
    // The outer loop in line 2 has two passes; that in line 3 has two in the first of them, and one in the second.
    const passes = ['', '', '1', '1 1', '1 1', '1 2', '1', '2', '2 1', '2', ''];
    const sample = run(
      'passes',
      '',
      passes.map((text, step) => ({
        stack: [
          {
            ...frame('main', step + 1),
            ...(text !== '' && { loops: text.split(' ').map((pass, i) => ({ line: i + 2, pass: Number(pass) })) }),
          },
          ...(step === 4 ? [frame('called', 20)] : []),
        ],
      })),
    );
    const reader = openTrace(traceFromStates({}, sample.states));
    const strides = (to: 'next' | 'previous' | 'past', ...from: number[]) =>
      from.map((step) => passFrom(reader, step, to));
    assert.deepEqual(strides('next', 0, 2, 3, 5, 7, 8), [undefined, 7, 5, 6, 10, 9]);
    assert.deepEqual(strides('previous', 2, 5, 7, 8, 9, 10), [undefined, 3, 2, undefined, 2, undefined]);
    assert.deepEqual(strides('past', 1, 2, 3, 5, 8), [undefined, 10, 6, 6, 9]);
  });

  it('lays out anew when the panel becomes narrow, and zooms within bounds', () => {
    const panel = withRoom(panelAfter(show(traceFromStates({}, stringMove.states))), 900);
    const narrow = withRoom(panel, 340);
    assert.ok((narrow.run?.layout.stack.width ?? 0) < (panel.run?.layout.stack.width ?? 0));
    assert.equal(withRoom(narrow, 300), narrow);
    assert.equal(zoomBy(zoomBy(panel, 1.2), 1 / 1.2).zoom, 1);
    assert.equal(zoomBy(panel, 100).zoom, 3);
  });
});

describe('panel: messages', () => {
  it('lets whole messages pass', () => {
    const messages: readonly ToPanel[] = [
      show(visiting([1])),
      rejected(1),
      { type: 'running', ticket: 1, fence },
      { type: 'empty', message: 'none' },
      { type: 'pinned', pinned: true },
      { type: 'goToLine', line: 3 },
      { type: 'move', to: 'next' },
      { type: 'settings', settings: { showAddresses: true, newestFrame: 'top', playInterval: 500 } },
    ];
    for (const message of messages) assert.deepEqual(toPanel(structuredClone(message)), message);
  });

  it('drops all others', () => {
    const trace = visiting([1]);
    const broken: readonly unknown[] = [
      undefined,
      null,
      'show',
      {},
      { type: 'unknown' },
      { type: 'show', ticket: 1, fence },
      { type: 'show', ticket: -1, fence, trace },
      { type: 'show', ticket: 1, fence: { note: 1 }, trace },
      { type: 'show', ticket: 1, fence, trace: { ...trace, log: 'text' } },
      { type: 'rejected', ticket: 1, fence, trace: { ...trace, outcome: 'bad' } },
      { type: 'empty' },
      { type: 'goToLine', line: '3' },
      { type: 'move', to: 'sideways' },
      { type: 'settings', settings: 7 },
    ];
    for (const message of broken) assert.equal(toPanel(message), undefined, JSON.stringify(message));
  });
});
