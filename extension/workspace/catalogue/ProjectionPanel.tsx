// What was there and what will be left of one SKU, over all warehouses or in one: history thin,
// forecast, arrivals, lives, and beside it what an order or a what-if would change. The projection
// is the card's; only the history is worked out here, from the movements.
import { listMovements } from '../../../shared/contract/stock.ts';
import { ProjectionChart } from '../../../shared/ui/ProjectionChart.tsx';
import { projectionWords } from '../../i18n/projection-words.ts';
import { Panel } from '../Panel.tsx';
import type { WhatIfState } from '../planner/use-what-if.ts';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { useWidth } from '../use-width.ts';
import { drawnStock } from './drawn-stock.ts';
import { plannedLives } from './planned-lives.ts';
import { ShortLives } from './ShortLives.tsx';
import { stockHistory } from './stock-history.ts';

export interface ProjectionPanelProps {
  view: SkuView;
  snapshot: Snapshot;
  whatIf: WhatIfState;
}

const HISTORY_DAYS = 30;
const MOVEMENTS = '200';
const HEIGHT = 256;
const AXIS_PX = 52;

const usePast = ({ view, snapshot, whatIf }: ProjectionPanelProps, available: number | null) => {
  const { call, nowMs } = useServices();
  const skuId = view.sku.id;
  const { warehouseId } = whatIf;
  const place = warehouseId === null ? {} : { warehouseId };
  const page = useResource(`${skuId} ${warehouseId} ${snapshot.syncedAtMs}`, async () => ({
    ...(await call(listMovements, { query: { skuId, ...place, limit: MOVEMENTS } })),
    warehouseId,
  }));
  // The movements of the place looked at before are not this one's.
  if (page.value === null || page.value.warehouseId !== warehouseId) return [];
  const isWhole = page.value.nextCursor === null;
  const span = { nowMs: nowMs(), days: HISTORY_DAYS, isWhole };
  return stockHistory(available, page.value.items, span);
};

/** All warehouses, or one of those that hold or await the SKU. */
function Places({ view, snapshot, whatIf }: ProjectionPanelProps) {
  const { t } = useServices().i18n;
  const held = view.levels.map(({ warehouseId }) => warehouseId);
  if (held.length < 2) return null;
  return (
    <fieldset class="chart-places" aria-label={t('skuPage.projectionOf')}>
      {[null, ...held].map((id) => (
        <button
          key={id ?? 'all'}
          type="button"
          class="chip"
          aria-pressed={id === whatIf.warehouseId}
          onClick={() => whatIf.look(id)}
        >
          {id === null ? t('skuPage.allWarehouses') : (snapshot.warehouses.get(id)?.name ?? id)}
        </button>
      ))}
    </fieldset>
  );
}

/** The projection of one SKU; nothing while its stock is unknown. */
export function ProjectionPanel(props: ProjectionPanelProps) {
  const { view, snapshot, whatIf } = props;
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const { box, width } = useWidth();
  const now = nowMs();
  const { timeZone } = i18n.format;
  const lives = plannedLives(snapshot, view.sku, { nowMs: now, timeZone });
  const tried = whatIf.compared?.stock ?? null;
  const place = { warehouseId: whatIf.warehouseId, tried };
  const drawn = drawnStock({ snapshot, nowMs: now, timeZone }, view.sku.id, place, lives);
  const past = usePast(props, drawn.available);
  if (drawn.asItIs.length === 0) return null;
  const days = drawn.tried ?? drawn.asItIs;
  const hasOrder = (tried?.orders.length ?? 0) > 0;
  const other = drawn.tried
    ? {
        days: drawn.asItIs,
        label: t('skuPage.ifNothing'),
        mainLabel: t(hasOrder ? 'skuPage.withOrder' : 'skuPage.asTried'),
      }
    : undefined;
  const market = snapshot.warehouses.get(whatIf.warehouseId ?? '')?.country;
  return (
    <Panel
      title={t('skuPage.projection')}
      note={market ? t('skuPage.servesAlone', { market }) : t('skuPage.projectionNote')}
    >
      <div class="panel-body">
        <Places {...props} />
        <ShortLives sku={view.sku} snapshot={snapshot} />
        <div ref={box} class="chart-box">
          <ProjectionChart
            days={days}
            past={past}
            other={other}
            frame={{ width, height: HEIGHT, axisPx: AXIS_PX }}
            words={projectionWords(days, i18n, now)}
          />
        </div>
      </div>
    </Panel>
  );
}
