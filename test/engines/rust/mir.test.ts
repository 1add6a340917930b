/**
 * The MIR of `fn shown` of small programs, printed: where drops stand and which flags they ask, what unwinding drops,
 * where steps are recorded and labels attached, which checks arithmetic carries. `UPDATE=1` writes the goldens anew.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Body } from '../../../src/engines/rust/mir/mir';
import { successors } from '../../../src/engines/rust/mir/mir';
import { printBody } from '../../../src/engines/rust/mir/print';
import { lowered } from './lowered';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = join(here, 'mir');

describe('mir', function () {
  this.timeout(60_000);

  for (const file of readdirSync(folder).filter((each) => each.endsWith('.rs'))) {
    it(basename(file, '.rs').replaceAll('_', ' '), async () => {
      const golden = join(folder, file.replace(/\.rs$/, '.mir'));
      const text = `${printBody((await lowered(readFileSync(join(folder, file), 'utf8'))).body('shown'))}\n`;
      if (process.env.UPDATE === '1') writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, 'utf8'));
    });
  }

  it('is well formed for every body of the corpus', async () => {
    const corpus = join(here, 'pass');
    for (const file of readdirSync(corpus).filter((each) => each.endsWith('.rs'))) {
      const { program, mir } = await lowered(readFileSync(join(corpus, file), 'utf8'));
      for (const def of program.functions) {
        const result = mir.body(def);
        if (result.kind === 'body') assert.deepEqual(problems(result.body), [], `${file}: ${def.name}`);
      }
    }
  });
});

/** Unwinding leads into cleanup blocks and nothing else does; cleanup stays cleanup; whatever is named exists. */
function problems(body: Body): readonly string[] {
  return body.blocks.flatMap((block, id) => {
    const { terminator } = block;
    const unwind = 'unwind' in terminator ? terminator.unwind : null;
    const wrong = successors(terminator).flatMap((next) => {
      const target = body.blocks[next];
      if (!target) return [`bb${id} goes to bb${next}, which is not there`];
      const wanted = block.cleanup || next === unwind;
      return target.cleanup === wanted
        ? []
        : [`bb${id} goes to bb${next}, which is ${wanted ? 'no' : 'a'} cleanup block`];
    });
    if (block.cleanup && terminator.kind === 'return') wrong.push(`bb${id} returns while unwinding`);
    if (block.cleanup && block.statements.some((each) => each.kind === 'step'))
      wrong.push(`bb${id} steps while unwinding`);
    if (!block.cleanup && terminator.kind === 'resume') wrong.push(`bb${id} resumes a panic that is none`);
    return wrong;
  });
}
