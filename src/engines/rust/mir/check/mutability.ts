/**
 * Writes and mutable borrows of what may not be changed (E0384, E0594, E0596), with rustc's words and places.
 */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import type { StaticDef } from '../../types/ty';
import type { Block, BlockId, Body, Local, LocalId, Place } from '../mir';
import { behind, capturedBy, describePlace, tyBefore } from './describe';
import { type Location, predecessors } from './moveSites';
import { statementUses, terminatorUses, type Uses } from './uses';

export function checkMutability(body: Body): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const borrows = new Map<LocalId, Span[]>();
  const before = predecessors(body);
  const visit = (at: Location): Uses => ({
    operand() {},
    inspect() {},
    borrow(place, kind, span) {
      if (kind === 'shared' || kind === 'rawShared' || kind === 'unique') return;
      const blocked = blocker(body, place);
      if (!blocked || (blocked.kind === 'local' && !earlierValue(body, before, place.local, at))) return;
      if (blocked.kind === 'local' && place.projections.length === 0) {
        borrows.set(place.local, [...(borrows.get(place.local) ?? []), span]);
      } else diagnostics.push(blockedAccess(body, { place, access: 'borrow', span }, blocked));
    },
    assign(place, span) {
      if (place.projections.length === 0) diagnostics.push(...reassigned(body, before, place.local, at, span));
      else {
        const blocked = blocker(body, place);
        if (blocked?.kind === 'local' && !earlierValue(body, before, place.local, at)) return;
        if (blocked) diagnostics.push(blockedAccess(body, { place, access: 'assign', span }, blocked));
      }
    },
  });
  body.blocks.forEach((block, id) => {
    if (block.cleanup) return;
    block.statements.forEach((statement, index) => {
      statementUses(statement, visit({ block: id, index }));
    });
    terminatorUses(block.terminator, visit({ block: id, index: block.statements.length }));
  });
  for (const [local, spans] of borrows) diagnostics.push(immutableBorrows(body, local, spans));
  return diagnostics;
}

/** What forbids to change a place. */
type Blocker =
  | { readonly kind: 'local' }
  | { readonly kind: 'capture'; readonly variable: string; readonly isWhole: boolean }
  /** A dereference at this depth, of a `&` reference or a `*const` pointer. */
  | { readonly kind: 'deref'; readonly depth: number }
  | { readonly kind: 'static'; readonly def: StaticDef };

interface Access {
  readonly place: Place;
  readonly access: 'assign' | 'borrow';
  readonly span: Span;
}

const words = {
  assign: { code: 'E0594', act: 'cannot assign', done: 'written to' },
  borrow: { code: 'E0596', act: 'cannot borrow as mutable', done: 'borrowed as mutable' },
} as const;

/** Looks from the place back to where it begins; `mut` is not asked for once a `&mut` has been passed. */
function blocker(body: Body, place: Place): Blocker | undefined {
  let needsMut = true;
  for (let depth = place.projections.length; depth > 0; depth--) {
    const prefix: Place = { local: place.local, projections: place.projections.slice(0, depth) };
    const capture = capturedBy(body, prefix);
    if (capture && capture.length === depth) {
      return needsMut && !capture.mutable
        ? {
            kind: 'capture',
            variable: capture.variable,
            isWhole: depth === place.projections.length,
          }
        : undefined;
    }
    if (place.projections[depth - 1]?.kind !== 'deref') continue;
    const ty = tyBefore(body, place, depth - 1);
    if (ty.kind === 'pointer') return ty.mutable ? undefined : { kind: 'deref', depth };
    if (ty.kind !== 'ref') continue;
    if (!ty.mutable) {
      const item = depth === 1 ? staticBehind(body, place.local) : undefined;
      return item ? { kind: 'static', def: item } : { kind: 'deref', depth };
    }
    needsMut = false;
  }
  const local = body.locals[place.local] as Local;
  return needsMut && !local.mutable && local.user ? { kind: 'local' } : undefined;
}

function staticBehind(body: Body, local: LocalId): StaticDef | undefined {
  if (body.locals[local]?.user) return undefined;
  for (const { statements } of body.blocks) {
    for (const each of statements) {
      if (each.kind !== 'assign' || each.place.local !== local || each.rvalue.kind !== 'use') continue;
      const { operand } = each.rvalue;
      if (operand.kind === 'constant' && operand.value.kind === 'static') return operand.value.def;
    }
  }
  return undefined;
}

function blockedAccess(body: Body, { place, access, span }: Access, blocked: Blocker): Diagnostic {
  const { code, act, done } = words[access];
  const name = describePlace(body, place);
  const item = name === undefined ? 'value' : `\`${name}\``;
  const message = (what: string, reason: string): string =>
    access === 'assign' ? `cannot assign to ${what}${reason}` : `cannot borrow ${what} as mutable${reason}`;
  const error = (text: string, label: string, more: readonly DiagnosticNote[] = []): Diagnostic => ({
    span,
    severity: 'error',
    code,
    message: text,
    notes: [...more, { message: label, span }],
  });
  switch (blocked.kind) {
    case 'local': {
      const owner = (body.locals[place.local] as Local).user?.name;
      return error(message(item, `, as \`${owner}\` is not declared as mutable`), act);
    }
    case 'capture': {
      const owner = blocked.isWhole ? 'it' : `\`${blocked.variable}\``;
      return error(message(item, `, as ${owner} is not declared as mutable`), act);
    }
    case 'static':
      // Up to the type: behind it stands ` = value`.
      return error(message(`immutable static item \`${blocked.def.name}\``, ''), act, [
        { message: `this \`static\` cannot be ${done}`, span: headOf(blocked.def) },
      ]);
    case 'deref': {
      const base: Place = { local: place.local, projections: place.projections.slice(0, blocked.depth - 1) };
      const { pointer } = behind(body, base);
      const verb = access === 'assign' ? 'which' : 'as it';
      const text =
        name === undefined ? message(`data in ${pointer}`, '') : message(item, `, ${verb} is behind ${pointer}`);
      const user = base.projections.length === 0 ? body.locals[base.local]?.user : undefined;
      return error(text, user ? `\`${user.name}\` is ${pointer}, so it cannot be ${done}` : act);
    }
    default:
      return blocked satisfies never;
  }
}

/** Up to the type, behind which ` = value` stands. */
const headOf = ({ span, value }: StaticDef): Span => ({
  start: span.start,
  end: value ? value.span.start - ' = '.length : span.end,
});

/** rustc tells of several borrows of one variable together, at its declaration. */
function immutableBorrows(body: Body, local: LocalId, spans: readonly Span[]): Diagnostic {
  const { user, span: declared } = body.locals[local] as Local;
  const message = `cannot borrow \`${user?.name}\` as mutable, as it is not declared as mutable`;
  const notes: readonly DiagnosticNote[] = spans.map((span) => ({ message: 'cannot borrow as mutable', span }));
  const base = { severity: 'error', code: 'E0596', message } as const;
  if (spans.length === 1) return { ...base, span: spans[0] as Span, notes };
  return { ...base, span: declared, notes: [{ message: 'not mutable', span: declared }, ...notes] };
}

function reassigned(
  body: Body,
  before: readonly (readonly BlockId[])[],
  id: LocalId,
  at: Location,
  span: Span,
): readonly Diagnostic[] {
  const local = body.locals[id] as Local;
  if (!local.user || local.mutable) return [];
  const isArgument = id > 0 && id <= body.argumentCount;
  const first = isArgument ? ({ kind: 'argument' } as const) : earlierValue(body, before, id, at);
  if (!first) return [];
  const base = { span, severity: 'error', code: 'E0384' } as const;
  const { name } = local.user;
  if (first.kind === 'argument') {
    const message = `cannot assign to immutable argument \`${name}\``;
    return [{ ...base, message, notes: [{ message: 'cannot assign to immutable argument', span }] }];
  }
  const where = first.declared ? local.span : first.span;
  const isSame = where.start === span.start && where.end === span.end;
  const notes: DiagnosticNote[] = isSame ? [] : [{ message: `first assignment to \`${name}\``, span: where }];
  notes.push({ message: 'cannot assign twice to immutable variable', span });
  return [{ ...base, message: `cannot assign twice to immutable variable \`${name}\``, notes }];
}

type EarlierValue =
  | { readonly kind: 'argument' }
  /** `declared`: by the `let` or pattern itself. */
  | { readonly kind: 'assigned'; readonly span: Span; readonly declared: boolean };

/** A value that the local may already have got since its storage began. */
function earlierValue(
  body: Body,
  before: readonly (readonly BlockId[])[],
  id: LocalId,
  at: Location,
): EarlierValue | undefined {
  const seen = new Set<BlockId>();
  const stack: Location[] = [at];
  for (let way = stack.pop(); way; way = stack.pop()) {
    const { statements } = body.blocks[way.block] as Block;
    let isEnd = false;
    for (let index = way.index - 1; index >= 0 && !isEnd; index--) {
      const statement = statements[index];
      if (statement?.kind === 'storageLive' && statement.local === id) isEnd = true;
      if (statement?.kind === 'assign' && isWhole(statement.place, id)) {
        return { kind: 'assigned', span: statement.span, declared: !declaredBefore(statements, index, id, body) };
      }
    }
    if (isEnd) continue;
    if (way.block === 0 && id <= body.argumentCount) return { kind: 'argument' };
    for (const previous of before[way.block] ?? []) {
      const { terminator, statements: all } = body.blocks[previous] as Block;
      if (terminator.kind === 'call' && terminator.target === way.block && isWhole(terminator.destination, id)) {
        return { kind: 'assigned', span: terminator.span, declared: !declaredBefore(all, all.length, id, body) };
      }
      if (seen.has(previous)) continue;
      seen.add(previous);
      stack.push({ block: previous, index: all.length });
    }
  }
  return undefined;
}

const isWhole = (place: Place, local: LocalId): boolean => place.local === local && place.projections.length === 0;

/** Whether the name was in scope when it got this value: then it was not the declaration that gave it. */
function declaredBefore(statements: Block['statements'], index: number, id: LocalId, body: Body): boolean {
  const declares = (each: Block['statements'][number]): boolean => each.kind === 'declare' && each.local === id;
  if (statements.slice(0, index).some(declares)) return true;
  // In another block: a declaration without a value is one that comes right after the storage begins.
  return body.blocks.some(({ statements: all }) => {
    const live = all.findIndex((each) => each.kind === 'storageLive' && each.local === id);
    const next = live < 0 ? undefined : all[live + 1];
    return next !== undefined && declares(next);
  });
}
