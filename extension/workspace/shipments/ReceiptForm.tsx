// Receives a shipment, whole or in part: units typed per line or scanned, booked as one act.
import { useState } from 'preact/hooks';
import {
  receiveShipment,
  type Shipment,
  type ShipmentLine,
  unreceiveShipment,
} from '../../../shared/contract/shipments.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { LotFields } from '../jobs/LotFields.tsx';
import { type LotText, lotOf, NO_LOT } from '../jobs/lot-text.ts';
import { Notice } from '../Notice.tsx';
import { ScanField } from '../ScanField.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { afterScan, type Counted, expectedOf, receiptLines } from './receipt-count.ts';

export interface ReceiptFormProps {
  shipment: Shipment;
  snapshot: Snapshot;
  mayReceive: boolean;
  onDone: () => void;
}

interface ScanProps extends Pick<ReceiptFormProps, 'shipment' | 'snapshot'> {
  counted: Counted;
  onCount: (counted: Counted) => void;
}

type Lots = Readonly<Record<string, LotText>>;

function Scans({ shipment, snapshot, counted, onCount }: ScanProps) {
  const { t } = useServices().i18n;
  const onScan = (code: string) => {
    const after = afterScan(counted, code, shipment.lines, snapshot);
    if (!after) return t('shipments.unknownCode', { code });
    onCount(after);
    return null;
  };
  return <ScanField onScan={onScan} />;
}

interface LineFieldProps extends Omit<ScanProps, 'shipment'> {
  line: ShipmentLine;
  canBook: boolean;
  lot: LotText;
  onLot: (lot: LotText) => void;
}

function LineField(props: LineFieldProps) {
  const { line, snapshot, canBook, counted, onCount, lot, onLot } = props;
  const { t, format } = useServices().i18n;
  const sku = snapshot.skus.get(line.skuId);
  const progress = t('shipments.of', {
    received: format.number(line.receivedUnits),
    units: format.number(line.units),
  });
  const label = sku ? `${sku.sku} · ${titleIn(sku.title, format.locale)}` : line.skuId;
  if (!canBook || expectedOf(line) === 0) {
    return (
      <div>
        <p class="order-line">
          <span>{label}</span>
          <span class="number">{progress}</span>
        </p>
      </div>
    );
  }
  const count = (text: string) => onCount({ ...counted, [line.inboundLineId]: text });
  return (
    <div>
      <Field label={label} hint={progress}>
        <input
          class="input number"
          inputMode="numeric"
          value={counted[line.inboundLineId] ?? ''}
          onInput={(event) => count(event.currentTarget.value)}
        />
      </Field>
      {counted[line.inboundLineId] && (
        <div class="form receipt-lot">
          <LotFields value={lot} onChange={onLot} />
        </div>
      )}
    </div>
  );
}

const withLots = (lines: ReturnType<typeof receiptLines>, lots: Lots) =>
  lines.map((line) => ({ ...line, lot: lotOf(lots[line.inboundLineId] ?? NO_LOT) }));

function LastMark({ isLast, onLast }: { isLast: boolean; onLast: (isLast: boolean) => void }) {
  const { t } = useServices().i18n;
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isLast}
        onChange={(event) => onLast(event.currentTarget.checked)}
      />{' '}
      {t('shipments.isLast')}
    </label>
  );
}

/** The goods, and the form that books them. */
export function ReceiptForm({ shipment, snapshot, mayReceive, onDone }: ReceiptFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [counted, setCounted] = useState<Counted>({});
  const [lots, setLots] = useState<Lots>({});
  const [isLast, setLast] = useState(false);
  const lines = withLots(receiptLines(counted), lots);
  const isOpen = shipment.lines.some((line) => expectedOf(line) > 0);
  const canBook = mayReceive && isOpen;
  const submit = (event: Event) => {
    event.preventDefault();
    if (lines.length === 0 && !isLast) return;
    void act.run(async () => {
      const params = { id: shipment.id };
      const receipt = await call(receiveShipment, { params, body: { lines, isLast } });
      onDone();
      const count = lines.reduce((sum, { units }) => sum + units, 0);
      const message = t('shipments.booked', { count });
      const { movementId = null, bookedAtUtc } = receipt;
      if (bookedAtUtc === undefined) return { message };
      const body = { movementId, bookedAtUtc };
      const undo = () => call(unreceiveShipment, { params, body }).then(onDone);
      return { message, undo };
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <h3 class="strong">{t('shipments.lines')}</h3>
      <Notice error={act.error} />
      {canBook && (
        <Scans shipment={shipment} snapshot={snapshot} counted={counted} onCount={setCounted} />
      )}
      <div class="draft-lines">
        {shipment.lines.map((line) => (
          <LineField
            key={line.inboundLineId}
            line={line}
            snapshot={snapshot}
            canBook={canBook}
            counted={counted}
            onCount={setCounted}
            lot={lots[line.inboundLineId] ?? NO_LOT}
            onLot={(lot) => setLots({ ...lots, [line.inboundLineId]: lot })}
          />
        ))}
      </div>
      {canBook && (
        <>
          <LastMark isLast={isLast} onLast={setLast} />
          <div class="actions">
            <Button type="submit" look="primary" busy={act.isBusy}>
              {t('shipments.book')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
