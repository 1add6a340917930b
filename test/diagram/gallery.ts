/**
 * Renders the samples' pictures in the four kinds of theme to look at: `npx tsx test/diagram/gallery.ts [FOLDER]` writes
 * one HTML page a theme, and a screenshot of each when CHROMIUM names a browser.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { drawState } from '../../src/diagram/draw';
import { layoutOf } from '../../src/diagram/layout';
import { renderSvg } from '../../src/diagram/svg';
import { samples } from './samples';
import { readerOf, type Sample } from './states';
import { themes } from './themes';

const folder = process.argv[2] ?? 'dist/gallery';
const only = process.argv[3];

function picture(sample: Sample): string {
  const reader = readerOf(sample);
  const layout = layoutOf(reader);
  const last = reader.trace.length - 1;
  const scene = drawState(layout, reader.state(last), last > 0 ? reader.state(last - 1) : undefined, {
    leaks: sample.leaks,
  });
  return `<figure><figcaption>${sample.name}</figcaption>${renderSvg(scene, { title: sample.name, description: '' })}</figure>`;
}

function page(variables: Readonly<Record<string, string>>): string {
  const css = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!doctype html><meta charset="utf-8"><style>:root { ${css.join(' ')} }
    body { background: var(--vscode-editor-background); color: var(--vscode-foreground); font: 13px system-ui; margin: 16px; display: flex; flex-wrap: wrap; gap: 20px 40px }
    figure { margin: 0 } figcaption { opacity: .6; margin-bottom: 4px }</style>${samples
      .filter((sample) => !only || sample.name.includes(only))
      .map(picture)
      .join('\n')}`;
}

mkdirSync(folder, { recursive: true });
for (const [name, variables] of Object.entries(themes)) writeFileSync(join(folder, `${name}.html`), page(variables));

async function shoot(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const tab = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  for (const name of Object.keys(themes)) {
    await tab.goto(pathToFileURL(resolve(folder, `${name}.html`)).href);
    await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  await browser.close();
}

if (process.env.CHROMIUM) void shoot(process.env.CHROMIUM);
