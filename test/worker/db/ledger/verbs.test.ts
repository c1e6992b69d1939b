// The plain verbs: facts are recorded, choices refused, replays harmless, history untouchable.
import { expect, it } from 'vitest';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import {
  adjust,
  assemble,
  disassemble,
  dispose,
  quarantine,
  receive,
  relabel,
  restock,
  sample,
  ship,
} from '../../../../worker/db/ledger/verbs.ts';
import { act, BOX, balance, openBooks } from './open-books.ts';

it('records a parcel that left although nothing was there: -2, never clamped', async () => {
  const db = await openBooks();
  await ship(db, act('ship'), { ...BOX, units: 2 });
  expect(await balance(db)).toEqual([-2, 0, 0, 0]);
});

it('refuses to take 4 of 3 by choice and leaves no trace', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 3 });
  for (const take of [
    () => adjust(db, act('take'), { ...BOX, deltaUnits: -4 }),
    () => sample(db, act('sample'), { ...BOX, units: 4 }),
    () => relabel(db, act('label'), { ...BOX, units: 4, toBucket: 'lot-2' }),
    () => dispose(db, act('bin'), { ...BOX, units: 4, from: 'available' }),
    () => dispose(db, act('bin-held'), { ...BOX, units: 1 }),
    () => restock(db, act('restock'), { ...BOX, units: 1 }),
  ]) {
    await expect(take()).rejects.toMatchObject({ code: 'not-enough-stock' });
  }
  expect(await balance(db)).toEqual([3, 0, 0, 0]);
  const { movement_seq, revision } = (await db
    .prepare('SELECT movement_seq, revision FROM workspace WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<{ movement_seq: number; revision: number }>()) ?? { movement_seq: -1, revision: -1 };
  expect({ movement_seq, revision }).toEqual({ movement_seq: 1, revision: 1 });
});

it('holds 2 of 5 back, throws 1 of them away and gives 1 back', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 5 });
  await quarantine(db, act('hold'), { ...BOX, units: 2 });
  expect(await balance(db)).toEqual([5, 0, 0, 2]);
  await dispose(db, act('bin'), { ...BOX, units: 1 });
  await restock(db, act('back'), { ...BOX, units: 1 });
  expect(await balance(db)).toEqual([4, 0, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('does an act once however often it is sent, and answers the same', async () => {
  const db = await openBooks();
  const first = await receive(db, act('in'), { ...BOX, units: 5 });
  const again = await receive(db, act('in'), { ...BOX, units: 5 });
  expect([first.isReplay, again.isReplay]).toEqual([false, true]);
  expect(again.movements).toEqual(first.movements);
  expect(again.levels).toEqual(first.levels);
  expect(await balance(db)).toEqual([5, 0, 0, 0]);
});

it('refuses a key that stands for another act', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 5 });
  await expect(receive(db, act('in'), { ...BOX, units: 6 })).rejects.toMatchObject({
    code: 'idempotency-mismatch',
  });
});

it('keeps apart an act whose key begins with the key of another', async () => {
  const db = await openBooks();
  await receive(db, act('a#1'), { ...BOX, units: 5 });
  const posted = await receive(db, act('a'), { ...BOX, units: 7 });
  expect(posted.movements.map((movement) => movement.onHandDelta)).toEqual([7]);
});

it('moves both ends of a relabel in one act', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 5 });
  const posted = await relabel(db, act('label'), { ...BOX, units: 2, toSkuId: 'sku_new' });
  expect(posted.levels.map((level) => [level.skuId, level.onHand]).sort()).toEqual([
    ['sku_box', 3],
    ['sku_new', 2],
  ]);
});

it('assembles 2 kits of 3 + 1 parts, refuses a third, and takes one apart', async () => {
  const db = await openBooks();
  await db
    .prepare(
      `INSERT INTO sku_component (workspace_id, kit_sku_id, component_sku_id, units)
       VALUES (?1, 'kit', 'lid', 3), (?1, 'kit', 'base', 1)`,
    )
    .bind(db.workspaceId)
    .run();
  const at = { warehouseId: 'wh_us' };
  await receive(db, act('lids'), { ...at, skuId: 'lid', units: 7 });
  await receive(db, act('bases'), { ...at, skuId: 'base', units: 9 });
  await assemble(db, act('make'), { ...at, skuId: 'kit', units: 2 });
  await expect(assemble(db, act('more'), { ...at, skuId: 'kit', units: 1 })).rejects.toMatchObject({
    code: 'not-enough-stock',
  });
  await disassemble(db, act('undo'), { ...at, skuId: 'kit', units: 1 });
  const left = await Promise.all(['kit', 'lid', 'base'].map((skuId) => balance(db, { skuId })));
  expect(left.map((row) => row?.[0])).toEqual([1, 4, 8]);
  await expect(assemble(db, act('none'), { ...BOX, units: 1 })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('never changes or deletes a movement', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 5 });
  for (const sql of [
    'UPDATE stock_movement SET on_hand_delta = 50 WHERE workspace_id = ?1',
    'DELETE FROM stock_movement WHERE workspace_id = ?1',
    `INSERT OR REPLACE INTO stock_movement SELECT * FROM stock_movement WHERE workspace_id = ?1`,
  ]) {
    await expect(db.prepare(sql).bind(db.workspaceId).run()).rejects.toThrow();
  }
  expect(await balance(db)).toEqual([5, 0, 0, 0]);
});

it('refuses 0, -1 and 1.5 units before asking the database', async () => {
  const db = await openBooks();
  for (const units of [0, -1, 1.5]) {
    expect(() => receive(db, act('in'), { ...BOX, units })).toThrow(RangeError);
  }
  expect(db.usage.roundTrips).toBe(0);
});

it('spends one round trip and at most 30 read rows on an act', async () => {
  const db = await openBooks();
  await receive(db, act('first'), { ...BOX, units: 5 });
  const before = { ...db.usage };
  await ship(db, act('then'), { ...BOX, units: 1 });
  expect(db.usage.roundTrips - before.roundTrips).toBe(1);
  expect(db.usage.rowsRead - before.rowsRead).toBeLessThanOrEqual(30);
});
