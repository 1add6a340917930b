/** The diagram on the page: the same SVG as in a file, patched in place by the parts' keys. */
import { h, type VNode } from 'preact';
import type { Scene } from '../diagram/scene';
import { type SvgNode, sceneNodes } from '../diagram/svg';

export interface PictureProps {
  readonly scene: Scene;
  readonly scale: number;
  readonly label: string;
  readonly isStale: boolean;
}

export function Picture({ scene, scale, label, isStale }: PictureProps): VNode {
  const { width, height } = scene;
  return (
    <svg
      class={isStale ? 'mn stale' : 'mn'}
      role="img"
      aria-label={label}
      width={Math.ceil(width * scale)}
      height={Math.ceil(height * scale)}
      viewBox={`0 0 ${width} ${height}`}
    >
      {sceneNodes(scene).map(toVNode)}
    </svg>
  );
}

export function toVNode(node: SvgNode | string): VNode | string {
  if (typeof node === 'string') return node;
  return h(node.tag, { key: node.key, ...node.attributes }, ...node.children.map(toVNode));
}
