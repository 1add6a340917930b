/** What the page says of itself in words. */
import { nameOf } from '../../graph/names';
import { centreOf, type GraphModel } from './model';

/** What a screen reader says of the picture as a whole. */
export function summary(model: GraphModel): string {
  const { shown, options, graph } = model;
  const centre = centreOf(model);
  const what =
    options.mode === 'local' && centre !== undefined
      ? `Links around ${nameOf(graph, centre)}`
      : `Links of ${model.name}`;
  return `${what}: ${shown.nodes.length} nodes, ${shown.sources.length} links. Press Enter to go to a note.`;
}

/** Why the picture is empty; undefined when it is not. */
export function emptyText(model: GraphModel): string | undefined {
  if (model.message !== undefined) return model.message;
  if (model.shown.nodes.length > 0) return undefined;
  if (model.options.mode === 'local' && centreOf(model) === undefined) {
    return 'Open a note to see what is linked with it.';
  }
  return 'Nothing is left to show with these choices.';
}
