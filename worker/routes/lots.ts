// Lots over HTTP: what expires when, what lies in a place lot by lot, a date corrected, a shop's
// minimum. What movements take of lots the database decides.
import * as contract from '../../shared/contract/lots.ts';
import { demandKnown } from '../db/known-ids.ts';
import * as ledger from '../db/ledger/lots.ts';
import * as lots from '../db/lots.ts';
import * as warehouses from '../db/warehouse.ts';
import { fieldError, notFound } from '../errors.ts';
import { holdPastLots } from '../jobs/hold-lots.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

const DONE = { done: true } as const;

function demandOnce(codes: readonly string[]) {
  const twice = codes.findIndex((code, i) => codes.indexOf(code) !== i);
  if (twice >= 0) throw fieldError(`body.lots.${twice}.code`, 'This lot stands here twice.');
}

/** Routes of lots. */
export const lotRoutes: readonly Route[] = [
  route(contract.listLots, ({ db, query }) => lots.listLots(db, query)),
  route(contract.stateLots, async (call) => {
    const { db, params, body } = call;
    demandOnce(body.lots.map(({ code }) => code));
    const place = { skuId: params.id, warehouseId: body.warehouseId };
    await demandKnown(db, [
      { noun: 'sku', id: params.id, path: 'params.id' },
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
    ]);
    const room = await lots.lotRoom(db, ledger.LOT_ROOM_SQL, place);
    const units = body.lots.reduce((sum, lot) => sum + lot.units, 0);
    if (units > room) {
      throw fieldError('body.lots', `Only ${room} units lie there; the lots name ${units}.`);
    }
    const details = { subject: { kind: 'sku', id: params.id }, after: body };
    const said = { ...place, lots: body.lots };
    await actOnce(call, details, (act) => ledger.stateLots(db, act, said));
    call.later(holdPastLots(db, call.nowMs));
    return DONE;
  }),
  route(contract.correctLot, async (call) => {
    const { db, params, body, nowMs, commit } = call;
    const before = await lots.expiriesOf(db, params.id, [body.code]);
    if (!before.has(body.code)) throw notFound('lot');
    const done = await commit({
      statements: [lots.correctLot(db, { skuId: params.id, ...body })],
      answer: DONE,
      subject: { kind: 'sku', id: params.id },
      before: { code: body.code, expiresOnDate: before.get(body.code) },
      after: body,
    });
    call.later(holdPastLots(db, nowMs));
    return done;
  }),
  route(contract.setShelfLife, async (call) => {
    const { db, params, body, nowMs, commit } = call;
    await demandKnown(db, [{ noun: 'account', id: params.id, path: 'params.id' }]);
    const done = await commit({
      statements: [warehouses.setShelfLife(db, params.id, body.minShelfLifeDays)],
      answer: DONE,
      subject: { kind: 'account', id: params.id },
      after: body,
    });
    call.later(holdPastLots(db, nowMs));
    return done;
  }),
];
