/** `std::any::type_name`: with the path that leads to each definition, in the crate that really holds it. */
import { type Def, show, type Ty, visibleArgs } from '../types/ty';

export function typeName(ty: Ty): string {
  switch (ty.kind) {
    case 'adt':
      return definitionPath(ty.def) + bracketed(visibleArgs(ty));
    case 'tuple':
      return ty.items.length === 1 ? `(${typeName(ty.items[0]!)},)` : `(${ty.items.map(typeName).join(', ')})`;
    case 'array':
      return `[${typeName(ty.item)}; ${show(ty.length)}]`;
    case 'slice':
      return `[${typeName(ty.item)}]`;
    case 'ref':
      return `&${ty.mutable ? 'mut ' : ''}${typeName(ty.to)}`;
    case 'pointer':
      return `*${ty.mutable ? 'mut' : 'const'} ${typeName(ty.to)}`;
    case 'fnPointer':
      return `fn(${ty.params.map(typeName).join(', ')})${show(ty.result) === '()' ? '' : ` -> ${typeName(ty.result)}`}`;
    case 'fnDef':
      return definitionPath(ty.def) + (ty.args.length > 0 ? `::${bracketed(ty.args)}` : '');
    case 'dynamic': {
      if (!ty.principal || /^fn(_mut|_once)?$/.test(ty.principal.trait.lang ?? '')) return show(ty);
      const bindings = ty.bindings.map((binding) => `${binding.item.name} = ${typeName(binding.ty)}`);
      const inner = [...ty.principal.args.map(typeName), ...bindings];
      const first = definitionPath(ty.principal.trait) + (inner.length === 0 ? '' : `<${inner.join(', ')}>`);
      return `dyn ${[first, ...ty.autos.map(definitionPath)].join(' + ')}`;
    }
    default:
      return show(ty);
  }
}

const bracketed = (args: readonly Ty[]): string => (args.length === 0 ? '' : `<${args.map(typeName).join(', ')}>`);

function definitionPath(def: Def): string {
  // A program is the crate of its file.
  if (def.isUser) return ['main', ...def.path, def.name].join('::');
  const [first, ...path] = def.path;
  const module = (first === 'std' ? path : def.path).join('::');
  const real = places[`${module}::${def.name}`] ?? places[module];
  if (real !== undefined) return `${real}::${def.name}`;
  const crate = allocates.has(module) ? 'alloc' : coreless.test(module) ? 'std' : 'core';
  return [crate, ...(module === '' ? [] : [module]), def.name].join('::');
}

const allocates = new Set(['boxed', 'rc', 'string', 'vec']);
const coreless = /^(?:env|fs|io|net|path|process|sync|thread|collections)(?:::|$)/;

/** Where types really are that this library keeps elsewhere: of a whole module or of one of its types. */
const places: Readonly<Record<string, string>> = {
  hash_map: 'std::collections::hash::map',
  'hash_map::HashSet': 'std::collections::hash::set',
  'hash_map::RandomState': 'std::hash::random',
  'hash::DefaultHasher': 'std::hash::random',
  tree_map: 'alloc::collections::btree::map',
  'tree_map::BTreeSet': 'alloc::collections::btree::set',
  vec_deque: 'alloc::collections::vec_deque',
  binary_heap: 'alloc::collections::binary_heap',
  linked_list: 'alloc::collections::linked_list',
  'borrow::Cow': 'alloc::borrow',
  'borrow::ToOwned': 'alloc::borrow',
  nonzero: 'core::num::nonzero',
  'nonzero::Wrapping': 'core::num::wrapping',
  'nonzero::Saturating': 'core::num::saturating',
  'num::ParseIntError': 'core::num::error',
  'num::TryFromIntError': 'core::num::error',
  'num::ParseFloatError': 'core::num::dec2flt',
  'ptr::NonNull': 'core::ptr::non_null',
  'cell::OnceCell': 'core::cell::once',
  'cell::LazyCell': 'core::cell::lazy',
  'ops::Range': 'core::ops::range',
  'ops::RangeInclusive': 'core::ops::range',
  'ops::RangeFrom': 'core::ops::range',
  'ops::RangeTo': 'core::ops::range',
  'ops::ControlFlow': 'core::ops::control_flow',
  'mem::ManuallyDrop': 'core::mem::manually_drop',
  'mem::MaybeUninit': 'core::mem::maybe_uninit',
  'slice::Iter': 'core::slice::iter',
  'slice::IterMut': 'core::slice::iter',
  'str::Chars': 'core::str::iter',
  'str::Utf8Error': 'core::str::error',
  'vec::IntoIter': 'alloc::vec::into_iter',
  'sync::arc': 'alloc::sync',
  'time::Duration': 'core::time',
  'io_error::Error': 'std::io::error',
  'io_error::ErrorKind': 'std::io::error',
  'io_memory::Cursor': 'std::io::cursor',
  'io_buffers::BufReader': 'std::io::buffered::bufreader',
  'io_buffers::BufWriter': 'std::io::buffered::bufwriter',
};
