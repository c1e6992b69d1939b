// The reader over drawn codes: an EAN-13 painted bar by bar is read, in any brightness; a picture
// without one is no error.
import { describe, expect, it } from 'vitest';
import { brightness, codeIn } from '../../../extension/lookup/zxing-reader.ts';
import { eanModules } from '../../support/ean-modules.ts';

/** A picture of 400 x 120 with the bars in the middle. */
function pictureOf(modules: string, dark: number, light: number): ImageData {
  const [width, height, scale] = [400, 120, 3];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const first = Math.floor((width - modules.length * scale) / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isBar = modules[Math.floor((x - first) / scale)] === '1' && x >= first;
      data.fill(isBar ? dark : light, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { data, width, height } as ImageData;
}

describe('ZXing over a picture', () => {
  it.each([
    ['4006381333931', 0, 255],
    ['9780306406157', 60, 190],
  ])('reads %s drawn in %i on %i', (ean, dark, light) => {
    expect(codeIn(pictureOf(eanModules(ean), dark, light))).toBe(ean);
  });

  it('finds nothing in a picture of one colour', () => {
    expect(codeIn(pictureOf('', 0, 255))).toBeNull();
  });
});

it('takes green as lighter than red, and red than blue', () => {
  const data = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255]);
  expect([...brightness({ data, width: 3, height: 1 } as ImageData)]).toEqual([76, 149, 29]);
});
