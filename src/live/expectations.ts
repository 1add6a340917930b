/**
 * What a program's author expects of its memory, in comments of the program:
 *
 *     let s = String::from("hey"); // @mem s -> heap, len 3
 *     let t = s;                   // @mem s moved, t = "hey"
 *
 * A comment speaks of the same moment as a name would in its place (docs/trace-format.md, "Names for states"): behind a
 * statement of the state right after it, alone on a line of the state when execution gets there; of each visit.
 */
import type { Diagnostic } from '../text/diagnostic';
import type { Span } from '../text/span';
import type { Program } from '../trace/program';
import type { State } from '../trace/state';
import type { TraceReader } from '../trace/trace';
import { type Clause, failure } from './clauses';

export interface Expectation {
  /** Of the comment, in the program's source. */
  readonly span: Span;
  /** What the state is called in the program that {@link nameExpectations} makes. */
  readonly name: string;
  readonly clauses: readonly Clause[];
}

export interface Expectations {
  readonly value: readonly Expectation[];
  /** Clauses that are not understood. */
  readonly diagnostics: readonly Diagnostic[];
}

const comment = /(?:\/\/|#)[ \t]*(@mem[ \t])([^\n]*)/g;

export function expectations(source: string): Expectations {
  const value: Expectation[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const found of source.matchAll(comment)) {
    const [whole, , written = ''] = found;
    const start = found.index;
    const clauses: Clause[] = [];
    let at = start + whole.length - written.length;
    let subject = '';
    for (const part of splitClauses(written)) {
      const clause = readClause(part.trim(), subject, { start: at, end: at + part.length });
      if (clause.kind === 'clause') {
        clauses.push(clause.value);
        subject = clause.value.subject;
      } else diagnostics.push(clause.diagnostic);
      at += part.length + 1;
    }
    value.push({ span: { start, end: start + whole.trimEnd().length }, name: nameOf(value.length), clauses });
  }
  return { value, diagnostics };
}

/** At commas that stand in no brackets and no quotes. */
function splitClauses(written: string): string[] {
  return written.match(/(?:"(?:\\.|[^"\\])*"|[[({][^\])}]*[\])}]|[^,])+/g) ?? [''];
}

/** The same program, in which each expectation's comment names its state; every offset stays what it was. */
export function nameExpectations(program: Program): Program {
  let count = 0;
  const source = program.source.replace(comment, (whole, mark: string) =>
    whole.replace(mark, `@${nameOf(count++)}`.padEnd(mark.length)),
  );
  // They are about the program's own places: what the library does between them is the same, seen or not.
  const { library: _, ...options } = program.options;
  return { ...program, source, options, key: `expectations ${program.key}` };
}

/** What does not hold, in a sentence each; also of an expectation whose place is never reached. */
export function failures(reader: TraceReader, all: readonly Expectation[]): readonly Diagnostic[] {
  return all.flatMap((expectation): Diagnostic[] => {
    const visits = statesNamed(reader, expectation.name);
    if (visits.length === 0) return [failed(expectation.span, 'The program never gets here.')];
    return expectation.clauses.flatMap((clause): Diagnostic[] => {
      for (const [index, state] of visits.entries()) {
        const why = failure(state, clause);
        if (why === undefined) continue;
        const visit = visits.length > 1 ? ` (visit ${index + 1} of ${visits.length})` : '';
        return [failed(clause.span, `Expected “${clause.text}”, but ${why}${visit}.`)];
      }
      return [];
    });
  });
}

function* steps(reader: TraceReader): Generator<number> {
  for (let step = 0; step < reader.trace.length; step++) yield step;
}

function statesNamed(reader: TraceReader, name: string): State[] {
  return [...steps(reader)].filter((step) => reader.info(step).label === name).map((step) => reader.state(step));
}

/** Two characters at most behind a sign that no author's name begins with: the mark it replaces has room for no more. */
const nameOf = (index: number): string => `§${index.toString(36)}`;

const failed = (span: Span, message: string): Diagnostic => ({
  span,
  severity: 'error',
  code: 'expectation',
  message,
});

type Reading =
  | { readonly kind: 'clause'; readonly value: Clause }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

const subjectForm = String.raw`\*?[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+|\[\d+\])*`;
const forms: readonly (readonly [
  RegExp,
  (match: RegExpExecArray, subject: string) => Omit<Clause, 'span' | 'text'>,
])[] = [
  [
    new RegExp(`^(${subjectForm})\\s*->\\s*(\\S+)$`, 'u'),
    ([, subject = '', target = '']) => ({ subject, test: { kind: 'leads', to: target } }),
  ],
  [
    new RegExp(`^(${subjectForm})\\s+(moved|dropped|live|uninitialised|dangling|freed|null)$`, 'u'),
    ([, subject = '', state = '']) => ({ subject, test: { kind: 'is', state } }),
  ],
  [
    new RegExp(`^(?:(${subjectForm})\\s+)?(len|length|capacity|strong|weak)\\s+(\\d+)$`, 'u'),
    ([, subject, what = '', count = ''], last) => ({
      subject: subject ?? last,
      test: { kind: 'counts', what: what === 'len' ? 'length' : what, count: Number(count) },
    }),
  ],
  [
    new RegExp(`^(${subjectForm})\\s*=(?![>=])\\s*(.+)$`, 'u'),
    ([, subject = '', text = '']) => ({ subject, test: { kind: 'equals', text } }),
  ],
];

function readClause(text: string, subject: string, span: Span): Reading {
  for (const [form, make] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const made = make(match, subject);
    if (made.subject !== '') return { kind: 'clause', value: { ...made, span, text } };
  }
  const message = `“${text}” is no expectation: write “x -> heap”, “x -> y”, “x moved”, “x len 3” or “x = 5”.`;
  return { kind: 'problem', diagnostic: { span, severity: 'warning', code: 'expectation-form', message } };
}
