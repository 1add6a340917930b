/** VS Code's window as a reader's hands and eyes have it: commands, files, hovers, clicks, the panel's page. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { out } from '../../../tools/paths';
import { quiet, type Server } from '../../../tools/server';
import { measure } from './measure';

export interface WorkbenchParts {
  readonly page: Page;
  readonly server: Server;
  readonly folder: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Text on the screen: in the first line that has it, or in the first line that has `line` as well. */
export type TextPlace = string | { readonly text: string; readonly line: string };

/** A theme's name in the settings, its label in the list, and the file that the window's classes name once it shows. */
export const themes = {
  light: { name: 'Light Modern', label: 'Light Modern', file: 'light_modern' },
  dark: { name: 'Dark Modern', label: 'Dark Modern', file: 'dark_modern' },
  highContrast: { name: 'Default High Contrast', label: 'Dark High Contrast', file: 'hc_black' },
  highContrastLight: { name: 'Default High Contrast Light', label: 'Light High Contrast', file: 'hc_light' },
} as const;
export type Theme = keyof typeof themes;

export class Workbench {
  readonly page: Page;
  /** The vault's folder on disk. */
  readonly folder: string;
  readonly #server: Server;
  #settings: Readonly<Record<string, unknown>>;

  constructor({ page, server, folder, settings }: WorkbenchParts) {
    this.page = page;
    this.folder = folder;
    this.#server = server;
    this.#settings = settings;
  }

  /** The folder of everything that VS Code keeps. */
  get profile(): string {
    return this.#server.folder;
  }

  // Files and commands

  /** Opens a file of the vault by its name, in the active editor group. */
  async openFile(name: string): Promise<void> {
    const base = name.slice(name.lastIndexOf('/') + 1);
    await this.#quickPick(name, (row) => row.filter({ hasText: base }));
    await this.tab(base).waitFor();
    await this.editor().waitFor();
  }

  /** Runs a command by the title that the palette shows. */
  async command(title: string): Promise<void> {
    await this.#quickPick(`>${title}`, (row) => row.filter({ hasText: title }));
  }

  /** Puts the cursor at a line and column, both from 1, of the active editor. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#quickPick(`:${line}:${column}`, (row) => row);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the cursor behind the last character of the active editor. */
  async goToEnd(): Promise<void> {
    await this.editor().click();
    await this.page.keyboard.press('Control+End');
  }

  /** Waits until this file is the active one and its cursor is in this line, from 1. */
  async untilCursor({ file, line }: { readonly file: string; readonly line: number }): Promise<void> {
    await this.tab(file).and(this.page.locator('.active')).waitFor();
    await this.page.locator('.statusbar-item', { hasText: new RegExp(`^\\s*Ln ${line}, `) }).waitFor();
  }

  /** Clicks the first lens of the active editor with this title. */
  async clickLens(title: string): Promise<void> {
    await this.page
      .locator('.editor-group-container.active .codelens-decoration a', { hasText: title })
      .first()
      .click();
  }

  /** Makes the editor of an open file the active one, wherever it stands. */
  async focusEditor(name: string): Promise<void> {
    await this.tab(name).click();
    await this.editor().waitFor();
  }

  exists(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  tab(name: string): Locator {
    return this.page.locator(`.tab[data-resource-name="${name}"]`).first();
  }

  /** The name of the file that the active tab shows. */
  async activeFile(): Promise<string | null> {
    return this.page.locator('.editor-group-container.active .tab.active').first().getAttribute('data-resource-name');
  }

  /** The text area of the active editor group. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .view-lines').first();
  }

  /** The lines of the active editor that are on the screen. */
  async visibleText(): Promise<string> {
    const lines = await this.editor()
      .locator('.view-line')
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? '' }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
    // Monaco draws blanks as no-break spaces.
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** What is on the screen, once it has `expected`. */
  async untilText(expected: string | RegExp): Promise<string> {
    return this.#retry(`the text ${expected}`, async () => {
      const text = await this.visibleText();
      const has = typeof expected === 'string' ? text.includes(expected) : expected.test(text);
      if (!has) throw new Error(`The editor shows: ${text}`);
      return text;
    });
  }

  /** A file of the vault as it is on the disk. */
  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  // Text on the screen

  /** The hover over a text, once it says what `expected` asks for; any hover when absent. */
  async hoverText(place: TextPlace, expected: string | RegExp = /\S/): Promise<string> {
    return this.#retry(`a hover over ${describePlace(place)} with ${expected}`, async () => {
      await this.#withoutHover();
      const { x, y } = await this.#find(place);
      await this.page.mouse.move(x, y, { steps: 4 });
      const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: expected });
      await hover.first().waitFor({ timeout: 8_000 });
      return this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: expected }).first().innerText();
    });
  }

  /** Clicks a link inside the hover that is open now. */
  async clickInHover(text: string): Promise<void> {
    await this.page.locator('.monaco-hover:not(.hidden) a', { hasText: text }).first().click();
  }

  /** Follows the link that is drawn over a text. */
  async ctrlClick(place: TextPlace): Promise<void> {
    await this.#retry(`a link at ${describePlace(place)}`, async () => {
      // A hover that is still open may lie over the link.
      await this.page.keyboard.press('Escape');
      await this.page.mouse.move(5, 5);
      await this.#withoutHover();
      const { x, y } = await this.#find(place);
      await this.page.keyboard.down('Control');
      try {
        await this.page.mouse.move(x - 4, y);
        await this.page.mouse.move(x, y, { steps: 4 });
        const link = this.page.locator('.detected-link-active, .goto-definition-link');
        // A link that is found only now wants the pointer to move again.
        await link.first().waitFor({ timeout: 2_000 });
        await this.page.mouse.click(x, y);
      } finally {
        await this.page.keyboard.up('Control');
      }
    });
  }

  async click(place: TextPlace): Promise<void> {
    await this.#withoutHover();
    const { x, y } = await this.#retry(`text ${describePlace(place)}`, () => this.#find(place));
    await this.page.mouse.click(x, y);
  }

  /** Types into the active editor at its cursor, as a keyboard does: completion and its like see each character. */
  async typeInEditor(text: string): Promise<void> {
    await this.editor().waitFor();
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      await this.page.keyboard.type(line);
    }
  }

  /** Replaces a text that stands in one line of the active editor, by selecting it and typing over it. */
  async replaceInEditor(line: number, from: string, to: string): Promise<void> {
    await this.goTo(line);
    const text = await this.lineText(line);
    const start = text.indexOf(from);
    if (start < 0) throw new Error(`Line ${line} is ${JSON.stringify(text)}, without ${JSON.stringify(from)}.`);
    await this.goTo(line, start + 1);
    for (const _ of from) await this.page.keyboard.press('Shift+ArrowRight');
    await this.page.keyboard.insertText(to);
  }

  /** The number of the first line on the screen that has this text. */
  async lineOf(text: string): Promise<number> {
    return this.#retry(`a line with ${text}`, async () => {
      const { y } = await this.#find(text);
      const numbers = this.page.locator('.editor-group-container.active .margin-view-overlays .line-numbers');
      const found = await numbers.evaluateAll((elements, at) => {
        const here = elements.find((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top <= at && at < bottom;
        });
        return Number(here?.textContent);
      }, y);
      if (!found) throw new Error('The margin shows no number beside it.');
      return found;
    });
  }

  /** A line of the active editor, from 1, found by its number in the margin. */
  async lineText(line: number): Promise<string> {
    const group = this.page.locator('.editor-group-container.active .editor-instance').first();
    return this.#retry(`line ${line} on the screen`, async () => {
      const number = group.locator('.margin-view-overlays .line-numbers').getByText(String(line), { exact: true });
      const box = await number.first().boundingBox({ timeout: 1_000 });
      if (box === null) throw new Error('The line is not on the screen.');
      const middle = box.y + box.height / 2;
      const text = await group.locator('.view-line').evaluateAll((elements, y) => {
        const found = elements.find((element) => {
          const { top, bottom } = element.getBoundingClientRect();
          return top <= y && y < bottom;
        });
        return found?.textContent;
      }, middle);
      if (text === undefined || text === null) throw new Error('The line is not drawn yet.');
      return text.replaceAll('\u00a0', ' ');
    });
  }

  // Completion, problems, quick fixes

  /** What completion offers at the cursor, once one of the labels has `expected`. */
  async suggestions(expected: string): Promise<readonly string[]> {
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.filter({ hasText: expected }).first().waitFor();
    return rows.locator('.label-name').allInnerTexts();
  }

  async acceptSuggestion(label: string): Promise<void> {
    await this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first().click();
  }

  /** The rows of the Problems view, once one of them has `expected`. */
  async problems(expected: string): Promise<readonly string[]> {
    await this.command('Problems: Focus on Problems View');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: expected }).first().waitFor();
    return rows.allInnerTexts();
  }

  /** Opens the quick fixes at the cursor and takes the one with this title. */
  async quickFix(title: string): Promise<void> {
    await this.#retry(`the quick fix ${title}`, async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
      const row = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
      await row.click({ timeout: 8_000 });
    });
  }

  // The panel

  /** The page inside a webview that has an element for the selector `probe`. */
  async webviewFrame(probe: string): Promise<Frame> {
    return this.#retry(`a webview with ${probe}`, async () => {
      for (const frame of this.page.frames()) {
        // A webview's page is two frames deep: VS Code's own, and the extension's within.
        if (frame.parentFrame()?.parentFrame() === undefined || frame.parentFrame()?.parentFrame() === null) continue;
        if ((await frame.locator(probe).count()) > 0) return frame;
      }
      throw new Error(
        `Frames: ${this.page
          .frames()
          .map((frame) => frame.url())
          .join(' ')}`,
      );
    });
  }

  /** The memory panel's page, once it shows a program. */
  async panel(): Promise<Frame> {
    return this.webviewFrame('#memory-notes .heading');
  }

  /** The memory panel's page, once keys go to it: it takes them when it is opened by hand. */
  async focusedPanel(): Promise<Frame> {
    const panel = await this.panel();
    await panel.waitForFunction(() => document.hasFocus());
    return panel;
  }

  /** What a screen reader says of the picture. */
  async pictureInWords(): Promise<string> {
    const panel = await this.panel();
    return (await panel.locator('#picture svg').getAttribute('aria-label')) ?? '';
  }

  /** A mark below text that an error was found in. */
  squiggle(): Locator {
    return this.editor().page().locator('.editor-instance .squiggly-error').first();
  }

  // How it looks

  /** Changes user settings and loads the window again, as after a restart: editors and panels come back by themselves. */
  async reloadWithSettings(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.#settings = { ...this.#settings, ...settings };
    const file = join(this.#server.folder, 'data', 'User', 'settings.json');
    writeFileSync(file, JSON.stringify({ ...quiet, ...this.#settings }, null, 2));
    await this.page.reload();
    await this.ready();
  }

  /** As a user reloads the window: what VS Code keeps, it keeps. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.command('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** The window has drawn its explorer: from here on it takes keys and clicks. */
  async ready(): Promise<void> {
    const row = this.page.locator('.monaco-workbench .explorer-folders-view .monaco-list-row');
    await row.first().waitFor({ timeout: 60_000 });
  }

  async setTheme(theme: Theme): Promise<void> {
    const { label, file } = themes[theme];
    await this.command('Preferences: Color Theme');
    await this.#retry(`the theme ${label}`, async () => {
      const widget = this.page.locator('.quick-input-widget');
      await widget.locator('input[type="text"]').first().fill(label, { timeout: 8_000 });
      const row = widget.locator('.monaco-list-row').filter({ has: this.page.getByText(label, { exact: true }) });
      await row.first().click({ timeout: 8_000 });
    });
    await this.page.locator(`.monaco-workbench[class*="${file}-json"]`).waitFor();
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Keeps a picture of the window in `out/screenshots/`. */
  async screenshot(name: string): Promise<void> {
    const folder = join(out, 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }

  /** Closes every editor without asking, so that a test starts from an empty window. */
  async closeEditors(): Promise<void> {
    await this.command('View: Revert and Close Editor');
  }

  async #quickPick(text: string, choose: (rows: Locator) => Locator): Promise<void> {
    await this.#retry(`the quick pick ${text}`, async () => {
      const widget = this.page.locator('.quick-input-widget');
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      const input = widget.locator('input[type="text"]').first();
      await input.waitFor({ timeout: 8_000 });
      await input.fill(text);
      await choose(widget.locator('.quick-input-list .monaco-list-row')).first().click({ timeout: 8_000 });
    });
  }

  /** Monaco replaces its elements while it tokenises, so the text itself is measured, each time anew. */
  async #find(place: TextPlace): Promise<{ readonly x: number; readonly y: number }> {
    const wanted = typeof place === 'string' ? { text: place, line: place } : place;
    const point = await this.editor().evaluate(measure, wanted);
    if (point === null) throw new Error(`${describePlace(place)} is not on the screen.`);
    return point;
  }

  /** Moves the pointer away and lets the last hover go, which may lie over what comes next. */
  async #withoutHover(): Promise<void> {
    await this.page.mouse.move(5, 5);
    await this.page.locator('.monaco-hover:not(.hidden)').first().waitFor({ state: 'hidden', timeout: 5_000 });
  }

  /** Tries again until it succeeds: what is looked for may be about to be drawn. Says what it waited for. */
  async #retry<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}. ${String(error).slice(0, 500)}`);
        // Until the window has drawn again, nothing can have changed.
        await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      }
    }
  }
}

const describePlace = (place: TextPlace): string => JSON.stringify(place);
