// Lots in the books: the database takes them by the rule of shared/inventory/lots.ts, and what no
// shop may sell any more leaves sale by itself.
import { expect, it } from 'vitest';
import { addDays } from '../../../../shared/calendar/local-date.ts';
import { type LotShelf, takeFirstExpired } from '../../../../shared/inventory/lots.ts';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { receiveInbound, sendTransfer } from '../../../../worker/db/ledger/inbound.ts';
import { holdLots, stateLots } from '../../../../worker/db/ledger/lots.ts';
import { receiveReturn } from '../../../../worker/db/ledger/returns.ts';
import { reverse } from '../../../../worker/db/ledger/reversal.ts';
import { adjust, dispose, receive, sample, ship } from '../../../../worker/db/ledger/verbs.ts';
import { seededRandom } from '../../../support/seeded-random.mjs';
import { act, BOX, balance, openBooks } from './open-books.ts';

const TODAY = '2026-11-22';
const lot = (code: string, days: number) => ({ code, expiresOnDate: addDays(TODAY, days) });

async function lotsOf(db: WorkspaceDb, warehouseId = BOX.warehouseId) {
  const { results } = await db
    .prepare(
      `SELECT lot_code AS code, expires_on_date AS expiresOnDate, units, held AS heldUnits
       FROM lot_level WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3
       ORDER BY lot_code`,
    )
    .bind(db.workspaceId, BOX.skuId, warehouseId)
    .all<LotShelf['lots'][number]>();
  return results;
}

const unitsOf = async (db: WorkspaceDb, warehouseId?: string) =>
  (await lotsOf(db, warehouseId)).map(({ code, units }) => `${code} ${units}`).join(', ');

const summed = (db: WorkspaceDb) =>
  db
    .prepare(
      `SELECT lots FROM stock_level WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3`,
    )
    .bind(db.workspaceId, BOX.skuId, BOX.warehouseId)
    .first<string>('lots');

it('ships 12 of no known lot 5, A 5 and B 5 as 5, 5 and 2, and reverses exactly that', async () => {
  const db = await openBooks();
  await receive(db, act('old'), { ...BOX, units: 5 });
  await receive(db, act('b'), { ...BOX, units: 5, lot: lot('B', 200) });
  await receive(db, act('a'), { ...BOX, units: 5, lot: lot('A', 100) });
  expect(await summed(db)).toBe(`[["${addDays(TODAY, 100)}",5],["${addDays(TODAY, 200)}",5]]`);
  const shipped = await ship(db, act('out'), { ...BOX, units: 12 });
  expect(await unitsOf(db)).toBe('A 0, B 3');
  await reverse(db, act('undo'), shipped.movements[0]?.id ?? '');
  expect(await unitsOf(db)).toBe('A 5, B 5');
  expect(await balance(db)).toEqual([15, 0, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('refuses a lot code with another date, and more of a lot than lies there', async () => {
  const db = await openBooks();
  await receive(db, act('a'), { ...BOX, units: 5, lot: lot('A', 100) });
  await expect(
    receive(db, act('a2'), { ...BOX, units: 5, lot: lot('A', 101) }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    dispose(db, act('d'), { ...BOX, units: 6, from: 'available', lotCode: 'A' }),
  ).rejects.toMatchObject({ code: 'not-enough-stock' });
  expect(await unitsOf(db)).toBe('A 5');
  expect(await balance(db)).toEqual([5, 0, 0, 0]);
});

it('holds 4 expired units back, lets them be thrown away, and lets go when corrected', async () => {
  const db = await openBooks();
  await receive(db, act('a'), { ...BOX, units: 4, lot: lot('A', -1) });
  await receive(db, act('b'), { ...BOX, units: 6, lot: lot('B', 90) });
  const place = { ...BOX, lotCode: 'A' };
  await holdLots(db, act('hold'), { hold: [place], letGo: [] });
  await holdLots(db, act('again'), { hold: [place], letGo: [] });
  expect(await balance(db)).toEqual([10, 0, 0, 4]);
  expect(await summed(db)).toBe(`[["${addDays(TODAY, 90)}",6]]`);
  await dispose(db, act('d'), { ...BOX, units: 3, lotCode: 'A' });
  expect(await balance(db)).toEqual([7, 0, 0, 1]);
  await holdLots(db, act('go'), { hold: [], letGo: [place] });
  expect(await balance(db)).toEqual([7, 0, 0, 0]);
  expect(await unitsOf(db)).toBe('A 1, B 6');
});

it('carries the lots of a transfer of 8 to the other shelf, 5 and then 3', async () => {
  const db = await openBooks();
  await receive(db, act('a'), { ...BOX, units: 6, lot: lot('A', 50) });
  await receive(db, act('b'), { ...BOX, units: 6, lot: lot('B', 80) });
  const transfer = { shipmentId: 'shp_t', inboundLineId: 'inl_t', skuId: BOX.skuId, units: 8 };
  const way = { fromWarehouseId: BOX.warehouseId, toWarehouseId: 'wh_de' };
  await sendTransfer(db, act('send'), { ...transfer, ...way });
  expect(await unitsOf(db)).toBe('A 0, B 4');
  await receiveInbound(db, act('5'), { inboundLineId: 'inl_t', units: 5 });
  expect(await unitsOf(db, 'wh_de')).toBe('A 5');
  await receiveInbound(db, act('3'), { inboundLineId: 'inl_t', units: 3 });
  expect(await unitsOf(db, 'wh_de')).toBe('A 6, B 2');
});

it('states 7 and 2 of 10 on hand as lots, states them anew, and refuses 11', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 10 });
  const state = (key: string, a: number, b: number) =>
    stateLots(db, act(key), {
      ...BOX,
      lots: [
        { ...lot('A', 30), units: a },
        { ...lot('B', 60), units: b },
      ],
    });
  await state('one', 7, 2);
  expect(await unitsOf(db)).toBe('A 7, B 2');
  await state('two', 1, 9);
  expect(await unitsOf(db)).toBe('A 1, B 9');
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
  await expect(state('three', 2, 9)).rejects.toMatchObject({ code: 'conflict' });
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('takes of lots what the pure rule takes, over 60 random acts', async () => {
  const db = await openBooks();
  const random = seededRandom(7);
  const some = (below: number) => Math.floor(random() * below);
  for (let i = 0; i < 60; i += 1) {
    const lots = await lotsOf(db);
    const [onHand = 0, , , unavailable = 0] = ((await balance(db)) ?? []) as number[];
    const known = lots.reduce((sum, { units }) => sum + units, 0);
    const held = lots.reduce((sum, { heldUnits }) => sum + heldUnits, 0);
    expect(known).toBeLessThanOrEqual(Math.max(0, onHand));
    const shelf = {
      lots,
      unknownUnits: Math.max(0, onHand - known),
      unknownUnavailableUnits: Math.max(0, unavailable - held),
    };
    const units = 1 + some(9);
    const key = `act${i}`;
    const turn = some(10);
    const place = { ...BOX, lotCode: `L${some(6)}` };
    if (turn < 3) {
      const number = some(6);
      await receive(db, act(key), {
        ...BOX,
        units: units * 2,
        lot: lot(`L${number}`, number * 9 - 9),
      });
    } else if (turn === 3) await receiveReturn(db, act(key), { ...BOX, units, returnId: key });
    else if (turn === 4) await receive(db, act(key), { ...BOX, units });
    else if (turn === 5) await holdLots(db, act(key), { hold: [place], letGo: [] });
    else if (turn === 6 && unavailable >= units) {
      const taking = { localDate: TODAY, minShelfLifeDays: 0, isFromUnavailable: true };
      await expectTaken(db, shelf, units, taking, () => dispose(db, act(key), { ...BOX, units }));
    } else if (turn === 7 && onHand - unavailable >= units) {
      const undone = await sample(db, act(key), { ...BOX, units });
      await reverse(db, act(`${key} undo`), undone.movements[0]?.id ?? '');
      expect(await lotsOf(db)).toEqual(lots);
    } else if (turn >= 8 && onHand > units) {
      const taking = { localDate: TODAY, minShelfLifeDays: 0, isFromUnavailable: false };
      await expectTaken(db, shelf, units, taking, () => ship(db, act(key), { ...BOX, units }));
    }
  }
  await adjust(db, act('up'), { ...BOX, deltaUnits: 1 });
  expect(await ledgerDifferences(db)).toEqual([]);
});

async function expectTaken(
  db: WorkspaceDb,
  shelf: LotShelf,
  units: number,
  taking: Parameters<typeof takeFirstExpired>[2],
  run: () => Promise<unknown>,
) {
  await run();
  const takes = new Map(takeFirstExpired(shelf, units, taking).map((take) => [take.code, take]));
  const left = shelf.lots.map((one) => ({
    ...one,
    units: one.units - (takes.get(one.code)?.units ?? 0),
    heldUnits: one.heldUnits - (takes.get(one.code)?.heldUnits ?? 0),
  }));
  expect(await lotsOf(db)).toEqual(left);
}
