/** A page on its own carries its trace as JSON; this reads it into the message that the panel would have been sent. */
export function embeddedShow(page: Document): unknown {
  const text = page.getElementById('memory-notes-trace')?.textContent;
  if (!text) return undefined;
  try {
    const { title, trace } = JSON.parse(text);
    const log = Uint8Array.from(atob(trace.log), (character) => character.charCodeAt(0));
    const fence = { note: title, block: 1, title, language: trace.language, firstLine: 1 };
    return { type: 'show', ticket: 1, fence, trace: { ...trace, log }, keepPlace: false };
  } catch {
    return undefined;
  }
}
