/** The type checker over the real library: what is inferred, what is rejected and in which words, what calls run. */
import assert from 'node:assert/strict';
import { packedLibrary } from '../../../src/engines/rust/library/packFormat';
import { unpack } from '../../../src/engines/rust/library/unpack';
import type { Grammar } from '../../../src/engines/rust/syntax/cst';
import { loadGrammar } from '../../../src/engines/rust/syntax/cst';
import { parse } from '../../../src/engines/rust/syntax/parse';
import { checkProgram, type Library, loadLibrary } from '../../../src/engines/rust/types';
import type { CheckedProgram, Instance } from '../../../src/engines/rust/types/program';
import type { Expr } from '../../../src/engines/rust/types/thir';
import { adt, type FnDef, fnPointer, prim, ref, show, slice, tuple } from '../../../src/engines/rust/types/ty';
import { assets } from '../../kit/assets';

let grammar: Grammar;
let library: Library;

describe('rust types', function () {
  this.timeout(20_000);
  before(async () => {
    grammar = await loadGrammar(assets);
    library = loadLibrary(unpack(await assets(packedLibrary)));
  });

  it('infers the types of locals', () => {
    infers('let x = 5; let y = x + 1;', 'x: i32, y: i32');
    infers('let x = 5; let y: u8 = x;', 'x: u8, y: u8');
    infers('let x = 1.5; let y = x as i64;', 'x: f64, y: i64');
    infers('let v = vec![1, 2]; let n = v.len();', 'v: Vec<i32>, n: usize');
    infers('let mut v = Vec::new(); v.push("a");', 'v: Vec<&str>');
    infers('let a = [0u8; 4]; let b = &a[1..];', 'a: [u8; 4], b: &[u8]');
    infers('let s = String::from("a"); let t = &s; let n = t.len();', 's: String, t: &String, n: usize');
    infers('let o = Some(1).map(|n| n as f32);', 'o: Option<f32>, n: i32');
    infers("let (a, b) = (1u64, 'c');", 'a: u64, b: char');
    infers('let r = 0..10u8; let i = 0..=3;', 'r: Range<u8>, i: RangeInclusive<i32>');
    infers('let b = Box::new([1i16]); let n = *b;', 'b: Box<[i16; 1]>, n: [i16; 1]');
    infers('let x = if true { 1u8 } else { 2 }; let y = loop { break 3; };', 'x: u8, y: i32');
    infers('let f = |a: i32| a == 1; let b = f(2);', 'f: {closure}, a: i32, b: bool');
  });

  it('infers through iterators and closures', () => {
    infers(
      'let v: Vec<String> = vec![1, 2].iter().map(|n| n.to_string()).filter(|s| s.len() > 1).collect();',
      'v: Vec<String>, n: &i32, s: &String',
    );
    infers('let s: u32 = (1..4).zip(5..8).map(|(a, b)| a * b).sum();', 's: u32, a: u32, b: u32');
    infers('for (i, c) in "ab".chars().enumerate() { let _k = (i, c); }', 'i: usize, c: char, _k: (usize, char)');
    infers('let n = [3, 1].iter().max().unwrap();', 'n: &i32');
  });

  it('writes the implied out: borrows, dereferences, coercions', () => {
    tree('let s = String::from("a"); let n = s.len();', /^call len\(borrow\(local\)\)$/);
    tree('let s = Box::new(String::from("a")); let n = s.len();', /^call len\(borrow\(deref\(local\)\)\)$/);
    tree('let mut v = vec![1]; let n = &mut v; n.push(2);', /^call push\(borrow mut\(deref\(local\)\), literal\)$/);
    tree('fn f(s: &str) {} let s = String::from("a"); f(&s);', /^call f\(borrow\(deref\(call deref\(/);
    tree('fn f(s: &[i32]) {} f(&[1, 2]);', /^call f\(cast unsize\(/);
    tree(
      'let mut v = vec![1]; v[0] = 2;',
      /^assign\(deref\(call index_mut\(borrow mut\(local\), literal\)\), literal\)$/,
    );
    tree('let v = vec![1]; let n = v[0];', /^deref\(call index\(borrow\(local\), literal\)\)$/);
    tree('let a = [1]; let n = a[0];', /^index\(local, literal\)$/);
    tree('fn f(g: fn(i32) -> i32) {} fn g(n: i32) -> i32 { n } f(g);', /^call f\(cast reifyFunction\(fn\)\)$/);
    tree('let b: Box<dyn Fn(i32) -> i32> = Box::new(|n| n + 1);', /^cast unsize\(call new\(closure\)\)$/);
  });

  it('accepts what rustc accepts', () => {
    for (const program of accepted) assert.deepEqual(reports(program), [], program);
  });

  it('rejects unknown names', () => {
    rejects('y;', ['E0425', 'y', 'cannot find value `y` in this scope']);
    rejects('go(1);', ['E0425', 'go', 'cannot find function `go` in this scope']);
    rejects('let x: Foo = 1;', ['E0425', 'Foo', 'cannot find type `Foo` in this scope']);
    rejects('Foo::new();', ['E0433', 'Foo', 'cannot find type `Foo` in this scope']);
    rejects('foo::new();', ['E0433', 'foo', 'cannot find module or crate `foo` in this scope']);
    rejects('struct S { a: i32 } S(1);', [
      'E0423',
      'S',
      'expected function, tuple struct or tuple variant, found struct `S`',
    ]);
    rejects('struct S; let s = S; s.go();', [
      'E0599',
      'go',
      'no method named `go` found for struct `S` in the current scope',
    ]);
    rejects('let v = vec![1]; v.zork();', [
      'E0599',
      'zork',
      'no method named `zork` found for struct `Vec<{integer}>` in the current scope',
    ]);
    rejects('5.shout();', [
      'E0599',
      'shout',
      'no method named `shout` found for type `{integer}` in the current scope',
    ]);
    rejects('struct S { a: i32 } let s = S { a: 1 }; s.b;', ['E0609', 'b', 'no field `b` on type `S`']);
    rejects('struct S { a: i32 } S { a: 1, b: 2 };', ['E0560', 'b', 'struct `S` has no field named `b`']);
    rejects('struct S { a: i32 } S { };', ['E0063', 'S', 'missing field `a` in initializer of `S`']);
  });

  it('rejects impls and trait objects that cannot be', () => {
    const rejected = (source: string, ...report: Report): void => rejectsProgram(`${source} fn main() {}`, report);
    const foreign = 'cannot define inherent `impl` for a type outside of the crate where the type is defined';
    rejected('impl Vec<u8> {}', 'E0116', 'impl Vec<u8>', foreign);
    rejected('impl u8 {}', 'E0390', 'impl u8', 'cannot define inherent `impl` for primitive types');
    const unconstrained = 'the type parameter `T` is not constrained by the impl trait, self type, or predicates';
    rejected('struct S; impl<T> S {}', 'E0207', 'T', unconstrained);
    rejectsProgram('struct S; trait Of {} impl<T, F: Fn() -> T> Of for (S, F) {} fn main() {}');
    rejected(
      'unsafe trait A {} struct S; impl A for S {}',
      'E0200',
      'impl A for S',
      'the trait `A` requires an `unsafe impl` declaration',
    );
    rejected(
      'trait A {} impl A for u8 { type B = u8; }',
      'E0437',
      'type B = u8;',
      'type `B` is not a member of trait `A`',
    );
    rejected('enum E { A = 1, B = 1 }', 'E0081', 'enum E', 'discriminant value `1` assigned more than once');
    rejected(
      'struct S<T>(T); impl S<u8> { fn f() {} } impl<T> S<T> { fn f() {} }',
      'E0592',
      'fn f()',
      'duplicate definitions with name `f`',
    );
    rejectsProgram('struct S<T>(T); impl S<u8> { fn f() {} } impl S<i8> { fn f() {} } fn main() {}');
    rejected('trait A { fn f() -> Self; } fn g(_: &dyn A) {}', 'E0038', 'dyn A', 'the trait `A` is not dyn compatible');
    rejectsProgram('trait A { fn f() -> Self where Self: Sized; fn g(&self); } fn g(_: &dyn A) {} fn main() {}');
    rejected(
      'fn g(_: &dyn Iterator) {}',
      'E0191',
      'Iterator',
      'the value of the associated type `Item` in `Iterator` must be specified',
    );
    rejected(
      'fn f() -> u8 { 1 } const C: u8 = f();',
      'E0015',
      'f()',
      'cannot call non-const function `f` in constants',
    );
    rejected(
      'use std::fmt::Result; use std::io::Result;',
      'E0252',
      'std::io::Result',
      'the name `Result` is defined multiple times',
    );
  });

  it('rejects mismatched types where rustc does', () => {
    const mismatch = (span: string) => ['E0308', span, 'mismatched types'] as const;
    rejects('let x: i32 = "a";', mismatch('"a"'));
    rejects('let x: String = "a";', mismatch('"a"'));
    rejects('let x: &str = String::new();', mismatch('String::new()'));
    rejects('let x = 5; if x { }', mismatch('x'));
    rejects('let x: i32 = if true { "a" } else { 2 };', mismatch('"a"'));
    rejects('let x: Option<i32> = Some("a");', mismatch('"a"'));
    rejects('let x = 1i32; x + 1u8;', ['E0308', '1u8', 'mismatched types'], ['E0277', '+', 'cannot add `u8` to `i32`']);
    rejects('let x = if true { 1 } else { "b" };', ['E0308', '"b"', '`if` and `else` have incompatible types']);
    rejects('let m = match 1 { 1 => "a", _ => 2 };', ['E0308', '2', '`match` arms have incompatible types']);
    rejects('let w = if true { 1 };', ['E0317', 'if true { 1 }', '`if` may be missing an `else` clause']);
    rejectsProgram('fn f() -> i32 { 1; } fn main() {}', mismatch('i32'));
    rejectsProgram('fn f(n: i32) {} fn main() { f("a"); }', mismatch('"a"'));
    rejectsProgram('fn f(n: i32) {} fn main() { f(); }', [
      'E0061',
      'f',
      'this function takes 1 argument but 0 arguments were supplied',
    ]);
  });

  it('rejects what traits do not allow', () => {
    rejects('struct S; println!("{}", S);', ['E0277', 'S', "`S` doesn't implement `std::fmt::Display`"]);
    rejects('struct S; S + 1;', ['E0369', '+', 'cannot add `{integer}` to `S`']);
    rejects('struct S; S == S;', ['E0369', '==', 'binary operation `==` cannot be applied to type `S`']);
    rejects('for i in 5 {}', ['E0277', '5', '`{integer}` is not an iterator']);
    rejects('let x = 5; *x;', ['E0614', '*x', 'type `{integer}` cannot be dereferenced']);
    rejects('!"a";', ['E0600', '!"a"', "cannot apply unary operator `!` to type `&'static str`"]);
    rejects('66u32 as char;', ['E0604', '66u32 as char', 'only `u8` can be cast as `char`, not `u32`']);
    rejects('let v = vec![1]; v["a"];', ['E0277', '"a"', 'the type `[{integer}]` cannot be indexed by `&str`']);
    rejectsProgram('fn f<T>(x: T) { println!("{}", x); } fn main() {}', [
      'E0277',
      'x',
      "`T` doesn't implement `std::fmt::Display`",
    ]);
    rejectsProgram('trait T { fn a(&self); } struct S; impl T for S {} fn main() {}', [
      'E0046',
      'impl T for S',
      'not all trait items implemented, missing: `a`',
    ]);
    rejectsProgram('struct B; #[derive(Debug)] struct A { b: B } fn main() {}', [
      'E0277',
      'b: B',
      "`B` doesn't implement `Debug`",
    ]);
    rejectsProgram('fn take<F: Fn(i32)>(f: F) {} fn main() { take(5); }', [
      'E0277',
      '5',
      'expected a `Fn(i32)` closure, found `{integer}`',
    ]);
  });

  it('asks signatures for the lifetimes that elision does not give', () => {
    const missing = ['E0106', '&', 'missing lifetime specifier'] as const;
    rejectsProgram('fn longest(x: &str, y: &str) -> &str { x } fn main() {}', missing);
    rejectsProgram('fn none() -> &str { "a" } fn main() {}', missing);
    rejectsProgram('struct S { name: &str } fn main() {}', missing);
    rejectsProgram("fn f(x: &'b str) {} fn main() {}", ['E0261', "'b", "use of undeclared lifetime name `'b`"]);
    rejectsProgram('fn one(x: &str, n: i32) -> &str { x } fn main() {}');
    rejectsProgram(
      "struct S<'a> { p: &'a str } impl<'a> S<'a> { fn get(&self, o: &str) -> &str { self.p } } fn main() {}",
    );
    rejectsProgram("struct S<'a>(&'a str); fn f(s: S, t: &str) -> &'static str { \"a\" } fn main() {}");
  });

  it('keeps what only unsafe code may do to unsafe code', () => {
    rejectsProgram('unsafe fn f() {} fn main() { f(); }', [
      'E0133',
      'f()',
      'call to unsafe function `f` is unsafe and requires unsafe function or block',
    ]);
    rejects('let n = 1; let p = &n as *const i32; *p;', [
      'E0133',
      '*p',
      'dereference of raw pointer is unsafe and requires unsafe function or block',
    ]);
    rejects('let n = 1; let p = &n as *const i32; let m = unsafe { *p };');
    rejects('struct D; impl Drop for D { fn drop(&mut self) {} } let d = D; d.drop();', [
      'E0040',
      'drop',
      'explicit use of destructor method',
    ]);
  });

  it('says one thing about one mistake', () => {
    rejects('let x = missing(); let y = x + 1; y.go(); println!("{} {:?}", x, y[0]);', [
      'E0425',
      'missing',
      'cannot find function `missing` in this scope',
    ]);
    rejects('let v: Vec<Nope> = Vec::new(); for n in v.iter() { n.go(); }', [
      'E0425',
      'Nope',
      'cannot find type `Nope` in this scope',
    ]);
  });

  it('tells a gap of the library from a mistake', () => {
    const { diagnostics, unsupported } = check('fn main() { let v = vec![1]; unsafe { v.align_to::<u8>(); } }');
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      unsupported.map((each) => each.what),
      ['`align_to` of `Vec<{integer}>`'],
    );
    const conversion = check(
      'use std::{borrow::Cow, rc::Rc}; fn main() { let text: Rc<str> = Cow::Borrowed("a").into(); }',
    );
    assert.deepEqual(conversion.diagnostics, []);
    assert.deepEqual(
      conversion.unsupported.map((each) => each.what),
      ['the conversion `From<Cow<str>>` for `Rc<str>`'],
    );
  });

  it('finds the code that a call on concrete types runs', () => {
    const program = check(`
      trait Shape { fn area(&self) -> f64; fn twice(&self) -> f64 { self.area() * 2.0 } }
      struct Square(f64);
      impl Shape for Square { fn area(&self) -> f64 { self.0 } }
      impl<T: Shape> Shape for Vec<T> { fn area(&self) -> f64 { 0.0 } }
      fn main() {}
    `);
    const shape = traitOf(program, 'Shape');
    const square = adtOf(program, 'Square');
    const [area, twice] = shape.methods as [FnDef, FnDef];
    const { traits } = program;
    assert.equal(shown(traits.resolveInstance(area, [square])), 'fn area of Square');
    assert.equal(shown(traits.resolveInstance(twice, [square])), 'fn twice of trait Shape <Square>');
    const vec = adt(lang(program, 'Vec'), [square]);
    assert.equal(shown(traits.resolveInstance(area, [vec])), 'fn area of Vec<T> <Square>');
    const clone = program.lang('clone_fn') as FnDef;
    assert.equal(shown(traits.resolveInstance(clone, [tuple([prim.i32, prim.u8])])), 'cloneShim (i32, u8)');
    const pointer = fnPointer([prim.i32], prim.i32);
    assert.equal(shown(traits.resolveInstance(clone, [pointer])), 'cloneShim fn(i32) -> i32');
  });

  it('knows what is copied and what is dropped', () => {
    const program = check(`
      struct Plain { a: i32 } struct Loud; impl Drop for Loud { fn drop(&mut self) {} }
      #[derive(Clone, Copy)] struct Small(u8); struct Holds { l: (u8, [Loud; 2]) } fn main() {}
    `);
    const { traits } = program;
    const named = (name: string) => adtOf(program, name);
    const string = adt(lang(program, 'String'), []);
    assert.deepEqual(
      ['Plain', 'Small', 'Loud'].map((name) => traits.isCopy(named(name))),
      [false, true, false],
    );
    assert.deepEqual(
      ['Plain', 'Small', 'Loud', 'Holds'].map((name) => traits.needsDrop(named(name))),
      [false, false, true, true],
    );
    assert.equal(traits.needsDrop(string), true);
    assert.equal(traits.needsDrop(ref(string)), false);
    assert.equal(traits.needsDrop(slice(string)), true);
    assert.equal(traits.dropImpl(named('Loud'))?.def.name, 'drop');
    assert.equal(traits.dropImpl(named('Holds')), undefined);
    assert.equal(traits.isCopy(ref(string)), true);
    assert.equal(traits.isCopy(ref(string, true)), false);
  });

  it('captures by the least that a closure’s body needs', () => {
    captures('let s = String::new(); let f = || s.len();', 'fn: s by ref');
    captures('let mut n = 0; let f = || n += 1;', 'fnMut: n by refMut');
    captures('let s = String::new(); let f = || drop(s);', 'fnOnce: s by value');
    captures('let s = String::new(); let f = move || s.len();', 'fn: s by value');
    captures('let n = 1; let f = || n + 1;', 'fn: n by ref');
    captures('let mut v = vec![1]; let f = |x| v.push(x); let _: () = (f)(2);', 'fnMut: v by refMut');
  });

  it('keeps programs apart', () => {
    const first = check('trait T { fn go(&self) -> u8 { 1 } } impl T for i32 {} fn main() { 5.go(); }');
    assert.deepEqual(first.diagnostics, []);
    const second = check('struct S; trait T { fn go(&self); } impl T for S { fn go(&self) {} } fn main() { S.go(); }');
    assert.deepEqual(second.diagnostics, []);
    const third = check('fn main() { let n = 5i32; n.go(); }');
    assert.deepEqual(
      third.diagnostics.map((each) => each.code),
      ['E0599'],
    );
  });
});

const accepted = [
  'fn main() { let x = 5; let y = x + 1; println!("{y}"); }',
  'fn id<T>(t: T) -> T { t } fn main() { let n: u8 = id(5); let s = id("a"); }',
  'fn f() -> Result<i32, String> { let n: i32 = "5".parse::<i32>().map_err(|e| e.to_string())?; Ok(n) } fn main() {}',
  'fn f(o: Option<&str>) -> Option<usize> { let s = o?; Some(s.len()) } fn main() {}',
  'use std::fmt; struct P(i32); impl fmt::Display for P { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}", self.0) } } fn main() { println!("{}", P(1)); }',
  'fn make(n: i32) -> impl Fn(i32) -> i32 { move |m| m + n } fn main() { let f = make(1); println!("{}", f(2)); }',
  'trait A { fn n(&self) -> i32; } impl A for i32 { fn n(&self) -> i32 { *self } } fn main() { let v: Vec<Box<dyn A>> = vec![Box::new(1)]; for a in &v { println!("{}", a.n()); } }',
  'mod m { pub struct S { pub n: u8 } impl S { pub fn new() -> Self { S { n: 1 } } } pub mod k { pub fn f() -> u8 { super::S::new().n } } } use m::k; fn main() { k::f(); }',
  'struct List<T> { head: Option<Box<Node<T>>> } struct Node<T> { v: T, next: Option<Box<Node<T>>> } impl<T> List<T> { fn push(&mut self, v: T) { let next = self.head.take(); self.head = Some(Box::new(Node { v, next })); } } fn main() { let mut l = List { head: None }; l.push(1u8); }',
  'enum E { A, B(String), C { n: i32 } } fn main() { let e = E::B(String::new()); match &e { E::A => {} E::B(s) if s.len() > 1 => {} E::B(_) => {} E::C { n, .. } => { let _k = *n; } } }',
  'fn main() { let mut a = 1; let mut b = 2; (a, b) = (b, a); let [x, .., z] = [1, 2, 3]; assert_eq!(a + b, x * z, "sum {a}"); }',
  'fn main() { let s = String::from("hello world"); let w: Vec<&str> = s.split(\' \').collect(); println!("{:?} {:>8}", w, s.to_uppercase()); }',
];

function check(source: string): CheckedProgram {
  const { file, diagnostics } = parse(grammar, source, { source: 0, name: 'main' });
  assert.deepEqual(diagnostics, []);
  return checkProgram(library, file);
}

const inMain = (body: string): string => `fn main() { ${body} }`;

function reports(source: string): readonly string[] {
  const { diagnostics, unsupported } = check(source);
  return [...diagnostics.map((each) => `${each.code} ${each.message}`), ...unsupported.map((each) => each.what)];
}

function infers(body: string, expected: string): void {
  const program = check(inMain(body));
  assert.deepEqual(program.diagnostics, []);
  assert.deepEqual(program.unsupported, []);
  const locals: { name: string; start: number; ty: string }[] = [];
  const visit = (def: Parameters<CheckedProgram['body']>[0]): void => {
    const result = program.body(def);
    assert.equal(result.kind, 'body');
    if (result.kind !== 'body') return;
    for (const each of result.thir.locals)
      if (!each.hidden) locals.push({ name: each.name, start: each.span.start, ty: show(each.ty) });
    walk(result.thir.value, (expr) => {
      if (expr.kind === 'closure') visit(expr.def);
    });
  };
  visit(program.main!);
  locals.sort((a, b) => a.start - b.start);
  assert.equal(locals.map((each) => `${each.name}: ${each.ty}`).join(', '), expected);
}

type Report = readonly [code: string, span: string, message: string];

const rejects = (body: string, ...expected: readonly Report[]): void => rejectsProgram(inMain(body), ...expected);

function rejectsProgram(source: string, ...expected: readonly Report[]): void {
  const { diagnostics } = check(source);
  const given = diagnostics.map((each) => [each.code, source.slice(each.span.start, each.span.end), each.message]);
  assert.deepEqual(given.toSorted(), [...expected].toSorted(), source);
}

/** The last statement's expression, or its initializer. */
function tree(body: string, expected: RegExp): void {
  const program = check(inMain(body));
  assert.deepEqual(program.diagnostics, []);
  const result = program.body(program.main!);
  assert.ok(result.kind === 'body' && result.thir.value.kind === 'block');
  const last = result.thir.value.block.statements.at(-1);
  assert.match(outline((last?.kind === 'let' ? last.init : last?.expr)!), expected);
}

function outline(expr: Expr): string {
  const inside = (...parts: readonly Expr[]): string => `(${parts.map(outline).join(', ')})`;
  switch (expr.kind) {
    case 'call':
      return `call ${expr.callee.ty.kind === 'fnDef' ? expr.callee.ty.def.name : '?'}${inside(...expr.args)}`;
    case 'borrow':
      return `borrow${expr.mutable ? ' mut' : ''}${inside(expr.place)}`;
    case 'deref':
      return `deref${inside(expr.operand)}`;
    case 'cast':
      return `cast ${expr.cast}${inside(expr.operand)}`;
    case 'assign':
      return `assign${inside(expr.place, expr.value)}`;
    case 'index':
      return `index${inside(expr.base, expr.index)}`;
    default:
      return expr.kind;
  }
}

/** The closure that stands in `main`, with what it captures. */
function captures(body: string, expected: string): void {
  const program = check(inMain(body));
  assert.deepEqual(program.diagnostics, []);
  const result = program.body(program.main!);
  assert.ok(result.kind === 'body');
  const found: string[] = [];
  walk(result.thir.value, (expr) => {
    if (expr.kind !== 'closure') return;
    const list = expr.captures.map((each) => `${each.name} by ${each.by}`).join(', ');
    found.push(`${program.closureInfo(expr.def).fnKind}: ${list}`);
  });
  assert.deepEqual(found, [expected]);
}

function walk(node: unknown, visit: (expr: Expr) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
    return;
  }
  if ('kind' in node && 'ty' in node && 'span' in node) visit(node as Expr);
  for (const [name, value] of Object.entries(node))
    if (!['ty', 'def', 'variant', 'captures', 'span'].includes(name) && typeof value === 'object') walk(value, visit);
}

function shown(instance: Instance): string {
  if (instance.kind === 'cloneShim') return `cloneShim ${show(instance.ty)}`;
  if (instance.kind !== 'fn') return instance.kind;
  const { def, args } = instance;
  const parent = def.parent?.kind === 'impl' ? show(def.parent.self) : `trait ${def.parent?.name}`;
  return `fn ${def.name} of ${parent}${args.length === 0 ? '' : ` <${args.map(show).join(', ')}>`}`;
}

function lang(program: CheckedProgram, name: string) {
  const def = program.lang(name);
  assert.ok(def?.kind === 'adt');
  return def;
}

const firstUserId = 1_000_000;
function userDef(program: CheckedProgram, name: string) {
  for (let id = firstUserId; id < firstUserId + 200; id++) {
    try {
      const def = program.def(id);
      if (def.name === name) return def;
    } catch {
      // Impls have numbers too, but are no definitions.
    }
  }
  return assert.fail(`no ${name}`);
}

function adtOf(program: CheckedProgram, name: string) {
  const def = userDef(program, name);
  assert.ok(def.kind === 'adt');
  return adt(def, []);
}

function traitOf(program: CheckedProgram, name: string) {
  const def = userDef(program, name);
  assert.ok(def.kind === 'trait');
  return def;
}
