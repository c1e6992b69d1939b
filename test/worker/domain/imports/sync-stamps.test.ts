// What an import writes below a listing (components, codes, pools) reaches the browsers: the
// listing itself carries the change into the feed, on undo too.
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { apply, catalogue, NOW_MS, openShop, undo, uploadJob } from './open-shop.ts';

const options = { accountId: 'acc_us' };
const listing = (asin: string) =>
  [
    'item-name\tlisting-id\tseller-sku\tprice\tquantity\tfulfillment-channel\tstatus\tasin1',
    `Thing\tL1\tTHING\t10\t9\tDEFAULT\tActive\t${asin}`,
    '',
  ].join('\n');

const revisions = async (db: WorkspaceDb) => {
  const row = await db
    .prepare(
      `SELECT l.revision, w.revision AS workspace FROM listing l CROSS JOIN workspace w
       ON w.workspace_id = l.workspace_id WHERE l.workspace_id = ?1 AND l.seller_sku = 'THING'`,
    )
    .bind(db.workspaceId)
    .first<{ revision: number; workspace: number }>();
  return row ?? { revision: 0, workspace: 0 };
};
// As old as the first file, so that nothing of the listing's own row differs.
const load = async (db: WorkspaceDb, text: string) => {
  const job = await uploadJob(db, text, { ...options, asOfUtc: NOW_MS - 60_000 });
  await apply(db, job.id);
  return job.id;
};

it('stamps a listing that is otherwise as before when it gains a second ASIN', async () => {
  const db = await openShop();
  await load(db, listing('B000000001'));
  const before = await revisions(db);
  await load(db, listing('B000000002'));
  const after = await revisions(db);
  expect(after.revision).toBeGreaterThan(before.workspace);
  const { identifier_listing: links } = await catalogue(db);
  // Two ASINs, one listing id.
  expect(links?.length).toBeGreaterThanOrEqual(2);
});

it('stamps a listing that gains its SKU, and again when the undo takes it away', async () => {
  const db = await openShop();
  await load(db, listing('B000000001'));
  await db
    .prepare(
      `INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
       VALUES (?1, 'sku_THING', 'THING', 'Thing', 1, 1)`,
    )
    .bind(db.workspaceId)
    .run();
  const before = await revisions(db);
  const id = await load(db, `${listing('B000000001')}\n`);
  const linked = await revisions(db);
  expect(linked.revision).toBeGreaterThan(before.workspace);
  expect((await catalogue(db)).listing_component).toMatchObject([{ sku_id: 'sku_THING' }]);
  await undo(db, id);
  expect((await revisions(db)).revision).toBeGreaterThan(linked.workspace);
  expect((await catalogue(db)).listing_component).toEqual([]);
});
