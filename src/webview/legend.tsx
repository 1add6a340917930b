/** What the lines and hatchings of the picture mean, drawn with the picture's own parts. */
import type { VNode } from 'preact';
import type { Arrow, Box } from '../diagram/scene';
import { sceneNodes } from '../diagram/svg';
import { toVNode } from './picture';

export function Legend(): VNode {
  return (
    <dl class="legend" id="legend">
      {entries.map(({ name, words, arrow, box }) => (
        <div key={name}>
          <dt>
            <svg class="mn" width="52" height="24" viewBox="0 0 52 24" aria-hidden="true">
              {sceneNodes({ ...nothing, arrows: arrow ? [arrow] : [], boxes: box ? [box] : [] })
                .slice(1)
                .map(toVNode)}
            </svg>
            {name}
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const nothing = { width: 52, height: 24, regions: [], boxes: [], texts: [], marks: [], brackets: [], arrows: [] };

const arrow = (role: Arrow['role'], end: Arrow['end'] = 'block'): Arrow => ({
  id: role,
  role,
  end,
  active: false,
  changed: false,
  label: '',
  points: [
    { x: 6, y: 12 },
    { x: 50, y: 12 },
  ],
});

const box = (kind: Box['kind'], look?: Box['looks'][number]): Box => ({
  id: kind,
  kind,
  x: 4,
  y: 3,
  width: 44,
  height: 18,
  looks: look ? [look] : [],
});

const entries: readonly { name: string; words: string; arrow?: Arrow; box?: Box }[] = [
  { name: 'own', words: 'owns the block and frees it in the end', arrow: arrow('own') },
  { name: 'rc', words: 'owns it together with others, who are counted', arrow: arrow('shared-own') },
  { name: '&', words: 'borrows it, to look at', arrow: arrow('shared') },
  { name: '&mut', words: 'borrows it, to change', arrow: arrow('mutable') },
  { name: '*', words: 'a raw pointer: nobody checks it', arrow: arrow('raw') },
  { name: 'dangling', words: 'points to what is gone', arrow: arrow('raw', 'dangling') },
  { name: 'moved', words: 'given away, not to be used again', box: box('cell', 'moved') },
  { name: 'freed', words: 'given back to the allocator', box: box('block', 'freed') },
  { name: '?', words: 'no value yet', box: box('cell', 'uninitialised') },
  { name: 'spare', words: 'capacity not used yet', box: box('spare') },
  { name: 'changed', words: 'changed in this step', box: box('cell', 'changed') },
];
