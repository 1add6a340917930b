/** Which macro by example a name means at a place (Reference: macro.decl.scope). */
import type { Span } from '../../../text/span';
import type { Context } from './context';
import { report } from './context';
import { type Cst, child, field } from './cst';
import { type Rule, readRules, tokenTrees } from './macroTrees';

export interface MacroDefinition {
  readonly name: string;
  readonly rules: readonly Rule[];
}

interface Declared extends MacroDefinition {
  /** From behind the definition to the end of the block or module around it. */
  readonly visible: Span;
  /** `#[macro_export]`: reached through `crate::` from everywhere. */
  readonly isExported: boolean;
}

export class MacroScope {
  readonly #declared: Declared[] = [];

  /** The last definition of the name that is visible at an offset of the source, else the crate's exported one. */
  find(path: string, offset: number): MacroDefinition | undefined {
    const name = path.replace(/^(?:crate|self)::/, '');
    const isNear = ({ visible }: Declared): boolean => visible.start <= offset && offset < visible.end;
    const same = this.#declared.filter((each) => each.name === name);
    return (name === path ? same.findLast(isNear) : undefined) ?? same.findLast((each) => each.isExported);
  }

  get isEmpty(): boolean {
    return this.#declared.length === 0;
  }

  /** Takes the definitions in a tree; those of modules reach out of them with `#[macro_use]` only. */
  collect(context: Context, root: Cst): void {
    this.#collect(context, root.children, root.end);
  }

  #collect(context: Context, nodes: readonly Cst[], end: number): void {
    let attributes = '';
    for (const node of nodes) {
      if (node.type === 'attribute_item') {
        attributes += context.text.slice(node.start, node.end);
        continue;
      }
      if (node.type === 'macro_definition') this.#declare(context, node, end, attributes);
      else if (node.children.length > 0) {
        const isScope = node.type === 'block' || (node.type === 'mod_item' && !attributes.includes('macro_use'));
        this.#collect(context, node.children, isScope ? node.end : end);
      }
      attributes = '';
    }
  }

  #declare(context: Context, node: Cst, end: number, attributes: string): void {
    const name = field(node, 'name');
    const first = child(node, 'macro_rule') ?? name;
    if (name === undefined || first === undefined) return;
    const text = context.text.slice(node.start, node.end);
    const open = node.start + (/^macro_rules\s*!\s*[\w#]+\s*[({[]/.exec(text)?.[0].length ?? 0);
    const close = node.start + text.replace(/[\s;]+$/, '').length - 1;
    const read = readRules(tokenTrees(context.text, { start: open, end: close }));
    if (read.kind === 'wrong') report(context, read.at.end > 0 ? read.at : node, read.message);
    const offset = context.span(node);
    this.#declared.push({
      name: context.text.slice(name.start, name.end),
      rules: read.kind === 'rules' ? read.rules : [],
      visible: {
        start: context.expansion > 0 ? offset.start : offset.end,
        end: context.expansion > 0 ? Number.POSITIVE_INFINITY : end,
      },
      isExported: attributes.includes('macro_export'),
    });
  }
}
