/**
 * A package's files as one program, which is what the engine runs and what rustc is then given too: modules of other
 * files stand where they are declared, a package's library stands behind its binary as a module of that name, and a
 * library by itself has a `main` that does nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasTestsOnly } from './rustc';

/** Undefined for a file that is no program by itself: a module of another one, or one that lacks a file. */
export function readPackage(file: string): string | undefined {
  const [folder, name] = [dirname(file), basename(file)];
  const text = withModules(readFileSync(file, 'utf8'), folder);
  if (text === undefined) return undefined;
  const library = join(folder, 'lib.rs');
  if (name === 'lib.rs') {
    if (hasMain(text) || hasTestsOnly(text)) return text;
    // Beside a binary it is read with that.
    return existsSync(join(folder, 'main.rs')) ? undefined : `${text}\nfn main() {}\n`;
  }
  if (name !== 'main.rs' || !existsSync(library)) return hasMain(text) || hasTestsOnly(text) ? text : undefined;
  const inner = withModules(readFileSync(library, 'utf8'), folder);
  const crate = /^\s*name\s*=\s*"([\w-]+)"/m.exec(cargoOf(file))?.[1]?.replaceAll('-', '_');
  if (inner === undefined || crate === undefined) return undefined;
  return `${text}\nmod ${crate} {\n${inner.replace(/\bcrate::/g, `crate::${crate}::`)}\n}\n`;
}

const hasMain = (text: string): boolean => /\bfn\s+main\b/.test(text);

/** `mod name;` with the text of `name.rs` or `name/mod.rs`, and so on within. */
function withModules(text: string, folder: string): string | undefined {
  let isWhole = true;
  const whole = text.replace(/^([ \t]*(?:pub(?:\([^)]*\))?\s+)?mod\s+)(\w+);/gm, (_, head: string, name: string) => {
    const path = [join(folder, `${name}.rs`), join(folder, name, 'mod.rs')].find((each) => existsSync(each));
    const inner = path === undefined ? undefined : withModules(readFileSync(path, 'utf8'), join(folder, name));
    if (inner === undefined) isWhole = false;
    return `${head}${name} {\n${inner ?? ''}\n}`;
  });
  return isWhole ? whole : undefined;
}

/** The Cargo.toml that a file belongs to: `src/main.rs` has it beside `src`. */
export function cargoOf(file: string): string {
  const path = join(dirname(dirname(file)), 'Cargo.toml');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Another package stands among its dependencies. */
export function needsOtherCrates(file: string): boolean {
  const [, listed = ''] = cargoOf(file).split('[dependencies]');
  return /^\s*[\w-]+\s*=/m.test(listed.split('\n[')[0] ?? '') || /^\s*proc-macro\s*=\s*true/m.test(cargoOf(file));
}
