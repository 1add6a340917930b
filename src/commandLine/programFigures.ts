/** How quickly programs are run and drawn, each figure beside a floor of the same run. */
import { drawState } from '../diagram/draw';
import { layoutOf } from '../diagram/layout';
import { renderSvg } from '../diagram/svg';
import { defaultBudget, type Program } from '../trace/program';
import { openTrace } from '../trace/reader';
import type { Trace } from '../trace/trace';
import { type Figure, milliseconds, spread, spreadText, time, timeAsync } from './figures';
import { createRunner } from './programs';

/** Strings, a growing vector, borrows and a call, as a note has them. */
const ordinary = `fn main() {
    let mut names = Vec::new();
    for n in 1..=3 {
        let mut name = String::from("item ");
        name.push_str("with a number");
        names.push(name);
        println!("{n}");
    }
    let first = &names[0];
    let total = count(&names);
    println!("{first} {total}");
}

fn count(names: &[String]) -> usize {
    let mut total = 0;
    for name in names {
        total += name.len();
    }
    total
}
`;

const long = `fn main() {
    let mut sum: u64 = 0;
    let mut i: u64 = 0;
    while i < 333_333 {
        sum = sum + i % 7;
        i = i + 1;
    }
    println!("{sum}");
}
`;

const programOf = (source: string): Program => ({ language: 'rust', source, markers: [], options: {}, key: source });

export async function programFigures(): Promise<Figure[]> {
  const run = createRunner();
  const traced = async (source: string, steps = defaultBudget.steps): Promise<Trace> => {
    const trace = await run(programOf(source), { ...defaultBudget, steps, milliseconds: 60_000 });
    if (!trace) throw new Error('there is no engine for Rust');
    return trace;
  };
  const cold = await timeAsync(() => traced(ordinary));
  let counted: Trace | undefined;
  const counting = await timeAsync(async () => {
    counted = await traced(long, 5_000_000);
  });
  const { length = 1, log } = counted ?? {};
  const megabytes = process.memoryUsage.rss() / 1e6;
  const tracing: number[] = [];
  const drawing: number[] = [];
  for (let index = 0; index < 40; index++) {
    const started = performance.now();
    const trace = await traced(ordinary.replace('item', `item ${index}`));
    const between = performance.now();
    picture(trace);
    tracing.push(between - started);
    drawing.push(performance.now() - started);
  }
  const warm = drawing.slice(10);
  const plain = time(plainLoop);
  return [
    {
      name: 'keystroke to picture, without the window',
      value: spreadText(spread(warm)),
      beside: `of it running the program: ${spreadText(spread(tracing.slice(10)))}; the very first: ${milliseconds(cold)}`,
    },
    {
      name: `${length.toLocaleString('en')} recorded steps`,
      value: milliseconds(counting),
      beside: `the whole process holds ${megabytes.toFixed(0)} MB then; the same loop as JavaScript: ${milliseconds(plain)}; at most 3 s, 200 MB`,
    },
    {
      name: 'bytes per recorded step',
      value: ((log?.length ?? 0) / length).toFixed(1),
      beside: `a state as JSON: ${JSON.stringify(counted && openTrace(counted).state(length >> 1)).length} bytes`,
    },
  ];
}

function picture(trace: Trace): string {
  const reader = openTrace(trace);
  const last = trace.length - 1;
  return renderSvg(drawState(layoutOf(reader), reader.state(last), reader.state(last - 1)), {
    title: '',
    description: '',
  });
}

function plainLoop(): number {
  let sum = 0;
  for (let i = 0; i < 333_333; i++) sum += i % 7;
  return sum;
}
