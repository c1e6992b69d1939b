// Warehouses and shops over HTTP.
import {
  createAccount,
  createWarehouse,
  listAccounts,
  listWarehouses,
  updateWarehouse,
} from '../../shared/contract/catalogue.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { newId } from '../db/new-id.ts';
import * as warehouses from '../db/warehouse.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

function demandTimeZone(timeZone: string | undefined) {
  if (timeZone === undefined || isTimeZone(timeZone)) return;
  throw fieldError('body.timeZone', 'No such IANA time zone; write one such as America/New_York.');
}

const warehouseRefusal = (error: unknown): ApiError | null =>
  isRefusal(error, 'batch_guard_holds')
    ? fieldError('body.code', 'Another warehouse has this code.', 'conflict')
    : null;

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
