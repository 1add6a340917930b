/** Attributes (Reference: attributes): kept as name, value and arguments; what they mean is for whoever reads them. */
import type { Span } from '../../../text/span';
import type * as ast from './ast';
import { holds } from './configuration';
import { type Context, textOf } from './context';
import { type Cst, field } from './cst';
import { decodeLiteral } from './literals';
import { splitAtCommas } from './tokens';

/** Of `attribute_item` and `inner_attribute_item` nodes. */
export function attributesOf(context: Context, nodes: readonly Cst[]): ast.Attribute[] {
  return nodes.flatMap((node) => {
    const attribute = node.children.find((part) => part.type === 'attribute');
    const path = attribute?.children[0];
    if (!attribute || !path) return [];
    const value = field(attribute, 'value');
    const list = field(attribute, 'arguments');
    const made = {
      name: textOf(context, path),
      span: context.span(node),
      value: value ? valueText(context, value) : null,
      arguments: list ? argumentsIn(context, { start: list.start + 1, end: list.end - 1 }) : [],
    };
    return made.name === 'cfg_attr' ? conditional(made, context.isTest) : [made];
  });
}

const argumentsIn = (context: Context, part: Span): ast.Attribute['arguments'] =>
  splitAtCommas(context.text, part.start, part.end).map((each) => {
    const name = textOf(context, each);
    const [, written] = /^\w+\s*=\s*(r?#*"[\s\S]*)$/.exec(name) ?? [];
    const literal = written === undefined ? undefined : decodeLiteral(context, written, each);
    return { name, span: context.span(each), ...(literal?.kind === 'string' && { value: literal.value }) };
  });

/** `#[cfg_attr(predicate, derive(Debug), …)]` is those attributes, or none. */
function conditional({ span, arguments: [predicate, ...attributes] }: ast.Attribute, isTest: boolean): ast.Attribute[] {
  if (predicate === undefined || !holds(predicate.name, isTest)) return [];
  return attributes.map((each) => {
    const [, name = each.name, inside] = /^([\w:]+)\s*\(([\s\S]*)\)$/.exec(each.name) ?? [];
    const parts = inside === undefined ? [] : splitAtCommas(inside, 0, inside.length);
    const list = parts.map((part) => ({ name: (inside ?? '').slice(part.start, part.end), span: each.span }));
    return { name, span, value: null, arguments: list };
  });
}

function valueText(context: Context, node: Cst): string {
  const literal = decodeLiteral(context, textOf(context, node), node);
  return literal.kind === 'string' ? literal.value : textOf(context, node);
}
