// Loads what of an order is not on its way yet into a shipment of its own.
import { useState } from 'preact/hooks';
import type { PurchaseOrder, ShipMode } from '../../../shared/contract/orders.ts';
import { cancelShipment, createShipment } from '../../../shared/contract/shipments.ts';
import { listPartners } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { ShipModeField } from '../ship-mode.tsx';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface LoadFormProps {
  order: PurchaseOrder;
  onDone: () => void;
}

const freeParts = ({ lines }: PurchaseOrder) =>
  lines.flatMap(({ parts }) =>
    parts
      .filter(({ shipmentId, status }) => shipmentId === null && status === 'open')
      .map(({ inboundLineId, units, receivedUnits }) => ({
        inboundLineId,
        units: units - receivedUnits,
      })),
  );

const modeOf = ({ mode }: PurchaseOrder): ShipMode => (mode && mode !== 'other' ? mode : 'sea');

/** The form: by which way and with whom. */
export function LoadForm({ order, onDone }: LoadFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [mode, setMode] = useState<ShipMode>(modeOf(order));
  const [forwarderId, setForwarder] = useState(order.forwarderId ?? '');
  const partners = useResource('forwarders', () => call(listPartners, {}));
  const load = () =>
    act.run(async () => {
      const { warehouseId } = order;
      const body = { warehouseId, mode, forwarderId: forwarderId || null, loads: freeParts(order) };
      const { id } = await call(createShipment, { body });
      onDone();
      const undo = async () => {
        await call(cancelShipment, { params: { id }, body: {} });
        onDone();
      };
      return { message: t('shipments.created'), undo };
    });
  return (
    <details class="order-advice">
      <summary>{t('purchasing.load')}</summary>
      <Notice error={act.error} />
      <div class="form-pair">
        <ShipModeField mode={mode} onChange={setMode} />
        <Field label={t('shipments.forwarder')}>
          <select
            class="input"
            value={forwarderId}
            onChange={(event) => setForwarder(event.currentTarget.value)}
          >
            <option value="">{t('shipments.noForwarder')}</option>
            {(partners.value?.forwarders ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div class="actions">
        <Button busy={act.isBusy} onClick={() => void load()}>
          {t('shipments.create')}
        </Button>
      </div>
    </details>
  );
}
