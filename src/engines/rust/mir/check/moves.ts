/**
 * Uses of what is moved out or not initialised (E0382, E0381), with rustc's words and places. A use is wrong when on
 * some path to it the place, or a part of it, may hold nothing.
 */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { show } from '../../types/ty';
import { hasBit, type InitState, initialisation } from '../dataflow';
import type { Block, Body, Local, Place } from '../mir';
import { placeTy, reversePostorder } from '../mir';
import { type MovePath, type MovePaths, movePaths, type PathId } from '../movePaths';
import type { TypeQueries } from '../typeQueries';
import { describePlace, leavesOwned } from './describe';
import { type Location, type MoveSite, moveSites } from './moveSites';
import { statementUses, terminatorUses, type Uses } from './uses';

export function checkMoves(body: Body, types: TypeQueries): readonly Diagnostic[] {
  // What the source does not name it can't use twice.
  const paths = movePaths(body, (local) => body.locals[local]?.user !== undefined || isArgument(body, local));
  const flow = initialisation(body, paths, { cleanup: false });
  const report = new MoveReport(body, paths);
  // Of several uses of what the same moves left, rustc reports the first in this order.
  for (const id of reversePostorder(body)) {
    const block = body.blocks[id] as Block;
    if (block.cleanup || !flow.reached(id)) continue;
    const state = flow.entry(id);
    block.statements.forEach((statement, index) => {
      statementUses(statement, checking(body, types, paths, state, { block: id, index }, report));
      flow.advance(state, id, index);
    });
    const at = { block: id, index: block.statements.length };
    terminatorUses(block.terminator, checking(body, types, paths, state, at, report));
  }
  return report.diagnostics;
}

const isArgument = (body: Body, local: number): boolean => local > 0 && local <= body.argumentCount;

type Action = 'use' | 'borrow' | 'partial assignment';

function checking(
  body: Body,
  types: TypeQueries,
  paths: MovePaths,
  state: InitState,
  at: Location,
  report: MoveReport,
): Uses {
  const uninit = (path: PathId): boolean => hasBit(state.uninit, path);
  /** The place itself; with `parts`, whatever can be moved out of it by itself too. */
  const check = (place: Place, action: Action, span: Span, options: { parts: boolean; closure?: Span }): void => {
    const found = paths.find(place);
    if (!found) return;
    const wrong = uninit(found.path)
      ? found.path
      : found.exact && options.parts
        ? paths.withDescendants(found.path).find(uninit)
        : undefined;
    if (wrong === undefined) return;
    const shown = wrong === found.path ? (paths.paths[found.path] as MovePath).place : place;
    report.add({
      path: wrong,
      shown,
      place,
      action,
      span,
      at,
      ...(options.closure ? { closure: options.closure } : {}),
    });
  };
  return {
    operand: (operand, { closure }) =>
      check(operand.place, 'use', operand.span, { parts: true, ...(closure ? { closure } : {}) }),
    inspect: (place, span) => check(place, 'use', span, { parts: false }),
    borrow: (place, kind, span, { closure }) =>
      check(place, kind === 'rawShared' || kind === 'rawMutable' ? 'use' : 'borrow', span, {
        parts: true,
        ...(closure ? { closure } : {}),
      }),
    assign: (place, span) => checkAssigned(body, types, place, span),
  };

  /** A part can be written to only of what is there; what a pointer leads to, only through a pointer that is there. */
  function checkAssigned(inside: Body, queries: TypeQueries, place: Place, span: Span): void {
    for (let depth = place.projections.length - 1; depth >= 0; depth--) {
      const base: Place = { local: place.local, projections: place.projections.slice(0, depth) };
      const kind = place.projections[depth]?.kind;
      if (kind === 'deref') {
        check(base, 'use', span, { parts: false });
        return;
      }
      if (kind !== 'field') continue;
      const found = paths.find(base);
      // What a reference leads to is no part of it: the dereference itself says what is wrong.
      if (base.projections.some((_, at) => leavesOwned(inside, base, at))) continue;
      if (found && (uninit(found.path) || queries.hasDropImpl(placeTy(inside, base)))) {
        if (uninit(found.path)) {
          const shown = (paths.paths[found.path] as MovePath).place;
          report.add({ path: found.path, shown, place: base, action: 'partial assignment', span, at });
        }
        return;
      }
    }
  }
}

interface WrongUse {
  /** What is gone: the place, what it is part of, or a part of it. */
  readonly path: PathId;
  /** As the message names it. */
  readonly shown: Place;
  readonly place: Place;
  readonly action: Action;
  readonly span: Span;
  readonly at: Location;
  readonly closure?: Span;
}

const words = {
  use: { noun: 'use', past: 'used', general: 'used' },
  borrow: { noun: 'borrow', past: 'borrowed', general: 'used' },
  'partial assignment': { noun: 'assign to part', past: 'partially assigned', general: 'partially assigned' },
} as const;

class MoveReport {
  readonly #body: Body;
  readonly #paths: MovePaths;
  readonly #reported = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];

  constructor(body: Body, paths: MovePaths) {
    this.#body = body;
    this.#paths = paths;
  }

  add(use: WrongUse): void {
    const sites = moveSites(this.#body, this.#paths, use.path, use.at);
    if (sites.length === 0) this.#addUninitialised(use);
    else this.#addMoved(use, sites);
  }

  /** One error for the same moves, however often what they left is used. */
  #once(key: string): boolean {
    if (this.#reported.has(key)) return false;
    this.#reported.add(key);
    return true;
  }

  #addMoved(use: WrongUse, sites: readonly MoveSite[]): void {
    const key = sites.map(({ at, operand }) => `${at.block}:${at.index}:${operand.span.start}`).sort();
    const body = this.#body;
    if (!this.#once(`moved ${key.join()}`)) return;
    const isPartial = sites.some((site) => isProperPart(body, use.place, site.operand.place));
    const partially = isPartial ? 'partially ' : '';
    const name = withoutVariant(body, use.shown);
    const { noun, past } = words[use.action];
    const notes: DiagnosticNote[] = [];
    const isLoopMove = sites.some((site) => isSameUse(site, use));
    const type = this.#typeNote(sites[0] as MoveSite, isPartial);
    if (type) notes.push(type);
    for (const site of sites) notes.push(...this.#siteNotes(site, use, partially));
    if (name !== undefined && sites.some((site) => site.inLoop)) notes.push(...this.#loopNotes(use, sites));
    if (!isLoopMove) {
      notes.push({
        message: `value ${past} here after ${isPartial ? 'partial ' : ''}move`,
        span: use.closure ?? use.span,
      });
    }
    if (use.closure) notes.push({ message: closureUse(use.action), span: use.span });
    this.diagnostics.push({
      span: use.closure ?? use.span,
      severity: 'error',
      code: 'E0382',
      message: `${noun} of ${partially}moved value${name === undefined ? '' : `: \`${name}\``}`,
      notes,
    });
  }

  #typeNote(site: MoveSite, isPartial: boolean): DiagnosticNote | undefined {
    const { place } = site.operand;
    const ty = placeTy(this.#body, place);
    if (ty.kind === 'closure') return undefined;
    const name = withoutVariant(this.#body, place);
    const what = name === undefined ? 'value' : `\`${name}\``;
    const message = `${isPartial ? 'partial ' : ''}move occurs because ${what} has type \`${show(ty)}\`, which does not implement the \`Copy\` trait`;
    if (place.projections.length > 0) return { message };
    return { message, span: (this.#body.locals[place.local] as Local).span };
  }

  #siteNotes(site: MoveSite, use: WrongUse, partially: string): readonly DiagnosticNote[] {
    const again = site.inLoop ? ', in previous iteration of loop' : '';
    const name = describePlace(this.#body, site.operand.place);
    const what = name === undefined ? 'value' : `\`${name}\``;
    const { reason } = site;
    if (isSameUse(site, use) && reason.kind !== 'closure') {
      return [{ message: `value moved here${again}`, span: site.operand.span }];
    }
    switch (reason.kind) {
      case 'closure': {
        const into = { message: `value ${partially}moved into closure here${again}`, span: reason.head };
        return [into, { message: 'variable moved due to use in closure', span: site.operand.span }];
      }
      case 'call':
        return [{ message: `${what} ${partially}moved due to this ${reason.by}${again}`, span: reason.span }];
      case 'operator':
        return [{ message: `${what} ${partially}moved due to usage in operator${again}`, span: reason.span }];
      case 'loop':
        return [
          {
            message: `${what} ${partially}moved due to this implicit call to \`.into_iter()\`${again}`,
            span: site.operand.span,
          },
        ];
      case 'plain':
        return [{ message: `value ${partially}moved here${again}`, span: site.operand.span }];
      default:
        return reason satisfies never;
    }
  }

  /** The loops that go round from the move to the use, outside of which the variable is declared. */
  #loopNotes(use: WrongUse, sites: readonly MoveSite[]): readonly DiagnosticNote[] {
    const declared = (this.#body.locals[use.place.local] as Local).span;
    const within = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
    return this.#body.loops
      .filter(
        ({ span }) => !within(span, declared) && sites.some((site) => site.inLoop && within(span, site.operand.span)),
      )
      .map(({ head }) => ({ message: 'inside of this loop', span: head }));
  }

  #addUninitialised(use: WrongUse): void {
    const body = this.#body;
    const local = body.locals[use.place.local] as Local;
    if (!local.user || !this.#once(`uninitialised ${use.place.local}`)) return;
    const span = use.closure ?? use.span;
    const { general } = words[use.action];
    const inits = initialisers(body, use.place.local).filter(
      (each) => !(each.start <= span.start && span.end <= each.end),
    );
    const state =
      use.action === 'partial assignment'
        ? "isn't fully initialized"
        : inits.length === 0
          ? "isn't initialized"
          : 'is possibly-uninitialized';
    const name = describePlace(body, use.shown) ?? local.user.name;
    const path = describePlace(body, use.place) ?? name;
    const notes: DiagnosticNote[] = [{ message: 'binding declared here but left uninitialized', span: local.span }];
    if (use.action !== 'partial assignment') {
      for (const init of inits) {
        if (init.end <= span.start) notes.push({ message: 'binding initialized here in some conditions', span: init });
      }
    }
    notes.push({ message: `\`${path}\` ${general} here but it ${state}`, span });
    if (use.closure) notes.push({ message: closureUse(use.action), span: use.span });
    const message = `${general} binding \`${name}\` ${state}`;
    this.diagnostics.push({ span, severity: 'error', code: 'E0381', message, notes });
  }
}

/** Parts of a variant have no name of their own. */
function withoutVariant(body: Body, place: Place): string | undefined {
  return place.projections.some((each) => each.kind === 'downcast') ? undefined : describePlace(body, place);
}

const closureUse = (action: Action): string =>
  action === 'borrow' ? 'borrow occurs due to use in closure' : 'use occurs due to use in closure';

const isSameUse = (site: MoveSite, use: WrongUse): boolean =>
  site.at.block === use.at.block && site.at.index === use.at.index && site.operand.span.start === use.span.start;

/** Moving out of a box empties all of it as far as words go. */
function isProperPart(body: Body, whole: Place, part: Place): boolean {
  if (part.local !== whole.local || part.projections.length <= whole.projections.length) return false;
  const isBoxed = part.projections.length === 1 && part.projections[0]?.kind === 'deref';
  return !(isBoxed && placeTy(body, { local: part.local, projections: [] }).kind === 'adt');
}

/** Where the local as a whole gets a value. */
function initialisers(body: Body, local: number): readonly Span[] {
  const isWhole = (place: Place): boolean => place.local === local && place.projections.length === 0;
  return body.blocks.flatMap((block: Block) => [
    ...block.statements.flatMap((each) => (each.kind === 'assign' && isWhole(each.place) ? [each.span] : [])),
    ...(block.terminator.kind === 'call' && isWhole(block.terminator.destination) ? [block.terminator.span] : []),
  ]);
}
