// Reports of movements end to end in workerd: booked where our ledger is the authority, evidence
// where FBA's own counts are; told once however often and in whatever report they stand.
import { describe, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { listReviews } from '../../../../worker/db/ledger/snapshots.ts';
import { apply, NOW_MS, onHand, openShop, rowsOf, undo, uploadJob } from './open-shop.ts';

const header = (names: string) => `${names.split(',').join('\t')}\n`;
const ADJUSTED = header(
  'adjusted-date,transaction-item-id,fnsku,sku,product-name,fulfillment-center-id,quantity,' +
    'reason,disposition',
);
const adjusted = (day: string, units: number, state = 'SELLABLE', sku = 'BOX') =>
  `2026-11-${day}T00:00:00+00:00\t1\t\t${sku}\tBox\tPHX7\t${units}\tM\t${state}\n`;
const RECEIVED = header(
  'received-date,fnsku,sku,product-name,quantity,fba-shipment-id,fulfillment-center-id',
);
const received = (day: string, units: number) =>
  `2026-11-${day}T00:00:00+00:00\t\tBOX\tBox\t${units}\tFBA1\tPHX7\n`;
const DETAIL = header(
  'Date,FNSKU,ASIN,MSKU,Title,Event Type,Reference ID,Quantity,Fulfillment Center,Disposition,' +
    'Reason,Country',
);
const SUMMARY = header(
  'Date,FNSKU,ASIN,MSKU,Title,Disposition,Starting Warehouse Balance,' +
    'In Transit Between Warehouses,Receipts,Customer Shipments,Customer Returns,Vendor Returns,' +
    'Warehouse Transfer In/Out,Found,Lost,Damaged,Disposed,Other Events,' +
    'Ending Warehouse Balance,Unknown Events,Location,Store',
);

const AT_FBA = { warehouseId: 'wh_fba', accountId: 'acc_us' } as const;
const AT_OURS = { warehouseId: 'wh_us', accountId: 'acc_us' } as const;

async function externalShop(): Promise<WorkspaceDb> {
  const db = await openShop();
  await db
    .prepare(
      `UPDATE warehouse SET authority = 'external' WHERE workspace_id = ?1 AND id = 'wh_fba'`,
    )
    .bind(db.workspaceId)
    .run();
  return db;
}

async function counted(db: WorkspaceDb, units: number, day: string): Promise<void> {
  const asOfUtc = Date.parse(`2026-11-${day}T12:00:00Z`);
  const file = `sku,warehouse,on hand\nBOX,FBA US,${units}\n`;
  await apply(db, (await uploadJob(db, file, { asOfUtc })).id);
}

describe('where our ledger is the authority', () => {
  it('books 100 received, 3 lost and 2 found damaged as 99 on hand', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, RECEIVED + received('01', 100), AT_OURS)).id);
    const file = ADJUSTED + adjusted('02', -3) + adjusted('03', 2, 'DEFECTIVE');
    const job = await uploadJob(db, file, AT_OURS);
    expect(job).toMatchObject({ rowsChanged: 2, rowsFailed: 0 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 99 });
    expect(await ledgerDifferences(db)).toEqual([]);
    expect(await rowsOf(db, 'reported_movement')).toBe(3);
  });

  it('books 2 equal rows as 2 events, and of a longer file only the third', async () => {
    const db = await openShop();
    const two = RECEIVED + received('01', 10) + received('01', 10);
    await apply(db, (await uploadJob(db, two, AT_OURS)).id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 20 });
    const job = await uploadJob(db, two + received('01', 10), AT_OURS);
    expect(job).toMatchObject({ rowsChanged: 1, rowsSame: 2 });
    await apply(db, job.id);
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 30 });
  });

  it('knows 4 received units again when the ledger detail tells of them', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, RECEIVED + received('01', 4), AT_OURS)).id);
    const line = '11/01/2026\t\t\tBOX\tBox\tReceipts\tFBA1\t4\tPHX7\tSELLABLE\t\t\n';
    const job = await uploadJob(db, DETAIL + line, AT_OURS);
    expect(job).toMatchObject({ rowsChanged: 0, rowsSame: 1 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 4 });
  });

  // One receipt of 100, as the report of receipts and the ledger's detail cut it.
  const CUT_BY_RECEIPTS = RECEIVED + received('01', 60) + received('01', 40);
  const inDetail = (...units: number[]) =>
    DETAIL +
    units
      .map((n) => `11/01/2026\t\t\tBOX\tBox\tReceipts\tFBA1\t${n}\tPHX7\tSELLABLE\t\t\n`)
      .join('');
  it.each([
    ['60 + 40, then 100', CUT_BY_RECEIPTS, inDetail(100), [2, 0]],
    ['100, then 60 + 40', inDetail(100), CUT_BY_RECEIPTS, [1, 0]],
    ['60 + 40, then 30 + 70', CUT_BY_RECEIPTS, inDetail(30, 70), [2, 0]],
    ['30 + 70, then 60 + 40', inDetail(30, 70), CUT_BY_RECEIPTS, [2, 0]],
    ['60 of an early file, then 100', RECEIVED + received('01', 60), inDetail(100), [1, 1]],
  ] as const)('counts a receipt of 100 once: %s', async (_name, first, second, fresh) => {
    const db = await openShop();
    const before = await uploadJob(db, first, AT_OURS);
    await apply(db, before.id);
    const job = await uploadJob(db, second, AT_OURS);
    expect([before.rowsChanged, job.rowsChanged]).toEqual(fresh);
    await apply(db, job.id);
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 100 });
    await undo(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': fresh[1] === 0 ? 100 : 60 });
    await undo(db, before.id);
    expect((await onHand(db))['sku_BOX wh_us']).toBe(0);
    expect(await rowsOf(db, 'reported_movement')).toBe(0);
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('tells the first 60 anew once their file is undone, and leaves the 40 told after', async () => {
    const db = await openShop();
    const early = await uploadJob(db, RECEIVED + received('01', 60), AT_OURS);
    await apply(db, early.id);
    await apply(db, (await uploadJob(db, inDetail(100), AT_OURS)).id);
    await undo(db, early.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 40 });
    const again = RECEIVED + received('01', 25) + received('01', 75);
    const job = await uploadJob(db, again, { ...AT_OURS, nowMs: NOW_MS + 9_000 });
    expect(job).toMatchObject({ rowsChanged: 2, rowsSame: 0 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 100 });
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('counts once what two files told before either was applied', async () => {
    const db = await openShop();
    const [one, other] = [
      await uploadJob(db, CUT_BY_RECEIPTS, AT_OURS),
      await uploadJob(db, inDetail(100), AT_OURS),
    ];
    expect([one.rowsChanged, other.rowsChanged]).toEqual([2, 1]);
    await apply(db, other.id);
    await apply(db, one.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 100 });
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('keeps a correction of -5 beside 100 received, whichever file has it', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, inDetail(100, -5), AT_OURS)).id);
    const job = await uploadJob(db, CUT_BY_RECEIPTS, AT_OURS);
    expect(job).toMatchObject({ rowsChanged: 0, rowsSame: 2 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 95 });
  });

  it('knows a day by its date: Berlin midnight and UTC midnight of 1 November are one day', async () => {
    const db = await openShop();
    const zone = { ...AT_OURS, timeZone: 'Europe/Berlin' };
    await apply(db, (await uploadJob(db, CUT_BY_RECEIPTS, zone)).id);
    expect(await uploadJob(db, inDetail(100), zone)).toMatchObject({ rowsChanged: 0 });
  });

  it('undone it is as before, and the file may be applied anew', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, RECEIVED + received('01', 50), AT_OURS)).id);
    const file = ADJUSTED + adjusted('02', -3) + adjusted('02', 2, 'DEFECTIVE');
    const job = await uploadJob(db, file, AT_OURS);
    await apply(db, job.id);
    await undo(db, job.id);
    await undo(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 50 });
    expect(await rowsOf(db, 'reported_movement')).toBe(1);
    expect(await ledgerDifferences(db)).toEqual([]);
    const again = await uploadJob(db, file, { ...AT_OURS, nowMs: NOW_MS + 9_000 });
    await apply(db, again.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 49 });
  });

  it('names a row whose SKU the catalogue does not know and takes the rest', async () => {
    const db = await openShop();
    const file = ADJUSTED + adjusted('02', 5, 'SELLABLE', 'GHOST') + adjusted('02', 5);
    const job = await uploadJob(db, file, AT_OURS);
    expect(job).toMatchObject({ rowsFailed: 1, rowsChanged: 1 });
    expect(job.found.outcomes.movement).toEqual({ create: 1, update: 0, same: 0, refuse: 1 });
  });

  it('leaves unsellable units at 0 when 3 are lost that were never known as damaged', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, RECEIVED + received('01', 10), AT_OURS)).id);
    const file = ADJUSTED + adjusted('02', -3, 'DEFECTIVE');
    await apply(db, (await uploadJob(db, file, AT_OURS)).id);
    const level = await db
      .prepare('SELECT on_hand, unavailable FROM stock_level WHERE workspace_id = ?1')
      .bind(db.workspaceId)
      .first();
    expect(level).toEqual({ on_hand: 7, unavailable: 0 });
  });
});

describe('where FBA counts itself', () => {
  it('explains 3 of a difference of 5 and moves nothing, before or after the count', async () => {
    const db = await externalShop();
    await counted(db, 100, '01');
    await counted(db, 95, '10');
    const job = await uploadJob(db, ADJUSTED + adjusted('04', -2) + adjusted('05', -1), AT_FBA);
    await apply(db, job.id);
    await apply(db, (await uploadJob(db, ADJUSTED + adjusted('12', -7), AT_FBA)).id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 95 });
    const [review] = await listReviews(db);
    expect(review).toMatchObject({
      onHandDifference: -5,
      evidence: [{ movement: 'adjust', reason: 'M', units: -3 }],
    });
    await undo(db, job.id);
    expect(await listReviews(db)).toMatchObject([{ onHandDifference: -5, evidence: [] }]);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 95 });
  });

  it('books a receipt of our own shipment once: 15 fewer inbound, still 115 on hand', async () => {
    const db = await externalShop();
    await db.batch([
      db
        .prepare(
          `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
             created_at_utc, updated_at_utc)
           VALUES (?1, 'shp_1', 'first-leg', 'FBA1', 'wh_fba', 'arrived', 1, 1)`,
        )
        .bind(db.workspaceId),
      db
        .prepare(
          `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, shipment_id,
             units_planned, units_expected, created_at_utc, updated_at_utc)
           VALUES (?1, 'inl_1', 'sku_BOX', 'wh_fba', 'shp_1', 100, 100, 1, 1)`,
        )
        .bind(db.workspaceId),
    ]);
    await counted(db, 100, '01');
    await counted(db, 115, '10');
    const job = await uploadJob(db, RECEIVED + received('05', 15), AT_FBA);
    await apply(db, job.id);
    const line = () =>
      db
        .prepare('SELECT units_received, status FROM inbound_line WHERE workspace_id = ?1')
        .bind(db.workspaceId)
        .first();
    expect(await line()).toEqual({ units_received: 15, status: 'open' });
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 115 });
    await undo(db, job.id);
    expect(await line()).toEqual({ units_received: 0, status: 'open' });
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 115 });
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('counts the last day of a ledger summary and keeps each day apart', async () => {
    const db = await externalShop();
    const day = (date: string, start: number, shipped: number) => {
      const flows = `${start}	0	0	${-shipped}${'	0'.repeat(8)}	${start - shipped}	0`;
      return `${date}			BOX	Box	SELLABLE	${flows}	PHX7	
`;
    };
    const file = `${SUMMARY}${day('11/02/2026', 90, 4)}${day('11/01/2026', 100, 10)}`;
    const job = await uploadJob(db, file, AT_FBA);
    expect(job).toMatchObject({ rowsFailed: 0 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 86 });
    await undo(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_fba': 0 });
  });
});
