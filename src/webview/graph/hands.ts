/** Mouse, pen, fingers and keys on the picture, as what they ask for. */
import type { Direction } from '../../graph/walk';

export interface Hands {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  /** By the keyboard: around the picture's middle. */
  zoomMiddle(factor: number): void;
  fit(): void;
  /** The node below a point of the picture. */
  at(x: number, y: number): number | undefined;
  hover(node: number | undefined): void;
  drag(node: number, x: number, y: number): void;
  drop(node: number): void;
  open(node: number, isBeside: boolean): void;
  clickNothing(): void;
  focused(): number | undefined;
  /** To the neighbour that lies there. */
  walk(direction: Direction): void;
  /** To the next node by importance; false at the end. */
  next(step: 1 | -1): boolean;
  /** To where the keyboard begins. */
  begin(): void;
  letGo(): void;
  goLocal(): void;
  search(): void;
}

const clickReach = 4;
const keyPan = 60;

interface Grip {
  readonly pointer: number;
  readonly node: number | undefined;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  hasMoved: boolean;
}

export function takeHands(canvas: HTMLCanvasElement, hands: Hands): void {
  takePointers(canvas, hands);
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      // A line counts as 16 pixels, a page as 400; a pinch on a touch pad comes as a small turn with Ctrl.
      const delta = event.deltaY * ([1, 16, 400][event.deltaMode] ?? 1) * (event.ctrlKey ? 5 : 1);
      hands.zoom(Math.exp(-Math.max(-240, Math.min(240, delta)) / 400), event.offsetX, event.offsetY);
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    const action = keyAction(event, hands);
    if (action === undefined) return;
    if (action() !== false) event.preventDefault();
  });
}

function takePointers(canvas: HTMLCanvasElement, hands: Hands): void {
  let grip: Grip | undefined;
  const fingers = new Map<number, { x: number; y: number }>();
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 && event.button !== 1) return;
    canvas.setPointerCapture(event.pointerId);
    const [x, y] = [event.offsetX, event.offsetY];
    fingers.set(event.pointerId, { x, y });
    const node = event.button === 0 ? hands.at(x, y) : undefined;
    grip = { pointer: event.pointerId, node, startX: x, startY: y, x, y, hasMoved: false };
  });
  canvas.addEventListener('pointermove', (event) => {
    const [x, y] = [event.offsetX, event.offsetY];
    const finger = fingers.get(event.pointerId);
    if (finger !== undefined && fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? finger;
      const [before, now] = [Math.hypot(finger.x - other.x, finger.y - other.y), Math.hypot(x - other.x, y - other.y)];
      if (before > 0) hands.zoom(now / before, (x + other.x) / 2, (y + other.y) / 2);
      grip = undefined;
    }
    if (finger !== undefined) fingers.set(event.pointerId, { x, y });
    if (grip === undefined) {
      hands.hover(hands.at(x, y));
      return;
    }
    if (grip.pointer !== event.pointerId) return;
    if (Math.hypot(x - grip.startX, y - grip.startY) > clickReach) grip.hasMoved = true;
    if (!grip.hasMoved) return;
    if (grip.node === undefined) hands.pan(x - grip.x, y - grip.y);
    else hands.drag(grip.node, x, y);
    [grip.x, grip.y] = [x, y];
  });
  const end = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (grip === undefined || grip.pointer !== event.pointerId) return;
    const { node, hasMoved } = grip;
    grip = undefined;
    if (node !== undefined && hasMoved) hands.drop(node);
    else if (hasMoved || event.type === 'pointercancel') return;
    else if (node !== undefined) hands.open(node, event.ctrlKey || event.metaKey || event.altKey || event.button === 1);
    else hands.clickNothing();
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  canvas.addEventListener('pointerleave', () => hands.hover(undefined));
}

/** An action that returns false leaves the key to the page. */
type Action = () => unknown;

function keyAction(event: KeyboardEvent, hands: Hands): Action | undefined {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  const focused = hands.focused();
  if (event.key === 'Enter') {
    return () => (focused === undefined ? hands.begin() : hands.open(focused, hasModifier));
  }
  if (hasModifier) return undefined;
  const direction = directions[event.key];
  if (direction !== undefined) {
    const [dx, dy] = pans[direction];
    return focused === undefined || event.shiftKey ? () => hands.pan(dx, dy) : () => hands.walk(direction);
  }
  switch (event.key) {
    case 'Tab':
      return focused === undefined ? undefined : () => hands.next(event.shiftKey ? -1 : 1);
    case 'Escape':
      return () => hands.letGo();
    case 'Home':
      return () => hands.begin();
    case '+':
    case '=':
      return () => hands.zoomMiddle(1.25);
    case '-':
    case '_':
      return () => hands.zoomMiddle(1 / 1.25);
    case '0':
      return () => hands.fit();
    case 'l':
    case 'L':
      return () => hands.goLocal();
    case '/':
      return () => hands.search();
    default:
      return undefined;
  }
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The picture moves the other way, as when one scrolls. */
const pans: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [keyPan, 0],
  right: [-keyPan, 0],
  up: [0, keyPan],
  down: [0, -keyPan],
};
