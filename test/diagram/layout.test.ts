import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawState } from '../../src/diagram/draw';
import { defaultOptions, type LayoutOptions, layoutOf } from '../../src/diagram/layout';
import type { Scene } from '../../src/diagram/scene';
import { checkScene } from './geometry';
import { randomRun, randomThreadedRun } from './randomRuns';
import { samples } from './samples';
import { readerOf, type Sample } from './states';

function scenes(sample: Sample, options: LayoutOptions = defaultOptions): Scene[] {
  const reader = readerOf(sample);
  const layout = layoutOf(reader, options);
  return sample.states.map((state, step) => drawState(layout, state, sample.states[step - 1]));
}

function checkRun(sample: Sample, options?: LayoutOptions): void {
  const places = new Map<string, string>();
  for (const scene of scenes(sample, options)) {
    checkScene(scene);
    for (const { id, kind, x, y, width, height } of scene.boxes) {
      if (kind !== 'block' && kind !== 'frame' && kind !== 'static' && kind !== 'thread') continue;
      const place = `${x} ${y} ${width} ${height}`;
      assert.equal(places.get(id) ?? place, place, `${id} moves`);
      places.set(id, place);
    }
  }
}

describe('diagram: layout', () => {
  for (const sample of samples) {
    it(`${sample.name}: boxes apart, texts free, arrows through gutters, nothing moves`, () => {
      checkRun(sample);
      checkRun(sample, { ...defaultOptions, newestFrame: 'top', showAddresses: true });
      checkRun(sample, { ...defaultOptions, compact: true });
    });
  }

  it('the same holds of any run', () => {
    fc.assert(
      fc.property(randomRun, (sample) => checkRun(sample)),
      { numRuns: 50 },
    );
  });

  it('the same holds of any run of several threads', () => {
    fc.assert(
      fc.property(randomThreadedRun, (sample) => checkRun(sample)),
      { numRuns: 40 },
    );
  });

  it('the same run gives the same pictures', () => {
    fc.assert(
      fc.property(randomRun, (sample) => assert.deepEqual(scenes(sample), scenes(sample))),
      { numRuns: 5 },
    );
  });
});
