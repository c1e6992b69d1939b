// The last step: the first order approved. Drafts that wait are approved here; without one, the
// form of the most urgent product makes it.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { ApproveOrder } from '../today/ApproveOrder.tsx';
import { newestViews } from './BadgeStep.tsx';

export interface OrderStepProps {
  orders: readonly PurchaseOrder[];
  onDone: () => void;
}

const SHOWN = 3;

function Draft({ order, onDone }: { order: PurchaseOrder; onDone: () => void }) {
  const { i18n, data } = useServices();
  const { t, format } = i18n;
  const warehouse = data.state.value.data?.warehouses.get(order.warehouseId)?.name ?? '';
  const units = order.lines.reduce((sum, line) => sum + line.units, 0);
  const mayOrder = useMay('order.write');
  return (
    <li class="welcome-draft">
      <div>
        <a class="strong" href={`/workspace.html${hrefOf(['purchasing', order.id])}`}>
          {t('today.draft', { reference: order.reference, units: format.number(units) })}
        </a>
        <p class="soft small">
          {[t('welcome.draftLines', { count: order.lines.length }), warehouse].join(' · ')}
        </p>
      </div>
      {mayOrder && order.supplierId && <ApproveOrder order={order} onDone={onDone} />}
      {mayOrder && !order.supplierId && (
        <a class="button primary small" href={`/workspace.html${hrefOf(['purchasing', order.id])}`}>
          {t('welcome.chooseSupplier')}
        </a>
      )}
    </li>
  );
}

/** The body of the step. */
export function OrderStep({ orders, onDone }: OrderStepProps) {
  const { i18n, data, nowMs } = useServices();
  const { t, format } = i18n;
  const drafts = orders.filter(({ status }) => status === 'draft');
  const snapshot = data.state.value.data;
  const moment = { nowMs: nowMs(), timeZone: format.timeZone };
  const [first] = snapshot ? newestViews(snapshot, moment) : [];
  if (drafts.length === 0) {
    return (
      <>
        <p class="soft">{t(first ? 'welcome.noDraft' : 'welcome.badgeWaits')}</p>
        {first && (
          <a
            class="button primary"
            href={`/workspace.html${hrefOf(['catalogue', first.sku.id], { act: 'draft-order' })}`}
          >
            {t('welcome.makeDraft', { sku: first.sku.sku })}
          </a>
        )}
      </>
    );
  }
  return (
    <>
      <ul class="welcome-drafts">
        {drafts.slice(0, SHOWN).map((order) => (
          <Draft key={order.id} order={order} onDone={onDone} />
        ))}
      </ul>
      {drafts.length > SHOWN && (
        <a href="/workspace.html#/today">
          {t('welcome.moreDrafts', { count: drafts.length - SHOWN })}
        </a>
      )}
    </>
  );
}
