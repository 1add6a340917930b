/** The borrow checker's errors (E0499, E0502, E0503, E0505, E0506, E0515, E0597, E0716) in rustc's words and places. */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { describePlace } from '../check/describe';
import type { BlockId, Body, BorrowKind, Local, Place, Statement } from '../mir';
import { asking, type Category } from '../regions/graph';
import type { Carriers, Loan, LoanFlow } from './carriers';
import { outlivingClosure } from './escape';

export type Access =
  | { readonly kind: 'read'; readonly span: Span }
  | { readonly kind: 'move'; readonly span: Span }
  | { readonly kind: 'borrow'; readonly borrow: BorrowKind; readonly span: Span; readonly closure?: Span }
  | { readonly kind: 'assign'; readonly span: Span }
  | { readonly kind: 'storageDead'; readonly span: Span };

/** An access, the borrow that forbids it, and what keeps that alive. */
export interface Conflict {
  readonly loan: Loan;
  readonly place: Place;
  readonly access: Access;
  readonly later: { readonly span: Span; readonly inLoop: boolean } | undefined;
  /** Instead of a later use: what asks for a borrow that lasts beyond the body. */
  readonly because?: Demand;
}

/** Something in the source that wants a borrow to last as long as a lifetime that the body is given. */
export interface Demand {
  readonly category: Category;
  readonly span: Span;
  /** How the lifetime is called, where it has a name. */
  readonly lifetime: string;
}

/** The borrows that last beyond the body. */
export type Lasting = ReadonlyMap<Statement, Demand>;

export function describeConflict(body: Body, conflict: Conflict): Diagnostic {
  const { access } = conflict;
  switch (access.kind) {
    case 'borrow':
      return borrowConflict(body, conflict, access);
    case 'move':
      return moveConflict(body, conflict, access.span);
    case 'assign':
      return assignConflict(body, conflict, access.span);
    case 'storageDead':
      return outlived(body, conflict, access.span);
    case 'read':
      return readConflict(body, conflict, access.span);
    default:
      return access satisfies never;
  }
}

const error = (code: string, message: string, span: Span, notes: readonly DiagnosticNote[]): Diagnostic => ({
  span,
  severity: 'error',
  code,
  message,
  notes: [...notes].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
});

const isMutable = (kind: BorrowKind): boolean => kind !== 'shared';

function laterNote({ later, because, loan }: Conflict, body: Body, which = ''): readonly DiagnosticNote[] {
  if (because) {
    const message = `${asking[because.category]}requires that ${named(body, loan.place)} is borrowed for \`${because.lifetime}\``;
    return [{ message, span: because.span }];
  }
  if (!later) return [];
  const what = which === '' ? 'borrow' : `${which} borrow`;
  const where = later.inLoop ? ', in later iteration of loop' : '';
  return [{ message: `${what} later used here${where}`, span: later.span }];
}

const named = (body: Body, place: Place): string => {
  const name = describePlace(body, place);
  return name === undefined ? 'value' : `\`${name}\``;
};

function borrowConflict(body: Body, conflict: Conflict, access: Access & { kind: 'borrow' }): Diagnostic {
  const { loan } = conflict;
  const span = access.closure ?? access.span;
  const before = loan.closure ?? loan.span;
  const what = named(body, conflict.place);
  const second = isMutable(access.borrow);
  const first = isMutable(loan.kind);
  if (first && second) {
    const isSame = before.start === span.start && before.end === span.end;
    const notes: readonly DiagnosticNote[] = isSame
      ? [{ message: `${what} was mutably borrowed here in the previous iteration of the loop`, span }]
      : [
          { message: 'first mutable borrow occurs here', span: before },
          { message: 'second mutable borrow occurs here', span },
          ...laterNote(conflict, body, 'first'),
          ...closureNotes(body, conflict, access),
        ];
    return error('E0499', `cannot borrow ${what} as mutable more than once at a time`, span, notes);
  }
  const [now, then] = second ? ['mutable', 'immutable'] : ['immutable', 'mutable'];
  return error('E0502', `cannot borrow ${what} as ${now} because it is also borrowed as ${then}`, span, [
    { message: `${then} borrow occurs here`, span: before },
    { message: `${now} borrow occurs here`, span },
    ...laterNote(conflict, body, then),
    ...closureNotes(body, conflict, access),
  ]);
}

/** Where a closure uses what it borrows. */
function closureNotes(
  body: Body,
  { loan, place }: Conflict,
  access: Access & { kind: 'borrow' },
): readonly DiagnosticNote[] {
  const note = (which: string, of: Place, span: Span): DiagnosticNote => ({
    message: `${which} borrow occurs due to use of ${named(body, of)} in closure`,
    span,
  });
  return [
    ...(loan.closure ? [note('first', loan.place, loan.span)] : []),
    ...(access.closure ? [note('second', place, access.span)] : []),
  ];
}

/** Likewise, where but one borrow is spoken of. */
const dueToClosure = ({ loan }: Conflict): readonly DiagnosticNote[] =>
  loan.closure ? [{ message: 'borrow occurs due to use in closure', span: loan.span }] : [];

function moveConflict(body: Body, conflict: Conflict, span: Span): Diagnostic {
  const { loan, place } = conflict;
  const local = body.locals[place.local] as Local;
  const notes: DiagnosticNote[] = [];
  if (local.user) notes.push({ message: `binding \`${local.user.name}\` declared here`, span: local.span });
  return error('E0505', `cannot move out of ${named(body, place)} because it is borrowed`, span, [
    ...notes,
    { message: `borrow of ${named(body, loan.place)} occurs here`, span: loan.closure ?? loan.span },
    { message: `move out of ${named(body, place)} occurs here`, span },
    ...laterNote(conflict, body),
    ...dueToClosure(conflict),
  ]);
}

function assignConflict(body: Body, conflict: Conflict, span: Span): Diagnostic {
  const { loan, place } = conflict;
  const what = named(body, place);
  return error('E0506', `cannot assign to ${what} because it is borrowed`, span, [
    { message: `${named(body, loan.place)} is borrowed here`, span: loan.closure ?? loan.span },
    { message: `${what} is assigned to here but it was already borrowed`, span },
    ...laterNote(conflict, body),
    ...dueToClosure(conflict),
  ]);
}

function readConflict(body: Body, conflict: Conflict, span: Span): Diagnostic {
  const { loan, place } = conflict;
  const what = named(body, place);
  return error('E0503', `cannot use ${what} because it was mutably borrowed`, span, [
    { message: `${named(body, loan.place)} is borrowed here`, span: loan.closure ?? loan.span },
    { message: `use of borrowed ${named(body, loan.place)}`, span },
    ...laterNote(conflict, body),
  ]);
}

/** What is borrowed goes while the borrow is still in use. */
function outlived(body: Body, conflict: Conflict, end: Span): Diagnostic {
  const { loan, place } = conflict;
  const local = body.locals[place.local] as Local;
  const { span } = loan;
  if (!local.user) {
    return error('E0716', 'temporary value dropped while borrowed', local.span, [
      { message: 'creates a temporary value which is freed while still in use', span: local.span },
      { message: 'temporary value is freed at the end of this statement', span: end },
      ...laterNote(conflict, body),
    ]);
  }
  const what = named(body, loan.place);
  return error('E0597', `${what} does not live long enough`, span, [
    { message: `binding \`${local.user.name}\` declared here`, span: local.span },
    { message: 'borrowed value does not live long enough', span },
    { message: `${what} dropped here while still borrowed`, span: end },
    ...laterNote(conflict, body),
  ]);
}

/** What the function returns would refer to what is gone by then. */
export function returned(body: Body, flow: LoanFlow, loan: Loan): Diagnostic {
  if (loan.closure) return outlivingClosure(named(body, loan.place), loan.closure, loan);
  const span = resultSpan(body, flow, loan) ?? loan.span;
  const { user } = body.locals[loan.place.local] as Local;
  const isArgument = loan.place.local <= body.argumentCount;
  const isReference = span.start === loan.span.start && span.end === loan.span.end;
  const owner = user ? `${isArgument ? 'function parameter' : 'local variable'} \`${user.name}\`` : 'temporary value';
  const of = user && loan.place.projections.length > 0 ? 'local data' : undefined;
  const name = describePlace(body, loan.place);
  const what = of && name !== undefined ? `${of} \`${name}\`` : owner;
  if (isReference) {
    return error('E0515', `cannot return reference to ${what}`, span, [
      { message: 'returns a reference to data owned by the current function', span },
    ]);
  }
  const origin = user
    ? { message: `${named(body, loan.place)} is borrowed here`, span: loan.closure ?? loan.span }
    : { message: 'temporary value created here', span: (body.locals[loan.place.local] as Local).span };
  return error('E0515', `cannot return value referencing ${what}`, span, [
    origin,
    { message: 'returns a value referencing data owned by the current function', span },
  ]);
}

/** Where the result gets the borrow. */
function resultSpan(body: Body, flow: LoanFlow, loan: Loan): Span | undefined {
  const isHeld = (carriers: Carriers): boolean => {
    const held = carriers.get(0);
    return held !== undefined && (((held.outer | held.inner) >> BigInt(loan.id)) & 1n) === 1n;
  };
  let found: Span | undefined;
  for (const [id, { statements, cleanup }] of body.blocks.entries()) {
    if (cleanup || !flow.reached(id)) continue;
    flow.walk(id, (index, carriers) => {
      if (found || !isHeld(carriers)) return;
      const before = statements[index - 1];
      if (before?.kind === 'assign' && before.place.local === 0) found = before.span;
      if (index === 0) found = resultingCall(body, id);
    });
  }
  return found;
}

/** The call that gives the result and goes on in this block. */
function resultingCall(body: Body, target: BlockId): Span | undefined {
  for (const { terminator } of body.blocks) {
    if (terminator.kind === 'call' && terminator.target === target && terminator.destination.local === 0) {
      return terminator.span;
    }
  }
  return undefined;
}
