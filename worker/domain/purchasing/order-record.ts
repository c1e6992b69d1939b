// A purchase order as the domain works with it, and as the wire shows it: with prices only for who
// may see them. Pure.
import type {
  OrderStatus,
  PurchaseOrder,
  PurchaseOrderLine,
  ShipMode,
} from '../../../shared/contract/orders.ts';
import { isoOf, isoOrNull } from '../instants.ts';

/** One SKU of an order. */
export interface LineRecord {
  readonly id: string;
  readonly skuId: string;
  readonly units: number;
  readonly unitsSuggested: number | null;
  readonly unitsConfirmed: number | null;
  readonly isTouched: boolean;
  readonly overrideReason: string | null;
  readonly advice: { term: string; value: number }[] | null;
  readonly unitPriceMinor: number | null;
}

/** Units of a line on their way: one part for each shipment it is loaded into, one for the rest. */
export interface InboundPart {
  readonly id: string;
  readonly lineId: string | null;
  readonly skuId: string;
  readonly expectedUnits: number;
  readonly receivedUnits: number;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly shipmentId: string | null;
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
  readonly etaSource: string | null;
}

/** The order with everything that hangs on it. */
export interface OrderRecord {
  readonly id: string;
  readonly reference: string;
  readonly status: OrderStatus;
  readonly origin: 'member' | 'plan' | 'live';
  readonly liveSessionId: string | null;
  /** '' while nobody chose one. */
  readonly supplierId: string;
  readonly warehouseId: string;
  readonly mode: ShipMode | null;
  readonly forwarderId: string | null;
  readonly currency: string;
  readonly note: string | null;
  readonly approvedAtMs: number | null;
  readonly sentAtMs: number | null;
  readonly confirmedAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly plannedReadyOnDate: string | null;
  readonly readyOnDate: string | null;
  readonly createdAtMs: number;
  /** Of its last change; a write that meets another one is refused. */
  readonly revision: number;
  readonly lines: readonly LineRecord[];
  readonly inbound: readonly InboundPart[];
}

const sum = <T>(items: readonly T[], units: (item: T) => number) =>
  items.reduce((total, item) => total + units(item), 0);

/** Units still to come of a part. */
export const openUnits = ({ status, expectedUnits, receivedUnits }: InboundPart) =>
  status === 'open' ? Math.max(0, expectedUnits - receivedUnits) : 0;

/** The parts of one line. */
export const partsOf = (order: Pick<OrderRecord, 'inbound'>, lineId: string) =>
  order.inbound.filter((part) => part.lineId === lineId);

/** Units of a line that stand in a shipment. */
export const loadedUnits = (parts: readonly InboundPart[]) =>
  sum(parts, (part) =>
    part.shipmentId !== null && part.status !== 'cancelled' ? part.expectedUnits : 0,
  );

function lineView(line: LineRecord, order: OrderRecord, canReadCost: boolean): PurchaseOrderLine {
  const { isTouched: _isTouched, unitPriceMinor, ...shown } = line;
  const parts = partsOf(order, line.id);
  const { currency } = order;
  return {
    ...shown,
    unitsLoaded: loadedUnits(parts),
    unitsReceived: sum(parts, ({ receivedUnits }) => receivedUnits),
    unitsOpen: sum(parts, openUnits),
    parts: parts.flatMap(({ id, shipmentId, expectedUnits, receivedUnits, status }) =>
      status === 'cancelled'
        ? []
        : [{ inboundLineId: id, shipmentId, units: expectedUnits, receivedUnits, status }],
    ),
    ...(canReadCost && {
      unitPrice: unitPriceMinor === null ? null : { minor: unitPriceMinor, currency },
    }),
  };
}

// The last of it: a person waits for the whole order.
function latest(dates: readonly (number | null)[]): string | null {
  const known = dates.filter((date) => date !== null);
  return known.length > 0 ? isoOf(Math.max(...known)) : null;
}

/** The order as the wire shows it. */
export function orderView(order: OrderRecord, canReadCost: boolean): PurchaseOrder {
  const open = order.inbound.filter((part) => openUnits(part) > 0);
  const { id, reference, status, origin, warehouseId, mode, forwarderId, currency, note } = order;
  return {
    ...{ id, reference, status, origin, warehouseId, mode, forwarderId, currency, note },
    supplierId: order.supplierId === '' ? null : order.supplierId,
    approvedAtUtc: isoOrNull(order.approvedAtMs),
    sentAtUtc: isoOrNull(order.sentAtMs),
    confirmedAtUtc: isoOrNull(order.confirmedAtMs),
    closedAtUtc: isoOrNull(order.closedAtMs),
    plannedReadyOnDate: order.plannedReadyOnDate,
    readyOnDate: order.readyOnDate,
    etaP50Utc: latest(open.map(({ etaP50Ms }) => etaP50Ms)),
    etaP90Utc: latest(open.map(({ etaP90Ms }) => etaP90Ms)),
    createdAtUtc: isoOf(order.createdAtMs),
    lines: order.lines.map((line) => lineView(line, order, canReadCost)),
  };
}
