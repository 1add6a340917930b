/** The panel's script: inside VS Code it talks to the extension host, on a page of its own it shows the trace it finds. */
import type { FromPanel } from './live/protocol';
import { embeddedShow } from './webview/embedded';
import { type Host, startPanel } from './webview/start';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const root = document.getElementById('memory-notes');
if (root) {
  if (typeof acquireVsCodeApi === 'function') {
    const api = acquireVsCodeApi();
    const host: Host = {
      hasEditor: true,
      post: (message) => api.postMessage(message),
      load: () => api.getState(),
      store: (state) => api.setState(state),
    };
    const page = startPanel(root, host);
    window.addEventListener('message', (event) => page.receive(event.data));
  } else {
    const page = startPanel(root, { hasEditor: false, post() {}, load: () => undefined, store() {} });
    page.receive(embeddedShow(document));
  }
}
