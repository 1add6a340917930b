/** The theme's colours for the picture, read anew whenever the theme changes. */
import { css, groupColours, isDark, mixed, type Rgb, rgb, visible } from '../../graph/colours';

export interface Palette {
  readonly background: Rgb;
  readonly foreground: Rgb;
  /** Edges, and outlines of what is not there. */
  readonly quiet: Rgb;
  /** Nodes without a group. */
  readonly plain: Rgb;
  /** The edges and the ring of what is pointed at or focused. */
  readonly accent: Rgb;
  readonly groups: readonly Rgb[];
  readonly isHighContrast: boolean;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: Rgb): Rgb => rgb(style.getPropertyValue(`--vscode-${name}`)) ?? otherwise;
  const background = read('editor-background', { red: 255, green: 255, blue: 255 });
  const foreground = read(
    'foreground',
    isDark(background) ? { red: 204, green: 204, blue: 204 } : { red: 59, green: 59, blue: 59 },
  );
  const isHighContrast = style.getPropertyValue('--vscode-contrastBorder').trim() !== '';
  return {
    background,
    foreground,
    quiet: visible(mixed(foreground, background, isHighContrast ? 0.15 : 0.45), background),
    plain: visible(mixed(foreground, background, 0.3), background),
    accent: visible(read(isHighContrast ? 'focusBorder' : 'textLink-foreground', foreground), background),
    groups: groupColours(background, foreground),
    isHighContrast,
    font: style.getPropertyValue('--vscode-font-family').trim() || 'system-ui, sans-serif',
  };
}

export const groupColour = (palette: Palette, colour: number): Rgb => palette.groups[colour] ?? palette.plain;

export const groupCss = (palette: Palette, colour: number): string => css(groupColour(palette, colour));

/** VS Code changes the class of `body` and the style of `html` with the theme. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
}
