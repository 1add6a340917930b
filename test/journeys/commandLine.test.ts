import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createProgress } from '../../src/commandLine/progress';
import { packedLibrary } from '../../src/engines/rust/library/packFormat';
import { assets } from '../kit/assets';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const fence = (program: string, words = 'rust memory'): string => `\`\`\`${words}\n${program}\n\`\`\`\n`;

const files: Readonly<Record<string, string>> = {
  'Good.md':
    '# Good\n\nThe allocator finds an empty spot => `allocation`.\n\n[[Good]] ![[Good#Good | it]] [[Good#^id]]\n',
  'Bad.md': `[[Nowhere]] [[Good#Nothing]]\n\n${fence('fn main() { let x: i32 = "text"; }')}`,
  'Programs.md': `# P\n\n${fence('let a = 1;\nlet b = 2; // @mark')}\n${fence('panic!("no");')}`,
  'Windows.md': `\uFEFF# Title\r\n\r\n${fence('let a = 1;\nlet b = 2;').replaceAll('\n', '\r\n')}`,
  'Plain.md': 'No program.\n',
  'ok.rs': '\uFEFFfn main() {\r\n    let a = 1;\r\n    println!("{a}");\r\n}\r\n',
  'refused.rs': 'fn main() {\n    let s = String::new();\n    let t = s;\n    println!("{s}");\n}\n',
  'marked.aq': 'fn main() {\nlet a = 5;`[]`\nlet b = a;`[]`\n}\n',
  'script.zig': 'const x = 1;\n',
};

/** The command line as users call it: a program of its own, in a folder of their files. */
describe('the command line', function () {
  this.timeout(60_000);
  let made = '';
  let vault = '';
  const cli = (): string => join(made, 'cli.js');

  before(async () => {
    made = mkdtempSync(join(tmpdir(), 'memory-notes-cli-'));
    vault = join(made, 'vault');
    mkdirSync(vault);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(vault, name), text);
    await bundle(made);
  });
  after(() => rmSync(made, { recursive: true, force: true }));

  function run(...args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli(), ...args], { cwd: vault, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  /** It cannot run: status 2, nothing on standard output, and this as the one line on standard error. */
  function refuses(args: readonly string[], line: RegExp): void {
    const { status, stdout, stderr } = run(...args);
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.equal(stdout, '');
    assert.match(stderr, /^memory-notes: [^\n]+\n$/);
    assert.match(stderr, line);
  }

  it('says in one line why it cannot run', () => {
    refuses([], /which command\?/);
    refuses(['fly'], /no command “fly”/);
    refuses(['links'], /VAULT is missing/);
    refuses(['links', '.', '.'], /one VAULT/);
    refuses(['links', 'nowhere'], /cannot read nowhere: no such file or directory$/m);
    refuses(['check', 'Good.md'], /not a directory$/m);
    refuses(['define', '.'], /TERM is missing/);
    refuses(['define', '.', 'allocation', '--from', 'Nowhere.md:3'], /no note Nowhere\.md/);
    refuses(['trace'], /FILE is missing/);
    refuses(['trace', '.'], /cannot read \.: illegal operation on a directory$/m);
    refuses(['trace', 'Plain.md'], /no fence tagged memory/);
    refuses(['trace', 'Programs.md', '--block', '3'], /2 tagged blocks: there is no block 3/);
    refuses(['trace', 'Programs.md', '--block', '0'], /no block 0/);
    refuses(['trace', 'Programs.md', '--block', 'two'], /whole number/);
    refuses(['trace', 'Programs.md', '--block', '-1'], /ambiguous/);
    refuses(['trace', 'ok.rs', '--block', '1'], /goes with a note/);
    refuses(['trace', 'ok.rs', '--steps', 'some'], /all, labelled, last/);
    refuses(['trace', 'ok.rs', '--engine', 'other'], /no engine “other”/);
    refuses(['trace', 'script.zig'], /name it with --language/);
    refuses(['trace', 'script.zig', '--language', 'zig'], /no engine/);
    refuses(['trace', 'ok.rs', '--colour'], /Unknown option '--colour'/);
    refuses(['render', 'ok.rs', '--format', 'png'], /svg, html, text/);
    refuses(['bench', 'extra'], /no argument/);
  });

  it('helps with each command', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    for (const name of ['links', 'check', 'define', 'trace', 'render', 'bench']) {
      assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
      const help = run(name, '--help');
      assert.equal(help.status, 0);
      assert.ok(help.stdout.startsWith(`memory-notes ${name} `));
    }
  });

  it('links: every wiki link, with fields that never change their names', () => {
    const { status, stdout } = run('links', '.', '--json');
    assert.equal(status, 1);
    const { format, notes, links } = JSON.parse(stdout);
    assert.deepEqual([format, notes], ['memory-notes/links/1', 5]);
    assert.deepEqual(links, [
      { path: 'Bad.md', line: 1, column: 1, text: '[[Nowhere]]', embed: false, status: 'missing-note', target: null },
      {
        ...{ path: 'Bad.md', line: 1, column: 13, text: '[[Good#Nothing]]', embed: false },
        ...{ status: 'missing-heading', target: 'Good.md', heading: ['Nothing'] },
      },
      {
        ...{ path: 'Good.md', line: 5, column: 1, text: '[[Good]]', embed: false },
        ...{ status: 'ok', target: 'Good.md', targetLine: 1 },
      },
      {
        ...{ path: 'Good.md', line: 5, column: 10, text: '![[Good#Good | it]]', embed: true },
        ...{ status: 'ok', target: 'Good.md', heading: ['Good'], targetLine: 1, alias: 'it' },
      },
      {
        ...{ path: 'Good.md', line: 5, column: 30, text: '[[Good#^id]]', embed: false },
        ...{ status: 'missing-block', target: 'Good.md', block: 'id' },
      },
    ]);
  });

  it('check: a line for each problem, none of it coloured', () => {
    const { status, stdout, stderr } = run('check', '.');
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const places = stdout.trimEnd().split('\n');
    assert.deepEqual(
      places.map((line) => /^(.+?:\d+:\d+): ./.exec(line)?.[1]),
      ['Bad.md:1:1', 'Bad.md:1:20', 'Bad.md:4:26', 'Good.md:5:10', 'Good.md:5:37', 'Programs.md:9:1'],
    );
    const { format, problems } = JSON.parse(run('check', '.', '--json').stdout);
    assert.deepEqual([format, problems.length], ['memory-notes/check/1', places.length]);
  });

  it('define: what hovering the term shows', () => {
    const { status, stdout } = run('define', '.', 'allocating', '--from', 'Good.md:3:5', '--json');
    assert.equal(status, 0);
    const { format, term, definitions } = JSON.parse(stdout);
    assert.deepEqual([format, term], ['memory-notes/define/1', 'allocating']);
    const [{ markdown, ...first }] = definitions;
    assert.deepEqual(first, { term: 'allocation', kind: 'arrow', path: 'Good.md', line: 3, heading: ['Good'] });
    assert.match(markdown, /finds an empty spot/);
    assert.equal(run('define', '.', 'unheardof').status, 1);
  });

  it('trace: a source, a block of a note, and a file in the form of Aquascope', () => {
    const traced = (...args: readonly string[]) => {
      const { status, stdout } = run('trace', ...args, '--json');
      return { status, ...JSON.parse(stdout) };
    };
    const source = traced('ok.rs');
    assert.deepEqual([source.status, source.format, source.stdout], [0, 'memory-trace/1', '1\n']);
    assert.equal(source.steps.at(-1).event, 'end');
    const windows = traced('Windows.md', '--steps', 'last');
    assert.deepEqual([windows.status, windows.steps.length], [0, 1]);
    assert.ok(windows.total > 1);
    const labels = (trace: { steps: readonly { label?: string }[] }) => trace.steps.map(({ label }) => label);
    assert.deepEqual(labels(traced('marked.aq', '--steps', 'labelled')), ['L1', 'L2']);
    const panics = traced('Programs.md', '--block', '2');
    assert.deepEqual([panics.status, panics.outcome.kind], [1, 'fault']);
    const refused = traced('refused.rs');
    assert.deepEqual([refused.status, refused.outcome.diagnostics[0].code], [1, 'E0382']);
  });

  it('render: a picture, words, a page', () => {
    const svg = run('render', 'ok.rs');
    assert.equal(svg.status, 0);
    assert.match(svg.stdout, /^<svg [\s\S]*<\/svg>\s*$/);
    const words = run('render', 'Programs.md', '--step', '@mark', '--format', 'text');
    assert.deepEqual([words.status, words.stderr], [0, '']);
    assert.match(words.stdout, /\bb\b/);
    assert.equal(run('render', 'ok.rs', '--format', 'html', '-o', 'page.html').stdout, '');
    assert.match(readFileSync(join(vault, 'page.html'), 'utf8'), /^<!DOCTYPE html>/i);
    refuses(['render', 'ok.rs', '--step', 'nowhere'], /no step is labelled nowhere/);
    refuses(['render', 'ok.rs', '-o', 'missing/out.svg'], /cannot write missing\/out\.svg: no such file/);
    const refused = run('render', 'refused.rs');
    assert.deepEqual([refused.status, refused.stdout], [1, '']);
    assert.match(refused.stderr, /^memory-notes: there is no step to draw\. [^\n]+\n$/);
  });

  it('ends in peace when nobody reads on', async () => {
    const child = spawn(process.execPath, [cli(), 'define', '.', 'allocation'], { cwd: vault });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([status, stderr], [0, '']);
  });

  it('shows how far long work is only to a person', () => {
    let time = 0;
    const shownOn = (isTTY: boolean): string => {
      let shown = '';
      const terminal = { isTTY, write: (text: string) => (shown += text) };
      const progress = createProgress('reading', terminal, () => time);
      progress.report(1, 9);
      time += 2_000;
      progress.report(5, 9);
      progress.report(6, 9);
      progress.end();
      return shown;
    };
    assert.equal(shownOn(true), '\r\x1b[Kreading: 5 of 9\r\x1b[K');
    assert.equal(shownOn(false), '');
  });
});

/** As the build makes it, beside what it reads at run time. */
async function bundle(folder: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const shared = { absWorkingDir: root, bundle: true, target: 'es2022', logLevel: 'error' } as const;
  await build({
    ...shared,
    entryPoints: ['src/cli.ts'],
    outfile: join(folder, 'cli.js'),
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    loader: { '.svg': 'text' },
    define: { 'import.meta.url': 'moduleAddress' },
    banner: { js: "const moduleAddress = require('node:url').pathToFileURL(__filename).href;" },
  });
  for (const file of ['tree-sitter-rust/tree-sitter-rust.wasm', 'web-tree-sitter/web-tree-sitter.wasm']) {
    cpSync(resolve(file), join(folder, basename(file)));
  }
  writeFileSync(join(folder, packedLibrary), await assets(packedLibrary));
  // What a page with the stepper does is the panel's to test: here it only has to be put together.
  writeFileSync(join(folder, 'webview.js'), '');
  cpSync(join(root, 'media/webview.css'), join(folder, 'webview.css'));
}
