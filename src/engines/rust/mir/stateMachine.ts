/**
 * The body of an `async` block as the machine of states that it is (rustc-dev-guide, "Coroutines"): what lives on while it
 * waits stands in the future itself, and each poll goes on where the last one left. Before this, waiting is a call that
 * returns; its unwind edge drops what is there, which is what dropping a waiting future does too.
 */
import type { AdtDef, Ty } from '../types/ty';
import { adt, prim, ref } from '../types/ty';
import { UnsupportedConstruct } from './build/builder';
import { rewriter } from './build/captured';
import { isSuspension, keptLocals } from './keptLocals';
import type { Block, BlockId, Body, Local, Operand, Place, Projection, Statement, Terminator } from './mir';
import { reachable, retarget } from './simplify';

export interface FutureFacts {
  /** The future's own type, a closure's. */
  readonly self: Ty;
  readonly captures: readonly Ty[];
  readonly poll: AdtDef;
  /** Called when a future is polled that has ended. */
  readonly resumed: Operand;
}

/** States that every future has; the others are its waits, in order. */
const [start, ended, firstWait] = [0n, 1n, 2n];

export function stateMachine(body: Body, facts: FutureFacts): Body {
  const result = body.locals.length;
  const whole = renamed(body, 0, result);
  const kept = keptLocals(whole);
  const waits = whole.blocks.flatMap((block, id) => (isSuspension(block.terminator) ? [id] : []));
  const parts = new Parts(whole, facts, kept);
  const saved = kept.map((local) => ({
    name: whole.locals[local]!.user?.name ?? 'awaited',
    ty: whole.locals[local]!.ty,
  }));
  const drop = dropOf(whole, parts, waits);
  return { ...pollOf(whole, parts, waits, result), future: { drop, saved } };
}

/** With the result in a local of its own: the poll's result says whether there is one. */
function renamed(body: Body, from: number, to: number): Body {
  const rewrite = rewriter((place) => (place.local === from ? { ...place, local: to } : place));
  const blocks = body.blocks.map((block) => ({
    ...block,
    statements: block.statements.map(rewrite.statement),
    terminator: rewrite.terminator(block.terminator),
  }));
  return { ...body, locals: [...body.locals, { ...body.locals[from]!, mutable: true }], blocks };
}

/** Where things stand in a function whose argument 1 points to the future. */
class Parts {
  readonly body: Body;
  readonly facts: FutureFacts;
  readonly state: Place;
  readonly #fields: ReadonlyMap<number, number>;
  readonly rewrite: ReturnType<typeof rewriter>;

  constructor(body: Body, facts: FutureFacts, kept: readonly number[]) {
    const { captures } = facts;
    this.body = body;
    this.facts = facts;
    this.state = this.field(captures.length, prim.u32);
    this.#fields = new Map(kept.map((local, index) => [local, captures.length + 1 + index]));
    this.rewrite = rewriter((place) => this.#place(place));
  }

  field(index: number, ty: Ty): Place {
    const { self } = this.facts;
    return {
      local: 1,
      projections: [
        { kind: 'deref', ty: self },
        { kind: 'field', index, ty },
      ],
    };
  }

  #place({ local, projections }: Place): Place {
    if (projections.some((each) => each.kind === 'index' && this.#fields.has(each.local)))
      throw new UnsupportedConstruct('an index that is kept while a future waits', this.body.span);
    if (local === 1) return { local, projections: [{ kind: 'deref', ty: this.facts.self }, ...projections] };
    const index = this.#fields.get(local);
    if (index === undefined) return { local, projections };
    const within = this.field(index, this.body.locals[local]!.ty);
    return { local: 1, projections: [...within.projections, ...projections] };
  }

  statements(block: Block): Statement[] {
    return block.statements
      .filter((each) => !('local' in each) || !this.#fields.has(each.local))
      .map(this.rewrite.statement);
  }

  locals(result: Ty): readonly Local[] {
    return this.body.locals.map((each, id) => {
      if (id === 0) return { ...each, ty: result };
      if (id === 1) return { ...each, ty: ref(this.facts.self, true) };
      if (!this.#fields.has(id)) return each;
      const { user: _, ...rest } = each;
      return rest;
    });
  }

  setState(value: bigint): Statement {
    const { span } = this.body;
    const operand: Operand = { kind: 'constant', value: { kind: 'integer', value }, ty: prim.u32, span };
    return { kind: 'assign', place: this.state, rvalue: { kind: 'use', operand }, span };
  }
}

/** Blocks that drop the captures, in order, and then go on. */
function dropCaptures({ facts, body }: Parts, self: Place, first: BlockId, target: BlockId, cleanup: boolean): Block[] {
  return facts.captures.map((ty, index) => {
    const projection: Projection = { kind: 'field', index, ty };
    const place = { local: self.local, projections: [...self.projections, projection] };
    const next = index === facts.captures.length - 1 ? target : first + index + 1;
    return {
      statements: [],
      terminator: { kind: 'drop', place, target: next, unwind: null, span: body.span },
      cleanup,
    };
  });
}

const whole = (parts: Parts): Place => ({ local: 1, projections: [{ kind: 'deref', ty: parts.facts.self }] });

/** The body's blocks, one place further, behind an entry; drops of the whole closure become drops of its parts. */
function machine(parts: Parts, end: (block: Block, id: BlockId) => Block): Block[] {
  const { blocks } = parts.body;
  const extra: Block[] = [];
  const moved = blocks.map((block, id): Block => {
    const shifted = retarget(block.terminator, (target) => target + 1);
    const statements = parts.statements(block);
    if (shifted.kind === 'drop' && shifted.place.local === 1 && shifted.place.projections.length === 0) {
      const first = blocks.length + 1 + extra.length;
      const chain = dropCaptures(parts, whole(parts), first, shifted.target, block.cleanup);
      extra.push(...chain);
      const target = chain.length > 0 ? first : shifted.target;
      return { ...block, statements, terminator: { kind: 'goto', target, span: shifted.span } };
    }
    return end({ ...block, statements, terminator: parts.rewrite.terminator(shifted) }, id);
  });
  return [...moved, ...extra];
}

function dispatch(parts: Parts, targets: readonly (readonly [bigint, BlockId])[], otherwise: BlockId): Block {
  const { span } = parts.body;
  const terminator: Terminator = {
    kind: 'switchInt',
    operand: { kind: 'copy', place: parts.state, span },
    targets: targets.map(([value, target]) => ({ value, target })),
    otherwise,
    span,
  };
  return { statements: [], terminator, cleanup: false };
}

function pollOf(body: Body, parts: Parts, waits: readonly BlockId[], result: number): Body {
  const { span } = body;
  const ty = adt(parts.facts.poll, [body.locals[result]!.ty]);
  const returned = (variant: number, operands: readonly Operand[]): Statement => ({
    kind: 'assign',
    place: { local: 0, projections: [] },
    rvalue: { kind: 'aggregate', aggregate: { kind: 'adt', variant }, operands, ty },
    span,
  });
  const value: Operand = { kind: 'move', place: { local: result, projections: [] }, span };
  const blocks = machine(parts, (block, id) => {
    const { statements, terminator } = block;
    const wait = waits.indexOf(id);
    if (wait >= 0) {
      const leaving = [parts.setState(firstWait + BigInt(wait)), returned(1, [])];
      return {
        ...block,
        statements: [...statements, ...leaving],
        terminator: { kind: 'return', span: terminator.span },
      };
    }
    if (terminator.kind === 'return')
      return { ...block, statements: [...statements, parts.setState(ended), returned(0, [value])] };
    if (terminator.kind === 'resume') return { ...block, statements: [...statements, parts.setState(ended)] };
    return block;
  });
  const goesOn = waits.map((id, wait): readonly [bigint, BlockId] => {
    const { terminator } = body.blocks[id]!;
    return [firstWait + BigInt(wait), (terminator.kind === 'call' ? (terminator.target ?? 0) : 0) + 1];
  });
  const again = blocks.length + 1;
  const resumed: Terminator = {
    kind: 'call',
    func: parts.facts.resumed,
    args: [],
    destination: { local: body.locals.length, projections: [] },
    target: null,
    unwind: null,
    span,
    calleeSpan: span,
    origin: 'compiler',
  };
  const entry = dispatch(parts, [[start, 1], ...goesOn], again);
  const all = [entry, ...blocks, { statements: [], terminator: resumed, cleanup: false }];
  const never: Local = { ty: prim.never, span, mutable: true };
  return reachable({ ...body, locals: [...parts.locals(ty), never], blocks: all, argumentCount: 2 });
}

/** `fn(&mut Self)`, for a future that is dropped: what it holds depends on where it waits. */
function dropOf(body: Body, parts: Parts, waits: readonly BlockId[]): Body {
  const { span } = body;
  const blocks = machine(parts, (block) =>
    block.terminator.kind === 'resume' ? { ...block, terminator: { kind: 'return', span } } : block,
  ).map((block) => ({ ...block, cleanup: false }));
  const end = blocks.length + 1;
  const chain = dropCaptures(parts, whole(parts), end + 1, end, false);
  const held = waits.map((id, wait): readonly [bigint, BlockId] => {
    const { terminator } = body.blocks[id]!;
    const unwind = terminator.kind === 'call' ? terminator.unwind : null;
    return [firstWait + BigInt(wait), unwind === null ? end : unwind + 1];
  });
  const entry = dispatch(parts, [[start, chain.length > 0 ? end + 1 : end], ...held], end);
  const returns: Block = { statements: [], terminator: { kind: 'return', span }, cleanup: false };
  const all = [entry, ...blocks, returns, ...chain];
  return reachable({ ...body, locals: parts.locals(prim.unit), blocks: all, argumentCount: 1 });
}
