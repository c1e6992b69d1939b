// What is on its way in the sample: the story's own orders, and shared shipments for the rest,
// each with a purchase order and stations that are planned or passed.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { cartonUnitsOf } from './goods.ts';
import { dateOf } from './history.ts';
import { warehouseId } from './places.ts';
import { forwarderId, supplierId } from './policies.ts';
import { sampleId } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';
import type { TargetInbound } from './stock-plan.ts';

const HOUR_MS = DAY_MS / 24;

type InboundRows = Pick<
  SampleRows,
  'purchaseOrder' | 'purchaseOrderLine' | 'shipment' | 'inboundLine' | 'shipmentMilestone'
>;

interface Load {
  readonly reference: string;
  readonly lines: readonly TargetInbound[];
}

// Goods for one place that arrive in the same hour by the same way share a shipment.
function loadsOf(inbound: readonly TargetInbound[]): Load[] {
  const loads = new Map<string, TargetInbound[]>();
  for (const line of inbound) {
    const key = line.reference ?? `${line.place}:${line.mode}:${Math.round(line.etaP50Hours)}`;
    loads.set(key, [...(loads.get(key) ?? []), line]);
  }
  let number = 1201;
  return [...loads].map(([, lines]) => {
    const reference = lines[0]?.reference ?? `PO-${number++}`;
    return { reference, lines };
  });
}

// Share of the way at which each station stands, order to shelf.
const STATIONS: readonly (readonly [string, number])[] = [
  ['ready', 0.1],
  ['picked-up', 0.16],
  ['departed', 0.25],
  ['arrived-port', 0.78],
  ['customs', 0.86],
  ['delivered', 0.95],
  ['available', 1],
];
const WAY_DAYS = { sea: 44, air: 16, truck: 9 } as const;

/** Whole cartons; the story's own figures stand as they are. */
function unitsOf(line: TargetInbound): number {
  if (line.reference) return line.units;
  const carton = cartonUnitsOf(line.good);
  return Math.max(1, Math.round(line.units / carton)) * carton;
}

function loadRows({ reference, lines }: Load, nowMs: number, rows: InboundRows) {
  const [first] = lines;
  if (!first) return;
  const orderId = sampleId('po', reference);
  const shipmentId = sampleId('shp', reference);
  const etaP50Utc = Math.round(nowMs + first.etaP50Hours * HOUR_MS);
  const etaP90Utc = Math.round(nowMs + first.etaP90Hours * HOUR_MS);
  const startMs = etaP50Utc - WAY_DAYS[first.mode] * DAY_MS;
  const place = { warehouseId: warehouseId(first.place) };
  rows.purchaseOrder.push({
    id: orderId,
    reference,
    supplierId: supplierId(first.good.category),
    ...place,
    currency: 'CNY',
    status: 'produced',
    placedAtUtc: startMs,
    readyOnDate: dateOf(startMs + 6 * DAY_MS),
  });
  rows.shipment.push({
    id: shipmentId,
    kind: 'first-leg',
    reference,
    ...place,
    forwarderId: forwarderId(first.mode === 'air' ? 'air' : 'ocean'),
    mode: first.mode,
    trackingRef: `${first.mode.toUpperCase()}-${reference.slice(3)}`,
    status: 'in-transit',
    etaP50Utc,
    etaP90Utc,
  });
  STATIONS.forEach(([kind, share], position) => {
    const plannedAtUtc = Math.round(startMs + share * (etaP50Utc - startMs));
    const isPassed = plannedAtUtc < nowMs;
    rows.shipmentMilestone.push({
      shipmentId,
      position,
      kind,
      plannedAtUtc,
      actualAtUtc: isPassed ? plannedAtUtc + 5 * HOUR_MS * (position % 2) : null,
      source: isPassed ? 'forwarder' : 'learnt',
    });
  });
  for (const line of lines) {
    const units = unitsOf(line);
    const lineId = sampleId('pol', `${reference}:${line.good.code}`);
    const unitPriceMinor = Math.round(line.good.priceMinor * 0.26 * 7.1);
    rows.purchaseOrderLine.push({
      id: lineId,
      purchaseOrderId: orderId,
      skuId: line.good.id,
      units,
      unitPriceMinor,
    });
    rows.inboundLine.push({
      id: sampleId('inb', `${reference}:${line.good.code}`),
      skuId: line.good.id,
      ...place,
      shipmentId,
      purchaseOrderId: orderId,
      purchaseOrderLineId: lineId,
      unitsPlanned: units,
      unitsExpected: units,
      etaP50Utc,
      etaP90Utc,
      etaSource: 'learnt',
    });
  }
}

/** Purchase orders, shipments, their lines and stations. */
export function inboundRows(inbound: readonly TargetInbound[], nowMs: number): InboundRows {
  const rows: InboundRows = {
    purchaseOrder: [],
    purchaseOrderLine: [],
    shipment: [],
    inboundLine: [],
    shipmentMilestone: [],
  };
  for (const load of loadsOf(inbound)) loadRows(load, nowMs, rows);
  return rows;
}
