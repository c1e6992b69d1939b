// Keys of movements told before units were laid end to end, carried over by migration
// movement_keys: a report imported then and again now tells of its units once.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { apply, onHand, openShop, uploadJob } from './open-shop.ts';

const COLUMNS =
  'received-date,fnsku,sku,product-name,quantity,fba-shipment-id,fulfillment-center-id';
const RECEIVED = `${COLUMNS.split(',').join('\t')}\n`;
const received = (day: string, units: number) =>
  `2026-11-${day}T00:00:00+00:00\t\tBOX\tBox\t${units}\tFBA1\tPHX7\n`;
const AT_OURS = { warehouseId: 'wh_us', accountId: 'acc_us' } as const;

describe('movements told before units were laid end to end', () => {
  const file = RECEIVED + received('01', 10) + received('01', 10) + received('02', 7);
  /** Keys as they were written then: a row each, with its units and its turn. */
  const OLD = [
    ['2026-11-01/receive/BOX/in/PHX7/SELLABLE//FBA1/0-10', '2026-11-01', '10', '1'],
    ['2026-11-01/receive/BOX/in/PHX7/SELLABLE//FBA1/10-20', '2026-11-01', '10', '2'],
    ['2026-11-02/receive/BOX/in/PHX7/SELLABLE//FBA1/0-7', '2026-11-02', '7', '1'],
  ] as const;

  async function migrate(): Promise<void> {
    const queries = env.TEST_MIGRATIONS.filter(({ name }) => name.includes('movement_keys'));
    for (const query of queries.flatMap((migration) => migration.queries)) {
      await env.DB.prepare(query).run();
    }
  }

  const keys = async (db: WorkspaceDb) => {
    const sql = 'SELECT event_key FROM reported_movement WHERE workspace_id = ?1';
    const { results } = await db.prepare(sql).bind(db.workspaceId).all<{ event_key: string }>();
    return results.map(({ event_key }) => event_key);
  };

  it('are told once more by nobody: 27 units stay 27 when the report comes again', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, file, AT_OURS)).id);
    const now = await keys(db);
    expect(now).toEqual(OLD.map(([key]) => key));
    for (const [key, day, units, turn] of OLD) {
      const old = `${day}/receive/BOX/${units}/PHX7/SELLABLE//FBA1/${turn}`;
      await db
        .prepare(
          'UPDATE reported_movement SET event_key = ?3 WHERE workspace_id = ?1 AND event_key = ?2',
        )
        .bind(db.workspaceId, key, old)
        .run();
    }
    const later = `${file}${received('03', 1)}`;
    expect(await uploadJob(db, later, AT_OURS)).toMatchObject({ rowsChanged: 4 });
    await migrate();
    expect(await keys(db)).toEqual(now);
    const job = await uploadJob(db, `${later}${received('04', 2)}`, AT_OURS);
    expect(job).toMatchObject({ rowsChanged: 2, rowsSame: 3 });
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 30 });
    await migrate();
    expect(await keys(db)).toHaveLength(5);
  });
});
