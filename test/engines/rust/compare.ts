/** Holds our result for a program against the real compiler's. */
import type { Trace } from '../../../src/trace/trace';
import type { RustcResult } from './rustc';

export type Verdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'unsupported'; readonly what: string }
  /** rustc refuses it by a check that this engine does not have yet. */
  | { readonly kind: 'unchecked'; readonly what: string }
  | { readonly kind: 'wrong'; readonly what: string };

/** The exit code of a program that aborts. */
const aborted = 134;

const wrong = (what: string): Verdict => ({ kind: 'wrong', what });

/** Checks that are not done yet (see the engine's README). */
const uncheckedCodes = new Set(['E0106', 'E0521', 'E0133', 'E0310', 'E0621']);

export function compare(trace: Trace, real: RustcResult): Verdict {
  const { outcome } = trace;
  if (outcome.kind === 'unsupported')
    return { kind: 'unsupported', what: `${outcome.what} (${outcome.line}:${outcome.column})` };
  switch (real.kind) {
    case 'endless':
      return outcome.kind === 'limit'
        ? { kind: 'pass' }
        : wrong(`ended with ${outcome.kind}, the program does not end`);
    case 'rejected':
      return compareRejected(trace, real);
    case 'ran':
      break;
    default:
      return real satisfies never;
  }
  if (outcome.kind === 'rejected') {
    const [first] = outcome.diagnostics;
    return wrong(`rejected: ${first?.code} ${first?.message} (${first?.line}:${first?.column})`);
  }
  if (outcome.kind === 'limit') return wrong(`stopped by the limit of ${outcome.limit}`);
  const isUndefined = outcome.kind === 'fault' && outcome.fault !== 'panic' && /\bunsafe\b/.test(trace.source);
  if (!isUndefined && trace.stdout !== real.stdout && !reordered(trace, real.stdout))
    return wrong(`stdout ${difference(trace.stdout, real.stdout)}`);
  if (outcome.kind === 'exit') {
    if (real.panic && real.exit === 101) return wrong(`ended well instead of panicking: ${real.panic.message}`);
    return outcome.code === real.exit ? { kind: 'pass' } : wrong(`exit code ${outcome.code} instead of ${real.exit}`);
  }
  if (outcome.fault === 'stack-overflow') {
    return real.exit === aborted ? { kind: 'pass' } : wrong(`ran out of stack instead of exit code ${real.exit}`);
  }
  // What undefined behaviour does on a real machine means nothing; only unsafe code can have it.
  if (isUndefined) return { kind: 'pass' };
  if (!real.panic) return wrong(`fault ${outcome.fault}: ${outcome.message} (${outcome.line}:${outcome.column})`);
  const place = (line: number, column: number): string => (real.panic?.line ? ` (${line}:${column})` : '');
  const ours = outcome.message + place(outcome.line, outcome.column);
  const theirs = real.panic.message + place(real.panic.line, real.panic.column);
  return ours === theirs
    ? { kind: 'pass' }
    : wrong(`panic ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`);
}

/** The order of a hash map or set, and of what threads print, is another one in each run of the real program. */
function reordered(trace: Trace, stdout: string): boolean {
  if (/\bspawn\(/.test(trace.source)) return sameLines(trace.stdout, stdout, /\bsleep\(/.test(trace.source));
  const sorted = (text: string): string => [...text].sort().join('');
  return /\bHash(?:Map|Set)\b/.test(trace.source) && sorted(trace.stdout) === sorted(stdout);
}

/** With sleeps, one of the two may have ended before threads that nobody joins have printed all they have. */
function sameLines(ours: string, theirs: string, early: boolean): boolean {
  const [a, b] = [ours, theirs].map((text) => text.split('\n').sort());
  if (early) return a!.every((line) => b!.includes(line)) || b!.every((line) => a!.includes(line));
  return a!.join('\n') === b!.join('\n');
}

function compareRejected(trace: Trace, real: Extract<RustcResult, { kind: 'rejected' }>): Verdict {
  const { outcome } = trace;
  const [theirs] = real.errors;
  const expected = `${theirs?.code} ${theirs?.message} (${theirs?.line}:${theirs?.column})`;
  if (outcome.kind !== 'rejected') {
    if (real.errors.every(({ code }) => uncheckedCodes.has(code))) return { kind: 'unchecked', what: expected };
    return wrong(`ran a program that rustc refuses: ${expected}`);
  }
  const [ours] = outcome.diagnostics;
  // Errors without a code are those of the syntax, where the words after the first are a guess of rustc's too.
  const same = ours && theirs && ours.code === theirs.code && ours.line === theirs.line;
  if (same && (theirs.code === '' || (ours.column === theirs.column && ours.message === theirs.message))) {
    return { kind: 'pass' };
  }
  return wrong(`${ours?.code} ${ours?.message} (${ours?.line}:${ours?.column}) instead of ${expected}`);
}

function difference(ours: string, theirs: string): string {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const from = Math.max(0, at - 20);
  return `${JSON.stringify(ours.slice(from, at + 30))} instead of ${JSON.stringify(theirs.slice(from, at + 30))}`;
}
