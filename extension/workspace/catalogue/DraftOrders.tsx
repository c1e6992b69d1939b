// The drafts that stand already for one SKU, so that nobody drafts the same order twice; each can
// be taken back.
import {
  advancePurchaseOrder,
  cancelPurchaseOrder,
  listPurchaseOrders,
} from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface DraftOrdersProps {
  skuId: string;
  snapshot: Snapshot;
}

const useDrafts = ({ skuId, snapshot }: DraftOrdersProps) => {
  const { call, i18n } = useServices();
  const act = useAct();
  // The snapshot is another one after each write, and then the list is read again.
  const orders = useResource(`${skuId} ${snapshot.syncedAtMs}`, () =>
    call(listPurchaseOrders, { query: {} }),
  );
  const drafts = (orders.value?.items ?? []).filter(
    ({ status, lines }) => status === 'draft' && lines.some((line) => line.skuId === skuId),
  );
  const cancel = (id: string, reference: string) =>
    act.run(async () => {
      await call(cancelPurchaseOrder, { params: { id }, body: {} });
      orders.reload();
      const undo = async () => {
        await call(advancePurchaseOrder, { params: { id }, body: { step: 'restore' } });
        orders.reload();
      };
      return { message: i18n.t('skuPage.draftCancelled', { reference }), undo };
    });
  return { drafts, act, cancel };
};

/** Open drafts of one SKU, newest first; nothing when there are none or they cannot be read. */
export function DraftOrders(props: DraftOrdersProps) {
  const { skuId, snapshot } = props;
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { drafts, act, cancel } = useDrafts(props);
  const mayCancel = useMay('order.write');
  if (drafts.length === 0) return null;
  return (
    <div>
      <p class="soft small">{t('skuPage.drafts')}</p>
      <Notice error={act.error} />
      <ul class="draft-list">
        {drafts.map(({ id, reference, warehouseId, lines, createdAtUtc }) => (
          <li key={id}>
            <a
              class="strong"
              href={hrefOf(['purchasing', id])}
              title={format.date(Date.parse(createdAtUtc), nowMs())}
            >
              {reference}
            </a>
            <span>
              {t('skuPage.draftLine', {
                units: lines
                  .filter((line) => line.skuId === skuId)
                  .reduce((sum, { units }) => sum + units, 0),
                warehouse: snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
              })}
            </span>
            {mayCancel && (
              <Button
                look="quiet"
                small
                busy={act.isBusy}
                title={t('skuPage.cancelDraftOf', { reference })}
                onClick={() => void cancel(id, reference)}
              >
                {t('skuPage.cancelDraft')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
