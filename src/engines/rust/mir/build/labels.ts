/** Finds the labels that the source attaches to a statement, a tail expression or a block's end. */
import type { Label, NodeId } from '../../syntax/ast';
import type { StepLabel } from '../mir';

export interface StepLabels {
  before(node: NodeId | undefined): readonly StepLabel[];
  after(node: NodeId | undefined): readonly StepLabel[];
  end(block: NodeId | undefined): readonly StepLabel[];
}

export function stepLabels(labels: readonly Label[]): StepLabels {
  const found = {
    before: new Map<NodeId, StepLabel[]>(),
    after: new Map<NodeId, StepLabel[]>(),
    end: new Map<NodeId, StepLabel[]>(),
  };
  for (const { name, lastOnly, place } of labels) {
    const node = place.when === 'end' ? place.block : place.node;
    const list = found[place.when].get(node) ?? [];
    found[place.when].set(node, [...list, { name, lastOnly }]);
  }
  const ask = (map: ReadonlyMap<NodeId, readonly StepLabel[]>) => (node: NodeId | undefined) =>
    (node === undefined ? undefined : map.get(node)) ?? [];
  return { before: ask(found.before), after: ask(found.after), end: ask(found.end) };
}
