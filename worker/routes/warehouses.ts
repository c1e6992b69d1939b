// Warehouses and shops over HTTP.
import {
  createAccount,
  createWarehouse,
  listAccounts,
  listWarehouses,
  updateWarehouse,
} from '../../shared/contract/catalogue.ts';
import { removeWarehouse, type WarehouseUse } from '../../shared/contract/warehouses.ts';
import { isRefusal } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import { writeTombstone } from '../db/tombstone.ts';
import * as warehouses from '../db/warehouse.ts';
import * as uses from '../db/warehouse-uses.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

function demandTimeZone(timeZone: string | undefined) {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  throw fieldError('body.timeZone', 'No such IANA time zone; write one such as America/New_York.');
}

const warehouseRefusal = (error: unknown): ApiError | null =>
  isRefusal(error, 'batch_guard_holds')
    ? fieldError('body.code', 'Another warehouse has this code.', 'conflict')
    : null;

const WORDS: Readonly<Record<WarehouseUse, string>> = {
  stock: 'Stock was counted or booked there.',
  orders: 'An order, a shipment or a parcel names it.',
  listings: 'A listing is served from it.',
  policies: 'A row of the policy is about it.',
  connections: 'A connection books to it.',
  partners: 'A lane of a forwarder or a closure is about it.',
  charges: 'A tariff or a bill is kept for it.',
  imports: 'An import was applied to it.',
  lives: 'A line-up ships from it.',
  plans: 'A suggestion, a slow mover or the placement is about it.',
};

async function inUse(db: WorkspaceDb, id: string, cause: unknown): Promise<ApiError> {
  const found = await uses.readWarehouseUses(db, id);
  return new ApiError('in-use', {
    detail: 'The warehouse stays: take away first what refers to it.',
    fields: found.map((use) => ({ path: `uses.${use}`, message: WORDS[use] })),
    cause,
  });
}

/** Routes of warehouses and shops. */
export const warehouseRoutes: readonly Route[] = [
  route(listWarehouses, ({ db, query }) => warehouses.listWarehouses(db, query)),
  route(createWarehouse, async ({ db, body, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    const id = newId('wh', nowMs);
    const answer = { id, ...body };
    return commit({
      statements: warehouses.writeWarehouse(db, id, body, nowMs),
      answer,
      subject: { kind: 'warehouse', id },
      after: answer,
      refusal: warehouseRefusal,
    });
  }),
  route(updateWarehouse, async ({ db, params, body, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    const before = await warehouses.findWarehouse(db, params.id);
    if (!before) throw notFound('warehouse');
    const answer = { ...before, ...body };
    return commit({
      statements: warehouses.writeWarehouse(db, before.id, answer, nowMs),
      answer,
      subject: { kind: 'warehouse', id: before.id },
      before,
      after: answer,
      refusal: warehouseRefusal,
    });
  }),
  route(removeWarehouse, async ({ db, params, nowMs, commit }) => {
    const before = await warehouses.findWarehouse(db, params.id);
    if (!before) throw notFound('warehouse');
    try {
      return await commit({
        statements: [
          ...uses.removeWarehouse(db, before.id, nowMs),
          writeTombstone(db, 'catalogue', { kind: 'warehouse', id: before.id }, nowMs),
        ],
        answer: { done: true },
        subject: { kind: 'warehouse', id: before.id },
        before,
      });
    } catch (error) {
      if (!isRefusal(error, 'batch_guard_holds')) throw error;
      throw await inUse(db, before.id, error);
    }
  }),
  route(listAccounts, ({ db, query }) => warehouses.listAccounts(db, query)),
  route(createAccount, async ({ db, body, nowMs, commit }) => {
    demandTimeZone(body.timeZone);
    const id = newId('acc', nowMs);
    const answer = { id, ...body };
    return commit({
      statements: [warehouses.insertAccount(db, id, body, nowMs)],
      answer,
      subject: { kind: 'account', id },
      after: answer,
    });
  }),
];
