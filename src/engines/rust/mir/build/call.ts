/** Lowers calls; that of a tuple struct's or variant's constructor is no call but an aggregate. */
import type { Span } from '../../../../text/span';
import type { CallExpr } from '../../types/thir';
import type { FnDef, Ty } from '../../types/ty';
import { fnDef, substitute } from '../../types/ty';
import type { CallOrigin, Operand, Place } from '../mir';
import { type Builder, UnsupportedConstruct } from './builder';
import { asOperand, asOperands, constantOperand } from './operand';

export function lowerCall(b: Builder, destination: Place, expr: CallExpr): void {
  const { callee } = expr;
  if (callee.kind === 'fn' && callee.ty.kind === 'fnDef' && callee.ty.def.constructor) {
    const operands = asOperands(b, expr.args);
    const aggregate = { kind: 'adt', variant: callee.ty.def.constructor.variant.index } as const;
    b.assign(destination, { kind: 'aggregate', aggregate, operands, ty: expr.ty }, expr.span);
    return;
  }
  const func = asOperand(b, callee, expr.args);
  const args = asOperands(b, expr.args);
  call(b, {
    func,
    args,
    destination,
    ty: expr.ty,
    span: expr.span,
    calleeSpan: expr.calleeSpan,
    origin: expr.origin,
  });
}

interface Call {
  readonly func: Operand;
  readonly args: readonly Operand[];
  readonly destination: Place;
  readonly ty: Ty;
  readonly span: Span;
  readonly calleeSpan?: Span;
  readonly origin?: CallOrigin;
}

export function call(
  b: Builder,
  { func, args, destination, ty, span, calleeSpan = span, origin = 'compiler' }: Call,
): void {
  const never = ty.kind === 'never';
  const target = b.newBlock();
  b.terminate(
    {
      kind: 'call',
      func,
      args,
      destination,
      target: never ? null : target,
      unwind: b.unwindTarget(),
      span,
      calleeSpan,
      origin,
    },
    target,
  );
}

/** Calls a lang function that the lowering itself needs; gives the place of its result. */
export function callLang(
  b: Builder,
  name: string,
  typeArgs: readonly Ty[],
  args: readonly Operand[],
  span: Span,
): Place {
  const def = langFunction(b, name, span);
  const ty = substitute(def.signature.result, typeArgs);
  const destination = b.scratch(ty, span);
  callFunction(b, def, typeArgs, args, destination, span);
  return destination;
}

export function callFunction(
  b: Builder,
  def: FnDef,
  typeArgs: readonly Ty[],
  args: readonly Operand[],
  destination: Place,
  span: Span,
): void {
  const func = constantOperand({ kind: 'zeroSized' }, fnDef(def, typeArgs), span);
  call(b, { func, args, destination, ty: substitute(def.signature.result, typeArgs), span });
}

export function langFunction(b: Builder, name: string, span: Span): FnDef {
  const def = b.context.program.lang(name);
  if (def?.kind !== 'fn') throw new UnsupportedConstruct(`what needs the library's \`${name}\``, span);
  return def;
}

/** `Trait::method` by the trait's lang name. */
export function langMethod(b: Builder, trait: string, method: string, span: Span): FnDef {
  const def = b.context.program.lang(trait);
  const found = def?.kind === 'trait' ? def.method(method) : undefined;
  if (!found) throw new UnsupportedConstruct(`what needs the library's \`${trait}\``, span);
  return found;
}
