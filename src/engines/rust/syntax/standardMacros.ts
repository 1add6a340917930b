/** Macros of the standard library that are nothing but other code: written here by example, read when first used. */
import type { MacroDefinition } from './macroScope';
import { readRules, tokenTrees } from './macroTrees';

/** A key of `thread_local!` is a static, whose address tells it from the others. */
const key = `$(#[$attribute])* $vis static $name: ::std::thread::LocalKey<$type> = {
    fn init() -> $type { $init }
    ::std::thread::LocalKey::of(init)
  };`;

const sources: Readonly<Record<string, string>> = {
  addr_of: '($place:expr) => { &raw const $place }',
  addr_of_mut: '($place:expr) => { &raw mut $place }',
  offset_of: `($container:ty, $($field:tt).+ $(,)?) => {{
    let object = ::std::mem::MaybeUninit::<$container>::uninit();
    let start = object.as_ptr();
    unsafe { (&raw const (*start).$($field).+ as *const u8).offset_from(start as *const u8) as usize }
  }}`,
  pin: '($value:expr $(,)?) => { ::std::pin::Pin { pointer: &mut { $value } } }',
  ready: `($poll:expr $(,)?) => { match $poll {
    ::std::task::Poll::Ready(value) => value,
    ::std::task::Poll::Pending => return ::std::task::Poll::Pending,
  } }`,
  thread_local: `
  () => {};
  ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = const $init:block; $($rest:tt)*) => {
    ${key} ::std::thread_local! { $($rest)* }
  };
  ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = const $init:block) => { ${key} };
  ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = $init:expr; $($rest:tt)*) => {
    ${key} ::std::thread_local! { $($rest)* }
  };
  ($(#[$attribute:meta])* $vis:vis static $name:ident: $type:ty = $init:expr) => { ${key} };
`,
};

/** Everybody sees these without asking. */
const inPrelude: ReadonlySet<string> = new Set(['thread_local']);

/** By its last name: only what is imported or written with a path gets here. */
const paths: Readonly<Record<string, RegExp>> = {
  addr_of: /^ptr::/,
  addr_of_mut: /^ptr::/,
  offset_of: /^mem::/,
  pin: /^pin::/,
  ready: /^task::/,
};

const known = new Map<string, MacroDefinition>();

/** `path` without the crate; `text` is the source, whose imports say what a lone name means. */
export function standardMacro(path: string, text: string): MacroDefinition | undefined {
  const name = path.slice(path.lastIndexOf(':') + 1);
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (source === undefined) return undefined;
  const isNamed = path === name && !inPrelude.has(name) ? new RegExp(`\\buse [^;]*\\b${name}\\b`).test(text) : true;
  if (!isNamed || (path !== name && path.split('::').length === 2 && !paths[name]?.test(path))) return undefined;
  const before = known.get(name);
  if (before !== undefined) return before;
  const read = readRules(tokenTrees(source, { start: 0, end: source.length }));
  const made: MacroDefinition = { name, rules: read.kind === 'rules' ? read.rules : [], isStandard: true };
  known.set(name, made);
  return made;
}

const builtIn = new Set(
  (
    'print println eprint eprintln format format_args write writeln panic todo unimplemented unreachable assert ' +
    'assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne vec matches dbg'
  ).split(' '),
);

/** Whether the library has a macro of this name, which an import may mean. */
export const namesMacro = (name: string): boolean => builtIn.has(name) || Object.hasOwn(sources, name);
