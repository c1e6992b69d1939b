// The demand chart: sold units as bars, what lives sold on top of them, the forecast as a band with
// its median, events and lives named above, today as a line. Draws; the numbers are given.
import { daysBetween } from '../../../shared/calendar/local-date.ts';
import { type ChartLabel, placeLabels } from '../../../shared/ui/projection-labels.ts';
import { useServices } from '../services.ts';
import type { DemandWeek, WeekRange } from './demand-weeks.ts';

/** Something that happens on a day to come. */
export interface ChartMark {
  readonly localDate: string;
  readonly text: string;
  readonly isLive: boolean;
}

export interface DemandChartProps {
  weeks: readonly DemandWeek[];
  marks: readonly ChartMark[];
  today: string;
  width: number;
  label: string;
}

const HEIGHT = 232;
const LEFT = 44;
const TOP = 44;
const BOTTOM = 206;
const TICK_LINE = 12;
const LABEL_ROWS = 3;
const EDGE = 64;

const mostOf = (weeks: readonly DemandWeek[]) =>
  Math.max(
    1,
    ...weeks.map(({ soldUnits, liveUnits, range }) =>
      Math.max((soldUnits ?? 0) + liveUnits, range?.p90 ?? 0),
    ),
  );

const tenth = (value: number) => Math.round(value * 10) / 10;

function scaleOf({ weeks, width }: DemandChartProps) {
  const [first] = weeks;
  const span = width - LEFT;
  const most = mostOf(weeks);
  return {
    most,
    step: span / weeks.length,
    x: (week: number) => tenth(LEFT + (week / weeks.length) * span),
    y: (units: number) => tenth(BOTTOM - (units / most) * (BOTTOM - TOP)),
    ofDate: (date: string) =>
      first ? tenth(LEFT + (daysBetween(first.startsOnDate, date) / 7 / weeks.length) * span) : 0,
  };
}
type Scale = ReturnType<typeof scaleOf>;

function bandOf(
  weeks: readonly DemandWeek[],
  { x, y }: Scale,
  [low, high]: readonly [keyof WeekRange, keyof WeekRange],
): string {
  const edge = (name: keyof WeekRange) =>
    weeks.flatMap(({ range }, i) => (range ? [`${x(i + 0.5)} ${y(range[name])}`] : []));
  const upper = edge(high);
  return upper.length < 2 ? '' : `M${upper.join('L')}L${edge(low).reverse().join('L')}Z`;
}

const medianOf = (weeks: readonly DemandWeek[], { x, y }: Scale) =>
  weeks
    .flatMap(({ range }, i) => (range ? [`${x(i + 0.5)} ${y(range.p50)}`] : []))
    .map((point, i) => `${i === 0 ? 'M' : 'L'}${point}`)
    .join('');

function Bars({ weeks, scale }: { weeks: readonly DemandWeek[]; scale: Scale }) {
  const { x, y, step } = scale;
  const width = Math.max(1, tenth(step - 2));
  return (
    <>
      {weeks.map(({ startsOnDate, soldUnits, liveUnits, outDays }, i) =>
        soldUnits === null ? null : (
          <g key={startsOnDate}>
            <rect
              class="sold"
              x={x(i) + 1}
              y={y(soldUnits)}
              width={width}
              height={tenth(BOTTOM - y(soldUnits))}
            />
            {liveUnits > 0 && (
              <rect
                class="in-lives"
                x={x(i) + 1}
                y={y(soldUnits + liveUnits)}
                width={width}
                height={tenth(y(soldUnits) - y(soldUnits + liveUnits))}
              />
            )}
            {outDays > 0 && (
              <rect class="out" x={x(i) + 1} y={BOTTOM + 1} width={width} height={3} />
            )}
          </g>
        ),
      )}
    </>
  );
}

const anchorAt = (x: number, width: number) => {
  if (x > width - EDGE) return 'end';
  return x < LEFT + EDGE ? 'start' : 'middle';
};

function labelsOf({ marks, width }: DemandChartProps, { ofDate }: Scale) {
  const labels = marks.map((mark): ChartLabel & { isLive: boolean } => {
    const x = ofDate(mark.localDate);
    const anchor = anchorAt(x, width);
    return { look: 'tick', text: mark.text, x, y: TICK_LINE, anchor, isLive: mark.isLive };
  });
  const [lives, events] = [true, false].map((isLive) =>
    labels.filter((label) => label.isLive === isLive),
  );
  // Lives first: they keep their place, an event gives way.
  return placeLabels([...(lives ?? []), ...(events ?? [])], TICK_LINE, TICK_LINE * LABEL_ROWS);
}

/** One in so many weeks bears its date. */
const dateEvery = (step: number) => [1, 2, 4, 8, 13].find((weeks) => weeks * step > 62) ?? 26;

function Grid({ scale, width }: { scale: Scale; width: number }) {
  const { format } = useServices().i18n;
  const { most, y } = scale;
  return (
    <>
      {[0, Math.round(most / 2), Math.round(most)].map((units) => (
        <g key={units}>
          <line class="grid" x1={LEFT} x2={width} y1={y(units)} y2={y(units)} />
          <text x={LEFT - 6} y={y(units) + 4} text-anchor="end">
            {format.number(units)}
          </text>
        </g>
      ))}
    </>
  );
}

/** The drawing. */
export function DemandChart(props: DemandChartProps) {
  const { format } = useServices().i18n;
  const { weeks, marks, today, width, label } = props;
  const scale = scaleOf(props);
  const { x, step, ofDate } = scale;
  const isLive = (text: string) => marks.some((mark) => mark.isLive && mark.text === text);
  const every = dateEvery(step);
  return (
    <svg
      class="chart demand-chart"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <Grid scale={scale} width={width} />
      <Bars weeks={weeks} scale={scale} />
      <path class="band" d={bandOf(weeks, scale, ['p10', 'p90'])} />
      <path class="band inner" d={bandOf(weeks, scale, ['p25', 'p75'])} />
      <path class="line" d={medianOf(weeks, scale)} />
      {marks.map(({ localDate, text, isLive: live }) => (
        <line
          key={`${localDate} ${text}`}
          class={live ? 'live' : 'event'}
          x1={ofDate(localDate)}
          x2={ofDate(localDate)}
          y1={TOP - 4}
          y2={live ? BOTTOM : TOP + 4}
        />
      ))}
      <line class="today" x1={ofDate(today)} x2={ofDate(today)} y1={TOP - 4} y2={BOTTOM} />
      {labelsOf(props, scale).map(({ text, x: at, y: line, anchor }) => (
        <text
          key={`${text} ${at}`}
          class={isLive(text) ? 'tick' : 'event-name'}
          x={at}
          y={line}
          text-anchor={anchor}
        >
          {text}
        </text>
      ))}
      {weeks.map(({ startsOnDate }, i) =>
        i % every === 0 && x(i) < width - 40 ? (
          <text key={startsOnDate} x={x(i)} y={HEIGHT - 6}>
            {format.localDate(startsOnDate)}
          </text>
        ) : null,
      )}
    </svg>
  );
}
