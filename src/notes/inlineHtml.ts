/**
 * Raw HTML and autolinks inside a line of prose (CommonMark 0.31 sections 6.5 and 6.6). They bind as tightly as code
 * spans, so the inline pass must know where they end; what they mean is of no interest here.
 */

/** End of the opening or closing tag at `at`, or -1. */
export function tagEnd(text: string, at: number, end: number): number {
  const isClosing = text.charCodeAt(at + 1) === 47;
  let i = isClosing ? at + 2 : at + 1;
  if (i >= end || !isLetter(text.charCodeAt(i))) return -1;
  while (i < end && isTagName(text.charCodeAt(i))) i++;
  if (isClosing) {
    i = skipSpace(text, i, end);
    return i < end && text.charCodeAt(i) === 62 ? i + 1 : -1;
  }
  for (;;) {
    const next = skipSpace(text, i, end);
    if (next >= end) return -1;
    const code = text.charCodeAt(next);
    if (code === 62) return next + 1;
    if (code === 47) return next + 1 < end && text.charCodeAt(next + 1) === 62 ? next + 2 : -1;
    if (next === i) return -1;
    i = attributeEnd(text, next, end);
    if (i < 0) return -1;
  }
}

function attributeEnd(text: string, at: number, end: number): number {
  let i = at;
  if (!isAttributeStart(text.charCodeAt(i))) return -1;
  while (i < end && isAttributeName(text.charCodeAt(i))) i++;
  const equals = skipSpace(text, i, end);
  if (equals >= end || text.charCodeAt(equals) !== 61) return i;
  i = skipSpace(text, equals + 1, end);
  if (i >= end) return -1;
  const quote = text.charCodeAt(i);
  if (quote === 34 || quote === 39) {
    i++;
    while (i < end && text.charCodeAt(i) !== quote) i++;
    return i < end ? i + 1 : -1;
  }
  const start = i;
  while (i < end && isUnquoted(text.charCodeAt(i))) i++;
  return i > start ? i : -1;
}

/** End of the autolink `<scheme:…>` or `<name@host>` at `at`, or -1. */
export function autolinkEnd(text: string, at: number, end: number): number {
  let i = at + 1;
  let scheme = 0;
  let isMail = false;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 62) break;
    if (code <= 32 || code === 60) return -1;
    if (scheme === 0 && code === 58) scheme = i - at - 1;
    if (code === 64) isMail = true;
  }
  if (i >= end) return -1;
  if (scheme >= 2 && scheme <= 32 && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text.slice(at + 1, at + 1 + scheme)))
    return i + 1;
  return isMail && mail.test(text.slice(at + 1, i)) ? i + 1 : -1;
}

// The pattern that section 6.5 gives, with the repeats of a host's label bounded as there.
const mail =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

function skipSpace(text: string, at: number, end: number): number {
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) break;
    i++;
  }
  return i;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isTagName = (code: number): boolean => isLetter(code) || isDigit(code) || code === 45;
const isAttributeStart = (code: number): boolean => isLetter(code) || code === 95 || code === 58;
const isAttributeName = (code: number): boolean =>
  isAttributeStart(code) || isDigit(code) || code === 46 || code === 45;
/** Neither a blank nor one of `"`, `'`, `=`, `<`, `>` and the backtick. */
const isUnquoted = (code: number): boolean =>
  code > 32 && code !== 34 && code !== 39 && code !== 61 && code !== 60 && code !== 62 && code !== 96;
