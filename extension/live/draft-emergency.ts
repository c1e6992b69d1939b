// Drafts one way out of a shortage through the API, or tells viewers that more can be had ahead. A
// draft only: placing it is another act, by a person with the right.
import { draftCover } from '../../shared/contract/live-plans.ts';
import { cancelPurchaseOrder } from '../../shared/contract/orders.ts';
import { openPresale } from '../../shared/contract/presales.ts';
import { errorText } from '../workspace/error-text.ts';
import type { EmergencyOption } from './emergency.ts';
import type { LiveDesk } from './live-context.ts';

/** What viewers are told when units are sold ahead. */
function preSaleText({ etaMs, units }: EmergencyOption, { i18n }: Pick<LiveDesk, 'i18n'>): string {
  const { t, format } = i18n;
  return etaMs === null
    ? t('live.preSaleNoDate', { units })
    : t('live.preSaleText', { units, date: format.date(etaMs) });
}

const coverOf = (skuId: string, { way, units }: EmergencyOption, note: string) => {
  if (!way || way.mode === 'other' || (way.kind !== 'transfer' && way.kind !== 'order'))
    return null;
  const { kind, mode, toWarehouseId, fromWarehouseId, supplierId } = way;
  return { skuId, kind, mode, units, toWarehouseId, fromWarehouseId, supplierId, note };
};

async function draftWay(live: LiveDesk, productId: string, option: EmergencyOption): Promise<void> {
  const { t } = live.i18n;
  const id = live.store.live.value?.liveId;
  const skuId = live.store.rooms.room.value.products.get(productId)?.skuId ?? productId;
  const body = coverOf(skuId, option, t('live.draftNote'));
  if (!id || !body) return;
  const { purchaseOrderId } = await live.call(draftCover, { params: { id }, body });
  live.emergency.note(productId, option.key, true);
  const undo = purchaseOrderId
    ? async () => {
        await live.call(cancelPurchaseOrder, { params: { id: purchaseOrderId }, body: {} });
        live.emergency.note(productId, option.key, false);
      }
    : undefined;
  live.toasts.show({ message: t('live.draftMade', { units: option.units }), undo });
}

// In the books first: units that others wait for are refused, and viewers hear of none of them.
async function sellAhead(
  live: LiveDesk,
  { ahead = [] }: EmergencyOption,
  promiseAtUtc: string | null,
) {
  if (promiseAtUtc === null) return;
  const liveSessionId = live.store.live.value?.liveId ?? null;
  for (const part of ahead) {
    await live.call(openPresale, { body: { ...part, promiseAtUtc, liveSessionId } });
  }
}

/** Drafts it; tells the person what came of it. */
export async function draftOption(
  live: LiveDesk,
  productId: string,
  option: EmergencyOption,
): Promise<void> {
  try {
    if (option.kind !== 'pre-sale') return await draftWay(live, productId, option);
    const { units, etaMs } = option;
    const shipsAtUtc = etaMs === null ? null : new Date(etaMs).toISOString();
    await sellAhead(live, option, shipsAtUtc);
    // The watch page says it in its reader's language; the comment is for shows that run elsewhere.
    const isOpen = await live.tell({ type: 'presale', productId, units, shipsAtUtc });
    if (!isOpen) return;
    await live.tell({ type: 'comment', text: preSaleText(option, live) });
    live.emergency.note(productId, option.key, true);
  } catch (error) {
    const { sentence } = errorText(error, live.i18n.t);
    live.toasts.show({ message: sentence, tone: 'problem' });
  }
}
