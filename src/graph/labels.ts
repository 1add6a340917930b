/**
 * Which nodes are named in the picture, and where: the most linked first, a label only where no other label and no large
 * node stands. What is asked for by name (the focused node and its neighbours) comes before all others.
 */

export interface LabelWish {
  readonly node: number;
  /** On the screen: the node's middle and radius, and how wide its name is. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  /** Shown even where it stands over another node; never over another label. */
  readonly isUrgent: boolean;
}

export interface Label {
  readonly node: number;
  /** The middle of its upper edge. */
  readonly x: number;
  readonly y: number;
}

export const labelHeight = 16;
const gap = 3;
/** The name of a hub may stand over the small nodes around it. */
const weight = 0.8;

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Disc {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * Wishes come in the order of their importance. A label stands below its node, or above it when there is no room. Of the
 * nodes it is kept clear of, only those that matter need be passed.
 */
export function placeLabels(wishes: readonly LabelWish[], discs: readonly Disc[], most: number): readonly Label[] {
  const taken: Rectangle[] = [];
  const labels: Label[] = [];
  for (const wish of wishes) {
    if (labels.length >= most) break;
    for (const top of [wish.y + wish.radius + gap, wish.y - wish.radius - gap - labelHeight]) {
      const box = { left: wish.x - wish.width / 2, top, right: wish.x + wish.width / 2, bottom: top + labelHeight };
      if (taken.some((other) => meets(box, other))) continue;
      const isInTheWay = (disc: Disc): boolean =>
        disc.node !== wish.node && disc.radius > weight * wish.radius && covers(disc, box);
      if (!wish.isUrgent && discs.some(isInTheWay)) continue;
      taken.push(box);
      labels.push({ node: wish.node, x: wish.x, y: top });
      break;
    }
  }
  return labels;
}

const meets = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom && b.top < a.bottom;

function covers({ x, y, radius }: Disc, box: Rectangle): boolean {
  const dx = x - Math.max(box.left, Math.min(x, box.right));
  const dy = y - Math.max(box.top, Math.min(y, box.bottom));
  return dx * dx + dy * dy < radius * radius;
}
