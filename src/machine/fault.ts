/** What a program did that its language does not define, as data: the kind, one sentence, and what led to it. */
import type { FaultKind } from '../trace/outcome';

export interface Fault {
  readonly fault: FaultKind;
  readonly message: string;
  readonly history: readonly { readonly message: string; readonly line: number }[];
}

/** Thrown inside the machine, from wherever an instruction notices; it never leaves `Machine.run`. */
export class FaultSignal {
  readonly fault: Fault;

  constructor(fault: FaultKind, message: string, history: Fault['history'] = []) {
    this.fault = { fault, message, history };
  }
}

/** Thrown when the program holds more memory than its budget. */
export class MemoryLimitSignal {}
