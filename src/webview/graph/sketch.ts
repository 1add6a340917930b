/** How each node shown is drawn, but for where: computed once a graph and theme, used by every frame. */
import { packedColour, type Rgb } from '../../graph/colours';
import type { Group } from '../../graph/groups';
import { kindOf, type NodeKind } from '../../graph/linkGraph';
import { nameOf } from '../../graph/names';
import type { Drawing } from '../../graph/raster';
import type { GraphModel } from './model';
import { groupColour, type Palette } from './palette';

export interface Sketch {
  readonly kinds: readonly NodeKind[];
  readonly names: readonly string[];
  readonly colours: readonly Rgb[];
  readonly radii: Float32Array;
  /** Places of the nodes, the most linked first: the order of their names' importance. */
  readonly order: Uint32Array;
  readonly drawing: Drawing;
}

const smallRadius = 4;
const largeRadius = 22;

export function sketchOf({ graph, groups, shown }: GraphModel, palette: Palette): Sketch {
  const { degree } = shown.links;
  const kinds = Array.from(shown.nodes, (node) => kindOf(graph, node));
  const colours = kinds.map((kind, place) =>
    colourOf(kind, groups.all[groups.of[shown.nodes[place] as number] as number], palette),
  );
  const radii = Float32Array.from(degree, (links) => Math.min(largeRadius, smallRadius + 1.7 * Math.sqrt(links)));
  return {
    kinds,
    names: Array.from(shown.nodes, (node) => nameOf(graph, node)),
    colours,
    radii,
    order: Uint32Array.from(shown.nodes.keys()).sort((a, b) => (degree[b] as number) - (degree[a] as number) || a - b),
    drawing: {
      sources: shown.sources,
      targets: shown.targets,
      radii,
      colours: Uint32Array.from(colours, packedColour),
      hollow: Uint8Array.from(kinds, (kind) => (kind === 'missing' ? 1 : 0)),
      edgeColour: packedColour(palette.quiet),
      background: packedColour(palette.background),
      edgeStrength: edgeStrength(palette),
    },
  };
}

export const edgeStrength = (palette: Palette): number => (palette.isHighContrast ? 0.8 : 0.55);

function colourOf(kind: NodeKind, group: Group | undefined, palette: Palette): Rgb {
  if (group !== undefined) return groupColour(palette, group.colour);
  switch (kind) {
    case 'note':
    case 'attachment':
      return palette.plain;
    case 'missing':
      return palette.quiet;
    case 'tag':
      return palette.accent;
    default:
      return kind satisfies never;
  }
}
