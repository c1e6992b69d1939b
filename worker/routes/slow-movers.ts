// Slow movers over HTTP: the list, its owners and dates, and the decisions, which become movements,
// line-up items or price notes through the functions that own those.
import type { Permission } from '../../shared/contract/permissions.ts';
import {
  type CaseBody,
  decideSlowMover,
  listSlowMovers,
  reopenSlowMover,
  type SlowMoverDecision,
  updateSlowMover,
  workOutSlowMovers,
} from '../../shared/contract/slow-movers.ts';
import { idOnce } from '../auth/derived.ts';
import type { Actor } from '../context.ts';
import * as cases from '../db/clearance/cases.ts';
import { makeKit, putKitAway, readPair } from '../db/clearance/kits.ts';
import { findCase, readAround, readCases } from '../db/clearance/list.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown } from '../db/known-ids.ts';
import { sendTransfer } from '../db/ledger/inbound.ts';
import type { Act } from '../db/ledger/movement.ts';
import { adjust, dispose } from '../db/ledger/verbs.ts';
import { findLive, writeLiveItems } from '../db/live.ts';
import { findMember } from '../db/team.ts';
import { advisedWay, chosenOf, isTakenBackFreely } from '../domain/clearance/choice.ts';
import { batchUnits, type ChosenKit, kitPrices } from '../domain/clearance/kit.ts';
import { type Chosen, slowMoverOf } from '../domain/clearance/view.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { workOutSlowMovers as workOut } from '../jobs/slow-movers.ts';
import { actOnce } from '../once.ts';
import { type MemberCall, type Route, route } from '../route.ts';

const DONE = { done: true } as const;

const NEEDS: Readonly<Record<SlowMoverDecision['way'], Permission>> = {
  markdown: 'order.write',
  bundle: 'catalogue.write',
  keep: 'order.write',
  'return-home': 'stock.write',
  dispose: 'stock.write',
  live: 'live.assist',
};

function demandMay(actor: Actor, way: SlowMoverDecision['way']) {
  if (actor.permissions.has(NEEDS[way])) return;
  throw new ApiError('forbidden', { detail: `This way out needs the permission ${NEEDS[way]}.` });
}

const decidedMeanwhile = () =>
  new ApiError('conflict', {
    detail: 'This case is not open any more: look at the newest list.',
  });

const kitsAreBuilt = () =>
  new ApiError('conflict', { detail: 'Some of these kits are built: take them apart first.' });

const guardRefusal = (error: unknown) =>
  isRefusal(error, 'batch_guard_holds') ? decidedMeanwhile() : null;

async function openCase(db: WorkspaceDb, id: string) {
  const row = await findCase(db, id);
  if (!row) throw notFound('slow mover');
  if (row.state !== 'open') throw decidedMeanwhile();
  return row;
}

type Case = Awaited<ReturnType<typeof openCase>>;
type Decide = MemberCall<typeof decideSlowMover>;
type Of<Way extends SlowMoverDecision['way']> = Extract<SlowMoverDecision, { way: Way }>;

async function moveOut(call: Decide, row: Case, decision: Of<'dispose' | 'return-home'>) {
  const { db, onceKey } = call;
  const place = { skuId: row.skuId, warehouseId: row.warehouseId, units: decision.units };
  const decided = decisionStatements(call, row);
  const run = async (act: Act) => {
    const alongside = { ...act, alongside: [...(act.alongside ?? []), ...decided] };
    if (decision.way === 'dispose') return dispose(db, alongside, { ...place, from: 'available' });
    const { toWarehouseId } = decision;
    if (toWarehouseId === null) {
      return adjust(db, alongside, { ...place, deltaUnits: -decision.units });
    }
    return sendTransfer(db, alongside, {
      shipmentId: await idOnce('shp', onceKey),
      inboundLineId: await idOnce('inb', onceKey),
      skuId: row.skuId,
      fromWarehouseId: row.warehouseId,
      toWarehouseId,
      units: decision.units,
    });
  };
  const reason = decision.reason || `slow mover: ${decision.way}`;
  const details = { subject: { kind: 'slow-mover', id: row.id }, after: decision, reason };
  try {
    await actOnce(call, details, run);
  } catch (error) {
    throw guardRefusal(error) ?? error;
  }
  return DONE;
}

async function intoLive(call: Decide, row: Case, decision: Of<'live'>) {
  const { db, nowMs } = call;
  const live = await findLive(db, decision.liveId);
  if (!live) throw fieldError('body.liveId', 'There is no such live.', 'not-found');
  if (live.status !== 'planned') {
    throw new ApiError('conflict', { detail: 'This live has started: its plan is closed.' });
  }
  const item = {
    skuId: row.skuId,
    expectedUnits: decision.units,
    lowUnits: null,
    highUnits: null,
  };
  const price = { liveId: live.id, skuId: row.skuId, priceMinor: decision.priceMinor };
  return [
    ...writeLiveItems(db, live.id, [item], nowMs),
    cases.askLivePrice(db, { ...price, currency: row.currency }),
  ];
}

// A SKU that a warehouse can build and a shop can list, and the job of building the first batch.
async function intoKit({ db, nowMs }: Decide, row: Case, decision: Of<'bundle'>) {
  const { partnerSkuId } = decision;
  if (partnerSkuId === row.skuId) {
    throw fieldError('body.partnerSkuId', 'Choose another product than the slow one itself.');
  }
  const pair = await readPair(db, row.skuId, partnerSkuId);
  if (!pair) throw notFound('SKU');
  const body = JSON.parse(row.body) as CaseBody;
  const prices = kitPrices(body, decision);
  const price = { minor: prices.priceMinor, currency: row.currency };
  const { statements, ...made } = makeKit(db, pair, price, nowMs);
  const units = batchUnits(body, decision.units);
  const kit = { ...made, ...prices, units, dueOnDate: decision.dueOnDate ?? row.dueOnDate };
  return { kit, statements };
}

function decisionStatements({ db, body, actor, nowMs }: Decide, row: Case, kit?: ChosenKit) {
  const chosen = chosenOf(JSON.parse(row.body) as CaseBody, body, kit);
  const decision = {
    id: row.id,
    memberId: actor.memberId,
    reason: body.reason || null,
    chosen,
  };
  return cases.decideCase(db, decision, nowMs);
}

async function decide(call: Decide) {
  const { db, params, body, actor } = call;
  demandMay(actor, body.way);
  await demandKnown(db, [
    {
      noun: 'warehouse',
      id: body.way === 'return-home' ? body.toWarehouseId : null,
      path: 'body.toWarehouseId',
    },
    {
      noun: 'sku',
      id: body.way === 'bundle' ? body.partnerSkuId : null,
      path: 'body.partnerSkuId',
    },
  ]);
  const isMoved = body.way === 'dispose' || body.way === 'return-home';
  // A repeat of a movement finds its case decided, by itself: the guard tells the two apart.
  const row = isMoved ? await findCase(db, params.id) : await openCase(db, params.id);
  if (!row) throw notFound('slow mover');
  const advised = advisedWay(JSON.parse(row.body) as CaseBody);
  if (body.way !== advised && body.reason === '') {
    throw fieldError('body.reason', `The list advises ${advised}: say in a word why not.`);
  }
  if (body.way === 'dispose' || body.way === 'return-home') return moveOut(call, row, body);
  const made = body.way === 'bundle' ? await intoKit(call, row, body) : null;
  const live = body.way === 'live' ? await intoLive(call, row, body) : [];
  return call.commit({
    statements: [...decisionStatements(call, row, made?.kit), ...live, ...(made?.statements ?? [])],
    answer: DONE,
    subject: { kind: 'slow-mover', id: row.id },
    after: body,
    reason: body.reason || null,
    refusal: guardRefusal,
  });
}

/** Routes of slow movers. */
export const slowMoverRoutes: readonly Route[] = [
  route(listSlowMovers, async ({ db, query, actor, nowMs }) => {
    const read = await readCases(db, query);
    const around = await readAround(db, read.rows);
    const reader = { nowMs, canReadCost: actor.permissions.has('cost.read') };
    const workedOutMs = read.mark === null ? null : Number(read.mark.split(' ')[1]);
    return {
      items: read.rows.map((row) => slowMoverOf(row, around, reader)),
      nextCursor: read.nextCursor,
      workedOutAtUtc: workedOutMs === null ? null : isoOf(workedOutMs),
      openCount: read.openCount,
      members: [...read.members],
    };
  }),
  route(workOutSlowMovers, async ({ db, nowMs, commit }) => {
    const openCount = (await workOut(db, nowMs)) ?? 0;
    return commit({
      statements: [],
      answer: { openCount, isFresh: true },
      subject: { kind: 'slow-movers', id: 'list' },
      after: { openCount },
      isSynced: false,
    });
  }),
  route(updateSlowMover, async ({ db, params, body, nowMs, commit }) => {
    await openCase(db, params.id);
    if (body.ownerMemberId && !(await findMember(db, body.ownerMemberId))) {
      throw fieldError('body.ownerMemberId', 'There is no such member.', 'not-found');
    }
    return commit({
      statements: [cases.changeCase(db, params.id, body, nowMs)],
      answer: DONE,
      subject: { kind: 'slow-mover', id: params.id },
      after: body,
    });
  }),
  route(decideSlowMover, decide),
  route(reopenSlowMover, async ({ db, params, nowMs, commit }) => {
    const row = await findCase(db, params.id);
    if (!row) throw notFound('slow mover');
    const chosen = row.chosen ? (JSON.parse(row.chosen) as Chosen) : null;
    if (row.state !== 'decided' || !chosen || !isTakenBackFreely(chosen)) {
      throw new ApiError('conflict', {
        detail: 'Only a price, a bundle or keeping can be taken back here; movements are reversed.',
      });
    }
    if ((row.builtUnits ?? 0) > 0) throw kitsAreBuilt();
    return commit({
      statements: [
        ...(chosen.kit ? putKitAway(db, row.id, chosen.kit, nowMs) : []),
        ...cases.reopenCase(db, row.id, nowMs),
      ],
      answer: DONE,
      subject: { kind: 'slow-mover', id: row.id },
      before: chosen,
      refusal: (error) =>
        guardRefusal(error) ?? (isUniqueError(error, 'clearance_case') ? decidedMeanwhile() : null),
    });
  }),
];
