/** The settings, read where they are used and never kept: package.json describes each for the user. */
import * as vscode from 'vscode';
import { type DiagnosticOptions, defaultSeverities } from '../features/diagnostics';
import type { LinkFormat } from '../features/linkText';
import type { TermSettings } from '../features/termSettings';
import type { PanelSettings } from '../live/protocol';
import { termKinds } from '../notes/termText';
import { type Budget, defaultBudget } from '../trace/program';

export const section = 'memoryNotes';

const read = <T>(key: string, fallback: T, scope?: vscode.ConfigurationScope): T =>
  vscode.workspace.getConfiguration(section, scope).get<T>(key) ?? fallback;

/** Words of a fence's info string that make it run: `memory`, and the user's own. */
export function fenceTags(scope?: vscode.ConfigurationScope): readonly string[] {
  const words = strings(read<unknown>('memory.tags', [], scope));
  // A fence's words are read in any case.
  return ['memory', ...words.map((word) => word.toLowerCase())];
}

export function diagnosticOptions(scope: vscode.ConfigurationScope): DiagnosticOptions {
  const d = defaultSeverities;
  return {
    tags: fenceTags(scope),
    // VS Code's own Markdown support reports these links when it is told to.
    markdownLinks: vscode.workspace.getConfiguration('markdown', scope).get('validate.enabled') !== true,
    missingNote: read('links.missingNote', d.missingNote, scope),
    missingFragment: read('links.missingFragment', d.missingFragment, scope),
    ambiguous: read('links.ambiguous', d.ambiguous, scope),
    duplicateHeading: read('links.duplicateHeading', d.duplicateHeading, scope),
    wrongCase: read('links.wrongCase', d.wrongCase, scope),
    empty: read('links.empty', d.empty, scope),
    selfEmbed: read('links.selfEmbed', d.selfEmbed, scope),
    self: read('links.self', d.self, scope),
    duplicateBlock: read('notes.duplicateBlock', d.duplicateBlock, scope),
    frontmatter: read('notes.frontmatter', d.frontmatter, scope),
  };
}

/** What happens to links when a file is renamed or moved. */
export function updateOnFileRename(scope: vscode.ConfigurationScope): 'prompt' | 'always' | 'never' {
  const value = read<unknown>('links.updateOnFileRename', 'prompt', scope);
  return value === 'always' || value === 'never' ? value : 'prompt';
}

/** VS Code's own Markdown support updates the links that every Markdown reader follows, when it is told to. */
export function leavesOrdinaryLinks(scope: vscode.ConfigurationScope): boolean {
  const value = vscode.workspace.getConfiguration('markdown', scope).get<unknown>('updateLinksOnFileMove.enabled');
  return value === 'prompt' || value === 'always';
}

/** Whether files that a refactoring changed are saved after it. */
export const savesRefactorings = (scope: vscode.ConfigurationScope): boolean =>
  vscode.workspace.getConfiguration('files', scope).get<unknown>('refactoring.autoSave') !== false;

export const colorsLinks = (scope: vscode.ConfigurationScope): boolean => read('links.colors', true, scope);

/** Whether terms are looked up, and which definitions count. */
export function termSettings(scope: vscode.ConfigurationScope): TermSettings {
  const sources = strings(read<unknown>('terms.sources', termKinds, scope));
  return {
    terms: read('terms.hover', true, scope),
    without: termKinds.filter((kind) => !sources.includes(kind)),
    ignored: strings(read<unknown>('terms.ignore', [], scope)),
  };
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** How a link is written that the extension writes. */
export function linkFormat(scope: vscode.ConfigurationScope): LinkFormat {
  const format = read<string>('links.format', 'shortest', scope);
  return format === 'relative' || format === 'absolute' ? format : 'shortest';
}

/** Who wants no paths from VS Code's own Markdown support wants none from here. */
export const completesMarkdownPaths = (scope: vscode.ConfigurationScope): boolean =>
  vscode.workspace.getConfiguration('markdown', scope).get('suggest.paths.enabled') !== false;

export function panelSettings(): PanelSettings {
  return {
    showAddresses: read('memory.showAddresses', false),
    newestFrame: read<string>('memory.newestFrame', 'bottom') === 'top' ? 'top' : 'bottom',
    playInterval: bounded('memory.playInterval', 700, 50, 10_000),
  };
}

/** What a program's end may depend on. */
export const budgetSettings = [`${section}.memory.maxSteps`, `${section}.memory.maxSeconds`] as const;

export function budget(): Budget {
  return {
    ...defaultBudget,
    steps: bounded('memory.maxSteps', defaultBudget.steps, 10, 5_000_000),
    milliseconds: bounded('memory.maxSeconds', defaultBudget.milliseconds / 1000, 0.1, 60) * 1000,
  };
}

function bounded(key: string, fallback: number, least: number, most: number): number {
  const value = read<unknown>(key, fallback);
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : fallback;
}
