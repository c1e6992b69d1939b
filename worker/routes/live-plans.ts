// A live's plan over HTTP: reading it, signing a version of it, drafting what covers a shortage.
import {
  draftCover,
  getLivePlan,
  type SigningSide,
  signLivePlan,
} from '../../shared/contract/live-plans.ts';
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Actor } from '../context.ts';
import { isRefusal } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown } from '../db/known-ids.ts';
import { readPlanFacts } from '../db/live-plan/read.ts';
import { signPlan } from '../db/live-signature.ts';
import { readSubstitutes } from '../db/live-substitute.ts';
import { newId } from '../db/new-id.ts';
import { writeOrder } from '../db/purchasing/order-writes.ts';
import { insertSuggestion } from '../db/suggestion.ts';
import { livePlan, withSubstitutes } from '../domain/live-plan/plan.ts';
import { newDraft } from '../domain/purchasing/new-order.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const SIDE_NEEDS: Readonly<Record<SigningSide, Permission>> = {
  operations: 'live.assist',
  stock: 'stock.write',
};

async function planOf(db: WorkspaceDb, liveId: string, actor: Actor, nowMs: number) {
  const facts = await readPlanFacts(db, liveId);
  if (!facts) throw notFound('live');
  return { facts, plan: livePlan(facts, nowMs, actor.permissions.has('cost.read')) };
}

const changedMeanwhile = () =>
  new ApiError('conflict', {
    detail: 'The plan was changed or has started: look at the newest version and sign that.',
  });

function demandSide(actor: Actor, side: SigningSide) {
  if (actor.permissions.has(SIDE_NEEDS[side])) return;
  throw new ApiError('forbidden', {
    detail: `Signing for this side needs the permission ${SIDE_NEEDS[side]}.`,
  });
}

/** Routes of plans. */
export const livePlanRoutes: readonly Route[] = [
  route(getLivePlan, async ({ db, params, actor, nowMs }) => {
    const { facts, plan } = await planOf(db, params.id, actor, nowMs);
    const categoryOf = new Map(facts.items.map((row) => [row.skuId, row.categoryId]));
    const wanting = plan.items.filter(({ readiness }) => ['short', 'late'].includes(readiness));
    const categories = [...new Set(wanting.flatMap(({ skuId }) => categoryOf.get(skuId) ?? []))];
    const pool = plan.warehouse ? [plan.warehouse.id] : null;
    const candidates = await readSubstitutes(db, params.id, categories, pool);
    return withSubstitutes(plan, categoryOf, candidates);
  }),
  route(signLivePlan, async ({ db, params, body, actor, nowMs, commit }) => {
    demandSide(actor, body.side);
    const { facts, plan } = await planOf(db, params.id, actor, nowMs);
    const { session } = facts;
    const isOpen = session.status === 'planned' || session.status === 'signed';
    if (!isOpen || session.planVersion !== body.planVersion) throw changedMeanwhile();
    const other = body.side === 'stock' ? 'operations' : 'stock';
    const isSignedByBoth = plan.signatures.some(
      ({ side, planVersion }) => side === other && planVersion === body.planVersion,
    );
    const items = plan.items.map(({ ways: _ways, learnt: _learnt, ...item }) => item);
    const frozen = { startsAtUtc: plan.startsAtUtc, endsAtUtc: plan.endsAtUtc, items };
    return commit({
      statements: signPlan(
        db,
        { liveId: params.id, ...body, memberId: actor.memberId, frozen },
        nowMs,
      ),
      answer: { isSignedByBoth, planVersion: body.planVersion },
      subject: { kind: 'live', id: params.id },
      after: body,
      refusal: (error) => (isRefusal(error, 'batch_guard_holds') ? changedMeanwhile() : null),
    });
  }),
  route(draftCover, async ({ db, params, body, actor, nowMs, commit }) => {
    await demandKnown(db, [
      { noun: 'warehouse', id: body.toWarehouseId, path: 'body.toWarehouseId' },
      { noun: 'warehouse', id: body.fromWarehouseId, path: 'body.fromWarehouseId' },
      { noun: 'supplier', id: body.supplierId, path: 'body.supplierId' },
    ]);
    const { facts, plan } = await planOf(db, params.id, actor, nowMs);
    const item = plan.items.find(({ skuId }) => skuId === body.skuId);
    if (!item) throw notFound('product in this line-up');
    const suggestionId = newId('sug', nowMs);
    const orderId = body.kind === 'order' ? newId('po', nowMs) : null;
    const { code, expectedUnits, leftUnits, shortUnits } = item;
    const lines = [
      { term: 'expectedUnits', value: expectedUnits },
      { term: 'leftUnits', value: leftUnits ?? 0 },
      { term: 'shortUnits', value: shortUnits ?? 0 },
      { term: 'orderUnits', value: body.units },
    ];
    const order =
      orderId &&
      newDraft(
        {
          id: orderId,
          supplierId: body.supplierId ?? '',
          warehouseId: body.toWarehouseId,
          mode: body.mode,
          origin: 'live',
          liveSessionId: params.id,
          currency:
            facts.suppliers.find((row) => row.supplierId === body.supplierId)?.currency ?? 'USD',
          note: body.note || `${plan.title}: ${code}`,
          lines: [{ id: newId('pol', nowMs), skuId: body.skuId, units: body.units, advice: lines }],
        },
        nowMs,
      );
    const suggestion = {
      id: suggestionId,
      kind: body.kind === 'transfer' ? body.kind : body.mode === 'air' ? body.mode : 'order',
      skuId: body.skuId,
      warehouseId: body.toWarehouseId,
      liveId: params.id,
      body: { ...body, purchaseOrderId: orderId, lines },
    } as const;
    return commit({
      statements: [
        insertSuggestion(db, suggestion, nowMs),
        ...(order ? writeOrder(db, order, nowMs) : []),
      ],
      answer: { suggestionId, purchaseOrderId: orderId },
      subject: { kind: 'live', id: params.id },
      after: { ...body, suggestionId, purchaseOrderId: orderId },
    });
  }),
];
