// Which names stand on a map, and on which side of their point: the side without another point, if
// there is one. A name that would lie on another or beyond the map gives way; the table beside says
// all of them. Pure.

/** A name at a point, in the units of the map. */
export interface MapLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the circle at the point, where it is larger than a dot. */
  readonly radius?: number;
}

/** A name that stands, with the side it is written to and where it begins or ends. */
export interface PlacedLabel extends MapLabel {
  readonly textX: number;
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
/** Between two names, and from a name to another's point. */
const APART_PX = 6;
const LATIN_PX = 7;

const widthOf = (text: string, unit: number) =>
  [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? LABEL_PX : LATIN_PX), 0) * unit;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly upper: number;
  readonly lower: number;
}

const isApart = (a: Box, b: Box, least: number) =>
  a.right + least < b.left || b.right + least < a.left || a.lower < b.upper || b.lower < a.upper;

const isOn = (box: Box, x: number, y: number, least: number) =>
  x > box.left - least && x < box.right + least && y > box.upper - least && y < box.lower + least;

/**
 * The names that fit, the first of them first.
 *
 * @param unit how many units of the map one px is
 * @example two points 25 px apart: the left one's name goes left, the right one's right
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
    const gap = Math.max(GAP_PX * unit, (label.radius ?? 0) + 4 * unit);
    const upper = label.y - LABEL_PX * unit;
    const lower = label.y + (LABEL_PX / 2) * unit;
    const after = { left: label.x + gap, right: label.x + gap + width, upper, lower };
    const before = { left: label.x - gap - width, right: label.x - gap, upper, lower };
    const fits = (box: Box) =>
      box.left >= bounds.left &&
      box.right <= bounds.left + bounds.width &&
      taken.every((other) => isApart(box, other, APART_PX * unit));
    const isClear = (box: Box) =>
      labels.every(({ id, x, y }) => id === label.id || !isOn(box, x, y, APART_PX * unit));
    const sides = [after, before].filter(fits);
    const box = sides.find(isClear) ?? sides[0];
    if (!box) continue;
    taken.push(box);
    const isAfter = box === after;
    placed.push({
      ...label,
      anchor: isAfter ? 'start' : 'end',
      textX: isAfter ? box.left : box.right,
    });
  }
  return placed;
}
