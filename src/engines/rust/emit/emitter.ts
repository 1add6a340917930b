/**
 * Machine code of a program, made as the machine first reaches it: one instance of a function for each set of type
 * arguments. Whatever refers to a function or static names it by an id; what the id stands for is kept here until asked.
 */
import type { Code, FunctionCode, FunctionId, Position, Static, StaticId } from '../../../machine/code';
import { lineIndex } from '../../../text/lineIndex';
import type { Span } from '../../../text/span';
import type { MirProgram } from '../mir/index';
import type { Body } from '../mir/mir';
import type { CheckedProgram, Instance, Unsupported } from '../types/program';
import {
  type ClosureDef,
  type ConstDef,
  type FnDef,
  has,
  type SourceId,
  type StaticDef,
  show,
  type Ty,
  TyFlag,
} from '../types/ty';
import { bodyCode } from './body';
import { entry } from './entry';
import type { Image } from './evaluate';
import { byPointer, cloneShim, closureFunction, dropGlue, shim } from './glue';
import type { Test } from './hostTests';
import { literalStatic, type MemoryStatic, memory, vtable } from './statics';
import { newTypeCache, type TypeCache, type TypeTable, typeTable } from './types';

export interface EmitOptions {
  readonly program: CheckedProgram;
  readonly mir: MirProgram;
  /** The user's program, for positions. */
  readonly source: string;
  /** The program's tests, where they are what runs. */
  readonly tests?: readonly EmittedTest[];
  /** The library's files, by their number less one, where its functions are drawn and have steps. */
  readonly library?: readonly LibrarySource[];
  /** Of earlier programs over the same library. */
  readonly cache?: EmitCache;
}

/**
 * What was emitted of the library alone: instances whose type arguments are the library's or built in. It holds for every
 * program over the same library, so a worker makes it once.
 */
export interface EmitCache {
  readonly types: TypeCache;
  readonly layer: Layer;
  readonly functions: Map<FunctionId, FunctionCode>;
  readonly typeIds: Map<string, number>;
}

/** What ids stand for. */
interface Layer {
  readonly requests: Map<FunctionId, Request>;
  readonly statics: Map<StaticId, () => Static>;
  readonly memories: Map<StaticId, MemoryStatic>;
  readonly images: Map<FunctionId, Image | undefined>;
}

const newLayer = (): Layer => ({ requests: new Map(), statics: new Map(), memories: new Map(), images: new Map() });

export const newEmitCache = (): EmitCache => ({
  types: newTypeCache(),
  layer: newLayer(),
  functions: new Map(),
  typeIds: new Map(),
});

export interface LibrarySource {
  readonly name: string;
  readonly text: string;
}

export interface EmittedTest extends Omit<Test, 'line' | 'column'> {
  readonly def: FnDef;
}

export interface EmittedCode extends Code {
  /** Runs the program's `main`, or its tests; its result is the exit code as an `i32`. */
  readonly entry: FunctionId;
  /** Computes the value of a constant without parameters. */
  constant(def: ConstDef): FunctionId;
}

export type Owner = FnDef | ConstDef | StaticDef | ClosureDef;

/** What an id stands for. */
export type Request =
  | { readonly kind: 'body'; readonly owner: Owner; readonly args: readonly Ty[] }
  /** The value of a promoted constant of an instance of this body. */
  | { readonly kind: 'promoted'; readonly body: Body; readonly args: readonly Ty[] }
  | { readonly kind: 'drop'; readonly ty: Ty }
  /** An instance that is no body of its own, as a function with the signature its trait's method has. */
  | { readonly kind: 'shim'; readonly instance: Instance; readonly params: readonly Ty[]; readonly result: Ty }
  | { readonly kind: 'clone'; readonly ty: Ty }
  /** The instance, whose first parameter is of type `ty`, given by its address. */
  | {
      readonly kind: 'byPointer';
      readonly instance: Instance;
      readonly ty: Ty;
      readonly params: readonly Ty[];
      readonly result: Ty;
    }
  /** A closure that captures nothing, as a plain function. */
  | { readonly kind: 'closureFunction'; readonly ty: Ty; readonly params: readonly Ty[]; readonly result: Ty }
  | { readonly kind: 'initialise'; readonly memory: MemoryStatic }
  | { readonly kind: 'entry' };

export interface Emitter {
  readonly program: CheckedProgram;
  readonly mir: MirProgram;
  readonly types: TypeTable;
  readonly tests: readonly EmittedTest[] | undefined;
  function(request: Request): FunctionId;
  literal(bytes: Uint8Array, shown: string): StaticId;
  memory(request: MemoryStatic): StaticId;
  memoryOf(id: StaticId): MemoryStatic;
  /** What `evaluate` finds for this code, found once. */
  image(request: Request, evaluate: () => Image | undefined): Image | undefined;
  vtable(ty: Ty, dynamic: Ty): StaticId;
  position(span: Span): Position;
  /** The library's file of this number, when its functions are drawn. */
  file(source: SourceId): LibraryFile | undefined;
  /** A small number that is the type's own. */
  typeId(ty: Ty): number;
}

export interface LibraryFile {
  readonly name: string;
  position(span: Span): Position;
}

/** What is said of a function that has type errors where a constant's code calls it. */
export const codeWithErrors = 'code with errors';

/** Ends the making of a function whose code we cannot make; the run ends there, if it gets there. */
export class EmitUnsupported extends Error {
  constructor(readonly unsupported: Unsupported) {
    super(unsupported.what);
  }
}

export function emit(options: EmitOptions): EmittedCode {
  const { program, mir, source, tests, library = [], cache = newEmitCache() } = options;
  const own = newLayer();
  const shared = cache.layer;
  const position = positionsIn(source);
  const files = library.map(({ name, text }): LibraryFile => {
    let own: LibraryFile['position'] | undefined;
    return {
      name,
      position(span) {
        own ??= positionsIn(text);
        return own(span);
      },
    };
  });
  /** Whether the function being made is the library's own, so that what it refers to is too. */
  let inLibrary = false;
  const layerOf = (isUsers: boolean): Layer => (isUsers ? own : shared);

  /** What the library's statics refer to in turn is the library's too, whichever program asks for them first. */
  const asLibrary = (make: () => Static) => (): Static => {
    const before = inLibrary;
    inLibrary = true;
    const made = make();
    inLibrary = before;
    return made;
  };
  const remember = (layer: Layer, id: StaticId, make: () => Static): StaticId => {
    if (!layer.statics.has(id)) layer.statics.set(id, layer === shared ? asLibrary(make) : make);
    return id;
  };

  const emitter: Emitter = {
    program,
    mir,
    tests,
    types: typeTable(program, { closureName, kept: (def) => keptBy(mir, def) }, cache.types),
    function: (wanted) => {
      const id = requestId(wanted);
      // What fills a static belongs with the code that asks for it.
      const { requests } = layerOf(wanted.kind === 'initialise' ? !inLibrary : isUsers(wanted));
      if (!requests.has(id)) requests.set(id, wanted);
      return id;
    },
    literal: (bytes, shown) => {
      const id = `literal ${shown}`;
      return remember(layerOf(!inLibrary), id, () => literalStatic(id, bytes, shown));
    },
    memory: (wanted) => {
      const layer = layerOf(!inLibrary);
      if (!layer.memories.has(wanted.id)) layer.memories.set(wanted.id, wanted);
      return remember(layer, wanted.id, () => memory(wanted));
    },
    memoryOf: (id) => (own.memories.get(id) ?? shared.memories.get(id))!,
    image: (wanted, evaluate) => {
      const id = requestId(wanted);
      const { images } = layerOf(!inLibrary);
      if (!images.has(id)) images.set(id, evaluate());
      return images.get(id);
    },
    vtable: (ty, dynamic) => {
      const id = `vtable ${ty.key} as ${dynamic.key}`;
      // One table may name others, which must live as long as it does: where it stands hangs on the types alone.
      const isUsers =
        has(ty, TyFlag.user) ||
        has(dynamic, TyFlag.user) ||
        (dynamic.kind === 'dynamic' && dynamic.principal?.trait.isUser === true);
      return remember(layerOf(isUsers), id, () => vtable(emitter, id, ty, dynamic));
    },
    position,
    file: (id) => files[id - 1],
    typeId: (ty) => {
      const known = cache.typeIds.get(ty.key) ?? cache.typeIds.size + 1;
      cache.typeIds.set(ty.key, known);
      return known;
    },
  };

  const makeOrRefuse = (id: FunctionId, wanted: Request): FunctionCode => {
    try {
      return make(emitter, id, wanted);
    } catch (error) {
      if (!(error instanceof EmitUnsupported)) throw error;
      return unsupportedCode(emitter, id, wanted, error.unsupported);
    }
  };

  return {
    get entry() {
      return emitter.function({ kind: 'entry' });
    },
    constant: (def) => emitter.function({ kind: 'body', owner: def, args: [] }),
    function: (id) => {
      const users = own.requests.get(id);
      if (users) {
        inLibrary = false;
        return makeOrRefuse(id, users);
      }
      const before = cache.functions.get(id);
      if (before) return before;
      const wanted = shared.requests.get(id);
      if (wanted === undefined) throw new Error(`No function was ever named ${id}`);
      inLibrary = true;
      const code = makeOrRefuse(id, wanted);
      inLibrary = false;
      cache.functions.set(id, code);
      return code;
    },
    static: (id) => {
      const make = own.statics.get(id) ?? shared.statics.get(id);
      if (make === undefined) throw new Error(`No static was ever named ${id}`);
      return make();
    },
  };
}

function positionsIn(text: string): (span: Span) => Position {
  const lines = lineIndex(text);
  return (span) => {
    const { line, character } = lines.position(span.start);
    return { line: line + 1, column: character + 1 };
  };
}

/** Whether what is asked for mentions anything of the user's program. */
function isUsers(wanted: Request): boolean {
  const flagged = (types: readonly Ty[]): boolean => types.some((ty) => has(ty, TyFlag.user));
  switch (wanted.kind) {
    case 'body':
      return wanted.owner.isUser || flagged(wanted.args);
    case 'promoted':
      return wanted.body.source === 0 || flagged(wanted.args);
    case 'drop':
    case 'clone':
      return has(wanted.ty, TyFlag.user);
    case 'shim':
      return instanceIsUsers(wanted.instance) || flagged([...wanted.params, wanted.result]);
    case 'byPointer':
      return instanceIsUsers(wanted.instance) || flagged([wanted.ty, ...wanted.params, wanted.result]);
    case 'closureFunction':
      return flagged([wanted.ty, ...wanted.params, wanted.result]);
    case 'initialise':
    case 'entry':
      return true;
    default:
      return wanted satisfies never;
  }
}

function instanceIsUsers(instance: Instance): boolean {
  switch (instance.kind) {
    case 'fnPointerShim':
    case 'cloneShim':
      return has(instance.ty, TyFlag.user);
    case 'virtual':
      return instance.trait.isUser;
    default:
      return instance.def.isUser || instance.args.some((ty) => has(ty, TyFlag.user));
  }
}

const keys = (types: readonly Ty[]): string => types.map((ty) => ty.key).join(',');
const promotedIds = new WeakMap<Body, number>();
let promotedCount = 0;

function requestId(wanted: Request): FunctionId {
  switch (wanted.kind) {
    case 'body':
      return `${wanted.owner.kind} ${wanted.owner.kind === 'closure' ? '' : wanted.owner.name}#${wanted.owner.id}<${keys(wanted.args)}>`;
    case 'promoted': {
      const known = promotedIds.get(wanted.body) ?? promotedCount++;
      promotedIds.set(wanted.body, known);
      return `promoted ${known}<${keys(wanted.args)}>`;
    }
    case 'drop':
    case 'clone':
    case 'closureFunction':
      return `${wanted.kind} ${wanted.ty.key}`;
    case 'byPointer':
      return `by pointer ${instanceKey(wanted.instance)} ${wanted.ty.key}`;
    case 'shim':
      return `shim ${instanceKey(wanted.instance)} ${keys(wanted.params)}`;
    case 'initialise':
      return `initialise ${wanted.memory.id}`;
    case 'entry':
      return 'entry';
    default:
      return wanted satisfies never;
  }
}

function instanceKey(instance: Instance): string {
  switch (instance.kind) {
    case 'future':
      return `future ${instance.def.id}<${keys(instance.args)}>`;
    case 'closure':
      return `closure ${instance.def.id}<${keys(instance.args)}> by ${instance.by}`;
    case 'fnPointerShim':
      return `${instance.ty.key} by ${instance.by}`;
    case 'cloneShim':
      return `clone ${instance.ty.key}`;
    case 'virtual':
      return `virtual ${instance.trait.id}.${instance.index}`;
    default:
      return `${instance.kind} ${instance.def.name}#${instance.def.id}<${keys(instance.args)}>`;
  }
}

function make(emitter: Emitter, id: FunctionId, wanted: Request): FunctionCode {
  switch (wanted.kind) {
    case 'body': {
      const result = emitter.mir.body(wanted.owner);
      if (result.kind === 'body') return bodyCode(emitter, id, result.body, wanted);
      const unsupported =
        result.kind === 'unsupported'
          ? result.unsupported
          : { what: codeWithErrors, span: wanted.owner.span, source: wanted.owner.source };
      throw new EmitUnsupported(unsupported);
    }
    case 'promoted':
      return bodyCode(emitter, id, wanted.body, wanted);
    case 'drop':
      return dropGlue(emitter, id, wanted.ty);
    case 'clone':
      return cloneShim(emitter, id, wanted.ty);
    case 'shim':
      return shim(emitter, id, wanted);
    case 'byPointer':
      return byPointer(emitter, id, wanted);
    case 'closureFunction':
      return closureFunction(emitter, id, wanted);
    case 'initialise':
      return wanted.memory.initialise(id);
    case 'entry':
      return entry(emitter, id);
    default:
      return wanted satisfies never;
  }
}

function unsupportedCode(emitter: Emitter, id: FunctionId, wanted: Request, unsupported: Unsupported): FunctionCode {
  const result = emitter.types.of({ kind: 'tuple', items: [], key: '()', flags: 0 });
  const what =
    unsupported.source === 0 ? unsupported.what : `the library's ${shownRequest(wanted)} (${unsupported.what})`;
  const data = unsupported.source === 0 ? { what, at: emitter.position(unsupported.span) } : { what };
  return {
    id,
    shown: shownRequest(wanted),
    hidden: true,
    parameters: 0,
    locals: [{ type: result }],
    blocks: [
      {
        statements: [],
        terminator: {
          kind: 'call',
          callee: { kind: 'host', name: 'unsupported', data },
          arguments: [],
          destination: { local: 0, projections: [] },
        },
      },
    ],
  };
}

function shownRequest(wanted: Request): string {
  if (wanted.kind === 'body') return wanted.owner.kind === 'closure' ? 'closure' : wanted.owner.name;
  return wanted.kind === 'drop' || wanted.kind === 'clone' ? `${wanted.kind} of ${show(wanted.ty)}` : wanted.kind;
}

/** What a future keeps while it waits. */
function keptBy(mir: MirProgram, def: ClosureDef): readonly { readonly name: string; readonly ty: Ty }[] {
  const result = mir.body(def);
  return result.kind === 'body' ? (result.body.future?.saved ?? []) : [];
}

const closureName = (def: ClosureDef): string => `${def.owner.name}::{closure}`;
