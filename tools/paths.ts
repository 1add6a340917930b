/** Where things lie in the checkout. Everything below `dist`, `out` and `.host` is made, and ignored by git. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** What ships, and the bundles of the suites that run inside VS Code. */
export const dist = join(root, 'dist');
/** What tests leave behind: results, screenshots, videos, logs. */
export const out = join(root, 'out');
/** A VS Code for tests and for `npm start`, kept between runs. */
export const hostCache = join(root, '.host');
export const sample = join(root, 'sample');
