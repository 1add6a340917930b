/**
 * `npm run gallery [-- NAME]`: draws the programs of `test/diagram/gallery/`, and the runs that tests draw, in the four
 * kinds of theme, to look at: a page for each theme, and a picture of each program, in `out/gallery/`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawState } from '../src/diagram/draw';
import { layoutOf } from '../src/diagram/layout';
import { renderSvg } from '../src/diagram/svg';
import { createEngines } from '../src/engines/registry';
import { defaultBudget } from '../src/trace/program';
import { openTrace } from '../src/trace/reader';
import type { TraceReader } from '../src/trace/trace';
import { samples } from '../test/diagram/samples';
import { readerOf } from '../test/diagram/states';
import { themes } from '../test/diagram/themes';
import { programOf } from '../test/engines/rust/programs';
import { assets } from '../test/kit/assets';
import { findChromium, launchChromium } from './browser';
import { out, root } from './paths';

interface Piece {
  readonly name: string;
  readonly reader: TraceReader;
  readonly step: number;
}

async function main(): Promise<void> {
  const only = process.argv[2];
  const folder = join(out, 'gallery');
  mkdirSync(folder, { recursive: true });
  const pieces = [...(await programs()), ...drawnRuns()].filter(({ name }) => !only || name.includes(only));
  const figures = pieces.map(figure).join('\n');
  const browser = await launchChromium(await findChromium());
  try {
    const tab = await browser.newPage({ viewport: { width: 1500, height: 900 } });
    for (const [theme, colours] of Object.entries(themes)) {
      const file = join(folder, `${theme}.html`);
      writeFileSync(file, page(colours, figures));
      await tab.goto(pathToFileURL(file).href);
      for (const { name } of pieces) {
        const picture = tab.locator(`figure[data-name="${name}"]`);
        await picture.screenshot({ path: join(folder, `${name.replace(/[^\w.]+/g, '-')}.${theme}.png`) });
      }
      console.log(file);
    }
  } finally {
    await browser.close();
  }
}

/** Each at the last step that its source names `shown`. */
async function programs(): Promise<readonly Piece[]> {
  const folder = join(root, 'test', 'diagram', 'gallery');
  const engine = createEngines(assets)('rust');
  const pieces: Piece[] = [];
  for (const file of readdirSync(folder).sort()) {
    const trace = await engine?.run(programOf(readFileSync(join(folder, file), 'utf8')), defaultBudget);
    if (trace === undefined || trace.outcome.kind !== 'exit') throw new Error(`${file}: ${trace?.outcome.kind}`);
    const reader = openTrace(trace);
    let step = trace.length - 1;
    while (step > 0 && reader.info(step).label !== 'shown') step--;
    if (step === 0) throw new Error(`${file}: no step is labelled “shown”`);
    pieces.push({ name: basename(file, '.rs').replaceAll('_', ' '), reader, step });
  }
  return pieces;
}

/** The runs written by hand, at their ends. */
const drawnRuns = (): readonly Piece[] =>
  samples.map((sample) => {
    const reader = readerOf(sample);
    return { name: `sample ${sample.name}`, reader, step: reader.trace.length - 1 };
  });

function figure({ name, reader, step }: Piece): string {
  const { trace } = reader;
  const leaks = step === trace.length - 1 ? trace.leaks : [];
  const before = step > 0 ? reader.state(step - 1) : undefined;
  const scene = drawState(layoutOf(reader), reader.state(step), before, { leaks });
  const svg = renderSvg(scene, { title: name, description: '' });
  return `<figure data-name="${name}"><figcaption>${name}, step ${step} of ${trace.length}</figcaption>${svg}</figure>`;
}

const page = (colours: Readonly<Record<string, string>>, figures: string): string => {
  const variables = Object.entries(colours).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>:root { ${variables.join(' ')} }
    body { background: var(--vscode-editor-background); color: var(--vscode-foreground); font: 13px system-ui; margin: 16px; display: flex; flex-wrap: wrap; align-items: start; gap: 20px 40px }
    figure { margin: 0 } figcaption { opacity: .6; margin-bottom: 4px }</style>${figures}`;
};

void main();
