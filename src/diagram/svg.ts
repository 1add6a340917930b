/**
 * A scene as SVG: first as a tree of elements, which the panel patches in place by their keys, and from that as text for
 * files. Nothing but attributes and classes, so that it passes the strictest content security policy.
 */
import type { Arrow, Box, Bracket, Mark, Point, Region, Scene, Text } from './scene';
import { diagramStyle } from './style';

export interface SvgNode {
  readonly tag: string;
  /** Stable from step to step among its siblings. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export interface SvgWords {
  readonly title: string;
  readonly description: string;
}

/** A whole SVG document with its style. */
export function renderSvg(scene: Scene, words: SvgWords): string {
  const { width, height } = scene;
  const root = element('svg', 'svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'mn mn-alone',
    role: 'img',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  const head: SvgNode[] = [
    element('title', 'title', {}, [words.title]),
    element('desc', 'desc', {}, [words.description]),
    element('style', 'style', {}, [diagramStyle]),
    element('rect', 'ground', { x: 0, y: 0, width, height, class: 'ground' }),
  ];
  return `${serialise({ ...root, children: [...head, ...sceneNodes(scene)] }, '')}\n`;
}

/** What stands in the `svg` element. */
export function sceneNodes(scene: Scene): readonly SvgNode[] {
  return [
    definitions,
    group('regions', scene.regions.map(regionNode)),
    group('boxes', scene.boxes.map(boxNode)),
    group('arrows', [...scene.brackets.map(bracketNode), ...inFront(scene.arrows).map(arrowNode)]),
    group('texts', scene.texts.map(textNode)),
    group('marks', scene.marks.map(markNode)),
  ];
}

/** The running function's arrows lie over all others. */
const inFront = (arrows: readonly Arrow[]): readonly Arrow[] => [
  ...arrows.filter((arrow) => !arrow.active),
  ...arrows.filter((arrow) => arrow.active),
];

function element(
  tag: string,
  key: string,
  attributes: SvgNode['attributes'],
  children: SvgNode['children'] = [],
): SvgNode {
  return { tag, key, attributes, children };
}

const group = (key: string, children: readonly SvgNode[]): SvgNode => element('g', key, { class: key }, children);

const definitions: SvgNode = element('defs', 'defs', {}, [
  element('pattern', 'moved', { id: 'mn-moved', width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, [
    element('path', 'lines', { class: 'hatch', d: 'M-1 8 8 -1 M-1 1 1 -1 M6 8 8 6' }),
  ]),
  element('pattern', 'freed', { id: 'mn-freed', width: 9, height: 9, patternUnits: 'userSpaceOnUse' }, [
    element('path', 'lines', { class: 'hatch cross', d: 'M0 9 9 0 M0 0 9 9' }),
  ]),
]);

function regionNode({ id, title, x, y }: Region): SvgNode {
  return element('text', id, { class: 'region', x, y: y + 12 }, [title]);
}

const radius: Readonly<Record<Box['kind'], number>> = {
  thread: 8,
  frame: 6,
  header: 6,
  block: 6,
  static: 6,
  group: 4,
  cell: 3,
  spare: 3,
};

function boxNode(box: Box): SvgNode {
  const { id, kind, x, y, width, height, looks, title } = box;
  const attributes = { class: [kind, ...looks].join(' '), x, y, width, height, rx: radius[kind] };
  return element('rect', id, attributes, title === undefined ? [] : [element('title', 'title', {}, [title])]);
}

function textNode({ id, x, y, text, size, tone, anchor }: Text): SvgNode {
  const place: SvgNode['attributes'] = anchor === 'start' ? {} : { 'text-anchor': anchor };
  return element('text', id, { class: `${size} ${tone}`, x, y, ...place }, [text]);
}

function markNode({ id, kind, x, y }: Mark): SvgNode {
  if (kind === 'changed') return element('circle', id, { class: 'changed', cx: x, cy: y, r: 4 });
  return element('path', id, {
    class: 'null',
    d: `M${x - 7} ${y}H${x} M${x} ${y - 6}V${y + 6} M${x + 3} ${y - 4}V${y + 4} M${x + 6} ${y - 2}V${y + 2}`,
  });
}

function bracketNode({ id, from, to, active }: Bracket): SvgNode {
  const d =
    from.y === to.y
      ? `M${from.x} ${from.y - 3}V${from.y}H${to.x}V${from.y - 3}`
      : `M${from.x + 3} ${from.y}H${from.x}V${to.y}H${from.x + 3}`;
  return element('path', id, { class: active ? 'bracket active' : 'bracket', d });
}

function arrowNode(arrow: Arrow): SvgNode {
  const { id, role, end, active, points, label } = arrow;
  const classes = ['arrow', role, end === 'dangling' && 'dangling', active && 'active'].filter(Boolean).join(' ');
  const last = points.at(-1) as Point;
  const before = points.at(-2) as Point;
  const direction = { x: Math.sign(last.x - before.x), y: Math.sign(last.y - before.y) };
  const inset = end === 'block' ? 7 : end === 'dangling' ? 14 : 2;
  const tip = { x: last.x - direction.x * inset, y: last.y - direction.y * inset };
  const d = roundedPath([...points.slice(0, -1), tip]);
  const children = [element('title', 'title', {}, [label]), element('path', 'line', { class: 'line', d })];
  if (role === 'mutable' && end !== 'dangling') children.push(element('path', 'core', { class: 'core', d }));
  children.push(startNode(arrow), ...endNodes(end, last, direction));
  return element('g', id, { class: classes }, children);
}

function startNode({ role, points }: Arrow): SvgNode {
  const { x, y } = points[0] as Point;
  const owns = role === 'own' || role === 'shared-own' || role === 'reference';
  return element('circle', 'start', { class: owns ? 'dot' : 'ring', cx: x, cy: y, r: owns ? 3.5 : 3 });
}

function endNodes(end: Arrow['end'], { x, y }: Point, direction: Point): readonly SvgNode[] {
  const back = (along: number, aside: number): string =>
    `${x - direction.x * along - direction.y * aside} ${y - direction.y * along + direction.x * aside}`;
  if (end === 'block')
    return [element('path', 'head', { class: 'head', d: `M${back(0, 0)}L${back(9, 4.5)}L${back(9, -4.5)}Z` })];
  if (end === 'hidden') {
    return [4, 9, 14].map((along) =>
      element('circle', `dot${along}`, { class: 'dot', cx: x + direction.x * along, cy: y, r: 1.5 }),
    );
  }
  const [cx, cy] = [x - direction.x * 8, y - direction.y * 8];
  return [
    element('circle', 'sign', { class: 'sign', cx, cy, r: 6 }),
    element('path', 'cross', {
      class: 'sign',
      d: `M${cx - 4} ${cy - 4}L${cx + 4} ${cy + 4}M${cx - 4} ${cy + 4}L${cx + 4} ${cy - 4}`,
    }),
  ];
}

/** Straight lines with round corners. */
function roundedPath(points: readonly Point[]): string {
  const start = points[0] as Point;
  let d = `M${start.x} ${start.y}`;
  for (let index = 1; index < points.length; index++) {
    const point = points[index] as Point;
    const next = points[index + 1];
    if (!next) return `${d}L${point.x} ${point.y}`;
    const before = points[index - 1] as Point;
    const r = Math.min(9, distance(before, point) / 2, distance(point, next) / 2);
    const [a, b] = [toward(point, before, r), toward(point, next, r)];
    d += `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`;
  }
  return d;
}

const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function toward(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

function serialise(node: SvgNode, indent: string): string {
  let open = `${indent}<${node.tag}`;
  for (const name in node.attributes) {
    const value = node.attributes[name] as string | number;
    open += ` ${name}="${typeof value === 'number' ? value : escapeXml(value)}"`;
  }
  if (node.children.length === 0) return `${open}/>`;
  const isText = node.children.every((child) => typeof child === 'string');
  if (isText) return `${open}>${node.children.map((child) => escapeXml(child as string)).join('')}</${node.tag}>`;
  const lines = node.children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : serialise(child, `${indent}  `),
  );
  return `${open}>\n${lines.join('\n')}\n${indent}</${node.tag}>`;
}

/** Also drops what XML cannot contain at all: control characters and lone surrogates. */
export function escapeXml(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(unprintable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Printable ASCII without `"`, `&`, `<` and `>`: most texts are. */
const isPlain = /^[ !#-%'-;=?-~]*$/;

// XML 1.0, production Char.
const unprintable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
