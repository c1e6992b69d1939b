// Holds a platform's snapshot against our balances, after every order it could explain was read:
// one count for what no event explains, a large one waits for a person (DESIGN.md 2.3).
import {
  COMPARE_SQL,
  type ComparedConnection,
  type ComparedLevel,
  levelsToCompare,
} from '../db/connections/levels.ts';
import { COMPARE_STOCK_SQL } from '../db/connections/stocks.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { importSettings } from '../db/imports/resolve.ts';
import { recordSnapshot } from '../db/ledger/snapshots.ts';

const PIECE_ROWS = 1_000;

function byPlaceAndTime(levels: readonly ComparedLevel[]): ComparedLevel[][] {
  const groups = new Map<string, ComparedLevel[]>();
  for (const level of levels) {
    const key = `${level.warehouseId} ${level.asOfUtc} ${level.isFirst}`;
    groups.set(key, [...(groups.get(key) ?? []), level]);
  }
  return [...groups.values()];
}

/** Compares everything a connection last said of its mapped places; how many balances it held. */
export async function compareLevels(
  db: WorkspaceDb,
  connection: ComparedConnection,
  nowMs: number,
): Promise<number> {
  if (Object.keys(connection.warehouses).length === 0) return 0;
  const reviewUnits = (await importSettings(db))?.countReviewUnits ?? null;
  const ofShops = { sql: COMPARE_SQL, prefix: '', reviewUnits };
  const ofStock = { sql: COMPARE_STOCK_SQL, prefix: 'stock:', reviewUnits };
  // A warehouse has no listings, and a shop says what it holds of listings alone.
  return compareAll(db, connection, connection.isWarehouse ? ofStock : ofShops, nowMs);
}

/** What is compared, and how large a count waits for a person; null = none does. */
interface Comparison {
  readonly sql: string;
  /** Keeps the counts of one apart from those of the other. */
  readonly prefix: string;
  readonly reviewUnits: number | null;
}

async function compareAll(
  db: WorkspaceDb,
  connection: ComparedConnection,
  { sql, prefix, reviewUnits }: Comparison,
  nowMs: number,
): Promise<number> {
  let after: readonly [string, string] = ['', ''];
  for (let held = 0; ; ) {
    const page = { limit: PIECE_ROWS, after };
    const levels = await levelsToCompare(db, connection, page, sql);
    for (const group of byPlaceAndTime(levels)) {
      const [{ warehouseId, asOfUtc, isFirst }] = group as [ComparedLevel];
      // The same snapshot of the same place is a replay, whoever sends it again.
      const part = `${prefix}${isFirst}:${after.join(':')}`;
      const key = `sync:${connection.id}:${warehouseId}:${asOfUtc}:${part}`;
      await recordSnapshot(
        db,
        { key, sourceKind: 'connection', sourceId: connection.id, nowMs },
        {
          ...{ warehouseId, asOfUtc, sourceHash: key, rows: group },
          reviewAboveUnits: isFirst === 1 ? null : reviewUnits,
        },
      );
    }
    held += levels.length;
    const last = levels.at(-1);
    if (!last || levels.length < PIECE_ROWS) return held;
    after = [last.skuId, last.warehouseId];
  }
}
