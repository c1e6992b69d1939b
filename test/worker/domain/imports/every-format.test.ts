// Bar 2 of issue 5 over the whole registry: each format's fixture applied twice is applied once,
// undone it is as before, and the same bytes may be applied anew.
import { describe, expect, it } from 'vitest';
import { TOOL_PRESETS } from '../../../../shared/reports/preset-registry.ts';
import { REPORT_FORMATS } from '../../../../shared/reports/registry.ts';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import {
  apply,
  catalogue,
  NOW_MS,
  onHand,
  openShop,
  rowsOf,
  undo,
  uploadJob,
} from './open-shop.ts';

const FIXTURES = import.meta.glob<string>('../../../fixtures/reports/*.{csv,tsv}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const TRUTHS = import.meta.glob<string>('../../../fixtures/report-truths/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const files = Object.entries(FIXTURES)
  .map(([path, text]) => [path.split('/').at(-1) ?? '', text] as const)
  .filter(([name]) => !name.startsWith('warehouse-'));

const CODES = ['BOX-40L-GY', 'BOX-40L-BL', 'LAMP-CLIP', 'TENT-2P', '00123'];

/** A shop that has the goods of the fixtures, where no difference is too large to be booked. */
async function stockedShop(): Promise<WorkspaceDb> {
  const db = await openShop();
  await db.batch([
    db
      .prepare('UPDATE workspace SET count_review_units = 100000 WHERE workspace_id = ?1')
      .bind(db.workspaceId),
    ...CODES.map((code) =>
      db
        .prepare(
          `INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
           VALUES (?1, ?2, ?3, ?3, 1, 1)`,
        )
        .bind(db.workspaceId, `sku_${code}`, code),
    ),
  ]);
  return db;
}

/** Every place the truths of the fixtures name is the one warehouse of the shop. */
const places = Object.values(TRUTHS)
  .join('\n')
  .matchAll(/"place":"([^"]+)"/g);

const OPTIONS = {
  accountId: 'acc_us',
  warehouseId: 'wh_fba',
  createsItems: true,
  places: Object.fromEntries([...places].map(([, place]) => [place, 'wh_fba'])),
};

/** Parcels of orders this shop has not, and variants it knows by no number. */
const CHANGE_NOTHING = ['dropship-orders.csv', 'preset-inventory-planner-variants.csv'];

/** What an import may change, as a comparison sees it; balances of 0 are as none. */
async function state(db: WorkspaceDb) {
  const stock = Object.entries(await onHand(db)).filter(([, units]) => units !== 0);
  const tables = ['sales_order', 'order_line', 'reported_movement', 'parcel'];
  const rows = await Promise.all(tables.map((table) => rowsOf(db, table)));
  const { sku, ...rest } = await catalogue(db);
  // A SKU that moved stays in the books, archived.
  const live = (sku ?? []).filter((row) => (row as { status: string }).status !== 'archived');
  return { stock, rows, catalogue: { ...rest, sku: live } };
}

describe('the registry', () => {
  it('has a fixture here for every format and every preset', async () => {
    const formats = await Promise.all(
      files.map(async ([, text]) => (await uploadJob(await stockedShop(), text, OPTIONS)).format),
    );
    const ids = REPORT_FORMATS.map(({ id }) => id);
    expect([...new Set(formats)].sort()).toEqual([...ids, 'mapping'].sort());
    const presets = files.filter(([name]) => name.startsWith('preset-'));
    expect(presets).toHaveLength(TOOL_PRESETS.length);
  });
});

describe.each(files)('%s', (name, text) => {
  it('applied twice is applied once, undone is as before, and may be applied anew', async () => {
    const db = await stockedShop();
    const before = await state(db);
    const job = await uploadJob(db, text, OPTIONS);
    await apply(db, job.id);
    const after = await state(db);
    if (!CHANGE_NOTHING.includes(name)) expect(after).not.toEqual(before);
    const movements = await rowsOf(db, 'stock_movement');
    expect((await apply(db, job.id)).state).toBe('applied');
    expect(await uploadJob(db, text, OPTIONS)).toMatchObject({ id: job.id, isRepeat: true });
    expect(await rowsOf(db, 'stock_movement')).toBe(movements);
    expect(await state(db)).toEqual(after);
    await undo(db, job.id);
    await undo(db, job.id);
    expect(await state(db)).toEqual(before);
    expect(await ledgerDifferences(db)).toEqual([]);
    const again = await uploadJob(db, text, { ...OPTIONS, nowMs: NOW_MS + 60_000 });
    await apply(db, again.id);
    expect((await state(db)).stock).toEqual(after.stock);
    expect(await ledgerDifferences(db)).toEqual([]);
  });
});
