/** How large a picture is, from the first bytes of its file: PNG, GIF, JPEG, WebP, BMP and SVG say it there. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (at: number, text: string): boolean =>
    at + text.length <= bytes.length && [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  if (has(1, 'PNG') && bytes.length >= 24) return size(data.getUint32(16), data.getUint32(20));
  if (has(0, 'GIF8') && bytes.length >= 10) return size(data.getUint16(6, true), data.getUint16(8, true));
  if (has(0, 'BM') && bytes.length >= 26) return size(data.getInt32(18, true), Math.abs(data.getInt32(22, true)));
  if (has(0, 'RIFF') && has(8, 'WEBP')) return webpSize(data, has);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(data);
  return svgSize(new TextDecoder().decode(bytes.subarray(0, 4096)));
}

const size = (width: number, height: number): ImageSize | undefined =>
  width > 0 && height > 0 ? { width, height } : undefined;

/** The frame headers of ITU T.81, table B.1: C0 to CF but for C4, C8 and CC. */
function jpegSize(data: DataView): ImageSize | undefined {
  for (let at = 2; at + 9 < data.byteLength && data.getUint8(at) === 0xff; ) {
    const marker = data.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return size(data.getUint16(at + 7), data.getUint16(at + 5));
    at += 2 + data.getUint16(at + 2);
  }
  return undefined;
}

/** RFC 9649, sections 2.5 to 2.7: lossy, lossless and extended files. */
function webpSize(data: DataView, has: (at: number, text: string) => boolean): ImageSize | undefined {
  if (data.byteLength < 30) return undefined;
  if (has(12, 'VP8 ')) return size(data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff);
  if (has(12, 'VP8L')) {
    const bits = data.getUint32(21, true);
    return size((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }
  const three = (at: number): number => data.getUint16(at, true) | (data.getUint8(at + 2) << 16);
  return has(12, 'VP8X') ? size(three(24) + 1, three(27) + 1) : undefined;
}

/** Its own measures in pixels, else those of its view box. */
function svgSize(text: string): ImageSize | undefined {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const measure = (name: string): number =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d+(?:\\.\\d+)?)(?:px)?["']`).exec(tag)?.[1]);
  const own = size(Math.round(measure('width')), Math.round(measure('height')));
  const [, , width, height] = (/\sviewBox\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return own ?? size(Math.round(width ?? 0), Math.round(height ?? 0));
}
