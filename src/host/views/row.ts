/** The rows of a tree view as plain data: two rows that are alike are drawn alike. */
import * as vscode from 'vscode';

export interface Row {
  /** Unique in the tree, and the same for the same thing at any time. */
  readonly id: string;
  readonly label: string;
  /** The part of the label that is set off. */
  readonly highlight?: readonly [start: number, end: number];
  /** Behind the label, in grey. */
  readonly description?: string;
  readonly tooltip?: string;
  /** Of VS Code's icons. */
  readonly icon?: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What menus ask for: words parted by blanks. */
  readonly context?: string;
  /** What a click or Enter opens. */
  readonly opens?: Opening;
  /** Absent for a row that has none below it. */
  readonly children?: Children;
  /** Whether they are shown until the user decides. */
  readonly isExpanded?: boolean;
  /** For the commands of the row's menu. */
  readonly payload?: unknown;
}

/** A place in a file, or its begin. */
export interface Opening {
  readonly uri: vscode.Uri;
  readonly range?: vscode.Range;
}

/** Undefined when they could not be had: those that are shown stay. */
export type Children = () => readonly Row[] | undefined | Promise<readonly Row[] | undefined>;

export function treeItem(row: Row): vscode.TreeItem {
  const { label, highlight, children, opens } = row;
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = !children ? None : row.isExpanded ? Expanded : Collapsed;
  const shown = highlight ? { label, highlights: [[...highlight] as [number, number]] } : label;
  const item = new vscode.TreeItem(shown, state);
  item.id = row.id;
  item.accessibilityInformation = { label: row.spoken };
  item.tooltip = row.tooltip ?? '';
  if (row.description !== undefined) item.description = row.description;
  if (row.icon !== undefined) item.iconPath = new vscode.ThemeIcon(row.icon);
  if (row.context !== undefined) item.contextValue = row.context;
  if (opens) item.command = { command: 'vscode.open', title: 'Open', arguments: openArguments(opens) };
  return item;
}

export const openArguments = ({ uri, range }: Opening, column?: vscode.ViewColumn): unknown[] => [
  uri,
  { ...(range && { selection: range }), ...(column !== undefined && { viewColumn: column }) },
];

/** Everything that can be seen of a row, to be compared. */
export function look({ children, payload: _, opens, ...rest }: Row): string {
  const { start, end } = opens?.range ?? {};
  const place = opens && [opens.uri.toString(), start?.line, start?.character, end?.line, end?.character];
  return JSON.stringify([rest, place, children !== undefined]);
}
