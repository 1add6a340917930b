/**
 * MIR of a checked program, body by body as they are asked for: built, checked if the user wrote it, its drops
 * elaborated, tidied. Bodies are kept, so a body asked for twice is lowered once.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type { Label } from '../syntax/ast';
import type { CheckedProgram, Unsupported } from '../types/program';
import type { Thir } from '../types/thir';
import { type ClosureDef, fnDef } from '../types/ty';
import { type BorrowFacts, borrowFacts } from './borrow/closureFlows';
import { borrowHolders } from './borrow/holds';
import { buildBody, closureTy as futureTy, genericsOf } from './build/body';
import { UnsupportedConstruct } from './build/builder';
import { type StepLabels, stepLabels } from './build/labels';
import { checkBody } from './check';
import { eachExpr } from './check/walkThir';
import { elaborateDrops } from './elaborate';
import type { Body } from './mir';
import { type RegionFacts, regionFacts } from './regions/infer';
import { simplify } from './simplify';
import { stateMachine } from './stateMachine';
import { typeQueries } from './typeQueries';

export interface MirProgram {
  body(owner: Thir['owner']): MirResult;
}

export type MirResult =
  | { readonly kind: 'body'; readonly body: Body; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'unsupported'; readonly unsupported: Unsupported }
  /** Its types are wrong: the diagnostics are the type checker's. */
  | { readonly kind: 'rejected' };

export interface MirOptions {
  /** 2021 when absent. */
  readonly edition?: number;
  /** Of the user's program. */
  readonly labels?: readonly Label[];
  /** The library's bodies that earlier programs of the same edition asked for; new ones are added. */
  readonly library?: MirBodies;
  /** The library's code has steps too. */
  readonly stepsInLibrary?: boolean;
}

/** By the id of the owner. */
export type MirBodies = Map<number | string, MirResult>;

export function mirProgram(program: CheckedProgram, options: MirOptions = {}): MirProgram {
  const own: MirBodies = new Map();
  const labels = stepLabels(options.labels ?? []);
  const bodyOf = (def: ClosureDef): Body | undefined => {
    const result = ask(def);
    return result.kind === 'body' ? result.body : undefined;
  };
  const facts = borrowFacts(borrowHolders(program), (def) => program.closureInfo(def).result, bodyOf);
  const regions = regionFacts(program, bodyOf);
  const ask = (owner: Thir['owner']): MirResult => {
    const known = owner.isUser ? own : (options.library ?? own);
    const before = known.get(owner.id);
    if (before) return before;
    const edition = options.edition ?? 2021;
    const ofLibrary = options.stepsInLibrary ? unlabelled : undefined;
    const result = lower({ program, facts, regions, edition, labels: owner.isUser ? labels : ofLibrary, ask }, owner);
    known.set(owner.id, result);
    return result;
  };
  return { body: ask };
}

interface Lowering {
  readonly program: CheckedProgram;
  readonly facts: BorrowFacts;
  readonly regions: RegionFacts;
  readonly edition: number;
  /** Undefined for code without steps. */
  readonly labels: StepLabels | undefined;
  readonly ask: MirProgram['body'];
}

function lower({ program, facts, regions, edition, labels, ask }: Lowering, owner: Thir['owner']): MirResult {
  const checked = program.body(owner);
  if (checked.kind !== 'body') return checked;
  const { thir } = checked;
  try {
    const types = typeQueries(program, genericsOf(owner));
    const isUsers = isWritten(owner);
    const steps = hasSteps(owner) && !isDerived(owner) ? labels : undefined;
    const built = buildBody({ program, types, edition, labels: steps }, thir);
    const diagnostics = isUsers ? [...checkBody(built, thir, { facts, types, regions }), ...ofClosures(thir, ask)] : [];
    const dropped = simplify(elaborateDrops(built, { program, types }));
    const elaborated = owner.kind === 'closure' && owner.isFuture ? future(program, owner, dropped) : dropped;
    const body = { ...elaborated, promoted: elaborated.promoted.map(simplify) };
    return { kind: 'body', body, diagnostics };
  } catch (error) {
    if (!(error instanceof UnsupportedConstruct)) throw error;
    return { kind: 'unsupported', unsupported: { what: error.what, span: error.span, source: thir.source } };
  }
}

function future(program: CheckedProgram, def: ClosureDef, body: Body): Body {
  const [poll, resumed] = [program.lang('Poll'), program.lang('async_resumed')];
  if (poll?.kind !== 'adt' || resumed?.kind !== 'fn') throw new Error('The library has no Poll');
  const func = { kind: 'constant', value: { kind: 'zeroSized' }, ty: fnDef(resumed, []), span: body.span } as const;
  const { captures } = program.closureInfo(def);
  return stateMachine(body, { self: futureTy(def), captures, poll, resumed: func });
}

/** Constants are evaluated, not stepped through. */
const hasSteps = (owner: Thir['owner']): boolean => owner.kind === 'fn' || owner.kind === 'closure';

/** The user's own code, not what a `derive` wrote for them. */
const isWritten = (owner: Thir['owner']): boolean => owner.isUser && !isDerived(owner);

const isDerived = (owner: Thir['owner']): boolean => owner.kind === 'fn' && owner.ast?.derived === true;

const unlabelled = stepLabels([]);

/** A closure's body is checked with the one it stands in. */
function ofClosures(thir: Thir, ask: MirProgram['body']): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  eachExpr(thir.value, {
    expr(expr) {
      if (expr.kind !== 'closure') return;
      const result = ask(expr.def);
      if (result.kind === 'body') found.push(...result.diagnostics);
    },
    let() {},
  });
  return found;
}
