/**
 * The two small matrix operations the pooled fits need: a symmetric solve and a decayed weight.
 * Systems here have at most a few dozen unknowns; nothing is allocated per row.
 */

/**
 * Solves A x = b for a symmetric positive definite A (row-major n x n) by Cholesky; A and b are
 * overwritten. A pivot that is not positive is treated as a tiny one, so a constant column gets a
 * coefficient near 0.
 * @example solveSymmetric(new Float64Array([4, 0, 0, 2]), new Float64Array([8, 6])) // [2, 3]
 */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] as number) * (a[j * n + k] as number);
      if (i === j) a[j * n + j] = Math.sqrt(Math.max(sum, 1e-12));
      else a[i * n + j] = sum / (a[j * n + j] as number);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= (a[i * n + k] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (a[k * n + i] as number) * (b[k] as number);
    b[i] = sum / (a[i * n + i] as number);
  }
  return b;
}

/**
 * Adds weight x row row' to the lower triangle of `matrix` and weight x target x row to `vector`.
 */
export function accumulate(
  matrix: Float64Array,
  vector: Float64Array,
  row: Float64Array,
  weight: number,
  target: number,
): void {
  const n = vector.length;
  for (let i = 0; i < n; i++) {
    const wx = weight * (row[i] as number);
    vector[i] = (vector[i] as number) + wx * target;
    const at = i * n;
    for (let j = 0; j <= i; j++)
      matrix[at + j] = (matrix[at + j] as number) + wx * (row[j] as number);
  }
}
