// Which names stand on a map, and on which side of their point: a name that would lie on another
// or on its way out of the map gives way; the table beside says all of them. Pure.

/** A name at a point, in the units of the map. */
export interface MapLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A name that stands, with the side it is written to. */
export interface PlacedLabel extends MapLabel {
  readonly anchor: 'start' | 'end';
}

/** The part of the map that is drawn. */
export interface MapBounds {
  readonly left: number;
  readonly upper: number;
  readonly width: number;
  readonly height: number;
}

/** Height of the letters, and their gap to the point, in px. */
export const LABEL_PX = 12;
const GAP_PX = 9;
const LATIN_PX = 7;

const widthOf = (text: string, unit: number) =>
  [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? LABEL_PX : LATIN_PX), 0) * unit;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly upper: number;
  readonly lower: number;
}

const isApart = (a: Box, b: Box) =>
  a.right < b.left || b.right < a.left || a.lower < b.upper || b.lower < a.upper;

/**
 * The names that fit, the first of them first.
 *
 * @param unit how many units of the map one px is
 * @example two names 5 px above each other: the first stands, the second gives way
 */
export function placeLabels(
  labels: readonly MapLabel[],
  bounds: MapBounds,
  unit: number,
): PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    const width = widthOf(label.text, unit);
    const gap = GAP_PX * unit;
    const upper = label.y - LABEL_PX * unit;
    const lower = label.y + (LABEL_PX / 2) * unit;
    const after = { left: label.x + gap, right: label.x + gap + width, upper, lower };
    const before = { left: label.x - gap - width, right: label.x - gap, upper, lower };
    const fits = (box: Box) =>
      box.left >= bounds.left &&
      box.right <= bounds.left + bounds.width &&
      taken.every((other) => isApart(box, other));
    const box = [after, before].find(fits);
    if (!box) continue;
    taken.push(box);
    placed.push({ ...label, anchor: box === after ? 'start' : 'end' });
  }
  return placed;
}
