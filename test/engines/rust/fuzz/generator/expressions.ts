/** Random expressions of a given type. */
import { integerExpression, literal } from './numbers';
import { matchOn } from './patterns';
import {
  alternatives,
  during,
  freshName,
  readable,
  readOf,
  repeated,
  type Signature,
  scoped,
  type Writer,
  writable,
} from './scope';
import { blockOf } from './statements';
import { boolean, fieldsOf, int, isCopy, optionOf, same, string, type Ty, textOf, vecOf } from './types';

type Make = () => string;

export function expression(writer: Writer, ty: Ty, depth = 3): string {
  writer.fuel--;
  const { choices } = writer;
  const smallest = [() => simplest(writer, ty, depth)];
  const places = readable(writer).filter((place) => same(place.ty, ty));
  const read = places.length > 0 ? [() => readOf(writer, choices.pick(places))] : [];
  if (depth <= 0 || writer.fuel <= 0) return choices.pick([...read, ...read, ...smallest])();
  const makes: Make[] = [
    ...smallest,
    ...read,
    ...read,
    ...read,
    ...read,
    ...ofKind(writer, ty, depth - 1),
    ...ofAnyKind(writer, ty, depth - 1),
  ];
  return choices.pick(makes)();
}

/** The type's own constructors; a type parameter has none, and is only ever read. */
function simplest(writer: Writer, ty: Ty, depth: number): string {
  const { choices } = writer;
  const inner = (of: Ty): string => expression(writer, of, depth - 1);
  switch (ty.kind) {
    case 'int':
      return literal(choices, ty.name);
    case 'bool':
      return choices.pick(['false', 'true']);
    case 'char':
      return choices.pick(["'a'", "'Z'", "'0'", "'\\n'", "'é'", "'\\''", "'漢'", "'\\u{1F600}'"]);
    case 'float':
      return choices.pick([
        '0.0_f64',
        '1.5_f64',
        '(-2.25_f64)',
        '1e10_f64',
        '0.1_f64',
        '3.0_f64',
        'f64::MAX',
        '1e-7_f64',
        'f64::INFINITY',
      ]);
    case 'string':
      return `${choices.pick(['String::from', 'str::to_string', 'str::to_owned'])}(${textLiteral(writer)})`;
    case 'str':
      return textLiteral(writer);
    case 'tuple':
      return `(${ty.items.map(inner).join(', ')}${ty.items.length === 1 ? ',' : ''})`;
    case 'array':
      if (isCopy(ty.item) && choices.chance(40)) return `[${inner(ty.item)}; ${ty.length}]`;
      return `[${Array.from({ length: ty.length }, () => inner(ty.item)).join(', ')}]`;
    case 'vec': {
      if (choices.chance(15)) return `Vec::<${textOf(ty.item)}>::new()`;
      const items = Array.from({ length: choices.below(4) }, () => inner(ty.item));
      return items.length === 0 ? `Vec::<${textOf(ty.item)}>::with_capacity(2)` : `vec![${items.join(', ')}]`;
    }
    case 'deque':
      return `VecDeque::from(${inner(vecOf(ty.item))})`;
    case 'option':
      return choices.chance(70) ? `Some(${inner(ty.item)})` : `None::<${textOf(ty.item)}>`;
    case 'box':
      return `Box::new(${inner(ty.item)})`;
    case 'rc':
      return `Rc::new(${inner(ty.item)})`;
    case 'cell':
      return `Rc::new(RefCell::new(${inner(ty.item)}))`;
    case 'ref': {
      const from = (ty.mutable ? writable(writer) : readable(writer)).filter((place) => same(place.ty, ty.item));
      // What a reference to a temporary refers to lives as long as its statement.
      return from.length > 0 && !ty.mutable
        ? `&${choices.pick(from).text}`
        : `&${ty.mutable ? 'mut ' : ''}${inner(ty.item)}`;
    }
    case 'struct':
    case 'enum':
      return constructed(writer, ty, depth);
    case 'param':
      return readOf(writer, choices.pick(readable(writer).filter((place) => same(place.ty, ty))));
    default:
      return ty satisfies never;
  }
}

function constructed(writer: Writer, ty: Extract<Ty, { kind: 'struct' | 'enum' }>, depth: number): string {
  const { choices } = writer;
  const { def, args } = ty;
  if (ty.kind === 'struct') {
    const values = fieldsOf(ty.def.fields, def.params, args).map((field) => ({
      name: field.name,
      value: expression(writer, field.ty, depth - 1),
    }));
    return ty.def.isTuple
      ? `${def.name}(${values.map(({ value }) => value).join(', ')})`
      : `${def.name} { ${values.map(({ name, value }) => `${name}: ${value}`).join(', ')} }`;
  }
  const generic = args.length > 0 ? `::<${args.map(textOf).join(', ')}>` : '';
  const variant = choices.pick(ty.def.variants);
  const path = `${def.name}${generic}::${variant.name}`;
  const values = fieldsOf(variant.fields, def.params, args).map((field) => ({
    name: field.name,
    value: expression(writer, field.ty, depth - 1),
  }));
  if (variant.form === 'unit') return path;
  if (variant.form === 'tuple') return `${path}(${values.map(({ value }) => value).join(', ')})`;
  return `${path} { ${values.map(({ name, value }) => `${name}: ${value}`).join(', ')} }`;
}

const textLiteral = ({ choices }: Writer): string =>
  choices.pick(['""', '"a"', '"hello"', '"a b c"', '"äöü"', '"line\\nline"', '"{}".trim()', 'r"raw\\"', '"x=\\"1\\""']);

/** Expressions that have this one kind of type. */
function ofKind(writer: Writer, ty: Ty, depth: number): Make[] {
  const inner = (of: Ty): string => expression(writer, of, depth);
  const { choices } = writer;
  switch (ty.kind) {
    case 'int':
      return [0, 1, 2, 3].map(() => () => integerExpression(writer, ty.name, depth, expression));
    case 'bool':
      return [
        () => comparison(writer, depth),
        () => comparison(writer, depth),
        () => `(${inner(boolean)} ${choices.pick(['&&', '||'])} ${alternatives(writer, 1, () => inner(boolean))[0]})`,
        () => `!${inner(boolean)}`,
        () => `(${inner(boolean)} ${choices.pick(['^', '&', '|'])} ${inner(boolean)})`,
      ];
    case 'char':
      return [
        () => `char::from(${inner(int('u8'))})`,
        () => `${inner(ty)}.${choices.pick(['to_ascii_uppercase', 'to_ascii_lowercase'])}()`,
        () => `${inner(string)}.chars().${choices.pick(['next()', 'last()', 'rev().nth(1)', 'max()'])}.unwrap_or('?')`,
      ];
    case 'float':
      return [
        () => `(${inner(ty)} ${choices.pick(['+', '-', '*', '/'])} ${inner(ty)})`,
        () => `(${inner(int(choices.pick(['i32', 'u8', 'i64', 'u64'] as const)))} as f64)`,
        () => `${inner(ty)}.${choices.pick(['abs()', 'sqrt()', 'floor()', 'max(1.0)', 'round()', 'powi(2)'])}`,
      ];
    case 'string':
      return [
        () => formatted(writer, depth),
        () => formatted(writer, depth),
        () => `(${inner(string)} + &${inner(string)})`,
        () => `(${inner(string)} + ${inner({ kind: 'str' })})`,
        () =>
          `${inner(string)}.${choices.pick(['to_uppercase()', 'repeat(2)', 'replace("a", "bb")', 'trim().to_string()'])}`,
        () =>
          `${inner(string)}.chars().${choices.pick(['rev()', 'filter(|c| c.is_alphabetic())', 'skip(1)', 'take(3)', "map(|c| if c == 'a' { 'A' } else { c })"])}.collect::<String>()`,
        () => `${inner(string)}.split(' ').collect::<Vec<_>>().join("-")`,
      ];
    case 'vec':
      return [
        () => mapped(writer, ty.item, depth),
        () =>
          `${inner(ty)}.into_iter().${choices.pick(['rev()', 'skip(1)', 'take(2)', 'chain(None)'])}.collect::<Vec<_>>()`,
        () => `${inner(ty)}.iter().cloned().filter(|_| ${choices.pick(['true', 'false'])}).collect::<${textOf(ty)}>()`,
        () => `[${inner(ty)}, ${inner(ty)}].concat()`,
      ];
    case 'option':
      return [
        () => `Some(${inner(ty.item)}).filter(|_| ${closureBody(writer, [], boolean, depth)})`,
        () =>
          `${inner(vecOf(ty.item))}.${choices.pick(['pop()', 'first().cloned()', 'into_iter().next()', 'get(1).cloned()'])}`,
        () => `${inner(ty)}.or(${inner(ty)})`,
        () => `${inner(ty)}.${choices.pick(['take()', 'as_ref().cloned()', 'into_iter().last()', 'xor(None)'])}`,
      ];
    case 'box':
      return [() => `Box::new(${inner(ty.item)})`];
    case 'struct':
      return [
        ...(ty.def.hasAdd ? [() => `(${inner(ty)} + ${inner(ty)})`] : []),
        ...(!ty.def.isTuple && !ty.def.hasDrop && ty.def.fields.length > 1 ? [() => updated(writer, ty, depth)] : []),
      ];
    default:
      return [];
  }
}

/** `S { field: value, ..other }` */
function updated(writer: Writer, ty: Extract<Ty, { kind: 'struct' }>, depth: number): string {
  const field = writer.choices.pick(fieldsOf(ty.def.fields, ty.def.params, ty.args));
  const value = expression(writer, field.ty, depth);
  return `${ty.def.name} { ${field.name}: ${value}, ..${expression(writer, ty, depth)} }`;
}

function comparison(writer: Writer, depth: number): string {
  const { choices } = writer;
  const places = readable(writer).filter(({ ty }) => ty.kind !== 'ref');
  if (places.length > 0 && choices.chance(60)) {
    const place = choices.pick(places);
    const operators = place.ty.kind === 'param' ? ['==', '!='] : ['==', '!=', '<', '>=', '<=', '>'];
    return during(writer, place.root, 'frozen', () => {
      const other = expression(writer, place.ty, depth - 1);
      return `(${place.text} ${choices.pick(operators)} ${braced(other)})`;
    });
  }
  const ty = int(choices.pick(['i32', 'u8', 'i64', 'usize'] as const));
  return `(${expression(writer, ty, depth)} ${choices.pick(['<', '==', '>', '!=', '<=', '>='])} ${braced(expression(writer, ty, depth))})`;
}

/** A cast before `<` would read as generic arguments, a struct's braces after `if` as a block. */
const braced = (text: string): string => `(${text})`;

/** `format!` with places and what can stand after a colon. */
export function formatted(writer: Writer, depth: number): string {
  const { template, args } = formatParts(writer, depth);
  return `format!(${[template, ...args].join(', ')})`;
}

export function formatParts(writer: Writer, depth: number): { readonly template: string; readonly args: string[] } {
  const { choices } = writer;
  const places = readable(writer);
  const args: string[] = [];
  const pieces: string[] = [];
  const count = choices.between(1, 3);
  for (let index = 0; index < count; index++) {
    if (places.length > 0 && choices.chance(75)) {
      const place = choices.pick(places);
      args.push(place.text);
      pieces.push(`{${choices.pick(specsOf(place.ty))}}`);
    } else {
      const ty: Ty = choices.pick<Ty>([int('i32'), string, boolean, int('u64'), { kind: 'float' }]);
      // An argument is borrowed for as long as the whole macro: it may not move what another one reads.
      const value = freezing(writer, () => expression(writer, ty, depth - 1));
      args.push(value);
      pieces.push(`{${choices.pick(specsOf(ty))}}`);
    }
  }
  return { template: `"${pieces.join(choices.pick([' ', ', ', '', '{{}}', ' | ']))}"`, args };
}

/** Nothing is moved in what is written. */
export function freezing<T>(writer: Writer, write: () => T): T {
  const before = new Map(writer.states);
  for (const variable of writer.variables)
    if ((before.get(variable) ?? 'live') === 'live') writer.states.set(variable, 'frozen');
  const result = write();
  for (const variable of writer.variables) writer.states.set(variable, before.get(variable) ?? 'live');
  return result;
}

function specsOf(ty: Ty): string[] {
  switch (ty.kind) {
    case 'int':
      return ['', ':?', ':5', ':<4', ':^7', ':+', ':#x', ':08b', ':o', ':#?', ':*>6', ':#010x', ':X'];
    case 'bool':
      return ['', ':?', ':6', ':>7?'];
    case 'char':
      return ['', ':?', ':3', ':^5'];
    case 'float':
      return ['', ':?', ':.2', ':8.3', ':+.1', ':e', ':010.2', ':.0'];
    case 'string':
    case 'str':
      return ['', ':?', ':10', ':>8', ':.2', ':-^9', ':#?', ':<6.3'];
    case 'vec':
    case 'array':
    case 'struct':
    case 'enum':
    case 'tuple':
    case 'option':
      return [':?', ':?', ':#?', ':?'];
    default:
      return [':?'];
  }
}

/** A vector by an iterator over another, or over a range. */
function mapped(writer: Writer, item: Ty, depth: number): string {
  const { choices } = writer;
  const from: Ty = choices.pick<Ty>([int('i32'), int('u8'), string, boolean]);
  const name = freshName(writer, 'm');
  const source = choices.chance(50)
    ? { text: `(0..${choices.between(0, 4)})`, ty: int('i32') }
    : { text: `${expression(writer, vecOf(from), depth)}.into_iter()`, ty: from };
  const body = closureBody(writer, [{ name, ty: source.ty }], item, depth);
  return `${source.text}.map(|${name}| ${body}).collect::<Vec<_>>()`;
}

/** What stands behind a closure's bars: an expression over its parameters and what is around, moving nothing. */
export function closureBody(
  writer: Writer,
  params: readonly { readonly name: string; readonly ty: Ty; readonly mutable?: boolean }[],
  result: Ty,
  depth: number,
): string {
  const { result: outer } = writer;
  writer.result = null;
  const body = freezing(writer, () =>
    repeated(writer, 'closure', () => {
      for (const { name, ty, mutable = false } of params)
        writer.variables.push({ name, ty, mutable, level: writer.level });
      return writer.choices.chance(30) && depth > 1
        ? blockOf(writer, result, depth - 1)
        : `{ let t = ${expression(writer, result, depth - 1)}; t }`;
    }),
  );
  writer.result = outer;
  return body;
}

// ── Of any type ─────────────────────────────────────────────────────────────────────────────────────────────────────

function ofAnyKind(writer: Writer, ty: Ty, depth: number): Make[] {
  const { choices } = writer;
  const inner = (of: Ty): string => expression(writer, of, depth);
  const canCall = writer.loops <= 1 && depth >= 1;
  const calls = canCall ? writer.functions.filter(({ result }) => same(result, ty)) : [];
  const isReference = ty.kind === 'ref';
  if (isReference) return [];
  const condition = (): string => `if ${inner(boolean)} `;
  return [
    () => `(${condition()}${alternatives(writer, 2, () => `{ ${tail(inner(ty))} }`).join(' else ')})`,
    () => blockOf(writer, ty, depth),
    () => `(${matchOn(writer, depth, () => inner(ty))})`,
    () => `${inner(optionOf(ty))}.unwrap_or(${inner(ty)})`,
    () => `${inner({ kind: 'tuple', items: [ty, int('i32')] })}.0`,
    () => `(*${inner({ kind: 'box', item: ty })})`,
    () => `${inner(optionOf(ty))}.unwrap_or_else(|| ${closureBody(writer, [], ty, depth)})`,
    () => looped(writer, ty, depth),
    ...(ty.kind === 'param'
      ? []
      : [(): string => cellRead(writer, ty, depth), (): string => immediate(writer, ty, depth)]),
    ...(choices.chance(4)
      ? [
          (): string => `${inner(vecOf(ty))}.remove(${choices.below(2)})`,
          (): string => `${inner(optionOf(ty))}.unwrap()`,
        ]
      : []),
    ...calls.flatMap((signature) => [0, 1].map(() => () => callOf(writer, signature, depth))),
  ];
}

/** Temporaries of a block's tail outlive its variables (before edition 2024): they end with a statement instead. */
export const tail = (text: string): string => (/[.]borrow|&/.test(text) ? `let t = ${text}; t` : text);

function cellRead(writer: Writer, ty: Ty, depth: number): string {
  const cells = readable(writer).filter((place) => place.ty.kind === 'cell' && same(place.ty.item, ty));
  if (cells.length === 0) return expression(writer, ty, depth - 1);
  return `${writer.choices.pick(cells).text}.borrow().clone()`;
}

/** `(|a: A, b: B| …)(x, y)` */
function immediate(writer: Writer, ty: Ty, depth: number): string {
  const arg: Ty = writer.choices.pick<Ty>([int('i32'), string, optionOf(int('u8')), ty]);
  const name = freshName(writer, 'p');
  const body = closureBody(writer, [{ name, ty: arg }], ty, depth);
  return `(|${name}: ${textOf(arg)}| -> ${textOf(ty)} ${/^\{/.test(body) ? body : `{ ${body} }`})(${freezing(writer, () => expression(writer, arg, depth - 1))})`;
}

/** A loop that ends with a value, after some rounds. */
function looped(writer: Writer, ty: Ty, depth: number): string {
  if (writer.loops >= 2) return expression(writer, ty, depth - 1);
  const counter = freshName(writer, 'n');
  const last = writer.choices.between(1, 3);
  const label = writer.choices.chance(30) ? `'${freshName(writer, 'l')}` : '';
  const value = repeated(writer, 'loop', () => expression(writer, ty, depth - 1));
  const body = `${counter} += 1; if ${counter} >= ${last} { break ${label ? `${label} ` : ''}${braced(value)}; }`;
  return `{ let mut ${counter} = 0; ${label ? `${label}: ` : ''}loop { ${body} } }`;
}

export function callOf(writer: Writer, { name, params }: Signature, depth: number): string {
  // A mutable borrow is taken last: what it borrows is not read by another argument.
  const args: string[] = [];
  const locked = params.map((param) => {
    if (param.kind !== 'ref' || !param.mutable) return undefined;
    const places = writable(writer).filter((place) => same(place.ty, param.item));
    const free = places.filter((place) => !args.some((arg) => arg.includes(place.root.name)));
    const place = free.length > 0 && writer.choices.chance(80) ? writer.choices.pick(free) : undefined;
    if (place) args.push(place.root.name);
    return place;
  });
  args.length = 0;
  return scoped(writer, () => {
    const before = locked.map((place) => place && (writer.states.get(place.root) ?? 'live'));
    for (const place of locked) if (place) writer.states.set(place.root, 'locked');
    params.forEach((param, index) => {
      const place = locked[index];
      if (place) args.push(`&mut ${place.text}`);
      else if (param.kind === 'ref')
        args.push(freezing(writer, () => `&${param.mutable ? 'mut ' : ''}${referent(writer, param, depth)}`));
      else args.push(freezing(writer, () => expression(writer, param, depth - 1)));
    });
    locked.forEach((place, index) => {
      if (place) writer.states.set(place.root, before[index] ?? 'live');
    });
    return `${name}(${args.join(', ')})`;
  });
}

function referent(writer: Writer, { item, mutable }: Extract<Ty, { kind: 'ref' }>, depth: number): string {
  const places = mutable ? [] : readable(writer).filter((place) => same(place.ty, item));
  return places.length > 0 ? writer.choices.pick(places).text : braced(expression(writer, item, depth - 1));
}
