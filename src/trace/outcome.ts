/** How a run ended. "Unsupported" is a gap of ours and stands apart from anything the program did wrong. */
export type Outcome =
  /** `tests`: of a run of the program's tests, in their order. */
  | { readonly kind: 'exit'; readonly code: number; readonly tests?: readonly TestResult[] }
  | { readonly kind: 'rejected'; readonly diagnostics: readonly ProgramDiagnostic[] }
  | {
      readonly kind: 'fault';
      readonly fault: FaultKind;
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly history: readonly { readonly message: string; readonly line: number }[];
    }
  | { readonly kind: 'limit'; readonly limit: 'steps' | 'time' | 'memory' }
  | { readonly kind: 'unsupported'; readonly what: string; readonly line: number; readonly column: number };

export type FaultKind =
  | 'panic'
  | 'exception'
  | 'use-after-free'
  | 'double-free'
  | 'invalid-free'
  | 'out-of-bounds'
  | 'uninitialised-read'
  | 'null-dereference'
  | 'dangling-pointer'
  | 'overflow'
  | 'division-by-zero'
  | 'stack-overflow'
  | 'use-after-move'
  | 'aliasing'
  | 'other';

/** What the language says against a program. 1-based lines and columns of the program's source; the end is exclusive. */
export interface ProgramDiagnostic {
  readonly code: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly notes: readonly { readonly message: string; readonly line: number; readonly column: number }[];
}

export interface TestResult {
  /** With the modules that it stands in: `tests::adds`. */
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'ignored';
  /** 1-based: where a test that failed did so, else where it stands. */
  readonly line: number;
  readonly column: number;
  /** Why it failed. */
  readonly message?: string;
}
