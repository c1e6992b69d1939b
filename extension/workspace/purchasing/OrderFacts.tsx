// What an order says once it is no draft any more.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import { nameIn } from '../../i18n/title-in.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { OrderTotals } from './OrderTotals.tsx';

export interface OrderFactsProps {
  order: PurchaseOrder;
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
}

/** Who, where, how and when. */
export function OrderFacts({ order, suppliers, snapshot }: OrderFactsProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { supplierId, mode, readyOnDate, plannedReadyOnDate, etaP50Utc, etaP90Utc } = order;
  const supplier = suppliers.find(({ id }) => id === supplierId);
  const ready = readyOnDate ?? plannedReadyOnDate;
  const dateOf = (iso: string) => format.date(Date.parse(iso), nowMs());
  const facts: (readonly [string, string])[] = [
    [
      t('purchasing.supplier'),
      supplier ? nameIn(supplier, format.locale) : t('purchasing.noSupplier'),
    ],
    [t('purchasing.to'), snapshot.warehouses.get(order.warehouseId)?.name ?? order.warehouseId],
    [t('purchasing.by'), mode ? t(`purchasing.modes.${mode}`) : t('purchasing.noMode')],
  ];
  if (ready) {
    const label = readyOnDate ? t('purchasing.readyOn') : t('purchasing.plannedReady');
    facts.push([label, format.localDate(ready, nowMs())]);
  }
  if (etaP50Utc && etaP90Utc) {
    const band = { from: dateOf(etaP50Utc), to: dateOf(etaP90Utc) };
    facts.push([t('purchasing.eta'), t('purchasing.between', band)]);
  }
  return (
    <>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <OrderTotals order={order} snapshot={snapshot} />
    </>
  );
}
