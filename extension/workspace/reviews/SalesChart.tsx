// One product's units over the live against its forecast; the same figures stand in a table behind
// one key. Drawn by hand as SVG: a band, two lines and direct labels.

import type { LiveReview, ReviewItemView } from '../../../shared/contract/live-reviews.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { useWidth } from '../use-width.ts';
import { clockOf, shortName } from './review-words.ts';

export interface SalesChartProps {
  review: LiveReview;
  item: ReviewItemView;
}

const HEIGHT = 240;
const PLOT = { left: 48, top: 16, bottom: 214 } as const;
/** Beside the ends of the lines, for what each comes to. */
const END_LABELS = 96;
const LEAST_WIDTH = 320;
const TICKS = 4;

/** A round step that divides the axis into about three. */
export const stepOf = (most: number): number => {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  const share = rough / power;
  return (share > 5 ? 10 : share > 2 ? 5 : share > 1 ? 2 : 1) * power;
};

/** Drawn px for px, so that its words are as large as all others. */
function scaleOf(item: ReviewItemView, minutes: number, width: number) {
  const right = width - END_LABELS;
  const wanted = item.soldUnits + item.lostUnits;
  const most = Math.max(1, wanted, item.highUnits ?? item.expectedUnits) * 1.05;
  const x = (minute: number) =>
    PLOT.left + ((right - PLOT.left) * Math.min(minute, minutes)) / minutes;
  const y = (units: number) => PLOT.bottom - ((PLOT.bottom - PLOT.top) * units) / most;
  return { most, x, y, width, right };
}

type Scale = ReturnType<typeof scaleOf>;

function Axes({ scale, minutes }: { scale: Scale; minutes: number }) {
  const { format } = useServices().i18n;
  const step = stepOf(scale.most);
  const levels = Array.from({ length: Math.floor(scale.most / step) }, (_, i) => (i + 1) * step);
  const quarters = Array.from({ length: TICKS + 1 }, (_, i) => Math.round((minutes * i) / TICKS));
  const times = [...new Set(quarters)];
  return (
    <>
      {levels.map((level) => (
        <g key={level}>
          <line
            class="chart-grid"
            x1={PLOT.left}
            x2={scale.right}
            y1={scale.y(level)}
            y2={scale.y(level)}
          />
          <text x={PLOT.left - 8} y={scale.y(level) + 4} text-anchor="end">
            {format.number(level)}
          </text>
        </g>
      ))}
      <line class="chart-zero" x1={PLOT.left} x2={scale.right} y1={PLOT.bottom} y2={PLOT.bottom} />
      {times.map((minute) => (
        <text key={minute} x={scale.x(minute)} y={PLOT.bottom + 18} text-anchor="middle">
          {clockOf(minute)}
        </text>
      ))}
    </>
  );
}

/** About 7.4 px a letter, 13 a Chinese one, in the drawing's own px. */
const widthOf = (text: string) => text.length * (/[\u4e00-\u9fff]/.test(text) ? 13 : 7.4);

interface EndLabelProps {
  scale: Scale;
  look: string;
  y: number;
  text: string;
}

/** What a line comes to: beside its end, or above it where the words are too long for that. */
function EndLabel({ scale, look, y, text }: EndLabelProps) {
  const beside = scale.right + 8;
  if (beside + widthOf(text) <= scale.width) {
    return (
      <text class={look} x={beside} y={y + 4}>
        {text}
      </text>
    );
  }
  return (
    <text class={look} x={scale.width} y={y - 6} text-anchor="end">
      {text}
    </text>
  );
}

function Lines({ item, scale, minutes }: { item: ReviewItemView; scale: Scale; minutes: number }) {
  const { t } = useServices().i18n;
  const { x, y } = scale;
  const { lowUnits, highUnits, soldUnits, lostUnits, soldOutMinute } = item;
  const points = [[0, 0] as const, ...item.curve, [minutes, soldUnits] as const];
  const path = points.map(([m, u], i) => `${i ? 'L' : 'M'}${x(m)} ${y(u)}`).join('');
  const band =
    lowUnits !== null && highUnits !== null
      ? `M${x(0)} ${y(0)}L${x(minutes)} ${y(highUnits)}L${x(minutes)} ${y(lowUnits)}Z`
      : null;
  const isApart = Math.abs(y(soldUnits + lostUnits) - y(soldUnits)) > 14;
  return (
    <>
      {band && <path class="chart-band" d={band} />}
      <path class="chart-sold" d={path} />
      {lostUnits > 0 && soldOutMinute !== null && (
        <>
          <path
            class="chart-wanted"
            d={`M${x(soldOutMinute)} ${y(soldUnits)}L${x(minutes)} ${y(soldUnits + lostUnits)}`}
          />
          <line
            class="chart-mark"
            x1={x(soldOutMinute)}
            x2={x(soldOutMinute)}
            y1={PLOT.top}
            y2={PLOT.bottom}
          />
          <text class="chart-red" x={x(soldOutMinute) + 6} y={PLOT.bottom - 8}>
            {t('reviews.soldOut', { at: clockOf(soldOutMinute) })}
          </text>
          {isApart && (
            <EndLabel
              scale={scale}
              look="chart-red"
              y={y(soldUnits + lostUnits)}
              text={t('reviews.wanted', { units: soldUnits + lostUnits })}
            />
          )}
        </>
      )}
      <EndLabel
        scale={scale}
        look="chart-strong"
        y={y(soldUnits)}
        text={t('reviews.sold', { units: soldUnits })}
      />
    </>
  );
}

/** The chart of one product. */
export function SalesChart({ review, item }: SalesChartProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const lengthMs = Date.parse(review.endedAtUtc) - Date.parse(review.startedAtUtc);
  const minutes = Math.max(1, Math.round(lengthMs / 60_000));
  const { box, width } = useWidth();
  const scale = scaleOf(item, minutes, Math.max(LEAST_WIDTH, width));
  const expected = format.number(item.expectedUnits);
  const sold = format.number(item.soldUnits);
  const note = t(item.lowUnits === null ? 'reviews.chartNoteBare' : 'reviews.chartNote', {
    expected,
  });
  return (
    <Panel title={shortName(item, i18n)} note={note}>
      <Scroll class="panel-body" label={shortName(item, i18n)}>
        <div ref={box} style={{ minWidth: `${LEAST_WIDTH}px` }}>
          <svg
            class="sales-chart"
            viewBox={`0 0 ${scale.width} ${HEIGHT}`}
            role="img"
            aria-label={t('reviews.chartLabel', { sold, minutes, expected })}
          >
            <Axes scale={scale} minutes={minutes} />
            <Lines item={item} scale={scale} minutes={minutes} />
          </svg>
        </div>
        <details class="chart-table">
          <summary class="soft small">{t('reviews.showTable')}</summary>
          <table class="table compact">
            <thead>
              <tr>
                <th scope="col">{t('reviews.minute')}</th>
                <th scope="col" class="number">
                  {t('reviews.units')}
                </th>
              </tr>
            </thead>
            <tbody>
              {item.curve.map(([minute, units]) => (
                <tr key={minute}>
                  <td>{clockOf(minute)}</td>
                  <td class="number">{format.number(units)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </Scroll>
    </Panel>
  );
}
