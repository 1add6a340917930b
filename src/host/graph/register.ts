/** The commands of the link graph, and its panel after a reload. */
import * as vscode from 'vscode';
import { commands } from '../commands';
import type { Log } from '../log';
import type { Vaults } from '../vaults';
import { graphViewType } from './panel';
import { GraphView } from './view';

export function registerGraph(context: vscode.ExtensionContext, vaults: Vaults, log: Log): vscode.Disposable {
  const view = new GraphView(context, vaults, log);
  return vscode.Disposable.from(
    view,
    vscode.commands.registerCommand(commands.showGraph, () => view.show('vault')),
    vscode.commands.registerCommand(commands.showLocalGraph, () => view.show('local')),
    vscode.window.registerWebviewPanelSerializer(graphViewType, {
      deserializeWebviewPanel: async (panel, state) => view.restore(panel, state),
    }),
  );
}
