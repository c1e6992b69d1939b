// A first-leg shipment as the domain works with it, and as the wire shows it. Pure.

import type { ShipMode } from '../../../shared/contract/orders.ts';
import { MILESTONE_KINDS, type Shipment } from '../../../shared/contract/shipments.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import type { OrderPart } from './loading.ts';

/** A station, epoch milliseconds. */
export interface StationRecord {
  readonly kind: string;
  readonly plannedAtMs: number | null;
  readonly actualAtMs: number | null;
  readonly source: string;
}

/** Units in a shipment with the name of their order. */
export interface ShipmentPart extends OrderPart {
  readonly orderReference: string | null;
}

/** The shipment with everything that hangs on it. */
export interface ShipmentRecord {
  readonly id: string;
  readonly reference: string | null;
  readonly warehouseId: string;
  readonly forwarderId: string | null;
  readonly mode: ShipMode | null;
  readonly fromCountry: string;
  readonly trackingRef: string | null;
  readonly status: 'draft' | 'booked' | 'in-transit' | 'arrived' | 'closed' | 'cancelled';
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
  readonly createdAtMs: number;
  readonly revision: number;
  readonly stations: readonly StationRecord[];
  readonly parts: readonly ShipmentPart[];
}

/** Where a station stands in the row of them. */
export const stationPosition = (kind: string) =>
  (MILESTONE_KINDS as readonly string[]).indexOf(kind);

/** The shipment as the wire shows it. */
export function shipmentView(record: ShipmentRecord): Shipment {
  const { id, reference, warehouseId, forwarderId, mode, fromCountry, trackingRef } = record;
  return {
    ...{ id, reference, warehouseId, forwarderId, mode, fromCountry, trackingRef },
    status: record.status,
    etaP50Utc: isoOrNull(record.etaP50Ms),
    etaP90Utc: isoOrNull(record.etaP90Ms),
    milestones: [...record.stations]
      .sort((a, b) => stationPosition(a.kind) - stationPosition(b.kind))
      .map(({ kind, plannedAtMs, actualAtMs, source }) => ({
        kind: kind as Shipment['milestones'][number]['kind'],
        plannedAtUtc: isoOrNull(plannedAtMs),
        actualAtUtc: isoOrNull(actualAtMs),
        source,
      })),
    lines: record.parts
      .filter(({ status }) => status !== 'cancelled')
      .map((part) => ({
        inboundLineId: part.id,
        purchaseOrderId: part.orderId,
        orderReference: part.orderReference,
        skuId: part.skuId,
        units: part.expectedUnits,
        receivedUnits: part.receivedUnits,
        status: part.status,
      })),
    createdAtUtc: isoOf(record.createdAtMs),
  };
}
