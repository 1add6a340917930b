/**
 * Drop elaboration (rustc-dev-guide, "Drop elaboration"): a drop whose place is surely gone is removed, one whose place
 * is surely there stays, one that depends on the path taken asks a flag, and of a value that was moved out in part only
 * what is left is dropped.
 */
import type { Span } from '../../../text/span';
import type { CheckedProgram } from '../types/program';
import type { Ty } from '../types/ty';
import { prim, substitute } from '../types/ty';
import { hasBit, type Initialisation, type InitState, initialisation } from './dataflow';
import type {
  Block,
  BlockId,
  Body,
  DropTerminator,
  Local,
  LocalId,
  Place,
  Projection,
  Statement,
  Terminator,
} from './mir';
import {
  arrayLength,
  callReturnEffects,
  type Effects,
  isBox,
  type MovePath,
  type MovePaths,
  movedParts,
  movePaths,
  type PathId,
  statementEffects,
  terminatorEffects,
} from './movePaths';
import { fieldTy, type TypeQueries } from './typeQueries';

export interface ElaborationContext {
  readonly program: CheckedProgram;
  readonly types: TypeQueries;
}

export function elaborateDrops(body: Body, context: ElaborationContext): Body {
  if (!body.blocks.some((block) => block.terminator.kind === 'drop')) return body;
  const paths = movePaths(body, (local) => context.types.needsDrop((body.locals[local] as Local).ty));
  const flow = initialisation(body, paths, { cleanup: true });
  return new Elaboration(body, context, paths, flow).run();
}

interface OpenBlock {
  statements: Statement[];
  terminator: Terminator;
  readonly cleanup: boolean;
}

/** What is left of a value, and what surrounds its drop. */
interface DropRequest {
  readonly place: Place;
  readonly ty: Ty;
  /** Whose flag tells whether the value is there: its own, or that of the path it is part of. */
  readonly path: PathId;
  /** Whether `path` is the place's own, so that parts of it may have moved by themselves. */
  readonly exact: boolean;
  readonly target: BlockId;
  readonly unwind: BlockId | null;
  readonly drop: DropTerminator;
  readonly state: InitState;
  readonly cleanup: boolean;
}

class Elaboration {
  readonly #body: Body;
  readonly #context: ElaborationContext;
  readonly #paths: MovePaths;
  readonly #flow: Initialisation;
  readonly #blocks: OpenBlock[];
  readonly #locals: Local[];
  readonly #flags = new Map<PathId, LocalId>();
  /** Where a path is dropped or gone: when a loop comes back there, its flags must not speak of the last value. */
  readonly #resets: { readonly block: BlockId; readonly path: PathId }[] = [];

  constructor(body: Body, context: ElaborationContext, paths: MovePaths, flow: Initialisation) {
    this.#body = body;
    this.#context = context;
    this.#paths = paths;
    this.#flow = flow;
    this.#blocks = body.blocks.map((block) => ({ ...block, statements: [...block.statements] }));
    this.#locals = [...body.locals];
  }

  run(): Body {
    this.#body.blocks.forEach((block, id) => {
      if (block.terminator.kind === 'drop' && this.#flow.reached(id)) this.#elaborate(id, block.terminator);
    });
    if (this.#flags.size > 0) this.#maintainFlags();
    return { ...this.#body, locals: this.#locals, blocks: this.#blocks };
  }

  #elaborate(block: BlockId, drop: DropTerminator): void {
    const found = this.#paths.find(drop.place);
    const { cleanup } = this.#block(block);
    // Behind a reference there is always a value.
    if (!found) return;
    const state = this.#flow.entry(block);
    for (let i = 0; i < this.#block(block).statements.length; i++) this.#flow.advance(state, block, i);
    const request: DropRequest = {
      place: drop.place,
      ty: drop.place.projections.at(-1)?.ty ?? (this.#body.locals[drop.place.local] as Local).ty,
      path: found.path,
      exact: found.exact,
      target: drop.target,
      unwind: drop.unwind,
      drop,
      state,
      cleanup,
    };
    const entry = this.#dropBlock(request);
    this.#block(block).terminator = { kind: 'goto', target: entry, span: drop.span };
  }

  /** A block that drops what is there and goes on to the target. */
  #dropBlock(request: DropRequest): BlockId {
    if (!this.#context.types.needsDrop(request.ty)) return request.target;
    const { exact, path, state } = request;
    // Nothing moves out of a type that implements `Drop`: it is there as a whole, though its fields may be assigned.
    const isWhole = !exact || this.#context.types.hasDropImpl(request.ty);
    const parts = isWhole ? [path] : this.#paths.withDescendants(path);
    const live = parts.some((id) => hasBit(state.init, id));
    const dead = parts.some((id) => hasBit(state.uninit, id));
    if (!live) return request.target;
    if (parts.length > 1 && dead) return this.#openDrop(request);
    return this.#complete(request, dead);
  }

  /** The whole place at once, if its flag says so. */
  #complete(request: DropRequest, conditional: boolean): BlockId {
    const { drop, target, unwind, place, cleanup } = request;
    const block = this.#newBlock({ ...drop, place, target, unwind, boxOnly: undefined }, cleanup);
    if (request.exact) this.#resets.push({ block, path: request.path });
    return conditional ? this.#tested(request, block) : block;
  }

  #tested(request: DropRequest, block: BlockId): BlockId {
    const { drop, path, target, cleanup } = request;
    const { span } = drop;
    const flag: Place = { local: this.#flag(path, span), projections: [] };
    return this.#newBlock(
      {
        kind: 'switchInt',
        operand: { kind: 'copy', place: flag, span },
        targets: [{ value: 0n, target }],
        otherwise: block,
        span,
      },
      cleanup,
    );
  }

  /** Part by part, for some have moved. */
  #openDrop(whole: DropRequest): BlockId {
    const { ty, path, cleanup, drop } = whole;
    const done = this.#newBlock({ kind: 'goto', target: whole.target, span: drop.span }, cleanup);
    this.#resets.push({ block: done, path });
    const request = { ...whole, target: done };
    if (isBox(ty)) return this.#openBox(request);
    switch (ty.kind) {
      case 'adt':
        return ty.def.shape === 'enum'
          ? this.#openEnum(request, ty)
          : this.#ladder(request, this.#variantFields(ty, 0));
      case 'tuple':
        return this.#ladder(request, this.#fields(ty.items));
      case 'closure': {
        const captures = this.#context.program.closureInfo(ty.def).captures;
        return this.#ladder(request, this.#fields(captures.map((each) => substitute(each, ty.args))));
      }
      case 'array':
        return this.#ladder(request, this.#items(request.place, ty));
      default:
        return this.#complete(request, true);
    }
  }

  #fields(items: readonly Ty[]): readonly (readonly Projection[])[] {
    return items.map((ty, index) => [{ kind: 'field', index, ty }]);
  }

  /**
   * Of an array that can have lost some items: from its end, though what stands between those that could be lost is
   * dropped in order (as rustc's elaboration does; the Reference leaves it open).
   */
  #items({ local, projections }: Place, ty: Ty & { kind: 'array' }): readonly (readonly Projection[])[] {
    const runs: Projection[][] = [];
    let open = false;
    for (let offset = 0; offset < (arrayLength(ty) ?? 0); offset++) {
      const item: Projection = { kind: 'constantIndex', offset, fromEnd: false, ty: ty.item };
      const own = this.#paths.find({ local, projections: [...projections, item] })?.exact === true;
      if (own || !open) runs.push([item]);
      else runs.at(-1)?.push(item);
      open = !own;
    }
    return runs.reverse().flatMap((run) => run.map((item) => [item]));
  }

  #variantFields(ty: Ty & { kind: 'adt' }, variant: number): readonly (readonly Projection[])[] {
    const fields = ty.def.variants[variant]?.fields ?? [];
    const into: readonly Projection[] = ty.def.shape === 'enum' ? [{ kind: 'downcast', variant, ty }] : [];
    return fields.map(({ index }) => [...into, { kind: 'field', index, ty: fieldTy(ty, variant, index) }]);
  }

  /**
   * Drops the parts in order of declaration. Should one panic, unwinding drops those behind it. A struct's own flag
   * answers for the parts that have no path of their own.
   */
  #ladder(request: DropRequest, parts: readonly (readonly Projection[])[]): BlockId {
    let { target, unwind } = request;
    for (const part of parts.toReversed()) {
      const next = this.#part(request, part, target, unwind, request.cleanup);
      // The chain that unwinding takes: the same drops, in cleanup blocks.
      if (unwind !== null) unwind = this.#part(request, part, unwind, null, true);
      target = next;
    }
    return target;
  }

  #part(
    request: DropRequest,
    projections: readonly Projection[],
    target: BlockId,
    unwind: BlockId | null,
    cleanup: boolean,
  ): BlockId {
    const place: Place = {
      local: request.place.local,
      projections: [...request.place.projections, ...projections],
    };
    const found = this.#paths.find(place);
    const ty = (projections.at(-1) as Projection).ty;
    const own = found?.exact === true;
    return this.#dropBlock({
      ...request,
      place,
      ty,
      path: own ? found.path : (found?.path ?? request.path),
      exact: own,
      target,
      unwind,
      cleanup,
    });
  }

  /** Which parts there are depends on the variant; one without paths of its own is dropped whole. */
  #openEnum(request: DropRequest, ty: Ty & { kind: 'adt' }): BlockId {
    const { drop, place, path, cleanup, target } = request;
    const { span } = drop;
    const { children } = this.#paths.paths[path] as MovePath;
    const opened = ty.def.variants.filter((variant) => children.has(`v${variant.index}`));
    const targets = opened.map(({ index }) => ({
      value: BigInt(index),
      target: this.#ladder(request, this.#variantFields(ty, index)),
    }));
    const rest = { ...request, exact: false };
    const otherwise =
      opened.length === ty.def.variants.length ? (targets[0]?.target ?? target) : this.#complete(rest, false);
    const local = this.#locals.push({ ty: prim.isize, span, mutable: true }) - 1;
    const variant: Place = { local, projections: [] };
    const choose = this.#newBlock(
      { kind: 'switchInt', operand: { kind: 'copy', place: variant, span }, targets, otherwise, span },
      cleanup,
    );
    this.#block(choose).statements.push({ kind: 'assign', place: variant, rvalue: { kind: 'variant', place }, span });
    return hasBit(request.state.uninit, path) ? this.#tested(request, choose) : choose;
  }

  /** What stands in the box, then its allocation. */
  #openBox(request: DropRequest): BlockId {
    const { drop, place, path, ty, unwind, cleanup, state } = request;
    const content = ty.kind === 'adt' ? (ty.args[0] as Ty) : prim.error;
    const free = (target: BlockId, away: BlockId | null, inCleanup: boolean): BlockId => {
      const block = this.#newBlock({ ...drop, place, target, unwind: away, boxOnly: true, step: undefined }, inCleanup);
      return hasBit(state.uninit, path) ? this.#tested({ ...request, target, cleanup: inCleanup }, block) : block;
    };
    const freed = free(request.target, unwind, cleanup);
    const freedUnwinding = unwind === null ? null : free(unwind, null, true);
    return this.#part(request, [{ kind: 'deref', ty: content }], freed, freedUnwinding, cleanup);
  }

  // ---- flags ----

  #flag(path: PathId, span: Span): LocalId {
    const known = this.#flags.get(path);
    if (known !== undefined) return known;
    const local = this.#locals.push({ ty: prim.bool, span, mutable: true }) - 1;
    this.#flags.set(path, local);
    return local;
  }

  /** Flags begin as what is there at entry, and follow each move and initialisation from then on. */
  #maintainFlags(): void {
    this.#body.blocks.forEach((block, id) => {
      if (this.#flow.reached(id)) this.#maintainIn(block, id);
    });
    for (const { block, path } of this.#resets) {
      const gone: Statement[] = [];
      this.#setFlags(gone, path, false, this.#body.span);
      this.#block(block).statements = [...gone, ...this.#block(block).statements];
    }
    const entry = this.#block(0);
    const initial = [...this.#flags].map(([path, flag]) => {
      const { local } = (this.#paths.paths[path] as MovePath).place;
      return setFlag(flag, local > 0 && local <= this.#body.argumentCount, this.#body.span);
    });
    entry.statements = [...initial, ...entry.statements];
  }

  #maintainIn(block: Block, id: BlockId): void {
    const open = this.#block(id);
    const statements: Statement[] = [];
    for (const statement of block.statements) {
      statements.push(statement);
      statementEffects(statement, this.#flagging(statements, statement.span));
    }
    open.statements = statements;
    const { terminator } = block;
    if (terminator.kind === 'drop') return;
    // Before a call the operands are still there, but nothing can look at a flag in between.
    terminatorEffects(terminator, this.#flagging(statements, terminator.span));
    if (terminator.kind !== 'call' || terminator.target === null) return;
    const set: Statement[] = [];
    callReturnEffects(terminator, this.#flagging(set, terminator.span));
    if (set.length === 0) return;
    const edge = this.#newBlock({ kind: 'goto', target: terminator.target, span: terminator.span }, open.cleanup);
    this.#block(edge).statements.push(...set);
    open.terminator = { ...terminator, target: edge };
  }

  #flagging(statements: Statement[], span: Span): Effects {
    const exactly = (place: Place, value: boolean): void => {
      const found = this.#paths.find(place);
      if (found?.exact) this.#setFlags(statements, found.path, value, span);
    };
    return {
      move: (place) => {
        for (const part of movedParts(this.#body, place)) exactly(part, false);
      },
      uninitialise: () => {},
      initialise: (place) => exactly(place, true),
    };
  }

  #setFlags(statements: Statement[], path: PathId, value: boolean, span: Span): void {
    for (const id of this.#paths.withDescendants(path)) {
      const flag = this.#flags.get(id);
      if (flag !== undefined) statements.push(setFlag(flag, value, span));
    }
  }

  #newBlock(terminator: Terminator, cleanup: boolean): BlockId {
    return this.#blocks.push({ statements: [], terminator, cleanup }) - 1;
  }

  #block(id: BlockId): OpenBlock {
    return this.#blocks[id] as OpenBlock;
  }
}

function setFlag(flag: LocalId, value: boolean, span: Span): Statement {
  const operand = { kind: 'constant', value: { kind: 'boolean', value }, ty: prim.bool, span } as const;
  return { kind: 'assign', place: { local: flag, projections: [] }, rvalue: { kind: 'use', operand }, span };
}
