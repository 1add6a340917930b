/** Holds together what package.json promises, what the code does and what the README tells. */
import * as assert from 'node:assert/strict';
import { commands } from '../../src/host/commands';
import { files, manifest, read } from './tree';

const { contributes } = manifest;
const host = files.filter((path) => path.startsWith('src/host/') && path.endsWith('.ts')).map(read);

describe('Commands', () => {
  it('are declared in package.json and named in host/commands.ts alike', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual([...declared].sort(), Object.values(commands).sort());
  });

  it('are each named where the host registers them', () => {
    const unnamed = Object.keys(commands).filter((name) => !host.some((source) => source.includes(`commands.${name}`)));
    assert.deepEqual(unnamed, []);
  });

  it('exist that menus and keys call', () => {
    const declared = contributes.commands.map(({ command }) => command);
    const called = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    assert.deepEqual(
      called.filter((command) => !declared.includes(command)),
      [],
    );
  });
});

describe('Settings', () => {
  const declared = Object.keys(contributes.configuration.properties);

  it('are read by the host, each and no other', () => {
    const keys = host.flatMap((source) => [...source.matchAll(/\b(?:read|bounded)(?:<.*>)?\('([\w.]+)'/g)]);
    const used = new Set(keys.map(([, key]) => `memoryNotes.${key}`));
    assert.deepEqual([...used].sort(), [...declared].sort());
  });

  it('stand in the README, each and no other', () => {
    const told = [...read('README.md').matchAll(/`(memoryNotes\.[\w.]+)`/g)].map(([, key]) => key ?? '');
    const settings = told.filter((key) => !contributes.commands.some(({ command }) => command === key));
    assert.deepEqual([...new Set(settings)].sort(), [...declared].sort());
  });
});
