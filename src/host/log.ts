/** The output channel, and the edge where our own bugs are caught: they are logged, and the reader goes on. */
import * as vscode from 'vscode';

export interface Log {
  info(message: string): void;
  error(where: string, error: unknown): void;
}

export function createLog(subscriptions: vscode.Disposable[]): Log {
  const channel = vscode.window.createOutputChannel('Memory Notes', { log: true });
  subscriptions.push(channel);
  return {
    info: (message) => channel.info(message),
    error: (where, error) => channel.error(`${where}: ${error instanceof Error ? (error.stack ?? error) : error}`),
  };
}

/** What a provider does, with a bug of ours turned into a line of the log and an empty answer. */
export async function guarded<T>(log: Log, where: string, action: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    log.error(where, error);
    return undefined;
  }
}
