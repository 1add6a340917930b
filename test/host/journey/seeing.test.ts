import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { root } from '../../../tools/paths';
import { journey } from './kit';

const home = `---
aliases: [start]
tags: [index]
---
# Home

See [[Memory#Heap | the heap]], [[Rust/Ownership]], [[Nowhere]] and [[Memory#Nothing]]. It is ==important== %%a note to self%% here. #rust/memory

![[icon.png|64]]

![[Memory#Heap]]

> [!warning] Mind the *gap*
> The [[Memory#^fast|stack]] is faster.

> [!tip]- Folded
> Inside.

![[paper.pdf#page=3]]

![[Rust/Ownership]]

\`\`\`rust memory
fn main() {}
\`\`\`
`;

const memory = `# Memory

Both are parts of memory. #rust

# Stack

Pushing to the stack is faster. ^fast

# Heap

The heap is less *organized*: see [[Rust/Ownership|who owns it]].

![[icon.png]]

![a picture of the web](https://example.org/far.png)

> [!note] A note
> Boxes live here, $O(n)$ of them.

![[Rust/Ownership#Rules]]

# Usage

${Array.from({ length: 60 }, (_, i) => `Paragraph ${i} makes this note longer than its preview's window.\n`).join('\n')}`;

const ownership = `# Ownership

Each value has an owner, which [[Memory#Heap]] tells more of.

# Rules

- one owner
- at a time

![[Ownership]]
`;

describe('seeing what links mean', () => {
  const workbench = journey({
    theme: 'light',
    files: {
      'Home.md': home,
      'Memory.md': memory,
      'Rust/Ownership.md': ownership,
      'paper.pdf': '%PDF-1.4\n',
      'assets/icon.png': readFileSync(join(root, 'media/icon.png')),
    },
    settings: { 'markdown.preview.scrollEditorWithPreview': false },
  });
  const preview = (probe: string): Promise<Frame> => workbench().webviewFrame(`.markdown-body ${probe}`);

  /** A page that is being loaded again goes away under the pointer. */
  async function clickInPreview(link: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      const page = await preview(link);
      try {
        return await page.locator(link).first().click({ timeout: 5_000 });
      } catch (error) {
        if (tries === 3) throw error;
      }
    }
  }

  it('colours links by whether they lead anywhere', async () => {
    await workbench().openFile('Home.md');
    await workbench().untilText('[[Nowhere]]');
    // Both are coloured when their decorations have come; until then, and while a line is drawn anew, they are not. Blanks
    // are drawn as hard ones.
    await workbench().page.waitForFunction(() => {
      const spans = [...document.querySelectorAll('.monaco-editor .view-lines span span')];
      const [leads, dangles] = ['the heap', 'Nowhere'].map((text) => {
        const span = spans.find((element) => element.textContent?.replace(/\s/g, ' ').includes(text));
        return span === undefined ? '' : getComputedStyle(span).color;
      });
      return leads !== '' && dangles !== '' && leads !== dangles;
    });
    await workbench().screenshot('links-light');
  });

  it('shows the section behind a link, with its picture, its embeds and how often it is linked', async () => {
    const hover = await workbench().hoverText('the heap', /organized/);
    assert.match(hover, /Memory › Heap · 3 links here/);
    assert.match(hover, /one owner/);
    assert.doesNotMatch(hover, /makes this note longer|\[\[|!note/);
    const images = workbench().page.locator('.monaco-hover:not(.hidden) img');
    await images.first().evaluate(async (image: HTMLImageElement) => image.decode());
    assert.equal(await images.count(), 1);
    await workbench().screenshot('hover-section-light');
  });

  it('lists what links there', async () => {
    await workbench().clickInHover('3 links here');
    const peek = workbench().page.locator('.peekview-widget');
    await peek.locator('.monaco-list-row', { hasText: 'Ownership.md' }).first().waitFor();
    await workbench().screenshot('hover-references');
    await workbench().page.keyboard.press('Escape');
    await peek.waitFor({ state: 'detached' });
  });

  it('tells what a picture, a tag and a missing note are', async () => {
    assert.match(await workbench().hoverText('icon.png', /PNG/), /PNG picture, 256 × 256, \d+(\.\d)? kB/);
    await workbench().screenshot('hover-picture');
    assert.match(await workbench().hoverText('#rust/memory', /use/), /#rust\/memory · 1 use in 1 note/);
    assert.match(await workbench().hoverText('Nowhere', /Create/), /Create Nowhere\.md/);
    await workbench().screenshot('hover-missing');
  });

  it('goes on from a link inside a hover', async () => {
    await workbench().hoverText('the heap', /organized/);
    await workbench().clickInHover('who owns it');
    await workbench().tab('Ownership.md').waitFor();
    await workbench().openFile('Home.md');
  });

  it('shows embeds, callouts and links in the Markdown preview', async () => {
    await workbench().command('Markdown: Open Preview to the Side');
    const page = await preview('a.memory-notes-link[href="Memory.md#heap"]');
    assert.equal(await page.locator('a.memory-notes-missing', { hasText: 'Nowhere' }).count(), 1);
    assert.equal(await page.locator('.memory-notes-embed', { hasText: 'organized' }).count(), 1);
    await page.locator('.memory-notes-embed-end', { hasText: 'embeds itself' }).first().waitFor();
    assert.equal(await page.locator('.memory-notes-callout-warning', { hasText: 'Mind the gap' }).count(), 1);
    assert.equal(await page.locator('details[open]').count(), 0);
    assert.equal(await page.locator('a.memory-notes-file', { hasText: 'paper.pdf, page 3' }).count(), 1);
    assert.equal(await page.locator('code.language-rust .hljs-keyword', { hasText: 'fn' }).count(), 1);
    assert.doesNotMatch(await page.locator('.markdown-body').innerText(), /note to self|\^fast|\[!|\[\[/);
    const picture = page.locator('img[width="64"]');
    await picture.evaluate(async (image: HTMLImageElement) => image.decode());
    await workbench().screenshot('preview-light');
  });

  it('follows the vault without being asked', async () => {
    const before = await preview('a.memory-notes-missing');
    // A page that is loaded again loses this mark.
    await before.evaluate(() => {
      document.body.dataset.seen = 'before';
    });
    writeFileSync(join(workbench().folder, 'Unrelated.md'), 'About [[Memory#Heap]].\n');
    await workbench().focusEditor('Home.md');
    await workbench().hoverText('the heap', /4 links here/);
    await workbench().hoverText('Nowhere', /Create/);
    assert.equal(await before.locator('body').getAttribute('data-seen'), 'before');
    writeFileSync(join(workbench().folder, 'Nowhere.md'), '# Nowhere\n');
    const page = await preview('a.memory-notes-link[href="Nowhere.md"]');
    assert.equal(await page.locator('a.memory-notes-missing', { hasText: 'Nowhere' }).count(), 0);
  });

  it('follows what is typed', async () => {
    await workbench().goToEnd();
    await workbench().typeInEditor('\nAnd [[Memory#Stack|more]].');
    await preview('a[href="Memory.md#stack"]');
  });

  it('goes to the heading when a link in the preview is clicked', async () => {
    await clickInPreview('a.memory-notes-link[href="Memory.md#heap"]');
    const target = await preview('h1#usage');
    await target.waitForFunction(() => {
      const heading = document.getElementById('heap');
      return heading !== null && heading.getBoundingClientRect().top < window.innerHeight / 2 && window.scrollY > 0;
    });
    await target.locator('.memory-notes-embed-body', { hasText: 'one owner' }).waitFor();
    await workbench().screenshot('preview-followed');
  });

  it('shows the same in the dark', async () => {
    await workbench().setTheme('dark');
    await workbench().focusEditor('Home.md');
    const page = await preview('.memory-notes-callout-warning');
    await workbench().screenshot('preview-dark');
    await page.locator('.memory-notes-callout-warning').scrollIntoViewIfNeeded();
    await workbench().screenshot('preview-dark-callout');
    await workbench().hoverText('the heap', /organized/);
    await workbench().screenshot('hover-section-dark');
  });
});
