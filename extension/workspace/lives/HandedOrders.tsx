// What a warehouse's API took and refused of a file's orders: each with its state, the reason in
// words and what to do; "Try again" for what was refused, where the person may.

import { useState } from 'preact/hooks';
import {
  HANDED_STATES,
  type HandedOrder,
  listHandedOrders,
  retryHandedOrder,
} from '../../../shared/contract/handed-orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface HandedOrdersProps {
  fileId: string;
  /** The file in a person's words: its warehouse and cut-off. */
  title: string;
  /** After an order is to be tried again: the counts beside the files are others. */
  onChange: () => void;
}

const REASONS = [
  'shop-not-connected',
  'no-recipient',
  'no-address-api',
  'pick-up',
  'platform-label',
  'address-hidden',
  'address-incomplete',
  'no-api',
  'platform-refused',
  'unknown-order',
  'no-shipping-method',
  'reference-too-long',
  'name-too-long',
  'address-too-long',
  'shop-needs-sign-in',
  'shop-missing-scope',
  'shop-unknown-order',
] as const;

// Of these the state itself says what is left of it.
const SETTLED: readonly string[] = ['sent', 'calling-off', 'called-off', 'too-late'];

/** Why an order was refused and what to do, in one or two sentences. */
function reasonWords(reason: string | null, { t }: I18n): string {
  const known = REASONS.find((one) => one === reason);
  if (known) return t(`dropship.reasons.${known}`);
  // The permission a shop wants stands behind a colon, in the platform's own words.
  const [, scope] = /^shop-missing-scope: (.+)$/.exec(reason ?? '') ?? [];
  if (scope) return t('dropship.reasons.shopScope', { scope });
  const isOfShop = reason?.startsWith('shop-') === true;
  return isOfShop
    ? t('dropship.reasons.shop')
    : t('dropship.reasons.other', { code: reason ?? '?' });
}

function StateCell({ order }: { order: HandedOrder }) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { unitsOpen, reason, againAtUtc } = order;
  const state = HANDED_STATES.find((one) => one === order.state) ?? 'unknown';
  const isRefused = state === 'refused';
  const isOver = unitsOpen === 0 && !SETTLED.includes(state);
  const isBad = (isRefused && !isOver) || state === 'too-late';
  const again = againAtUtc && t('dropship.againAt', { at: format.moment(Date.parse(againAtUtc)) });
  const note = isRefused ? reasonWords(reason, i18n) : t(`dropship.handedNotes.${state}`);
  return (
    <span class="handed-state">
      <strong class={isBad ? 'plan-loss' : ''}>{t(`dropship.handedStates.${state}`)}</strong>{' '}
      <span class="soft small">{isOver ? t('dropship.nothingLeft') : note}</span>
      {again && <span class="soft small"> {again}</span>}
    </span>
  );
}

const columnsOf = (
  { t, format }: I18n,
  nowMs: number,
  again: (order: HandedOrder) => preact.ComponentChildren,
): Column<HandedOrder>[] => [
  {
    id: 'order',
    header: t('dropship.order'),
    cell: ({ orderRef, reference }) => (
      <>
        <strong>{orderRef}</strong>{' '}
        {reference !== null && reference !== orderRef && (
          <span class="soft small">{t('dropship.asReference', { reference })}</span>
        )}
      </>
    ),
  },
  { id: 'units', header: t('dropship.units'), numeric: true, cell: ({ units }) => units },
  {
    id: 'state',
    header: t('dropship.handed'),
    ownLine: true,
    cell: (order) => <StateCell order={order} />,
  },
  {
    id: 'theirs',
    header: t('dropship.theirNumber'),
    wideOnly: true,
    cell: ({ theirRef }) => theirRef ?? '–',
  },
  {
    id: 'since',
    header: t('dropship.since'),
    wideOnly: true,
    cell: ({ atUtc }) => (atUtc ? format.age(Date.parse(atUtc), nowMs) : '–'),
  },
  { id: 'again', header: t('dropship.tryAgain'), hidesHeader: true, cell: again },
];

/** The orders of one file. */
export function HandedOrders({ fileId, title, onChange }: HandedOrdersProps) {
  const { i18n, nowMs, call } = useServices();
  const { t, format } = i18n;
  const mayRetry = useMay('stock.write');
  const act = useAct();
  const [busyId, setBusyId] = useState<string | null>(null);
  const load = () => call(listHandedOrders, { params: { id: fileId } });
  const { value, error, reload } = useResource(`handed ${fileId}`, load);
  const retry = (id: string, orderRef: string) =>
    act.run(async () => {
      setBusyId(id);
      const { nextSyncAtUtc } = await call(retryHandedOrder, { params: { id } });
      reload();
      onChange();
      const at = nextSyncAtUtc === null ? null : format.moment(Date.parse(nextSyncAtUtc));
      const message =
        at === null
          ? t('dropship.triedAgainLater', { orderRef })
          : t('dropship.triedAgain', { orderRef, at });
      return { message };
    });
  const again = ({ id, state, unitsOpen, orderRef }: HandedOrder) =>
    mayRetry && id !== null && state === 'refused' && unitsOpen > 0 ? (
      <Button
        small
        busy={act.isBusy && busyId === id}
        title={t('dropship.tryAgainOf', { orderRef })}
        onClick={() => void retry(id, orderRef)}
      >
        {t('dropship.tryAgain')}
      </Button>
    ) : null;
  const orders = value?.orders ?? [];
  return (
    <Panel title={title} note={t('dropship.handedNote')}>
      <Notice error={act.error ?? error} />
      {value === null && !error && <Skeleton />}
      {value !== null && orders.length === 0 && (
        <EmptyState sentence={t('dropship.noHanded')}>
          <a href={hrefOf(['connections'])}>{t('shell.nav.connections')}</a>
        </EmptyState>
      )}
      {orders.length > 0 && (
        <Scroll class="dropship-lines" label={title}>
          <Table
            caption={title}
            columns={columnsOf(i18n, nowMs(), again)}
            rows={orders}
            rowKey={({ connectionId, orderRef, id }) => `${connectionId} ${orderRef} ${id}`}
          />
        </Scroll>
      )}
    </Panel>
  );
}
