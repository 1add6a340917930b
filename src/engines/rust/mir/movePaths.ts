/**
 * The places of a body that can be moved out of by themselves, as a forest with one tree a local (rustc-dev-guide,
 * "Move paths"), and what each location of the body does to them. Both the checks on moves and the elaboration of
 * drops ask this.
 */
import type { Ty } from '../types/ty';
import type { Body, LocalId, Operand, Place, Projection, Rvalue, Statement, Terminator } from './mir';

export type PathId = number;

export interface MovePath {
  readonly id: PathId;
  readonly place: Place;
  readonly ty: Ty;
  readonly parent: PathId | null;
  /** By {@link pathKey}. */
  readonly children: Map<string, PathId>;
}

export interface MovePaths {
  readonly paths: readonly MovePath[];
  /** Null for locals that are not tracked. */
  readonly roots: readonly (PathId | null)[];
  /** The deepest path that the place is, or is a part of. Null when its local is not tracked. */
  find(place: Place): { readonly path: PathId; readonly exact: boolean } | null;
  /** The path and all below it. */
  withDescendants(path: PathId): readonly PathId[];
}

/** What happens to paths at one location, in this order: moves out, then storage that dies, then initializations. */
export interface Effects {
  move(place: Place, operand: Operand): void;
  uninitialise(local: LocalId): void;
  initialise(place: Place): void;
}

export function movePaths(body: Body, isTracked: (local: LocalId) => boolean): MovePaths {
  const paths: MovePath[] = [];
  const roots = body.locals.map((local, id): PathId | null => {
    if (!isTracked(id)) return null;
    paths.push({
      id: paths.length,
      place: { local: id, projections: [] },
      ty: local.ty,
      parent: null,
      children: new Map(),
    });
    return paths.length - 1;
  });
  const descendants: (readonly PathId[] | undefined)[] = [];

  const intern = (place: Place): void => {
    let at = roots[place.local] ?? null;
    if (at === null) return;
    let ty = (body.locals[place.local] as { ty: Ty }).ty;
    for (let depth = 0; depth < place.projections.length; depth++) {
      const projection = place.projections[depth] as Projection;
      const key = pathKey(ty, projection);
      if (key === null) return;
      const parent: MovePath = paths[at as PathId] as MovePath;
      let child: PathId | undefined = parent.children.get(key);
      if (child === undefined) {
        child = paths.length;
        paths.push({
          id: child,
          place: { local: place.local, projections: place.projections.slice(0, depth + 1) },
          ty: projection.ty,
          parent: at,
          children: new Map(),
        });
        parent.children.set(key, child);
      }
      at = child;
      ty = projection.ty;
    }
  };
  const gather: Effects = {
    move: (place) => movedParts(body, place).forEach(intern),
    uninitialise: () => {},
    initialise: intern,
  };
  for (const block of body.blocks) {
    for (const statement of block.statements) {
      statementEffects(statement, gather);
      // What is indexed is named by itself in messages, as rustc does.
      if (statement.kind === 'fakeRead' && statement.cause === 'index') intern(statement.place);
    }
    terminatorEffects(block.terminator, gather);
    callReturnEffects(block.terminator, gather);
  }

  return {
    paths,
    roots,
    find(place) {
      let at = roots[place.local] ?? null;
      if (at === null) return null;
      let ty = (body.locals[place.local] as { ty: Ty }).ty;
      for (const projection of place.projections) {
        const key = pathKey(ty, projection);
        const child: PathId | undefined = key === null ? undefined : (paths[at] as MovePath).children.get(key);
        if (child === undefined) return { path: at, exact: false };
        at = child;
        ty = projection.ty;
      }
      return { path: at, exact: true };
    },
    withDescendants(path) {
      const known = descendants[path];
      if (known) return known;
      const found = [path];
      for (let i = 0; i < found.length; i++) found.push(...(paths[found[i] as PathId] as MovePath).children.values());
      descendants[path] = found;
      return found;
    },
  };
}

/**
 * How a path calls its child through a projection, or null where no path leads on: what stands behind a reference or
 * in a slice can't be moved out by itself.
 */
function pathKey(ty: Ty, projection: Projection): string | null {
  switch (projection.kind) {
    case 'field':
      return ty.kind === 'adt' && ty.def.shape === 'union' ? null : `.${projection.index}`;
    case 'downcast':
      return `v${projection.variant}`;
    case 'deref':
      return isBox(ty) ? '*' : null;
    case 'constantIndex': {
      const length = arrayLength(ty);
      if (length === null) return null;
      return `[${projection.fromEnd ? length - projection.offset : projection.offset}`;
    }
    case 'index':
    case 'subslice':
      return null;
    default:
      return projection satisfies never;
  }
}

/** The places a move out of this one empties: an array's `rest @ ..` is its elements one by one. */
export function movedParts(body: Pick<Body, 'locals'>, place: Place): readonly Place[] {
  const last = place.projections.at(-1);
  if (last?.kind !== 'subslice') return [place];
  const base: Place = { local: place.local, projections: place.projections.slice(0, -1) };
  const ty = base.projections.at(-1)?.ty ?? (body.locals[place.local] as { ty: Ty }).ty;
  const length = arrayLength(ty);
  if (length === null || ty.kind !== 'array') return [place];
  const count = Math.max(0, length - last.from - last.toEnd);
  return Array.from({ length: count }, (_, i) => ({
    local: base.local,
    projections: [
      ...base.projections,
      { kind: 'constantIndex', offset: last.from + i, fromEnd: false, ty: ty.item } as const,
    ],
  }));
}

export const isBox = (ty: Ty): boolean => ty.kind === 'adt' && ty.def.lang === 'owned_box';

export const arrayLength = (ty: Ty): number | null =>
  ty.kind === 'array' && ty.length.kind === 'constant' ? Number(ty.length.value) : null;

export function statementEffects(statement: Statement, effects: Effects): void {
  switch (statement.kind) {
    case 'assign':
      for (const operand of rvalueOperands(statement.rvalue)) moveOperand(operand, effects);
      effects.initialise(statement.place);
      return;
    case 'storageLive':
    case 'storageDead':
      effects.uninitialise(statement.local);
      return;
    case 'declare':
    case 'setVariant':
    case 'step':
    case 'loop':
    case 'fakeRead':
      return;
    default:
      statement satisfies never;
  }
}

/** On all edges out of the block. A drop leaves its place uninitialised whether it unwinds or not. */
export function terminatorEffects(terminator: Terminator, effects: Effects): void {
  switch (terminator.kind) {
    case 'switchInt':
      moveOperand(terminator.operand, effects);
      return;
    case 'drop':
      effects.move(terminator.place, { kind: 'move', place: terminator.place, span: terminator.span });
      return;
    case 'call':
      moveOperand(terminator.func, effects);
      for (const operand of terminator.args) moveOperand(operand, effects);
      return;
    case 'assert':
      moveOperand(terminator.condition, effects);
      return;
    case 'goto':
    case 'return':
    case 'resume':
    case 'unreachable':
      return;
    default:
      terminator satisfies never;
  }
}

/** On the edge to a call's target only. */
export function callReturnEffects(terminator: Terminator, effects: Effects): void {
  if (terminator.kind === 'call' && terminator.target !== null) effects.initialise(terminator.destination);
}

function moveOperand(operand: Operand, effects: Effects): void {
  if (operand.kind === 'move') effects.move(operand.place, operand);
}

export function rvalueOperands(rvalue: Rvalue): readonly Operand[] {
  switch (rvalue.kind) {
    case 'use':
    case 'repeat':
    case 'cast':
    case 'unary':
      return [rvalue.operand];
    case 'binary':
    case 'checkedBinary':
      return [rvalue.left, rvalue.right];
    case 'aggregate':
      return rvalue.operands;
    case 'ref':
    case 'addressOf':
    case 'length':
    case 'variant':
      return [];
    default:
      return rvalue satisfies never;
  }
}
