// Sold and missed units week by week: a chart drawn by uPlot in the page's own colours, and the
// same numbers in a table beside it.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { Figures } from '../../../shared/contract/figures.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import 'uplot/dist/uPlot.min.css';

export interface WeeksPanelProps {
  figures: Figures;
}

type Week = Figures['weeks'][number];

const HEIGHT = 220;
/** Half a week on either side, in seconds, so that the outer bars stand whole. */
const MARGIN = 3.5 * 86_400;

const seconds = ({ startsOnDate }: Week) => Date.parse(`${startsOnDate}T00:00:00Z`) / 1000;

/** Options in the colours the page has now. */
const optionsOf = (
  width: number,
  page: CSSStyleDeclaration,
  names: readonly [string, string],
  weeks: number[],
  dayOf: (at: number) => string,
) => {
  const colour = (token: string) => page.getPropertyValue(token).trim();
  const axis = { stroke: colour('--ink-soft'), grid: { stroke: colour('--line'), width: 1 } };
  const bars = uPlot.paths.bars?.({ size: [0.6, 48] });
  return {
    width,
    height: HEIGHT,
    tzDate: (at: number) => uPlot.tzDate(new Date(at * 1000), 'UTC'),
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: {
        time: true,
        range: (_: unknown, from: number, to: number) => [from - MARGIN, to + MARGIN],
      },
      y: { range: (_: unknown, __: number, most: number) => [0, most * 1.1] },
    },
    axes: [
      {
        ...axis,
        // On a phone every second day is written: eight of them lie on each other there.
        values: (chart: uPlot, splits: number[]) =>
          splits.map((at, i) => (chart.width < 420 && i % 2 === 1 ? '' : dayOf(at))),
        splits: () => weeks,
      },
      { ...axis, size: 68 },
    ],
    series: [
      {},
      { label: names[0], fill: colour('--accent'), paths: bars, points: { show: false } },
      {
        label: names[1],
        stroke: colour('--out'),
        width: 2,
        points: { show: true, size: 6, fill: colour('--out') },
      },
    ],
  } as uPlot.Options;
};

function Chart({ figures }: WeeksPanelProps) {
  const { t, format } = useServices().i18n;
  const place = useRef<HTMLDivElement>(null);
  const names = [t('figures.sold'), t('figures.lost')] as const;
  const [sold, lost] = names;
  useEffect(() => {
    const host = place.current;
    if (!host || figures.weeks.length === 0) return;
    const { weeks } = figures;
    const width = host.clientWidth || 600;
    const at = weeks.map(seconds);
    const data: uPlot.AlignedData = [
      at,
      weeks.map(({ soldUnits }) => soldUnits),
      weeks.map(({ lostUnits }) => lostUnits),
    ];
    const options = optionsOf(width, getComputedStyle(host), [sold, lost], at, (second) =>
      format.localDate(new Date(second * 1000).toISOString().slice(0, 10)),
    );
    const chart = new uPlot(options, data, host);
    const resized = new ResizeObserver(() =>
      chart.setSize({ width: host.clientWidth, height: HEIGHT }),
    );
    resized.observe(host);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [figures, sold, lost, format]);
  return <div ref={place} class="figure-chart" role="img" aria-label={t('figures.weeks')} />;
}

/** Chart and table. */
export function WeeksPanel({ figures }: WeeksPanelProps) {
  const { t, format } = useServices().i18n;
  const columns: Column<Week>[] = [
    {
      id: 'week',
      header: t('figures.week'),
      cell: ({ startsOnDate }) => format.localDate(startsOnDate),
    },
    {
      id: 'sold',
      header: t('figures.sold'),
      numeric: true,
      cell: ({ soldUnits }) => format.number(soldUnits),
    },
    {
      id: 'lost',
      header: t('figures.lost'),
      numeric: true,
      cell: ({ lostUnits }) => format.number(lostUnits),
    },
    {
      id: 'out',
      header: t('figures.outDays'),
      numeric: true,
      cell: ({ stockOutDays }) => format.number(stockOutDays),
    },
  ];
  return (
    <div class="figure-weeks">
      <Chart figures={figures} />
      <Scroll label={t('figures.weeks')}>
        <Table
          caption={t('figures.weeks')}
          columns={columns}
          rows={figures.weeks}
          rowKey={({ startsOnDate }) => startsOnDate}
          compact
        />
      </Scroll>
    </div>
  );
}
