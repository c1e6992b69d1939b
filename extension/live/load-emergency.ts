// Reads the ways out of a shortage from the live's plan, and how much the show still wants at the
// pace it has.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { getLivePlan } from '../../shared/contract/live-plans.ts';
import type { ApiClient } from '../api.ts';
import { emergencyOptions, shortUnitsOf } from './emergency.ts';
import type { LoadedOptions } from './emergency-store.ts';
import type { PanelStore } from './panel-store.ts';

/** A show that runs over its end is taken to go on for so long. */
const OVERTIME_MINUTES = 15;
/** Days after the end of a live to ship in, for a room from before it said so itself. */
export const HANDLING_DAYS = 3;

/** The ways out for a product, the best first. */
export async function loadEmergency(
  store: PanelStore,
  call: ApiClient['call'],
  productId: string,
): Promise<LoadedOptions> {
  const room = store.rooms.room.peek();
  const product = room.products.get(productId);
  const live = store.live.peek();
  if (!product || !live) return { options: [], promiseByMs: null };
  const plan = await call(getLivePlan, { params: { id: live.liveId } });
  const item = plan.items.find(({ skuId }) => skuId === product.skuId);
  const endsAtMs = Date.parse(plan.endsAtUtc);
  const minutes = Math.max(OVERTIME_MINUTES, (endsAtMs - store.nowMs.peek()) / 60_000);
  const leftUnits = product.blockUnits - product.soldUnits;
  const perMinute = room.paces.get(productId)?.unitsPerMinute ?? 0;
  const promiseByMs = room.promiseByMs ?? endsAtMs + HANDLING_DAYS * DAY_MS;
  const options = emergencyOptions({
    shortUnits: shortUnitsOf(perMinute, minutes, leftUnits) + product.waitlistUnits,
    ways: item?.ways ?? [],
    promiseByMs,
  });
  return { options, promiseByMs };
}
