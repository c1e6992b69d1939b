// Pre-sales over HTTP: what could be sold ahead, opening and changing one, how each promise stands,
// and the buyers an arrival keeps waiting.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  editPresale,
  listPresaleBuyers,
  listPresaleOffers,
  listPresales,
  openPresale,
} from '../../shared/contract/presales.ts';
import { isRefusal } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import * as presales from '../db/presale.ts';
import { isoOf, msOf } from '../domain/instants.ts';
import {
  buyersView,
  coverageAt,
  isUnderWay,
  offerView,
  presaleView,
} from '../domain/presale/view.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const spotOf = ({ skuId, warehouseId }: presales.PresaleRow): presales.Spot => [skuId, warehouseId];

function refusal(error: unknown): ApiError | null {
  if (isRefusal(error, 'presale_units')) {
    return new ApiError('not-enough-stock', { detail: 'More units than that are sold already.' });
  }
  if (!isRefusal(error, 'batch_guard_holds')) return null;
  return new ApiError('conflict', { detail: 'It changed in between: look at it again.' });
}

async function demandPresale(db: WorkspaceDb, id: string) {
  const row = await presales.findPresale(db, id);
  if (!row) throw notFound('pre-sale');
  return row;
}

async function viewsOf(db: WorkspaceDb, rows: readonly presales.PresaleRow[], nowMs: number) {
  const spots = [...new Map(rows.map((row) => [spotOf(row).join(' '), spotOf(row)])).values()];
  const facts = await presales.readSpots(db, spots);
  const coverage = new Map(spots.map((spot) => [spot.join(' '), coverageAt(spot, facts)]));
  return rows.flatMap((row) => {
    const here = coverage.get(spotOf(row).join(' '));
    return here ? [presaleView(row, here, nowMs)] : [];
  });
}

// What the changed pre-sale may hold: what it has sold, and of its line what nobody waits for.
function demandRoom(row: presales.PresaleRow, facts: presales.SpotFacts) {
  const others = facts.presales.filter(({ id }) => id !== row.id);
  const closed = { ...row, status: 'closed' as const };
  const without = coverageAt(spotOf(row), { ...facts, presales: [...others, closed] });
  const free = without.freeUnits.get(row.inboundLineId) ?? 0;
  if (row.units - row.takenUnits <= free) return;
  throw new ApiError('not-enough-stock', {
    detail: `Of this inbound ${free} more units may be sold ahead: others wait for the rest.`,
  });
}

/** Routes of pre-sales. */
export const presaleRoutes: readonly Route[] = [
  route(listPresales, async ({ db, query, nowMs }) => {
    const since = nowMs - presales.PRESALE_DAYS * DAY_MS;
    const views = await viewsOf(db, await presales.listPresales(db, since), nowMs);
    return { items: query.stage === 'all' ? views : views.filter(isUnderWay) };
  }),
  route(listPresaleOffers, async ({ db, params }) => {
    await demandKnown(db, [{ noun: 'sku', id: params.id, path: 'params.id' }]);
    const spots = await presales.spotsOfSku(db, params.id);
    const facts = await presales.readSpots(db, spots);
    const items = spots.flatMap((spot) => {
      const coverage = coverageAt(spot, facts);
      const here = facts.supplies.filter(({ warehouseId }) => warehouseId === spot[1]);
      return here.map((supply) => offerView(supply, coverage));
    });
    return { items };
  }),
  route(openPresale, async ({ db, body, nowMs, actor, commit }) => {
    await demandKnown(db, [{ noun: 'account', id: body.accountId, path: 'body.accountId' }]);
    if (msOf(body.promiseAtUtc) <= nowMs) {
      throw fieldError('body.promiseAtUtc', 'Promise a time that is still to come.');
    }
    const spot = await presales.spotOfInbound(db, body.inboundLineId);
    if (!spot) throw notFound('inbound line on its way');
    const facts = await presales.readSpots(db, [spot]);
    const named = facts.supplies.find((one) => one.inboundLineId === body.inboundLineId);
    if (!named) throw notFound('inbound line on its way');
    const { etaP50Ms: _, etaP90Ms: __, ...names } = named;
    const row: presales.PresaleRow = {
      ...names,
      id: newId('pre', nowMs),
      accountId: body.accountId,
      liveSessionId: body.liveSessionId,
      ...{ units: body.units, takenUnits: 0, promiseAtMs: msOf(body.promiseAtUtc) },
      ...{ status: 'open', openedAtMs: nowMs, updatedAtMs: nowMs },
    };
    demandRoom(row, facts);
    const after = { ...facts, presales: [...facts.presales, row] };
    return commit({
      statements: [
        presales.guardSpot(db, spot, facts),
        presales.writePresale(db, { ...row, memberId: actor.memberId }, nowMs),
      ],
      answer: presaleView(row, coverageAt(spot, after), nowMs),
      subject: { kind: 'presale', id: row.id },
      after: body,
      isSynced: false,
      refusal,
    });
  }),
  route(editPresale, async ({ db, params, body, nowMs, actor, commit }) => {
    const before = await demandPresale(db, params.id);
    const facts = await presales.readSpots(db, [spotOf(before)]);
    const { units = before.units, status = before.status, promiseAtUtc } = body;
    const promiseAtMs = promiseAtUtc === undefined ? before.promiseAtMs : msOf(promiseAtUtc);
    const row = { ...before, units, status, promiseAtMs, updatedAtMs: nowMs };
    const isMore = units > before.units || (status === 'open' && before.status === 'closed');
    if (isMore && status === 'open') demandRoom(row, facts);
    const others = facts.presales.filter(({ id }) => id !== row.id);
    const after = coverageAt(spotOf(row), { ...facts, presales: [...others, row] });
    return commit({
      statements: [
        ...(isMore ? [presales.guardSpot(db, spotOf(row), facts)] : []),
        presales.writePresale(db, { ...row, memberId: actor.memberId }, nowMs),
      ],
      answer: presaleView(row, after, nowMs),
      subject: { kind: 'presale', id: row.id },
      before: {
        units: before.units,
        status: before.status,
        promiseAtUtc: isoOf(before.promiseAtMs),
      },
      after: body,
      reason: body.reason ?? null,
      isSynced: false,
      refusal,
    });
  }),
  route(listPresaleBuyers, async ({ db, params, nowMs }) => {
    const row = await demandPresale(db, params.id);
    const [facts, names] = await Promise.all([
      presales.readSpots(db, [spotOf(row)]),
      presales.presaleBuyers(db, row.id),
    ]);
    return { items: buyersView(row, coverageAt(spotOf(row), facts), names, nowMs) };
  }),
];
