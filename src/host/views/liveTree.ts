/**
 * A tree that stays as the user left it while what it shows changes: rows keep their identity by their ids, and only those
 * are drawn again that look different. Children are fetched when their row is opened, and kept right while it is open.
 */
import * as vscode from 'vscode';
import { commands } from '../commands';
import { guarded, type Log } from '../log';
import { look, type Row, treeItem } from './row';

export class LiveTree implements vscode.TreeDataProvider<Branch>, vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<Branch[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #roots: readonly Branch[] = [];
  #shows = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  get roots(): readonly Branch[] {
    return this.#roots;
  }

  /** Shows these rows and brings those that are open below them up to date. A later call overtakes this one. */
  async show(rows: readonly Row[]): Promise<void> {
    const show = ++this.#shows;
    const dirty = new Set<Branch>();
    const { branches, isSameList } = merged(this.#roots, rows, undefined, dirty);
    this.#roots = branches;
    if (!isSameList) this.#changed.fire(undefined);
    for (const branch of branches) await this.#refresh(branch, dirty, () => show === this.#shows);
    if (show === this.#shows && dirty.size > 0) this.#changed.fire([...dirty]);
  }

  getTreeItem(branch: Branch): vscode.TreeItem {
    const item = treeItem(branch.row);
    if (branch.row.context === restContext) {
      item.command = { command: commands.showMoreRows, title: 'Show More', arguments: [branch] };
    }
    return item;
  }

  async getChildren(branch?: Branch): Promise<Branch[]> {
    if (!branch) return [...this.#roots];
    branch.isOpen = true;
    branch.children ??= merged([], (await this.#rowsBelow(branch)) ?? [], branch, new Set()).branches;
    return this.#page(branch);
  }

  getParent({ parent }: Branch): Branch | undefined {
    return parent;
  }

  /** The user opened or closed a row. */
  toggled(branch: Branch, isOpen: boolean): void {
    branch.isOpen = isOpen;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #refresh(branch: Branch, dirty: Set<Branch>, isWanted: () => boolean): Promise<void> {
    if (branch.children === undefined || !isWanted()) return;
    if (!branch.row.children || !branch.isOpen) {
      // They are fetched anew when the row is opened again.
      branch.children = undefined;
      dirty.add(branch);
      return;
    }
    const rows = await this.#rowsBelow(branch);
    if (rows === undefined || !isWanted()) return;
    const { branches, isSameList } = merged(branch.children ?? [], rows, branch, dirty);
    branch.children = branches;
    if (!isSameList) dirty.add(branch);
    for (const child of branches) await this.#refresh(child, dirty, isWanted);
  }

  async #rowsBelow(branch: Branch): Promise<readonly Row[] | undefined> {
    return guarded(this.#log, `rows below ${branch.row.label}`, () => branch.row.children?.());
  }

  #page(branch: Branch): Branch[] {
    const { children = [], shown } = branch;
    if (children.length <= shown) return [...children];
    const showMore = (): void => {
      branch.shown += pageLength;
      this.#changed.fire([branch]);
    };
    const rest = restRow(branch.row.id, children.length - shown, showMore);
    return [...children.slice(0, shown), new Branch(rest, branch)];
  }
}

/** So many rows of a list are drawn before the user asks for more: a note may have ten thousand backlinks. */
const pageLength = 500;

/** A row in the tree. VS Code tells rows apart by this object. */
export class Branch {
  row: Row;
  readonly parent: Branch | undefined;
  /** Undefined until they are asked for. */
  children: readonly Branch[] | undefined;
  isOpen = false;
  shown = pageLength;

  constructor(row: Row, parent: Branch | undefined) {
    this.row = row;
    this.parent = parent;
  }
}

interface Merged {
  readonly branches: readonly Branch[];
  /** The same rows in the same order, whatever they look like. */
  readonly isSameList: boolean;
}

/** Gives rows to the branches that had their ids; adds those that look different to `dirty`. */
function merged(
  before: readonly Branch[],
  rows: readonly Row[],
  parent: Branch | undefined,
  dirty: Set<Branch>,
): Merged {
  const known = new Map(before.map((branch) => [branch.row.id, branch]));
  let isSameList = before.length === rows.length;
  const branches = rows.map((row, index) => {
    const branch = known.get(row.id) ?? new Branch(row, parent);
    if (branch !== before[index]) isSameList = false;
    if (branch.row !== row && look(branch.row) !== look(row)) dirty.add(branch);
    branch.row = row;
    return branch;
  });
  return { branches, isSameList };
}

const restContext = 'rest';

const restRow = (id: string, count: number, showMore: () => void): Row => ({
  id: `${id} rest`,
  label: `Show ${Math.min(count, pageLength).toLocaleString('en')} more of ${count.toLocaleString('en')}`,
  icon: 'ellipsis',
  spoken: `Show more: ${count} are left`,
  context: restContext,
  payload: showMore,
});
