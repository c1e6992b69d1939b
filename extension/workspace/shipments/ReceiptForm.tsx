// Receives a shipment, whole or in part: units typed per line or scanned, booked as one act.
import { useState } from 'preact/hooks';
import {
  receiveShipment,
  type Shipment,
  type ShipmentLine,
} from '../../../shared/contract/shipments.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { LotFields } from '../jobs/LotFields.tsx';
import { type LotText, lotOf, NO_LOT } from '../jobs/lot-text.ts';
import { Notice } from '../Notice.tsx';
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

function ScanField({ shipment, snapshot, counted, onCount }: ScanProps) {
  const { t } = useServices().i18n;
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  // A scanner types the code and presses Enter; the form must not be sent by it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    const after = afterScan(counted, text, shipment.lines, snapshot);
    setUnknown(after ? null : text.trim());
    if (after) onCount(after);
    setText('');
  };
  return (
    <Field
      label={t('shipments.scan')}
      hint={t('shipments.scanHint')}
      error={unknown ? t('shipments.unknownCode', { code: unknown }) : undefined}
    >
      <input
        class="input"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
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
      const body = { lines, isLast };
      await call(receiveShipment, { params: { id: shipment.id }, body });
      onDone();
      const count = lines.reduce((sum, { units }) => sum + units, 0);
      return { message: t('shipments.booked', { count }) };
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <h3 class="strong">{t('shipments.lines')}</h3>
      <Notice error={act.error} />
      {canBook && (
        <ScanField shipment={shipment} snapshot={snapshot} counted={counted} onCount={setCounted} />
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
