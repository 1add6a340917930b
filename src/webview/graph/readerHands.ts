/** What hands and keys on the picture do to the page. */
import { keyOf } from '../../graph/linkGraph';
import type { Options } from '../../graph/options';
import { stepTowards } from '../../graph/walk';
import type { Hands } from './hands';
import { around, byDegree, focusOn, type GraphModel, hoverOn, shownNeighbours, startNode, withQuery } from './model';
import type { Stage } from './stage';

/** What hands need of the page. */
export interface Life {
  model(): GraphModel;
  change(next: GraphModel): void;
  readonly stage: Stage;
  readonly canvas: HTMLCanvasElement;
  /** To a screen reader. */
  say(text: string): void;
  goTo(node: number | undefined): void;
  open(node: number, isBeside: boolean): void;
  pin(isPinned: boolean): void;
  setOptions(options: Options): void;
}

export const readerHands = (life: Life): Hands => ({
  pan: (dx, dy) => life.stage.pan(dx, dy),
  zoom: (factor, x, y) => life.stage.zoom(factor, x, y),
  zoomMiddle: (factor) => life.stage.zoom(factor),
  fit: () => life.stage.fit(),
  at: (x, y) => life.stage.at(x, y),
  hover(node) {
    life.canvas.classList.toggle('pointing', node !== undefined);
    life.change(hoverOn(life.model(), node));
  },
  drag: (node, x, y) => life.stage.drag(node, x, y),
  drop: (node) => life.stage.drop(node),
  open(node, isBeside) {
    life.change(focusOn(life.model(), node));
    life.open(node, isBeside);
  },
  clickNothing: () => life.change(focusOn(life.model(), undefined)),
  focused: () => life.model().focus,
  walk(direction) {
    const model = life.model();
    if (model.focus === undefined) return;
    const to = stepTowards(direction, life.stage.offsets(model.focus, shownNeighbours(model, model.focus)));
    if (to !== undefined) life.goTo(to);
    else life.say(`No neighbour ${directionWords[direction]}.`);
  },
  next(step) {
    const order = byDegree(life.model());
    const next = order[order.indexOf(life.model().focus ?? -1) + step];
    if (next === undefined) {
      life.change(focusOn(life.model(), undefined));
      return false;
    }
    life.goTo(next);
    return true;
  },
  begin: () => life.goTo(startNode(life.model())),
  letGo() {
    life.change(withQuery(focusOn(life.model(), undefined), ''));
  },
  goLocal() {
    const { focus } = life.model();
    if (focus === undefined) return;
    life.pin(true);
    life.change(around(life.model(), keyOf(life.model().graph, focus)));
    life.setOptions({ ...life.model().options, mode: 'local' });
  },
  search: () => document.getElementById('graph-search')?.focus(),
});

const directionWords = { left: 'to the left', right: 'to the right', up: 'above', down: 'below' } as const;
