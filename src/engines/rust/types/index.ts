/**
 * The type checker's entry: a library is collected once, and each program is checked over it. A program's own bodies are
 * all checked; the library's when they are first asked for, and then kept for every program to come.
 */
import type { Diagnostic } from '../../../text/diagnostic';
import type * as ast from '../syntax/ast';
import { checkBody } from './check/body';
import type { CheckHost } from './check/checker';
import { checkDiscriminants } from './check/discriminants';
import { checkImpl } from './check/impls';
import { checkObject } from './check/objects';
import { checkInherentOverlap, checkOverlap } from './check/overlap';
import { collectLibrary, collectProgram, reportImports } from './collect';
import type { ConcreteCache } from './concrete';
import { Concrete, newCache } from './concrete';
import { CircularDefinition } from './later';
import type { Layer } from './layer';
import { checkLifetimes } from './lifetimes';
import type { BodyResult, CheckedProgram, ClosureInfo, ConcreteTraits, Unsupported } from './program';
import { reportRecursiveTypes } from './recursive';
import type { Thir } from './thir';
import type { ClosureDef, ConstDef, Def, DefId, FnDef, OpaqueDef, StaticDef, Ty } from './ty';
import { substitute, substituteAll } from './ty';

/** What is known of one layer's bodies. */
interface Bodies {
  readonly layer: Layer;
  readonly results: Map<FnDef | ConstDef | StaticDef, BodyResult>;
  readonly closures: Map<string, { readonly thir: Thir; readonly info: ClosureInfo }>;
  readonly opaques: Map<string, Ty>;
  /** Bodies being checked: to guard against `impl Trait` that needs itself. */
  readonly busy: Set<FnDef | ConstDef | StaticDef>;
}

/** The collected library; made once per worker. */
export interface Library {
  readonly bodies: Bodies;
  readonly cache: ConcreteCache;
}

export function loadLibrary(files: readonly ast.LibraryFile[]): Library {
  return { bodies: newBodies(collectLibrary(files)), cache: newCache() };
}

const newBodies = (layer: Layer): Bodies => {
  const bodies: Bodies = { layer, results: new Map(), closures: new Map(), opaques: new Map(), busy: new Set() };
  layer.closureCaptures = (def) => bodies.closures.get(def.id)?.info.captures;
  return bodies;
};

/** What a constant without parameters is when it runs, as an integer; undefined when that cannot be told. */
/** `rejected`: its code has errors, which are reported where they stand. */
export type ComputeConstant = (program: CheckedProgram, def: ConstDef) => bigint | 'rejected' | undefined;

export interface CheckOptions {
  readonly compute?: ComputeConstant;
  /** Asked between one body and the next; once it says yes, `CheckedTooLong` is thrown. */
  readonly isLate?: () => boolean;
  /** Some messages are worded by it; 2021 when absent. */
  readonly edition?: number;
}

/** The program is too large to be checked in its time. */
export class CheckedTooLong extends Error {}

export function checkProgram(library: Library, file: ast.SourceFile, options: CheckOptions = {}): CheckedProgram {
  return new Program(library, file, options);
}

class Program implements CheckedProgram {
  readonly #library: Library;
  readonly #own: Bodies;
  readonly traits: ConcreteTraits;
  readonly diagnostics: Diagnostic[] = [];
  readonly unsupported: Unsupported[] = [];

  constructor(library: Library, file: ast.SourceFile, { compute, isLate = () => false, edition = 2021 }: CheckOptions) {
    this.#library = library;
    this.#own = newBodies(collectProgram(library.bodies.layer, file));
    const { layer } = this.#own;
    layer.edition = edition;
    const ownCaptures = layer.closureCaptures;
    layer.closureCaptures = (def) => (def.isUser ? ownCaptures?.(def) : library.bodies.layer.closureCaptures?.(def));
    this.traits = new Concrete(
      { layer, closureInfo: (def) => this.closureInfo(def), hidden: (def) => this.#hidden(def) },
      library.cache,
    );
    const values = new Map<ConstDef, ReturnType<ComputeConstant>>();
    layer.compute = (def) => {
      if (!values.has(def)) values.set(def, compute?.(this, def));
      return values.get(def);
    };
    this.#checkAll(file, isLate);
  }

  #checkAll(file: ast.SourceFile, isLate: () => boolean): void {
    const { layer } = this.#own;
    let isEndless = false;
    guarded(layer, () => {
      isEndless = reportRecursiveTypes(layer);
    });
    if (isEndless) {
      // Any question about such a type's size or drop would go on for ever.
      this.diagnostics.push(...layer.diagnostics);
      layer.functions.length = layer.constants.length = layer.statics.length = 0;
      return;
    }
    guarded(layer, () => {
      for (const { name, source, nameSpan } of layer.foreignFunctions)
        if (layer.foreign(name) === undefined)
          layer.reportUnsupported(source, `the foreign function \`${name}\``, nameSpan);
      reportImports(layer);
      layer.implsOf(layer.langTrait('sized') ?? never(), 'never');
      for (const def of layer.functions) {
        if (isLate()) throw new CheckedTooLong();
        void def.signature;
        void def.generics.predicates;
      }
      for (const def of layer.aliases) void def.ty;
      for (const impl of layer.impls) {
        if (isLate()) throw new CheckedTooLong();
        checkImpl(layer, impl);
      }
      checkOverlap(layer, layer.impls);
      checkInherentOverlap(layer, layer.impls);
      checkDiscriminants(layer);
      checkLifetimes(layer, layer.crate.root, file.items);
      for (const { module, items } of layer.blockItems) checkLifetimes(layer, module, items);
    });
    for (const def of [...layer.functions, ...layer.constants, ...layer.statics]) {
      if (isLate()) throw new CheckedTooLong();
      this.body(def);
    }
    guarded(layer, () => {
      for (const written of layer.writtenObjects) checkObject(layer, written);
    });
    this.diagnostics.push(...layer.diagnostics);
    this.diagnostics.sort((a, b) => a.span.start - b.span.start);
    this.unsupported.push(...layer.unsupported);
    this.unsupported.sort((a, b) => a.span.start - b.span.start);
  }

  get main(): FnDef | undefined {
    const found = this.#own.layer.crate.root.values.get('main');
    return found?.kind === 'fn' ? found : undefined;
  }
  get functions(): readonly FnDef[] {
    return this.#own.layer.functions.toSorted((a, b) => a.span.start - b.span.start);
  }
  get constants(): readonly ConstDef[] {
    return this.#own.layer.constants;
  }
  get statics(): readonly StaticDef[] {
    return this.#own.layer.statics;
  }

  def(id: DefId): Def {
    return this.#own.layer.def(id);
  }

  lang(name: string): Def | undefined {
    return this.#own.layer.lang(name);
  }

  body(def: FnDef | ConstDef | StaticDef | ClosureDef): BodyResult {
    const bodies = def.isUser ? this.#own : this.#library.bodies;
    if (def.kind !== 'closure') return this.#body(bodies, def);
    const known = this.#closure(def);
    return known === undefined
      ? { kind: 'unsupported', unsupported: { what: 'this closure', span: def.span, source: def.source } }
      : { kind: 'body', thir: known.thir };
  }

  #body(bodies: Bodies, def: FnDef | ConstDef | StaticDef): BodyResult {
    const known = bodies.results.get(def);
    if (known !== undefined) return known;
    const busy: BodyResult = {
      kind: 'unsupported',
      unsupported: { what: 'a type that depends on itself', span: def.nameSpan, source: def.source },
    };
    if (bodies.busy.has(def)) return busy;
    bodies.busy.add(def);
    let result: BodyResult = busy;
    guarded(bodies.layer, () => {
      result = this.#check(bodies, def);
    });
    bodies.busy.delete(def);
    bodies.results.set(def, result);
    return result;
  }

  #check(bodies: Bodies, def: FnDef | ConstDef | StaticDef): BodyResult {
    const hasBody = def.kind === 'fn' ? def.body !== undefined : def.value !== undefined;
    const nothing: Unsupported = { what: `\`${def.name}\`, which has no body`, span: def.nameSpan, source: def.source };
    if (!hasBody) return { kind: 'unsupported', unsupported: nothing };
    const host: CheckHost = {
      layer: bodies.layer,
      closureSignature: (closure, args) => {
        const info = this.closureInfo(closure);
        return { params: substituteAll(info.params, args), result: substitute(info.result, args) };
      },
      closureCaptures: (closure) => this.#closure(closure)?.info.captures,
    };
    const checked = checkBody(host, def);
    for (const each of checked.closures)
      bodies.closures.set(each.draft.def.id, {
        thir: each.thir,
        info: {
          params: each.params,
          result: each.result,
          fnKind: each.fnKind,
          captures: each.thir.captures.map((capture) => capture.ty),
        },
      });
    for (const [id, ty] of checked.opaques) bodies.opaques.set(id, ty);
    if (def.isUser) {
      this.#own.layer.diagnostics.push(...checked.diagnostics);
      this.#own.layer.unsupported.push(...checked.unsupported);
    }
    if (checked.thir !== undefined) return { kind: 'body', thir: checked.thir };
    const gap = checked.unsupported[0] ?? libraryGap(def, checked.diagnostics);
    return gap === undefined || (def.isUser && checked.diagnostics.length > 0)
      ? { kind: 'rejected' }
      : { kind: 'unsupported', unsupported: gap };
  }

  #closure(def: ClosureDef): { readonly thir: Thir; readonly info: ClosureInfo } | undefined {
    const bodies = def.isUser ? this.#own : this.#library.bodies;
    if (!bodies.closures.has(def.id)) this.#body(bodies, def.owner);
    return bodies.closures.get(def.id);
  }

  closureInfo(def: ClosureDef): ClosureInfo {
    return (
      this.#closure(def)?.info ?? {
        params: [],
        result: { kind: 'error', key: '{error}', flags: 8 },
        fnKind: 'fn',
        captures: [],
      }
    );
  }

  #hidden(def: OpaqueDef): Ty | undefined {
    const bodies = def.isUser ? this.#own : this.#library.bodies;
    if (!bodies.opaques.has(def.id)) this.#body(bodies, def.owner);
    return bodies.opaques.get(def.id);
  }
}

/** An error in the library is a gap of ours, whatever it says. */
function libraryGap(def: FnDef | ConstDef | StaticDef, diagnostics: readonly Diagnostic[]): Unsupported | undefined {
  const first = diagnostics[0];
  if (def.isUser || first === undefined) return undefined;
  return {
    what: `the library's \`${def.name}\`: ${first.code} ${first.message}`,
    span: first.span,
    source: def.source,
  };
}

const never = (): never => {
  throw new Error('the library lacks `Sized`');
};

/** Definitions that go in circles are beyond what is supported, not a crash. */
function guarded(layer: Layer, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CircularDefinition)) throw error;
    layer.reportUnsupported(0, error.message, { start: 0, end: 0 });
  }
}
