// One shipment at the side: its stations, its goods, its receipt.
import { useState } from 'preact/hooks';
import { DAY_MS, localDateAt, startOfDate } from '../../../shared/calendar/local-date.ts';
import { createShipmentLink } from '../../../shared/contract/purchasing.ts';
import {
  cancelShipment,
  MILESTONE_KINDS,
  type MilestoneKind,
  type Shipment,
  setMilestone,
} from '../../../shared/contract/shipments.ts';
import type { Forwarder } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { nameIn } from '../../i18n/title-in.ts';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { OneUseLinks } from '../purchasing/OneUseLinks.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { ReceiptForm } from './ReceiptForm.tsx';
import { shipmentName } from './shipment-name.ts';

export interface ShipmentPanelProps {
  shipment: Shipment;
  forwarders: readonly Forwarder[];
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

type StationsProps = Pick<ShipmentPanelProps, 'shipment' | 'onDone'>;

interface ReachNextProps {
  busy: boolean;
  onReach: (atMs: number) => void;
}

/** The day a station was reached, and the button: of a day that is over its noon is meant. */
function ReachNext({ busy, onReach }: ReachNextProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const today = localDateAt(nowMs(), format.timeZone);
  const [date, setDate] = useState(today);
  const isToday = date === today;
  const reach = () => onReach(isToday ? nowMs() : startOfDate(date, format.timeZone) + DAY_MS / 2);
  return (
    <span class="actions">
      <input
        class="input"
        type="date"
        aria-label={t('shipments.reachedOn')}
        max={today}
        value={date}
        onInput={({ currentTarget }) => setDate(currentTarget.value)}
      />
      <Button small busy={busy} disabled={date === '' || date > today} onClick={reach}>
        {t(isToday ? 'shipments.reachedToday' : 'shipments.reachedThen')}
      </Button>
    </span>
  );
}

function Stations({ shipment, onDone }: StationsProps) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const mayOrder = useMay('order.write');
  const say = async (kind: MilestoneKind, actualAtUtc: string | null) => {
    await call(setMilestone, { params: { id: shipment.id }, body: { kind, actualAtUtc } });
    onDone();
  };
  const reached = (kind: MilestoneKind, atMs: number) =>
    act.run(async () => {
      await say(kind, new Date(atMs).toISOString());
      const station = t(`shipments.stations.${kind}`);
      return { message: t('shipments.reached', { station }), undo: () => say(kind, null) };
    });
  const stationOf = (kind: MilestoneKind) => shipment.milestones.find((row) => row.kind === kind);
  const next = MILESTONE_KINDS.findIndex(
    (_, i) => !MILESTONE_KINDS.slice(i).some((kind) => stationOf(kind)?.actualAtUtc),
  );
  const isUnderWay = shipment.status !== 'closed' && shipment.status !== 'cancelled';
  const textOf = (kind: MilestoneKind) => {
    const { actualAtUtc, plannedAtUtc } = stationOf(kind) ?? {};
    const dateOf = (iso: string) => format.date(Date.parse(iso), nowMs());
    if (actualAtUtc) return t('shipments.actual', { date: dateOf(actualAtUtc) });
    return plannedAtUtc ? t('shipments.planned', { date: dateOf(plannedAtUtc) }) : '';
  };
  return (
    <>
      <Notice error={act.error} />
      <dl class="facts">
        {MILESTONE_KINDS.map((kind, i) => (
          <>
            <dt>{t(`shipments.stations.${kind}`)}</dt>
            <dd>
              {textOf(kind)} {/* On the shelf it is by receipts, not by a word. */}
              {mayOrder && isUnderWay && i === next && kind !== 'available' && (
                <ReachNext busy={act.isBusy} onReach={(atMs) => void reached(kind, atMs)} />
              )}
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

function Unload({ shipment, onDone }: StationsProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const cancel = () =>
    act.run(async () => {
      await call(cancelShipment, { params: { id: shipment.id }, body: {} });
      onDone();
      return { message: t('shipments.cancelled') };
    });
  return (
    <div class="actions">
      <Notice error={act.error} />
      <Button look="quiet" busy={act.isBusy} onClick={() => void cancel()}>
        {t('shipments.cancel')}
      </Button>
    </div>
  );
}

/** The shipment. */
export function ShipmentPanel(props: ShipmentPanelProps) {
  const { shipment, forwarders, snapshot, onDone, onClose } = props;
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mayOrder = useMay('order.write');
  const mayReceive = useMay('stock.write');
  const { etaP50Utc, etaP90Utc, status, forwarderId, warehouseId, trackingRef } = shipment;
  const dateOf = (iso: string) => format.date(Date.parse(iso), nowMs());
  const forwarder = forwarders.find(({ id }) => id === forwarderId);
  return (
    <Inspector
      kicker={t(`shipments.statuses.${status}`)}
      title={shipmentName(shipment, t)}
      onClose={onClose}
    >
      <dl class="facts">
        <dt>{t('shipments.forwarder')}</dt>
        <dd>{forwarder ? nameIn(forwarder, format.locale) : t('shipments.noForwarder')}</dd>
        <dt>{t('purchasing.to')}</dt>
        <dd>{snapshot.warehouses.get(warehouseId)?.name ?? warehouseId}</dd>
        {trackingRef && (
          <>
            <dt>{t('shipments.tracking')}</dt>
            <dd class="code">{trackingRef}</dd>
          </>
        )}
        {etaP50Utc && etaP90Utc && (
          <>
            <dt class="total">{t('purchasing.eta')}</dt>
            <dd class="total">
              {t('purchasing.between', { from: dateOf(etaP50Utc), to: dateOf(etaP90Utc) })}
            </dd>
          </>
        )}
      </dl>
      <Stations shipment={shipment} onDone={onDone} />
      <ReceiptForm
        key={shipment.lines.map(({ receivedUnits }) => receivedUnits).join()}
        shipment={shipment}
        snapshot={snapshot}
        mayReceive={mayReceive}
        onDone={onDone}
      />
      {mayOrder && status === 'booked' && (
        <>
          <OneUseLinks
            title={t('purchasing.forwarderLink')}
            subjectId={shipment.id}
            endpoint={createShipmentLink}
          />
          <Unload shipment={shipment} onDone={onDone} />
        </>
      )}
    </Inspector>
  );
}
