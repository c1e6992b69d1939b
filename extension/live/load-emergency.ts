// Reads what is known of a product in need: its card from the copy, its carton and flags from the
// server, and how much the show wants beyond what is left.
import { getSku } from '../../shared/contract/skus.ts';
import type { ApiClient } from '../api.ts';
import { sendMessage } from '../messages.ts';
import { type EmergencyOption, emergencyOptions, shortUnitsOf } from './emergency.ts';
import type { PanelStore } from './panel-store.ts';

/** Minutes of the show that are still to come when its end is not known. */
const USUAL_MINUTES = 60;

/** The ways out for a product, those in time first. */
export async function loadEmergency(
  store: PanelStore,
  call: ApiClient['call'],
  productId: string,
): Promise<readonly EmergencyOption[]> {
  const room = store.rooms.room.peek();
  const product = room.products.get(productId);
  if (!product) return [];
  const [[card], sku] = await Promise.all([
    sendMessage('copy.cards', { itemKeys: [product.skuId] }),
    // Offline the card alone must do; what may not fly is then not known.
    call(getSku, { params: { id: product.skuId } }).catch(() => null),
  ]);
  const leftUnits = product.blockUnits - product.soldUnits;
  const perMinute = room.paces.get(productId)?.unitsPerMinute ?? 0;
  return emergencyOptions({
    shortUnits: shortUnitsOf(perMinute, USUAL_MINUTES, leftUnits) + product.waitlistUnits,
    card: card ?? null,
    flags: sku?.flags ?? null,
    cartonUnits: sku?.cartonUnits ?? null,
    promiseByMs: null,
  });
}
