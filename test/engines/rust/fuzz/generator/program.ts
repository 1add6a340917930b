/** Random programs: items, then functions that use what stands before them, so that every program ends. */
import type { Choices } from '../choices';
import { expression } from './expressions';
import type { Signature, Writer } from './scope';
import { statements } from './statements';
import {
  type EnumDef,
  type Field,
  int,
  isCopy,
  randomType,
  refTo,
  type StructDef,
  type Ty,
  textOf,
  type Variant,
} from './types';

/** The same choices make the same program. */
export function randomProgram(choices: Choices): string {
  const writer: Writer = {
    choices,
    structs: [],
    enums: [],
    functions: [],
    traits: [],
    constants: [],
    variables: [],
    states: new Map(),
    fuel: 0,
    level: 0,
    loops: 0,
    result: null,
    params: [],
    names: 0,
    indent: 0,
  };
  const items: string[] = [
    'use std::cell::RefCell;\nuse std::collections::VecDeque;\nuse std::fmt::Debug;\nuse std::rc::Rc;\n',
  ];
  for (let count = choices.below(4); count > 0; count--)
    items.push(choices.chance(40) ? enumItem(writer) : structItem(writer));
  for (let count = choices.below(2); count > 0; count--) items.push(traitItem(writer));
  for (let count = choices.below(2); count > 0; count--) items.push(constantItem(writer));
  for (let count = choices.below(4); count > 0; count--) items.push(functionItem(writer));
  items.push(`pub fn main() {\n${bodyOf(writer, [], null, choices.between(2, 12), 160)}}\n`);
  return items.join('\n');
}

const derives = (copy: boolean): string => `#[derive(Debug, Clone, ${copy ? 'Copy, ' : ''}PartialEq, PartialOrd)]\n`;

function structItem(writer: Writer): string {
  const { choices, structs, enums } = writer;
  const isGeneric = choices.chance(25);
  const isCopyable = !isGeneric && choices.chance(25);
  const params = isGeneric ? ['T'] : [];
  const isTuple = choices.chance(35);
  const fields = Array.from({ length: choices.between(1, 4) }, (_, index): Field => {
    const ty: Ty =
      isGeneric && index === 0
        ? { kind: 'param', name: 'T' }
        : randomType(choices, { structs, enums, params, copy: isCopyable }, 1);
    return { name: isTuple ? String(index) : `f${index}`, ty };
  });
  const hasDrop = !isCopyable && choices.chance(40);
  const hasAdd = !isGeneric && !hasDrop && choices.chance(30);
  const def: StructDef = { name: `S${structs.length}`, params, fields, isTuple, isCopy: isCopyable, hasDrop, hasAdd };
  structs.push(def);
  const generics = isGeneric ? '<T>' : '';
  const body = isTuple
    ? `(${fields.map(({ ty }) => textOf(ty)).join(', ')});`
    : ` {\n${fields.map(({ name, ty }) => `    ${name}: ${textOf(ty)},\n`).join('')}}`;
  const parts = [`${derives(isCopyable)}struct ${def.name}${generics}${body}\n`];
  if (hasDrop) parts.push(dropImpl(def));
  if (hasAdd) parts.push(addImpl(writer, def));
  return parts.join('\n');
}

/** A generic type's own bounds are those of its impl: `T` has none there, and is not printed. */
const dropImpl = ({ name, params, fields }: StructDef): string => {
  const shown = fields.find(({ ty }) => !/\bT\b/.test(textOf(ty)));
  const said = shown ? ` {:?}", self.${shown.name})` : '")';
  const generics = params.length > 0 ? '<T>' : '';
  return `impl${generics} Drop for ${name}${generics} {\n    fn drop(&mut self) {\n        println!("drop ${name}${said};\n    }\n}\n`;
};

function addImpl(writer: Writer, def: StructDef): string {
  const ty: Ty = { kind: 'struct', def, args: [] };
  const body = bodyOf(
    writer,
    [
      { name: 'self', ty, mutable: false },
      { name: 'other', ty, mutable: false },
    ],
    ty,
    writer.choices.below(2),
    20,
    8,
  );
  return `impl std::ops::Add for ${def.name} {\n    type Output = ${def.name};\n    fn add(self, other: ${def.name}) -> ${def.name} {\n${body}    }\n}\n`;
}

function enumItem(writer: Writer): string {
  const { choices, structs, enums } = writer;
  const isGeneric = choices.chance(25);
  const isCopyable = !isGeneric && choices.chance(25);
  const params = isGeneric ? ['T'] : [];
  const variants = Array.from({ length: choices.between(1, 4) }, (_, index): Variant => {
    const form: Variant['form'] = isGeneric && index === 0 ? 'tuple' : choices.pick(['unit', 'tuple', 'struct']);
    const count = form === 'unit' ? 0 : choices.between(1, 2);
    const fields = Array.from(
      { length: count },
      (_unused, at): Field => ({
        name: form === 'struct' ? `g${at}` : String(at),
        ty:
          isGeneric && index === 0 && at === 0
            ? { kind: 'param', name: 'T' }
            : randomType(choices, { structs, enums, params, copy: isCopyable }, 1),
      }),
    );
    return { name: `V${index}`, fields, form };
  });
  const def: EnumDef = { name: `E${enums.length}`, params, variants, isCopy: isCopyable };
  enums.push(def);
  const lines = variants.map(({ name, fields, form }) => {
    if (form === 'unit') return `    ${name},\n`;
    const list = fields.map((field) => (form === 'struct' ? `${field.name}: ` : '') + textOf(field.ty)).join(', ');
    return form === 'struct' ? `    ${name} { ${list} },\n` : `    ${name}(${list}),\n`;
  });
  return `${derives(isCopyable)}enum ${def.name}${isGeneric ? '<T>' : ''} {\n${lines.join('')}}\n`;
}

/** A trait with a method to implement, one that is given, one that changes; functions that take it both ways. */
function traitItem(writer: Writer): string {
  const { choices } = writer;
  const name = `T${writer.traits.length}`;
  const lower = name.toLowerCase();
  const implementors: Ty[] = [int('i32'), { kind: 'string' }];
  for (const def of writer.structs) if (def.params.length === 0) implementors.push({ kind: 'struct', def, args: [] });
  for (const def of writer.enums) if (def.params.length === 0) implementors.push({ kind: 'enum', def, args: [] });
  const chosen = implementors.filter((_, index) => index === 0 || choices.chance(70));
  const impls = chosen.map((ty) => {
    const body = bodyOf(
      writer,
      [
        { name: 'self', ty: refTo(ty), mutable: false },
        { name: 'by', ty: int('i32'), mutable: false },
      ],
      int('i32'),
      choices.below(3),
      25,
      8,
    );
    const own = choices.chance(30)
      ? `    fn describe(&self) -> String {\n        format!("own {}", self.value(2))\n    }\n`
      : '';
    return `impl ${name} for ${textOf(ty)} {\n    fn value(&self, by: i32) -> i32 {\n${body}    }\n${own}}\n`;
  });
  writer.traits.push({ name, implementors: chosen });
  return [
    `trait ${name}: Debug {\n    fn value(&self, by: i32) -> i32;\n    fn describe(&self) -> String {\n        format!("${name} {:?} {}", self, self.value(1))\n    }\n    fn touch(&mut self) {\n        println!("touch {}", self.describe());\n    }\n}\n`,
    ...impls,
    `fn describe_${lower}(it: &dyn ${name}) -> String {\n    format!("<{}>", it.describe())\n}\n`,
    `fn static_${lower}<X: ${name} + Clone>(it: &mut X) -> i32 {\n    it.touch();\n    let copy = it.clone();\n    copy.value(it.value(0).wrapping_rem(100))\n}\n`,
  ].join('\n');
}

function constantItem(writer: Writer): string {
  const { choices } = writer;
  const name = `K${writer.constants.length}`;
  const made = choices.pick<{ readonly ty: Ty; readonly text: string }>([
    { ty: int('i32'), text: '-7' },
    { ty: int('u64'), text: '1 << 40' },
    { ty: { kind: 'array', item: int('u8'), length: 3 }, text: '[1, 2 + 3, u8::MAX]' },
    { ty: { kind: 'tuple', items: [{ kind: 'bool' }, { kind: 'char' }] }, text: "(true && !false, 'k')" },
    { ty: { kind: 'str' }, text: '"constant"' },
    { ty: { kind: 'option', item: int('i16') }, text: 'Some(i16::MIN.wrapping_sub(1))' },
  ]);
  writer.constants.push({ name, ty: made.ty, mutable: false, level: 0 });
  return `${choices.pick(['const', 'static'])} ${name}: ${textOf(made.ty)} = ${made.text};\n`;
}

interface Param {
  readonly name: string;
  readonly ty: Ty;
  readonly mutable: boolean;
}

function functionItem(writer: Writer): string {
  const { choices, structs, enums } = writer;
  const name = `fn${writer.functions.length}`;
  const isGeneric = choices.chance(25);
  const params = isGeneric ? ['T'] : [];
  const type = (depth: number): Ty => randomType(choices, { structs, enums, params }, depth);
  const list = Array.from({ length: choices.below(4) }, (_, index): Param => {
    const ty = type(2);
    const form = choices.pick(['value', 'value', 'shared', 'mutable'] as const);
    return {
      name: `a${index}`,
      ty: form === 'value' ? ty : refTo(ty, form === 'mutable'),
      mutable: form === 'value' && choices.chance(40),
    };
  });
  // What a generic function makes of its `T` it gets from here.
  if (isGeneric) list.push({ name: 'given', ty: refTo({ kind: 'param', name: 'T' }), mutable: false });
  const result = type(2);
  writer.params = params;
  const body = bodyOf(writer, list, result, choices.between(1, 5), 60);
  writer.params = [];
  const generics = isGeneric ? '<T: Clone + Debug + PartialEq>' : '';
  const signature: Signature = { name, params: list.map(({ ty }) => ty), result };
  writer.functions.push(...(isGeneric ? [instantiated(writer, signature)] : [signature]));
  const shown = list.map((param) => `${param.mutable ? 'mut ' : ''}${param.name}: ${textOf(param.ty)}`).join(', ');
  return `fn ${name}${generics}(${shown}) -> ${textOf(result)} {\n${body}}\n`;
}

/** A generic function as the rest of the program calls it: always with the same argument. */
function instantiated(writer: Writer, signature: Signature): Signature {
  const { choices, structs, enums } = writer;
  const arg = randomType(choices, { structs, enums }, 1);
  const replaced = (ty: Ty): Ty => {
    if (ty.kind === 'param') return arg;
    if (ty.kind === 'tuple') return { ...ty, items: ty.items.map(replaced) };
    if (ty.kind === 'struct' || ty.kind === 'enum') return { ...ty, args: ty.args.map(replaced) } as Ty;
    return 'item' in ty ? { ...ty, item: replaced(ty.item) } : ty;
  };
  return {
    name: `${signature.name}::<${textOf(arg)}>`,
    params: signature.params.map(replaced),
    result: replaced(signature.result),
  };
}

/** Statements of a function, with the value it ends with. */
function bodyOf(
  writer: Writer,
  params: readonly Param[],
  result: Ty | null,
  count: number,
  fuel: number,
  spaces = 4,
): string {
  writer.variables = params.map((param) => ({ ...param, level: 0 }));
  writer.states.clear();
  writer.fuel = fuel;
  writer.level = 0;
  writer.loops = 0;
  writer.result = result;
  writer.indent = spaces / 4;
  const body = statements(writer, 3, count);
  const value = result ? expression(writer, result, 2) : '';
  const pad = ' '.repeat(spaces);
  const end =
    result === null ? '' : isCopy(result) ? `${pad}let end = ${value};\n${pad}end\n` : `${pad}return ${value};\n`;
  writer.variables = [];
  writer.result = null;
  return body + end;
}
