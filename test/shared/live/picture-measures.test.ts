// Light and sharpness of pictures whose answer is known.
import { describe, expect, it } from 'vitest';
import { lightOf, sharpnessOf } from '../../../shared/live/picture-measures.ts';

function picture(lumaAt: (x: number, y: number) => number, width = 160, height = 90) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    data.fill(lumaAt(i % width, Math.floor(i / width)), i * 4, i * 4 + 4);
  }
  return { data, width, height };
}

const stripes = (blur: number) => picture((x) => 128 + 100 * Math.sin((x / blur) * Math.PI));

describe('the light of a picture', () => {
  it.each([
    ['0 when it is black', 0, 0],
    ['1 when it is white', 255, 1],
    ['a half when it is grey', 127.5, 0.5],
  ])('is %s', (_sentence, luma, light) => {
    expect(lightOf(picture(() => luma))).toBeCloseTo(light, 2);
  });
});

describe('the sharpness of a picture', () => {
  it('is 0 for an even surface, however bright', () => {
    expect(sharpnessOf(picture(() => 200))).toBe(0);
  });

  it('falls when the same stripes become softer', () => {
    const [sharp, soft, softest] = [stripes(3), stripes(9), stripes(40)].map(sharpnessOf);
    expect(sharp).toBe(1);
    expect(soft).toBeLessThan(sharp as number);
    expect(softest).toBeLessThan(0.01);
  });

  it('is 0 when there is nothing to look at', () => {
    expect(sharpnessOf({ data: [], width: 0, height: 0 })).toBe(0);
  });
});
