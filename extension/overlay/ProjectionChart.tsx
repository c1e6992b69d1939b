// The card's projection: available over the coming days, arrivals as steps, lives as ticks, the
// zero line. A small SVG; the same figures stand in a table behind one key.

import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { ProjectionPoint } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';

const WIDTH = 308;
const HEIGHT = 84;
const TOP = 16;

export interface ProjectionChartProps {
  points: readonly ProjectionPoint[];
  nowMs: number;
  i18n: I18n;
}

/** Positions on the drawing for a series of days. */
export function chartScale(points: readonly ProjectionPoint[]) {
  const units = points.map((point) => point.units);
  const most = Math.max(1, ...units);
  const least = Math.min(0, ...units);
  const lastDay = Math.max(1, points.at(-1)?.dayIndex ?? 1);
  const x = (dayIndex: number) => Math.round((dayIndex / lastDay) * WIDTH * 10) / 10;
  const y = (value: number) =>
    Math.round((TOP + ((most - value) / (most - least)) * (HEIGHT - TOP - 4)) * 10) / 10;
  return { x, y, lastDay };
}

/** The line of stock: daily sales slope, an arrival or a live is a step on its day. */
export function stepPath(points: readonly ProjectionPoint[]): string {
  const { x, y } = chartScale(points);
  return points
    .map(({ dayIndex, units, arriving, liveUnits }, index) => {
      const to = `${x(dayIndex)} ${y(units)}`;
      if (index === 0) return `M${to}`;
      const isStep = arriving > 0 || liveUnits > 0;
      const before = units - arriving + liveUnits;
      return isStep ? `L${x(dayIndex)} ${y(before)}L${to}` : `L${to}`;
    })
    .join('');
}

const anchorAt = (position: number) =>
  position < 40 ? 'start' : position > WIDTH - 40 ? 'end' : 'middle';

function Events({ points, nowMs, i18n }: ProjectionChartProps) {
  const { x, y } = chartScale(points);
  const { t, format } = i18n;
  return (
    <>
      {points.map(({ dayIndex, units, arriving, liveUnits }) => {
        const at = x(dayIndex);
        if (liveUnits > 0) {
          const date = format.date(nowMs + dayIndex * DAY_MS, nowMs);
          return (
            <g key={dayIndex}>
              <line class="live" x1={at} x2={at} y1={TOP - 4} y2={y(units + liveUnits)} />
              <text class="tick" x={at} y={TOP - 6} text-anchor={anchorAt(at)}>
                {t('overlay.chartLive', { date })}
              </text>
            </g>
          );
        }
        if (arriving <= 0) return null;
        return (
          <text key={dayIndex} class="plus" x={at} y={y(units) - 5} text-anchor={anchorAt(at)}>
            {format.signed(arriving)}
          </text>
        );
      })}
    </>
  );
}

function FiguresTable({ points, nowMs, i18n }: ProjectionChartProps) {
  const { t, format } = i18n;
  return (
    <details>
      <summary>{t('overlay.chartTable')}</summary>
      <table>
        <thead>
          <tr>
            <th>{t('overlay.chartDay')}</th>
            <th>{t('overlay.chartUnits')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ dayIndex, units }) => (
            <tr key={dayIndex}>
              <td>{format.date(nowMs + dayIndex * DAY_MS, nowMs)}</td>
              <td>{format.units(Math.round(units))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** The chart and its table. */
export function ProjectionChart({ points, nowMs, i18n }: ProjectionChartProps) {
  const { t, format } = i18n;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return null;
  const { x, y } = chartScale(points);
  const least = points.reduce((low, point) => (point.units < low.units ? point : low), first);
  const firstBelow = points.find(({ units }) => units < 0)?.dayIndex ?? least.dayIndex;
  const label = t('overlay.chartLabel', {
    days: last.dayIndex,
    now: format.units(Math.round(first.units)),
    least: format.units(Math.round(least.units)),
  });
  return (
    <figure>
      <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} role="img" aria-label={label}>
        <line class="zero" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
        <path class="line" d={stepPath(points)} />
        <Events points={points} nowMs={nowMs} i18n={i18n} />
        <text class="mark" x="0" y={y(first.units) - 5}>
          {format.units(Math.round(first.units))}
        </text>
        {least.units < 0 && (
          <text
            class="under"
            x={x(firstBelow) + (x(firstBelow) > 60 ? -6 : 6)}
            y={y(least.units)}
            text-anchor={x(firstBelow) > 60 ? 'end' : 'start'}
          >
            {format.units(Math.round(least.units))}
          </text>
        )}
        <text x="0" y={HEIGHT + 13}>
          {t('overlay.chartToday')}
        </text>
        <text x={WIDTH} y={HEIGHT + 13} text-anchor="end">
          {format.date(nowMs + last.dayIndex * DAY_MS, nowMs)}
        </text>
      </svg>
      <FiguresTable points={points} nowMs={nowMs} i18n={i18n} />
    </figure>
  );
}
