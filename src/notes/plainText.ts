/** A line of Markdown as a reader sees it: links by what they show, code and emphasis without their marks. */
export function plainText(markdown: string): string {
  if (!/[[*_`=~\\<!]/.test(markdown)) return hasOddBlanks(markdown) ? markdown.replace(/\s+/g, ' ').trim() : markdown;
  return markdown
    .replace(/!?\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g, (_, target: string, alias?: string) => shown(target, alias))
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/`+/g, '')
    .replace(/(\*{1,3}|~~|==)(?=\S)/g, '')
    .replace(/(?<=\S)(\*{1,3}|~~|==)/g, '')
    .replace(/(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/<\/?[A-Za-z][^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Blanks at an end or side by side, or others than spaces. */
const hasOddBlanks = (text: string): boolean => /^ | $| {2}|[^\S ]/.test(text);

/** `[[Memory#Heap]]` shows as `Memory > Heap`, as in Obsidian's reading view. */
function shown(target: string, alias: string | undefined): string {
  const text = alias?.trim();
  if (text !== undefined && text !== '') return text;
  return target
    .replace(/\\$/, '')
    .split('#')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' > ');
}
