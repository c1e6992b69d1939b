// Receipts in parts, transfers on the road, returns under inspection, reversals.
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { receiveInbound, sendTransfer } from '../../../../worker/db/ledger/inbound.ts';
import { inspectReturn, receiveReturn } from '../../../../worker/db/ledger/returns.ts';
import { reverse, reverseSource } from '../../../../worker/db/ledger/reversal.ts';
import { receive } from '../../../../worker/db/ledger/verbs.ts';
import { act, BOX, balance, NOW_MS, openBooks } from './open-books.ts';

const line = (db: WorkspaceDb, id: string) =>
  db
    .prepare(
      `SELECT units_expected AS expected, units_received AS received, status
       FROM inbound_line WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id)
    .first();

async function expectUnits(db: WorkspaceDb, units: number) {
  await db
    .prepare(
      `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, units_planned,
         units_expected, created_at_utc, updated_at_utc)
       VALUES (?1, 'inl_1', ?2, ?3, ?4, ?4, ?5, ?5)`,
    )
    .bind(db.workspaceId, BOX.skuId, BOX.warehouseId, units, NOW_MS)
    .run();
}

it('receives 100 expected units as 60, 30 and a last 5, and stops waiting for 5', async () => {
  const db = await openBooks();
  await expectUnits(db, 100);
  const arrive = (key: string, units: number, isLast = false) =>
    receiveInbound(db, act(key), { inboundLineId: 'inl_1', units, isLast });
  await arrive('a', 60);
  await arrive('b', 30);
  expect(await line(db, 'inl_1')).toEqual({ expected: 100, received: 90, status: 'open' });
  await arrive('c', 5, true);
  expect(await line(db, 'inl_1')).toEqual({ expected: 100, received: 95, status: 'closed' });
  expect(await balance(db)).toEqual([95, 0, 0, 0]);
  await expect(
    receiveInbound(db, act('d'), { inboundLineId: 'inl_none', units: 1 }),
  ).rejects.toMatchObject({ code: 'not-found' });
});

it('closes a line that came in full and opens it again when a receipt is reversed', async () => {
  const db = await openBooks();
  await expectUnits(db, 10);
  const posted = await receiveInbound(db, act('a'), { inboundLineId: 'inl_1', units: 10 });
  expect(await line(db, 'inl_1')).toMatchObject({ status: 'closed' });
  await reverse(db, act('undo'), posted.movements[0]?.id ?? '');
  expect(await line(db, 'inl_1')).toEqual({ expected: 10, received: 0, status: 'open' });
  expect(await balance(db)).toEqual([0, 0, 0, 0]);
});

it('keeps 8 transferred units off both shelves until 5 and 3 arrive', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 10 });
  const transfer = {
    shipmentId: 'shp_1',
    inboundLineId: 'inl_t',
    skuId: BOX.skuId,
    fromWarehouseId: BOX.warehouseId,
    toWarehouseId: 'wh_de',
  };
  const tooMany = sendTransfer(db, act('send 11'), { ...transfer, units: 11 });
  await expect(tooMany).rejects.toMatchObject({ code: 'not-enough-stock' });
  expect(await line(db, 'inl_t')).toBeNull();
  await sendTransfer(db, act('send'), { ...transfer, units: 8 });
  expect(await balance(db)).toEqual([2, 0, 0, 0]);
  expect(await line(db, 'inl_t')).toEqual({ expected: 8, received: 0, status: 'open' });
  const posted = await receiveInbound(db, act('5'), { inboundLineId: 'inl_t', units: 5 });
  expect(posted.movements).toMatchObject([{ kind: 'transfer-in', warehouseId: 'wh_de' }]);
  await receiveInbound(db, act('3'), { inboundLineId: 'inl_t', units: 3 });
  expect(await balance(db, { warehouseId: 'wh_de' })).toEqual([8, 0, 0, 0]);
  expect(await line(db, 'inl_t')).toEqual({ expected: 8, received: 8, status: 'closed' });
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('holds 6 returned units until inspection: 3 sellable, 2 second grade, 1 thrown', async () => {
  const db = await openBooks();
  await receiveReturn(db, act('back'), { ...BOX, units: 6, returnId: 'ret_1' });
  expect(await balance(db)).toEqual([6, 0, 0, 6]);
  const tooMany = inspectReturn(db, act('7'), { returnId: 'ret_1', restockUnits: 7 });
  await expect(tooMany).rejects.toMatchObject({
    code: expect.stringMatching(/conflict|not-enough/),
  });
  const verdict = { returnId: 'ret_1', restockUnits: 3, secondGradeUnits: 2, disposeUnits: 1 };
  const posted = await inspectReturn(db, act('look'), verdict);
  expect(await balance(db)).toEqual([3, 0, 0, 0]);
  // On hand, but not for sale as new.
  expect(await balance(db, { bucket: 'second-grade' })).toEqual([2, 0, 0, 2]);
  await reverse(db, act('undo'), posted.movements[0]?.id ?? '');
  expect(await balance(db)).toEqual([6, 0, 0, 6]);
  const row = await db
    .prepare(
      `SELECT units_received AS received, units_restocked AS restocked,
         units_second_grade AS secondGrade, units_disposed AS disposed
       FROM stock_return WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .first();
  expect(row).toEqual({ received: 6, restocked: 0, secondGrade: 0, disposed: 0 });
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('reverses an act once; a reversal is final', async () => {
  const db = await openBooks();
  const [movement] = (await receive(db, act('in'), { ...BOX, units: 5 })).movements;
  const id = movement?.id ?? '';
  const undone = await reverse(db, act('undo'), id);
  expect((await reverse(db, act('undo'), id)).isReplay).toBe(true);
  await expect(reverse(db, act('again'), id)).rejects.toMatchObject({ code: 'already-reversed' });
  const back = reverse(db, act('back'), undone.movements[0]?.id ?? '');
  await expect(back).rejects.toMatchObject({ code: 'conflict' });
  await expect(reverse(db, act('none'), 'mov_none')).rejects.toMatchObject({ code: 'not-found' });
  expect(await balance(db)).toEqual([0, 0, 0, 0]);
});

it('undoes all 3 acts of an import and leaves the rest', async () => {
  const db = await openBooks();
  const source = { sourceKind: 'import', sourceId: 'imp_1' };
  for (const n of [1, 2, 3]) await receive(db, act(`row ${n}`, source), { ...BOX, units: n });
  await receive(db, act('other'), { ...BOX, units: 10 });
  const undo = () => reverseSource(db, act('undo imp_1'), { kind: 'import', id: 'imp_1' });
  expect(await undo()).toBe(3);
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
  await undo();
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
});
