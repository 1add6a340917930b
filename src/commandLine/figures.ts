/** Measured figures, each beside its floor or a peer from the same run, and how they are printed. */

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** What to compare it with: a floor, or a peer doing the same. */
  readonly beside: string;
}

export function table(figures: readonly Figure[]): string {
  const wide = (pick: (figure: Figure) => string): number => Math.max(...figures.map((figure) => pick(figure).length));
  const name = wide((figure) => figure.name);
  const value = wide((figure) => figure.value);
  return figures
    .map((figure) => `${figure.name.padEnd(name)}  ${figure.value.padStart(value)}  ${figure.beside}\n`)
    .join('');
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** How long an action takes, in milliseconds. */
export function time(action: () => void): number {
  const started = performance.now();
  action();
  return performance.now() - started;
}

export async function timeAsync(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** `1.2 ms median, 3.4 ms p95`, of an action repeated; the first runs, which compile it, are left out. */
export function repeated(times: number, action: (index: number) => void): Spread {
  for (let index = 0; index < Math.min(10, times); index++) action(index);
  return spread(Array.from({ length: times }, (_, index) => time(() => action(index))));
}

export const spreadText = ({ median, p95 }: Spread): string => `${milliseconds(median)}, p95 ${milliseconds(p95)}`;
