/** What the reader has chosen to see. Kept over reloads, and so checked when it comes back. */

export interface Options {
  /** The whole vault, or one note and what is near it. */
  readonly mode: 'vault' | 'local';
  /** Links between the note of a local graph and the furthest node, 1 to 3. */
  readonly depth: number;
  readonly showsOrphans: boolean;
  readonly showsMissing: boolean;
  readonly showsAttachments: boolean;
  readonly showsTags: boolean;
  readonly showsArrows: boolean;
  readonly colour: 'folder' | 'tag' | 'none';
  /** Names of groups that are left out. */
  readonly hiddenGroups: readonly string[];
  /** Leave out what the search does not find, instead of dimming it. */
  readonly showsHitsOnly: boolean;
  /** The list of the focused node's links, beside the picture. */
  readonly showsList: boolean;
  readonly showsLegend: boolean;
}

export const defaultOptions: Options = {
  mode: 'vault',
  depth: 1,
  showsOrphans: true,
  showsMissing: true,
  showsAttachments: false,
  showsTags: false,
  showsArrows: false,
  colour: 'folder',
  hiddenGroups: [],
  showsHitsOnly: false,
  showsList: false,
  showsLegend: true,
};

export const deepest = 3;

/** What is sound of something that was stored; the rest as it is by default. */
export function optionsFrom(value: unknown): Options {
  if (typeof value !== 'object' || value === null) return defaultOptions;
  const stored = value as Partial<Record<keyof Options, unknown>>;
  const flag = (name: FlagName): boolean => {
    const found = stored[name];
    return typeof found === 'boolean' ? found : defaultOptions[name];
  };
  const { depth, colour, hiddenGroups } = stored;
  return {
    mode: stored.mode === 'local' ? 'local' : 'vault',
    depth: typeof depth === 'number' && depth >= 1 && depth <= deepest ? Math.round(depth) : defaultOptions.depth,
    colour: colour === 'tag' || colour === 'none' ? colour : 'folder',
    hiddenGroups: Array.isArray(hiddenGroups)
      ? hiddenGroups.filter((name): name is string => typeof name === 'string').slice(0, 1000)
      : [],
    showsOrphans: flag('showsOrphans'),
    showsMissing: flag('showsMissing'),
    showsAttachments: flag('showsAttachments'),
    showsTags: flag('showsTags'),
    showsArrows: flag('showsArrows'),
    showsHitsOnly: flag('showsHitsOnly'),
    showsList: flag('showsList'),
    showsLegend: flag('showsLegend'),
  };
}

export type FlagName = { [K in keyof Options]: Options[K] extends boolean ? K : never }[keyof Options];
