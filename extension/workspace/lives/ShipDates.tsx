// Until when more of one product must be decided on, by each way; what is missed stands in grey.

import {
  draftCover,
  type LivePlan,
  type PlanItem,
  type ShipWayView,
} from '../../../shared/contract/live-plans.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import type { IconName } from '../../../shared/ui/icon-paths.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { undoDraft } from './draft-undo.ts';
import { timeLeft, wayName } from './plan-words.ts';
import { inZone } from './zone-time.ts';

export interface ShipDatesProps {
  plan: LivePlan;
  item: PlanItem;
}

const ICONS: Readonly<Record<string, IconName>> = { sea: 'sea', air: 'air', express: 'air' };
const URGENT_MS = 48 * 3_600_000;

const isOpen = (way: ShipWayView) => way.isAllowed && !way.isMissed && way.units > 0;

function Left({ way }: { way: ShipWayView }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  if (way.kind === 'on-the-way') {
    if (way.inTimeShare === null) return <span>?</span>;
    const share = format.percent(Math.round(way.inTimeShare * 100) / 100);
    return <span>{t('lives.inTime', { share })}</span>;
  }
  if (!way.isAllowed) return <span class="soft">{t('lives.notAllowed')}</span>;
  if (way.isMissed || way.decideByUtc === null) {
    return <span class="soft">{t('lives.tooLate')}</span>;
  }
  const untilMs = Date.parse(way.decideByUtc);
  const isUrgent = untilMs - nowMs() < URGENT_MS;
  return <span class={isUrgent ? 'late strong' : ''}>{timeLeft(untilMs, nowMs(), i18n)}</span>;
}

/** Makes the draft of one way. */
const useDraft = (plan: LivePlan, item: PlanItem) => {
  const { call, i18n } = useServices();
  const act = useAct();
  const draft = (way: ShipWayView) =>
    act.run(async () => {
      const kind = way.kind === 'transfer' ? 'transfer' : 'order';
      const { toWarehouseId, fromWarehouseId, supplierId, units } = way;
      const mode = way.mode === 'other' ? 'truck' : way.mode;
      const body = { skuId: item.skuId, kind, mode, units, toWarehouseId } as const;
      const drafted = await call(draftCover, {
        params: { id: plan.id },
        body: { ...body, fromWarehouseId, supplierId },
      });
      return {
        message: i18n.t(kind === 'transfer' ? 'lives.draftedTransfer' : 'lives.draftedOrder'),
        undo: undoDraft(call, drafted),
      };
    });
  return { act, draft };
};

function WayName({ way }: { way: ShipWayView }) {
  const { i18n } = useServices();
  return (
    <span class={way.isMissed || !way.isAllowed ? 'with-icon soft' : 'with-icon'}>
      <Icon name={ICONS[way.mode] ?? 'truck'} />
      {wayName(way, i18n)}
      {way.isEstimate && <span class="soft small">{i18n.t('lives.estimated')}</span>}
    </span>
  );
}

function useColumns(plan: LivePlan, item: PlanItem) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mayOrder = useMay('order.write');
  const { act, draft } = useDraft(plan, item);
  const by = (way: ShipWayView) => {
    if (way.decideByUtc === null) return t('lives.alreadyLeft');
    const { date, time } = inZone(
      Date.parse(way.decideByUtc),
      way.originTimeZone ?? 'UTC',
      i18n,
      nowMs(),
    );
    return `${date} ${time}`;
  };
  const eta = ({ etaP50Utc, etaP90Utc, isMissed }: ShipWayView) => {
    const date = (utc: string | null) => (utc ? format.date(Date.parse(utc)) : '?');
    return isMissed ? '–' : `${date(etaP50Utc)}–${date(etaP90Utc)}`;
  };
  const columns: Column<ShipWayView>[] = [
    {
      id: 'way',
      header: t('lives.way'),
      cell: (way) => <WayName way={way} />,
    },
    {
      id: 'units',
      header: t('lives.units'),
      numeric: true,
      cell: ({ units }) => (units > 0 ? format.number(units) : '–'),
    },
    {
      id: 'by',
      header: t('lives.decideBy'),
      cell: (way) => <span class={way.isMissed ? 'soft' : 'strong'}>{by(way)}</span>,
    },
    { id: 'left', header: t('lives.left'), cell: (way) => <Left way={way} /> },
    {
      id: 'eta',
      header: t('lives.received'),
      wideOnly: true,
      cell: (way) => <span class="soft">{eta(way)}</span>,
    },
    {
      id: 'act',
      header: t('lives.draft'),
      hidesHeader: true,
      cell: (way) =>
        mayOrder && way.kind !== 'on-the-way' && isOpen(way) ? (
          <Button small busy={act.isBusy} onClick={() => void draft(way)}>
            {t('lives.draft')}
          </Button>
        ) : null,
    },
  ];
  return { columns, error: act.error };
}

/** The ways of one product. */
export function ShipDates({ plan, item }: ShipDatesProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const { columns, error } = useColumns(plan, item);
  const { warehouse, receiveByUtc } = plan;
  const note =
    warehouse && receiveByUtc
      ? t('lives.shipNote', {
          ...inZone(Date.parse(receiveByUtc), warehouse.timeZone, i18n, nowMs()),
          place: warehouse.code,
        })
      : undefined;
  const rows = [...item.ways].sort((a, b) => Number(a.isMissed) - Number(b.isMissed));
  const title = t('lives.shipDates', { code: item.code });
  return (
    <Panel title={title} note={note}>
      <Notice error={error} />
      <Scroll label={title}>
        <Table caption={title} columns={columns} rows={rows} rowKey={({ key }) => key} />
      </Scroll>
    </Panel>
  );
}
