/**
 * Golden-section search for a minimum of one variable: no derivative, fixed cost, the same answer
 * everywhere. It finds a local minimum only; callers pass losses with one valley or accept the
 * nearest one.
 */

const RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The x in [low, high] with the least loss, to within `tolerance`; the middle where the loss is
 * flat. Source: Kiefer 1953, Proc. Amer. Math. Soc. 4:502.
 * @example goldenSectionMinimum((x) => (x - 0.3) ** 2, 0, 1) // 0.3 within 1e-7
 */
export function goldenSectionMinimum(
  loss: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-7,
): number {
  let [a, b] = [low, high];
  let c = b - RATIO * (b - a);
  let d = a + RATIO * (b - a);
  let [lossC, lossD] = [loss(c), loss(d)];
  while (b - a > tolerance) {
    if (lossC === lossD) {
      [a, b] = [c, d];
      [c, d] = [b - RATIO * (b - a), a + RATIO * (b - a)];
      [lossC, lossD] = [loss(c), loss(d)];
    } else if (lossC < lossD) {
      b = d;
      d = c;
      lossD = lossC;
      c = b - RATIO * (b - a);
      lossC = loss(c);
    } else {
      a = c;
      c = d;
      lossC = lossD;
      d = a + RATIO * (b - a);
      lossD = loss(d);
    }
  }
  return (a + b) / 2;
}
