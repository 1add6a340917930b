import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { attachmentText } from '../../src/features/attachmentText';
import { imageSize } from '../../src/features/imageSize';

describe('what is said of an attachment', () => {
  it('is its kind, its measures and its size', () => {
    assert.equal(
      attachmentText('a/p.png', { size: 12_345, image: { width: 640, height: 480 } }),
      'PNG picture, 640 × 480, 12 kB',
    );
    assert.equal(attachmentText('d.pdf', { size: 999 }), 'PDF document, 999 B');
    assert.equal(attachmentText('d.zip', { size: 999_960 }), 'ZIP archive, 1.0 MB');
    assert.equal(attachmentText('data.csv', { size: 1000 }), 'CSV file, 1.0 kB');
    assert.equal(attachmentText('LICENSE'), 'File');
  });
});

describe('the measures of a picture', () => {
  const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
    new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
  const check = (data: Uint8Array, expected: string | undefined): void => {
    const found = imageSize(data);
    assert.equal(found && `${found.width}x${found.height}`, expected);
  };
  const pad = Array.from({ length: 20 }, () => 0);

  it('stand at the begin of each kind of file', () => {
    check(readFileSync('media/icon.png'), '256x256');
    check(bytes('GIF89a', [3, 0, 4, 1], pad), '3x260');
    check(bytes('BM', pad.slice(0, 16), [5, 0, 0, 0], [0xfa, 0xff, 0xff, 0xff]), '5x6');
    check(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0, 9, 1, 0], pad), '256x9');
    check(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', pad.slice(0, 10), [7, 0, 8, 0], pad), '7x8');
    check(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f], [9, 0x40, 2, 0], pad), '10x10');
    check(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', pad.slice(0, 8), [9, 0, 0, 19, 1, 0], pad), '10x276');
    check(bytes('<?xml version="1.0"?>\n<svg width="30px" height="40.4" viewBox="0 0 1 1">'), '30x40');
    check(bytes("<svg viewBox='0 0 24 12'>"), '24x12');
  });
  it('are unknown in what is cut off or no picture', () => {
    const png = readFileSync('media/icon.png');
    for (let length = 0; length < 24; length++) check(png.subarray(0, length), undefined);
    check(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0], pad), undefined);
    check(bytes('plain text'), undefined);
    check(bytes('<svg width="100%">'), undefined);
  });
});
