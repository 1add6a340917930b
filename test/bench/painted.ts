/**
 * From a key pressed in a fence to the new picture on the screen, in a real VS Code: the time a writer waits. Key and
 * picture are in two frames of one browser, and so on one clock.
 */
import { openWorkbench } from '../host/journey/kit';

export interface Wait {
  readonly median: number;
  readonly slowest: number;
  readonly keys: number;
}

declare global {
  interface Window {
    keyAt?: number;
    paintedAt?: Promise<number>;
  }
}

export async function keystrokeToPainted(keys: number): Promise<Wait> {
  const running = await openWorkbench();
  try {
    const { workbench } = running;
    await workbench.openFile('Welcome.md');
    await workbench.clickLens('Show memory');
    const panel = await workbench.focusedPanel();
    // The functions sent to the page were compiled by a tool that calls this helper of its own.
    await panel.evaluate('globalThis.__name = (value) => value');
    await workbench.page.evaluate('globalThis.__name = (value) => value');
    await workbench.page.keyboard.press('End');
    await workbench.focusEditor('Welcome.md');
    await workbench.replaceInEditor(await workbench.lineOf('String::from("hello")'), 'hello', 'h');
    await workbench.page.evaluate(() => {
      window.addEventListener('keydown', () => (window.keyAt = performance.timeOrigin + performance.now()), true);
    });
    const waits: number[] = [];
    let word = 'h';
    for (let index = 0; index < keys; index++) {
      const key = 'abcdefghijklmnopqrstuvwxyz'.charAt(index % 26);
      word += key;
      await panel.evaluate(watchFor, word);
      await workbench.page.keyboard.press(key);
      const painted = await panel.evaluate(() => window.paintedAt);
      const pressed = await workbench.page.evaluate(() => window.keyAt);
      waits.push((painted ?? Number.NaN) - (pressed ?? Number.NaN));
    }
    waits.sort((a, b) => a - b);
    return { median: waits[waits.length >> 1] ?? Number.NaN, slowest: waits.at(-1) ?? Number.NaN, keys };
  } finally {
    await running.stop();
  }
}

/** Runs in the panel: notes when a frame has been drawn whose picture has the word. */
function watchFor(word: string): void {
  window.paintedAt = new Promise((resolve) => {
    const look = (): void => {
      if (document.getElementById('picture')?.textContent?.includes(word) !== true) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}
