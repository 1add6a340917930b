/**
 * Whether lifetimes that a body is given outlive what it asks of them, in rustc's words and places: what a signature
 * promises against what the body does (rustc-dev-guide, "Region inference: checking universal regions").
 */
import type { Diagnostic, DiagnosticNote } from '../../../../text/diagnostic';
import type { Span } from '../../../../text/span';
import { eachRegion, staticName } from '../../types/regions/regioned';
import { opaqueBounds } from '../../types/regions/signature';
import { regionsOf } from '../../types/regions/template';
import type { Expr } from '../../types/thir';
import type { FnDef } from '../../types/ty';
import { show } from '../../types/ty';
import type { Demand, Lasting } from '../borrow/report';
import type { Body, Statement } from '../mir';
import { asking, blame, type Constraint, pathTo, staticRegion, type Why } from './graph';
import type { InferredFn } from './infer';
import type { Universal } from './universal';

export interface RegionErrors {
  readonly diagnostics: readonly Diagnostic[];
  readonly lasting: Lasting;
}

export function checkRegions(def: FnDef, body: Body, inferred: InferredFn, value: Expr): RegionErrors {
  hiddenType(inferred);
  const checker = new Checker(def, body, inferred, value);
  return { diagnostics: checker.all(), lasting: lastingBorrows(inferred) };
}

/** What `impl Trait + 'a` hides outlives `'a`. */
function hiddenType({ signature, universals, graph, regions }: InferredFn): void {
  const { ty } = signature.result;
  const own = regions.locals[0];
  if (ty.kind !== 'opaque' || !own || own.ty.kind === 'opaque') return;
  for (const name of opaqueBounds(ty.def))
    eachRegion(own, (region) =>
      graph.outlives(region, universals.region(name), { category: 'return', span: ty.def.span }),
    );
}

function lastingBorrows({ graph, regions, universals }: InferredFn): Lasting {
  const found = new Map<Statement, Demand>();
  const given = [staticUniversal, ...universals.all];
  for (const [statement, region] of regions.loans) {
    const reached = graph.reach(region);
    const end = reached.size === 1 ? undefined : given.find((each) => reached.has(each.region));
    const because = end && blame(pathTo(reached, end.region));
    if (because)
      found.set(statement, {
        category: because.category,
        span: because.span,
        lifetime: end.name.startsWith("'#") ? "'1" : end.name,
      });
  }
  return found;
}

class Checker {
  readonly #def: FnDef;
  readonly #body: Body;
  readonly #inferred: InferredFn;
  readonly #value: Expr;

  constructor(def: FnDef, body: Body, inferred: InferredFn, value: Expr) {
    this.#value = value;
    this.#def = def;
    this.#body = body;
    this.#inferred = inferred;
  }

  all(): readonly Diagnostic[] {
    const { universals, graph } = this.#inferred;
    const found: Diagnostic[] = [];
    const { all } = universals;
    for (const longer of all) {
      const reached = graph.reach(longer.region);
      if (reached.size === 1) continue;
      const shorter = [staticUniversal, ...all].find(
        (each) => reached.has(each.region) && !universals.outlives(longer.name, each.name),
      );
      const because = shorter && blame(pathTo(reached, shorter.region));
      if (shorter && because) found.push(this.#report(longer, shorter, atTail(because, this.#value)));
    }
    return [...found, ...this.#typeParameters(), ...this.#hidden()];
  }

  #report(longer: Universal, shorter: Universal, because: Constraint): Diagnostic {
    return (
      this.#explicitRequired(longer, shorter, because) ??
      (because.category === 'argument' && shorter.region === staticRegion
        ? this.#escapes(longer, shorter, because)
        : undefined) ??
      this.#tooShort(longer, shorter, because)
    );
  }

  /** E0621: one is named, the other one is left out in a parameter. */
  #explicitRequired(longer: Universal, shorter: Universal, { span }: Constraint): Diagnostic | undefined {
    const { signature } = this.#inferred;
    const { parent } = this.#def;
    if (parent?.kind === 'impl' && !parent.isInherent) return undefined;
    const elided = [longer, shorter].map((each) => signature.elided.find(({ name }) => name === each.name));
    const [anonymous, named] = elided[0] ? [elided[0], shorter] : [elided[1], longer];
    if (!anonymous || (elided[0] && elided[1]) || named.name === staticName || isHeader(named.name)) return undefined;
    if (this.#def.ast?.receiver && anonymous.parameter === 0) return undefined;
    if (regionsOf(signature.result).includes(anonymous.name)) return undefined;
    const name = this.#parameterName(anonymous.parameter);
    const lifetime = `lifetime \`${named.name}\` required`;
    const what = name === undefined ? 'parameter type' : `the type of \`${name}\``;
    return {
      span,
      severity: 'error',
      code: 'E0621',
      message: `explicit lifetime required in ${what}`,
      notes: [{ message: lifetime, span }],
    };
  }

  #parameterName(parameter: number): string | undefined {
    const local = this.#body.locals[parameter + 1];
    return local?.user?.argument ? local.user.name : undefined;
  }

  /** E0521: what a parameter refers to is asked for for ever. */
  #escapes(longer: Universal, shorter: Universal, { span }: Constraint): Diagnostic | undefined {
    const parameter = this.#parameterOf(longer);
    const local = parameter === undefined ? undefined : this.#body.locals[parameter + 1];
    if (!local?.user) return undefined;
    const what = this.#kind();
    const { name } = local.user;
    const names = this.#names(longer, shorter);
    return {
      span,
      severity: 'error',
      code: 'E0521',
      message: `borrowed data escapes outside of ${what}`,
      notes: [
        { message: `\`${name}\` is a reference that is only valid in the ${what} body`, span: local.user.span },
        ...names.notes,
        { message: `\`${name}\` escapes the ${what} body here`, span },
        { message: `argument requires that \`${names.longer}\` must outlive \`${names.shorter}\``, span },
      ],
    };
  }

  #parameterOf({ name }: Universal): number | undefined {
    const index = this.#inferred.signature.params.findIndex((each) => regionsOf(each).includes(name));
    return index < 0 ? undefined : index;
  }

  #tooShort(longer: Universal, shorter: Universal, { span, category }: Constraint): Diagnostic {
    const names = this.#names(longer, shorter);
    const message =
      category === 'return' && shorter.region !== staticRegion
        ? `${this.#kind()} was supposed to return data with lifetime \`${names.shorter}\` but it is returning data with lifetime \`${names.longer}\``
        : `${asking[category]}requires that \`${names.longer}\` must outlive \`${names.shorter}\``;
    return {
      span,
      severity: 'error',
      code: '',
      message: 'lifetime may not live long enough',
      notes: [...names.notes, { message, span }],
    };
  }

  /** What the message calls them: those that are left out are numbered. */
  #names(
    longer: Universal,
    shorter: Universal,
  ): { readonly longer: string; readonly shorter: string; readonly notes: readonly DiagnosticNote[] } {
    let count = 0;
    const notes: DiagnosticNote[] = [];
    const nameOf = ({ name, span }: Universal): string => {
      if (name === staticName) return name;
      if (!name.startsWith("'#")) {
        if (span) notes.push({ message: `lifetime \`${name}\` defined here`, span });
        return name;
      }
      const shown = `'${++count}`;
      if (span) notes.push({ message: `let's call the lifetime of this reference \`${shown}\``, span });
      return shown;
    };
    const found = { longer: nameOf(longer), shorter: nameOf(shorter) };
    return { ...found, notes: notes.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)) };
  }

  #kind(): 'function' | 'method' | 'associated function' {
    if (!this.#def.parent) return 'function';
    return this.#def.ast?.receiver ? 'method' : 'associated function';
  }

  /** E0310, E0309: what a type parameter stands for may hold borrows. */
  #typeParameters(): readonly Diagnostic[] {
    const { universals, graph, regions } = this.#inferred;
    const seen = new Set<string>();
    return regions.typeBounds.flatMap(({ param, region, span }): readonly Diagnostic[] => {
      const reached = graph.reach(region);
      const broken = [staticUniversal, ...universals.all].find(
        (each) => reached.has(each.region) && !universals.typeOutlives(param.ty.key, each.name),
      );
      const name = show(param.ty);
      const key = `${name} ${span.start}`;
      if (!broken || seen.has(key)) return [];
      seen.add(key);
      return [typeParameter(name, broken, this.#blamed(reached, broken, span))];
    });
  }

  /** E0700: what `impl Trait` hides holds borrows that it does not say. */
  #hidden(): readonly Diagnostic[] {
    const { signature, universals, graph, regions } = this.#inferred;
    const { ty } = signature.result;
    const own = regions.locals[0];
    if (ty.kind !== 'opaque' || !own || own.ty.kind === 'opaque') return [];
    const captured = signature.result.regions;
    const hidden = new Set<number>();
    eachRegion(own, (region) => hidden.add(region));
    const lost = universals.all.find(
      (each) =>
        !captured.some((name) => universals.outlives(each.name, name)) &&
        [...graph.reach(each.region).keys()].some((region) => hidden.has(region)),
    );
    if (!lost) return [];
    const { span } = tailOf(this.#value);
    return [
      {
        span,
        severity: 'error',
        code: 'E0700',
        message: `hidden type for \`${show(ty)}\` captures lifetime that does not appear in bounds`,
        notes: [
          ...(lost.span ? [{ message: 'hidden type captures the lifetime defined here', span: lost.span }] : []),
          { message: 'opaque type defined here', span: ty.def.span },
        ],
      },
    ];
  }

  #blamed(reached: ReturnType<InferredFn['graph']['reach']>, broken: Universal, span: Span): Span {
    const path = pathTo(reached, broken.region);
    const because = blame(path);
    return because?.category === 'return' ? because.span : span;
  }
}

function typeParameter(name: string, { name: lifetime, span: declared }: Universal, span: Span): Diagnostic {
  const isStatic = lifetime === staticName;
  const valid = isStatic ? 'the static lifetime...' : `the lifetime \`${lifetime}\` as defined here...`;
  return {
    span,
    severity: 'error',
    code: isStatic ? 'E0310' : 'E0309',
    message: `the parameter type \`${name}\` may not live long enough`,
    notes: [
      { message: `the parameter type \`${name}\` must be valid for ${valid}`, span: declared ?? span },
      { message: `...so that the type \`${name}\` will meet its required lifetime bounds`, span },
    ],
  };
}

/** What is adjusted on the way out of a block is the block's tail. */
export function atTail<W extends Why>(because: W, value: Expr): W {
  const isWhole = because.span.start === value.span.start && because.span.end === value.span.end;
  return isWhole ? { ...because, span: tailOf(value).span } : because;
}

export function tailOf(value: Expr): Expr {
  switch (value.kind) {
    case 'block':
      return value.block.tail ? tailOf(value.block.tail) : value;
    case 'borrow':
    case 'deref': {
      const inner = value.kind === 'borrow' ? value.place : value.operand;
      const isSame = inner.span.start === value.span.start && inner.span.end === value.span.end;
      return isSame ? tailOf(inner) : value;
    }
    default:
      return value;
  }
}

const isHeader = (name: string): boolean => name.startsWith("'#impl") || name.startsWith("'#arg");

const staticUniversal: Universal = { name: staticName, region: staticRegion, span: undefined };
