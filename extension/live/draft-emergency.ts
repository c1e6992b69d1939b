// Drafts one way out of a shortage: a purchase order to fly in, a transfer as an order's note, or a
// text that sells ahead. A draft only: placing it is another act, by a person with the right.
import { cancelPurchaseOrder, createPurchaseOrder } from '../../shared/contract/orders.ts';
import { errorText } from '../workspace/error-text.ts';
import type { EmergencyOption } from './emergency.ts';
import type { Live } from './live-context.ts';

/** What viewers are told when units are sold ahead. */
function preSaleText({ etaMs, units }: EmergencyOption, { i18n }: Pick<Live, 'i18n'>): string {
  const { t, format } = i18n;
  return etaMs === null
    ? t('live.preSaleNoDate', { units })
    : t('live.preSaleText', { units, date: format.date(etaMs) });
}

async function draftOrder(live: Live, productId: string, option: EmergencyOption): Promise<void> {
  const { t } = live.i18n;
  const skuId = live.store.rooms.room.value.products.get(productId)?.skuId ?? productId;
  const { kind, units, warehouseId, from } = option;
  if (warehouseId === null) return;
  const note = t(kind === 'air' ? 'live.airNote' : 'live.transferNote', { from });
  const { id, reference } = await live.call(createPurchaseOrder, {
    body: { warehouseId, note, lines: [{ skuId, units, advice: null }] },
  });
  live.emergency.note(productId, kind, reference);
  const undo = async () => {
    await live.call(cancelPurchaseOrder, { params: { id }, body: {} });
    live.emergency.note(productId, kind, null);
  };
  live.toasts.show({ message: t('live.draftMade', { reference, units }), undo });
}

/** Drafts it; tells the person what came of it. */
export async function draftOption(
  live: Live,
  productId: string,
  option: EmergencyOption,
): Promise<void> {
  try {
    if (option.kind !== 'pre-sale') return await draftOrder(live, productId, option);
    const text = preSaleText(option, live);
    const isSaid = await live.tell({ type: 'comment', text });
    if (isSaid) live.emergency.note(productId, 'pre-sale', live.i18n.t('live.preSaleSaid'));
  } catch (error) {
    const { sentence } = errorText(error, live.i18n.t);
    live.toasts.show({ message: sentence, tone: 'problem' });
  }
}
