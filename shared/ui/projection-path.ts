// Where the points of a projection stand on its drawing, and the lines through them. Pure.

/** What is left at the end of a day: `dayIndex` 1 is the end of today, 0 is now. */
export interface ProjectionDay {
  readonly dayIndex: number;
  readonly units: number;
  /** Since the day before: units that arrive less those that expire, and what a live may sell. */
  readonly arriving: number;
  readonly liveUnits: number;
  /** When the first of these lives starts; null when there is none. */
  readonly liveAtMs: number | null;
  /** Null while nothing says how wide demand scatters. */
  readonly range: StockRange | null;
}

/** What is left at the end of a day, nine times in ten at most `high`, one in ten below `low`. */
export interface StockRange {
  readonly low: number;
  readonly lowMid: number;
  readonly median: number;
  readonly highMid: number;
  readonly high: number;
}

/** Stock as it was: `dayIndex` is negative and need not be whole. */
export interface PastStock {
  readonly dayIndex: number;
  readonly units: number;
}

/** The size of the drawing, without the line of dates below it. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  /** Room at the left for the figures of an axis; absent = no axis. */
  readonly axisPx?: number;
}

/** Room above the highest value for the labels of lives and of today's stock. */
export const CHART_TOP = 28;
const FOOT = 4;

/** Lines an axis has at most. */
const MOST_TICKS = 5;

/**
 * Round figures from `least` to `most`, a step of 1, 2 or 5 and noughts apart.
 *
 * @example axisTicks(-1600, 900) // [-1500, -1000, -500, 0, 500]
 */
export const axisTicks = (least: number, most: number): number[] => {
  const rough = (most - least) / MOST_TICKS;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((n) => n * power).find((one) => one >= rough) ?? 10 * power;
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  return Array.from({ length: count }, (_, n) => (first + n) * step);
};

/**
 * The days an axis names, those that matter most first: today, both ends, and what lies halfway to
 * each. Days of the past only where it goes back at least one.
 *
 * @example axisDays(-30, 40) // [0, 40, -30, 20, -15]
 */
export const axisDays = (firstDay: number, lastDay: number): number[] => {
  const oldest = Math.ceil(firstDay);
  const days = [0, lastDay, oldest, Math.round(lastDay / 2), Math.round(oldest / 2)];
  return [...new Set(days.map((day) => day + 0))];
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Positions on the drawing for what was and what will be. */
export const chartScale = (
  days: readonly ProjectionDay[],
  past: readonly PastStock[],
  { width, height, axisPx = 0 }: ChartFrame,
) => {
  const units = [
    ...past.map((point) => point.units),
    ...days.flatMap((day) => [
      day.units,
      day.range?.low ?? day.units,
      day.range?.high ?? day.units,
    ]),
  ];
  const most = Math.max(1, ...units);
  const least = Math.min(0, ...units);
  const firstDay = Math.min(0, past[0]?.dayIndex ?? 0);
  const lastDay = Math.max(1, days.at(-1)?.dayIndex ?? 1);
  const x = (dayIndex: number) =>
    tenth(axisPx + ((dayIndex - firstDay) / (lastDay - firstDay)) * (width - axisPx));
  const y = (value: number) =>
    tenth(CHART_TOP + ((most - value) / (most - least)) * (height - CHART_TOP - FOOT));
  return { x, y, ticks: axisPx > 0 ? axisTicks(least, most) : [] };
};

/** The scale of one drawing. */
export type ChartScale = ReturnType<typeof chartScale>;

/** The line of stock to come: daily sales slope, an arrival or a live is a step on its day. */
export const forecastPath = (days: readonly ProjectionDay[], { x, y }: ChartScale): string =>
  days
    .map(({ dayIndex, units, arriving, liveUnits }, index) => {
      const to = `${x(dayIndex)} ${y(units)}`;
      if (index === 0) return `M${to}`;
      const isStep = arriving !== 0 || liveUnits > 0;
      const before = units - arriving + liveUnits;
      return isStep ? `L${x(dayIndex)} ${y(before)}L${to}` : `L${to}`;
    })
    .join('');

/** The two edges of a band, by the names of a range. */
export type BandEdges = readonly [keyof StockRange, keyof StockRange];

/**
 * A range around the line, as one closed shape; '' without a range. A live or an arrival is over
 * within its day, so the shape steps with the line.
 */
export const bandPath = (
  days: readonly ProjectionDay[],
  { x, y }: ChartScale,
  [lower, upper]: BandEdges,
): string => {
  const edge = (name: keyof StockRange) =>
    days.flatMap((day, index) => {
      if (day.range === null) return [];
      const to = `${x(day.dayIndex)} ${y(day.range[name])}`;
      const before = days[index - 1];
      const isStep = day.arriving !== 0 || day.liveUnits > 0;
      if (!isStep || !before?.range) return [to];
      const moved = day.units - day.arriving + day.liveUnits - before.units;
      return [`${x(day.dayIndex)} ${y(before.range[name] + moved)}`, to];
    });
  const high = edge(upper);
  if (high.length < 2) return '';
  return `M${high.join('L')}L${edge(lower).reverse().join('L')}Z`;
};

/** The line of stock as it was, in steps; it ends where the forecast begins. */
export const pastPath = (
  past: readonly PastStock[],
  today: number,
  { x, y }: ChartScale,
): string => {
  const [first, ...rest] = past;
  if (!first) return '';
  const steps = rest.map(({ dayIndex, units }) => `H${x(dayIndex)}V${y(units)}`).join('');
  return `M${x(first.dayIndex)} ${y(first.units)}${steps}H${x(0)}V${y(today)}`;
};
