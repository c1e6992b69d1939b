// One order at the side: where it stands, what it says, and the step that comes next.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { DraftForm } from './DraftForm.tsx';
import { LoadForm } from './LoadForm.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLines } from './OrderLines.tsx';
import { OrderPapers } from './OrderPapers.tsx';
import { OrderStages } from './OrderStages.tsx';
import { OrderSteps } from './OrderSteps.tsx';
import { mailAddressOf } from './order-mail.ts';
import { useOrderActs } from './use-order-acts.ts';

export interface OrderPanelProps {
  order: PurchaseOrder;
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

/** What of an order may still be loaded. */
const isLoadable = ({ lines }: PurchaseOrder) =>
  lines.some(({ parts }) =>
    parts.some(({ shipmentId, status }) => shipmentId === null && status === 'open'),
  );

/** The order, by its stage. */
export function OrderPanel({ order, suppliers, snapshot, onDone, onClose }: OrderPanelProps) {
  const { t } = useServices().i18n;
  const mayOrder = useMay('order.write');
  const acts = useOrderActs(order, onDone);
  const isDraft = order.status === 'draft' && mayOrder;
  const stage = t(`purchasing.stages.${order.status}`);
  const kicker = `${stage} · ${t(`purchasing.origins.${order.origin}`)}`;
  const supplier = suppliers.find(({ id }) => id === order.supplierId);
  const mailTo = mailAddressOf(supplier?.contact?.email);
  return (
    <Inspector kicker={kicker} title={order.reference} onClose={onClose}>
      <OrderStages status={order.status} />
      <Notice error={acts.error} />
      {isDraft ? (
        <DraftForm
          key={JSON.stringify(order.lines)}
          order={order}
          suppliers={suppliers}
          snapshot={snapshot}
          acts={acts}
        />
      ) : (
        <>
          <OrderFacts order={order} suppliers={suppliers} snapshot={snapshot} />
          <OrderLines order={order} snapshot={snapshot} />
        </>
      )}
      <div class="no-print">
        {mayOrder && <OrderSteps order={order} acts={acts} mailTo={mailTo} />}
        {mayOrder && isLoadable(order) && <LoadForm order={order} onDone={onDone} />}
        <OrderPapers order={order} mayOrder={mayOrder} mailTo={mailTo} />
        <Button onClick={() => print()}>{t('reviews.print')}</Button>
      </div>
    </Inspector>
  );
}
