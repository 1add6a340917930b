/** Child processes: started with the terminal's or a file's output, and an environment without npm's own variables. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { root } from './paths';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Output goes to this file instead of the terminal; its end is shown when the command fails. */
  readonly log?: string;
  /** Ends the command after so many milliseconds, as failed. */
  readonly limit?: number;
}

/** Runs a command to its end and gives its exit code. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const { log } = options;
  if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
  const output = log === undefined ? 'inherit' : openSync(log, 'a');
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd ?? root,
    env: { ...plainEnvironment(), ...options.env },
    stdio: ['ignore', output, output],
  };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, spawnOptions);
    if (options.limit !== undefined) {
      const timer = setTimeout(() => {
        console.error(`\n\`${command} ${args.join(' ')}\` took more than ${options.limit} ms and is stopped.`);
        child.kill('SIGTERM');
      }, options.limit);
      child.once('exit', () => clearTimeout(timer));
    }
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  }).finally(() => {
    if (typeof output === 'number') closeSync(output);
  }) as Promise<number>;
}

/** As `run`, for a command that has to succeed. */
export async function must(command: string, args: readonly string[], options: RunOptions = {}): Promise<void> {
  const code = await run(command, args, options);
  if (code === 0) return;
  const tail = options.log === undefined ? '' : `\n${readFileSync(options.log, 'utf8').slice(-2000)}`;
  throw new Error(`\`${command} ${args.join(' ')}\` ended with ${code}${tail}`);
}

/** npm, as the one that started us where there is one. */
export function npm(args: readonly string[], options: RunOptions = {}): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const started = process.env.npm_execpath;
  return started?.endsWith('.js')
    ? must(process.execPath, [started, ...args, ...quiet], options)
    : must(process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args, ...quiet], options);
}

/** The environment without what npm and an editor's terminal add: both change how a nested npm or VS Code behaves. */
export function plainEnvironment(): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined || /^(npm_|VSCODE_|ELECTRON_)/i.test(name)) continue;
    plain[name] = value;
  }
  return plain;
}
