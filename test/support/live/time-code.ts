// A clock that travels inside a picture: milliseconds as 24 black or white fields in two rows, with
// a parity field each. Survives a video codec at a few hundred kilobits. Runs in pages.

/** Fields of a row: twelve bits and their parity. */
const COLUMNS = 13;
const ROWS = 2;
/** Share of the picture's height the rows take, from its top. */
const BAND = 0.4;
/** Milliseconds after which the clock starts again: 2^24, about 4.6 hours. */
export const WRAP_MS = 2 ** 24;

function bitsOf(value: number): number[][] {
  return [value >> 12, value & 4095].map((half) => {
    const bits = Array.from({ length: 12 }, (_, i) => (half >> (11 - i)) & 1);
    return [...bits, bits.reduce((sum, bit) => sum ^ bit, 1)];
  });
}

/** Draws the time into a picture; the rest of it moves and is coloured. */
export function drawTimeCode(context: CanvasRenderingContext2D, nowMs: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = `hsl(${(nowMs / 20) % 360} 80% 50%)`;
  context.fillRect(0, 0, width, height);
  const [fieldWidth, fieldHeight] = [width / COLUMNS, (height * BAND) / ROWS];
  bitsOf(Math.floor(nowMs) % WRAP_MS).forEach((bits, row) => {
    bits.forEach((bit, column) => {
      context.fillStyle = bit ? '#fff' : '#000';
      context.fillRect(column * fieldWidth, row * fieldHeight, fieldWidth + 1, fieldHeight + 1);
    });
  });
}

/**
 * Reads the time of a picture; null when it holds none, or one that does not add up.
 *
 * @param lumaAt brightness 0 to 255 at a place given in shares of width and height
 */
export function readTimeCode(lumaAt: (x: number, y: number) => number): number | null {
  let value = 0;
  for (let row = 0; row < ROWS; row += 1) {
    let parity = 1;
    for (let column = 0; column < COLUMNS; column += 1) {
      const luma = lumaAt((column + 0.5) / COLUMNS, ((row + 0.5) * BAND) / ROWS);
      const bit = luma > 128 ? 1 : 0;
      if (column === COLUMNS - 1) {
        if (bit !== parity) return null;
      } else {
        parity ^= bit;
        value = value * 2 + bit;
      }
    }
  }
  return value;
}

/** Milliseconds between a code and now. */
export function codeAgeMs(code: number, nowMs: number): number {
  return ((Math.floor(nowMs) % WRAP_MS) - code + WRAP_MS) % WRAP_MS;
}
