// Units sold ahead of their arrival: each pre-sale with its promise, who waits, and how it stands.

import type { Presale } from '../../../shared/contract/presales.ts';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import type { StatusKind } from '../../../shared/ui/status-kind.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

export interface PresalesPanelProps {
  presales: readonly Presale[];
  snapshot: Snapshot;
  openId?: string | undefined;
}

/** What a person knows the arrival by. */
export const arrivalName = (
  { shipmentReference, orderReference }: Pick<Presale, 'shipmentReference' | 'orderReference'>,
  { t }: I18n,
): string => shipmentReference ?? orderReference ?? t('shipments.reference');

const SHAPES: Readonly<Record<Presale['state'], StatusKind>> = {
  'on-time': 'ok',
  'at-risk': 'low',
  late: 'gap',
  missing: 'out',
  other: 'unknown',
};

/** How a promise stands, in shape and word. */
export function PromiseState({ state }: { state: Presale['state'] }) {
  const { t } = useServices().i18n;
  return (
    <span class="with-icon">
      <StatusShape kind={SHAPES[state]} coloured />
      {t(`presales.states.${state}`)}
    </span>
  );
}

const columnsOf = (i18n: I18n, snapshot: Snapshot, nowMs: number): Column<Presale>[] => {
  const { t, format } = i18n;
  const dateOf = (iso: string | null) =>
    iso === null ? t('presales.noDate') : format.date(Date.parse(iso), nowMs);
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      cell: ({ id, skuId }) => (
        <a class="strong" href={hrefOf(['shipments', 'ahead', id])}>
          {titleIn(snapshot.skus.get(skuId)?.title ?? skuId, format.locale)}
        </a>
      ),
    },
    {
      id: 'inbound',
      spare: 'beside',
      header: t('presales.inbound'),
      wideOnly: true,
      cell: (presale) => arrivalName(presale, i18n),
    },
    {
      id: 'sold',
      spare: 'beside',
      header: t('presales.sold'),
      numeric: true,
      wideOnly: true,
      cell: ({ units, takenUnits, status }) => {
        const of = { sold: format.number(takenUnits), units: format.number(units) };
        const sold = t('presales.soldOf', of);
        return status === 'open' ? sold : `${sold} · ${t('presales.closed')}`;
      },
    },
    {
      id: 'waiting',
      header: t('presales.waiting'),
      numeric: true,
      cell: ({ waitingOrders }) => t('presales.orders', { count: waitingOrders }),
    },
    {
      id: 'promise',
      header: t('presales.promised'),
      cell: ({ promiseAtUtc }) => dateOf(promiseAtUtc),
    },
    {
      id: 'arrives',
      spare: 'beside',
      header: t('presales.arrives'),
      wideOnly: true,
      cell: ({ servedP50Utc, waitingUnits }) => (waitingUnits === 0 ? '' : dateOf(servedP50Utc)),
    },
    {
      id: 'state',
      header: t('terms.status'),
      cell: ({ state }) => <PromiseState state={state} />,
    },
  ];
};

/** The pre-sales that sell or whose buyers wait; nothing at all when there is none. */
export function PresalesPanel({ presales, snapshot, openId }: PresalesPanelProps) {
  const { i18n, nowMs } = useServices();
  if (presales.length === 0) return null;
  return (
    <Panel title={i18n.t('presales.title')}>
      <Scroll label={i18n.t('presales.title')}>
        <Table
          caption={i18n.t('presales.title')}
          columns={columnsOf(i18n, snapshot, nowMs())}
          rows={presales}
          rowKey={({ id }) => id}
          selectedKey={openId}
        />
      </Scroll>
    </Panel>
  );
}
