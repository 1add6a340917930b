/**
 * Which borrows each local may hold at each point: forward dataflow. A local that is a reference holds its own borrow
 * `outer`; what stands behind it, or inside any other value, is `inner`. Like Polonius, and unlike NLL proper, this
 * follows values along the ways control takes, so it accepts somewhat more than rustc does and never less.
 */
import type { Span } from '../../../../text/span';
import type { Ty } from '../../types/ty';
import type { Block, BlockId, Body, BorrowKind, LocalId, Operand, Place, Rvalue, Statement, Terminator } from '../mir';
import { placeTy, successors } from '../mir';
import { rvalueOperands } from '../movePaths';
import type { BorrowFacts } from './closureFlows';
import { handsOut, keepsFunctions } from './closureFlows';
import { elsewhere, escaping } from './escape';
import type { Liveness } from './liveness';
import type { Certainty } from './refersTo';
import { type Flow, intakeFlows, patternArguments, resultFlows } from './signature';

export interface Loan {
  readonly id: number;
  readonly place: Place;
  readonly kind: BorrowKind;
  readonly span: Span;
  /** Of the closure that makes it: its head. */
  readonly closure?: Span;
  /** What the reference is put into. */
  readonly local: LocalId;
  readonly statement: Statement;
}

/** Sets of loans, as bits by id. */
export interface Held {
  readonly outer: bigint;
  readonly inner: bigint;
}

export type Carriers = Map<LocalId, Held>;

export interface LoanFlow {
  readonly loans: readonly Loan[];
  loanAt(statement: Statement): Loan | undefined;
  of(local: LocalId): readonly Loan[];
  /** Visits each statement of the block, and last its terminator, with what is held right before it. */
  walk(block: BlockId, visit: (index: number, carriers: Carriers) => void): void;
  reached(block: BlockId): boolean;
}

const nothing: Held = { outer: 0n, inner: 0n };
const all = (held: Held): bigint => held.outer | held.inner;

export interface FlowOptions {
  /** Borrows that an argument holds from the start, as bits beyond those of the body's own loans. */
  readonly seed?: (argument: LocalId, ownIds: number) => bigint;
  /** Whether the borrow lasts beyond the body, whatever holds it. */
  readonly isLasting?: (borrow: Statement) => boolean;
}

export function loanFlow(
  body: Body,
  facts: BorrowFacts,
  live: Liveness,
  { seed, isLasting = () => false }: FlowOptions = {},
): LoanFlow {
  const loans: Loan[] = [];
  const byStatement = new Map<Statement, Loan>();
  for (const { statements, cleanup } of body.blocks) {
    for (const statement of cleanup ? [] : statements) {
      if (statement.kind !== 'assign' || statement.rvalue.kind !== 'ref') continue;
      const { rvalue, span, place, closure } = statement;
      const loan = { id: loans.length, place: rvalue.place, kind: rvalue.borrow, span, local: place.local, statement };
      loans.push(closure ? { ...loan, closure } : loan);
      byStatement.set(statement, loans.at(-1) as Loan);
    }
  }
  const byLocal = new Map<LocalId, Loan[]>();
  for (const loan of loans) byLocal.set(loan.place.local, [...(byLocal.get(loan.place.local) ?? []), loan]);
  const lasting = new Set(loans.filter((loan) => isLasting(loan.statement)).map((loan) => loan.statement));
  const flow = new Transfer(body, facts, loans, { byStatement, lasting });
  const first: Carriers = new Map();
  for (let local = 1; seed && local <= body.argumentCount; local++) {
    const bits = seed(local, loans.length);
    if (bits !== 0n) first.set(local, { outer: bits, inner: bits });
  }
  const entries: (Carriers | undefined)[] = [first];
  const queue = new Set<BlockId>([0]);
  for (const id of queue) {
    queue.delete(id);
    const { statements, terminator } = body.blocks[id] as Block;
    const state: Carriers = new Map(entries[id]);
    for (const statement of statements) flow.statement(state, statement);
    flow.terminator(state, terminator);
    for (const next of successors(terminator)) {
      if ((body.blocks[next] as Block).cleanup) continue;
      const known = entries[next] ?? new Map();
      // What is not used again holds nothing that matters.
      if (!join(known, state, live.atEntry(next)) && entries[next]) continue;
      entries[next] = known;
      queue.add(next);
    }
  }
  return {
    loans,
    loanAt: (statement) => byStatement.get(statement),
    reached: (block) => entries[block] !== undefined,
    of: (local) => byLocal.get(local) ?? [],
    walk(block, visit) {
      const { statements } = body.blocks[block] as Block;
      const state: Carriers = new Map(entries[block]);
      statements.forEach((statement, index) => {
        visit(index, state);
        flow.statement(state, statement);
      });
      visit(statements.length, state);
    },
  };
}

function join(into: Carriers, from: Carriers, live: ReadonlySet<LocalId>): boolean {
  let changed = false;
  for (const [local, held] of from) {
    if (!live.has(local) && local !== elsewhere) continue;
    const known = into.get(local) ?? nothing;
    const outer = known.outer | held.outer;
    const inner = known.inner | held.inner;
    if (outer === known.outer && inner === known.inner) continue;
    into.set(local, { outer, inner });
    changed = true;
  }
  return changed;
}

class Transfer {
  readonly #body: Body;
  readonly #facts: BorrowFacts;
  readonly #loans: readonly Loan[];
  readonly #byStatement: ReadonlyMap<Statement, Loan>;
  readonly #lasting: ReadonlySet<Statement>;
  /** Those that closures make of what they capture, and of patterns: no iterator hands them out. */
  #captured: bigint;
  /** The borrows of each local, as bits. */
  readonly #ofLocal = new Map<LocalId, bigint>();

  constructor(
    body: Body,
    facts: BorrowFacts,
    loans: readonly Loan[],
    {
      byStatement,
      lasting,
    }: { readonly byStatement: ReadonlyMap<Statement, Loan>; readonly lasting: ReadonlySet<Statement> },
  ) {
    this.#body = body;
    this.#lasting = lasting;
    this.#facts = facts;
    this.#loans = loans;
    this.#captured = loans.reduce((sum, loan) => (loan.closure ? sum | (1n << BigInt(loan.id)) : sum), 0n);
    this.#byStatement = byStatement;
    for (const loan of loans) {
      const { local } = loan.place;
      this.#ofLocal.set(local, (this.#ofLocal.get(local) ?? 0n) | (1n << BigInt(loan.id)));
    }
  }

  statement(state: Carriers, statement: Statement): void {
    if (statement.kind === 'storageLive' || statement.kind === 'storageDead') {
      state.delete(statement.local);
      this.#end(state, statement.local);
    }
    if (statement.kind !== 'assign') return;
    const held = this.#rvalue(state, statement);
    if (this.#lasting.has(statement)) {
      const { id } = this.#byStatement.get(statement) as Loan;
      const known = state.get(elsewhere) ?? nothing;
      state.set(elsewhere, { outer: known.outer | (1n << BigInt(id)), inner: known.inner });
    }
    this.#write(state, statement.place, held);
  }

  terminator(state: Carriers, terminator: Terminator): void {
    if (terminator.kind !== 'call') return;
    const args = terminator.args.map((each) => this.#operand(state, each));
    const def =
      terminator.func.kind === 'constant' && terminator.func.ty.kind === 'fnDef' ? terminator.func.ty.def : undefined;
    for (const index of def ? patternArguments(def) : []) this.#captured |= all(args[index] ?? nothing);
    let result = nothing;
    if (def && this.#holds(placeTy(this.#body, terminator.destination))) {
      for (const flow of resultFlows(def)) {
        const held = args[flow.argument];
        if (!held) continue;
        const isUnsure = flow.projected || flow.behind === true;
        const ty = placeTy(this.#body, terminator.destination);
        const bits = this.#fitting(this.#passed(flow, terminator, held), ty, isUnsure ? 'surely' : 'maybe');
        result =
          flow.to === 'outer' ? { ...result, outer: result.outer | bits } : { ...result, inner: result.inner | bits };
      }
    }
    for (const { into, argument, onlyInner } of def ? intakeFlows(def) : []) {
      const target = args[into];
      const given = args[argument] ?? nothing;
      if (target) this.#reachBehind(state, target.outer, onlyInner ? given.inner : all(given));
    }
    for (const index of escaping(terminator)) {
      const bits = all(args[index] ?? nothing);
      const known = state.get(elsewhere) ?? nothing;
      if (bits !== 0n) state.set(elsewhere, { outer: known.outer, inner: known.inner | bits });
    }
    this.#write(state, terminator.destination, result);
  }

  #passed(flow: Flow, { args, destination }: Terminator & { kind: 'call' }, held: Held): bigint {
    // What stands behind a reference lives as long as the reference, so whoever holds the one holds the other.
    const bits = flow.from === 'outer' ? all(held) : held.inner | this.#ofValue(args[flow.argument], held);
    if (!flow.projected) return bits;
    const operand = args[flow.argument];
    if (!operand || operand.kind === 'constant') return bits;
    const ty = placeTy(this.#body, operand.place);
    // `into_iter` and the like pass the value on as it is.
    if (keepsFunctions(placeTy(this.#body, destination))) return bits;
    return handsOut(ty, this.#facts) ? bits & ~this.#captured : 0n;
  }

  /** Of these borrows those that a value of the type can hold. */
  #fitting(bits: bigint, ty: Ty, certainty: Certainty = 'maybe'): bigint {
    let fitting = bits;
    // One bit after the other, for a body may have thousands of loans of which few are held. A seed is no loan.
    for (let rest = bits; rest !== 0n; ) {
      const bit = rest & -rest;
      rest ^= bit;
      const place = this.#loans[bit.toString(2).length - 1]?.place;
      if (place && !this.#facts.mayReferTo(ty, placeTy(this.#body, place), certainty)) fitting &= ~bit;
    }
    return fitting;
  }

  #holds(ty: Ty): boolean {
    return this.#facts.holds(ty);
  }

  /** A value that is no reference has all it holds inside. */
  #ofValue(operand: Operand | undefined, held: Held): bigint {
    if (!operand || operand.kind === 'constant') return 0n;
    return placeTy(this.#body, operand.place).kind === 'ref' ? 0n : held.outer;
  }

  #write(state: Carriers, place: Place, held: Held): void {
    if (place.projections.length === 0) {
      const ended = this.#end(state, place.local);
      const kept = { outer: held.outer & ~ended, inner: held.inner & ~ended };
      if (all(kept) === 0n) state.delete(place.local);
      else state.set(place.local, kept);
      return;
    }
    const known = state.get(place.local) ?? nothing;
    if (all(held) === 0n) return;
    if (place.projections[0]?.kind === 'deref') this.#reachBehind(state, known.outer, all(held));
    state.set(place.local, { ...known, inner: known.inner | all(held) });
  }

  /** Once a local holds something else, borrows made through it no longer bear on what it names. */
  #end(state: Carriers, local: LocalId): bigint {
    const ended = this.#ofLocal.get(local) ?? 0n;
    if (ended === 0n) return ended;
    for (const [holder, held] of state) {
      if ((all(held) & ended) !== 0n) state.set(holder, { outer: held.outer & ~ended, inner: held.inner & ~ended });
    }
    return ended;
  }

  /** What is written through a reference is in what it refers to. */
  #reachBehind(state: Carriers, references: bigint, bits: bigint): void {
    if (bits === 0n) return;
    for (const loan of this.#loans) {
      if (((references >> BigInt(loan.id)) & 1n) === 0n) continue;
      const known = state.get(loan.place.local) ?? nothing;
      state.set(loan.place.local, { ...known, inner: known.inner | bits });
    }
  }

  #rvalue(state: Carriers, statement: Statement & { kind: 'assign' }): Held {
    const { rvalue } = statement;
    switch (rvalue.kind) {
      case 'use':
      case 'cast':
        return this.#operand(state, rvalue.operand);
      case 'ref':
        return this.#borrow(state, rvalue, this.#byStatement.get(statement) as Loan);
      case 'aggregate':
      case 'repeat': {
        const bits = rvalueOperands(rvalue).map((each) => all(this.#operand(state, each)));
        return { outer: 0n, inner: bits.reduce((sum, each) => sum | each, 0n) };
      }
      default:
        return nothing;
    }
  }

  /** A borrow of what is behind a reference goes on with that reference's own. */
  #borrow(state: Carriers, { place }: Rvalue & { kind: 'ref' }, loan: Loan | undefined): Held {
    const own = loan ? 1n << BigInt(loan.id) : 0n;
    const base = state.get(place.local) ?? nothing;
    const holds = this.#holds(placeTy(this.#body, place));
    if (!place.projections.some((each) => each.kind === 'deref')) return { outer: own, inner: holds ? all(base) : 0n };
    return { outer: own | this.#through(place, base), inner: holds ? base.inner : 0n };
  }

  /** What the references hold that a place is reached through: from its end to the first that is shared. */
  #through({ local, projections }: Place, base: Held): bigint {
    let bits = 0n;
    for (let at = projections.length - 1; at >= 0; at--) {
      if (projections[at]?.kind !== 'deref') continue;
      const reference = placeTy(this.#body, { local, projections: projections.slice(0, at) });
      bits |= reference.kind === 'ref' && at === 0 ? base.outer : base.inner;
      if (reference.kind === 'ref' && !reference.mutable) break;
    }
    return bits;
  }

  #operand(state: Carriers, operand: Operand): Held {
    if (operand.kind === 'constant') return nothing;
    const { place } = operand;
    const ty = placeTy(this.#body, place);
    const held = state.get(place.local);
    if (!held || !this.#holds(ty)) return nothing;
    if (place.projections.length === 0) return held;
    const bits = this.#fitting(held.inner, ty);
    if (ty.kind !== 'ref') return { outer: 0n, inner: bits };
    // A reference to a place is told apart from what is in the place: `&&str` out of a map that owns other text.
    return { outer: bits, inner: this.#fitting(bits, ty.to, 'unlent') };
  }
}
