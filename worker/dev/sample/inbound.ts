// What is on its way in the sample: the story's own orders, and shared shipments for the rest,
// each with a purchase order and stations that are planned or passed.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { cartonUnitsOf } from './goods.ts';
import { dateOf } from './history.ts';
import { PER_DOLLAR, warehouseId } from './places.ts';
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

/** What is the same for all rows of a load. */
interface Way {
  readonly orderId: string;
  readonly shipmentId: string;
  readonly warehouseId: string;
  readonly startMs: number;
  readonly etaP50Utc: number;
  readonly etaP90Utc: number;
}

function wayOf(reference: string, first: TargetInbound, nowMs: number): Way {
  const etaP50Utc = Math.round(nowMs + first.etaP50Hours * HOUR_MS);
  return {
    orderId: sampleId('po', reference),
    shipmentId: sampleId('shp', reference),
    warehouseId: warehouseId(first.place),
    startMs: etaP50Utc - WAY_DAYS[first.mode] * DAY_MS,
    etaP50Utc,
    etaP90Utc: Math.round(nowMs + first.etaP90Hours * HOUR_MS),
  };
}

function headRows(reference: string, first: TargetInbound, way: Way, rows: InboundRows) {
  rows.purchaseOrder.push({
    id: way.orderId,
    reference,
    supplierId: supplierId(first.good.category),
    warehouseId: way.warehouseId,
    currency: 'CNY',
    status: 'in-transit',
    placedAtUtc: way.startMs,
    readyOnDate: dateOf(way.startMs + 6 * DAY_MS),
  });
  rows.shipment.push({
    id: way.shipmentId,
    kind: 'first-leg',
    reference,
    warehouseId: way.warehouseId,
    forwarderId: forwarderId(first.mode === 'air' ? 'air' : 'ocean'),
    mode: first.mode,
    trackingRef: `${first.mode.toUpperCase()}-${reference.slice(3)}`,
    status: 'in-transit',
    etaP50Utc: way.etaP50Utc,
    etaP90Utc: way.etaP90Utc,
  });
}

function milestoneRows({ shipmentId, startMs, etaP50Utc }: Way, nowMs: number) {
  return STATIONS.map(([kind, share], position) => {
    const plannedAtUtc = Math.round(startMs + share * (etaP50Utc - startMs));
    const isPassed = plannedAtUtc < nowMs;
    return {
      shipmentId,
      position,
      kind,
      plannedAtUtc,
      // Every second station was reached some hours late.
      actualAtUtc: isPassed ? plannedAtUtc + 5 * HOUR_MS * (position % 2) : null,
      source: isPassed ? 'forwarder' : 'learnt',
    };
  });
}

function lineRows(reference: string, line: TargetInbound, way: Way, rows: InboundRows) {
  const units = unitsOf(line);
  const { id: skuId, code, priceMinor } = line.good;
  const lineId = sampleId('pol', `${reference}:${code}`);
  rows.purchaseOrderLine.push({
    id: lineId,
    purchaseOrderId: way.orderId,
    skuId,
    units,
    unitPriceMinor: Math.round(priceMinor * 0.26 * (PER_DOLLAR.CNY ?? 1)),
  });
  rows.inboundLine.push({
    id: sampleId('inb', `${reference}:${code}`),
    skuId,
    warehouseId: way.warehouseId,
    shipmentId: way.shipmentId,
    purchaseOrderId: way.orderId,
    purchaseOrderLineId: lineId,
    unitsPlanned: units,
    unitsExpected: units,
    etaP50Utc: way.etaP50Utc,
    etaP90Utc: way.etaP90Utc,
    etaSource: 'learnt',
  });
}

function loadRows({ reference, lines }: Load, nowMs: number, rows: InboundRows) {
  const [first] = lines;
  if (!first) return;
  const way = wayOf(reference, first, nowMs);
  headRows(reference, first, way, rows);
  rows.shipmentMilestone.push(...milestoneRows(way, nowMs));
  for (const line of lines) lineRows(reference, line, way, rows);
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
