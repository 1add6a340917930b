/** The project's own files, read once for the checks of this folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What git knows or would add: neither what is built nor what is installed. */
export const files: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

export const isScript = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);

export interface Import {
  readonly from: string;
  readonly isTypeOnly: boolean;
}

/** The modules that a file imports, statically or by `import()`. */
export function importsOf(path: string): readonly Import[] {
  const source = read(path);
  const statements = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?'([^']+)'/gm;
  const found = [...source.matchAll(statements)].map(([, type, from]) => ({
    from: from ?? '',
    isTypeOnly: type !== undefined,
  }));
  const dynamic = [...source.matchAll(/\b(?:import|require)\('([^']+)'\)/g)].map(([, from]) => ({
    from: from ?? '',
    isTypeOnly: false,
  }));
  return [...found, ...dynamic];
}

/** Table rows of a Markdown file under a heading, as cells without their code marks. */
export function tableUnder(path: string, heading: string): readonly (readonly string[])[] {
  const lines = read(path).split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`${path} has no heading ${heading}`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line));
  const rows = rest.slice(0, end < 0 ? undefined : end).filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

export const manifest = JSON.parse(read('package.json')) as Manifest;
