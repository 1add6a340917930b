/** Random statements: what owns, borrows, moves, drops, loops, prints and ends early. */
import { callOf, closureBody, expression, formatParts, freezing, tail } from './expressions';
import { matchOn } from './patterns';
import {
  alternatives,
  declare,
  during,
  freshName,
  type Place,
  readable,
  repeated,
  scoped,
  stateOf,
  type Variable,
  type Writer,
  writable,
} from './scope';
import { boolean, int, isCopy, optionOf, randomType, refTo, string, type Ty, textOf, vecOf } from './types';

type Make = () => string;

const pad = (writer: Writer): string => '    '.repeat(writer.indent);

/** `{ …; value }` with some statements of its own. */
export function blockOf(writer: Writer, ty: Ty, depth: number): string {
  const { variables } = writer;
  writer.indent++;
  const text = scoped(writer, () => {
    const body = statements(writer, depth, writer.choices.between(0, 2));
    const value = expression(writer, ty, depth);
    // A reference to what ends with the block cannot leave it.
    return `{\n${body}${pad(writer)}${tail(value)}\n`;
  });
  writer.indent--;
  writer.variables = variables;
  return `${text}${pad(writer)}}`;
}

/** `{ … }` of nothing but statements. */
function block(writer: Writer, depth: number, most = 3): string {
  writer.indent++;
  const text = scoped(writer, () => statements(writer, depth, writer.choices.between(1, most)));
  writer.indent--;
  return `{\n${text}${pad(writer)}}`;
}

export function statements(writer: Writer, depth: number, count: number): string {
  let text = '';
  for (let index = 0; index < count && writer.fuel > 0; index++) text += `${pad(writer)}${statement(writer, depth)}\n`;
  return text;
}

export function statement(writer: Writer, depth: number): string {
  writer.fuel--;
  const { choices } = writer;
  const simple: Make[] = [
    () => print(writer),
    () => letStatement(writer, depth),
    () => letStatement(writer, depth),
    () => letStatement(writer, depth),
    () => assignment(writer, depth),
    () => change(writer, depth),
    () => change(writer, depth),
    () => print(writer),
    () => dropped(writer),
    () => ending(writer),
    () => cellWrite(writer),
    () => called(writer, depth),
    () => traitUse(writer, depth),
  ];
  if (depth <= 0) return choices.pick(simple)();
  const compound: Make[] = [
    () => branch(writer, depth - 1),
    () => matchStatement(writer, depth - 1),
    () => forLoop(writer, depth - 1),
    () => whileLoop(writer, depth - 1),
    () => borrow(writer, depth - 1),
    () => closure(writer, depth - 1),
    () => ifLet(writer, depth - 1),
    () => letElse(writer),
    () => block(writer, depth - 1),
    () => shared(writer, depth - 1),
  ];
  return choices.pick([...simple, ...simple, ...compound])();
}

const anyType = (writer: Writer, depth = 2): Ty =>
  randomType(writer.choices, { structs: writer.structs, enums: writer.enums, params: writer.params }, depth);

function letStatement(writer: Writer, depth: number): string {
  const { choices } = writer;
  if (choices.chance(12)) return destructured(writer, depth);
  const ty = anyType(writer);
  const value = expression(writer, ty, Math.min(depth, 2) + 1);
  const mutable = choices.chance(60);
  if (choices.chance(8)) {
    const { name } = declare(writer, ty, false);
    return `let ${name}: ${textOf(ty)};\n${pad(writer)}${name} = ${value};`;
  }
  return `let ${mutable ? 'mut ' : ''}${declare(writer, ty, mutable).name}: ${textOf(ty)} = ${value};`;
}

function destructured(writer: Writer, depth: number): string {
  const items = [anyType(writer, 1), anyType(writer, 1)];
  const value = expression(writer, { kind: 'tuple', items }, depth);
  const names = items.map((ty) => (writer.choices.chance(15) ? '_' : `mut ${declare(writer, ty, true).name}`));
  return `let (${names.join(', ')}) = ${value};`;
}

function print(writer: Writer): string {
  const { template, args } = freezing(writer, () => formatParts(writer, 1));
  return `println!(${[template, ...args].join(', ')});`;
}

function assignment(writer: Writer, depth: number): string {
  const places = writable(writer).filter(({ ty }) => ty.kind !== 'ref' && ty.kind !== 'param');
  if (places.length === 0) return print(writer);
  const place = writer.choices.pick(places);
  // The old value is dropped after the new one is there.
  const value = during(writer, place.root, 'locked', () => expression(writer, place.ty, Math.min(depth, 2)));
  return `${place.text} = ${value};`;
}

/** Changes something in place, by what its type has for it. */
function change(writer: Writer, depth: number): string {
  const { choices } = writer;
  const places = writable(writer).filter(({ ty }) =>
    ['int', 'vec', 'string', 'option', 'float', 'deque', 'array'].includes(ty.kind),
  );
  if (places.length === 0) return letStatement(writer, depth);
  const place = choices.pick(places);
  return during(writer, place.root, 'locked', () => changeOf(writer, place));
}

function changeOf(writer: Writer, { text, ty }: Place): string {
  const { choices } = writer;
  const value = (of: Ty): string => expression(writer, of, 1);
  switch (ty.kind) {
    case 'int':
      return choices.pick([
        () => `${text} ${choices.pick(['^=', '|=', '&='])} ${value(ty)};`,
        () => `${text} = ${text}.wrapping_add(${value(ty)});`,
        () => `${text} ${choices.pick(['/=', '%='])} ${choices.between(1, 7)};`,
        () => (choices.chance(30) ? `${text} ${choices.pick(['+=', '-=', '*='])} ${value(ty)};` : `${text} >>= 1;`),
      ])();
    case 'float':
      return `${text} ${choices.pick(['+=', '-=', '*='])} ${value(ty)};`;
    case 'string':
      return choices.pick([
        () => `${text}.push_str(&${value(ty)});`,
        () => `${text}.push(${value({ kind: 'char' })});`,
        () => `${text} += ${value({ kind: 'str' })};`,
        () => `let _ = ${text}.pop();`,
        () => `${text}.insert(0, ${value({ kind: 'char' })});`,
        () => `${text}.clear();`,
        () => `${text}.retain(|c| c != 'a');`,
      ])();
    case 'option':
      return choices.pick([
        () => `let _ = ${text}.take();`,
        () => `let _ = ${text}.replace(${value(ty.item)});`,
        () => `let _ = ${text}.insert(${value(ty.item)});`,
        () => `let _ = ${text}.get_or_insert(${value(ty.item)});`,
      ])();
    case 'vec':
      return vecChange(writer, text, ty.item);
    case 'deque':
      return choices.pick([
        () => `${text}.push_front(${value(ty.item)});`,
        () => `${text}.push_back(${value(ty.item)});`,
        () => `let _ = ${text}.pop_front();`,
        () => `let _ = ${text}.pop_back();`,
        () => `${text}.rotate_left(${text}.len() / 2);`,
      ])();
    case 'array':
      return choices.pick([
        () => `${text}.reverse();`,
        () => `${text}.swap(0, ${ty.length - 1});`,
        () => `${text}.fill(${value(ty.item)});`,
        () => `${text}[${value(int('usize'))} % ${ty.length}] = ${value(ty.item)};`,
        () => `if let Some(last) = ${text}.last_mut() { *last = ${value(ty.item)}; }`,
      ])();
    default:
      return ';';
  }
}

function vecChange(writer: Writer, text: string, item: Ty): string {
  const { choices } = writer;
  const value = (of: Ty): string => expression(writer, of, 1);
  return choices.pick([
    () => `${text}.push(${value(item)});`,
    () => `${text}.push(${value(item)});`,
    () => `let _ = ${text}.pop();`,
    () => `${text}.insert(0, ${value(item)});`,
    () => `${text}.extend(${value(vecOf(item))});`,
    () => `if !${text}.is_empty() { let at = ${value(int('usize'))} % ${text}.len(); ${text}[at] = ${value(item)}; }`,
    () => `if ${text}.len() > 1 { let _ = ${text}.${choices.pick(['remove(1)', 'swap_remove(0)'])}; }`,
    () =>
      `${text}.${choices.pick(['reverse()', 'clear()', 'truncate(1)', 'dedup()', 'shrink_to_fit()', 'rotate_left(0)'])};`,
    () => `${text}.drain(..${text}.len() / 2);`,
    () => `${text}.retain(|x| *x != ${closureBody(writer, [], item, 1)});`,
    () =>
      isInteger(item)
        ? `${text}.${choices.pick(['sort()', 'sort_unstable()', 'sort_by(|a, b| b.cmp(a))', 'dedup()'])};`
        : `${text}.resize(2, ${value(item)});`,
    () =>
      isInteger(item) ? `${text}.iter_mut().for_each(|x| *x ^= 1);` : `${text}.append(&mut ${value(vecOf(item))});`,
    () =>
      choices.chance(20)
        ? `${text}[${choices.below(3)}] = ${value(item)};`
        : `let _ = ${text}.split_off(${text}.len() / 2);`,
  ])();
}

const isInteger = (ty: Ty): boolean => ty.kind === 'int';

/** Ends a value before its scope does. */
function dropped(writer: Writer): string {
  const { choices } = writer;
  const places = readable(writer).filter(({ movable, ty }) => movable && !isCopy(ty));
  const places2 = writable(writer).filter(({ ty }) => ['vec', 'string', 'option'].includes(ty.kind));
  if (places2.length > 0 && choices.chance(40)) {
    const { text } = choices.pick(places2);
    return choices.chance(50) ? `std::mem::take(&mut ${text});` : `drop(std::mem::take(&mut ${text}));`;
  }
  if (places.length === 0) return print(writer);
  const { text, root } = choices.pick(places);
  writer.states.set(root, 'moved');
  return choices.pick([
    `drop(${text});`,
    `let _moved = ${text};`,
    `${text};`,
    `std::mem::drop(Some(${text}));`,
    `let _ = (${text}, 1);`,
  ]);
}

/** Returns, leaves or repeats a loop, or panics, under a condition. */
function ending(writer: Writer): string {
  const { choices, loops, result } = writer;
  const condition = expression(writer, boolean, 2);
  const leave: Make[] = [
    ...(loops > 0 ? [() => 'break;', () => 'continue;'] : []),
    ...(result ? [(): string => `return ${expression(writer, result, 1)};`] : []),
  ];
  if (choices.chance(6)) {
    const [text = ''] = alternatives(writer, 1, () => panic(writer));
    return `if ${condition} { ${text} }`;
  }
  if (leave.length === 0) return print(writer);
  const [text = ''] = alternatives(writer, 1, () => {
    const said = choices.chance(30) ? `${print(writer)} ` : '';
    return said + choices.pick(leave)();
  });
  return `if ${condition} { ${text} }`;
}

function panic(writer: Writer): string {
  const { choices } = writer;
  const { template, args } = freezing(writer, () => formatParts(writer, 1));
  const list = [template, ...args].join(', ');
  return choices.pick([
    () => `panic!(${list});`,
    () => `assert!(${expression(writer, boolean, 1)}, ${list});`,
    () => `assert_eq!(${expression(writer, int('i32'), 1)}, ${expression(writer, int('i32'), 1)});`,
    () => `unreachable!(${list});`,
    () => `None::<i32>.expect("nothing");`,
    () => `Err::<i32, String>(${expression(writer, string, 1)}).unwrap();`,
    () => 'todo!();',
  ])();
}

function cellWrite(writer: Writer): string {
  const cells = readable(writer).filter(({ ty }) => ty.kind === 'cell');
  if (cells.length === 0) return print(writer);
  const { text, ty, root } = writer.choices.pick(cells);
  if (ty.kind !== 'cell') return '';
  const value = during(writer, root, stateOf(writer, root) === 'live' ? 'frozen' : stateOf(writer, root), () =>
    expression(writer, ty.item, 2),
  );
  return writer.choices.pick([
    `{ let new = ${value}; *${text}.borrow_mut() = new; }`,
    `let _ = ${text}.replace(${value});`,
    `{ let other = Rc::clone(&${text}); let new = ${value}; other.replace(new); println!("{}", Rc::strong_count(&other)); }`,
  ]);
}

function called(writer: Writer, depth: number): string {
  if (writer.functions.length === 0 || writer.loops > 1) return print(writer);
  const signature = writer.choices.pick(writer.functions);
  const name = freshName(writer, 'c');
  return `let ${name} = ${callOf(writer, signature, depth)}; println!("{:?}", ${name});`;
}

/** A value behind one of the program's traits: statically, as an object, in a list of them. */
function traitUse(writer: Writer, depth: number): string {
  const { choices } = writer;
  const usable = writer.traits.filter(({ implementors }) => implementors.length > 0);
  if (usable.length === 0) return print(writer);
  const { name, implementors } = choices.pick(usable);
  const value = (): string => expression(writer, choices.pick(implementors), Math.min(depth, 2));
  const object = freshName(writer, 'o');
  return choices.pick([
    () => `println!("{} {}", ${name}::value(&${value()}, 3), ${value()}.describe());`,
    () =>
      `{ let mut ${object}: Box<dyn ${name}> = Box::new(${value()}); ${object}.touch(); println!("{}", ${object}.describe()); }`,
    () =>
      `for ${object} in vec![Box::new(${value()}) as Box<dyn ${name}>, Box::new(${value()})] { println!("{} {}", ${object}.value(1), ${object}.describe()); }`,
    () =>
      `{ let ${object} = ${value()}; let r: &dyn ${name} = &${object}; println!("{}", describe_${name.toLowerCase()}(r)); }`,
    () => `println!("{}", static_${name.toLowerCase()}(&mut { ${value()} }));`,
  ])();
}

// ── Compound ────────────────────────────────────────────────────────────────────────────────────────────────────────

function branch(writer: Writer, depth: number): string {
  const condition = expression(writer, boolean, 2);
  const count = writer.choices.between(1, 2);
  return `if ${condition} ${alternatives(writer, count, () => block(writer, depth)).join(' else ')}`;
}

function matchStatement(writer: Writer, depth: number): string {
  return `${matchOn(writer, depth, () => statement(writer, depth))}`;
}

function forLoop(writer: Writer, depth: number): string {
  const { choices } = writer;
  if (writer.loops >= 2) return block(writer, depth);
  const label = choices.chance(20) ? `'${freshName(writer, 'l')}: ` : '';
  const body = (declareIt: () => Variable): string => {
    const [text, name] = repeated(writer, 'loop', () => {
      const variable = declareIt();
      return [block(writer, depth), `${variable.mutable ? 'mut ' : ''}${variable.name}`] as const;
    });
    return `${name}\u0000${text}`;
  };
  const made = choices.pick([
    () => {
      const ty = int(choices.pick(['i32', 'u8', 'usize', 'i64'] as const));
      const range = choices.pick(['0..3', '1..=2', '0..1', '(0..4).rev()', '(0..6).step_by(2)', '5..2']);
      const suffixed = range.replace(/\d+/, (digits) => `${digits}${textOf(ty)}`);
      return [body(() => declare(writer, ty, false, 'i')), suffixed] as const;
    },
    () => {
      const item = anyType(writer, 1);
      const source = expression(writer, vecOf(item), 2);
      return [body(() => declare(writer, item, true, 'i')), `${source}.into_iter().take(3)`] as const;
    },
    () => overPlace(writer, body),
  ])();
  const [text, source] = made;
  const [name = '', block_ = ''] = text.split('\u0000');
  return `${label}for ${name} in ${source} ${block_}`;
}

/** Over a list that is borrowed meanwhile. */
function overPlace(writer: Writer, body: (declareIt: () => Variable) => string): readonly [string, string] {
  const { choices } = writer;
  const isList = ({ ty }: Place): boolean => ty.kind === 'vec' || ty.kind === 'array' || ty.kind === 'deque';
  const mutable = writable(writer).filter(isList);
  const itemOf = (ty: Ty): Ty => ('item' in ty ? ty.item : ty);
  if (mutable.length > 0 && choices.chance(40)) {
    const place = choices.pick(mutable);
    const text = during(writer, place.root, 'locked', () =>
      body(() => declare(writer, refTo(itemOf(place.ty), true), false, 'i')),
    );
    return [text, `${place.text}.iter_mut()`];
  }
  const lists = readable(writer).filter(isList);
  if (lists.length === 0) return [body(() => declare(writer, int('i32'), false, 'i')), '0..2'];
  const place = choices.pick(lists);
  const state = stateOf(writer, place.root);
  const text = during(writer, place.root, state === 'live' ? 'frozen' : state, () =>
    body(() => declare(writer, refTo(itemOf(place.ty)), false, 'i')),
  );
  return [text, `&${place.text}`];
}

function whileLoop(writer: Writer, depth: number): string {
  if (writer.loops >= 2) return block(writer, depth);
  const { choices } = writer;
  const counter = freshName(writer, 'w');
  const condition = repeated(writer, 'loop', () => freezing(writer, () => expression(writer, boolean, 1)));
  const body = repeated(writer, 'loop', () => block(writer, depth));
  const rest = body.replace(/^\{/, '');
  return choices.chance(50)
    ? `let mut ${counter} = 0; while ${counter} < ${choices.between(1, 3)} && ${condition} { ${counter} += 1;${rest}`
    : `let mut ${counter} = 0; loop { ${counter} += 1; if ${counter} > ${choices.between(1, 3)} { break; }${rest}`;
}

/** A named reference, and statements that use it. */
function borrow(writer: Writer, depth: number): string {
  const { choices } = writer;
  const places = writable(writer).filter(({ ty }) => ty.kind !== 'ref');
  const isMutable = places.length > 0 && choices.chance(60);
  const from = isMutable ? places : readable(writer).filter(({ ty }) => ty.kind !== 'ref');
  if (from.length === 0) return letStatement(writer, depth);
  const place = choices.pick(from);
  const before = stateOf(writer, place.root);
  const state = isMutable ? 'locked' : before === 'live' ? 'frozen' : before;
  writer.indent++;
  const text = scoped(writer, () =>
    during(writer, place.root, state, () => {
      const { name } = declare(writer, refTo(place.ty, isMutable), false, 'r');
      const head = `let ${name} = &${isMutable ? 'mut ' : ''}${place.text};`;
      return `${pad(writer)}${head}\n${statements(writer, depth, choices.between(1, 3))}`;
    }),
  );
  writer.indent--;
  return `{\n${text}${pad(writer)}}`;
}

/** A closure that is called some times; what it uses is left alone meanwhile. */
function closure(writer: Writer, depth: number): string {
  const { choices } = writer;
  const name = freshName(writer, 'f');
  const param = freshName(writer, 'p');
  const ty = anyType(writer, 1);
  const result = anyType(writer, 1);
  const changed = writable(writer).filter((place) => place.ty.kind === 'int' && place.root.ty.kind !== 'ref');
  if (changed.length > 0 && choices.chance(50)) {
    const place = choices.pick(changed);
    return during(writer, place.root, 'locked', () => {
      const body = `${place.text} = ${place.text}.wrapping_add(${expression(writer, place.ty, 0)});`;
      const value = closureBody(writer, [{ name: param, ty }], result, depth);
      const calls = Array.from({ length: choices.between(1, 3) }, () =>
        freezing(writer, () => `println!("{:?}", ${name}(${expression(writer, ty, 1)}));`),
      );
      return `{ let mut ${name} = |${param}: ${textOf(ty)}| { ${body} ${value} }; ${calls.join(' ')} }`;
    });
  }
  const value = closureBody(writer, [{ name: param, ty }], result, depth);
  const calls = Array.from({ length: choices.between(0, 3) }, () =>
    freezing(writer, () => `println!("{:?}", ${name}(${expression(writer, ty, 1)}));`),
  );
  const boxed = choices.chance(30);
  const text = `|${param}: ${textOf(ty)}| -> ${textOf(result)} { ${value} }`;
  const bound = boxed
    ? `let ${name}: Box<dyn Fn(${textOf(ty)}) -> ${textOf(result)} + '_> = Box::new(${text});`
    : `let ${name} = ${text};`;
  return `{ ${bound} ${calls.join(' ')} }`;
}

function ifLet(writer: Writer, depth: number): string {
  const ty = anyType(writer, 1);
  const value = expression(writer, optionOf(ty), 2);
  const keyword = writer.choices.chance(30) && writer.loops < 2 ? 'while' : 'if';
  if (keyword === 'while') {
    const list = freshName(writer, 's');
    const text = repeated(writer, 'loop', () => {
      const { name } = declare(writer, ty, true);
      return `${name}\u0000${block(writer, depth)}`;
    });
    const [name, body] = text.split('\u0000');
    return `let mut ${list} = ${expression(writer, vecOf(ty), 2)}; ${list}.truncate(3); while let Some(mut ${name}) = ${list}.pop() ${body}`;
  }
  const [found, other] = alternatives(writer, 2, (index) => {
    if (index === 1) return block(writer, depth);
    const { name } = declare(writer, ty, false);
    return `${name}\u0000${block(writer, depth)}`;
  });
  const [name, body] = (found ?? '').split('\u0000');
  return `if let Some(${name}) = ${value} ${body}${writer.choices.chance(50) ? ` else ${other}` : ''}`;
}

function letElse(writer: Writer): string {
  const { result, loops, choices } = writer;
  const ty = anyType(writer, 1);
  const value = expression(writer, optionOf(ty), 2);
  if (!result && loops === 0) return `let _ = ${value};`;
  const [leave] = alternatives(writer, 1, () =>
    loops > 0 ? choices.pick(['break', 'continue']) : result ? `return ${expression(writer, result, 1)}` : 'break',
  );
  const { name } = declare(writer, ty, true);
  return `let Some(mut ${name}) = (${value}) else { ${leave} };`;
}

/** One value of several owners. */
function shared(writer: Writer, depth: number): string {
  const ty = anyType(writer, 1);
  const value = expression(writer, ty, 2);
  const first = declare(writer, { kind: 'rc', item: ty }, false, 'q').name;
  const second = declare(writer, { kind: 'rc', item: ty }, false, 'q').name;
  const inner = block(writer, depth, 2);
  const weak = freshName(writer, 'k');
  return `let ${first} = Rc::new(${value}); let ${second} = Rc::clone(&${first}); let ${weak} = Rc::downgrade(&${first}); ${inner} println!("{} {}", ${weak}.strong_count(), ${weak}.upgrade().is_some());`;
}
