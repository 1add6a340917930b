/** The page's elements that are there from the first moment: the canvas is drawn by hand, the rest is rendered around it. */

export interface Skeleton {
  readonly top: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly message: HTMLElement;
  readonly legend: HTMLElement;
  readonly side: HTMLElement;
  readonly live: HTMLElement;
}

export function skeleton(root: HTMLElement): Skeleton {
  const make = (tag: string, className: string, parent: HTMLElement): HTMLElement => {
    const element = parent.appendChild(document.createElement(tag));
    element.className = className;
    return element;
  };
  const top = make('header', 'top', root);
  const middle = make('main', 'middle', root);
  const stage = make('div', 'stage', middle);
  const canvas = stage.appendChild(document.createElement('canvas'));
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  const message = make('p', 'message', stage);
  message.setAttribute('role', 'status');
  const legend = make('div', 'legend-place', stage);
  const side = make('div', 'side-place', middle);
  const live = make('div', 'unseen', root);
  live.setAttribute('aria-live', 'polite');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('a canvas cannot be drawn on here');
  return { top, canvas, context, message, legend, side, live };
}
