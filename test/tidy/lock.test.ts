/** The lock file is what a fresh machine installs by (`npm ci`), on every platform. */
import * as assert from 'node:assert/strict';
import { manifest, read } from './tree';

interface Locked {
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };

describe('The lock file', () => {
  it('is of this package.json', () => {
    assert.deepEqual(packages['']?.devDependencies, manifest.devDependencies);
  });

  it('has the packages of all platforms, not only of the one it was made on', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    assert.deepEqual(missing, []);
  });
});
