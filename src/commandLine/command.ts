/** What a command is, and the one way it fails to run. */

export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the command's name: `VAULT --json`. */
  readonly usage: string;
  /** A line for each argument and option. */
  readonly help: readonly string[];
  readonly options: Readonly<Record<string, OptionType>>;
  /** The exit status: 0 fine, 1 it ran and found what it looks for. */
  run(call: Call): Promise<number>;
}

export interface OptionType {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
}

export interface Call {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly output: Output;
  /** Standard error, for what is said beside the result. */
  readonly errors: Output;
}

export interface Output {
  write(text: string): void;
}

/** The command can't run as called: exit status 2, with this as the one line on standard error. */
export class UsageError extends Error {}

/** The call's only argument. */
export function onlyArgument(call: Call, name: string): string {
  const [argument, ...rest] = call.positionals;
  if (argument === undefined) throw new UsageError(`${name} is missing`);
  if (rest.length > 0) throw new UsageError(`one ${name} is expected, and ${call.positionals.length} are given`);
  return argument;
}

export function textOption(call: Call, name: string): string | undefined {
  const value = call.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberOption(call: Call, name: string): number | undefined {
  const value = textOption(call, name);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new UsageError(`--${name} takes a whole number, not “${value}”`);
  return Number(value);
}

export function choice<T extends string>(call: Call, name: string, choices: readonly T[], fallback: T): T {
  const value = textOption(call, name);
  if (value === undefined) return fallback;
  const found = choices.find((one) => one === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${choices.join(', ')}, not “${value}”`);
  return found;
}
