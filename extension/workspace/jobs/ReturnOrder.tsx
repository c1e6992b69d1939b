// The order a parcel belongs to: its number scanned or typed, its lines to choose from. What was
// booked for it already is not offered again.
import { useState } from 'preact/hooks';
import { findReturnable, type ReturnableOrder } from '../../../shared/contract/returns.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { skuName } from './job-fields.ts';

/** A SKU of an order's line that came back. */
export interface ReturnedPick {
  readonly orderLineId: string;
  readonly skuId: string;
  /** The most that can still come back. */
  readonly leftUnits: number;
  readonly orderRef: string;
  readonly shop: string;
}

export interface ReturnOrderProps {
  snapshot: Snapshot;
  onPick: (pick: ReturnedPick) => void;
}

interface Found {
  readonly ref: string;
  readonly orders: readonly ReturnableOrder[];
}

function Lines({ order, snapshot, onPick }: ReturnOrderProps & { order: ReturnableOrder }) {
  const { i18n } = useServices();
  const { t } = i18n;
  const { orderRef, shop } = order;
  return (
    <div class="return-order">
      <p class="soft small">{t('jobs.returns.forOrder', { ref: orderRef, shop })}</p>
      <ul>
        {order.lines.map(({ orderLineId, skuId, units, bookedUnits }) => {
          const leftUnits = Math.max(0, units - bookedUnits);
          const name = skuName(snapshot, skuId, i18n);
          return (
            <li key={`${orderLineId} ${skuId}`}>
              <span>{name}</span>
              <span class="soft">
                {leftUnits > 0
                  ? t('jobs.returns.ofOrder', { count: leftUnits })
                  : t('jobs.returns.allBack')}
              </span>
              {leftUnits > 0 && (
                <Button
                  small
                  title={`${t('jobs.returns.came')}: ${name}`}
                  onClick={() => onPick({ orderLineId, skuId, leftUnits, orderRef, shop })}
                >
                  {t('jobs.returns.came')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The field and what it found. An order of one line is taken at once. */
export function ReturnOrder({ snapshot, onPick }: ReturnOrderProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [error, setError] = useState<unknown>(null);
  const find = async () => {
    const ref = text.trim();
    if (ref === '' || ref === found?.ref) return;
    try {
      const { items } = await call(findReturnable, { query: { ref } });
      setFound({ ref, orders: items });
      setError(null);
      const [order, ...others] = items;
      const [line, ...rest] = order?.lines ?? [];
      if (!order || !line || others.length > 0 || rest.length > 0) return;
      const leftUnits = line.units - line.bookedUnits;
      if (leftUnits > 0) onPick({ ...line, leftUnits, orderRef: order.orderRef, shop: order.shop });
    } catch (problem) {
      setError(problem);
    }
  };
  // A scanner ends with Enter; the form must not be sent by it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    void find();
  };
  const isUnknown = found !== null && found.orders.every(({ lines }) => lines.length === 0);
  return (
    <>
      <Notice error={error} onRetry={() => void find()} />
      <Field
        label={t('jobs.returns.orderRef')}
        hint={t('jobs.returns.orderHint')}
        error={isUnknown ? t('jobs.returns.noOrder', { ref: found.ref }) : undefined}
      >
        <input
          class="input"
          value={text}
          autoComplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void find()}
        />
      </Field>
      {found?.orders.map((order) => (
        <Lines key={order.orderId} order={order} snapshot={snapshot} onPick={onPick} />
      ))}
    </>
  );
}
