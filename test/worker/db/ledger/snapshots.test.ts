// Snapshots of others: one difference at their time, in whatever order words and facts arrive.
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { reverse } from '../../../../worker/db/ledger/reversal.ts';
import {
  acceptReview,
  listReviews,
  recordSnapshot,
  rejectReview,
} from '../../../../worker/db/ledger/snapshots.ts';
import { quarantine, receive, ship } from '../../../../worker/db/ledger/verbs.ts';
import { act, BOX, balance, NOW_MS, openBooks } from './open-books.ts';

const HOUR_MS = 3_600_000;
const at = (hour: number) => NOW_MS - 24 * HOUR_MS + hour * HOUR_MS;

function seen(
  db: WorkspaceDb,
  hour: number,
  onHand: number,
  reviewAboveUnits: number | null = null,
) {
  const hash = `file of ${hour}`;
  return recordSnapshot(db, act(`snapshot ${hour}`, { sourceKind: 'snapshot' }), {
    warehouseId: BOX.warehouseId,
    asOfUtc: at(hour),
    sourceHash: hash,
    rows: [{ skuId: BOX.skuId, onHand }],
    reviewAboveUnits,
  });
}

it('posts one difference at its time and keeps what happened later', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await ship(db, act('out', { occurredAtUtc: at(6) }), { ...BOX, units: 4 });
  const result = await seen(db, 5, 38);
  expect(result.movements).toMatchObject([
    { kind: 'count', onHandDelta: -2, occurredAtUtc: at(5) },
  ]);
  expect(result.states).toEqual({ posted: 1 });
  expect(await balance(db)).toEqual([34, 0, 0, 0]);
  expect(await listReviews(db)).toMatchObject([{ state: 'posted', onHandDifference: -2 }]);
});

it('changes nothing when the same snapshot comes again', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await seen(db, 5, 38);
  const again = await seen(db, 5, 38);
  expect(again.isReplay).toBe(true);
  expect(await balance(db)).toEqual([38, 0, 0, 0]);
});

it('opens a balance with the first word about it, even if that word is 0', async () => {
  const db = await openBooks();
  expect((await seen(db, 5, 0)).states).toEqual({ opened: 1 });
  expect(await balance(db)).toEqual([0, 0, 0, 0]);
});

it('ends the same whichever of a snapshot and an earlier parcel is heard of first', async () => {
  const ends: unknown[] = [];
  for (const order of [
    ['in', 'ship', 'seen'],
    ['in', 'seen', 'ship'],
    ['seen', 'ship', 'in'],
    ['ship', 'seen', 'in'],
  ]) {
    const db = await openBooks();
    for (const event of order) {
      if (event === 'in') {
        await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
      } else if (event === 'ship') {
        await ship(db, act('out', { occurredAtUtc: at(3) }), { ...BOX, units: 4 });
      } else await seen(db, 5, 36);
    }
    ends.push(await balance(db));
    expect(await ledgerDifferences(db)).toEqual([]);
  }
  expect(ends).toEqual(Array(4).fill([36, 0, 0, 0]));
});

it('keeps a snapshot that arrives after a newer one, and posts nothing for it', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await seen(db, 8, 50);
  const late = await seen(db, 5, 48);
  expect(late.states).toEqual({ superseded: 1 });
  expect(await balance(db)).toEqual([50, 0, 0, 0]);
});

it('lets a difference of 30 above a limit of 20 wait for a person to decide', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  expect((await seen(db, 5, 10, 20)).states).toEqual({ waiting: 1 });
  expect(await balance(db)).toEqual([40, 0, 0, 0]);
  // Meanwhile a parcel of 25 turns up: only 5 remain unexplained.
  await ship(db, act('late', { occurredAtUtc: at(3) }), { ...BOX, units: 25 });
  const [waiting] = await listReviews(db);
  const accepted = await acceptReview(db, act('yes'), waiting?.id ?? '');
  expect(accepted.movements).toMatchObject([{ kind: 'count', onHandDelta: -5 }]);
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
  const again = await acceptReview(db, act('yes'), waiting?.id ?? '');
  expect([again.isReplay, again.movements.length]).toEqual([true, 1]);
  await expect(acceptReview(db, act('too'), waiting?.id ?? '')).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
  expect((await seen(db, 9, 90, 20)).states).toEqual({ waiting: 1 });
  const [other] = await listReviews(db);
  await rejectReview(db, other?.id ?? '', 'mem_1', NOW_MS).run();
  expect(await listReviews(db)).toEqual([]);
  expect(await balance(db)).toEqual([10, 0, 0, 0]);
});

it('reverses what a count had already put right without taking it twice', async () => {
  const db = await openBooks();
  const wrong = await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await receive(db, act('more', { occurredAtUtc: at(2) }), { ...BOX, units: 7 });
  await seen(db, 5, 7);
  await reverse(db, act('undo'), wrong.movements[0]?.id ?? '');
  expect(await balance(db)).toEqual([7, 0, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('keeps true to the next count after a reversal that a count had seen', async () => {
  const db = await openBooks();
  const wrong = await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await seen(db, 5, 7);
  await reverse(db, act('undo'), wrong.movements[0]?.id ?? '');
  await seen(db, 9, 9);
  expect(await balance(db)).toEqual([9, 0, 0, 0]);
});

it('forgets a snapshot that is undone: facts before it count again', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  const wrong = await seen(db, 5, 10);
  await reverse(db, act('undo'), wrong.movements[0]?.id ?? '');
  expect(await balance(db)).toEqual([40, 0, 0, 0]);
  await ship(db, act('late', { occurredAtUtc: at(3) }), { ...BOX, units: 4 });
  expect(await balance(db)).toEqual([36, 0, 0, 0]);
});

it('leaves units held back alone when a snapshot speaks of units on hand only', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  await seen(db, 5, 40);
  await quarantine(db, act('late', { occurredAtUtc: at(3) }), { ...BOX, units: 2 });
  expect(await balance(db)).toEqual([40, 0, 0, 2]);
});

it('makes an agreeing number fresh without a movement', async () => {
  const db = await openBooks();
  await receive(db, act('in', { occurredAtUtc: at(1) }), { ...BOX, units: 40 });
  const result = await seen(db, 5, 40);
  expect([result.movements, result.states]).toEqual([[], { agreed: 1 }]);
  const asOf = await db
    .prepare('SELECT as_of_utc AS asOf FROM stock_level WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first('asOf');
  expect(asOf).toBe(at(5));
});
