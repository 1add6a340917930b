/** One page with the stepper and a whole run in it, that needs nothing else: it opens from a disk, without a network. */
import type { Trace } from '../trace/trace';
import { escapeXml } from './svg';

export interface PageParts {
  readonly title: string;
  readonly trace: Trace;
  /** The panel's bundle and style sheet, as text. */
  readonly script: string;
  readonly style: string;
}

export function renderPage({ title, trace, script, style }: PageParts): string {
  const data = JSON.stringify({ title, trace: { ...trace, log: base64(trace.log) } });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>${escapeXml(title)}</title>
<style>${colours}${style.replaceAll('</', '<\\/')}</style>
</head>
<body>
<div id="memory-notes"></div>
<script type="application/json" id="memory-notes-trace">${data.replaceAll('<', '\\u003c')}</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

/** Stand-ins for the editor's theme, light or dark as the reader's system is. */
const colours = `
:root { color-scheme: light dark; --vscode-editor-background: #ffffff; --vscode-editor-foreground: #2b2b2b; --vscode-foreground: #2b2b2b;
  --vscode-descriptionForeground: #616161; --vscode-textLink-foreground: #005fb8; --vscode-errorForeground: #b3261e;
  --vscode-panel-border: #e0e0e0; --vscode-focusBorder: #005fb8; --vscode-textCodeBlock-background: #f5f5f5;
  --vscode-inputValidation-errorBackground: #fbe9e7; --vscode-inputValidation-errorBorder: #b3261e;
  --vscode-inputValidation-warningBackground: #fdf6d8; --vscode-inputValidation-warningBorder: #b89500;
  --vscode-toolbar-hoverBackground: #00000014 }
@media (prefers-color-scheme: dark) { :root { --vscode-editor-background: #1f1f1f; --vscode-editor-foreground: #d4d4d4; --vscode-foreground: #cccccc;
  --vscode-descriptionForeground: #9d9d9d; --vscode-textLink-foreground: #4daafc; --vscode-errorForeground: #f48771;
  --vscode-panel-border: #3c3c3c; --vscode-focusBorder: #0078d4; --vscode-textCodeBlock-background: #2b2b2b;
  --vscode-inputValidation-errorBackground: #4b1d1d; --vscode-inputValidation-warningBackground: #352a05;
  --vscode-toolbar-hoverBackground: #ffffff1a } }
`;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}
