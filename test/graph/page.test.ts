import assert from 'node:assert/strict';
import { graphBuilder, type LinkGraph, type NodeLinks } from '../../src/graph/linkGraph';
import { defaultOptions } from '../../src/graph/options';
import { type FromGraphPage, fromGraphPage, type ToGraphPage, toGraphPage } from '../../src/graph/protocol';
import { addLine, type Drawing, drawPixels } from '../../src/graph/raster';
import { serveGraph } from '../../src/graph/serve';
import type { FromGraphWorker } from '../../src/graph/workerPort';
import {
  around,
  byDegree,
  emptyModel,
  focusOn,
  type GraphModel,
  startNode,
  withActive,
  withGraph,
  withNodeLinks,
  withOptions,
  withPin,
  withQuery,
} from '../../src/webview/graph/model';
import { restored } from '../../src/webview/graph/restored';

function notes(links: Readonly<Record<string, readonly string[]>>): LinkGraph {
  const builder = graphBuilder();
  for (const id of Object.keys(links)) builder.node('note', id);
  for (const [id, to] of Object.entries(links)) {
    builder.links(builder.node('note', id), new Map(to.map((target) => [builder.node('note', target), 1])));
  }
  return builder.done();
}

const graph = notes({ 'A.md': ['B.md', 'C.md'], 'B.md': ['A.md'], 'C.md': [], 'D.md': [] });
const opened = (): GraphModel => withGraph(emptyModel(), graph, 'file:///v', 'v');
const shownIds = ({ shown, graph: { ids } }: GraphModel): string =>
  Array.from(shown.nodes, (node) => ids[node]).join(' ');
const idOf = (model: GraphModel, node: number | undefined): string | undefined => model.graph.ids[node ?? -1];

describe('the graph’s page: the model', () => {
  it('begins with the note of the editor, else with the most linked one', () => {
    assert.equal(idOf(opened(), startNode(opened())), 'A.md');
    const active = withActive(opened(), 'C.md');
    assert.equal(idOf(active, startNode(active)), 'C.md');
    assert.deepEqual(
      byDegree(opened()).map((node) => graph.ids[node]),
      ['A.md', 'B.md', 'C.md', 'D.md'],
    );
  });

  it('follows the editor in a local graph until it is pinned', () => {
    let model = withOptions(withActive(opened(), 'B.md'), { ...defaultOptions, mode: 'local' });
    assert.equal(shownIds(model), 'A.md B.md');
    model = withActive(model, 'D.md');
    assert.equal(shownIds(model), 'D.md');
    model = withActive(withPin(model, true), 'A.md');
    assert.equal(shownIds(model), 'D.md');
    model = withPin(model, false);
    assert.equal(shownIds(model), 'A.md B.md C.md');
    assert.equal(shownIds(withActive(model, undefined)), 'A.md B.md C.md', 'a panel in front changes nothing');
  });

  it('keeps the focus through a change, by what the node is', () => {
    const model = focusOn(opened(), graph.ids.indexOf('C.md'));
    const change: NodeLinks = { id: 'AA.md', kind: 'note', to: [{ kind: 'note', id: 'C.md', count: 1 }] };
    const after = withNodeLinks(model, [change]);
    assert.equal(idOf(after, after.focus), 'C.md');
    const gone = withNodeLinks(after, [{ id: 'C.md', kind: 'gone', to: [] }]);
    assert.equal(gone.focus, undefined);
    assert.equal(shownIds(gone), 'A.md AA.md B.md D.md');
  });

  it('is left as it is by an edit that changes no link', () => {
    const model = opened();
    const same: NodeLinks = {
      id: 'A.md',
      kind: 'note',
      to: [
        { kind: 'note', id: 'B.md', count: 1 },
        { kind: 'note', id: 'C.md', count: 1 },
      ],
    };
    assert.equal(withNodeLinks(model, [same, { id: 'Z.md', kind: 'gone', to: [] }]), model);
    assert.notEqual(withNodeLinks(model, [{ ...same, to: same.to.slice(1) }]), model);
    assert.notEqual(withNodeLinks(model, [{ id: 'D.md', kind: 'attachment', to: [] }]), model);
  });

  it('lets go of a node that is no longer shown', () => {
    const model = focusOn(opened(), graph.ids.indexOf('D.md'));
    assert.equal(withOptions(model, { ...defaultOptions, showsOrphans: false }).focus, undefined);
  });

  it('shows what a search finds', () => {
    assert.deepEqual(
      withQuery(opened(), 'b').hits?.map((node) => graph.ids[node]),
      ['B.md'],
    );
    const only = withOptions(withQuery(opened(), 'b'), { ...defaultOptions, showsHitsOnly: true });
    assert.equal(shownIds(only), 'B.md');
    assert.equal(shownIds(withQuery(only, '')), 'A.md B.md C.md D.md');
  });

  it('goes around any node that is asked for', () => {
    const local = withOptions(opened(), { ...defaultOptions, mode: 'local' });
    assert.equal(shownIds(local), '');
    assert.equal(shownIds(around(local, 'C.md')), 'A.md C.md');
  });

  it('takes from a stored state what is sound', () => {
    assert.deepEqual(restored(undefined), { stage: {} });
    assert.deepEqual(restored({ query: 7, isPinned: 1, stage: { camera: { x: 0, y: Number.NaN, scale: 1 } } }), {
      isPinned: false,
      stage: {},
    });
    const camera = { x: 1, y: 2, scale: 0.5 };
    const kept = {
      query: 'a',
      isPinned: true,
      centreKey: 'A.md',
      options: defaultOptions,
      stage: { camera, vault: '' },
    };
    assert.deepEqual(restored(kept), kept);
  });
});

describe('the graph’s page: messages', () => {
  it('lets whole messages pass', () => {
    const change: NodeLinks = { id: 'A.md', kind: 'note', to: [{ kind: 'tag', id: 't', count: 2 }] };
    const inward: readonly ToGraphPage[] = [
      { type: 'graph', vault: 'file:///v', name: 'v', graph },
      { type: 'changes', vault: 'file:///v', changes: [change, { id: 'B.md', kind: 'gone', to: [] }] },
      { type: 'active', id: null },
      { type: 'active', id: 'A.md' },
      { type: 'mode', mode: 'local' },
      { type: 'options', options: { ...defaultOptions, depth: 3 } },
      { type: 'empty', message: 'none' },
    ];
    for (const message of inward) assert.deepEqual(toGraphPage(structuredClone(message)), message);
    const outward: readonly FromGraphPage[] = [
      { type: 'ready' },
      { type: 'open', kind: 'missing', id: 'New', isBeside: true, from: 'A.md' },
      { type: 'options', options: defaultOptions },
      { type: 'pinned', isPinned: true },
      { type: 'painted', nodes: 3, edges: 2 },
      { type: 'log', message: 'x' },
    ];
    for (const message of outward) assert.deepEqual(fromGraphPage(structuredClone(message)), message);
  });

  it('drops all others', () => {
    const whole = { type: 'graph', vault: 'v', name: 'v' };
    const inward: readonly unknown[] = [
      undefined,
      'graph',
      { type: 'unknown' },
      { ...whole, graph: { ...graph, ids: ['A.md'] } },
      { ...whole, graph: { ...graph, kinds: Uint8Array.of(0, 0, 0, 9) } },
      { ...whole, graph: { ...graph, targets: Uint32Array.of(0, 1, 99) } },
      { ...whole, graph: { ...graph, counts: [1, 1, 1] } },
      { type: 'changes', vault: 'v', changes: [{ id: 'A.md', kind: 'tag', to: [] }] },
      {
        type: 'changes',
        vault: 'v',
        changes: [{ id: 'A.md', kind: 'note', to: [{ kind: 'note', id: 'B.md', count: -1 }] }],
      },
      { type: 'active' },
      { type: 'mode', mode: 'sideways' },
    ];
    for (const message of inward) assert.equal(toGraphPage(message), undefined, JSON.stringify(message));
    const outward: readonly unknown[] = [
      null,
      { type: 'open', kind: 'folder', id: 'x' },
      { type: 'open', kind: 'note', id: 7 },
      { type: 'pinned', isPinned: 'yes' },
      { type: 'painted', nodes: -1, edges: 0 },
      { type: 'log', message: {} },
    ];
    for (const message of outward) assert.equal(fromGraphPage(message), undefined, JSON.stringify(message));
  });
});

describe('a big graph’s picture', () => {
  const blank: Drawing = {
    sources: new Uint32Array(0),
    targets: new Uint32Array(0),
    radii: Float32Array.of(3),
    colours: Uint32Array.of(0x0000ff),
    hollow: Uint8Array.of(0),
    edgeColour: 0x00ff00,
    background: 0,
    edgeStrength: 0.5,
  };
  const view = { left: 0, top: 0, scale: 1, unit: 1, nodeScale: 1, width: 20, height: 12 };
  const pixel = (pixels: Uint8ClampedArray, x: number, y: number): readonly number[] => [
    ...pixels.slice(4 * (y * 20 + x), 4 * (y * 20 + x) + 4),
  ];

  it('has nodes where they stand', () => {
    const pixels = drawPixels(blank, Float32Array.of(10), Float32Array.of(6), view);
    assert.deepEqual(pixel(pixels, 10, 6), [255, 0, 0, 255]);
    assert.deepEqual(pixel(pixels, 2, 6), [0, 0, 0, 0]);
  });

  it('has edges, brighter where there are more', () => {
    const drawing = { ...blank, sources: Uint32Array.of(0, 0, 1), targets: Uint32Array.of(1, 1, 2) };
    const three = { ...drawing, radii: new Float32Array(3), colours: new Uint32Array(3), hollow: new Uint8Array(3) };
    const pixels = drawPixels(three, Float32Array.of(-40, 10, 60), Float32Array.of(6, 6, 6), view);
    const [twice, once] = [pixel(pixels, 4, 6)[3] ?? 0, pixel(pixels, 16, 6)[3] ?? 0];
    assert.ok(twice > once && once > 0, `${twice} ${once}`);
  });

  it('draws no line outside of itself', () => {
    // A picture in a frame of others: whatever line is drawn, only the picture's own pixels may change.
    const [width, height] = [16, 9];
    const random = ((state) => () => {
      state = (state * 48271) % 2147483647;
      return (state / 2147483647) * 60 - 20;
    })(7);
    for (let line = 0; line < 4000; line++) {
      const memory = new Float32Array(width * height * 3);
      const inner = memory.subarray(width * height, 2 * width * height);
      const ends = [random(), random(), random(), random()] as const;
      addLine(inner, width, height, ...ends);
      const outside = [...memory.subarray(0, width * height), ...memory.subarray(2 * width * height)];
      assert.ok(
        outside.every((value) => value === 0),
        ends.join(' '),
      );
      assert.ok(
        inner.every((value) => value >= 0 && value <= 1.001),
        ends.join(' '),
      );
    }
  });
});

describe('the graph’s worker', () => {
  function worker() {
    const posted: FromGraphWorker[] = [];
    const turns: (() => void)[] = [];
    let time = 0;
    const serve = serveGraph({
      now: () => (time += 5),
      soon: (action) => void turns.push(action),
      post: (message) => void posted.push(message),
    });
    return {
      serve,
      posted,
      run() {
        for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) turn();
      },
    };
  }

  const unknown = new Float32Array(4).fill(Number.NaN);
  const input = {
    count: 4,
    sources: graph.sources,
    targets: graph.targets,
    counts: graph.counts,
    x: unknown,
    y: unknown,
  };

  it('tells places on the way, and that all have come to rest', () => {
    const { serve, posted, run } = worker();
    serve({ type: 'layout', ticket: 1, input, isStill: false });
    run();
    assert.ok(posted.length > 3);
    assert.deepEqual(posted.map((message) => message.type === 'placed' && message.isSettled).filter(Boolean), [true]);
  });

  it('tells only the end to who wants no motion', () => {
    const { serve, posted, run } = worker();
    serve({ type: 'layout', ticket: 1, input, isStill: true });
    run();
    assert.deepEqual(
      posted.map((message) => message.type === 'placed' && message.isSettled),
      [true],
    );
  });

  it('leaves a layout for a newer one', () => {
    const { serve, posted, run } = worker();
    serve({ type: 'layout', ticket: 1, input, isStill: false });
    serve({
      type: 'layout',
      ticket: 2,
      input: {
        ...input,
        count: 0,
        x: new Float32Array(0),
        y: new Float32Array(0),
        sources: new Uint32Array(0),
        targets: new Uint32Array(0),
        counts: new Uint32Array(0),
      },
      isStill: false,
    });
    run();
    assert.deepEqual(
      posted.map(({ ticket }) => ticket),
      [2],
    );
  });

  it('draws the newest picture that is asked for', () => {
    const { serve, posted, run } = worker();
    const view = { left: 0, top: 0, scale: 1, unit: 1, nodeScale: 1, width: 8, height: 8 };
    serve({
      type: 'drawing',
      drawing: {
        sources: graph.sources,
        targets: graph.targets,
        radii: new Float32Array(4).fill(2),
        colours: new Uint32Array(4),
        hollow: new Uint8Array(4),
        edgeColour: 0,
        background: 0,
        edgeStrength: 1,
      },
    });
    serve({ type: 'draw', ticket: 1, view });
    serve({ type: 'draw', ticket: 2, view });
    run();
    assert.deepEqual(posted, [], 'it is not known yet where the nodes stand');
    serve({ type: 'places', x: Float32Array.of(1, 2, 3, 4), y: Float32Array.of(1, 2, 3, 4) });
    run();
    assert.deepEqual(
      posted.map(({ type, ticket }) => [type, ticket]),
      [['drawn', 2]],
    );
  });
});
