// First-leg shipments over HTTP: loading, stations, receipts and claims.
import {
  cancelShipment,
  createShipment,
  editShipment,
  listClaims,
  listShipments,
  receiveShipment,
  setInboundEta,
  setMilestone,
  settleClaim,
  unreceiveShipment,
} from '../../shared/contract/shipments.ts';
import { isRefusal } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown } from '../db/known-ids.ts';
import * as ledger from '../db/ledger/inbound.ts';
import { aroundUndo, isReceipt, unitsClosedShort, unreceive } from '../db/ledger/receipt-undo.ts';
import { newId } from '../db/new-id.ts';
import * as claims from '../db/purchasing/claims.ts';
import { findExpected, guardExpected, writeExpected } from '../db/purchasing/inbound-eta.ts';
import { learnTerms } from '../db/purchasing/learnt-terms.ts';
import * as shipments from '../db/purchasing/shipments.ts';
import { isoOf, isoOrNull, msOf } from '../domain/instants.ts';
import { expectedAnew } from '../domain/purchasing/expected-anew.ts';
import { type Load, loaded, type OrderPart, unloaded } from '../domain/purchasing/loading.ts';
import {
  dated,
  demandShipment,
  plannedStations,
  stationSaid,
} from '../domain/purchasing/shipment-life.ts';
import {
  type ShipmentRecord,
  shipmentView,
  stationPosition,
} from '../domain/purchasing/shipment-record.ts';
import { ApiError, notFound } from '../errors.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

function refusal(error: unknown): ApiError | null {
  if (!isRefusal(error, 'batch_guard_holds')) return null;
  return new ApiError('conflict', { detail: 'It changed in between: look at it again.' });
}

async function demandFound(db: WorkspaceDb, id: string): Promise<ShipmentRecord> {
  const shipment = await shipments.findShipment(db, id);
  if (!shipment) throw notFound('shipment');
  return shipment;
}

// Of all siblings only those that loading changed are written, and shown if they are in it.
function changedParts(before: readonly OrderPart[], after: readonly OrderPart[]) {
  return after.filter((part) => !before.includes(part));
}

function withParts(shipment: ShipmentRecord, after: readonly OrderPart[]): ShipmentRecord {
  const references = new Map(shipment.parts.map((part) => [part.orderId, part.orderReference]));
  const parts = after
    .filter(({ shipmentId }) => shipmentId === shipment.id)
    .map((part) => ({ ...part, orderReference: references.get(part.orderId) ?? null }));
  return { ...shipment, parts };
}

const loadingOf = (shipment: ShipmentRecord, nowMs: number) => ({
  shipmentId: shipment.id,
  warehouseId: shipment.warehouseId,
  etaP50Ms: shipment.etaP50Ms,
  etaP90Ms: shipment.etaP90Ms,
  newId: (prefix: string) => newId(prefix, nowMs),
});

const idsOf = (loads: readonly Load[], shipment?: ShipmentRecord) => [
  ...loads.map(({ inboundLineId }) => inboundLineId),
  ...(shipment?.parts.map(({ id }) => id) ?? []),
];

const arrivedOf = ({ parts }: ShipmentRecord) => ({
  receivedUnits: parts.reduce((sum, part) => sum + part.receivedUnits, 0),
  openUnits: parts
    .filter(({ status }) => status === 'open')
    .reduce((sum, part) => sum + part.expectedUnits - part.receivedUnits, 0),
});

const UNTIL_HERE = {
  delivered: stationPosition('delivered'),
  departed: stationPosition('departed'),
};

/** Routes of shipments and claims. */
export const shipmentRoutes: readonly Route[] = [
  route(listShipments, ({ db, query }) => shipments.listShipments(db, query)),
  route(createShipment, async ({ db, body, nowMs, commit }) => {
    await demandKnown(db, [
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
      { noun: 'forwarder', id: body.forwarderId, path: 'body.forwarderId' },
    ]);
    const { loads, ...fields } = body;
    const { lanes, past, parts } = await shipments.readWay(db, body, idsOf(loads));
    const blank: ShipmentRecord = {
      ...fields,
      id: newId('shp', nowMs),
      status: 'booked',
      ...{ etaP50Ms: null, etaP90Ms: null, createdAtMs: nowMs, revision: 0 },
      ...{ stations: [], parts: [] },
    };
    const after = loaded(parts, loads, loadingOf(blank, nowMs));
    const changed = changedParts(parts, after);
    const stations = plannedStations(blank, { lanes, past }, nowMs, nowMs);
    const shipment = withParts(dated({ ...blank, stations }, { lanes, past }, nowMs), after);
    return commit({
      statements: [
        shipments.guardParts(db, parts),
        ...shipments.writeShipment(db, shipment, nowMs),
        shipments.writeParts(db, changed, nowMs),
      ],
      answer: shipmentView(shipment),
      subject: { kind: 'shipment', id: shipment.id },
      after: body,
      refusal,
    });
  }),
  route(editShipment, async ({ db, params, body, nowMs, commit }) => {
    await demandKnown(db, [{ noun: 'forwarder', id: body.forwarderId, path: 'body.forwarderId' }]);
    const before = await demandFound(db, params.id);
    demandShipment(body.loads.length > 0 ? 'load' : 'edit', before);
    const { loads, ...fields } = body;
    const said = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    );
    const edited: ShipmentRecord = { ...before, ...said };
    const way = await shipments.readWay(db, edited, idsOf(loads, before));
    const after = loaded(way.parts, loads, loadingOf(edited, nowMs));
    const changed = changedParts(way.parts, after);
    const shipment = withParts(dated(edited, way, nowMs), after);
    return commit({
      statements: [
        shipments.guardShipment(db, before),
        shipments.guardParts(db, way.parts),
        ...shipments.writeShipment(db, shipment, nowMs),
        shipments.writeParts(db, changed, nowMs),
      ],
      answer: shipmentView(shipment),
      subject: { kind: 'shipment', id: params.id },
      before: shipmentView(before),
      after: body,
      refusal,
    });
  }),
  route(cancelShipment, async ({ db, params, body, nowMs, commit }) => {
    const before = await demandFound(db, params.id);
    demandShipment('cancel', before);
    const { parts } = await shipments.readWay(db, before, idsOf([], before));
    const after = unloaded(parts, loadingOf(before, nowMs));
    return commit({
      statements: [
        shipments.guardShipment(db, before),
        shipments.guardParts(db, parts),
        ...shipments.writeShipment(db, { ...before, status: 'cancelled' }, nowMs),
        shipments.writeParts(db, changedParts(parts, after), nowMs),
      ],
      answer: { done: true },
      subject: { kind: 'shipment', id: params.id },
      before: { status: before.status, lines: before.parts.length },
      reason: body.reason ?? null,
      refusal,
    });
  }),
  route(setMilestone, async ({ db, params, body, nowMs, commit }) => {
    const before = await demandFound(db, params.id);
    const way = await shipments.readWay(db, before, []);
    const { plannedAtUtc, actualAtUtc } = body;
    const word = {
      kind: body.kind,
      source: body.source,
      ...(plannedAtUtc !== undefined && { plannedAtMs: plannedAtUtc && msOf(plannedAtUtc) }),
      ...(actualAtUtc !== undefined && { actualAtMs: actualAtUtc && msOf(actualAtUtc) }),
    } as Parameters<typeof stationSaid>[1];
    const shipment = stationSaid(before, word, way, nowMs);
    return commit({
      statements: [
        shipments.guardShipment(db, before),
        ...shipments.writeShipment(db, shipment, nowMs),
      ],
      answer: shipmentView(shipment),
      subject: { kind: 'shipment', id: params.id },
      before: before.stations.find(({ kind }) => kind === body.kind),
      after: body,
      refusal,
    });
  }),
  route(setInboundEta, async ({ db, params, body, nowMs, commit }) => {
    const before = await findExpected(db, params.id);
    if (!before) throw notFound('inbound line');
    const after = expectedAnew(before, body.etaUtc === null ? null : msOf(body.etaUtc));
    return commit({
      statements: [guardExpected(db, before), ...writeExpected(db, before, after, nowMs)],
      answer: {
        etaP50Utc: isoOrNull(after.etaP50Ms),
        etaP90Utc: isoOrNull(after.etaP90Ms),
        beforeUtc: isoOrNull(before.etaP50Ms),
        lines: before.lines,
      },
      subject: { kind: 'inbound', id: params.id },
      before: { etaUtc: isoOrNull(before.etaP50Ms) },
      after: body,
      refusal,
    });
  }),
  route(receiveShipment, async (call) => {
    const { db, params, body, nowMs } = call;
    const before = await demandFound(db, params.id);
    demandShipment('receive', before);
    const known = new Set(before.parts.map(({ id }) => id));
    if (body.lines.some(({ inboundLineId }) => !known.has(inboundLineId))) {
      throw notFound('line in this shipment');
    }
    const details = { subject: { kind: 'shipment', id: params.id }, after: body };
    const receipt = { shipmentId: params.id, ...body };
    const posted = await actOnce(call, details, (act) => ledger.receiveShipment(db, act, receipt));
    const after = await demandFound(db, params.id);
    if (after.status === 'closed') call.later(learnTerms(db, nowMs));
    const [first] = posted.movements;
    return {
      ...arrivedOf(after),
      movementId: first?.id ?? null,
      bookedAtUtc: isoOf(first?.recordedAtUtc ?? nowMs),
    };
  }),
  route(unreceiveShipment, async (call) => {
    const { db, params, body, nowMs, commit } = call;
    const before = await demandFound(db, params.id);
    demandShipment('receive', before);
    const { movementId } = body;
    const what = { shipmentId: params.id, bookedAtMs: msOf(body.bookedAtUtc) };
    const details = {
      subject: { kind: 'shipment', id: params.id },
      before: { status: before.status, ...arrivedOf(before) },
      after: body,
    };
    const around = aroundUndo(db, what, UNTIL_HERE, nowMs);
    if (movementId === null) {
      const units = await unitsClosedShort(db, what);
      if (units === null) throw notFound('receipt of this shipment');
      const { receivedUnits, openUnits } = arrivedOf(before);
      const statements = [...around.before, ...around.after];
      const answer = { receivedUnits, openUnits: openUnits + units };
      return commit({ ...details, statements, answer, refusal });
    }
    if (!(await isReceipt(db, what, movementId))) throw notFound('receipt of this shipment');
    await actOnce(call, details, (act) => unreceive(db, act, movementId, around));
    // What was learnt from it as a shipment that is over is learnt anew without it.
    if (before.status === 'closed') call.later(learnTerms(db, nowMs));
    return arrivedOf(await demandFound(db, params.id));
  }),
  route(listClaims, ({ db, query, actor }) =>
    claims.listClaims(db, query, actor.permissions.has('cost.read')),
  ),
  route(settleClaim, async ({ db, params, body, commit }) => {
    const before = await claims.findClaim(db, params.id);
    if (!before) throw notFound('claim');
    return commit({
      statements: [claims.settleClaim(db, params.id, body)],
      answer: { done: true },
      subject: { kind: 'claim', id: params.id },
      before,
      after: body,
      isSynced: false,
    });
  }),
];
