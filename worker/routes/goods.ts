// Goods on the move over HTTP: transfers, receipts, kits, returns, and differences to decide on.
import {
  decideReview,
  inspectReturn,
  listReviews,
  receiveReturn,
} from '../../shared/contract/returns.ts';
import {
  assembleKit,
  listInbound,
  receiveInbound,
  transferStock,
} from '../../shared/contract/stock.ts';
import { decideTransferDraft, listTransferDrafts } from '../../shared/contract/transfer-drafts.ts';
import { idOnce } from '../auth/derived.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { demandKnown, demandKnownWith } from '../db/known-ids.ts';
import * as inbound from '../db/ledger/inbound.ts';
import * as returns from '../db/ledger/returns.ts';
import * as snapshots from '../db/ledger/snapshots.ts';
import { assemble, disassemble } from '../db/ledger/verbs.ts';
import { guardReturned, readReturnedLine } from '../db/returnable.ts';
import * as stock from '../db/stock.ts';
import * as drafts from '../db/suggestion.ts';
import { isoOf, msOf } from '../domain/instants.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { tellReturned } from '../jobs/tell-returned.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

const DONE = { done: true } as const;

function reviewOf(row: snapshots.ReviewRow) {
  return {
    id: row.id,
    skuId: row.skuId,
    warehouseId: row.warehouseId,
    bucket: row.bucket,
    countedOnHand: row.onHand,
    ourOnHand: row.ourOnHand,
    differenceUnits: row.onHandDifference,
    observedAtUtc: isoOf(row.asOfUtc),
    state: row.state,
    evidence: row.evidence,
  };
}

const tooMany = (cause: unknown) =>
  new ApiError('conflict', {
    detail: 'More than this order was sent, with what was booked before: inspect those first.',
    cause,
  });

const draftIsGone = (cause: unknown) =>
  new ApiError('conflict', { detail: 'This draft was sent or dropped in between.', cause });

// A draft that was sent opens again when its goods were taken back; a reversal asks for it.
const DECISIONS = {
  drop: { to: 'dismissed', from: ['open'] },
  reopen: { to: 'open', from: ['dismissed', 'taken'] },
} as const;

/** Routes of transfers, receipts, kits, returns and reviews. */
export const goodsRoutes: readonly Route[] = [
  route(listInbound, ({ db, query }) => stock.listInbound(db, query)),
  route(transferStock, async (call) => {
    const { db, body, onceKey } = call;
    if (body.fromWarehouseId === body.toWarehouseId) {
      throw fieldError('body.toWarehouseId', 'Choose another warehouse than the one it leaves.');
    }
    await demandKnown(db, [
      { noun: 'sku', id: body.skuId, path: 'body.skuId' },
      { noun: 'warehouse', id: body.fromWarehouseId, path: 'body.fromWarehouseId' },
      { noun: 'warehouse', id: body.toWarehouseId, path: 'body.toWarehouseId' },
    ]);
    const transferId = await idOnce('shp', onceKey);
    const transfer = {
      ...body,
      shipmentId: transferId,
      inboundLineId: await idOnce('inb', onceKey),
      etaUtc: body.etaUtc === undefined ? undefined : msOf(body.etaUtc),
    };
    const { draftId } = body;
    const alongside =
      draftId === undefined
        ? []
        : drafts.moveTransferDraft(db, { id: draftId, to: 'taken', from: ['open'] }, call);
    const details = { subject: { kind: 'transfer', id: transferId }, after: body, alongside };
    try {
      const { movements } = await actOnce(call, { ...details, reason: body.note }, (act) =>
        inbound.sendTransfer(db, act, transfer),
      );
      return { transferId, movementId: movements[0]?.id ?? null };
    } catch (error) {
      throw isRefusal(error, 'batch_guard_holds') ? draftIsGone(error) : error;
    }
  }),
  route(listTransferDrafts, async ({ db }) => ({ items: await drafts.listTransferDrafts(db) })),
  route(decideTransferDraft, async (call) => {
    const { db, params, body } = call;
    if ((await drafts.stateOfTransferDraft(db, params.id)) === null) {
      throw notFound('drafted transfer');
    }
    const move = { id: params.id, ...DECISIONS[body.decision] };
    return call.commit({
      statements: drafts.moveTransferDraft(db, move, call),
      answer: DONE,
      subject: { kind: 'transfer', id: params.id },
      after: body,
      refusal: (error) => (isRefusal(error, 'batch_guard_holds') ? draftIsGone(error) : null),
    });
  }),
  route(receiveInbound, async (call) => {
    const { db, params, body } = call;
    const open = stock.askInboundLine(db, params.id);
    const line = await open.first<stock.OpenInbound>();
    if (!line || line.status === 'cancelled') throw notFound('inbound line');
    const receipt = { ...body, inboundLineId: params.id };
    const details = { subject: { kind: 'inbound', id: params.id }, after: body };
    const { reads } = await actOnce(call, details, (act) =>
      inbound.receiveInbound(db, act, receipt, [open]),
    );
    const [after] = (reads?.[0] ?? (await open.all())).results as stock.OpenInbound[];
    return { openUnits: after?.status === 'open' ? after.openUnits : 0 };
  }),
  route(assembleKit, async (call) => {
    const { db, body } = call;
    const place = [
      { noun: 'sku', id: body.skuId, path: 'body.skuId' },
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
    ] as const;
    const [kit] = await demandKnownWith(db, place, stock.askKit(db, body.skuId));
    if (!kit?.results.length) throw notFound('kit: this SKU has no components');
    const verb = body.direction === 'assemble' ? assemble : disassemble;
    const details = { subject: { kind: 'sku', id: body.skuId }, after: body };
    const { movements } = await actOnce(call, details, (act) => verb(db, act, body));
    return { ...DONE, movementId: movements[0]?.id ?? null };
  }),
  route(receiveReturn, async (call) => {
    const { db, body, onceKey } = call;
    await demandKnown(db, [
      { noun: 'sku', id: body.skuId, path: 'body.skuId' },
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
    ]);
    const returnId = await idOnce('ret', onceKey);
    const details = { subject: { kind: 'return', id: returnId }, after: body };
    const { orderLineId } = body;
    const what = { ...body, returnId, orderLineId: orderLineId ?? '' };
    if (orderLineId === null) {
      await actOnce(call, { ...details, reason: body.reason }, (act) =>
        returns.receiveReturn(db, act, what),
      );
      return { returnId };
    }
    if (!(await readReturnedLine(db, orderLineId))) throw notFound('order line');
    const guard = guardReturned(db, orderLineId, body.skuId);
    await actOnce(call, { ...details, reason: body.reason }, (act) =>
      returns
        .receiveReturn(db, { ...act, alongside: [guard, ...(act.alongside ?? [])] }, what)
        .catch((error) => {
          throw error instanceof ApiError && error.code === 'conflict' ? tooMany(error) : error;
        }),
    );
    await tellReturned(db, orderLineId, call.nowMs);
    return { returnId };
  }),
  route(inspectReturn, async (call) => {
    const { db, params, body } = call;
    if (!(await stock.isReturn(db, params.id))) throw notFound('return');
    const details = { subject: { kind: 'return', id: params.id }, after: body };
    const { movements } = await actOnce(call, details, (act) =>
      returns.inspectReturn(db, act, { ...body, returnId: params.id }),
    );
    return { ...DONE, movementId: movements[0]?.id ?? null };
  }),
  route(listReviews, async ({ db }) => {
    const rows = await snapshots.listReviews(db, 100);
    return { items: rows.map(reviewOf) };
  }),
  route(decideReview, async (call) => {
    const { db, params, body, actor, nowMs, commit } = call;
    const subject = { kind: 'review', id: params.id };
    if (body.verdict === 'accept') {
      await actOnce(call, { subject, after: body, isReported: true }, (act) =>
        snapshots.acceptReview(db, act, params.id),
      );
      return DONE;
    }
    if (!(await snapshots.isReviewWaiting(db, params.id))) throw notFound('waiting difference');
    return commit({
      statements: [snapshots.rejectReview(db, params.id, actor.memberId, nowMs)],
      answer: { done: true },
      subject,
      after: body,
      isSynced: false,
    });
  }),
];
