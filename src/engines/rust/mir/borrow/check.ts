/**
 * The borrow checker: reports an access to a place while a borrow that forbids it may still be used (E0499, E0502,
 * E0505, E0506, E0597, E0716, E0515), with rustc's words and places.
 */
import type { Diagnostic } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { statementUses, terminatorUses, type Uses } from '../check/uses';
import type { Block, BlockId, Body, LocalId, Place, Terminator } from '../mir';
import { placeTy } from '../mir';
import { isBox } from '../movePaths';
import { type Carriers, type Loan, type LoanFlow, loanFlow } from './carriers';
import type { BorrowFacts } from './closureFlows';
import { elsewhere, escapes, escaping, isOwned } from './escape';
import { laterUse } from './laterUse';
import { type Liveness, liveness } from './liveness';
import { type Access, describeConflict, type Lasting, returned } from './report';

export interface BorrowOptions {
  /** Whether dropping the local may look at what it holds. */
  readonly dropUses: (local: LocalId) => boolean;
  /** Borrows that last beyond the body. */
  readonly lasting: Lasting;
}

export function checkBorrows(
  body: Body,
  facts: BorrowFacts,
  { dropUses, lasting }: BorrowOptions,
): readonly Diagnostic[] {
  const live = liveness(body, dropUses);
  const flow = loanFlow(body, facts, live, { isLasting: (borrow) => lasting.has(borrow) });
  const checker = new BorrowChecker(body, flow, live, { dropUses, lasting });
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

class BorrowChecker {
  readonly #body: Body;
  readonly #flow: LoanFlow;
  readonly #live: Liveness;
  readonly #dropUses: (local: LocalId) => boolean;
  readonly #lasting: Lasting;
  readonly #reported = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(body: Body, flow: LoanFlow, live: Liveness, { dropUses, lasting }: BorrowOptions) {
    this.#body = body;
    this.#lasting = lasting;
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
    if (terminator.kind !== 'call') return;
    this.#activate(terminator, point);
    this.#escape(terminator, point);
  }

  /** What an argument borrows that outlives the function must not be the function's own. */
  #escape(call: Terminator & { kind: 'call' }, { carriers }: Point): void {
    for (const index of escaping(call)) {
      const operand = call.args[index];
      if (!operand || operand.kind === 'constant') continue;
      const held = carriers.get(operand.place.local);
      if (!held) continue;
      for (const loan of this.#flow.loans) {
        const isHeld = (((held.outer | held.inner) >> BigInt(loan.id)) & 1n) !== 0n;
        const key = escapeKey(loan);
        if (!isHeld || !isOwned(this.#body, loan.place) || this.#reported.has(key)) continue;
        this.#reported.add(key);
        this.diagnostics.push(escapes(this.#body, loan));
      }
    }
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
      if ((!live.has(local) && local !== elsewhere) || (((held.outer | held.inner) >> BigInt(loan.id)) & 1n) === 0n)
        continue;
      // Until its call begins, a method's own `&mut` lets the place be read.
      if (loan.kind === 'twoPhase' && local === loan.local) continue;
      if (own && local === own.local) continue;
      return local;
    }
    return undefined;
  }

  #report(loan: Loan, place: Place, access: Access, carrier: LocalId, point: Point): void {
    // An access is told of once, whichever borrows forbid it.
    const because = this.#lasting.get(loan.statement);
    const own = because && access.kind === 'storageDead' ? ` ${loan.id}` : '';
    const key = `${access.kind} ${place.local} ${access.span.start}${own}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    // That it ends too early was said where it was passed on.
    if (access.kind === 'storageDead' && this.#reported.has(escapeKey(loan))) return;
    const isLasting = because !== undefined && because.category !== 'return';
    if (access.kind === 'storageDead' && (carrier === 0 || carrier === elsewhere) && !isLasting) {
      this.diagnostics.push(returned(this.#body, this.#flow, loan));
      return;
    }
    if (access.kind === 'storageDead' && isLasting && loan.closure && because.category === 'argument') {
      this.diagnostics.push(escapes(this.#body, loan));
      return;
    }
    const later = carrier === elsewhere ? undefined : laterUse(this.#body, carrier, point, this.#dropUses);
    const conflict = { loan, place, access, later };
    this.diagnostics.push(describeConflict(this.#body, isLasting ? { ...conflict, because } : conflict));
  }
}

const escapeKey = (loan: Loan): string => `escape ${loan.closure?.start ?? loan.span.start}`;

/** Whether the access is one that the borrow forbids, to a place that overlaps the borrowed one. */
function conflicts(body: Body, loan: Loan, place: Place, access: Access): boolean {
  if (!overlap(body, loan.place, place, access)) return false;
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
