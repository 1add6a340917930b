/** What the page kept over a reload, as far as it is still sound. */
import type { Camera } from '../../graph/camera';
import { type Options, optionsFrom } from '../../graph/options';
import type { SavedStage } from './stage';

/** The host reads `vault` too, to bring back the same one. */
export interface SavedGraphPage {
  readonly vault: string;
  readonly query: string;
  readonly isPinned: boolean;
  readonly centreKey?: string;
  readonly options: Options;
  readonly stage: SavedStage;
}

export function restored(state: unknown): Partial<SavedGraphPage> & { readonly stage: SavedStage } {
  if (!isRecord(state)) return { stage: {} };
  const { query, isPinned, centreKey, options, stage } = state;
  return {
    ...(typeof query === 'string' && { query }),
    ...(typeof centreKey === 'string' && { centreKey }),
    ...(isRecord(options) && { options: optionsFrom(options) }),
    isPinned: isPinned === true,
    stage: isRecord(stage) ? savedStage(stage) : {},
  };
}

function savedStage({ camera, vault, local }: Record<string, unknown>): SavedStage {
  return {
    ...(isCamera(camera) && { camera }),
    ...(typeof vault === 'string' && { vault }),
    ...(typeof local === 'string' && { local }),
  };
}

const isCamera = (value: unknown): value is Camera =>
  isRecord(value) &&
  [value.x, value.y, value.scale].every((number) => typeof number === 'number' && Number.isFinite(number)) &&
  (value.scale as number) > 0;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
