/** The first picture of a trace, as the panel draws it. */
import { drawState } from '../../src/diagram/draw';
import { layoutOf } from '../../src/diagram/layout';
import { renderSvg } from '../../src/diagram/svg';
import { openTrace } from '../../src/trace/reader';
import type { Trace } from '../../src/trace/trace';

export function drawFirst(trace: Trace): void {
  const reader = openTrace(trace);
  renderSvg(drawState(layoutOf(reader), reader.state(0), undefined), { title: '', description: '' });
}
