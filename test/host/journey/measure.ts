/**
 * Where a text stands on the screen. Runs inside the page, so it refers to nothing outside itself. A line of Monaco is
 * many spans, so the text is found across its nodes and measured with a DOM range.
 */
export function measure(
  root: Element,
  wanted: { readonly text: string; readonly line: string },
): { readonly x: number; readonly y: number } | null {
  for (const line of root.querySelectorAll('.view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes: { readonly start: number; readonly node: Text }[] = [];
    let text = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      nodes.push({ start: text.length, node });
      text += node.data.replaceAll('\u00a0', ' ');
    }
    const index = text.indexOf(wanted.text);
    if (index < 0 || !text.includes(wanted.line)) continue;
    const middle = index + (wanted.text.length >> 1);
    const found = nodes.filter(({ start }) => start <= middle).pop();
    if (found === undefined) continue;
    const offset = middle - found.start;
    const range = document.createRange();
    range.setStart(found.node, offset);
    range.setEnd(found.node, Math.min(offset + 1, found.node.data.length));
    const box = range.getBoundingClientRect();
    const view = root.closest('.editor-instance')?.getBoundingClientRect();
    const onScreen = view !== undefined && box.top >= view.top && box.bottom <= view.bottom;
    if (onScreen) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  return null;
}
