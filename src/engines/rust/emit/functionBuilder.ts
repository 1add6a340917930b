/** Machine code of one function while it is written: locals, and blocks of which one is open. */
import type {
  BasicBlock,
  Callee,
  FunctionCode,
  Local,
  Operand,
  Place,
  Position,
  Rvalue,
  Statement,
  Terminator,
} from '../../../machine/code';
import type { Type } from '../../../machine/type';

export class FunctionBuilder {
  readonly #locals: Local[] = [];
  readonly #blocks: ({ readonly statements: Statement[]; terminator?: Terminator } | undefined)[] = [];
  #current = -1;
  /** Where what is being written stands in the user's source. */
  at: Position | undefined;

  local(type: Type, name?: string): number {
    return this.#locals.push(name === undefined ? { type } : { type, name }) - 1;
  }

  typeOf(local: number): Type {
    return this.#locals[local]!.type;
  }

  /** Numbers for blocks that will be opened later. */
  reserve(count: number): number {
    const first = this.#blocks.length;
    for (let i = 0; i < count; i++) this.#blocks.push(undefined);
    return first;
  }

  /** What follows is written to this block. */
  open(block: number): void {
    this.#blocks[block] ??= { statements: [] };
    this.#current = block;
  }

  openNew(): number {
    const block = this.reserve(1);
    this.open(block);
    return block;
  }

  push(statement: Statement): void {
    this.#blocks[this.#current]!.statements.push(statement);
  }

  assign(place: Place, value: Rvalue): void {
    this.push({ kind: 'assign', place, value, ...(this.at && { at: this.at }) });
  }

  /** A temporary that holds the value. */
  temporary(type: Type, value: Rvalue): number {
    const local = this.local(type);
    this.assign(at(local), value);
    return local;
  }

  /** The operand as a place: its own, or a temporary's. */
  placed(operand: Operand, type: Type): Place {
    if (operand.kind === 'copy' || operand.kind === 'move') return operand.place;
    return at(this.temporary(type, { kind: 'use', operand }));
  }

  end(terminator: Terminator): void {
    const block = this.#blocks[this.#current]!;
    block.terminator ??= terminator;
  }

  goto(target: number): void {
    this.end({ kind: 'goto', target });
  }

  /** Calls, and goes on in a new block. */
  call(callee: Callee, args: readonly Operand[], destination: Place, unwind?: number): void {
    const target = this.reserve(1);
    this.callTo({ callee, args, destination, target, unwind });
    this.open(target);
  }

  callTo(call: CallTo): void {
    const { callee, args, destination, target, unwind } = call;
    this.end({
      kind: 'call',
      callee,
      arguments: args,
      destination,
      ...(target !== undefined && { target }),
      ...(unwind !== undefined && { unwind }),
      ...(this.at && { at: this.at }),
    });
  }

  finish(
    facts: Pick<FunctionCode, 'id' | 'shown' | 'hidden' | 'file' | 'parameters' | 'isCallersAffair' | 'drops'>,
  ): FunctionCode {
    const blocks = this.#blocks.map(
      (block): BasicBlock => ({
        statements: block?.statements ?? [],
        terminator: block?.terminator ?? { kind: 'unreachable' },
      }),
    );
    return { ...facts, locals: this.#locals, blocks };
  }
}

export interface CallTo {
  readonly callee: Callee;
  readonly args: readonly Operand[];
  readonly destination: Place;
  readonly target: number | undefined;
  readonly unwind: number | undefined;
}

export const at = (local: number, ...projections: Place['projections']): Place => ({ local, projections });
export const copy = (place: Place): Operand => ({ kind: 'copy', place });
export const deref = { kind: 'deref' } as const;
export const field = (index: number) => ({ kind: 'field', index }) as const;
export const inside = (place: Place, ...projections: Place['projections']): Place => ({
  local: place.local,
  projections: [...place.projections, ...projections],
});
