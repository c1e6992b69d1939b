// The whole live on one axis: units sold in each five minutes, viewers above them, what was pinned
// from when to when, and freezes that cost viewers. The same figures stand in a table.

import type { LiveReview } from '../../../shared/contract/live-reviews.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { useWidth } from '../use-width.ts';
import { clockOf, shortName } from './review-words.ts';

export interface TimelineChartProps {
  review: LiveReview;
}

const HEIGHT = 210;
const PLOT = { left: 48, right: 24, top: 46, bottom: 184 } as const;
/** Narrower, the names of what was pinned could not be read: it scrolls. */
const LEAST_WIDTH = 560;
const STEP_MINUTES = 5;

/** A slice of the live. */
export interface Slice {
  readonly minute: number;
  readonly units: number;
  /** The most viewers at once; null = nobody counted. */
  readonly viewers: number | null;
  readonly lostViewers: number;
  /** What was pinned when it began. */
  readonly skuId: string | null;
}

const minutesOf = ({ startedAtUtc, endedAtUtc }: LiveReview) =>
  Math.max(1, Math.round((Date.parse(endedAtUtc) - Date.parse(startedAtUtc)) / 60_000));

const pinAt = ({ timeline }: LiveReview, minute: number) =>
  timeline.filter((event) => event.kind === 'pin' && event.minute <= minute).at(-1)?.skuId ?? null;

/** The live in slices of five minutes. */
export function slicesOf(review: LiveReview): Slice[] {
  const count = Math.ceil(minutesOf(review) / STEP_MINUTES);
  return Array.from({ length: count }, (_, i) => {
    const from = i * STEP_MINUTES;
    const isLast = i === count - 1;
    const isIn = (minute: number) => minute >= from && (isLast || minute < from + STEP_MINUTES);
    const units = review.items.reduce((sum, { curve }) => {
      let before = 0;
      let sold = 0;
      for (const [minute, all] of curve) {
        if (isIn(minute)) sold += all - before;
        before = all;
      }
      return sum + sold;
    }, 0);
    const minutes = review.minutes.filter(({ minute }) => isIn(minute));
    const viewers = minutes.length === 0 ? null : Math.max(...minutes.map((one) => one.viewers));
    const lostViewers = minutes.reduce((sum, one) => sum + one.lostViewers, 0);
    return { minute: from, units, viewers, lostViewers, skuId: pinAt(review, from) };
  });
}

function Pins({ review, x }: { review: LiveReview; x: (minute: number) => number }) {
  const { i18n } = useServices();
  const pins = review.timeline.filter(({ kind }) => kind === 'pin');
  const end = minutesOf(review);
  return (
    <>
      {pins.map(({ minute, skuId }, i) => {
        const width = x(pins[i + 1]?.minute ?? end) - x(minute);
        const item = review.items.find((one) => one.skuId === skuId);
        if (!item || width < 2) return null;
        const name = shortName(item, i18n);
        // About 6 px a letter, 12 a Chinese one; what does not fit stays in the title.
        const room = Math.floor((width - 8) / (/[\u4e00-\u9fff]/.test(name) ? 13 : 7.4));
        const label = name.length <= room ? name : `${name.slice(0, Math.max(0, room - 1))}…`;
        return (
          <g key={`${minute} ${skuId}`}>
            <title>{name}</title>
            <rect class="timeline-pin" x={x(minute) + 1} y={8} width={width - 2} height={22} />
            {room > 2 && (
              <text x={x(minute) + 6} y={23}>
                {label}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

interface DrawingProps {
  review: LiveReview;
  slices: readonly Slice[];
  /** In px. */
  width: number;
}

function Drawing({ review, slices, width }: DrawingProps) {
  const { t, format } = useServices().i18n;
  const minutes = minutesOf(review);
  const right = width - PLOT.right;
  const x = (minute: number) => PLOT.left + ((right - PLOT.left) * minute) / minutes;
  const most = Math.max(1, ...slices.map(({ units }) => units));
  const crowd = Math.max(1, ...slices.map(({ viewers }) => viewers ?? 0));
  const y = (share: number) => PLOT.bottom - (PLOT.bottom - PLOT.top) * share;
  const seen = slices.filter(({ viewers }) => viewers !== null);
  const path = seen
    .map(({ minute, viewers }, i) => `${i ? 'L' : 'M'}${x(minute)} ${y((viewers ?? 0) / crowd)}`)
    .join('');
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(minutes * share));
  return (
    <svg
      class="sales-chart timeline"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={t('reviews.timelineLabel', { units: review.units, minutes })}
    >
      <Pins review={review} x={x} />
      {slices.map(({ minute, units }) => {
        const wide = x(Math.min(minutes, minute + STEP_MINUTES)) - x(minute) - 2;
        const top = y(units / most);
        return (
          <rect
            key={minute}
            class="timeline-sold"
            x={x(minute) + 1}
            y={top}
            width={Math.max(1, wide)}
            height={PLOT.bottom - top}
          />
        );
      })}
      {path && <path class="timeline-viewers" d={path} />}
      {slices.map(({ minute, lostViewers }) =>
        lostViewers > 0 ? (
          <text key={minute} class="chart-red" x={x(minute)} y={PLOT.top - 4}>
            −{format.number(lostViewers)}
          </text>
        ) : null,
      )}
      <line class="chart-zero" x1={PLOT.left} x2={right} y1={PLOT.bottom} y2={PLOT.bottom} />
      <text x={PLOT.left - 8} y={y(1) + 4} text-anchor="end">
        {format.number(most)}
      </text>
      {ticks.map((minute) => (
        <text key={minute} x={x(minute)} y={PLOT.bottom + 18} text-anchor="middle">
          {clockOf(minute)}
        </text>
      ))}
    </svg>
  );
}

/** The chart and its table. */
export function TimelineChart({ review }: TimelineChartProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { box, width } = useWidth();
  const slices = slicesOf(review);
  const hasViewers = review.minutes.length > 0;
  const codeOf = (skuId: string | null) =>
    review.items.find((one) => one.skuId === skuId)?.code ?? '–';
  const note = t(hasViewers ? 'reviews.timelineNote' : 'reviews.timelineNoteBare');
  return (
    <Panel title={t('reviews.timeline')} note={note}>
      <Scroll class="panel-body" label={t('reviews.timeline')}>
        <div ref={box} style={{ minWidth: `${LEAST_WIDTH}px` }}>
          <Drawing review={review} slices={slices} width={Math.max(LEAST_WIDTH, width)} />
        </div>
        <details class="chart-table">
          <summary class="soft small">{t('reviews.showTable')}</summary>
          <table class="table compact">
            <thead>
              <tr>
                <th scope="col">{t('reviews.minute')}</th>
                <th scope="col">{t('reviews.pinned')}</th>
                <th scope="col" class="number">
                  {t('reviews.units')}
                </th>
                <th scope="col" class="number">
                  {t('reviews.viewers')}
                </th>
                <th scope="col" class="number">
                  {t('reviews.freeze')}
                </th>
              </tr>
            </thead>
            <tbody>
              {slices.map(({ minute, units, viewers, lostViewers, skuId }) => (
                <tr key={minute}>
                  <td>{clockOf(minute)}</td>
                  <td>{codeOf(skuId)}</td>
                  <td class="number">{format.number(units)}</td>
                  <td class="number">{viewers === null ? '?' : format.number(viewers)}</td>
                  <td class="number">{viewers === null ? '?' : format.number(lostViewers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </Scroll>
    </Panel>
  );
}
