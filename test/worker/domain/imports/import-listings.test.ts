// Imports of listings end to end in workerd: what they make, what undo takes back and what it
// leaves alone.
import { describe, expect, it } from 'vitest';
import {
  apply,
  catalogue,
  NOW_MS,
  onHand,
  openShop,
  rowsOf,
  undo,
  upload,
  uploadJob,
} from './open-shop.ts';

const MANAGE = [
  'sku\tfnsku\tasin\tproduct-name\tyour-price\tafn-listing-exists\tafn-warehouse-quantity\t' +
    'afn-fulfillable-quantity\tafn-unsellable-quantity',
  'BOX\tX0BOX\tB0BOX\tStorage box\t24.90\tYes\t320\t300\t4',
  'NEW-1\tX0NEW\tB0NEW\tNew thing\t9.00\tYes\t12\t12\t0',
  '',
].join('\n');

describe('Amazon FBA Manage Inventory into a new catalogue', () => {
  const options = { accountId: 'acc_us', warehouseId: 'wh_fba', createsItems: true };

  it('makes listing, codes, component and pool, and counts FBA stock', async () => {
    const db = await openShop();
    const job = await uploadJob(db, MANAGE, options);
    expect(job.found.outcomes.listing).toMatchObject({ create: 2 });
    await apply(db, job.id);
    const tables = await catalogue(db);
    expect(tables.listing).toMatchObject([
      { seller_sku: 'BOX', price_minor: 2490, fulfilment: 'fba', listed_quantity: null },
      { seller_sku: 'NEW-1', price_minor: 900, title: 'New thing' },
    ]);
    expect(tables.listing_component).toHaveLength(2);
    expect(tables.listing_pool).toMatchObject([
      { warehouse_id: 'wh_fba' },
      { warehouse_id: 'wh_fba' },
    ]);
    expect(tables.identifier).toHaveLength(6);
    expect(await onHand(db)).toMatchObject({ 'sku_BOX wh_fba': 320 });
  });

  it('is refused without a shop though it counts stock too, and leaves no trace', async () => {
    const db = await openShop();
    const { accountId, ...withoutShop } = options;
    expect(accountId).toBe('acc_us');
    await expect(upload(db, MANAGE, withoutShop)).rejects.toMatchObject({ code: 'account_needed' });
    for (const table of ['import_job', 'import_stock_row', 'import_chunk', 'import_row_error']) {
      expect(await rowsOf(db, table), table).toBe(0);
    }
  });

  it.each([{ accountId: 'acc_other' }, { warehouseId: 'wh_other' }])(
    'is refused for a shop or warehouse of somebody else: %o',
    async (place) => {
      const db = await openShop();
      const refused = upload(db, MANAGE, { ...options, ...place });
      await expect(refused).rejects.toMatchObject({ code: 'not-found' });
      expect(await rowsOf(db, 'import_job')).toBe(0);
    },
  );

  it('undo leaves 1 listing renamed since, with its codes, SKU and pool, and says so', async () => {
    const db = await openShop();
    const job = await uploadJob(db, MANAGE, options);
    await apply(db, job.id);
    await db
      .prepare(
        `UPDATE listing SET title = 'Better', revision = revision + 1
         WHERE workspace_id = ?1 AND seller_sku = 'NEW-1'`,
      )
      .bind(db.workspaceId)
      .run();
    const undone = await undo(db, job.id);
    // The listing, and the SKU it is made of.
    expect(JSON.parse(undone.summary ?? '')).toMatchObject({ leftAlone: 2 });
    const tables = await catalogue(db);
    expect(tables.listing).toMatchObject([{ seller_sku: 'NEW-1', title: 'Better' }]);
    expect(tables.listing_component).toHaveLength(1);
    expect(tables.listing_pool).toHaveLength(1);
    expect(tables.identifier).toHaveLength(3);
    expect(tables.identifier_listing).toHaveLength(3);
    expect(tables.sku).toContainEqual(expect.objectContaining({ code: 'NEW-1', status: 'active' }));
  });

  it('undo removes what it made; a SKU that moved is archived', async () => {
    const db = await openShop();
    const before = await catalogue(db);
    const job = await uploadJob(db, MANAGE, options);
    await apply(db, job.id);
    const undone = await undo(db, job.id);
    expect(JSON.parse(undone.summary ?? '')).toMatchObject({ leftAlone: 0 });
    const { sku, ...after } = await catalogue(db);
    const { sku: skuBefore, ...rest } = before;
    expect(after).toEqual(rest);
    expect(sku?.filter((row) => (row as { code: string }).code !== 'NEW-1')).toEqual(skuBefore);
    expect(sku).toContainEqual(expect.objectContaining({ code: 'NEW-1', status: 'archived' }));
    expect(Object.values(await onHand(db)).every((units) => units === 0)).toBe(true);
  });
});

describe('Amazon All Listings', () => {
  const listings = (quantity: string) =>
    [
      'item-name\tlisting-id\tseller-sku\tprice\tquantity\tproduct-id-type\tproduct-id\t' +
        'fulfillment-channel\tstatus',
      `Box\tL1\tBOX\t24.90\t${quantity}\t1\tB0BOX\tDEFAULT\tActive`,
      'Tent\tL2\tTENT\t89\t\t1\tB0TENT\tAMAZON_NA\tInactive',
      '',
    ].join('\n');
  const options = { accountId: 'acc_us' };

  it('undo of a second import restores the quantity of the first: 9 -> 4 -> 9', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, listings('9'), options)).id);
    const before = await catalogue(db);
    const later = { ...options, asOfUtc: NOW_MS + 60_000, nowMs: NOW_MS + 60_000 };
    const job = await uploadJob(db, listings('4'), later);
    expect(job.found.outcomes.listing).toMatchObject({ update: 1, same: 1 });
    await apply(db, job.id);
    expect((await catalogue(db)).listing).toMatchObject([{ listed_quantity: 4 }, {}]);
    await undo(db, job.id);
    expect(await catalogue(db)).toEqual(before);
  });

  it('a blank quantity keeps what was known', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, listings('9'), options)).id);
    const job = await uploadJob(db, listings(''), { ...options, asOfUtc: NOW_MS + 60_000 });
    await apply(db, job.id);
    expect((await catalogue(db)).listing).toMatchObject([{ listed_quantity: 9 }, {}]);
  });

  it('is refused without a shop, and leaves no trace', async () => {
    const db = await openShop();
    await expect(upload(db, listings('1'))).rejects.toMatchObject({ code: 'account_needed' });
    expect(await rowsOf(db, 'import_job')).toBe(0);
  });
});
