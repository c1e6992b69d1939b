// Suppliers, forwarders, terms and closures over HTTP.
import {
  createClosure,
  createForwarder,
  createSupplier,
  deleteClosure,
  listPartners,
  putLane,
  putSupplierTerm,
  removeSupplierTerm,
  replaceForwarder,
  replaceSupplier,
} from '../../shared/contract/suppliers.ts';
import type { Actor } from '../context.ts';
import { demandKnown } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import { readExperience } from '../db/purchasing/learnt-terms.ts';
import * as writes from '../db/purchasing/partner-writes.ts';
import * as partners from '../db/purchasing/partners.ts';
import { laneScorecards, supplierScorecards } from '../domain/purchasing/experience.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const DONE = { done: true } as const;

function demandPriceReader(actor: Actor, said: readonly unknown[]) {
  if (actor.permissions.has('cost.read') || said.every((price) => price === undefined)) return;
  throw new ApiError('forbidden', { detail: 'Setting prices needs the permission cost.read.' });
}

function demandTimeZone(timeZone: string) {
  if (!isTimeZone(timeZone)) throw fieldError('body.timeZone', 'No such time zone is known.');
}

function demandDays(p50Days: number | null, p90Days: number | null, path: string) {
  if (p50Days === null || p90Days === null || p90Days >= p50Days) return;
  throw fieldError(path, 'Nine in ten cannot take less than half of them do.');
}

/** Routes of partners. */
export const partnerRoutes: readonly Route[] = [
  route(listPartners, async ({ db, actor }) => {
    const { orders, shipments } = await readExperience(db);
    const bySupplier = new Map(
      supplierScorecards(orders).map(({ supplierId, ...card }) => [supplierId, card]),
    );
    const byLane = new Map(
      laneScorecards(shipments).map((row) => {
        const { count, onTimeShare, shortShare, p50Days, p90Days } = row;
        const card = { count, onTimeShare, shortShare, p50Days, p90Days };
        return [partners.laneKeyOf(row), card];
      }),
    );
    const cards = {
      supplier: (id: string) => bySupplier.get(id) ?? null,
      lane: (key: string) => byLane.get(key) ?? null,
    };
    return partners.listPartners(db, cards, actor.permissions.has('cost.read'));
  }),
  route(createSupplier, async ({ body, db, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    const id = newId('sup', nowMs);
    return commit({
      statements: [writes.writeSupplier(db, id, body, nowMs)],
      answer: { id },
      subject: { kind: 'supplier', id },
      after: body,
    });
  }),
  route(replaceSupplier, async ({ params, body, db, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    await demandKnown(db, [{ noun: 'supplier', id: params.id, path: 'params.id' }]);
    return commit({
      statements: [writes.writeSupplier(db, params.id, body, nowMs)],
      answer: DONE,
      subject: { kind: 'supplier', id: params.id },
      after: body,
    });
  }),
  route(putSupplierTerm, async ({ params, body, db, actor, nowMs, commit }) => {
    demandPriceReader(actor, [body.priceBreaks]);
    demandDays(body.productionP50Days, body.productionP90Days, 'body.productionP90Days');
    await demandKnown(db, [
      { noun: 'supplier', id: params.id, path: 'params.id' },
      { noun: 'sku', id: body.skuId, path: 'body.skuId' },
    ]);
    const priceBreaks =
      body.priceBreaks?.map(({ fromUnits, price }) => ({
        fromUnits,
        priceMinor: price.minor,
        currency: price.currency,
      })) ?? null;
    const { priceBreaks: _prices, ...shown } = body;
    const term = { ...shown, skuId: body.skuId ?? '', priceBreaks };
    return commit({
      statements: [writes.writeTerm(db, params.id, term, nowMs)],
      answer: DONE,
      subject: { kind: 'supplier', id: params.id },
      after: shown,
    });
  }),
  route(removeSupplierTerm, async ({ params: { id, skuId }, db, actor, commit }) => {
    const found = await writes.findTerm(db, id, skuId);
    if (!found) throw notFound('supplier term');
    const { hasPrices, ...before } = found;
    // Who does not see the prices could not write them back.
    demandPriceReader(actor, hasPrices ? [true] : []);
    return commit({
      statements: [writes.deleteTerm(db, id, skuId)],
      answer: DONE,
      subject: { kind: 'supplier', id },
      before,
    });
  }),
  route(createForwarder, async ({ body, db, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    const id = newId('fwd', nowMs);
    return commit({
      statements: [writes.writeForwarder(db, id, body, nowMs)],
      answer: { id },
      subject: { kind: 'forwarder', id },
      after: body,
    });
  }),
  route(replaceForwarder, async ({ params, body, db, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    await demandKnown(db, [{ noun: 'forwarder', id: params.id, path: 'params.id' }]);
    return commit({
      statements: [writes.writeForwarder(db, params.id, body, nowMs)],
      answer: DONE,
      subject: { kind: 'forwarder', id: params.id },
      after: body,
    });
  }),
  route(putLane, async ({ params, body, db, actor, nowMs, commit }) => {
    demandPriceReader(actor, [body.pricePerCbm, body.pricePerKg]);
    demandDays(body.transitP50Days, body.transitP90Days, 'body.transitP90Days');
    await demandKnown(db, [
      { noun: 'forwarder', id: params.id, path: 'params.id' },
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
    ]);
    const { pricePerCbm, pricePerKg, ...shown } = body;
    const currencies = new Set(
      [pricePerCbm, pricePerKg].flatMap((price) => (price ? [price.currency] : [])),
    );
    if (currencies.size > 1) throw fieldError('body.pricePerKg', 'Use one currency for both.');
    const lane = {
      ...shown,
      cbmMinor: pricePerCbm?.minor ?? null,
      kgMinor: pricePerKg?.minor ?? null,
      currency: [...currencies][0] ?? null,
      arePricesSaid: pricePerCbm !== undefined || pricePerKg !== undefined,
    };
    return commit({
      statements: [writes.writeLane(db, params.id, lane, nowMs)],
      answer: DONE,
      subject: { kind: 'forwarder', id: params.id },
      after: shown,
    });
  }),
  route(createClosure, async ({ body, db, nowMs, commit }) => {
    if (body.endsOnDate < body.startsOnDate) {
      throw fieldError('body.endsOnDate', 'It cannot end before it starts.');
    }
    await demandKnown(db, [{ noun: body.partyKind, id: body.partyId, path: 'body.partyId' }]);
    const id = newId('clo', nowMs);
    return commit({
      statements: [writes.insertClosure(db, id, body, nowMs)],
      answer: { id },
      subject: { kind: body.partyKind, id: body.partyId },
      after: body,
    });
  }),
  route(deleteClosure, async ({ params, db, commit }) => {
    const before = await writes.findClosure(db, params.id);
    if (!before) throw notFound('closure');
    return commit({
      statements: [writes.deleteClosure(db, params.id)],
      answer: DONE,
      subject: { kind: before.partyKind, id: before.partyId },
      before,
    });
  }),
];
