// Orders that are no demand: found by number, marked as a sample, a giveaway, a test or B2B, or
// back to ordinary. The number stands in the address; every mark can be taken back.
import { useState } from 'preact/hooks';
import {
  findSalesOrders,
  markSalesOrder,
  SAID_REASONS,
  type SaidReason,
  type SalesOrder,
} from '../../../shared/contract/sales-orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

interface Context {
  readonly i18n: I18n;
  readonly nowMs: number;
  readonly snapshot: Snapshot | null;
  /** Null: the reader may only look. */
  readonly mark: ((order: SalesOrder, reason: SaidReason | null) => void) | null;
}

const reasonOf = (order: SalesOrder) => order.saidReason ?? order.heardReason ?? 'ordinary';

// '' stands for what the channel says.
const choiceOf = (value: string): SaidReason | null =>
  SAID_REASONS.find((reason) => reason === value) ?? null;

function Reason({ order, context }: { order: SalesOrder; context: Context }) {
  const { t } = context.i18n;
  const { mark } = context;
  if (!mark) return <>{t(`demand.reasons.${reasonOf(order)}`)}</>;
  const heard = t(`demand.reasons.${order.heardReason ?? 'ordinary'}`);
  return (
    <select
      class="input"
      aria-label={`${t('demand.countsAs')}: ${order.orderRef}`}
      value={order.saidReason ?? ''}
      onChange={(event) => mark(order, choiceOf(event.currentTarget.value))}
    >
      <option value="">{t('demand.asChannel', { reason: heard })}</option>
      {SAID_REASONS.map((reason) => (
        <option key={reason} value={reason}>
          {t(`demand.reasons.${reason}`)}
        </option>
      ))}
    </select>
  );
}

function Days({ order, context }: { order: SalesOrder; context: Context }) {
  const { i18n, snapshot, nowMs } = context;
  const { t, format } = i18n;
  if (order.shares.length === 0) return <span class="soft">{t('demand.noUnits')}</span>;
  return (
    <>
      {order.shares.map(({ skuId, localDate, units, excludedUnits }) => (
        <div key={`${skuId} ${localDate}`} class={excludedUnits > 0 ? 'soft' : undefined}>
          {t('demand.orderDay', {
            date: format.localDate(localDate, nowMs),
            units: format.number(units + excludedUnits),
            sku: snapshot?.skus.get(skuId)?.sku ?? skuId,
          })}
        </div>
      ))}
    </>
  );
}

const columnsOf = (context: Context): Column<SalesOrder>[] => {
  const { t } = context.i18n;
  return [
    {
      id: 'order',
      header: t('demand.order'),
      cell: ({ orderRef, shop }) => (
        <>
          {orderRef}
          <div class="soft small">{shop}</div>
        </>
      ),
    },
    {
      id: 'days',
      header: t('demand.orderDays'),
      wideOnly: true,
      cell: (order) => <Days order={order} context={context} />,
    },
    {
      id: 'reason',
      header: t('demand.countsAs'),
      cell: (order) => <Reason order={order} context={context} />,
    },
  ];
};

/** Marks an order; the word before is the way back. */
function useMark(act: ReturnType<typeof useAct>, onDone: (order: SalesOrder) => void) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const say = async (id: string, reason: SaidReason | null) => {
    const order = await call(markSalesOrder, { params: { id }, body: { reason } });
    onDone(order);
    return order;
  };
  return (order: SalesOrder, reason: SaidReason | null) =>
    void act.run(async () => {
      const after = await say(order.id, reason);
      const word = t(`demand.reasons.${reasonOf(after)}`);
      const undo = async () => void (await say(order.id, choiceOf(order.saidReason ?? '')));
      return { message: t('demand.marked', { ref: order.orderRef, reason: word }), undo };
    });
}

function FindForm({ value, onFind }: { value: string; onFind: (ref: string) => void }) {
  const { t } = useServices().i18n;
  const submit = (event: Event) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    onFind(String(data.get('ref') ?? '').trim());
  };
  return (
    <form class="find-order" onSubmit={submit}>
      <Field label={t('demand.orderRef')}>
        <input class="input" name="ref" defaultValue={value} maxLength={100} autoComplete="off" />
      </Field>
      <Button type="submit">{t('demand.findOrder')}</Button>
      <p class="field-hint">{t('demand.orderHint')}</p>
    </form>
  );
}

/** The page. */
export function OrdersPage() {
  const { i18n, call, data, router, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayWrite = useMay('policy.write');
  const ref = router.place.value.query.ref ?? '';
  const orders = useResource(`orders ${ref}`, () => call(findSalesOrders, { query: { ref } }));
  // The server's answer shows at once; the list read anew says the same.
  const [marked, setMarked] = useState<SalesOrder | null>(null);
  const mark = useMark(act, (order) => {
    setMarked(order);
    orders.reload();
  });
  const items = orders.value?.items.map((order) => (order.id === marked?.id ? marked : order));
  const snapshot = data.state.value.data;
  const context = { i18n, nowMs: nowMs(), snapshot, mark: mayWrite ? mark : null };
  const title = ref === '' ? t('demand.markedOrders') : t('demand.order');
  return (
    <>
      <PageHead title={t('demand.ordersHeading')} note={t('demand.ordersNote')} />
      <FindForm key={ref} value={ref} onFind={(next) => router.setQuery({ ref: next })} />
      <Notice error={act.error ?? orders.error} onRetry={orders.reload} />
      {!orders.value && orders.isLoading && <Skeleton />}
      {items && (
        <Scroll class="panel" label={title}>
          {items.length === 0 ? (
            <EmptyState
              sentence={ref === '' ? t('demand.noMarked') : t('demand.noOrder', { ref })}
            />
          ) : (
            <Table
              caption={title}
              columns={columnsOf(context)}
              rows={items}
              rowKey={({ id }) => id}
            />
          )}
        </Scroll>
      )}
    </>
  );
}
