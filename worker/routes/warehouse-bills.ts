// Tariffs and bills of warehouses over HTTP. Every answer needs `cost.read`; writing one also needs
// the right to change the catalogue, where warehouses stand.
import { addDays, localDateAt, startOfDate } from '../../shared/calendar/local-date.ts';
import * as contract from '../../shared/contract/warehouse-bills.ts';
import { tariffOn } from '../../shared/planning/tariff.ts';
import { compareBill, estimateMonth } from '../../shared/planning/warehouse-bill.ts';
import type { Actor } from '../context.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findWarehouse } from '../db/warehouse.ts';
import * as bills from '../db/warehouse-bill.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const DONE = { done: true } as const;

async function demandWarehouse(db: WorkspaceDb, id: string) {
  const warehouse = await findWarehouse(db, id);
  if (!warehouse) throw notFound('warehouse');
  return warehouse;
}

function demandWriter(actor: Actor) {
  if (actor.permissions.has('catalogue.write')) return;
  throw new ApiError('forbidden', { detail: 'This needs the permission catalogue.write.' });
}

function demandSteps({ storagePerCbmDay: steps }: contract.TariffFields) {
  const wrong = steps.findIndex(({ upToDays }, i) => {
    const before = steps[i - 1]?.upToDays ?? -1;
    return i < steps.length - 1 ? upToDays === null || upToDays <= before : upToDays !== null;
  });
  if (wrong < 0) return;
  const path = `body.tariff.storagePerCbmDay.${wrong}.upToDays`;
  throw fieldError(path, 'Bounds rise from step to step, and the last step has none.');
}

async function check(db: WorkspaceDb, warehouseId: string, month: string, nowMs: number) {
  const { timeZone } = await demandWarehouse(db, warehouseId);
  const first = `${month}-01`;
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  const fromMs = startOfDate(first, timeZone);
  const toMs = Math.min(startOfDate(next, timeZone), nowMs);
  const span = {
    warehouseId,
    fromMs,
    toMs,
    offsetMs: Date.parse(`${first}T00:00:00Z`) - fromMs,
  };
  const tariffs = await bills.readTariffs(db, warehouseId);
  const { bill, reading } = await bills.readBill(db, warehouseId, month);
  const shelves = await bills.readShelves(db, span);
  const days = await bills.readBilledDays(db, span);
  const today = localDateAt(nowMs, timeZone);
  const { lines, ...rest } = estimateMonth(month, shelves, days, tariffs, today);
  const inForce = tariffOn(tariffs, addDays(next, -1));
  const currency = inForce?.currency ?? null;
  if (bill && currency !== null && bill.currency !== currency) {
    throw new ApiError('conflict', {
      detail: `The bill is in ${bill.currency}, the tariff in ${currency}: write both in one.`,
    });
  }
  return {
    ...{ warehouseId, month, currency, billCurrency: bill?.currency ?? null },
    billLines: bill?.lines.length ?? 0,
    reading: reading && { columns: { ...reading.columns }, kinds: { ...reading.kinds } },
    kinds: compareBill(lines, bill?.lines ?? []),
    ...rest,
  };
}

/** Routes of tariffs and bills. */
export const warehouseBillRoutes: readonly Route[] = [
  route(contract.listTariffs, async ({ db, params }) => {
    await demandWarehouse(db, params.id);
    const items = await bills.readTariffs(db, params.id);
    return { items: items.map(({ tariff, ...one }) => ({ ...one, tariff: plainOf(tariff) })) };
  }),
  route(contract.putTariff, async ({ db, params, body, actor, nowMs, commit }) => {
    demandWriter(actor);
    demandSteps(body.tariff);
    const { timeZone } = await demandWarehouse(db, params.id);
    const today = localDateAt(nowMs, timeZone);
    return commit({
      statements: bills.writeTariff(db, params.id, body, today, nowMs),
      answer: DONE,
      subject: { kind: 'warehouse', id: params.id },
      after: body,
      isSynced: false,
    });
  }),
  route(contract.putBill, async ({ db, params, body, actor, nowMs, commit }) => {
    demandWriter(actor);
    await demandWarehouse(db, params.id);
    return commit({
      statements: [bills.writeBill(db, params.id, body, nowMs)],
      answer: DONE,
      subject: { kind: 'warehouse-bill', id: params.id },
      after: { month: body.month, currency: body.currency, lines: body.lines.length },
      isSynced: false,
    });
  }),
  route(contract.checkBill, ({ db, params, query, nowMs }) =>
    check(db, params.id, query.month, nowMs),
  ),
];

const plainOf = (tariff: Awaited<ReturnType<typeof bills.readTariffs>>[number]['tariff']) => ({
  ...tariff,
  storagePerCbmDay: tariff.storagePerCbmDay.map((step) => ({ ...step })),
});
