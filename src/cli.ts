/** The command line: finds the command, reads its options, and turns what happens into an exit status. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { bench } from './commandLine/bench';
import { check } from './commandLine/check';
import { type Command, UsageError } from './commandLine/command';
import { define } from './commandLine/define';
import { links } from './commandLine/links';
import { render } from './commandLine/render';
import { trace } from './commandLine/trace';

const commands: Readonly<Record<string, Command>> = { links, check, define, trace, render, bench };

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined)
    throw new UsageError(`which command? ${Object.keys(commands).join(', ')}: see memory-notes --help`);
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command “${name}”: see memory-notes --help`);
  const { positionals, values } = parse(command, rest);
  if (values.help) {
    process.stdout.write(`memory-notes ${name} ${command.usage}\n\n${indented(command.help)}`);
    return 0;
  }
  return command.run({ positionals, values, output: process.stdout, errors: process.stderr });
}

function parse(command: Command, args: readonly string[]) {
  const help = { type: 'boolean', short: 'h' } as const;
  const options = { ...command.options, help } satisfies ParseArgsConfig['options'];
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { positionals, values: values as Readonly<Record<string, string | boolean | undefined>> };
  } catch (error) {
    throw new UsageError((error as Error).message.split(/\.?\s*\n|\. /, 1)[0] ?? '');
  }
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary, usage }]) => `${name} ${usage}\n      ${summary}`);
  return `memory-notes COMMAND …\n\n${indented(rows)}\nmemory-notes COMMAND --help says more of a command.\n`;
}

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join('');

// A reader that stops reading, such as `head`, is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(
      error instanceof UsageError
        ? `memory-notes: ${error.message}\n`
        : `memory-notes: a bug of ours: ${describe(error)}\n`,
    );
    process.exitCode = 2;
  },
);

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
