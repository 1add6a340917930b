/** Graphs to try the layout and the page on, the same each time. */
import { graphBuilder, type LinkGraph } from '../../src/graph/linkGraph';

export interface SampleSize {
  readonly notes: number;
  readonly links: number;
}

/** Park and Miller's generator: numbers from 0 up to 1. */
export function randomNumbers(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const folders = [
  'Rust',
  'Systems',
  'Daily',
  'Inbox',
  'Algorithms',
  'Databases',
  'Networks',
  'Reading',
  'Tools',
  'Ideas',
];

/**
 * A vault as people have them: folders of different size, most links within a folder and to its few hubs, one note in
 * fifteen without any, some missing notes, tags and attachments.
 */
export function sampleGraph({ notes, links }: SampleSize): LinkGraph {
  const random = randomNumbers(notes);
  const below = (limit: number, bend = 1): number => Math.floor(random() ** bend * limit);
  const builder = graphBuilder();
  const byFolder: number[][] = folders.map(() => []);
  const topicOf: number[] = [];
  const topics = Math.max(2, Math.round(Math.sqrt(notes) / 2));
  const byTopic: number[][] = Array.from({ length: topics }, () => []);
  for (let index = 0; index < notes; index++) {
    const topic = below(topics, 1.5);
    const folder = topic % folders.length;
    const node = builder.node('note', `${folders[folder]}/${titleOf(index)}.md`);
    byFolder[folder]?.push(node);
    byTopic[topic]?.push(node);
    topicOf[node] = topic;
  }
  const rows: Map<number, number>[] = Array.from({ length: notes }, () => new Map());
  const linked = Math.ceil(notes * 0.93);
  for (let made = 0, tries = 0; made < links && tries < 20 * links; tries++) {
    const from = below(linked);
    const list = byTopic[topicOf[from] as number] as number[];
    const to = random() < 0.9 ? (list[below(list.length, 2.5)] as number) : below(linked, 2);
    if (to === from || to >= linked) continue;
    const row = rows[from] as Map<number, number>;
    if (!row.has(to)) made++;
    row.set(to, (row.get(to) ?? 0) + 1);
  }
  for (let index = 0; index < notes / 40; index++) {
    rows[below(linked)]?.set(builder.node('missing', `Unwritten ${index}`), 1);
    rows[below(linked)]?.set(builder.node('attachment', `Images/figure ${index}.png`), 1);
  }
  for (let index = 0; index < notes; index += 3) {
    rows[index]?.set(builder.node('tag', tagNames[(topicOf[index] as number) % tagNames.length] as string), 1);
  }
  for (const [node, row] of rows.entries()) builder.links(node, row);
  return builder.done();
}

const tagNames = ['memory', 'ownership', 'os/linux', 'os/windows', 'todo', 'paper', 'idea', 'debug', 'style'];

const words = 'Heap Stack Slot Frame Borrow Drop Pointer Trace Slice Vector Arena Cache Page Lock Queue Tree'.split(
  ' ',
);

const titleOf = (index: number): string => `${words[index % 16]} ${words[(index >> 4) % 16]?.toLowerCase()} ${index}`;
