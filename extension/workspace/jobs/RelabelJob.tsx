// Relabelling 换标: goods out of one code or SKU into another, the labels for it, and the
// second-grade goods that wait for a SKU of their own.

import { useState } from 'preact/hooks';
import { listSecondGrade } from '../../../shared/contract/warehouse-jobs.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { type JobProps, skuName, unitsOf, warehousesFor } from './job-fields.ts';
import { LabelsForm } from './LabelsForm.tsx';
import { RelabelForm } from './RelabelForm.tsx';
import type { RelabelDraft } from './relabel-draft.ts';

interface Second {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
}

interface SecondGradeProps {
  snapshot: JobProps['snapshot'];
  items: readonly Second[];
  onUse: (item: Second) => void;
}

function SecondGrade({ snapshot, items, onUse }: SecondGradeProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const mayMove = useMay('stock.write');
  const columns: Column<Second>[] = [
    { id: 'sku', header: t('terms.sku'), cell: ({ skuId }) => skuName(snapshot, skuId, i18n) },
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    {
      id: 'units',
      header: t('jobs.units'),
      numeric: true,
      cell: ({ units }) => format.number(units),
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (item) =>
        mayMove && (
          <Button small onClick={() => onUse(item)}>
            {t('jobs.relabel.use')}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t('jobs.relabel.second')}>
      {items.length === 0 ? (
        <EmptyState sentence={t('jobs.relabel.noSecond')} />
      ) : (
        <Scroll label={t('jobs.relabel.second')}>
          <Table
            caption={t('jobs.relabel.second')}
            columns={columns}
            rows={items}
            rowKey={({ skuId, warehouseId }) => `${skuId}/${warehouseId}`}
          />
        </Scroll>
      )}
    </Panel>
  );
}

/** The form, its labels and what waits. */
export function RelabelJob({ snapshot }: JobProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const mayMove = useMay('stock.write');
  const [draft, setDraft] = useState<RelabelDraft>({
    fromSkuId: null,
    fromCode: '',
    grade: 'new',
    toSkuId: null,
    toCode: '',
    warehouseId: warehousesFor(snapshot, 'relabel')[0]?.id ?? '',
    units: '1',
  });
  const change = (changed: Partial<RelabelDraft>) => setDraft((old) => ({ ...old, ...changed }));
  const second = useResource(`second ${snapshot.syncedAtMs}`, () => call(listSecondGrade, {}));
  const use = ({ skuId, warehouseId, units }: Second) =>
    change({ fromSkuId: skuId, warehouseId, units: String(units), grade: 'second', toSkuId: null });
  const goods = draft.toSkuId === null ? undefined : snapshot.skus.get(draft.toSkuId);
  return (
    <div class="page">
      <PageHead title={t('jobs.relabel.heading')} note={t('jobs.relabel.note')} />
      <Notice error={second.error} onRetry={second.reload} />
      <div class="columns">
        {mayMove && (
          <Panel title={t('jobs.relabel.act')}>
            <div class="panel-body">
              <RelabelForm
                snapshot={snapshot}
                draft={draft}
                onDraft={change}
                onDone={second.reload}
              />
            </div>
          </Panel>
        )}
        <Panel title={t('jobs.relabel.labels')}>
          {goods ? (
            <div class="panel-body">
              <LabelsForm
                code={draft.toCode || goods.sku}
                title={titleIn(goods.title, format.locale)}
                units={unitsOf(draft.units)}
              />
            </div>
          ) : (
            <EmptyState sentence={t('jobs.pickFirst')} />
          )}
        </Panel>
      </div>
      <SecondGrade snapshot={snapshot} items={second.value?.items ?? []} onUse={use} />
    </div>
  );
}
