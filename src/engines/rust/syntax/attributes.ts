/** Attributes (Reference: attributes): kept as name, value and arguments; what they mean is for whoever reads them. */
import type * as ast from './ast';
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
    return [
      {
        name: textOf(context, path),
        span: context.span(node),
        value: value ? valueText(context, value) : null,
        arguments: list
          ? splitAtCommas(context.text, list.start + 1, list.end - 1).map((part) => ({
              name: textOf(context, part),
              span: context.span(part),
            }))
          : [],
      },
    ];
  });
}

function valueText(context: Context, node: Cst): string {
  const literal = decodeLiteral(context, textOf(context, node), node);
  return literal.kind === 'string' ? literal.value : textOf(context, node);
}
