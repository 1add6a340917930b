/**
 * The borrow checker: reports an access to a place while a borrow that forbids it may still be used (E0499, E0502,
 * E0505, E0506, E0597, E0716, E0515), with rustc's words and places.
 */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { describePlace } from '../check/describe';
import { statementUses, terminatorUses, type Uses } from '../check/uses';
import type { Block, BlockId, Body, BorrowKind, Local, LocalId, Place, Terminator } from '../mir';
import { placeTy } from '../mir';
import { isBox } from '../movePaths';
import { type Carriers, type Loan, type LoanFlow, loanFlow } from './carriers';
import type { Holds } from './holds';
import { laterUse } from './laterUse';
import { type Liveness, liveness } from './liveness';

export function checkBorrows(body: Body, holds: Holds, dropUses: (local: LocalId) => boolean): readonly Diagnostic[] {
  const live = liveness(body, dropUses);
  const flow = loanFlow(body, holds, live);
  const checker = new BorrowChecker(body, flow, live, dropUses);
  body.blocks.forEach((block, id) => {
    if (!block.cleanup && flow.reached(id)) checker.block(id, block);
  });
  return checker.diagnostics;
}

interface Point {
  readonly block: BlockId;
  readonly index: number;
  readonly carriers: Carriers;
}

/** `shallow`: only the place's own bytes, not what it owns or refers to. */
type Access =
  | { readonly kind: 'read'; readonly span: Span }
  | { readonly kind: 'move'; readonly span: Span }
  | { readonly kind: 'borrow'; readonly borrow: BorrowKind; readonly span: Span; readonly closure?: Span }
  | { readonly kind: 'assign'; readonly span: Span }
  | { readonly kind: 'storageDead'; readonly span: Span };

class BorrowChecker {
  readonly #body: Body;
  readonly #flow: LoanFlow;
  readonly #live: Liveness;
  readonly #dropUses: (local: LocalId) => boolean;
  readonly #reported = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(body: Body, flow: LoanFlow, live: Liveness, dropUses: (local: LocalId) => boolean) {
    this.#body = body;
    this.#flow = flow;
    this.#live = live;
    this.#dropUses = dropUses;
  }

  block(id: BlockId, block: Block): void {
    this.#flow.walk(id, (index, carriers) => {
      const point = { block: id, index, carriers };
      const statement = block.statements[index];
      if (!statement) this.#terminator(block.terminator, point);
      else if (statement.kind === 'storageDead') {
        this.#access({ local: statement.local, projections: [] }, { kind: 'storageDead', span: statement.span }, point);
      } else statementUses(statement, this.#visiting(point, this.#flow.loanAt(statement)));
    });
  }

  #terminator(terminator: Terminator, point: Point): void {
    terminatorUses(terminator, this.#visiting(point, undefined));
    if (terminator.kind === 'return') this.#leave(point, terminator.span);
    if (terminator.kind === 'call') this.#activate(terminator, point);
  }

  /** An automatic `&mut` of a method call counts as one only when the call begins. */
  #activate({ args, span }: Terminator & { kind: 'call' }, point: Point): void {
    for (const operand of args) {
      if (operand.kind !== 'move') continue;
      const loan = this.#flow.loans.find((each) => each.kind === 'twoPhase' && each.local === operand.place.local);
      if (loan) this.#access(loan.place, { kind: 'borrow', borrow: 'mutable', span }, point, loan);
    }
  }

  /** Arguments go when the function ends, like its other locals. */
  #leave(point: Point, span: Span): void {
    for (let local = 1; local <= this.#body.argumentCount; local++) {
      this.#access({ local, projections: [] }, { kind: 'storageDead', span }, point, undefined, new Set([0]));
    }
  }

  #visiting(point: Point, own: Loan | undefined): Uses {
    return {
      operand: (operand) =>
        this.#access(operand.place, { kind: operand.kind === 'move' ? 'move' : 'read', span: operand.span }, point),
      inspect: (place, span) => this.#access(place, { kind: 'read', span }, point),
      borrow: (place, kind, span, { closure }) => {
        const borrow = kind === 'rawMutable' ? 'mutable' : kind === 'rawShared' ? 'shared' : kind;
        const access = { kind: 'borrow', borrow, span } as const;
        this.#access(place, closure ? { ...access, closure } : access, point, own);
      },
      assign: (place, span) => this.#access(place, { kind: 'assign', span }, point),
    };
  }

  #access(place: Place, access: Access, point: Point, own?: Loan, known?: ReadonlySet<LocalId>): void {
    for (const loan of this.#flow.of(place.local)) {
      if (loan === own || !conflicts(this.#body, loan, place, access)) continue;
      const live = known ?? this.#live.after(point.block, point.index);
      const carrier = this.#carrier(loan, live, point, own);
      if (carrier !== undefined) this.#report(loan, place, access, carrier, point);
    }
  }

  /** A local that may hold the borrow and may still be used. */
  #carrier(loan: Loan, live: ReadonlySet<LocalId>, { carriers }: Point, own: Loan | undefined): LocalId | undefined {
    for (const [local, held] of carriers) {
      if (!live.has(local) || (((held.outer | held.inner) >> BigInt(loan.id)) & 1n) === 0n) continue;
      // Until its call begins, a method's own `&mut` lets the place be read.
      if (loan.kind === 'twoPhase' && local === loan.local) continue;
      if (own && local === own.local) continue;
      return local;
    }
    return undefined;
  }

  #report(loan: Loan, place: Place, access: Access, carrier: LocalId, point: Point): void {
    // An access is told of once, whichever borrows forbid it.
    const key = `${access.kind} ${place.local} ${access.span.start}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    if (access.kind === 'storageDead' && carrier === 0) {
      this.diagnostics.push(returned(this.#body, this.#flow, loan));
      return;
    }
    const later = laterUse(this.#body, carrier, point, this.#dropUses);
    this.diagnostics.push(describeConflict(this.#body, { loan, place, access, later }));
  }
}

/** Whether the access is one that the borrow forbids, to a place that overlaps the borrowed one. */
function conflicts(body: Body, loan: Loan, place: Place, access: Access): boolean {
  if (!overlap(body, loan.place, place, access)) return false;
  if (capturedWhole(body, loan, place, access)) return false;
  switch (access.kind) {
    case 'read':
      return loan.kind === 'mutable' || loan.kind === 'unique';
    case 'borrow':
      return access.borrow === 'shared' || access.borrow === 'twoPhase'
        ? loan.kind === 'mutable' || loan.kind === 'unique' || loan.kind === 'twoPhase'
        : true;
    default:
      return true;
  }
}

/**
 * Simplified: closures capture whole variables here, where since 2021 they capture the fields they use (Reference:
 * types.closure.capture.precision). So what a closure holds of a variable with fields is not held against the others.
 */
function capturedWhole(body: Body, loan: Loan, place: Place, access: Access): boolean {
  const byClosure = loan.closure !== undefined || (access.kind === 'borrow' && access.closure !== undefined);
  if (!byClosure || access.kind === 'storageDead') return false;
  const hasField = [...loan.place.projections, ...place.projections].some((each) => each.kind === 'field');
  const bothClosures = loan.closure !== undefined && access.kind === 'borrow' && access.closure !== undefined;
  let { ty } = body.locals[place.local] as Local;
  while (ty.kind === 'ref') ty = ty.to;
  const isCompound = ty.kind === 'tuple' || (ty.kind === 'adt' && ty.def.shape === 'struct' && ty.def.isUser);
  return isCompound && (hasField || bothClosures);
}

function overlap(body: Body, loaned: Place, accessed: Place, access: Access): boolean {
  if (loaned.local !== accessed.local) return false;
  const shared = Math.min(loaned.projections.length, accessed.projections.length);
  for (let i = 0; i < shared; i++) {
    const a = loaned.projections[i] as Place['projections'][number];
    const b = accessed.projections[i] as Place['projections'][number];
    if (a.kind === 'field' && b.kind === 'field' && a.index !== b.index) return false;
    if (a.kind === 'downcast' && b.kind === 'downcast' && a.variant !== b.variant) return false;
    const indexed = ['constantIndex', 'subslice'];
    if (indexed.includes(a.kind) && indexed.includes(b.kind)) return false;
  }
  // What a borrow goes on to through a pointer is not touched by what happens to the pointer itself.
  const beyond = loaned.projections.slice(accessed.projections.length);
  const passes = beyond.some(
    (each, i) => each.kind === 'deref' && !isBoxAt(body, loaned, accessed.projections.length + i),
  );
  if (passes && (access.kind === 'assign' || access.kind === 'storageDead')) return false;
  if (access.kind === 'assign' && beyond.some((each) => each.kind === 'deref')) return false;
  // Through a shared reference nothing can be changed, whoever else holds it.
  return !passes || !passesShared(body, loaned);
}

function isBoxAt(body: Body, place: Place, depth: number): boolean {
  return isBox(placeTy(body, { local: place.local, projections: place.projections.slice(0, depth) }));
}

function passesShared(body: Body, place: Place): boolean {
  return place.projections.some((each, i) => {
    if (each.kind !== 'deref') return false;
    const ty = placeTy(body, { local: place.local, projections: place.projections.slice(0, i) });
    return (ty.kind === 'ref' && !ty.mutable) || ty.kind === 'pointer';
  });
}

interface Conflict {
  readonly loan: Loan;
  readonly place: Place;
  readonly access: Access;
  readonly later: { readonly span: Span; readonly inLoop: boolean } | undefined;
}

function describeConflict(body: Body, conflict: Conflict): Diagnostic {
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

function laterNote({ later }: Conflict, which = ''): readonly DiagnosticNote[] {
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
          ...laterNote(conflict, 'first'),
          ...closureNotes(body, conflict, access),
        ];
    return error('E0499', `cannot borrow ${what} as mutable more than once at a time`, span, notes);
  }
  const [now, then] = second ? ['mutable', 'immutable'] : ['immutable', 'mutable'];
  return error('E0502', `cannot borrow ${what} as ${now} because it is also borrowed as ${then}`, span, [
    { message: `${then} borrow occurs here`, span: before },
    { message: `${now} borrow occurs here`, span },
    ...laterNote(conflict, then),
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
    ...laterNote(conflict),
    ...dueToClosure(conflict),
  ]);
}

function assignConflict(body: Body, conflict: Conflict, span: Span): Diagnostic {
  const { loan, place } = conflict;
  const what = named(body, place);
  return error('E0506', `cannot assign to ${what} because it is borrowed`, span, [
    { message: `${named(body, loan.place)} is borrowed here`, span: loan.closure ?? loan.span },
    { message: `${what} is assigned to here but it was already borrowed`, span },
    ...laterNote(conflict),
    ...dueToClosure(conflict),
  ]);
}

function readConflict(body: Body, conflict: Conflict, span: Span): Diagnostic {
  const { loan, place } = conflict;
  const what = named(body, place);
  return error('E0503', `cannot use ${what} because it was mutably borrowed`, span, [
    { message: `${named(body, loan.place)} is borrowed here`, span: loan.closure ?? loan.span },
    { message: `use of borrowed ${named(body, loan.place)}`, span },
    ...laterNote(conflict),
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
      ...laterNote(conflict),
    ]);
  }
  const what = named(body, loan.place);
  return error('E0597', `${what} does not live long enough`, span, [
    { message: `binding \`${local.user.name}\` declared here`, span: local.span },
    { message: 'borrowed value does not live long enough', span },
    { message: `${what} dropped here while still borrowed`, span: end },
    ...laterNote(conflict),
  ]);
}

/** What the function returns would refer to what is gone by then. */
function returned(body: Body, flow: LoanFlow, loan: Loan): Diagnostic {
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
