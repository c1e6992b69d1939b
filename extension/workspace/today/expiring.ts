// Where goods that expire lie, and which lives come before that. Pure; decides nothing.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import type { ExpiringUnits } from '../../../shared/inventory/lots.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

/** What can be done about them in place. */
export const EXPIRY_WAYS = ['live', 'transfer', 'hold'] as const;
/** One of EXPIRY_WAYS. */
export type ExpiryWay = (typeof EXPIRY_WAYS)[number];

/** Ids of the warehouses where lots of the SKU lie, the one with the first to expire in front. */
export function lotPlaces({ levels }: SkuView): string[] {
  return levels
    .flatMap(({ warehouseId, lots }) => {
      const first = (lots ?? []).map(([date]) => date).sort()[0];
      return first === undefined ? [] : [{ warehouseId, first }];
    })
    .sort((a, b) => (a.first < b.first ? -1 : 1))
    .map(({ warehouseId }) => warehouseId);
}

/** Planned lives that start before the first of the units fall out, soonest first. */
export function livesBefore(
  snapshot: Snapshot,
  { dayIndex }: ExpiringUnits,
  { today, nowMs }: { today: string; nowMs: number },
): PlannedLive[] {
  const last = addDays(today, dayIndex);
  return snapshot.lives
    .filter(
      ({ status, startsAtUtc }) =>
        status === 'planned' && Date.parse(startsAtUtc) > nowMs && startsAtUtc.slice(0, 10) <= last,
    )
    .sort((a, b) => (a.startsAtUtc < b.startsAtUtc ? -1 : 1));
}
