/** The tree behind each view of the side bar: what is drawn again when something changes, and what is not. */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import type { Log } from '../../../src/host/log';
import { type Branch, LiveTree } from '../../../src/host/views/liveTree';
import type { Row } from '../../../src/host/views/row';

const log: Log = {
  info() {},
  error(where, error) {
    throw new Error(`${where}: ${String(error)}`);
  },
};

const row = (id: string, more: Partial<Row> = {}): Row => ({ id, label: id, spoken: id, ...more });

/** Rows below a row that a test changes, and how often they were fetched. */
function source(...ids: readonly string[]) {
  const state = { ids, fetched: 0 };
  const children = (): readonly Row[] => {
    state.fetched++;
    return state.ids.map((id) => row(id));
  };
  return Object.assign(state, { children });
}

describe('A tree of the side bar', () => {
  let tree: LiveTree;
  let drawn: (readonly string[])[];

  beforeEach(() => {
    tree = new LiveTree(log);
    drawn = [];
    tree.onDidChangeTreeData((branches) => drawn.push(branches ? branches.map(idOf) : ['all']));
  });
  afterEach(() => tree.dispose());

  const idOf = ({ row: { id } }: Branch): string => id;
  const below = async (branch?: Branch): Promise<readonly Branch[]> => tree.getChildren(branch);
  const labels = async (branch?: Branch): Promise<readonly string[]> =>
    (await below(branch)).map((child) => child.row.label);

  it('draws nothing again when nothing changed', async () => {
    await tree.show([row('a'), row('b')]);
    const before = await below();
    await tree.show([row('a'), row('b')]);
    assert.deepEqual(drawn, [['all']]);
    assert.deepEqual(await below(), before);
  });

  it('draws just the rows again that look different, which stay the same rows', async () => {
    await tree.show([row('a'), row('b')]);
    const [, before] = await below();
    await tree.show([row('a'), row('b', { label: 'B' })]);
    assert.deepEqual(drawn, [['all'], ['b']]);
    assert.equal((await below())[1], before);
    assert.deepEqual(await labels(), ['a', 'B']);
  });

  it('fetches what is below a row only when the row is opened', async () => {
    const inside = source('x');
    await tree.show([row('a', inside)]);
    assert.equal(inside.fetched, 0);
    const [a] = await below();
    assert.deepEqual(await labels(a), ['x']);
    assert.equal(inside.fetched, 1);
  });

  it('keeps what is below an open row right', async () => {
    const inside = source('x', 'y');
    await tree.show([row('a', inside)]);
    const [a] = await below();
    await below(a);
    inside.ids = ['x', 'z'];
    await tree.show([row('a', inside)]);
    assert.deepEqual(drawn, [['all'], ['a']]);
    assert.deepEqual(await labels(a), ['x', 'z']);
  });

  it('forgets what is below a row that was closed, and fetches it anew', async () => {
    const inside = source('x');
    await tree.show([row('a', inside)]);
    const [a] = await below();
    assert.ok(a);
    await below(a);
    tree.toggled(a, false);
    inside.ids = ['y'];
    await tree.show([row('a', inside)]);
    assert.equal(inside.fetched, 1);
    assert.deepEqual(await labels(a), ['y']);
  });

  it('shows a long list in pages', async () => {
    const inside = source(...Array.from({ length: 9000 }, (_, index) => `n${index}`));
    await tree.show([row('a', inside)]);
    const [a] = await below();
    const first = await below(a);
    assert.equal(first.length, 501);
    const rest = first.at(-1);
    assert.ok(rest);
    assert.equal(rest.row.label, 'Show 500 more of 8,500');
    assert.equal(tree.getTreeItem(rest).command?.command, 'memoryNotes.showMoreRows');
    (rest.row.payload as () => void)();
    assert.equal((await below(a)).length, 1001);
  });

  it('lets a later call overtake an earlier one', async () => {
    let finish: (rows: readonly Row[]) => void = () => {};
    const slow = { children: () => new Promise<readonly Row[]>((resolve) => (finish = resolve)) };
    await tree.show([row('a', { children: () => [row('x')] })]);
    const [a] = await below();
    await below(a);
    const first = tree.show([row('a', slow)]);
    await tree.show([row('a', { label: 'newer', children: () => [row('y')] })]);
    finish([row('late')]);
    await first;
    assert.deepEqual(await labels(), ['newer']);
    assert.deepEqual(await labels(a), ['y']);
  });

  it('says each row to a screen reader, and opens it on Enter', async () => {
    const uri = vscode.Uri.file('/vault/A.md');
    const range = new vscode.Range(1, 2, 1, 5);
    await tree.show([row('a', { spoken: 'line 2 of A', highlight: [0, 1], icon: 'link', opens: { uri, range } })]);
    const [a] = await below();
    assert.ok(a);
    const item = tree.getTreeItem(a);
    assert.equal(item.accessibilityInformation?.label, 'line 2 of A');
    assert.deepEqual(item.label, { label: 'a', highlights: [[0, 1]] });
    assert.deepEqual(item.command?.arguments, [uri, { selection: range }]);
  });
});
