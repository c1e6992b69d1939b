// Imported orders go through the one apply function: once, whatever is repeated, and back on undo.
import { describe, expect, it } from 'vitest';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { receive } from '../../../../worker/db/ledger/verbs.ts';
import { apply, NOW_MS, openShop, rowsOf, undo, uploadJob } from './open-shop.ts';

describe('Amazon All Orders', () => {
  const header =
    'amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsku\t' +
    'quantity\tcurrency\titem-price\tpromotion-ids';
  const line = (order: string, status: string, sku: string, units: number, promotion = '') =>
    `${order}\t2026-11-20T10:00:00+00:00\t2026-11-21T10:00:00+00:00\t${status}\tMerchant\t` +
    `${sku}\t${units}\tUSD\t${units * 10}.00\t${promotion}`;
  const options = { accountId: 'acc_us' };
  const setUp = async () => {
    const db = await openShop();
    const act = { key: 'in', sourceKind: 'test', nowMs: NOW_MS - 9 * 86_400_000 } as const;
    await receive(db, act, { skuId: 'sku_BOX', warehouseId: 'wh_us', units: 50 });
    const listing =
      'item-name\tlisting-id\tseller-sku\tprice\tquantity\tfulfillment-channel\tstatus\n' +
      'Box\tL1\tBOX\t10\t9\tDEFAULT\tActive\n';
    await apply(db, (await uploadJob(db, listing, options)).id);
    return db;
  };
  const level = async (db: Awaited<ReturnType<typeof setUp>>) =>
    db
      .prepare(
        `SELECT on_hand AS onHand, allocated FROM stock_level
         WHERE workspace_id = ?1 AND sku_id = ?2`,
      )
      .bind(db.workspaceId, 'sku_BOX')
      .first();

  const demand = async (db: Awaited<ReturnType<typeof setUp>>) => {
    const { results } = await db
      .prepare(
        `SELECT sku_id, local_date, units, excluded_units FROM daily_demand
         WHERE workspace_id = ?1 ORDER BY 1, 2`,
      )
      .bind(db.workspaceId)
      .all();
    return results.map((row) => Object.values(row));
  };

  it('ships 2, allocates 3, ignores 4 cancelled, and twice changes nothing', async () => {
    const db = await setUp();
    const file = [
      header,
      line('A-1', 'Shipped', 'BOX', 2),
      line('A-2', 'Unshipped', 'BOX', 3),
      line('A-3', 'Cancelled', 'BOX', 4),
      line('A-4', 'Shipped', 'GHOST', 1, 'vine.enrollment.x'),
      '',
    ].join('\n');
    const job = await uploadJob(db, file, options);
    expect(job.found.outcomes['order-line']).toMatchObject({ create: 4 });
    expect(await level(db)).toEqual({ onHand: 50, allocated: 0 });
    await apply(db, job.id);
    expect(await level(db)).toEqual({ onHand: 48, allocated: 3 });
    const moved = await rowsOf(db, 'stock_movement');
    expect((await uploadJob(db, file, options)).isRepeat).toBe(true);
    const longer = `${file}${line('A-5', 'Pending', 'BOX', 1)}\n`;
    const second = await uploadJob(db, longer, options);
    expect(second.found.outcomes['order-line']).toMatchObject({ create: 1, same: 4, update: 0 });
    await apply(db, second.id);
    expect(await level(db)).toEqual({ onHand: 48, allocated: 4 });
    expect(await rowsOf(db, 'stock_movement')).toBe(moved + 1);
  });

  it('ends with 40 orders of one file where 40 files of one order end, in a fraction of the trips', async () => {
    const statuses = ['Shipped', 'Unshipped', 'Pending', 'Cancelled'];
    const rows = Array.from({ length: 40 }, (_, at) =>
      line(`B-${100 + at}`, statuses[at % 4] ?? '', at % 5 === 0 ? 'GHOST' : 'BOX', 1 + (at % 4)),
    );
    const states = [];
    const trips = [];
    for (const files of [[rows], rows.map((row) => [row])]) {
      const db = await setUp();
      const jobs = [];
      for (const file of files) {
        jobs.push(await uploadJob(db, [header, ...file, ''].join('\n'), options));
      }
      const before = db.usage.roundTrips;
      for (const { id } of jobs) await apply(db, id);
      trips.push(db.usage.roundTrips - before);
      expect(await ledgerDifferences(db)).toEqual([]);
      states.push([await level(db), await demand(db)]);
      if (files.length === 1) {
        await undo(db, jobs[0]?.id ?? '');
        expect(await level(db)).toEqual({ onHand: 50, allocated: 0 });
      }
    }
    expect(states[0]).toEqual(states[1]);
    expect(trips[0]).toBeLessThan(20);
  });

  it('undo removes new orders and restores those that were there before', async () => {
    const db = await setUp();
    const first = [header, line('A-1', 'Unshipped', 'BOX', 2), ''].join('\n');
    await apply(db, (await uploadJob(db, first, options)).id);
    const second = [header, line('A-1', 'Shipped', 'BOX', 2), line('A-2', 'Shipped', 'BOX', 5), ''];
    const job = await uploadJob(db, second.join('\n'), options);
    await apply(db, job.id);
    expect(await level(db)).toEqual({ onHand: 43, allocated: 0 });
    expect(await demand(db)).toEqual([['sku_BOX', '2026-11-20', 7, 0]]);
    await undo(db, job.id);
    expect(await level(db)).toEqual({ onHand: 50, allocated: 2 });
    expect(await rowsOf(db, 'sales_order')).toBe(1);
    expect(await demand(db)).toEqual([['sku_BOX', '2026-11-20', 2, 0]]);
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('undo leaves 1 of 2 orders that shipped since, and says so', async () => {
    const db = await setUp();
    const first = [header, line('A-1', 'Unshipped', 'BOX', 2), line('A-2', 'Unshipped', 'BOX', 5)];
    const job = await uploadJob(db, `${first.join('\n')}\n`, options);
    await apply(db, job.id);
    const since = [header, line('A-2', 'Shipped', 'BOX', 5), ''].join('\n');
    await apply(db, (await uploadJob(db, since, options)).id);
    const undone = await undo(db, job.id);
    expect(JSON.parse(undone.summary ?? '')).toMatchObject({ leftAlone: 1 });
    expect(await level(db)).toEqual({ onHand: 45, allocated: 0 });
    expect(await rowsOf(db, 'sales_order')).toBe(1);
    expect(await ledgerDifferences(db)).toEqual([]);
  });
});
