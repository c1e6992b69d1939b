// "Why is it 37?", the rebuild and the monthly close.
import { expect, it } from 'vitest';
import { allocate } from '../../../../worker/db/ledger/allocations.ts';
import {
  closeMonth,
  ledgerDifferences,
  rebuiltLevels,
  whyIsIt,
} from '../../../../worker/db/ledger/books.ts';
import { quarantine, receive, ship } from '../../../../worker/db/ledger/verbs.ts';
import { act, BOX, NOW_MS, openBooks } from './open-books.ts';

it('answers why it is 37 with the movements that led there, page by page', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 50 });
  await ship(db, act('out'), { ...BOX, units: 8 });
  await quarantine(db, act('hold'), { ...BOX, units: 2 });
  const order = { allocationId: 'alc_1', holderKind: 'order' as const, holderId: 'oln_1' };
  await allocate(db, act('order'), { ...BOX, ...order, units: 3 });
  await receive(db, act('elsewhere'), { ...BOX, warehouseId: 'wh_de', units: 9 });
  const first = await whyIsIt(db, BOX, { limit: 3 });
  expect(first.movements.map((m) => [m.kind, m.availableAfter])).toEqual([
    ['allocate', 37],
    ['quarantine', 40],
    ['ship', 42],
  ]);
  const second = await whyIsIt(db, BOX, { limit: 3, from: first.next });
  expect(second.movements.map((m) => [m.kind, m.availableAfter])).toEqual([['receive', 50]]);
  expect(second.next).toBeNull();
});

it('rebuilds from the last close and finds a balance changed behind its back', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 50 });
  await closeMonth(db, '2026-10', NOW_MS);
  await ship(db, act('out'), { ...BOX, units: 8 });
  await closeMonth(db, '2026-10', NOW_MS + 1);
  await closeMonth(db, '2026-11', NOW_MS + 2);
  await receive(db, act('more'), { ...BOX, units: 1 });
  expect(await rebuiltLevels(db)).toMatchObject([{ skuId: 'sku_box', onHand: 43, allocated: 0 }]);
  const closes = await db
    .prepare('SELECT month, through_seq FROM stock_close WHERE workspace_id = ?1 ORDER BY month')
    .bind(db.workspaceId)
    .all();
  expect(closes.results).toEqual([
    { month: '2026-10', through_seq: 1 },
    { month: '2026-11', through_seq: 2 },
  ]);
  expect(await ledgerDifferences(db)).toEqual([]);
  await db
    .prepare('UPDATE stock_level SET on_hand = 42 WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .run();
  expect(await ledgerDifferences(db)).toEqual([
    { rule: 'balance', subject: 'sku_box/wh_us/', difference: 1 },
  ]);
  await expect(closeMonth(db, '2026-12', NOW_MS)).rejects.toMatchObject({ code: 'conflict' });
});

it('reads only what came after the close: 1 movement of 41', async () => {
  const db = await openBooks();
  for (let i = 0; i < 40; i += 1) await receive(db, act(`in ${i}`), { ...BOX, units: 1 });
  await closeMonth(db, '2026-11', NOW_MS);
  await receive(db, act('after'), { ...BOX, units: 1 });
  const before = db.usage.rowsRead;
  await rebuiltLevels(db);
  expect(db.usage.rowsRead - before).toBeLessThanOrEqual(12);
});
