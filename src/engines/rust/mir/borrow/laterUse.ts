/** Finds where a local is used next, which is what keeps a borrow in it alive. */
import type { Span } from '../../../../text/span';
import { statementUses, terminatorUses, type Uses } from '../check/uses';
import type { Block, BlockId, Body, LocalId, Place } from '../mir';
import { successors } from '../mir';

export function laterUse(
  body: Body,
  local: LocalId,
  from: { readonly block: BlockId; readonly index: number },
  dropUses: (local: LocalId) => boolean,
): { readonly span: Span; readonly inLoop: boolean } | undefined {
  const seen = new Set<BlockId>();
  const queue: { block: BlockId; index: number }[] = [{ block: from.block, index: from.index + 1 }];
  for (let at = queue.shift(); at; at = queue.shift()) {
    const { statements, terminator } = body.blocks[at.block] as Block;
    let found: Span | undefined;
    const visit = (span: Span): Uses => {
      const use = (place: Place, where: Span): void => {
        if (place.local === local) found ??= where;
      };
      return {
        operand: (operand) => use(operand.place, operand.span),
        inspect: use,
        borrow: (place, _, where) => use(place, where),
        assign: (place) => {
          if (place.projections.some((each) => each.kind === 'deref')) use(place, span);
        },
      };
    };
    for (const statement of statements.slice(at.index)) {
      statementUses(statement, visit(statement.span));
      if (found) break;
    }
    if (!found && at.index <= statements.length) {
      terminatorUses(terminator, visit(terminator.span));
      if (terminator.kind === 'drop' && terminator.place.local === local && dropUses(local)) found ??= terminator.span;
    }
    if (found) {
      const span: Span = found;
      return { span, inLoop: seen.has(from.block) && at.block === from.block };
    }
    for (const next of successors(terminator)) {
      if (seen.has(next) || (body.blocks[next] as Block).cleanup) continue;
      seen.add(next);
      queue.push({ block: next, index: 0 });
    }
  }
  return undefined;
}
