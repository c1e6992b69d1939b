// How light and how sharp a picture is, from its pixels. Pure; the device check of the panel and
// the engine measure alike.

/** Pixels as a canvas gives them: four bytes each. */
export interface Pixels {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}

/** Brightness of one pixel, 0 to 255 (ITU-R BT.601). */
const lumaAt = (data: ArrayLike<number>, index: number) =>
  0.299 * (data[index] ?? 0) + 0.587 * (data[index + 1] ?? 0) + 0.114 * (data[index + 2] ?? 0);

/**
 * Mean brightness, 0 (black) to 1 (white). A face is well lit between about 0.35 and 0.75.
 *
 * @example lightOf({ data: [255, 255, 255, 255], width: 1, height: 1 }) // 1
 */
export function lightOf({ data, width, height }: Pixels): number {
  const pixels = width * height;
  if (pixels === 0) return 0;
  let sum = 0;
  for (let index = 0; index < pixels * 4; index += 4) sum += lumaAt(data, index);
  return sum / pixels / 255;
}

/** Variance of the Laplacian at which a 160-pixel-wide picture counts as fully sharp. */
const SHARP_VARIANCE = 400;

/**
 * Sharpness, 0 (blurred, or nothing to see) to 1: the variance of the Laplacian, the usual focus
 * measure (Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000).
 *
 * @example sharpnessOf({ data: new Uint8Array(160 * 90 * 4), width: 160, height: 90 }) // 0
 */
export function sharpnessOf({ data, width, height }: Pixels): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = (dx: number, dy: number) => lumaAt(data, ((y + dy) * width + x + dx) * 4);
      const laplacian = at(-1, 0) + at(1, 0) + at(0, -1) + at(0, 1) - 4 * at(0, 0);
      sum += laplacian;
      squares += laplacian * laplacian;
      count += 1;
    }
  }
  if (count === 0) return 0;
  const variance = squares / count - (sum / count) ** 2;
  return Math.min(1, variance / SHARP_VARIANCE);
}
