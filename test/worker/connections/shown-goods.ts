// A show of a shop as its rows, with goods set aside for it and no room: for tests of what the shop
// is told or what is explained while it runs.
import { allocate } from '../../../worker/db/ledger/allocations.ts';
import type { AskedShop } from './asked-shop.ts';

/** Which show, and how many units of what are set aside; 0 = its line-up is empty. */
export interface ShownGoods {
  readonly accountId: string;
  readonly skuId: string;
  readonly status: 'planned' | 'live';
  readonly units: number;
}

/** Writes show `liv_1` of two hours, beginning now, with line `lvi_1`. */
export async function putShow(
  { db, warehouseId, app }: AskedShop,
  { accountId, skuId, status, units }: ShownGoods,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO live_session (workspace_id, id, title, account_id, status, starts_at_utc,
         ends_at_utc, audience_time_zone, created_at_utc, updated_at_utc)
       VALUES (?1, 'liv_1', 'Show', ?2, ?4, ?3, ?3 + 7200000, 'UTC', 0, 0)`,
    )
    .bind(db.workspaceId, accountId, app.nowMs, status)
    .run();
  if (units === 0) return;
  await db
    .prepare(
      `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id, updated_at_utc)
       VALUES (?1, 'lvi_1', 'liv_1', 1, ?2, 0)`,
    )
    .bind(db.workspaceId, skuId)
    .run();
  const act = { key: 'block', sourceKind: 'live', sourceId: 'liv_1' } as const;
  const times = { occurredAtUtc: app.nowMs, nowMs: app.nowMs };
  const holding = { skuId, warehouseId, units, allocationId: 'alc_live' };
  const holder = { holderKind: 'live', holderId: 'lvi_1' } as const;
  await allocate(db, { ...act, ...times }, { ...holding, ...holder });
}
