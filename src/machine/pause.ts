/** What a machine is given to run, and why it stops. */
import type { FaultKind, Outcome } from '../trace/outcome';
import type { Code, Position, StepMarker } from './code';
import type { Fault } from './fault';
import type { HostFunction, HostResult } from './host';
import type { Machine } from './machine';
import type { MemorySpace } from './memorySpace';

export interface MachineOptions {
  readonly code: Code;
  readonly host: Readonly<Record<string, HostFunction>>;
  /** What a failed assertion does; without it, it is the fault that it names. */
  readonly onFailedAssertion?: (failure: FailedAssertion, machine: Machine) => HostResult;
  readonly milliseconds: number;
  /** Bytes on the heap and in statics. */
  readonly memory: number;
  /** A clock in milliseconds. */
  readonly now: () => number;
  /** Room that an earlier machine may have left. */
  readonly space?: MemorySpace;
}

export interface FailedAssertion {
  readonly fault: FaultKind;
  readonly message: string;
  /** Values were put into the message. */
  readonly isFormatted: boolean;
  readonly at: Position | undefined;
}

/** Why the machine stopped. */
export type Pause =
  /** At a step marker; `run` goes on behind it. */
  | { readonly kind: 'step'; readonly marker: StepMarker }
  /** The function that was started returned; its result stands at `resultAddress`. */
  | { readonly kind: 'finished' }
  | { readonly kind: 'exit'; readonly code: number }
  | ({ readonly kind: 'fault'; readonly line: number; readonly column: number } & Fault)
  | Extract<Outcome, { kind: 'limit' | 'unsupported' }>
  /** An unwinding is about to begin, and memory is as the program left it; `run` goes on with it. */
  | { readonly kind: 'unwinding' }
  /** An unwinding left the first frame. */
  | { readonly kind: 'unwound' };
