// What was there and what will be left of one SKU: history thin, forecast, arrivals and lives.
// The projection is the card's; only the history is worked out here, from the movements.
import { listMovements } from '../../../shared/contract/stock.ts';
import { ProjectionChart } from '../../../shared/ui/ProjectionChart.tsx';
import { projectionOf } from '../../copy/item-card.ts';
import { projectionWords } from '../../i18n/projection-words.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { useWidth } from '../use-width.ts';
import { plannedLives } from './planned-lives.ts';
import { ShortLives } from './ShortLives.tsx';
import { stockHistory } from './stock-history.ts';

export interface ProjectionPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

const HISTORY_DAYS = 30;
const MOVEMENTS = '200';
const HEIGHT = 256;
const AXIS_PX = 52;

const usePast = ({ view, snapshot }: ProjectionPanelProps) => {
  const { call, nowMs } = useServices();
  const skuId = view.sku.id;
  const page = useResource(`${skuId} ${snapshot.syncedAtMs}`, () =>
    call(listMovements, { query: { skuId, limit: MOVEMENTS } }),
  );
  if (page.value === null) return [];
  const isWhole = page.value.nextCursor === null;
  const span = { nowMs: nowMs(), days: HISTORY_DAYS, isWhole };
  return stockHistory(view.outlook.available, page.value.items, span);
};

/** The projection of one SKU over all warehouses; nothing while its stock is unknown. */
export function ProjectionPanel(props: ProjectionPanelProps) {
  const { view } = props;
  const { i18n, nowMs } = useServices();
  const { box, width } = useWidth();
  const past = usePast(props);
  const now = nowMs();
  const moment = { nowMs: now, timeZone: i18n.format.timeZone };
  const lives = plannedLives(props.snapshot, view.sku, moment);
  const days = projectionOf(view.outlook, lives, moment);
  if (days.length === 0) return null;
  return (
    <Panel title={i18n.t('skuPage.projection')} note={i18n.t('skuPage.projectionNote')}>
      <div class="panel-body">
        <ShortLives sku={view.sku} snapshot={props.snapshot} />
        <div ref={box} class="chart-box">
          <ProjectionChart
            days={days}
            past={past}
            frame={{ width, height: HEIGHT, axisPx: AXIS_PX }}
            words={projectionWords(days, i18n, now)}
          />
        </div>
      </div>
    </Panel>
  );
}
