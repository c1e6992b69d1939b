// The lines of an order that is no draft any more: ordered, confirmed, received, and why.
import type { PurchaseOrder, PurchaseOrderLine } from '../../../shared/contract/orders.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { ShortLives } from '../catalogue/ShortLives.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { Advice } from './Advice.tsx';

export interface OrderLinesProps {
  order: PurchaseOrder;
  snapshot: Snapshot;
}

function Notes({ line }: { line: PurchaseOrderLine }) {
  const { t, format } = useServices().i18n;
  const { units, unitsSuggested, overrideReason, unitsConfirmed, unitsReceived } = line;
  const number = (value: number) => format.number(value);
  const notes = [
    unitsConfirmed !== null && unitsConfirmed !== units
      ? t('purchasing.confirmedUnits', { count: number(unitsConfirmed) })
      : null,
    unitsReceived > 0
      ? t('purchasing.receivedUnits', { received: number(unitsReceived), units: number(units) })
      : null,
    overrideReason !== null && unitsSuggested !== null
      ? t('purchasing.overridden', {
          units: number(units),
          suggested: number(unitsSuggested),
          reason: overrideReason,
        })
      : null,
  ].filter((note) => note !== null);
  return notes.length > 0 ? <p class="soft small">{notes.join(' · ')}</p> : null;
}

/** Each line with what became of it. */
export function OrderLines({ order, snapshot }: OrderLinesProps) {
  const { t, format } = useServices().i18n;
  return (
    <section class="order-lines">
      <h3>{t('purchasing.lines')}</h3>
      {order.lines.map((line) => {
        const sku = snapshot.skus.get(line.skuId);
        return (
          <div key={line.id}>
            <p class="order-line">
              <a href={hrefOf(['catalogue', line.skuId])}>
                {sku ? `${sku.sku} · ${titleIn(sku.title, format.locale)}` : line.skuId}
              </a>
              <span class="number">{format.number(line.units)}</span>
            </p>
            <Notes line={line} />
            {sku && <ShortLives sku={sku} snapshot={snapshot} />}
            <Advice advice={line.advice} />
          </div>
        );
      })}
    </section>
  );
}
