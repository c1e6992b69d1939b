// The lives that sell one SKU, those to come with what they will be short of, those that were with
// their review. Numbers are the card's; nothing is worked out here.
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { plannedLives } from './planned-lives.ts';

export interface LivesPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** Lives that are over and still worth a look. */
const MOST_PAST = 3;

const isOver = ({ status }: PlannedLive) => status === 'ended';

/** Lives to come, soonest first, then the last that were. */
const livesOf = ({ lives }: Snapshot, skuId: string): PlannedLive[] => {
  const own = lives
    .filter(({ items }) => items.some((item) => item.skuId === skuId))
    .sort((a, b) => a.startsAtUtc.localeCompare(b.startsAtUtc));
  return [
    ...own.filter((live) => !isOver(live)),
    ...own.filter(isOver).reverse().slice(0, MOST_PAST),
  ];
};

function Readiness({ live, shortUnits }: { live: PlannedLive; shortUnits: number | null }) {
  const { t, format } = useServices().i18n;
  if (isOver(live)) {
    return <a href={hrefOf(['reviews', live.id])}>{t('skuPage.liveReview')}</a>;
  }
  if (shortUnits === null) return <span class="soft">?</span>;
  if (shortUnits === 0) return <span class="soft">{t('lives.ready')}</span>;
  return (
    <span class="with-icon late">
      <StatusShape kind="out" coloured />
      {t('lives.short', { units: format.number(shortUnits) })}
    </span>
  );
}

/** The lives of one SKU; nothing when none sells it. */
export function LivesPanel({ view, snapshot }: LivesPanelProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { sku } = view;
  const rows = livesOf(snapshot, sku.id);
  if (rows.length === 0) return null;
  const moment = { nowMs: nowMs(), timeZone: format.timeZone };
  const short = new Map(
    plannedLives(snapshot, sku, moment).map(({ liveId, shortUnits }) => [liveId, shortUnits]),
  );
  const itemOf = ({ items }: PlannedLive) => items.find(({ skuId }) => skuId === sku.id);
  const columns: Column<PlannedLive>[] = [
    {
      id: 'live',
      header: t('lives.columnTitle'),
      cell: (live) => (
        <div class="two-lines">
          <a href={hrefOf(['lives', live.id])}>{live.title}</a>
          <span class="soft">{format.moment(Date.parse(live.startsAtUtc))}</span>
        </div>
      ),
    },
    {
      id: 'expected',
      header: t('lives.columnExpected'),
      numeric: true,
      cell: (live) => format.units(itemOf(live)?.expectedUnits ?? null),
    },
    {
      id: 'setAside',
      header: t('lives.setAside'),
      numeric: true,
      wideOnly: true,
      cell: (live) => format.units(itemOf(live)?.allocatedUnits ?? null),
    },
    {
      id: 'readiness',
      header: t('lives.readiness'),
      cell: (live) => <Readiness live={live} shortUnits={short.get(live.id) ?? null} />,
    },
  ];
  return (
    <Panel title={t('shell.nav.lives')}>
      <Scroll label={t('shell.nav.lives')}>
        <Table
          caption={t('shell.nav.lives')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      </Scroll>
    </Panel>
  );
}
