// The card's table: available, allocated and inbound with its date in each warehouse, listed
// against ours, and the next live. Every number has its age in the title; stale ones are grey.
import type { ItemCard, WarehouseView } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';

export interface WarehouseTableProps {
  card: ItemCard;
  i18n: I18n;
  nowMs: number;
}

function inboundText({ inbound }: WarehouseView, { format }: I18n, nowMs: number): string {
  const units = inbound.reduce((sum, one) => sum + one.units, 0);
  const dates = inbound
    .map(({ etaP50Ms }) => etaP50Ms)
    .filter((eta): eta is number => eta !== null && eta >= nowMs)
    .sort((a, b) => a - b);
  const first = dates[0];
  if (units === 0) return format.units(0);
  return first === undefined
    ? `${format.units(units)} · ?`
    : `${format.units(units)} · ${format.date(first, nowMs)}`;
}

function Row({ warehouse, i18n, nowMs }: { warehouse: WarehouseView; i18n: I18n; nowMs: number }) {
  const { t, format } = i18n;
  const age = `${warehouse.source} · ${format.age(warehouse.asOfMs, nowMs)}`;
  const pool = warehouse.isInPool ? t('overlay.inPool') : t('overlay.notInPool');
  return (
    <tr class={warehouse.isStale || !warehouse.isInPool ? 'stale' : undefined} title={age}>
      <td title={`${warehouse.name}. ${pool}`}>{warehouse.code}</td>
      <td class={warehouse.isStale ? undefined : 'strong'}>{format.units(warehouse.available)}</td>
      <td>{format.units(warehouse.allocated)}</td>
      <td>{inboundText(warehouse, i18n, nowMs)}</td>
    </tr>
  );
}

function NextLive({ card, i18n, nowMs }: WarehouseTableProps) {
  const { t, format } = i18n;
  const live = card.lives.find(({ startsAtMs }) => startsAtMs >= nowMs);
  if (live === undefined || (live.shortUnits ?? 0) > 0) return null;
  const words = {
    date: format.date(live.startsAtMs, nowMs),
    expected: format.units(live.expectedUnits),
  };
  return (
    <p class="soft small">
      {live.shortUnits === null
        ? t('overlay.nextLiveUnknown', words)
        : t('overlay.nextLive', words)}
    </p>
  );
}

/** Warehouses, cover and next live. */
export function WarehouseTable({ card, i18n, nowMs }: WarehouseTableProps) {
  const { t, format } = i18n;
  const cover = card.facts.daysOfCover;
  if (card.warehouses.length === 0) return <p class="soft">{t('overlay.noWarehouse')}</p>;
  return (
    <div>
      <table>
        <thead>
          <tr>
            <th>{t('overlay.warehouse')}</th>
            <th>{t('terms.available')}</th>
            <th>{t('terms.allocated')}</th>
            <th>{t('terms.inbound')}</th>
          </tr>
        </thead>
        <tbody>
          {card.warehouses.map((warehouse) => (
            <Row key={warehouse.warehouseId} warehouse={warehouse} i18n={i18n} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
      <p class="soft small" title={format.units(cover)}>
        {cover === null
          ? t('overlay.coverUnknown')
          : t('overlay.cover', { count: Math.floor(cover) })}
      </p>
      <NextLive card={card} i18n={i18n} nowMs={nowMs} />
    </div>
  );
}
