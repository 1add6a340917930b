import * as assert from 'node:assert/strict';
import type { ToServer } from '../../src/server/protocol';
import { folder, served } from '../kit/servedVault';

const files = { 'root/Memory.md': '# Heap\n', 'root/Stack.md': 'See [[Memory]].\n' };

const open: ToServer = { type: 'open', folder, id: 'Stack.md', version: 3, text: 'See [[Memory#Heap]].\n' };

const where = { id: 'Stack.md', position: { line: 0, character: 6 } };

/** A token like VS Code's. */
function token() {
  const listeners = new Set<() => void>();
  return {
    isCancellationRequested: false,
    listeners,
    onCancellationRequested(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    cancel() {
      this.isCancellationRequested = true;
      for (const listener of [...listeners]) listener();
    },
  };
}

describe('Asking', () => {
  it('ends at once when the question is cancelled, and the question is not answered', async () => {
    const vault = served({ files });
    const cancellation = token();
    const answer = vault.client.ask(folder, 'definition', where, { token: cancellation });
    cancellation.cancel();
    assert.equal(await answer, undefined);
    await vault.settled();
    assert.deepEqual(
      vault.sent.map(({ type }) => type),
      ['addFolder', 'ask', 'cancel'],
    );
  });

  it('keeps no listener of a token once it is answered', async () => {
    const vault = served({ files });
    const cancellation = token();
    const answer = vault.client.ask(folder, 'definition', where, { token: cancellation });
    await vault.settled();
    assert.equal((await answer)?.targets.length, 1);
    assert.equal(cancellation.listeners.size, 0);
  });

  it('sends nothing for a token that is cancelled already', async () => {
    const vault = served({ files });
    const cancellation = token();
    cancellation.cancel();
    assert.equal(await vault.client.ask(folder, 'definition', where, { token: cancellation }), undefined);
    assert.equal(vault.sent.length, 1);
  });

  it('gives nothing for a folder that is not there', async () => {
    const vault = served({ files });
    vault.send({ type: 'removeFolder', folder });
    assert.equal(await vault.ask('definition', where), undefined);
  });

  it('gives nothing, and a line of the log, where a question itself fails', async () => {
    const vault = served({ files });
    assert.equal(await vault.ask('definition', { id: 'Stack.md' } as never), undefined);
    assert.match(vault.logged.join(), /^error: definition: TypeError/);
  });

  it('is answered in the order of what was told before', async () => {
    const vault = served({ files });
    const before = vault.client.ask(folder, 'headingChoices', { id: 'Stack.md' });
    vault.send({ type: 'open', folder, id: 'Stack.md', version: 1, text: '# A\n\n# B\n' });
    const after = vault.client.ask(folder, 'headingChoices', { id: 'Stack.md' });
    await vault.settled();
    // The first was asked about no version, so it may have the newer text as well, and never an older one.
    assert.equal((await after)?.length, 2);
    assert.ok([0, 2].includes((await before)?.length ?? -1));
  });
});

describe('A worker that breaks', () => {
  it('is started again, told everything anew, and asked again', async () => {
    const vault = served({ files, restore: () => [open] });
    vault.send(open);
    const asked = vault.client.ask(folder, 'definition', where, { version: 3 });
    vault.crash();
    await vault.settled();
    assert.equal((await asked)?.targets[0]?.focus.start.line, 0);
    assert.deepEqual(vault.logged, ["error: the vaults' worker broke and is started again: it fell over"]);
  });

  it('is not asked a third time what broke it twice', async () => {
    const vault = served({
      files,
      isFatal: (message) => message.type === 'ask' && message.question === 'hover',
    });
    const poison = vault.ask('hover', { ...where, options: {} });
    assert.equal(await poison, undefined);
    assert.equal((await vault.ask('definition', where))?.targets.length, 1);
    assert.equal(vault.sent.filter(({ type }) => type === 'addFolder').length, 3);
  });

  it('again and again is given up, and nobody waits for ever', async () => {
    const vault = served({ files, isFatal: ({ type }) => type === 'addFolder' });
    assert.equal(await vault.ask('definition', where), undefined);
    assert.match(vault.logged.at(-1) ?? '', /broke again and is not started any more/);
    assert.equal(vault.sent.filter(({ type }) => type === 'addFolder').length, 4);
    assert.equal(await vault.ask('definition', where), undefined);
    await vault.client.save();
    assert.equal(await vault.client.measure(), 0);
  });

  it('now and then is always started again', async () => {
    const vault = served({ files });
    for (let i = 0; i < 10; i++) {
      vault.crash();
      await vault.settled();
      vault.advance(120_000);
    }
    assert.equal((await vault.ask('definition', where))?.targets.length, 1);
  });
});
