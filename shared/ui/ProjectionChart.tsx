// Available units as they were and over the coming days: arrivals as steps, lives as ticks, the
// zero line. A small SVG; the same figures stand in a table behind one key. Words are the caller's.
import { type ChartLabel, placeLabels } from './projection-labels.ts';
import {
  axisDays,
  bandPath,
  CHART_TOP,
  type ChartFrame,
  type ChartScale,
  chartScale,
  forecastPath,
  type PastStock,
  type ProjectionDay,
  pastPath,
} from './projection-path.ts';

/** What the chart says, in the reader's language. */
export interface ProjectionWords {
  /** The whole drawing in one sentence. */
  readonly label: string;
  readonly today: string;
  readonly showTable: string;
  readonly day: string;
  readonly units: string;
  readonly change: string;
  readonly median: string;
  /** Head of the column of what eight days in ten end with. */
  readonly range: string;
  date(dayIndex: number): string;
  live(startsAtMs: number): string;
  number(units: number): string;
  signed(units: number): string;
}

/** The same stock on another path: what it would be if nothing were done. */
export interface OtherPath {
  readonly days: readonly ProjectionDay[];
  /** The two lines by name, each said at its end. */
  readonly label: string;
  readonly mainLabel: string;
}

export interface ProjectionChartProps {
  days: readonly ProjectionDay[];
  /** Oldest first; may be empty. */
  past?: readonly PastStock[];
  other?: OtherPath | undefined;
  frame: ChartFrame;
  words: ProjectionWords;
}

const TICK_LINE = 10;
const DATES = 17;
const NEAR_EDGE = 40;
const BESIDE = 5;
/** A figure below its line, where the line falls. */
const UNDER_LINE = 15;
const AXIS_GAP = 8;

/** A label at a point: beside it where a line drops, else centred; never over the edge. */
function labelMaker({ width }: ChartFrame, { x, y }: ChartScale) {
  return (
    look: ChartLabel['look'],
    text: string,
    { dayIndex, units }: Pick<ProjectionDay, 'dayIndex' | 'units'>,
  ): ChartLabel => {
    const at = x(dayIndex);
    const isTick = look === 'tick';
    const centred = at < NEAR_EDGE ? 'start' : 'middle';
    const anchor = at > width - NEAR_EDGE ? 'end' : isTick ? centred : 'start';
    const beside = anchor === 'start' && at > 0 && !isTick ? BESIDE : 0;
    const line = look === 'under' ? y(units) + UNDER_LINE : y(units) - 5;
    return { look, text, x: at + beside, y: isTick ? TICK_LINE : line, anchor };
  };
}

const lowestOf = (days: readonly ProjectionDay[]) =>
  days.reduce<ProjectionDay | undefined>(
    (low, day) => (low === undefined || day.units < low.units ? day : low),
    undefined,
  );

/** The names of the two lines, at their ends. */
function namesOf({ days, other, frame }: ProjectionChartProps, { y }: ChartScale): ChartLabel[] {
  const [main, none] = [days.at(-1), other?.days.at(-1)];
  if (!other || !main || !none) return [];
  const name = (look: ChartLabel['look'], text: string, units: number, below: boolean) => ({
    ...{ look, text, x: frame.width, anchor: 'end' as const },
    y: y(units) + (below ? UNDER_LINE : -AXIS_GAP),
  });
  const isAbove = main.units >= none.units;
  return [
    name('plus', other.mainLabel, main.units, !isAbove),
    name('under', other.label, none.units, isAbove),
  ];
}

function labelsOf(props: ProjectionChartProps, scale: ChartScale): ChartLabel[] {
  const { days, other, frame, words } = props;
  const label = labelMaker(frame, scale);
  const [now] = days;
  const lives = days.flatMap((day) =>
    day.liveAtMs === null ? [] : [label('tick', words.live(day.liveAtMs), day)],
  );
  const arrivals = days
    .filter(({ arriving }) => arriving > 0)
    .map((day) => label('plus', words.signed(day.arriving), day));
  const start = now ? [label('mark', words.number(now.units), now)] : [];
  const lowest = lowestOf(other?.days ?? days);
  const isUnder = lowest !== undefined && lowest.units < 0;
  const under = isUnder ? [label('under', words.number(lowest.units), lowest)] : [];
  const named = namesOf(props, scale);
  const all = [...lives, ...start, ...named, ...under, ...arrivals];
  return placeLabels(all, TICK_LINE, frame.height);
}

/** The dates below the drawing; where there is no axis, today and the last day alone. */
function datesOf(
  {
    past,
    frame,
    words,
  }: Pick<ProjectionChartProps, 'frame' | 'words'> & { past: readonly PastStock[] },
  { dayIndex: lastDay }: ProjectionDay,
  { x }: ChartScale,
): ChartLabel[] {
  const { width, height, axisPx = 0 } = frame;
  const y = height + DATES - 4;
  const named = axisPx > 0 ? axisDays(past[0]?.dayIndex ?? 0, lastDay) : [0, lastDay];
  const dates = named.map((day): ChartLabel => {
    const isStart = x(day) <= axisPx;
    const anchor = isStart ? 'start' : day === lastDay ? 'end' : 'middle';
    const text = day === 0 ? words.today : words.date(day);
    return { look: 'date', text, x: day === lastDay ? width : x(day), y, anchor };
  });
  return placeLabels(dates, y, y);
}

interface OnScale {
  scale: ChartScale;
}

function LiveLines({ days, scale }: Pick<ProjectionChartProps, 'days'> & OnScale) {
  return (
    <>
      {days
        .filter(({ liveAtMs }) => liveAtMs !== null)
        .map(({ dayIndex, units, arriving, liveUnits }) => (
          <line
            key={dayIndex}
            class="live"
            x1={scale.x(dayIndex)}
            x2={scale.x(dayIndex)}
            y1={CHART_TOP - 14}
            y2={scale.y(units - arriving + liveUnits)}
          />
        ))}
    </>
  );
}

/** Lines at round figures, each with its figure at the left; none without room for them. */
function Axis({ frame, scale, words }: Pick<ProjectionChartProps, 'frame' | 'words'> & OnScale) {
  const { width, axisPx = 0 } = frame;
  return (
    <>
      {scale.ticks.map((units) => (
        <g key={units}>
          <line class="grid" x1={axisPx} x2={width} y1={scale.y(units)} y2={scale.y(units)} />
          <text x={axisPx - AXIS_GAP} y={scale.y(units) + 4} text-anchor="end">
            {words.number(units)}
          </text>
        </g>
      ))}
    </>
  );
}

const changeText = ({ arriving, liveAtMs, liveUnits }: ProjectionDay, words: ProjectionWords) =>
  [
    arriving > 0 ? words.signed(arriving) : '',
    liveAtMs === null ? '' : `${words.live(liveAtMs)} ${words.signed(-liveUnits)}`,
  ]
    .filter(Boolean)
    .join(' · ');

const rangeText = ({ range }: ProjectionDay, words: ProjectionWords) =>
  range && `${words.number(range.low)} … ${words.number(range.high)}`;

/** Heads of the columns of units: one, or one for each line. */
const unitHeads = ({ other, words }: Pick<ProjectionChartProps, 'other' | 'words'>) =>
  other ? [other.mainLabel, other.label] : [words.units];

type FiguresProps = Pick<ProjectionChartProps, 'days' | 'other' | 'words'>;

function FiguresTable({ days, other, words }: FiguresProps) {
  const hasRange = days.some(({ range }) => range !== null);
  return (
    <details>
      <summary>{words.showTable}</summary>
      <table class="chart-table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {unitHeads({ other, words }).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {hasRange && <th scope="col">{words.median}</th>}
            {hasRange && <th scope="col">{words.range}</th>}
            <th scope="col">{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, at) => (
            <tr key={day.dayIndex}>
              <td>{words.date(day.dayIndex)}</td>
              <td>{words.number(day.units)}</td>
              {other && <td>{words.number(other.days[at]?.units ?? 0)}</td>}
              {hasRange && <td>{day.range && words.number(day.range.median)}</td>}
              {hasRange && <td>{rangeText(day, words)}</td>}
              <td>{changeText(day, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The chart and its table; nothing for fewer than two days. */
export function ProjectionChart(props: ProjectionChartProps) {
  const { days, past = [], other, frame, words } = props;
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined || days.length < 2) return null;
  const { width, height } = frame;
  const scale = chartScale([...(other?.days ?? []), ...days], past, frame);
  return (
    <figure>
      <svg
        class="chart"
        width={width}
        height={height + DATES}
        viewBox={`0 0 ${width} ${height + DATES}`}
        role="img"
        aria-label={words.label}
      >
        <Axis frame={frame} scale={scale} words={words} />
        {past.length > 0 && (
          <line class="today" x1={scale.x(0)} x2={scale.x(0)} y1={CHART_TOP - 10} y2={height} />
        )}
        <line class="zero" x1={frame.axisPx ?? 0} x2={width} y1={scale.y(0)} y2={scale.y(0)} />
        <path class="band" d={bandPath(days, scale, ['low', 'high'])} />
        <path class="band inner" d={bandPath(days, scale, ['lowMid', 'highMid'])} />
        <path class="past" d={pastPath(past, first.units, scale)} />
        {other && <path class="none" d={forecastPath(other.days, scale)} />}
        <path class="line" d={forecastPath(days, scale)} />
        <LiveLines days={days} scale={scale} />
        {labelsOf(props, scale).map(({ look, text, x, y, anchor }) => (
          <text key={`${look} ${x} ${y}`} class={look} x={x} y={y} text-anchor={anchor}>
            {text}
          </text>
        ))}
        {datesOf({ ...props, past }, last, scale).map(({ text, x, y, anchor }) => (
          <text key={x} x={x} y={y} text-anchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
      <FiguresTable days={days} other={other} words={words} />
    </figure>
  );
}
