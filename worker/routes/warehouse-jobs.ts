// A warehouse's floor over HTTP: the queue of returns, return rates, relabels, transfers under way.

import { addDays, DAY_MS, localDateAt } from '../../shared/calendar/local-date.ts';
import { findReturnable, getReturnRate, listReturns } from '../../shared/contract/returns.ts';
import {
  listSecondGrade,
  listTransfers,
  relabelStock,
} from '../../shared/contract/warehouse-jobs.ts';
import { demandKnown } from '../db/known-ids.ts';
import { SECOND_GRADE } from '../db/ledger/returns.ts';
import { relabel } from '../db/ledger/verbs.ts';
import { findReturnable as findOrders } from '../db/returnable.ts';
import * as jobs from '../db/warehouse-jobs.ts';
import { fieldError, notFound } from '../errors.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

/** Days a return rate looks back; most goods come back within a month of their sale. */
const RATE_DAYS = 90;

/** Routes of the floor. */
export const warehouseJobRoutes: readonly Route[] = [
  route(listReturns, ({ db, query }) => jobs.listReturns(db, query)),
  route(findReturnable, async ({ db, query }) => ({ items: await findOrders(db, query.ref) })),
  route(getReturnRate, async ({ db, params, nowMs }) => {
    const localDate = addDays(localDateAt(nowMs, 'UTC'), -RATE_DAYS);
    const atMs = nowMs - RATE_DAYS * DAY_MS;
    const sums = await jobs.readReturnSums(db, params.id, { localDate, atMs });
    if (!sums) throw notFound('SKU');
    const rate = sums.soldUnits > 0 ? sums.returnedUnits / sums.soldUnits : null;
    return { days: RATE_DAYS, ...sums, rate };
  }),
  route(relabelStock, async (call) => {
    const { db, body } = call;
    const { warehouseId, units, from, to } = body;
    const isSameGoods = from.skuId === to.skuId && from.grade === 'new';
    if (isSameGoods && from.code === to.code) {
      throw fieldError('body.to', 'Name another SKU, or another code of the same one.');
    }
    await demandKnown(db, [
      { noun: 'sku', id: from.skuId, path: 'body.from.skuId' },
      { noun: 'sku', id: to.skuId, path: 'body.to.skuId' },
      { noun: 'warehouse', id: warehouseId, path: 'body.warehouseId' },
    ]);
    const codes = from.code || to.code ? `${from.code || '?'} → ${to.code || '?'}` : '';
    const reason = [codes, body.note ?? ''].filter(Boolean).join(' · ') || undefined;
    const isHeld = from.grade === 'second';
    const place = { skuId: from.skuId, warehouseId, units };
    const details = { subject: { kind: 'sku', id: from.skuId }, after: body, reason };
    const posted = await actOnce(call, details, (act) =>
      relabel(db, act, {
        ...place,
        ...(isHeld ? { bucket: SECOND_GRADE, isHeld } : {}),
        toSkuId: to.skuId,
        isNewCode: isSameGoods,
      }),
    );
    const [movement] = posted.movements;
    if (!movement) throw notFound('movement');
    return { movementId: movement.id };
  }),
  route(listSecondGrade, async ({ db }) => ({
    items: await jobs.listSecondGrade(db, SECOND_GRADE),
  })),
  route(listTransfers, ({ db, query }) => jobs.listTransfers(db, query)),
];
