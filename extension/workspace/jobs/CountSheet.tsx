// The count sheet of a warehouse, to be printed and filled in by hand: every SKU there by its code,
// with an empty field. A blind sheet leaves our number out. Counts nothing itself.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { oursOf } from './counting.ts';

export interface CountSheetProps {
  snapshot: Snapshot;
  warehouseId: string;
  isBlind: boolean;
}

const skusIn = ({ skus, levelsOfSku }: Snapshot, warehouseId: string, { format }: I18n): Sku[] =>
  [...skus.values()]
    .filter(({ id }) => levelsOfSku.get(id)?.some((level) => level.warehouseId === warehouseId))
    .sort((a, b) => format.compare(a.sku, b.sku));

const columnsOf = (
  { t, format }: I18n,
  { snapshot, warehouseId, isBlind }: CountSheetProps,
): Column<Sku>[] => {
  const columns: Column<Sku>[] = [
    { id: 'sku', header: t('terms.sku'), cell: ({ sku }) => <span class="strong">{sku}</span> },
    {
      id: 'barcode',
      header: t('catalogue.barcode'),
      wideOnly: true,
      cell: ({ identifiers }) => identifiers.find(({ kind }) => kind === 'gtin')?.value ?? '',
    },
    {
      id: 'product',
      header: t('catalogue.product'),
      wideOnly: true,
      cell: ({ title }) => <div class="sheet-title">{titleIn(title, format.locale)}</div>,
    },
    {
      id: 'ours',
      header: t('terms.onHand'),
      numeric: true,
      cell: ({ id }) => format.units(oursOf(snapshot, id, warehouseId)),
    },
    { id: 'counted', header: t('jobs.counts.counted'), cell: () => <div class="sheet-blank" /> },
  ];
  return columns.filter(({ id }) => !isBlind || id !== 'ours');
};

/** The sheet as it will be printed. */
export function CountSheet(props: CountSheetProps) {
  const { snapshot, warehouseId } = props;
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const rows = skusIn(snapshot, warehouseId, i18n);
  const title = t('jobs.counts.sheetOf', {
    warehouse: snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
  });
  return (
    <Panel
      title={title}
      note={format.moment(nowMs())}
      actions={<Button onClick={() => print()}>{t('reviews.print')}</Button>}
    >
      {rows.length === 0 ? (
        <EmptyState sentence={t('jobs.counts.emptySheet')} />
      ) : (
        <Scroll label={title}>
          <Table
            caption={title}
            columns={columnsOf(i18n, props)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
