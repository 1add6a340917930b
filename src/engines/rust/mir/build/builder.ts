/**
 * The state of building one body: the graph so far, its locals, and the stack of scopes with the drops that leaving each
 * of them owes (rustc-dev-guide, "Drop elaboration": every owned value is scheduled when it comes to be, whether or not
 * it is moved out later). Expressions, patterns and statements are lowered by the functions beside it, which take it
 * first and append to its current block.
 */
import type { Span } from '../../../../text/span';
import type { CheckedProgram } from '../../types/program';
import type { Expr, LabelId, Thir, LocalId as ThirLocalId } from '../../types/thir';
import type { Ty } from '../../types/ty';
import type {
  Block,
  BlockId,
  Body,
  Local,
  LocalAnnotation,
  LocalId,
  Operand,
  Place,
  Rvalue,
  Scope,
  ScopeId,
  Statement,
  StepLabel,
  StepMarker,
  Terminator,
} from '../mir';
import { reachable } from '../simplify';
import type { TypeQueries } from '../typeQueries';
import { type CapturedPart, withCaptures } from './captured';
import type { StepLabels } from './labels';

export interface BuildContext {
  readonly program: CheckedProgram;
  readonly types: TypeQueries;
  /** Since 2024 a block's tail and an `if let` drop their temporaries early. */
  readonly edition: number;
  /** Present for code that has steps: the user's own, and the library's where that is stepped into. */
  readonly labels: StepLabels | undefined;
}

/** How deep the stack of scopes is: leaving to a depth drops what the scopes from there on own. */
export type Depth = number;

interface ScheduledDrop {
  readonly local: LocalId;
  readonly kind: 'value' | 'storage';
  /** The cleanup block that drops this and all scheduled before it; forgotten when one is inserted below. */
  unwind: BlockId | undefined;
}

interface OpenScope {
  readonly id: ScopeId;
  /** In order of scheduling; run backwards. */
  readonly drops: ScheduledDrop[];
}

/** What `break` and `continue` of a label do. */
export interface BreakTarget {
  readonly label: LabelId;
  readonly depth: Depth;
  readonly breakBlock: BlockId;
  readonly destination: Place;
  readonly continueBlock: BlockId | undefined;
}

interface OpenBlock {
  readonly statements: Statement[];
  terminator: Terminator | undefined;
  readonly cleanup: boolean;
}

export class Builder {
  readonly context: BuildContext;
  readonly thir: Thir;
  readonly locals: Local[] = [];
  readonly scopeTree: Scope[] = [];
  readonly promoted: Body[] = [];
  readonly captures: CapturedPart[] = [];
  /** Of a closure: what stands for its variables from outside until the body is built. */
  readonly upvars: LocalId[] = [];
  readonly loops: { readonly span: Span; readonly head: Span }[] = [];
  readonly annotations: LocalAnnotation[] = [];
  readonly breakTargets: BreakTarget[] = [];
  /** Where each variable of the THIR stands now: its local, or within a guard what it will be bound to. */
  readonly variables = new Map<ThirLocalId, Place>();
  /** Temporaries that live longer than their statement, as an index into the scopes (Reference: destructors). */
  readonly extended = new Map<Expr, Depth>();
  /** The scope that a temporary belongs to unless it is extended. */
  temporaryScope: Depth = 0;
  current: BlockId = 0;
  /** Where `return` goes once all scopes are left. */
  readonly returnBlock: BlockId;
  /** Labels of the statement being lowered that is a `return`: they name the state before locals drop. */
  exitLabels: readonly StepLabel[] = [];
  /** Labels of the state as it is now, waiting for the next step. */
  #pending: { labels: StepLabel[]; span: Span } | undefined;
  readonly #loopBodies = new Map<Expr, { readonly loop: number; readonly span: Span }>();
  #loopCount = 0;
  readonly #scopes: OpenScope[] = [];
  readonly #blocks: OpenBlock[] = [];
  #resume: BlockId | undefined;

  constructor(context: BuildContext, thir: Thir) {
    this.context = context;
    this.thir = thir;
    this.current = this.newBlock();
    this.returnBlock = this.newBlock();
    this.finish(this.returnBlock, { kind: 'return', span: thir.span });
  }

  // ---- blocks ----

  newBlock(cleanup = false): BlockId {
    this.#blocks.push({ statements: [], terminator: undefined, cleanup });
    return this.#blocks.length - 1;
  }

  push(statement: Statement): void {
    this.#block(this.current).statements.push(statement);
  }

  pushInto(block: BlockId, statement: Statement): void {
    this.#block(block).statements.push(statement);
  }

  assign(place: Place, rvalue: Rvalue, span: Span): void {
    this.push({ kind: 'assign', place, rvalue, span });
  }

  /** Ends the current block; building goes on in `next`, or where nothing leads to. */
  terminate(terminator: Terminator, next: BlockId = this.newBlock()): void {
    this.#block(this.current).terminator = terminator;
    this.current = next;
  }

  /** Ends the current block and goes on in the target. */
  goto(target: BlockId, span: Span): void {
    this.terminate({ kind: 'goto', target, span }, target);
  }

  /** Ends a block that is not the current one. */
  finish(block: BlockId, terminator: Terminator): void {
    this.#block(block).terminator = terminator;
  }

  #block(id: BlockId): OpenBlock {
    return this.#blocks[id] as OpenBlock;
  }

  /** What is built so far; a block that was left open is one that nothing leads to. */
  body(name: string, argumentCount: number): Body {
    const { locals, scopeTree, promoted, captures, loops, annotations, thir } = this;
    const graph = { name, source: thir.source, span: thir.span, argumentCount, locals, scopes: scopeTree };
    const blocks = withCaptures(this.#finished(), new Set(this.upvars), captures);
    return reachable({
      ...graph,
      blocks,
      promoted,
      captures: captures.map((each) => each.capture),
      loops,
      annotations,
    });
  }

  #finished(): readonly Block[] {
    return this.#blocks.map(({ statements, terminator, cleanup }) => ({
      statements,
      terminator: terminator ?? { kind: 'unreachable', span: this.thir.span },
      cleanup,
    }));
  }

  // ---- locals ----

  newLocal(ty: Ty, span: Span, named?: Pick<Local, 'user' | 'mutable'>): LocalId {
    this.locals.push({ ty, span, mutable: named?.mutable ?? true, ...(named?.user ? { user: named.user } : {}) });
    return this.locals.length - 1;
  }

  /** A temporary that owns nothing and whose storage is the frame's. */
  scratch(ty: Ty, span: Span): Place {
    return { local: this.newLocal(ty, span), projections: [] };
  }

  consume(place: Place, ty: Ty, span: Span): Operand {
    return { kind: this.context.types.isCopy(ty) ? 'copy' : 'move', place, span };
  }

  // ---- scopes ----

  get depth(): Depth {
    return this.#scopes.length;
  }

  get scope(): ScopeId {
    return this.#scopes.at(-1)?.id ?? 0;
  }

  pushScope(span: Span): void {
    this.scopeTree.push({ parent: this.#scopes.at(-1)?.id ?? null, span });
    this.#scopes.push({ id: this.scopeTree.length - 1, drops: [] });
  }

  /** Leaves the innermost scope by its end: what it owns is dropped, last scheduled first. */
  popScope(): void {
    const scope = this.#scopes.at(-1) as OpenScope;
    while (scope.drops.length > 0) {
      const drop = scope.drops.pop() as ScheduledDrop;
      this.#runDrop(drop, scope, () => this.unwindTarget());
    }
    this.#scopes.pop();
  }

  /** Runs the body in a scope that ends the life of the temporaries it makes. */
  inTemporaryScope<T>(span: Span, body: () => T): T {
    const before = this.temporaryScope;
    this.pushScope(span);
    this.temporaryScope = this.depth - 1;
    const result = body();
    this.popScope();
    this.temporaryScope = before;
    return result;
  }

  /** The local dies when the scope at this index ends. */
  schedule(scope: Depth, local: LocalId, kind: 'value' | 'storage'): void {
    if (kind === 'value' && !this.context.types.needsDrop((this.locals[local] as Local).ty)) return;
    (this.#scopes[scope] as OpenScope).drops.push({ local, kind, unwind: undefined });
    for (const inner of this.#scopes.slice(scope + 1)) for (const drop of inner.drops) drop.unwind = undefined;
  }

  /** Jumps out of all scopes from this depth on, dropping what they own; the scopes themselves stay open. */
  exitTo(depth: Depth, target: BlockId, span: Span): void {
    this.leaveScopes(depth);
    this.terminate({ kind: 'goto', target, span });
  }

  leaveScopes(depth: Depth): void {
    for (let i = this.#scopes.length - 1; i >= depth; i--) {
      const scope = this.#scopes[i] as OpenScope;
      for (let k = scope.drops.length - 1; k >= 0; k--) {
        this.#runDrop(scope.drops[k] as ScheduledDrop, scope, () => this.unwindTarget(i, k));
      }
    }
  }

  #runDrop(drop: ScheduledDrop, scope: OpenScope, unwind: () => BlockId | null): void {
    const { span } = this.scopeTree[scope.id] as Scope;
    const end: Span = { start: Math.max(span.start, span.end - 1), end: span.end };
    if (drop.kind === 'storage') {
      this.push({ kind: 'storageDead', local: drop.local, span: end });
      return;
    }
    const target = this.newBlock();
    const named = this.context.labels !== undefined && (this.locals[drop.local] as Local).user !== undefined;
    const place: Place = { local: drop.local, projections: [] };
    const step = named ? { step: end } : {};
    this.terminate({ kind: 'drop', place, target, unwind: unwind(), span: end, ...step }, target);
  }

  /**
   * Where a panic here goes on: a chain of blocks that drop what is scheduled now, or null if there is nothing. With
   * arguments, what was scheduled before drop `count` of scope `index`.
   */
  unwindTarget(index = this.#scopes.length - 1, count = Number.POSITIVE_INFINITY): BlockId | null {
    let below: BlockId | null = null;
    for (let i = 0; i <= index; i++) {
      const { drops } = this.#scopes[i] as OpenScope;
      const end = i === index ? Math.min(count, drops.length) : drops.length;
      for (let k = 0; k < end; k++) {
        const drop = drops[k] as ScheduledDrop;
        if (drop.kind === 'value') below = drop.unwind ??= this.#cleanup(drop.local, below);
      }
    }
    return below;
  }

  #cleanup(local: LocalId, target: BlockId | null): BlockId {
    const block = this.newBlock(true);
    const { span } = this.thir;
    const place: Place = { local, projections: [] };
    this.finish(block, { kind: 'drop', place, target: target ?? this.resumeBlock(), unwind: null, span });
    return block;
  }

  /** Where unwinding leaves the function. */
  resumeBlock(): BlockId {
    if (this.#resume === undefined) {
      this.#resume = this.newBlock(true);
      this.finish(this.#resume, { kind: 'resume', span: this.thir.span });
    }
    return this.#resume;
  }

  // ---- steps ----

  get hasSteps(): boolean {
    return this.context.labels !== undefined;
  }

  step(event: StepMarker['event'], span: Span, labels: readonly StepLabel[] = []): void {
    if (!this.hasSteps) return;
    const waiting = this.#pending?.labels ?? [];
    this.#pending = undefined;
    this.push({ kind: 'step', event, span, labels: [...waiting, ...labels] });
  }

  /** The loop is come to; the result is to be called where it has been left. */
  enterLoop({ span }: Expr, body: Expr): () => void {
    if (!this.hasSteps) return () => {};
    const loop = this.#loopCount++;
    this.#loopBodies.set(body, { loop, span });
    this.push({ kind: 'loop', event: 'enter', loop, span });
    return () => this.push({ kind: 'loop', event: 'leave', loop, span });
  }

  /** Where the expression is a loop's body, a pass of the loop begins. */
  passLoop(expr: Expr): void {
    const entered = this.#loopBodies.get(expr);
    if (entered) this.push({ kind: 'loop', event: 'pass', ...entered });
  }

  /** Names the state as it is now: the next step's, if that comes before anything changes. */
  label(labels: readonly StepLabel[], span: Span): void {
    if (labels.length === 0) return;
    this.#pending = { labels: [...(this.#pending?.labels ?? []), ...labels], span };
  }

  /** Something is about to change: labels that still wait get a step of their own. */
  flushLabels(): void {
    if (this.#pending) this.step('line', this.#pending.span);
  }
}

/** Thrown where a construct is met that is not done yet; caught where a body's building began. */
export class UnsupportedConstruct extends Error {
  readonly what: string;
  readonly span: Span;
  constructor(what: string, span: Span) {
    super(what);
    this.what = what;
    this.span = span;
  }
}
