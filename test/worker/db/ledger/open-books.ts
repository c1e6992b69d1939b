// A fresh workspace with empty books for one test, and short ways to act and to read a balance.
import { env } from 'cloudflare:workers';
import type { OpenOptions, WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import type { Act } from '../../../../worker/db/ledger/movement.ts';
import { createWorkspace } from '../../../../worker/db/workspace.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 8);
export const BOX = { skuId: 'sku_box', warehouseId: 'wh_us' };

let books = 0;

export async function openBooks(options: OpenOptions = {}): Promise<WorkspaceDb> {
  books += 1;
  const id = `ws_books${books}`;
  await createWorkspace(env, { id, name: id }, NOW_MS);
  return forWorkspace(env, id, options);
}

export const act = (key: string, more: Partial<Act> = {}): Act => ({
  key,
  sourceKind: 'test',
  nowMs: NOW_MS,
  ...more,
});

/** [onHand, allocated, allocatedToShows, unavailable] of a balance; null = never heard of. */
export async function balance(
  db: WorkspaceDb,
  place: Partial<typeof BOX> & { bucket?: string } = {},
) {
  const row = await db
    .prepare(
      `SELECT on_hand, allocated, allocated_to_shows, unavailable FROM stock_level
       WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3 AND bucket = ?4`,
    )
    .bind(
      db.workspaceId,
      place.skuId ?? BOX.skuId,
      place.warehouseId ?? BOX.warehouseId,
      place.bucket ?? '',
    )
    .first<Record<string, number>>();
  return row ? Object.values(row) : null;
}
