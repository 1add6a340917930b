/** Which macro by example a name means at a place (Reference: macro.decl.scope). */
import type { Span } from '../../../text/span';
import type { Context } from './context';
import { report } from './context';
import { type Cst, child, field } from './cst';
import { type Rule, readRules, tokenTrees } from './macroTrees';
import { convertUse } from './use';

export interface MacroDefinition {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Of the standard library: the functions that it writes are none of the reader's. */
  readonly isStandard?: true;
}

interface Declared extends MacroDefinition {
  /** From behind the definition to the end of the block or module around it. */
  readonly visible: Span;
  /** `#[macro_export]`: reached through `crate::` from everywhere. */
  readonly isExported: boolean;
}

/** `use inner::twice as double;`, which names a macro if one is called so. */
interface Used {
  readonly name: string;
  readonly target: string;
  /** Of the module around it. */
  readonly visible: Span;
}

export class MacroScope {
  readonly #declared: Declared[] = [];
  readonly #used: Used[] = [];

  /** The last definition of the name that is visible at an offset of the source, else the crate's exported one. */
  find(path: string, offset: number): MacroDefinition | undefined {
    const name = path.replace(/^(?:crate|self)::/, '');
    const isNear = ({ visible }: Declared): boolean => visible.start <= offset && offset < visible.end;
    const same = this.#declared.filter((each) => each.name === name);
    return (
      (name === path ? same.findLast(isNear) : undefined) ??
      same.findLast((each) => each.isExported) ??
      this.#throughUse(path, offset)
    );
  }

  /** By the last of a path's names, or by a name that is imported around the place. */
  #throughUse(path: string, offset: number): MacroDefinition | undefined {
    const last = path.split('::').at(-1)!;
    const isNear = ({ visible }: Used): boolean => visible.start <= offset && offset < visible.end;
    const used = this.#used.filter((each) => each.name === last && (last !== path || isNear(each)));
    return used.map(({ target }) => this.#declared.findLast((each) => each.name === target)).find((found) => found);
  }

  /** Whether any macro is called so. */
  defines(name: string): boolean {
    const isDeclared = (wanted: string): boolean => this.#declared.some((each) => each.name === wanted);
    return isDeclared(name) || this.#used.some((each) => each.name === name && isDeclared(each.target));
  }

  get isEmpty(): boolean {
    return this.#declared.length === 0;
  }

  /** Takes the definitions in a tree; those of modules reach out of them with `#[macro_use]` only. */
  collect(context: Context, root: Cst): void {
    this.#collect(context, root.children, { end: root.end, module: context.span(root) });
  }

  #collect(context: Context, nodes: readonly Cst[], around: { readonly end: number; readonly module: Span }): void {
    let attributes = '';
    for (const node of nodes) {
      if (node.type === 'attribute_item') {
        attributes += context.text.slice(node.start, node.end);
        continue;
      }
      if (node.type === 'macro_definition') this.#declare(context, node, around.end, attributes);
      else if (node.type === 'use_declaration') this.#use(context, node, around.module);
      else if (node.children.length > 0) {
        const isScope = node.type === 'block' || (node.type === 'mod_item' && !attributes.includes('macro_use'));
        const isModule = node.type === 'block' || node.type === 'mod_item';
        this.#collect(context, node.children, {
          end: isScope ? node.end : around.end,
          module: isModule ? context.span(node) : around.module,
        });
      }
      attributes = '';
    }
  }

  #use(context: Context, node: Cst, visible: Span): void {
    for (const { path, name } of convertUse(context, field(node, 'argument'))) {
      const target = path.segments.at(-1)?.name;
      if (name === null || target === undefined || path.segments.length === 0) continue;
      this.#used.push({ name: name.name, target, visible });
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
