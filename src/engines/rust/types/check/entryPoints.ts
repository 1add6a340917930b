/**
 * What the world calls: `main`, which must have a certain form, and tests. What they return has to be a `Termination`
 * (Reference: crates-and-source-files, main functions; attributes.testing.test).
 */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { CheckedProgram } from '../program';
import { type FnDef, has, isUnit, show, type Ty, TyFlag } from '../ty';

export function checkEntryPoints(program: CheckedProgram, tests: readonly FnDef[] | undefined): readonly Diagnostic[] {
  const { main } = program;
  return [
    ...(main ? checkMain(program, main) : []),
    ...(tests ?? []).flatMap((test) => checkResult(program, test, (ty) => notTermination(ty))),
  ];
}

function checkMain(program: CheckedProgram, main: FnDef): readonly Diagnostic[] {
  const span = main.ast ? { start: main.ast.span.start, end: main.ast.body?.span.start ?? main.span.end } : main.span;
  if (main.ast?.qualifiers.isAsync) return [error('E0752', '`main` function is not allowed to be `async`', span)];
  if (main.signature.params.length > 0 || main.isUnsafe)
    return [error('E0580', '`main` function has wrong type', span)];
  return checkResult(program, main, (ty) => `\`main\` has invalid return type \`${show(ty)}\``);
}

/** `words` of a whole result that is no `Termination`. */
function checkResult(program: CheckedProgram, def: FnDef, words: (ty: Ty) => string): readonly Diagnostic[] {
  const written = def.ast?.returnType;
  const result = program.traits.normalize(def.signature.result);
  if (isUnit(result) || has(result, TyFlag.error) || !written) return [];
  const [termination, debug] = [program.lang('termination'), program.lang('Debug')];
  if (termination?.kind !== 'trait' || program.traits.implements(result, termination)) return [];
  if (result.kind !== 'adt' || result.def.lang !== 'Result') return [error('E0277', words(result), written.span)];
  const [value, failure] = result.args;
  if (failure && debug?.kind === 'trait' && !program.traits.implements(failure, debug))
    return [error('E0277', `\`${show(failure)}\` doesn't implement \`Debug\``, written.span)];
  return [error('E0277', notTermination(value ?? result), written.span)];
}

const notTermination = (ty: Ty): string => `the trait bound \`${show(ty)}: Termination\` is not satisfied`;

const error = (code: string, message: string, span: Diagnostic['span']): Diagnostic => ({
  span,
  severity: 'error',
  code,
  message,
});
