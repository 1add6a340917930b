/**
 * How a picture looks: classes for the parts of a scene, colours as variables. In VS Code each is the theme's colour;
 * elsewhere the page says whether it is light or dark.
 */
export const diagramStyle = `
.mn { --mn-ground: var(--vscode-editor-background, #ffffff);
  --mn-ink: var(--vscode-editor-foreground, #24292f);
  --mn-quiet: color-mix(in srgb, var(--mn-ink) 76%, var(--mn-ground));
  --mn-accent: var(--vscode-textLink-foreground, #0a66c2);
  --mn-alarm: var(--vscode-errorForeground, #b3261e);
  --mn-card: color-mix(in srgb, var(--mn-ink) 4%, var(--mn-ground));
  --mn-cell: var(--mn-ground);
  --mn-line: var(--vscode-contrastBorder, color-mix(in srgb, var(--mn-ink) 22%, var(--mn-ground)));
  --mn-edge: var(--vscode-contrastBorder, color-mix(in srgb, var(--mn-ink) 32%, var(--mn-ground)));
  --mn-arrow: color-mix(in srgb, var(--mn-ink) 58%, var(--mn-ground));
  --mn-faint: color-mix(in srgb, var(--mn-ink) 74%, var(--mn-ground));
  font-family: var(--vscode-editor-font-family, ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace);
  color: var(--mn-ink); }
@media (prefers-color-scheme: dark) { .mn-alone { --mn-ground: var(--vscode-editor-background, #1f1f1f); --mn-ink: var(--vscode-editor-foreground, #d4d4d4);
 --mn-accent: var(--vscode-textLink-foreground, #4daafc); --mn-alarm: var(--vscode-errorForeground, #f48771) } }
.mn text { fill: var(--mn-ink); dominant-baseline: auto; white-space: pre; unicode-bidi: isolate; }
.mn .normal { font-size: 13px } .mn .small { font-size: 11px } .mn .tiny { font-size: 9px }
.mn .title { font-weight: 600 }
.mn .quiet, .mn .name.small { fill: var(--mn-quiet) }
.mn .word { fill: var(--mn-quiet) }
.mn .faint { fill: var(--mn-faint); font-style: italic }
.mn .alarm { fill: var(--mn-alarm); font-weight: 600 }
.mn .region { font-size: 11px; letter-spacing: .08em; text-transform: uppercase; fill: var(--mn-quiet); font-weight: 600; font-family: var(--vscode-font-family, system-ui, sans-serif) }
.mn rect { fill: none; stroke: none; vector-effect: non-scaling-stroke; shape-rendering: geometricPrecision }
.mn .ground { fill: var(--mn-ground) }
.mn .frame, .mn .block, .mn .static, .mn .header { fill: var(--mn-card); stroke: var(--mn-line) }
.mn .thread { stroke: var(--mn-line); stroke-dasharray: 3 3 }
.mn .thread.active { stroke: var(--mn-accent); stroke-dasharray: none; stroke-width: 1.5 }
.mn .current { fill: var(--mn-accent); font-weight: 600 }
.mn .frame.active { stroke: var(--mn-accent); stroke-width: 1.5 }
.mn .cell { fill: var(--mn-cell); stroke: var(--mn-edge) }
.mn .group { stroke: var(--mn-line) }
.mn .spare { stroke: var(--mn-line); stroke-dasharray: 2 3 }
.mn .cell.uninitialised { stroke-dasharray: 4 3; fill: none }
.mn .cell.dropped { stroke-dasharray: 1 3; fill: none }
.mn .cell.moved, .mn .group.moved { fill: url(#mn-moved) }
.mn .block.freed { fill: url(#mn-freed); stroke-dasharray: 5 3; stroke: var(--mn-edge) }
.mn .cell.freed { fill: none; stroke-dasharray: 3 3; stroke: var(--mn-line) }
.mn .changed { stroke: var(--mn-accent); stroke-width: 2 }
.mn circle.changed { fill: var(--mn-accent); stroke: var(--mn-ground); stroke-width: 1.5 }
.mn .hatch { stroke: var(--mn-ink); stroke-opacity: .3; stroke-width: 1; fill: none }
.mn .hatch.cross { stroke-opacity: .13 }
.mn .null { stroke: var(--mn-quiet); stroke-width: 1.5; fill: none }
.mn .arrow { --mn-stroke: var(--mn-arrow); fill: none; stroke: var(--mn-stroke); stroke-linejoin: round; stroke-linecap: butt }
.mn .arrow.active, .mn .bracket.active { --mn-stroke: var(--mn-accent) }
.mn .arrow .line { stroke-width: 1.5 }
.mn .arrow.own .line { stroke-width: 2.25 }
.mn .arrow.shared-own .line { stroke-width: 2.25; stroke-dasharray: 9 3 }
.mn .arrow.shared .line { stroke-dasharray: 5 3.5 }
.mn .arrow.mutable .line { stroke-width: 4 }
.mn .arrow.mutable .core { stroke: var(--mn-ground); stroke-width: 1.5 }
.mn .arrow.raw .line { stroke-dasharray: 1.5 3; stroke-width: 2 }
.mn .arrow.dangling { --mn-stroke: var(--mn-alarm) }
.mn .arrow.dangling .line { stroke-dasharray: 7 5; stroke-width: 1.5 }
.mn .arrow .head { fill: var(--mn-stroke); stroke: none }
.mn .arrow .dot { fill: var(--mn-stroke); stroke: none }
.mn .arrow .ring { fill: var(--mn-ground); stroke: var(--mn-stroke); stroke-width: 1.5 }
.mn .arrow .sign { fill: var(--mn-ground); stroke: var(--mn-stroke); stroke-width: 1.75 }
.mn .bracket { --mn-stroke: var(--mn-arrow); stroke: var(--mn-stroke); stroke-width: 2.5; fill: none; stroke-linecap: round }
@media (forced-colors: active) { .mn { --mn-ground: Canvas; --mn-ink: CanvasText; --mn-quiet: CanvasText; --mn-accent: Highlight; --mn-alarm: CanvasText;
  --mn-card: Canvas; --mn-line: CanvasText; --mn-edge: CanvasText; --mn-arrow: CanvasText; --mn-faint: GrayText } .mn * { forced-color-adjust: none } }
`;
