// The sheets labels are printed on, in points. A label printer's roll is a sheet of one.

const POINTS_PER_MM = 72 / 25.4;

/** Sheets by name: page and labels on it. */
export type LabelSheetId =
  | 'a4-10'
  | 'a4-21'
  | 'a4-27'
  | 'a4-40'
  | 'letter-30'
  | 'roll-50x30'
  | 'roll-100x50';

/** A sheet of equal labels. */
export interface LabelSheet {
  readonly id: LabelSheetId;
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly label: { readonly width: number; readonly height: number };
  readonly margin: { readonly left: number; readonly top: number };
  /** From the left edge of a label to that of the next. */
  readonly pitchX: number;
  readonly pitchY: number;
}

const A4 = { width: 210, height: 297 };
const LETTER = { width: 215.9, height: 279.4 };

type Millimetres = readonly [width: number, height: number];

function sheet(
  id: LabelSheetId,
  page: { width: number; height: number },
  [columns, rows]: readonly [number, number],
  [width, height]: Millimetres,
  [left, top]: Millimetres,
  [pitchX, pitchY]: Millimetres,
): LabelSheet {
  const points = (mm: number) => mm * POINTS_PER_MM;
  return {
    id,
    page: { width: points(page.width), height: points(page.height) },
    columns,
    rows,
    label: { width: points(width), height: points(height) },
    margin: { left: points(left), top: points(top) },
    pitchX: points(pitchX),
    pitchY: points(pitchY),
  };
}

/** Sheets by id: how many labels, and on what. */
export const LABEL_SHEETS: readonly LabelSheet[] = [
  sheet('a4-10', A4, [2, 5], [99.1, 57], [4.65, 6], [101.6, 57]),
  sheet('a4-21', A4, [3, 7], [63.5, 38.1], [7.25, 15.15], [66, 38.1]),
  sheet('a4-27', A4, [3, 9], [63.5, 29.6], [7.25, 15.3], [66, 29.6]),
  sheet('a4-40', A4, [4, 10], [52.5, 29.7], [0, 0], [52.5, 29.7]),
  sheet('letter-30', LETTER, [3, 10], [66.7, 25.4], [4.8, 12.7], [69.85, 25.4]),
  sheet('roll-50x30', { width: 50, height: 30 }, [1, 1], [50, 30], [0, 0], [50, 30]),
  sheet('roll-100x50', { width: 100, height: 50 }, [1, 1], [100, 50], [0, 0], [100, 50]),
];
