// Two-phase promises, live blocks and their fence.
import { expect, it } from 'vitest';
import {
  allocate,
  expireAllocations,
  forceClose,
  type Holding,
  handOver,
  release,
  shipAllocated,
} from '../../../../worker/db/ledger/allocations.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { receive } from '../../../../worker/db/ledger/verbs.ts';
import { act, BOX, balance, NOW_MS, openBooks } from './open-books.ts';

const forOrder = (units: number, more: Partial<Holding> = {}): Holding => ({
  ...BOX,
  units,
  allocationId: 'alc_order',
  holderKind: 'order',
  holderId: 'oln_1',
  ...more,
});
const forLive = (units: number): Holding => ({
  ...BOX,
  units,
  allocationId: 'alc_live',
  holderKind: 'live',
  holderId: 'lvi_1',
});

it('takes an order of 5 on a stock of 3 as a fact: available -2', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 3 });
  await allocate(db, act('order'), forOrder(5));
  expect(await balance(db)).toEqual([3, 5, 0, 0]);
});

it('refuses a live block, and a promise, of 4 on a stock of 3', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 3 });
  const refused = { code: 'not-enough-stock' };
  await expect(allocate(db, act('block'), forLive(4))).rejects.toMatchObject(refused);
  const promise = allocate(db, act('promise'), forOrder(4, { isChoice: true }));
  await expect(promise).rejects.toMatchObject(refused);
  await allocate(db, act('block'), forLive(3));
  expect(await balance(db)).toEqual([3, 3, 3, 0]);
});

it('ships 2 of 3, releases the rest once, and never more than is open', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 9 });
  await allocate(db, act('order'), forOrder(3));
  await shipAllocated(db, act('ship'), { allocationId: 'alc_order', units: 2 });
  const tooMuch = shipAllocated(db, act('more'), { allocationId: 'alc_order', units: 2 });
  await expect(tooMuch).rejects.toMatchObject({ code: 'not-enough-stock' });
  const released = await release(db, act('let go'), { allocationId: 'alc_order' });
  expect(released.movements).toMatchObject([{ kind: 'release', allocatedDelta: -1 }]);
  expect((await release(db, act('again'), { allocationId: 'alc_order' })).movements).toEqual([]);
  expect(await balance(db)).toEqual([7, 0, 0, 0]);
  const row = await db
    .prepare(
      `SELECT units_open, units_shipped, units_released, state FROM allocation
       WHERE workspace_id = ?1 AND id = 'alc_order'`,
    )
    .bind(db.workspaceId)
    .first();
  expect(row).toEqual({ units_open: 0, units_shipped: 2, units_released: 1, state: 'shipped' });
});

it('refuses a room of epoch 0 after a forced close has begun epoch 1', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 10 });
  await allocate(db, act('block'), forLive(6));
  const block = { allocationId: 'alc_live', fenceEpoch: 0 };
  await handOver(db, act('sale 1'), block, forOrder(2));
  expect(await balance(db)).toEqual([10, 6, 4, 0]);
  await forceClose(db, act('close'), 'alc_live');
  expect(await balance(db)).toEqual([10, 2, 0, 0]);
  const late = handOver(db, act('sale 2'), block, forOrder(1));
  await expect(late).rejects.toMatchObject({ code: 'stale-fence' });
  const lateReturn = release(db, act('return'), { ...block, units: 1 });
  await expect(lateReturn).rejects.toMatchObject({ code: 'stale-fence' });
  expect(await balance(db)).toEqual([10, 2, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('hands the last 2 units of a block over once when two orders want them at once', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 2 });
  await allocate(db, act('block'), forLive(2));
  const sales = ['a', 'b'].map((name) =>
    handOver(
      db,
      act(name),
      { allocationId: 'alc_live' },
      forOrder(2, { allocationId: `alc_${name}`, holderId: name }),
    ),
  );
  const outcomes = (await Promise.allSettled(sales)).map((sale) => sale.status).sort();
  expect(outcomes).toEqual(['fulfilled', 'rejected']);
  expect(await balance(db)).toEqual([2, 2, 0, 0]);
});

it('lets an order allocation expire at its time and not before', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 5 });
  await allocate(db, act('order'), forOrder(3, { expiresAtUtc: NOW_MS + 1_000 }));
  expect(await expireAllocations(db, NOW_MS + 999)).toBe(0);
  expect(await expireAllocations(db, NOW_MS + 1_000)).toBe(3);
  expect(await balance(db)).toEqual([5, 0, 0, 0]);
  const state = await db
    .prepare('SELECT state FROM allocation WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first('state');
  expect(state).toBe('expired');
});

it('gives 50 units to exactly 50 of 200 parallel takers', async () => {
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units: 50 });
  const takers = Array.from({ length: 200 }, (_, i) =>
    allocate(
      db,
      act(`take ${i}`),
      forOrder(1, { allocationId: `alc_${i}`, holderId: `oln_${i}`, isChoice: true }),
    ),
  );
  const outcomes = await Promise.allSettled(takers);
  const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(outcomes.length - refusals.length).toBe(50);
  for (const refusal of refusals) expect(refusal.reason.code).toBe('not-enough-stock');
  expect(await balance(db)).toEqual([50, 50, 0, 0]);
});
