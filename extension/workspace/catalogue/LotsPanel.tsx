// The lots of one SKU: where they lie, when they expire. Nothing is drawn for a SKU without lots.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { listLots } from '../../../shared/contract/lots.ts';
import { Table } from '../../../shared/ui/Table.tsx';
import { lotColumns, lotKey } from '../jobs/lot-columns.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';

export interface LotsPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

function Lots({ view, snapshot }: LotsPanelProps) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const skuId = view.sku.id;
  const { value, error, reload } = useResource(`lots ${skuId} ${snapshot.syncedAtMs}`, () =>
    call(listLots, { query: { skuId } }),
  );
  const today = localDateAt(nowMs(), format.timeZone);
  return (
    <Panel title={t('lots.list')} actions={<a href={hrefOf(['jobs', 'lots'])}>{t('lots.act')}</a>}>
      <Notice error={error} onRetry={reload} />
      <Scroll label={t('lots.list')}>
        <Table
          caption={t('lots.list')}
          columns={lotColumns({ i18n, snapshot, today })}
          rows={value?.items ?? []}
          rowKey={lotKey}
        />
      </Scroll>
    </Panel>
  );
}

/** The panel, once a lot of the SKU is known somewhere. */
export function LotsPanel(props: LotsPanelProps) {
  return props.view.levels.some(({ lots }) => lots) ? <Lots {...props} /> : null;
}
