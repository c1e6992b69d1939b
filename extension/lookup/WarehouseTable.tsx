// Where the units are: one line per warehouse with its share, its number and how long it lasts.
import { COVER_LIMIT_DAYS } from '../../shared/inventory/cover.ts';
import type { ItemCard, WarehouseView } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';
import { useLookup } from './lookup-context.ts';

/** The card whose warehouses are shown. */
export interface WarehouseTableProps {
  card: ItemCard;
}

/** Cover in words: "9 days", "over 2 years", "–" without demand. */
export function coverText(days: number | null, { t }: I18n): string {
  if (days === null) return t('popup.coverNone');
  if (days >= COVER_LIMIT_DAYS) return t('popup.coverLong');
  return t('popup.coverDays', { count: Math.floor(days) });
}

function Line({ warehouse, total }: { warehouse: WarehouseView; total: number }) {
  const { i18n } = useLookup();
  const share = total > 0 ? Math.max(0, Math.min(1, warehouse.available / total)) : 0;
  const source = `${warehouse.source}, ${i18n.format.moment(warehouse.asOfMs)}`;
  return (
    <tr data-stale={warehouse.isStale}>
      <th scope="row" class="ellipsis" title={warehouse.name}>
        {warehouse.code || warehouse.name}
      </th>
      <td class="lookup-bar">
        <span aria-hidden="true">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      </td>
      <td class="number strong" title={source}>
        {i18n.format.units(warehouse.available)}
      </td>
      <td class="number" title={i18n.t('popup.coverTitle')}>
        {coverText(warehouse.daysOfCover, i18n)}
      </td>
    </tr>
  );
}

/** The lines, most in the pool first. */
export function WarehouseTable({ card }: WarehouseTableProps) {
  const { i18n } = useLookup();
  const { t } = i18n;
  const total = card.warehouses.reduce((sum, { available }) => sum + Math.max(0, available), 0);
  if (card.warehouses.length === 0) return <p class="soft">{t('popup.noWarehouse')}</p>;
  return (
    <table class="lookup-warehouses">
      <caption class="visually-hidden">{t('popup.warehouses')}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t('terms.warehouse')}</th>
          <td />
          <th scope="col">{t('terms.available')}</th>
          <th scope="col">{t('terms.daysOfCover')}</th>
        </tr>
      </thead>
      <tbody>
        {card.warehouses.map((warehouse) => (
          <Line key={warehouse.warehouseId} warehouse={warehouse} total={total} />
        ))}
      </tbody>
    </table>
  );
}
