// The last step: the first order approved. Drafts that wait are approved here, with their maker
// named in place where nobody is; without a draft, a small form makes the first.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { ApproveOrder } from '../today/ApproveOrder.tsx';
import { ApproveWithMaker } from '../today/ApproveWithMaker.tsx';
import { FirstOrder } from './FirstOrder.tsx';
import { orderCandidates } from './newest-views.ts';

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
      {mayOrder && !order.supplierId && <ApproveWithMaker order={order} onDone={onDone} />}
    </li>
  );
}

function NoDraft({ onDone }: Pick<OrderStepProps, 'onDone'>) {
  const { i18n, data, nowMs } = useServices();
  const { t, format } = i18n;
  const mayOrder = useMay('order.write');
  const snapshot = data.state.value.data;
  const moment = { nowMs: nowMs(), timeZone: format.timeZone };
  const candidates = snapshot ? orderCandidates(snapshot, moment) : [];
  const isReady = snapshot !== null && candidates.length > 0 && snapshot.warehouses.size > 0;
  if (!isReady) return <p class="soft">{t('welcome.orderWaits')}</p>;
  return (
    <>
      <p class="soft">{t('welcome.noDraft')}</p>
      {mayOrder && <FirstOrder candidates={candidates} snapshot={snapshot} onDone={onDone} />}
    </>
  );
}

/** The body of the step. */
export function OrderStep({ orders, onDone }: OrderStepProps) {
  const { t } = useServices().i18n;
  const drafts = orders.filter(({ status }) => status === 'draft');
  if (drafts.length === 0) return <NoDraft onDone={onDone} />;
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
