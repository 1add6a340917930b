/** The panel in every kind of theme: the picture takes its colours from VS Code and stays readable. */
import * as assert from 'node:assert/strict';
import { journey, themes } from './kit';
import type { Theme } from './workbench';

describe('The panel', () => {
  const vscode = journey();

  before('shows a program at its move', async () => {
    await vscode().openFile('Welcome.md');
    await vscode().clickLens('Show memory');
    const panel = await vscode().panel();
    await panel.getByRole('button', { name: 'moved' }).click();
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`can be read in the theme ${themes[theme].label}`, async () => {
      await vscode().setTheme(theme);
      const panel = await vscode().panel();
      const { text, background } = await panel
        .locator('#picture svg text')
        .first()
        .evaluate((element) => ({
          text: getComputedStyle(element).fill,
          background: getComputedStyle(document.body).backgroundColor,
        }));
      assert.ok(contrast(text, background) >= 4.5, `${text} on ${background}`);
      await vscode().screenshot(`panel-${theme}`);
    });
  }
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance, of a computed colour: `rgb(0 to 255, …)`, or `color(srgb 0 to 1 …)` where it is mixed. */
function luminance(colour: string): number {
  const full = colour.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const channel = Number(part) / full;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
