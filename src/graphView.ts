/** The script of the link graph's page. */
import type { FromGraphPage } from './graph/protocol';
import type { SavedGraphPage } from './webview/graph/restored';
import { startGraph } from './webview/graph/start';
import { workerScript } from './webview/graph/workers';

declare function acquireVsCodeApi(): {
  postMessage(message: FromGraphPage): void;
  getState(): unknown;
  setState(state: SavedGraphPage): void;
};

const root = document.getElementById('memory-notes-graph');
if (root) {
  const api = acquireVsCodeApi();
  const page = startGraph(root, {
    workerScript: workerScript(root.dataset.worker ?? ''),
    post: (message) => api.postMessage(message),
    load: () => api.getState(),
    store: (state) => api.setState(state),
  });
  window.addEventListener('message', (event) => page.receive(event.data));
}
