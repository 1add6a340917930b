/** What is said of a place in a text. */
import type { Span } from './span';

/**
 * What a parser or a check has to say about a place. Broken input is data: whoever reads a text returns a value and a
 * list of these, and never throws.
 */
export interface Diagnostic {
  readonly span: Span;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** Stable, for settings, tests and quick fixes: the language's own where it has codes (`E0382`), else kebab-case. */
  readonly code: string;
  readonly message: string;
  readonly notes?: readonly DiagnosticNote[];
}

/** A second place that explains the first ("value moved here"); without a span it speaks of the whole. */
export interface DiagnosticNote {
  readonly message: string;
  readonly span?: Span;
}
