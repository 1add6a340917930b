import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adjacency } from '../../src/graph/adjacency';
import { fitted, panned, toScreenX, toScreenY, toWorldX, toWorldY, zoomed } from '../../src/graph/camera';
import { contrast, groupColours, leastContrast, type Rgb, rgb } from '../../src/graph/colours';
import { groupsOf, largestGroups } from '../../src/graph/groups';
import { type LabelWish, labelHeight, placeLabels } from '../../src/graph/labels';
import { graphBuilder, type LinkGraph, type NodeKind } from '../../src/graph/linkGraph';
import { nameOf, spokenName } from '../../src/graph/names';
import { defaultOptions, type Options, optionsFrom } from '../../src/graph/options';
import { storedPlaces } from '../../src/graph/places';
import { search } from '../../src/graph/search';
import { shownPart } from '../../src/graph/shown';
import { stepTowards } from '../../src/graph/walk';
import { themes } from '../diagram/themes';

/** Lines such as `A.md -> B.md, missing C, tag t, attachment x.png`; a name alone is a note without links. */
function graphOf(...lines: readonly string[]): LinkGraph {
  const builder = graphBuilder();
  const node = (text: string): number => {
    const [, kind = 'note', id = ''] = /^(?:(missing|tag|attachment) )?(.+)$/.exec(text.trim()) ?? [];
    return builder.node(kind as NodeKind, id);
  };
  for (const line of lines) {
    const [from = '', to] = line.split(' -> ');
    const source = node(from);
    if (to !== undefined) builder.links(source, new Map(to.split(',').map((name) => [node(name), 1])));
  }
  return builder.done();
}

const vault = graphOf(
  'A.md -> B.md, C.md, missing New, tag memory',
  'B.md -> C.md, attachment x.png',
  'C.md -> D.md',
  'D.md -> E.md',
  'E.md',
  'Alone.md',
  'Tagged.md -> tag memory',
);

function check(
  options: Partial<Options>,
  expected: string,
  more: { centre?: string; hits?: readonly string[] } = {},
): void {
  const all = { ...defaultOptions, ...options };
  const at = (id: string): number => vault.ids.indexOf(id);
  const shown = shownPart(vault, adjacency(vault.ids.length, vault), {
    options: all,
    groups: groupsOf(vault, all.colour),
    ...(more.centre !== undefined && { centre: at(more.centre) }),
    ...(more.hits && { hits: new Set(more.hits.map(at)) }),
  });
  assert.equal(Array.from(shown.nodes, (node) => nameOf(vault, node)).join(' '), expected);
  for (const end of [...shown.sources, ...shown.targets]) assert.ok(end < shown.nodes.length);
}

describe('what is shown of a graph', () => {
  it('is notes and missing notes at first', () => {
    check({}, 'A Alone B C D E Tagged New');
  });

  it('is what the choices ask for', () => {
    check({ showsMissing: false, showsTags: true, showsAttachments: true }, 'A Alone B C D E Tagged x.png #memory');
    check({ showsOrphans: false }, 'A B C D E New');
    check({ showsOrphans: false, showsTags: true }, 'A B C D E Tagged New #memory');
    check({ colour: 'tag', hiddenGroups: ['#memory'] }, 'Alone B C D E New');
  });

  it('is what a search finds, where only that is asked for', () => {
    check({ showsHitsOnly: true }, 'A C', { hits: ['A.md', 'C.md'] });
  });

  it('is what lies within so many links of a note, both ways', () => {
    check({ mode: 'local', depth: 1 }, 'A B C New', { centre: 'A.md' });
    check({ mode: 'local', depth: 1 }, 'A B C D', { centre: 'C.md' });
    check({ mode: 'local', depth: 2 }, 'A B C D New', { centre: 'A.md' });
    check({ mode: 'local', depth: 3 }, 'A B C D E New', { centre: 'A.md' });
    check({ mode: 'local', depth: 2, showsTags: true }, 'A B C D Tagged New #memory', { centre: 'A.md' });
    check({ mode: 'local', depth: 1, showsOrphans: false }, 'Alone', { centre: 'Alone.md' });
  });

  it('is nothing around no note', () => {
    check({ mode: 'local' }, '');
  });

  it('does not lead through what is left out', () => {
    check({ mode: 'local', depth: 3, showsHitsOnly: true }, 'A B', { centre: 'A.md', hits: ['B.md', 'D.md', 'E.md'] });
  });
});

describe('groups', () => {
  const names = (graph: LinkGraph, by: Options['colour']): string =>
    groupsOf(graph, by)
      .all.map(({ name, count }) => `${name} ${count}`)
      .join(', ');

  it('are folders, the largest first', () => {
    assert.equal(
      names(graphOf('a.md', 'Rust/b.md', 'Rust/Std/c.md', 'Rust/d.md', 'Go/e.md'), 'folder'),
      'Rust 3, / 1, Go 1',
    );
  });

  it('begin where folders differ', () => {
    assert.equal(names(graphOf('en/Rust/b.md', 'en/Rust/c.md', 'en/Go/e.md'), 'folder'), 'en/Rust 2, en/Go 1');
  });

  it('are at most seven, and the others', () => {
    const many = Array.from({ length: 12 }, (_, at) => `F${String(at).padStart(2, '0')}/n.md`);
    assert.equal(names(graphOf(...many), 'folder'), 'F00 1, F01 1, F02 1, F03 1, F04 1, F05 1, F06 1, Others 5');
  });

  it('are tags: of a note with several, the one that most notes have', () => {
    const graph = graphOf(
      'a.md -> tag os/linux, tag todo',
      'b.md -> tag os',
      'c.md -> tag todo',
      'd.md -> tag os',
      'e.md',
    );
    const { all, of } = groupsOf(graph, 'tag');
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((node) => all[of[node] ?? 0]?.name),
      ['#os', '#os', '#todo', '#os', 'No tag'],
    );
  });
});

describe('search in the graph', () => {
  const graph = graphOf(
    'Rust/Heap.md -> tag memory',
    'Heap sort.md',
    'The heap.md -> tag memory/heap',
    'Cheap.md',
    'Go/Stack.md -> missing Heap of work',
  );
  const links = adjacency(graph.ids.length, graph);
  const find = (query: string): string | undefined =>
    search(graph, links.degree)
      .find(query)
      ?.map((node) => nameOf(graph, node))
      .join(', ');

  it('finds names, the best first', () => {
    assert.equal(find('heap'), 'Heap, Heap of work, Heap sort, The heap, #memory/heap, Cheap');
    assert.equal(find('HEAP so'), 'Heap sort');
    assert.equal(find('"the heap"'), 'The heap');
  });

  it('finds folders and tags, and leaves out', () => {
    assert.equal(find('rust/'), 'Heap');
    assert.equal(find('#memory'), 'Heap, The heap, #memory, #memory/heap');
    assert.equal(find('heap -#memory -sort'), 'Heap of work, Cheap');
    assert.equal(find('-heap'), 'Stack, #memory');
  });

  it('asks for nothing when it is empty', () => {
    for (const query of ['', '  ', '#', '"']) assert.equal(find(query), undefined);
  });
});

describe('names in the graph', () => {
  it('are said with their links', () => {
    const graph = graphOf('Sub/Memory.md -> missing Far/New, tag t, attachment i/x.png');
    assert.deepEqual(
      [0, 1, 2, 3].map((node) => spokenName(graph, node, 1, 2)),
      [
        'Memory, 1 link in, 2 out',
        'New, not written yet, 1 link in, 2 out',
        'x.png, attachment, 1 link in, 2 out',
        '#t, tag, 1 link in, 2 out',
      ],
    );
  });
});

describe('labels', () => {
  const wish = fc.record({
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 0, max: 400 }),
    radius: fc.integer({ min: 1, max: 20 }),
    width: fc.integer({ min: 10, max: 150 }),
    isUrgent: fc.boolean(),
  });

  it('never stand over one another, and the most important one is there', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 40 }), (parts) => {
        const wishes: LabelWish[] = parts.map((part, node) => ({ ...part, node }));
        const labels = placeLabels(wishes, [], 30);
        assert.equal(labels[0]?.node, 0);
        const boxes = labels.map(({ node, x, y }) => ({ left: x - (wishes[node]?.width ?? 0) / 2, top: y, node }));
        for (const a of boxes) {
          for (const b of boxes) {
            if (a === b) continue;
            const isBeside =
              a.left >= b.left + (wishes[b.node]?.width ?? 0) || b.left >= a.left + (wishes[a.node]?.width ?? 0);
            assert.ok(isBeside || Math.abs(a.top - b.top) >= labelHeight);
          }
        }
      }),
    );
  });

  it('keep clear of other nodes, unless they are asked for by name', () => {
    const at = { x: 100, y: 100, radius: 5, width: 40 };
    const discs = [
      { node: 1, x: 100, y: 118, radius: 8 },
      { node: 2, x: 100, y: 82, radius: 8 },
    ];
    assert.equal(placeLabels([{ node: 0, ...at, isUrgent: false }], discs, 9).length, 0);
    assert.equal(placeLabels([{ node: 0, ...at, isUrgent: true }], discs, 9).length, 1);
  });
});

describe('a step by an arrow key', () => {
  it('goes to the nearest neighbour on that side', () => {
    const around = [
      { node: 1, dx: 100, dy: 10 },
      { node: 2, dx: 40, dy: -5 },
      { node: 3, dx: -30, dy: 80 },
      { node: 4, dx: 5, dy: -60 },
    ];
    assert.deepEqual(
      (['right', 'down', 'up', 'left'] as const).map((direction) => stepTowards(direction, around)),
      [2, 3, 4, undefined],
    );
  });

  it('leads to every neighbour when they are few', () => {
    for (let angle = 0; angle < 360; angle += 5) {
      const step = { node: 7, dx: Math.cos((angle * Math.PI) / 180), dy: Math.sin((angle * Math.PI) / 180) };
      const ways = (['left', 'right', 'up', 'down'] as const).filter((way) => stepTowards(way, [step]) === 7);
      assert.ok(ways.length >= 1, `${angle} degrees`);
    }
  });
});

describe('the camera', () => {
  const size = { width: 800, height: 600 };
  const camera = { x: 30, y: -20, scale: 0.5 };

  it('keeps what stands below the pointer while it zooms', () => {
    const after = zoomed(camera, size, 1.7, 123, 456);
    assert.ok(Math.abs(toWorldX(after, size, 123) - toWorldX(camera, size, 123)) < 1e-9);
    assert.ok(Math.abs(toWorldY(after, size, 456) - toWorldY(camera, size, 456)) < 1e-9);
    assert.equal(toScreenX(panned(camera, 15, 0), size, 30), toScreenX(camera, size, 30) + 15);
  });

  it('shows all of a box', () => {
    const box = { left: -4000, right: 2000, top: -100, bottom: 3000 };
    const whole = fitted(box, size, 40);
    for (const [x, y] of [
      [box.left, box.top],
      [box.right, box.bottom],
    ] as const) {
      assert.ok(toScreenX(whole, size, x) >= 39.9 && toScreenX(whole, size, x) <= 760.1);
      assert.ok(toScreenY(whole, size, y) >= 39.9 && toScreenY(whole, size, y) <= 560.1);
    }
  });
});

describe('what is kept of a graph', () => {
  it('has the places of nodes, by what they are', () => {
    const places = storedPlaces();
    places.set('Sub/Ä.md', { x: 1.5, y: -2000 });
    places.set('missing:new', { x: 0, y: 7 });
    const again = storedPlaces(JSON.parse(JSON.stringify(places.save())));
    assert.deepEqual(again.get('Sub/Ä.md'), { x: 1.5, y: -2000 });
    assert.deepEqual(again.get('missing:new'), { x: 0, y: 7 });
    assert.equal(again.get('Other.md'), undefined);
  });

  it('is nothing where what was stored is damaged', () => {
    for (const damaged of [undefined, 7, '***', 'AAAA', '//////////////////////8=', {}]) {
      assert.doesNotThrow(() => storedPlaces(damaged).save());
    }
  });

  it('has the choices, each by itself', () => {
    assert.deepEqual(optionsFrom(undefined), defaultOptions);
    assert.deepEqual(
      optionsFrom({ mode: 'local', depth: 9, showsTags: 'yes', colour: 'red', hiddenGroups: ['a', 1] }),
      {
        ...defaultOptions,
        mode: 'local',
        hiddenGroups: ['a'],
      },
    );
    const all: Options = {
      ...defaultOptions,
      mode: 'local',
      depth: 3,
      showsTags: true,
      colour: 'tag',
      showsList: true,
    };
    assert.deepEqual(optionsFrom(JSON.parse(JSON.stringify(all))), all);
  });
});

/**
 * How red, green and blue look, in linear light, without one of the three kinds of cones (Machado, Oliveira and
 * Fernandes, 2009, severity 1).
 */
const visions: Readonly<Record<string, readonly number[]>> = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'without red cones': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'without green cones': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'without blue cones': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** CIELAB, of a colour as such an eye has it. */
function lab({ red, green, blue }: Rgb, vision: readonly number[]): readonly [number, number, number] {
  const linear = [red, green, blue].map((value) =>
    value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  const seen = (row: number): number =>
    Math.max(
      0,
      Math.min(
        1,
        linear.reduce((sum, value, at) => sum + value * (vision[3 * row + at] ?? 0), 0),
      ),
    );
  const [r, g, b] = [seen(0), seen(1), seen(2)];
  const bent = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = bent((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = bent(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = bent((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe('colours of groups', () => {
  for (const [theme, variables] of Object.entries(themes)) {
    it(`stand out from the background of the theme ${theme}`, () => {
      const background = rgb(variables['editor-background'] ?? '') ?? assert.fail();
      const foreground = rgb(variables.foreground ?? '') ?? assert.fail();
      for (const colour of groupColours(background, foreground)) {
        assert.ok(contrast(colour, background) >= leastContrast, JSON.stringify(colour));
      }
    });

    it(`are told apart by every kind of eyes, in the theme ${theme}`, () => {
      const background = rgb(variables['editor-background'] ?? '') ?? assert.fail();
      const colours = groupColours(background, rgb(variables.foreground ?? '') ?? assert.fail());
      for (const [name, vision] of Object.entries(visions)) {
        const seen = colours.map((colour) => lab(colour, vision));
        // The last two, of other groups and of none, are both grey: they differ in lightness.
        for (const [i, a] of seen.entries()) {
          for (const b of seen.slice(i + 1, i < largestGroups ? seen.length : i + 1)) {
            const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            assert.ok(apart > 18, `${name}: ${apart.toFixed(1)} between ${JSON.stringify(colours[i])} and another`);
          }
        }
      }
    });
  }

  it('are read as a theme writes them', () => {
    const white = { red: 255, green: 255, blue: 255 };
    for (const text of ['#fff', '#FFFFFF', ' #ffffff80', 'rgb(255, 255, 255)', 'rgba(255,255,255,.5)']) {
      assert.deepEqual(rgb(text), white);
    }
    for (const text of ['', 'white', '#12', 'var(--x)']) assert.equal(rgb(text), undefined);
  });
});
