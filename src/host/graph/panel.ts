/** The webview panel of the link graph. */
import * as vscode from 'vscode';
import { type FromGraphPage, fromGraphPage, type ToGraphPage } from '../../graph/protocol';
import { type Page, PagePanel } from '../pagePanel';

export const graphViewType = 'memoryNotes.graph';

export type GraphPanel = PagePanel<ToGraphPage, FromGraphPage>;

export const openGraphPanel = (extension: vscode.Uri, column: vscode.ViewColumn): GraphPanel =>
  graphPanel(vscode.window.createWebviewPanel(graphViewType, page.title, column), extension);

export const graphPanel = (panel: vscode.WebviewPanel, extension: vscode.Uri): GraphPanel =>
  new PagePanel(panel, extension, page);

const page: Page<FromGraphPage> = {
  title: 'Link Graph',
  icon: 'graph.svg',
  script: 'graphView.js',
  style: 'graph.css',
  body: (address) => `<div id="memory-notes-graph" data-worker="${address('graphWorker.js')}"></div>`,
  // A worker may only be run from a blob, whose script the page fetches from the extension's own files.
  policy: (from) => [`connect-src ${from}`, 'worker-src blob:'],
  read: fromGraphPage,
};
