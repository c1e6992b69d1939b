// What arrives within a week, soonest first.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

export interface ArrivingPanelProps {
  snapshot: Snapshot;
}

const SHOWN = 6;
const WEEK = 7;

/** Inbound lines with a date within a week, soonest first. */
export function ArrivingPanel({ snapshot }: ArrivingPanelProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const now = nowMs();
  const lines = [...snapshot.inboundOfSku]
    .flatMap(([skuId, rows]) =>
      rows.flatMap(({ id, units, warehouseId, etaP50Utc }) => {
        const atMs = etaP50Utc === null ? Number.NaN : Date.parse(etaP50Utc);
        const isSoon = atMs >= now && atMs <= now + WEEK * DAY_MS;
        return isSoon ? [{ id, skuId, units, warehouseId, atMs }] : [];
      }),
    )
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, SHOWN);
  return (
    <Panel title={t('today.arriving')}>
      {lines.length === 0 ? (
        <p class="panel-body soft">{t('today.noneArriving')}</p>
      ) : (
        <ul class="today-list">
          {lines.map(({ id, skuId, units, warehouseId, atMs }) => (
            <li key={id}>
              <a href={hrefOf(['catalogue', skuId])}>
                {format.number(units)}{' '}
                {titleIn(snapshot.skus.get(skuId)?.title ?? '', format.locale)}
              </a>
              <span class="soft small">{snapshot.warehouses.get(warehouseId)?.name}</span>
              <span>{format.date(atMs, now)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
