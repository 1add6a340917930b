/**
 * Colours for groups that readers with any kind of colour vision tell apart: begun from those of Okabe and Ito ("Color
 * Universal Design", 2008) and moved until each pair lies far apart in CIELAB, also as people without one of the three
 * cones see them (Machado, Oliveira and Fernandes, 2009). A background that none of VS Code's own themes has may ask for
 * more: there they are brightened or darkened until they stand out.
 */

export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const onDark = ['#4cceff', '#e09d1a', '#00a359', '#b25fb0', '#bb4c00', '#5775f0', '#edfe52'];
const onLight = ['#4d6df1', '#cf7f19', '#22a65d', '#aa5bac', '#a92a17', '#1f2e95', '#442954'];

/** WCAG 2.2, 1.4.11: what is no text has a contrast of at least 3 to what is beside it. */
export const leastContrast = 3.1;

/** By `Group.colour`; the last two are for all other groups and for notes in none. */
export const groupColours = (background: Rgb, foreground: Rgb): readonly Rgb[] => [
  ...(isDark(background) ? onDark : onLight).map((colour) => visible(rgb(colour) ?? foreground, background)),
  visible(mixed(foreground, background, 0.3), background),
  visible(mixed(foreground, background, 0.6), background),
];

/** The colour, or the nearest to it towards white or black that stands out. */
export function visible(colour: Rgb, background: Rgb): Rgb {
  const end = isDark(background) ? white : black;
  for (let share = 0; share < 1; share += 0.05) {
    const tried = mixed(colour, end, share);
    if (contrast(tried, background) >= leastContrast) return tried;
  }
  return end;
}

export const isDark = (background: Rgb): boolean => luminance(background) < 0.18;

const white: Rgb = { red: 255, green: 255, blue: 255 };
const black: Rgb = { red: 0, green: 0, blue: 0 };

/** Reads `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(…)` and `rgba(…)`; opacity is left out. */
export function rgb(colour: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/i.exec(colour.trim());
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?$/i.exec(colour.trim());
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(colour.trim());
  if (short) return from(short.slice(1, 4).map((digit) => Number.parseInt(digit + digit, 16)));
  if (long) return from(long.slice(1, 4).map((digits) => Number.parseInt(digits, 16)));
  return parts ? from(parts.slice(1, 4).map(Number)) : undefined;
}

const from = ([red = 0, green = 0, blue = 0]: readonly number[]): Rgb => ({ red, green, blue });

export const css = ({ red, green, blue }: Rgb): string =>
  `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;

/** As a number whose bytes are a pixel's, without opacity. */
export const packedColour = ({ red, green, blue }: Rgb): number =>
  Math.round(red) | (Math.round(green) << 8) | (Math.round(blue) << 16);

export const mixed = (a: Rgb, b: Rgb, share: number): Rgb => ({
  red: a.red + (b.red - a.red) * share,
  green: a.green + (b.green - a.green) * share,
  blue: a.blue + (b.blue - a.blue) * share,
});

/** WCAG 2.2, relative luminance and contrast ratio. */
export function luminance({ red, green, blue }: Rgb): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function contrast(a: Rgb, b: Rgb): number {
  const [m, n] = [luminance(a), luminance(b)];
  return (Math.max(m, n) + 0.05) / (Math.min(m, n) + 0.05);
}
