// What an order comes to: units, value, volume and weight.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { goodsValueOf, loadOf, unitsOf } from './order-figures.ts';

export interface OrderTotalsProps {
  order: PurchaseOrder;
  snapshot: Snapshot;
}

/** The totals as facts; without prices or measures only what is known. */
export function OrderTotals({ order, snapshot }: OrderTotalsProps) {
  const { t, format } = useServices().i18n;
  const value = goodsValueOf(order);
  const load = loadOf(order, snapshot);
  return (
    <dl class="facts">
      <dt class="total">{t('purchasing.total')}</dt>
      <dd class="total">{format.number(unitsOf(order))}</dd>
      {value !== null && (
        <>
          <dt>{t('purchasing.value')}</dt>
          <dd>{format.money(value, order.currency)}</dd>
        </>
      )}
      {load && (
        <>
          <dt>{t('purchasing.weight')}</dt>
          <dd>
            {t('purchasing.volume', {
              cbm: load.cbm === 0 ? '< 0.1' : format.number(load.cbm),
              kg: format.number(load.kg),
            })}
          </dd>
        </>
      )}
    </dl>
  );
}
