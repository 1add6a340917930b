/** `npm run bench`: every figure of the project on this machine, from the vault's index to the picture on the screen. */
import { must } from '../../tools/shell';
import { benchMachine } from './machine';
import { keystrokeToPainted } from './painted';

async function main(): Promise<void> {
  await must(process.execPath, ['esbuild.mjs', '--production']);
  await must(process.execPath, ['dist/cli.js', 'bench']);
  for (const { name, value, unit } of benchMachine()) console.log(`${name}: ${value.toFixed(1)} ${unit}`);
  const { median, slowest, keys } = await keystrokeToPainted(20);
  console.log(
    `keystroke to painted picture, in VS Code: ${median.toFixed(0)} ms median of ${keys}, ${slowest.toFixed(0)} ms at worst`,
  );
}

void main();
