/**
 * What the page and its two workers say to each other: one lays out, one draws. Both run the same script; what comes
 * first decides which of the two it is. The page and the workers are one bundle's parts and trust each other.
 */

import type { LayoutInput } from './layout';
import type { Drawing, PixelView } from './raster';

export type ToGraphWorker =
  /** A graph to lay out, in place of the one before. */
  | {
      readonly type: 'layout';
      readonly ticket: number;
      readonly input: LayoutInput;
      /** Only where everything comes to rest is to be told, not the way there. */
      readonly isStill: boolean;
    }
  | { readonly type: 'drag'; readonly node: number; readonly x: number; readonly y: number }
  | { readonly type: 'drop'; readonly node: number }
  /** What pictures are of, from here on. */
  | { readonly type: 'drawing'; readonly drawing: Drawing }
  | { readonly type: 'places'; readonly x: Float32Array; readonly y: Float32Array }
  | { readonly type: 'draw'; readonly ticket: number; readonly view: PixelView };

export type FromGraphWorker =
  | {
      readonly type: 'placed';
      readonly ticket: number;
      readonly x: Float32Array;
      readonly y: Float32Array;
      readonly isSettled: boolean;
    }
  | {
      readonly type: 'drawn';
      readonly ticket: number;
      readonly view: PixelView;
      readonly pixels: Uint8ClampedArray<ArrayBuffer>;
    };
