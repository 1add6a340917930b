/** The webview panel of a program's memory. */
import * as vscode from 'vscode';
import { type FromPanel, fromPanel, type ToPanel } from '../../live/protocol';
import { type Page, PagePanel } from '../pagePanel';

export const viewType = 'memoryNotes.memory';

export type MemoryPanel = PagePanel<ToPanel, FromPanel>;

export const openMemoryPanel = (extension: vscode.Uri): MemoryPanel =>
  memoryPanel(vscode.window.createWebviewPanel(viewType, page.title, vscode.ViewColumn.Beside), extension);

export const memoryPanel = (panel: vscode.WebviewPanel, extension: vscode.Uri): MemoryPanel =>
  new PagePanel(panel, extension, page);

const page: Page<FromPanel> = {
  title: 'Memory',
  icon: 'panel.svg',
  script: 'webview.js',
  style: 'webview.css',
  body: () => '<div id="memory-notes"></div>',
  read: fromPanel,
};
