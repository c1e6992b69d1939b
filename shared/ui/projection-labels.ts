// Puts the labels of a chart where none covers another: each keeps its place if it can, else it is
// moved up or down line by line. Pure; widths are estimated, because SVG text cannot be measured
// before it is drawn.

/** A label of a chart; `y` is its baseline. */
export interface ChartLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Class of the text element: what it says. */
  readonly look: 'mark' | 'plus' | 'tick' | 'under' | 'date';
}

const LINE = 12;
const GAP = 4;
const LATIN_WIDTH = 6.4;
const WIDE_WIDTH = 11.2;
/** Han, kana and full-width forms take a whole square. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/;

/** About how wide a text of 11 px is. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? WIDE_WIDTH : LATIN_WIDTH), 0);

const leftOf = ({ text, x, anchor }: ChartLabel): number => {
  const width = textWidth(text);
  if (anchor === 'start') return x;
  return anchor === 'end' ? x - width : x - width / 2;
};

const isOver = (a: ChartLabel, b: ChartLabel): boolean =>
  leftOf(a) < leftOf(b) + textWidth(b.text) + GAP &&
  leftOf(b) < leftOf(a) + textWidth(a.text) + GAP &&
  Math.abs(a.y - b.y) < LINE;

/** Steps tried in turn: where it is, one line up, one down, two up, and so on. */
const STEPS = [0, -1, 1, -2, 2, -3, 3, -4, 4];

/**
 * The labels in the same order, moved so that none covers an earlier one and all keep their
 * baseline between `top` and `bottom`; one for which there is no room is left out.
 */
export const placeLabels = (
  labels: readonly ChartLabel[],
  top: number,
  bottom: number,
): ChartLabel[] => {
  const placed: ChartLabel[] = [];
  for (const label of labels) {
    const free = STEPS.map((step) => ({ ...label, y: label.y + step * LINE })).find(
      (moved) =>
        moved.y >= top && moved.y <= bottom && !placed.some((other) => isOver(moved, other)),
    );
    if (free) placed.push(free);
  }
  return placed;
};
