/** What a run of mocha leaves behind, wherever it ran, for the process that sums all runs up. */
export interface SuiteResult {
  readonly tests: readonly TestResult[];
  /** What was measured on the way, as it is printed. */
  readonly figures?: readonly string[];
}

export interface TestResult {
  readonly title: readonly string[];
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}
